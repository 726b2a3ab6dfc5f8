//! Tolerances for servers that do not keep to their descriptions. A description's configuration switches them on.

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::super::fault;
use super::super::raw::{self, Kind};
use super::super::wire::from_raw;
use super::base::{Decode, Encode};

/// An object that some servers write as `[]` where it is empty, as PHP does. Where the object cannot be empty, `[]` says that there
/// is none, if there may be none. Writes an object.
#[derive(Debug)]
pub struct EmptyArrayAsObject<C = super::Plain>(C);

impl<T, C: Encode<T>> Encode<T> for EmptyArrayAsObject<C> {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }
}

impl<'de, T, C: for<'any> Decode<'any, T>> Decode<'de, T> for EmptyArrayAsObject<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        let read = match is_empty_list(&raw) {
            true => empty::<C, T>(),
            false => from_raw::<C, T>(&raw),
        };
        read.map_err(|error| raw::fail(&raw, error))
    }

    fn deserialize_some<D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        let raw = raw::capture(deserializer)?;
        match is_empty_list(&raw) {
            true => Ok(empty::<C, T>().ok()),
            false => from_raw::<C, T>(&raw).map(Some).map_err(|error| raw::fail(&raw, error)),
        }
    }
}

/// The empty object. What it lacks has no place in the input.
fn empty<C: for<'any> Decode<'any, T>, T>() -> Result<T, serde_json::Error> {
    let read = from_raw::<C, T>("{}");
    fault::forget();
    read
}

/// A list that some servers write as its only item. Writes a list.
#[derive(Debug)]
pub struct OneOrMany<C = super::Plain>(C);

impl<T, C: Encode<T>> Encode<Vec<T>> for OneOrMany<C> {
    fn serialize<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        <Vec<C> as Encode<Vec<T>>>::serialize(value, serializer)
    }
}

impl<'de, T, C: for<'any> Decode<'any, T>> Decode<'de, Vec<T>> for OneOrMany<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let raw = raw::capture(deserializer)?;
        let list = if raw::kind(&raw) == Kind::Array {
            from_raw::<Vec<C>, Vec<T>>(&raw)
        } else {
            from_raw::<C, T>(&raw).map(|item| vec![item])
        };
        list.map_err(|error| raw::fail(&raw, error))
    }
}

fn is_empty_list(raw: &str) -> bool {
    let within = raw.strip_prefix('[').and_then(|raw| raw.strip_suffix(']'));
    within.is_some_and(|within| within.trim_ascii().is_empty())
}
