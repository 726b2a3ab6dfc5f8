//! Floats as JSON numbers. Descriptions call ids, pages and quantities `number` as well, and readers of integers refuse `2.0`.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

use super::base::{Decode, Encode};

/// A float carried as a JSON number. A whole one is written as JavaScript does it, `2` and not `2.0`, and one of more digits than
/// a float holds is not read: it may be an id, and rounded it would be that of something else. (What is beyond 64 bits `serde_json`
/// gives as a float, of which nobody can tell.)
#[derive(Debug)]
pub struct FloatNumber;

impl Encode<f64> for FloatNumber {
    fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        match whole(*value).filter(|_| !AS_HELD.get()) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(*value),
        }
    }
}

impl<'de> Decode<'de, f64> for FloatNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_f64(FloatVisitor)
    }
}

struct FloatVisitor;

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("f64")
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
}

/// The float that stands for an integer.
///
/// A float has few digits, and whoever computes with floats writes zeros behind them: these come back as they went.
///
/// # Errors
/// Fails if the float stands for another integer as well.
pub(super) fn unrounded<E: Error>(integer: i128) -> Result<f64, E> {
    #[allow(clippy::cast_precision_loss)] // What it loses is looked for.
    let float = integer as f64;
    #[allow(clippy::cast_possible_truncation)] // It has no fraction, and is no further than an `i128`.
    let is_same = integer.unsigned_abs() < FAR as u128 || float as i128 == integer;
    match is_same || float.to_string() == integer.to_string() {
        true => Ok(float),
        false => Err(E::custom(format_args!(
            "the integer `{integer}` has more digits than an f64 holds, and is not rounded: retype it as i64 or decimal"
        ))),
    }
}

/// 2^53, from which on floats have no places for all integers.
const FAR: f64 = 9_007_199_254_740_992.0;

/// The same value as an integer, if it is one that a float tells from its neighbours. There is none for `-0.0`, which an
/// integer would lose the sign of.
fn whole(value: f64) -> Option<i64> {
    let is_whole = value.fract() == 0.0 && value.abs() < FAR && (value != 0.0 || value.is_sign_positive());
    #[allow(clippy::cast_possible_truncation)] // It has no fraction, and is not far.
    is_whole.then_some(value as i64)
}

thread_local! {
    /// Whether floats are written as what they are held as.
    static AS_HELD: Cell<bool> = const { Cell::new(false) };
}

/// Does some work in which whole floats stay floats: what was read is compared with what was made of it, and there `2.0` is
/// another number than `2`.
pub fn as_held<T>(work: impl FnOnce() -> T) -> T {
    /// What was before; it is again, even if the work panics.
    struct Before(bool);

    impl Drop for Before {
        fn drop(&mut self) {
            AS_HELD.set(self.0);
        }
    }

    let _before = Before(AS_HELD.replace(true));
    work()
}
