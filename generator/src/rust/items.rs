//! Models: structs, enums, unions, tuples and aliases.

use std::borrow::Cow;

use super::{Codec, Ty};

/// A model, in the order in which it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// An object.
    Struct(Struct),
    /// Constants.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// A list with a type for each position.
    Tuple(Tuple),
    /// Another name for a type.
    Alias(Alias),
}

impl Item {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::Union(item) => &item.name,
            Self::Tuple(item) => &item.name,
            Self::Alias(item) => &item.name,
        }
    }

    /// The types it speaks of: those of fields, payloads, positions.
    pub fn types(&self) -> Vec<&Ty> {
        match self {
            Self::Struct(item) => {
                let extra = item.extra.iter().map(|extra| &extra.ty);
                item.fields.iter().map(|field| &field.ty).chain(extra).collect()
            }
            Self::Enum(_) => Vec::new(),
            Self::Union(item) => item.variants.iter().map(|variant| &variant.ty).collect(),
            Self::Tuple(item) => {
                let rest = item.rest.iter().map(|(ty, _)| ty);
                item.elements.iter().map(|element| &element.ty).chain(rest).collect()
            }
            Self::Alias(item) => vec![&item.ty],
        }
    }

    /// Its name and its documentation, to be changed.
    pub fn title_mut(&mut self) -> (&mut String, &mut DocLines) {
        match self {
            Self::Struct(item) => (&mut item.name, &mut item.docs),
            Self::Enum(item) => (&mut item.name, &mut item.docs),
            Self::Union(item) => (&mut item.name, &mut item.docs),
            Self::Tuple(item) => (&mut item.name, &mut item.docs),
            Self::Alias(item) => (&mut item.name, &mut item.docs),
        }
    }

    /// The [types](Self::types) it speaks of, to be changed.
    pub fn types_mut(&mut self) -> Vec<&mut Ty> {
        match self {
            Self::Struct(item) => {
                let extra = item.extra.iter_mut().map(|extra| &mut extra.ty);
                item.fields.iter_mut().map(|field| &mut field.ty).chain(extra).collect()
            }
            Self::Enum(_) => Vec::new(),
            Self::Union(item) => item.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
            Self::Tuple(item) => {
                let rest = item.rest.iter_mut().map(|(ty, _)| ty);
                item.elements
                    .iter_mut()
                    .map(|element| &mut element.ty)
                    .chain(rest)
                    .collect()
            }
            Self::Alias(item) => vec![&mut item.ty],
        }
    }
}

/// Lines of documentation: Markdown that rustdoc takes without complaint; empty for none.
pub type DocLines = Vec<String>;

/// `pub struct`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its documentation. It also says what is deprecated: with the attribute, emitted code would warn about itself.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// Its fields, in the order of the description.
    pub fields: Vec<Field>,
    /// The members without a name: the field, and the type and codec of the values.
    pub extra: Option<Extra>,
    /// Whether callers build it: `new` with every argument field, and a setter for every other.
    pub constructor: bool,
    /// Whether every field may be left out, so that `Default` says something.
    pub default: bool,
    /// Whether one of its fields is a secret, so that `Debug` is written by hand.
    pub redacted_debug: bool,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// What it is on the wire.
    pub wire: Wire,
    /// The whole type: `Option<Decimal>`, `Maybe<NaiveDate>`, `Vec<RefundLine>`.
    pub ty: Ty,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// The codec of the value inside `Option` or `Maybe`.
    pub codec: Codec,
    /// What `new` does with it.
    pub init: Init,
    /// Whether its value is left out of `Debug`.
    pub secret: bool,
    /// Whether callers are warned of its setter.
    pub deprecated: Deprecated,
}

impl Field {
    /// The name of the parameter for it. In a script without letter case a variant of its type may be called the same, and
    /// rustc takes the parameter for that variant, written by mistake (`bindings_with_variant_name`). No variant ends in `_`.
    pub fn parameter(&self) -> Cow<'_, str> {
        let may_be_variant = self.name.starts_with(|c: char| c != '_' && c.to_uppercase().eq([c]));
        let mut speaks_of_model = false;
        self.ty.each(&mut |ty| speaks_of_model |= matches!(ty, Ty::Model(_)));
        match may_be_variant && speaks_of_model {
            true => format!("{}_", self.name).into(),
            false => self.name.as_str().into(),
        }
    }
}

/// What a field is on the wire: to a model a member, to an operation a parameter or the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wire {
    /// The member of this name.
    Member(String),
    /// The parameter of this name at this place. Those of one name at several places are several.
    Parameter(Location, String),
    /// The body.
    Body,
}

