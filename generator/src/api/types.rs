//! A type as it will be: every shape decided.

use serde_json::Value;

use super::{Constraints, Docs, TypeId, Union};

/// A checked type.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// What its values look like.
    pub shape: Shape,
    /// Whether null is a value as well.
    pub nullable: bool,
    /// Title, description, link.
    pub docs: Docs,
    /// Which way its values travel.
    pub usage: Usage,
    /// `deprecated`.
    pub deprecated: bool,
    /// `default`, for documentation.
    pub default: Option<Value>,
    /// `example`, `examples`, for documentation and emitted tests.
    pub examples: Vec<Value>,
    /// Values are secrets (`format: password`, `x-sensitive`): kept out of `Debug`.
    pub sensitive: bool,
}

/// Which way values of a type travel; both for most, and for those that never travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In requests: callers build it.
    pub request: bool,
    /// In answers: only the server writes it.
    pub response: bool,
    /// Nowhere: no operation takes or gives it.
    pub nowhere: bool,
}

/// What values look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Any JSON value.
    Any,
    /// No value at all (`false`); a member of this shape can't be given.
    Never,
    /// Only null.
    Null,
    /// `true`, `false`.
    Boolean,
    /// A whole number.
    Integer(IntegerForm),
    /// A number.
    Number(NumberForm),
    /// A string, by its format.
    String(StringForm),
    /// A list of one type.
    Array(TypeId),
    /// A list with a type for each position.
    Tuple(Tuple),
    /// An object whose members are not named.
    Map(TypeId),
    /// An object with named members.
    Object(Object),
    /// One of some constants; open, unknown values are kept.
    Enum(Enum),
    /// One of several types; open, unknown values are kept.
    Union(Union),
    /// The same as another type (a component that is only a `$ref`).
    Alias(TypeId),
    /// A Rust type the config names.
    External(String),
}

impl Shape {
    /// Every type a shape refers to, in order.
    pub fn references(&self) -> Vec<TypeId> {
        match self {
            Self::Array(id) | Self::Map(id) | Self::Alias(id) => vec![*id],
            Self::Tuple(tuple) => {
                let elements = tuple.elements.iter().map(|element| element.ty);
                elements.chain(tuple.rest).collect()
            }
            Self::Object(object) => {
                let members = object.properties.iter().map(|property| property.ty);
                members.chain(object.additional).collect()
            }
            Self::Union(union) => union.branches.iter().map(|branch| branch.ty).collect(),
            Self::Any
            | Self::Never
            | Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::String(_)
            | Self::Enum(_)
            | Self::External(_) => Vec::new(),
        }
    }

    /// Puts another type in place of every type a shape refers to.
    pub fn map_references(&mut self, mut map: impl FnMut(TypeId) -> TypeId) {
        match self {
            Self::Array(id) | Self::Map(id) | Self::Alias(id) => *id = map(*id),
            Self::Tuple(tuple) => {
                let elements = tuple.elements.iter_mut().map(|element| &mut element.ty);
                for id in elements.chain(&mut tuple.rest) {
                    *id = map(*id);
                }
            }
            Self::Object(object) => {
                let members = object.properties.iter_mut().map(|property| &mut property.ty);
                for id in members.chain(&mut object.additional) {
                    *id = map(*id);
                }
            }
            Self::Union(union) => {
                for branch in &mut union.branches {
                    branch.ty = map(branch.ty);
                }
            }
            Self::Any
            | Self::Never
            | Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::String(_)
            | Self::Enum(_)
            | Self::External(_) => {}
        }
    }
}

/// How wide a whole number is and how it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegerForm {
    /// How wide it is.
    pub width: Width,
    /// How it travels.
    pub carried: Carried,
}

/// How wide a whole number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// `i32`
    I32,
    /// `i64`: also when nothing is said.
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
}

/// How a whole number travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// As a JSON number.
    Number,
    /// As a string (Discovery's `format: int64` on strings).
    Text,
    /// As a JSON number; what comes may be a string as well.
    NumberOrText,
}

