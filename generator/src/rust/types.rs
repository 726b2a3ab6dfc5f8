//! Rust types and codecs, as they are spelled in emitted code.

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ty {
    /// A model of this API, by its name in `models`.
    Model(String),
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `Bytes`
    Bytes,
    /// `Decimal`
    Decimal,
    /// `DateTime<FixedOffset>`
    DateTime,
    /// `NaiveDate`
    Date,
    /// `Uuid`
    Uuid,
    /// `serde_json::Value`
    Value,
    /// `()`
    Unit,
    /// `support::File`: a part of a multipart body.
    File,
    /// `support::Secret`-like text that stays out of `Debug`.
    Password,
    /// `Option<T>`
    Option(Box<Ty>),
    /// `Maybe<T>`: absent, null or a value.
    Maybe(Box<Ty>),
    /// `Vec<T>`
    Vec(Box<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `Box<T>`
    Box(Box<Ty>),
    /// `Events<T>`: server-sent events, each holding a `T`.
    Events(Box<Ty>),
    /// `Lines<T>`: JSON lines.
    Lines(Box<Ty>),
    /// `Undeclared`: no value; the description names no error.
    Undeclared,
    /// A path from outside, as the config gave it.
    External(String),
}

impl Ty {
    /// Its name where it is written, if that holds no other type and none from outside.
    pub fn plain_name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F64 => "f64",
            Self::String => "String",
            Self::Password => "Password",
            Self::Bytes => "Bytes",
            Self::Decimal => "Decimal",
            Self::DateTime => "DateTime",
            Self::Date => "NaiveDate",
            Self::Uuid => "Uuid",
            Self::Value => "Value",
            Self::File => "File",
            Self::Unit => "()",
            Self::Undeclared => "Undeclared",
            Self::Model(_)
            | Self::Option(_)
            | Self::Maybe(_)
            | Self::Vec(_)
            | Self::Map(_)
            | Self::Box(_)
            | Self::Events(_)
            | Self::Lines(_)
            | Self::External(_) => return None,
        })
    }

    /// `Option<Self>`, once.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Option(_) => self,
            other => Self::Option(Box::new(other)),
        }
    }

    /// `Box<Self>`
    #[must_use]
    pub fn boxed(self) -> Self {
        Self::Box(Box::new(self))
    }

    /// The name of the model in it, to be changed.
    pub fn each_model_mut(&mut self, change: &mut impl FnMut(&mut String)) {
        let mut at = Some(self);
        while let Some(ty) = at {
            match ty {
                Self::Model(name) => return change(name),
                ty => at = ty.inner_mut(),
            }
        }
    }

    /// This type and every type inside it.
    pub fn each(&self, visit: &mut impl FnMut(&Ty)) {
        std::iter::successors(Some(self), |ty| ty.inner()).for_each(visit);
    }

    /// The type it wraps.
    fn inner(&self) -> Option<&Ty> {
        match self {
            Self::Option(inner)
            | Self::Maybe(inner)
            | Self::Vec(inner)
            | Self::Map(inner)
            | Self::Box(inner)
            | Self::Events(inner)
            | Self::Lines(inner) => Some(inner),
            Self::Model(_)
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F64
            | Self::String
            | Self::Bytes
            | Self::Decimal
            | Self::DateTime
            | Self::Date
            | Self::Uuid
            | Self::Value
            | Self::Unit
            | Self::File
            | Self::Password
            | Self::Undeclared
            | Self::External(_) => None,
        }
    }

    fn inner_mut(&mut self) -> Option<&mut Ty> {
        match self {
            Self::Option(inner)
            | Self::Maybe(inner)
            | Self::Vec(inner)
            | Self::Map(inner)
            | Self::Box(inner)
            | Self::Events(inner)
            | Self::Lines(inner) => Some(inner),
            _ => None,
        }
    }
}

/// How a value travels where the plain way will not do; names a type of `support::codec`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Codec {
    /// As its own `Serialize` and `Deserialize` say.
    #[default]
    Plain,
    /// `Number`: a decimal as a JSON number, exact.
    Number,
    /// `DecimalText`: a decimal as a string, exact.
    DecimalText,
    /// `Rounded<C>`: a decimal of more digits than it holds, which is rounded when it is read.
    Rounded(Box<Codec>),
    /// `FloatNumber`: an `f64` as a JSON number, a whole one without a fraction.
    FloatNumber,
    /// `FloatOrText`: an `f64` as a JSON number, or as a string if it is none.
    FloatOrText,
    /// `Text`: a number as a string.
    Text,
    /// `Base64`
    Base64,
    /// `Base64Url`
    Base64Url,
    /// `Base64UrlPadded`
    Base64UrlPadded,
    /// `NumericString`: a number that a sloppy server sends as a string.
    NumericString,
    /// `Vec<C>`
    Vec(Box<Codec>),
    /// `Map<C>`
    Map(Box<Codec>),
    /// `Option<C>`
    Option(Box<Codec>),
    /// `Box<C>`
    Box(Box<Codec>),
    /// `Canonical<C>`: a text that is written as it came.
    Canonical(Box<Codec>),
    /// `EmptyArrayAsObject<C>`: a sloppy server's `[]` for `{}`.
    EmptyArrayAsObject(Box<Codec>),
    /// `OneOrMany<C>`: a single value where a list is described.
    OneOrMany(Box<Codec>),
}

impl Codec {
    /// Whether the plain way will do.
    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }

    /// Whether values are read as by the plain way, and only written otherwise.
    pub fn reads_as_plain(&self) -> bool {
        match self {
            Self::Plain | Self::FloatNumber => true,
            Self::Vec(inner) | Self::Map(inner) | Self::Option(inner) | Self::Box(inner) => inner.reads_as_plain(),
            _ => false,
        }
    }

    /// `wrap(self)`, or plain when this is plain and the wrapper adds nothing.
    #[must_use]
    pub fn within(self, wrap: impl Fn(Box<Codec>) -> Codec) -> Self {
        if self.is_plain() {
            Self::Plain
        } else {
            wrap(Box::new(self))
        }
    }
}
