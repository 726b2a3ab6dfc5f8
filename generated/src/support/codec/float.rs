//! Floats as JSON numbers. Descriptions call ids, pages and quantities `number` as well, and readers of integers refuse `2.0`.

use std::cell::Cell;

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;

use super::base::{Decode, Encode};

/// A float carried as a JSON number. A whole one is written as JavaScript does it, `2` and not `2.0`.
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
        f64::deserialize(deserializer)
    }
}

/// The same value as an integer, if it is one that a float tells from its neighbours. There is none for `-0.0`, which an
/// integer would lose the sign of.
fn whole(value: f64) -> Option<i64> {
    /// 2^53, from which on floats have no places for all integers.
    const FAR: f64 = 9_007_199_254_740_992.0;
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
