//! The value of a parameter, taken apart one layer deep.

use serde::Serialize;
use serde_json::value::RawValue;

use super::raw::{self, Kind};
use super::style::StyleError;
use super::wire;

/// The value of a parameter. Null items and members are left out; what lies deeper is kept as it was written.
#[derive(Clone, Debug)]
pub enum Argument {
    /// Undefined: left out.
    Null,

    /// A string, or a number or boolean as JSON writes it.
    Scalar(String),

    /// The items of a list.
    Array(Vec<Box<RawValue>>),

    /// The members of an object, in order.
    Object(Vec<(String, Box<RawValue>)>),
}

impl Argument {
    /// Takes `value` apart as it would be written as JSON.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, StyleError> {
        Self::from_raw(&wire::to_raw(value)?)
    }

    /// Takes a written value apart.
    ///
    /// # Errors
    /// Fails if the value holds what cannot be read back.
    pub fn from_raw(value: &RawValue) -> Result<Self, StyleError> {
        match raw::kind(value.get()) {
            Kind::Null => Ok(Self::Null),
            Kind::Array => Ok(Self::Array(items(value)?)),
            Kind::Object => Ok(Self::Object(members(value)?)),
            Kind::Boolean | Kind::Integer | Kind::Number | Kind::String => Ok(Self::Scalar(plain(value))),
        }
    }
}

/// A value as the text of a parameter: a string without quotes, anything else as JSON writes it.
pub fn plain(value: &RawValue) -> String {
    raw::scalar(value.get()).map_or_else(|| value.get().to_owned(), |text| text.into_owned())
}

fn items(list: &RawValue) -> Result<Vec<Box<RawValue>>, StyleError> {
    let items: Vec<Box<RawValue>> = serde_json::from_str(list.get())?;
    Ok(items
        .into_iter()
        .filter(|item| raw::kind(item.get()) != Kind::Null)
        .collect())
}

fn members(object: &RawValue) -> Result<Vec<(String, Box<RawValue>)>, StyleError> {
    let members = raw::members(object.get())?.into_iter();
    let present = members.filter(|(_, value)| raw::kind(value.get()) != Kind::Null);
    Ok(present
        .map(|(name, value)| (name.into_owned(), value.to_owned()))
        .collect())
}
