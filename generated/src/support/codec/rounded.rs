//! A tolerance: decimals of servers that compute with binary fractions.

use rust_decimal::Decimal;
use serde::de::Deserializer;
use serde::ser::Serializer;

use super::super::raw;
use super::base::{Decode, Encode};
use super::decimal;

/// A decimal that some servers write with more digits after the point than a [`Decimal`] holds, as what a binary fraction
/// leaves of zero (`2.220446049250313e-16`). Reads it rounded to what is held, 28 places at most; a number that is too large
/// stays an error. Writes as `C` does, and never rounds.
#[derive(Debug)]
pub struct Rounded<C = super::Number>(C);

impl<C: Encode<Decimal>> Encode<Decimal> for Rounded<C> {
    fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }
}

impl<'de, C> Decode<'de, Decimal> for Rounded<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let raw = raw::capture(deserializer)?;
        let text = decimal::text(&raw)?;
        let read = decimal::parse(&text).or_else(|| rounded(&text));
        read.ok_or_else(|| decimal::refuse(&raw, &text))
    }
}

/// A number that no decimal holds to its last digit, rounded where that is behind the point.
fn rounded(text: &str) -> Option<Decimal> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => ("-", text),
        None => ("", text),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // How many of the digits stand before the point.
    let before = i64::try_from(whole.len()).ok()?.checked_add(exponent.parse().ok()?)?;
    let plain = is_number.then(|| plain(&digits, before)).flatten()?;
    let value = Decimal::from_str_radix(&[sign, &plain].concat(), 10).ok()?;
    Some(if value.is_zero() { Decimal::ZERO } else { value })
}

/// The digits with the point behind the first `before` of them, without an exponent; nothing if the number is too large.
fn plain(digits: &str, before: i64) -> Option<String> {
    let significant = digits.trim_start_matches('0');
    let before = before.checked_sub(i64::try_from(digits.len() - significant.len()).ok()?)?;
    let places = i64::from(Decimal::MAX_SCALE);
    if significant.is_empty() || before < -places {
        return Some("0".to_owned());
    }
    // The largest decimal has one digit more than there are places.
    if before > places + 1 {
        return None;
    }
    let zeros = "0".repeat(usize::try_from(-before).unwrap_or_default());
    let whole = usize::try_from(before).unwrap_or_default();
    let (whole, fraction) = match significant.split_at_checked(whole) {
        Some((whole, fraction)) => (whole.to_owned(), fraction),
        None => (format!("{significant:0<whole$}"), ""),
    };
    Some(format!("0{whole}.{zeros}{fraction}0"))
}
