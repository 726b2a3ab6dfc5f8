//! Texts that are something more special only if they are written as such.

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;

use super::super::raw;
use super::super::wire::from_raw;
use super::base::{As, Codec, Decode, Encode};

/// A branch of a union that is a text of a certain format: a text that would be written in another way than it came is not
/// of it, since it may be meant as something else. Letters may be large or small.
///
/// A date is read from `2020-1-1` and a UUID without its hyphens; where neither is the only thing that is described, such a
/// text stays as it is.
#[derive(Debug)]
pub struct Canonical<C = super::Plain>(C);

impl<T, C: Encode<T>> Encode<T> for Canonical<C> {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }
}

impl<'de, T, C: Codec<T>> Decode<'de, T> for Canonical<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let raw = raw::capture(deserializer)?;
        let value = from_raw::<C, T>(&raw).map_err(|error| raw::fail(&raw, error))?;
        let written = serde_json::to_string(&As::<C>::new(&value)).map_err(D::Error::custom)?;
        match is_same(&raw, &written) {
            true => Ok(value),
            false => Err(raw::fail(&raw, "the text is not in its usual form")),
        }
    }
}

fn is_same(came: &str, written: &str) -> bool {
    let texts = raw::scalar(came).zip(raw::scalar(written));
    texts.is_some_and(|(came, written)| came.eq_ignore_ascii_case(&written))
}
