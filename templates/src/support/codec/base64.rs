//! Bytes carried in base64 (RFC 4648).

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use bytes::Bytes;
use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

use super::base::{Decode, Encode};

/// Bytes in base64 of the standard alphabet (RFC 4648, section 4), padded. Reads the other alphabet and unpadded, too.
#[derive(Debug)]
pub struct Base64;

/// Bytes in base64 of the alphabet for URLs (RFC 4648, section 5), not padded, as JOSE has it (RFC 7515, section 2). Reads
/// the other alphabet and padded, too.
#[derive(Debug)]
pub struct Base64Url;

/// Bytes in base64 of the alphabet for URLs (RFC 4648, section 5), padded, as Google's Discovery has it. Reads the other
/// alphabet and unpadded, too.
#[derive(Debug)]
pub struct Base64UrlPadded;

impl Encode<Bytes> for Base64 {
    fn serialize<S: Serializer>(value: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(value))
    }
}

impl<'de> Decode<'de, Bytes> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        deserializer.deserialize_str(BytesVisitor)
    }
}

impl Encode<Bytes> for Base64Url {
    fn serialize<S: Serializer>(value: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(value))
    }
}

impl<'de> Decode<'de, Bytes> for Base64Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        deserializer.deserialize_str(BytesVisitor)
    }
}

impl Encode<Bytes> for Base64UrlPadded {
    fn serialize<S: Serializer>(value: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE.encode(value))
    }
}

impl<'de> Decode<'de, Bytes> for Base64UrlPadded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        deserializer.deserialize_str(BytesVisitor)
    }
}

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

const READER: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

const URL_READER: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes in base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Bytes, E> {
        let reader = if text.contains(['-', '_']) { URL_READER } else { READER };
        // Some servers break lines, as MIME does.
        let decoded = if text.contains(['\r', '\n']) {
            reader.decode(text.replace(['\r', '\n'], ""))
        } else {
            reader.decode(text)
        };
        decoded
            .map(Bytes::from)
            .map_err(|error| E::custom(format_args!("not base64: {error}")))
    }
}
