//! Tables by which data drives a client.

use super::{Codec, Location, Media, Ty};

/// What data can do with an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispatch {
    /// The operations, in the order of the description.
    pub operations: Vec<Dispatched>,
    /// The models and named types.
    pub models: Vec<Reencoded>,
}

/// How data calls one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispatched {
    /// The struct with its arguments.
    pub type_name: String,
    /// Its id with the name of the API in front, where the description writes it so.
    pub long_id: Option<String>,
    /// What data has to say for it, in the order of the method.
    pub arguments: Vec<DataArgument>,
    /// What is sent without being asked for, and may be given all the same.
    pub constants: Vec<DataConstant>,
    /// How its answer is given.
    pub output: DataAnswers,
    /// How its declared failure is given.
    pub error: DataAnswers,
    /// Files beside the JSON.
    pub media: Media,
}

/// An argument that is read from data.
#[derive(Clone, Debug, PartialEq)]
pub struct DataArgument {
    /// The field of the struct: `order_id`.
    pub field: String,
    /// Whether it must be given.
    pub required: bool,
    /// Where it goes.
    pub place: DataPlace,
    /// How the value is read.
    pub form: ArgumentForm,
}

/// An argument that has one value.
#[derive(Clone, Debug, PartialEq)]
pub struct DataConstant {
    /// Where it goes.
    pub place: Location,
    /// Its name on the wire.
    pub wire: String,
    /// The only value, as it is written.
    pub value: String,
}

/// How an argument is read from data.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentForm {
    /// From JSON.
    Json(Codec),
    /// Raw bytes.
    Bytes,
    /// Files by name.
    Files,
}

/// Where an argument goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataPlace {
    /// Into the parameter of this name at this place.
    Parameter(Location, String),
    /// Into the body of this media type.
    Body(String),
}

/// How answers of one outcome are given.
#[derive(Clone, Debug, PartialEq)]
pub enum DataAnswers {
    /// There is one type.
    One(DataForm),
    /// There is an enum: its name, and its variants with what they hold.
    Many(String, Vec<(String, Option<DataForm>)>),
}

/// How an answer is given.
#[derive(Clone, Debug, PartialEq)]
pub enum DataForm {
    /// As JSON.
    Json(Codec),
    /// Raw bytes.
    Bytes,
    /// A stream, as the list of its items.
    Items(Codec),
    /// There is no value.
    Nothing,
}

/// A type whose values data can send through their model.
#[derive(Clone, Debug, PartialEq)]
pub struct Reencoded {
    /// Its name in Rust; empty for a type without one.
    pub name: String,
    /// Its name in the description; empty for one that the description does not name.
    pub schema: String,
    /// The type.
    pub ty: Ty,
    /// Its codec.
    pub codec: Codec,
}