impl Wire {
    /// The name it goes by, which may be that of others as well. The body has none on the wire, and goes by `body`.
    pub fn name(&self) -> &str {
        match self {
            Self::Member(name) | Self::Parameter(_, name) => name,
            Self::Body => "body",
        }
    }
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Location {
    Path,
    Query,
    QueryString,
    Header,
    Cookie,
}

/// Whether a member may be absent or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always there, never null.
    Required,
    /// Always there, may be null: `Option`.
    Nullable,
    /// May be absent: `Option`.
    Optional,
    /// May be absent, may be null: `Maybe`.
    Maybe,
}

/// Why something is deprecated: nothing where it is not, an empty text where nobody says.
pub type Deprecated = Option<String>;

/// What `new` does with a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Init {
    /// It is an argument. For a field that may be absent, the argument is the inner value.
    Argument,
    /// It is left out, and there is a setter.
    Setter,
    /// It is left out and there is no setter: it is the idempotency key, which calls take by a method of their own.
    Key,
    /// It is this constant, an expression; there is no setter.
    Constant(String),
    /// It is left out and there is no setter: only the server writes it.
    ServerOnly,
}

/// The members without a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extra {
    /// The field.
    pub name: String,
    /// The type of the values.
    pub ty: Ty,
    /// Their codec.
    pub codec: Codec,
    /// Whether the values are left out of `Debug`.
    pub secret: bool,
}

/// `pub enum` of constants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// What the constants are.
    pub kind: EnumKind,
    /// The known ones.
    pub variants: Vec<EnumVariant>,
    /// The variant for the unknown ones.
    pub unknown: String,
}

/// What the constants of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumKind {
    /// Strings; unknown: `String`.
    String,
    /// `i64`
    Integer,
    /// Any JSON, compared as values; unknown: `Value`.
    Value,
}

/// A known constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnumVariant {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// The constant: the text of a string, the digits of an integer, or JSON.
    pub value: String,
}

/// `pub enum` of types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// The member that names the variant; without one, tests decide.
    pub tag: Option<String>,
    /// Whether of variants that fit equally well the one is taken that loses least.
    pub by_loss: bool,
    /// The variants, in the order in which they are tried.
    pub variants: Vec<UnionVariant>,
    /// The variant for everything else.
    pub unknown: String,
    /// The variant of a value whose tag is missing or not known, where it fits.
    pub fallback: Option<String>,
    /// Whether one variant takes much more room than the others.
    pub uneven: bool,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnionVariant {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// Its payload, boxed where needed.
    pub ty: Ty,
    /// The payload's codec.
    pub codec: Codec,
    /// Tags that choose it.
    pub tags: Vec<String>,
    /// Whether the tag is written beside the payload, which does not have it.
    pub adds_tag: bool,
    /// What a value must look like.
    pub test: Test,
    /// Whether `From<payload>` can be written: no other variant has the same payload.
    pub from: bool,
    /// Whether its payload is a secret, which `Debug` does not show.
    pub secret: bool,
}

/// What a value of a variant must look like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// null
    Null,
    /// `true`, `false`
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string; one of these when some are named.
    String(Vec<String>),
    /// A list; of one of these lengths when some are named.
    Array(Vec<usize>),
    /// An object.
    Object {
        /// Members that must be there.
        required: Vec<String>,
        /// Other members it knows.
        known: Vec<String>,
        /// Members that must have one of these values, as JSON.
        constants: Vec<(String, Vec<String>)>,
        /// Whether it forbids all others.
        closed: bool,
        /// What the payload keeps of it.
        keeps: Kept,
    },
    /// It is tried.
    Any,
}

/// Which members of an object a type keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Only members that it names.
    Named,
    /// Also members that it does not name.
    All,
    /// Whatever there is: it names none.
    Anything,
}

/// `pub struct X(pub A, pub B)`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tuple {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// The positions.
    pub elements: Vec<Element>,
    /// What may follow, as a last `Vec`.
    pub rest: Option<(Ty, Codec)>,
    /// Whether one of its positions is a secret: `Debug` shows none of them.
    pub redacted_debug: bool,
}

/// A position of a [`Tuple`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Element {
    /// Its whole type.
    pub ty: Ty,
    /// How the inner value travels.
    pub codec: Codec,
    /// Whether it may be missing (at the end of the list only) or null.
    pub presence: Presence,
}

/// `pub type X = Y;`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alias {
    /// Its documentation.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub ty: Ty,
}
