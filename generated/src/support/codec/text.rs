//! Numbers and booleans that travel as strings.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::Deserializer;
use serde::ser::{Serialize, Serializer};

use super::super::raw;
use super::super::wire::without_fraction;
use super::base::{Decode, Encode};

/// A number or boolean carried as a string, such as the 64-bit integers of Google's APIs. Reads it bare, too, and integers in
/// the forms of [`NumericString`].
#[derive(Debug)]
pub struct Text;

impl<T: Display + FromStr> Encode<T> for Text {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl<'de, T: Display + FromStr> Decode<'de, T> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        read(deserializer)
    }
}

/// A tolerance: a bare number that some servers write as a string. Writes it bare.
///
/// Reads `5`, `"5"`, `5.0` and `"0.5e1"` as the integer 5, and refuses `5.5`.
#[derive(Debug)]
pub struct NumericString;

impl<T: Serialize + FromStr> Encode<T> for NumericString {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<'de, T: Serialize + FromStr> Decode<'de, T> for NumericString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        read(deserializer)
    }
}

/// More digits than any integer has.
const MOST_DIGITS: usize = 40;

/// Takes the text as it was written: a number that went through a binary fraction would be rounded.
fn read<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = raw::capture(deserializer)?;
    let name = std::any::type_name::<T>();
    let text =
        raw::scalar(&raw).ok_or_else(|| raw::fail(&raw, format_args!("expected {name}, bare or as a string")))?;
    parse(&text).ok_or_else(|| raw::fail(&raw, format_args!("`{text}` is no {name}")))
}

fn parse<T: FromStr>(text: &str) -> Option<T> {
    // These would become infinite.
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    if has_digits && text.parse::<f64>().is_ok_and(f64::is_infinite) {
        return None;
    }
    let parsed = text.parse().ok();
    parsed.or_else(|| without_fraction(text, MOST_DIGITS)?.parse().ok())
}
