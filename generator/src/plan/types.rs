//! Which Rust type holds values of an API type, and which codec carries them.

use super::names::spellable;
use super::{Plan, Tolerate};
use crate::api::{Carried, IntegerForm, NumberForm, Shape, StringForm, Type, TypeId, Width};
use crate::rust::{Codec, Presence, Ty};

/// A Rust type as it is used somewhere.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// The type, without what null adds.
    pub ty: Ty,
    /// Its codec.
    pub codec: Codec,
    /// Whether null is a value as well.
    pub nullable: bool,
}

impl Use {
    /// A type that carries itself.
    pub fn plain(ty: Ty) -> Self {
        Self {
            ty,
            codec: Codec::Plain,
            nullable: false,
        }
    }

    fn carried(ty: Ty, codec: Codec) -> Self {
        Self {
            ty,
            codec,
            nullable: false,
        }
    }

    /// The same where nothing can be null.
    pub fn without_null(self) -> Self {
        Self {
            nullable: false,
            ..self
        }
    }

    /// The same as a whole value, with null in the type.
    pub fn whole(self) -> Self {
        let (ty, codec) = self.or_null();
        Self::carried(ty, codec)
    }

    /// The type and codec of a value that may be null: in a list, in a map, as a whole body.
    pub fn or_null(self) -> (Ty, Codec) {
        match self.nullable {
            true => (self.ty.optional(), self.codec.within(Codec::Option)),
            false => (self.ty, self.codec),
        }
    }

    /// The same as a branch of a union, beside which a text may be meant as something else: one that would not be written
    /// as it came is none of these.
    pub fn in_union(self) -> Self {
        match (&self.ty, &self.codec) {
            (Ty::Uuid | Ty::Date, Codec::Plain) | (_, Codec::Text | Codec::DecimalText) => Self {
                codec: Codec::Canonical(Box::new(self.codec)),
                ..self
            },
            // What is rounded is not written as it came.
            (_, Codec::Rounded(exact)) if **exact == Codec::DecimalText => Self {
                codec: Codec::Canonical(exact.clone()),
                ..self
            },
            _ => self,
        }
    }

    /// The same, boxed.
    pub fn boxed(self) -> Self {
        Self {
            ty: self.ty.boxed(),
            codec: self.codec.within(Codec::Box),
            nullable: self.nullable,
        }
    }

    /// The whole type of a member with this presence; its codec stays that of the inner value.
    pub fn member(self, presence: Presence) -> Ty {
        match presence {
            Presence::Required => self.ty,
            Presence::Nullable | Presence::Optional => Ty::Option(Box::new(self.ty)),
            Presence::Maybe => Ty::Maybe(Box::new(self.ty)),
        }
    }
}

/// Whether a member may be absent or null.
pub(super) fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}

impl Plan<'_> {
    /// The checked type with this number.
    pub(super) fn get(&self, id: TypeId) -> &Type {
        &self.api.types.get(id).value
    }

    /// What an alias stands for in the end, and whether null was allowed on the way.
    pub(super) fn resolve(&self, id: TypeId) -> (TypeId, bool) {
        let itself = || (id, self.get(id).nullable);
        self.alias_ends.get(&id).copied().unwrap_or_else(itself)
    }

    /// The Rust type of values of this type.
    pub(super) fn use_of(&self, id: TypeId) -> Use {
        let (target, nullable) = self.resolve(id);
        let mut found = self.shape_use(target);
        found.nullable = nullable && found.ty != Ty::Value && found.ty != Ty::Unit;
        found
    }

    fn shape_use(&self, id: TypeId) -> Use {
        match &self.get(id).shape {
            Shape::Any | Shape::Never | Shape::Alias(_) => Use::plain(Ty::Value),
            Shape::Null => Use::plain(Ty::Unit),
            Shape::Boolean => Use::plain(Ty::Bool),
            Shape::Integer(form) => self.integer(*form),
            Shape::Number(NumberForm::F64) => Use::carried(Ty::F64, Codec::FloatNumber),
            Shape::Number(NumberForm::F64OrText) => Use::carried(Ty::F64, Codec::FloatOrText),
            Shape::Number(NumberForm::Decimal) => self.decimal(Codec::Number),
            Shape::String(form) => self.string(*form),
            Shape::Array(items) => {
                let (ty, codec) = self.use_of(*items).or_null();
                let codec = codec.within(Codec::Vec);
                let codec = if self.tolerates(Tolerate::SingleValueAsArray) {
                    one_or_many(codec)
                } else {
                    codec
                };
                Use::carried(Ty::Vec(Box::new(ty)), codec)
            }
            Shape::Map(values) => {
                let (ty, codec) = self.use_of(*values).or_null();
                Use::carried(Ty::Map(Box::new(ty)), self.object_codec(codec.within(Codec::Map)))
            }
            Shape::Enum(values) if !spellable(values) => Use::plain(Ty::Value),
            Shape::Object(_) => Use::carried(self.model(id), self.object_codec(Codec::Plain)),
            Shape::Enum(_) | Shape::Union(_) | Shape::Tuple(_) => Use::plain(self.model(id)),
            Shape::External(path) => Use::plain(Ty::External(path.clone())),
        }
    }

    fn tolerates(&self, what: Tolerate) -> bool {
        self.options.tolerate.contains(&what)
    }

    fn model(&self, id: TypeId) -> Ty {
        Ty::Model(self.names.type_name(id).to_owned())
    }

    fn object_codec(&self, codec: Codec) -> Codec {
        match self.tolerates(Tolerate::EmptyArrayAsObject) {
            true => Codec::EmptyArrayAsObject(Box::new(codec)),
            false => codec,
        }
    }

    fn string(&self, form: StringForm) -> Use {
        match form {
            // Raw bytes have no place inside JSON: there `binary` is text. Multipart parts look at the form themselves.
            StringForm::Plain | StringForm::Binary | StringForm::FileOrText | StringForm::Password => {
                Use::plain(Ty::String)
            }
            StringForm::DateTime => Use::plain(Ty::DateTime),
            StringForm::Date => Use::plain(Ty::Date),
            StringForm::Uuid => Use::plain(Ty::Uuid),
            StringForm::Decimal => self.decimal(Codec::DecimalText),
            StringForm::Base64 => Use::carried(Ty::Bytes, Codec::Base64),
            StringForm::Base64Url => Use::carried(Ty::Bytes, Codec::Base64Url),
            StringForm::Base64UrlPadded => Use::carried(Ty::Bytes, Codec::Base64UrlPadded),
        }
    }

    /// By itself, a decimal rounds in silence what has more digits than it holds.
    fn decimal(&self, exact: Codec) -> Use {
        let codec = match self.tolerates(Tolerate::RoundedDecimals) {
            true => Codec::Rounded(Box::new(exact)),
            false => exact,
        };
        Use::carried(Ty::Decimal, codec)
    }

    fn integer(&self, form: IntegerForm) -> Use {
        let ty = match form.width {
            Width::I32 => Ty::I32,
            Width::I64 => Ty::I64,
            Width::U32 => Ty::U32,
            Width::U64 => Ty::U64,
        };
        let codec = match form.carried {
            Carried::Text => Codec::Text,
            Carried::NumberOrText => Codec::NumericString,
            Carried::Number if self.tolerates(Tolerate::NumericStrings) => Codec::NumericString,
            Carried::Number => Codec::Plain,
        };
        Use::carried(ty, codec)
    }
}

fn one_or_many(codec: Codec) -> Codec {
    match codec {
        Codec::Vec(items) => Codec::OneOrMany(items),
        other => Codec::OneOrMany(Box::new(other)),
    }
}