impl IntegerForm {
    /// A JSON number.
    pub fn number(width: Width) -> Self {
        let carried = Carried::Number;
        Self { width, carried }
    }

    /// A number in a string.
    pub fn text(width: Width) -> Self {
        let carried = Carried::Text;
        Self { width, carried }
    }
}

/// How a number is held and how it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// A JSON number held as `f64`.
    F64,
    /// The same, and what is no JSON number in a text: `NaN`, `Infinity`, `-Infinity` (floats of Discovery).
    F64OrText,
    /// A JSON number held exactly.
    Decimal,
}

impl NumberForm {
    /// Whether it is held as `f64`, which rounds.
    pub fn rounds(self) -> bool {
        match self {
            Self::F64 | Self::F64OrText => true,
            Self::Decimal => false,
        }
    }
}

/// What a string means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringForm {
    /// Text.
    Plain,
    /// `date-time` (RFC 3339), its offset kept.
    DateTime,
    /// `date` (RFC 3339 full-date).
    Date,
    /// `uuid`.
    Uuid,
    /// `decimal`: an exact number in a string.
    Decimal,
    /// `byte`: base64, standard alphabet.
    Base64,
    /// `base64url`: base64, the alphabet for URLs.
    Base64Url,
    /// `byte` of Discovery: base64, the alphabet for URLs, padded.
    Base64UrlPadded,
    /// `binary`: raw bytes. Only in bodies and parts; inside JSON it is plain text.
    Binary,
    /// Raw bytes or text: a file in parts; elsewhere it is plain text.
    FileOrText,
    /// `password`: text that stays out of `Debug`.
    Password,
}

/// A list with a type for each position.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// The positions.
    pub elements: Vec<Position>,
    /// So many of them are always there.
    pub always: usize,
    /// What may follow.
    pub rest: Option<TypeId>,
}

/// A position of a tuple.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Its type.
    pub ty: TypeId,
    /// Whether the item is boxed, because the type would contain itself or would take too much room.
    pub boxed: bool,
}

/// An object with named members.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// In the order of the description.
    pub properties: Vec<Property>,
    /// The type of unnamed members, where they are allowed and kept.
    pub additional: Option<TypeId>,
}

impl Object {
    /// The member of that name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }
}

/// A named member.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// Whether it is always there, in each direction in which the object travels.
    pub required: bool,
    /// The only value it can have: callers never write it. An optional member has one only if it names a branch.
    pub constant: Option<Value>,
    /// `readOnly`: set by the server.
    pub read_only: bool,
    /// `writeOnly`: never in answers.
    pub write_only: bool,
    /// `x-sensitive`: values are secrets.
    pub sensitive: bool,
    /// Whether the value is boxed, because the type would contain itself or would take too much room.
    pub boxed: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `default`, for documentation.
    pub default: Option<Value>,
    /// What stands at the property itself; empty when only its type is described.
    pub docs: Docs,
    /// What is refused of its values.
    pub constraints: Constraints,
}

impl Property {
    /// A member of which nothing else is said.
    pub fn bare(name: &str, ty: TypeId, required: bool) -> Self {
        Self {
            name: name.to_owned(),
            ty,
            required,
            constant: None,
            read_only: false,
            write_only: false,
            sensitive: false,
            boxed: false,
            deprecated: false,
            default: None,
            docs: Docs::default(),
            constraints: Constraints::NONE,
        }
    }
}

/// Constants.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// What JSON type they have.
    pub kind: EnumKind,
    /// In the order of the description, no value twice, no null.
    pub values: Vec<EnumValue>,
}

/// The JSON type of an enum's constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    /// Strings.
    String,
    /// Whole numbers that fit an `i64`.
    Integer,
    /// Anything else: numbers with a fraction, booleans, objects, a mixture.
    Mixed,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The constant.
    pub value: Value,
    /// A name from the description (`x-enum-varnames`).
    pub name: Option<String>,
    /// What it means, from the description.
    pub docs: String,
}
