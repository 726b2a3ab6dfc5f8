//! Floats for which JSON has no number, as protobuf's JSON writes them.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Serializer;

use super::base::{Decode, Encode};
use super::float::{FloatNumber, unrounded};

/// A float carried as a JSON number, or as `"NaN"`, `"Infinity"` or `"-Infinity"`, for which JSON has no number (ProtoJSON).
/// Reads numbers as strings, too, and OData's `INF`.
#[derive(Debug)]
pub struct FloatOrText;

impl Encode<f64> for FloatOrText {
    fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_nan() {
            serializer.serialize_str("NaN")
        } else if value.is_finite() {
            FloatNumber::serialize(value, serializer)
        } else if value.is_sign_positive() {
            serializer.serialize_str("Infinity")
        } else {
            serializer.serialize_str("-Infinity")
        }
    }
}

impl<'de> Decode<'de, f64> for FloatOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_any(FloatVisitor)
    }
}

struct FloatVisitor;

impl<'de> Visitor<'de> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, `NaN`, `Infinity` or `-Infinity`")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        unrounded(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        unrounded(value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        if let Ok(integer) = text.parse() {
            return unrounded(integer);
        }
        parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    /// The form of a number where another crate of the program turns on `arbitrary_precision` of `serde_json`.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<f64, A::Error> {
        let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map))?;
        let value = number.as_f64().filter(|value| value.is_finite());
        value.ok_or_else(|| A::Error::custom(format_args!("`{number}` is no number that an `f64` can hold")))
    }
}

fn parse(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" | "INF" => Some(f64::INFINITY),
        "-Infinity" | "-INF" => Some(f64::NEG_INFINITY),
        // What other words for these, and too many digits, would become.
        _ => text.parse().ok().filter(|value: &f64| value.is_finite()),
    }
}
