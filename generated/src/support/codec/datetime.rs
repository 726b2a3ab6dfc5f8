//! Points in time.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::super::raw::Key;
use super::base::{Decode, Encode};

/// A tolerance: a date-time that some servers write without an offset, or with a space for the `T`; it is read as UTC.
///
/// Writes RFC 3339.
#[derive(Debug)]
pub struct AssumeUtc;

impl Encode<DateTime<FixedOffset>> for AssumeUtc {
    fn serialize<S: Serializer>(value: &DateTime<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<'de> Decode<'de, DateTime<FixedOffset>> for AssumeUtc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<FixedOffset>, D::Error> {
        let text = Key::deserialize(deserializer)?.0;
        let local = || {
            text.replacen(' ', "T", 1)
                .parse::<NaiveDateTime>()
                .map(|time| time.and_utc().fixed_offset())
        };
        text.parse()
            .or_else(|error| local().map_err(|_| error))
            .map_err(D::Error::custom)
    }
}
