//! Exact decimals, carried as JSON numbers or as strings.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::de::Deserializer;
use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

use super::super::raw;
use super::base::{Decode, Encode};

/// A decimal carried as a JSON number, exact to its last digit: it never passes through a binary fraction.
///
/// Reads it as a string, too. A number of more digits than [`Decimal`] holds is an error, not a rounding.
#[derive(Debug)]
pub struct Number;

impl Encode<Decimal> for Number {
    fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(value.to_string())
            .map_err(S::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Decode<'de, Decimal> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let raw = raw::capture(deserializer)?;
        let text = text(&raw)?;
        parse(&text).ok_or_else(|| refuse(&raw, &text))
    }
}

/// The number that was captured, bare or in quotes.
pub(super) fn text<E: serde::de::Error>(raw: &str) -> Result<Cow<'_, str>, E> {
    raw::scalar(raw).ok_or_else(|| raw::fail(raw, "expected a number"))
}

pub(super) fn refuse<E: serde::de::Error>(raw: &str, text: &str) -> E {
    raw::fail(raw, format_args!("`{text}` is no number that a decimal can hold"))
}

/// A decimal carried as a string, exact to its last digit, as [`Number`] is. Reads it bare, too.
#[derive(Debug)]
pub struct DecimalText;

impl Encode<Decimal> for DecimalText {
    fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

impl<'de> Decode<'de, Decimal> for DecimalText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        Number::deserialize(deserializer)
    }
}

/// The number in `text`, if a decimal holds it to its last digit.
pub(super) fn parse(text: &str) -> Option<Decimal> {
    if text.contains(['e', 'E']) {
        scientific(text)
    } else {
        Decimal::from_str_exact(text).ok()
    }
}

/// A number with an exponent. The point is moved by hand, because rounding is not allowed on the way.
fn scientific(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i64 = exponent.parse().ok()?;
    let mantissa = Decimal::from_str_exact(mantissa).ok()?;
    let scale = i64::from(mantissa.scale()) - exponent;
    if scale >= 0 {
        return Decimal::try_from_i128_with_scale(mantissa.mantissa(), u32::try_from(scale).ok()?).ok();
    }
    let factor = 10_i128.checked_pow(u32::try_from(scale.checked_neg()?).ok()?)?;
    Decimal::try_from_i128_with_scale(mantissa.mantissa().checked_mul(factor)?, 0).ok()
}
