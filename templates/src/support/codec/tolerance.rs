//! Tolerances for servers that do not keep to their descriptions. A description's configuration switches them on.

use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde_json::value::RawValue;

use super::super::raw::{self, Kind};
use super::super::wire::from_raw;
use super::base::Codec;

/// An object that some servers write as `[]` where it is empty, as PHP does. Writes an object.
#[derive(Debug)]
pub struct EmptyArrayAsObject<C = super::Plain>(C);

impl<T, C: Codec<T>> Codec<T> for EmptyArrayAsObject<C> {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        let empty = raw::kind(&raw) == Kind::Array && is_empty_list(&raw);
        let text = if empty { "{}" } else { raw.get() };
        from_raw::<C, T>(text).map_err(D::Error::custom)
    }
}

/// A list that some servers write as its only item. Writes a list.
#[derive(Debug)]
pub struct OneOrMany<C = super::Plain>(C);

impl<T, C: Codec<T>> Codec<Vec<T>> for OneOrMany<C> {
    fn serialize<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        <Vec<C> as Codec<Vec<T>>>::serialize(value, serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let raw = raw::capture(deserializer)?;
        let list = if raw::kind(&raw) == Kind::Array {
            from_raw::<Vec<C>, Vec<T>>(raw.get())
        } else {
            from_raw::<C, T>(raw.get()).map(|item| vec![item])
        };
        list.map_err(D::Error::custom)
    }
}

fn is_empty_list(raw: &RawValue) -> bool {
    raw.get()
        .bytes()
        .all(|byte| byte.is_ascii_whitespace() || byte == b'[' || byte == b']')
        && raw.get().bytes().filter(|byte| *byte == b'[').count() == 1
}
