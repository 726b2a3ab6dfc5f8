//! The form that bytes have as data.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, SerializeMap, Serializer};

use super::super::codec::{Decode, Encode};
use super::super::raw::{self, Kind};
use super::super::{Body, File, Undeclared};

/// Bytes as `{"base64": "…"}`. Reads `{"text": "…"}` and a plain string as text, too.
#[derive(Debug)]
pub struct Binary;

/// A file like [`Binary`], with the members `name` and `content_type` where they are known.
#[derive(Debug)]
pub struct Upload;

/// The form of what has no value.
#[derive(Debug)]
pub struct Nothing;

impl Encode<Bytes> for Binary {
    fn serialize<S: Serializer>(value: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("base64", &STANDARD.encode(value))?;
        map.end()
    }
}

impl<'de> Decode<'de, Bytes> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        let raw = raw::capture(deserializer)?;
        let piece = Piece::read(&raw).map_err(|error| raw::fail(&raw, error))?;
        match (piece.name, piece.content_type) {
            (None, None) => Ok(piece.content),
            (Some(_), _) | (_, Some(_)) => Err(raw::fail(&raw, "only parts of a form have a name and a media type")),
        }
    }
}

impl Encode<File> for Upload {
    fn serialize<S: Serializer>(value: &File, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let Body::Bytes(bytes) = value.content() else {
            return Err(S::Error::custom("a file that is streamed is no value"));
        };
        map.serialize_entry("base64", &STANDARD.encode(bytes))?;
        if let Some(name) = value.name() {
            map.serialize_entry("name", name)?;
        }
        if let Some(content_type) = value.content_type() {
            map.serialize_entry("content_type", content_type)?;
        }
        map.end()
    }
}

impl<'de> Decode<'de, File> for Upload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<File, D::Error> {
        let raw = raw::capture(deserializer)?;
        let piece = Piece::read(&raw).map_err(|error| raw::fail(&raw, error))?;
        let mut file = File::new(piece.content);
        if let Some(name) = piece.name {
            file = file.named(name);
        }
        if let Some(content_type) = piece.content_type {
            file = file.typed(content_type);
        }
        Ok(file)
    }
}

impl Encode<File> for Binary {
    fn serialize<S: Serializer>(value: &File, serializer: S) -> Result<S::Ok, S::Error> {
        Upload::serialize(value, serializer)
    }
}

impl<'de> Decode<'de, File> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<File, D::Error> {
        Upload::deserialize(deserializer)
    }
}

impl Encode<Undeclared> for Nothing {
    fn serialize<S: Serializer>(value: &Undeclared, _serializer: S) -> Result<S::Ok, S::Error> {
        match *value {}
    }
}

impl<'de> Decode<'de, Undeclared> for Nothing {
    fn deserialize<D: Deserializer<'de>>(_deserializer: D) -> Result<Undeclared, D::Error> {
        Err(D::Error::custom("there is no such value"))
    }
}

/// What is read of one file.
#[derive(Default)]
struct Piece {
    content: Bytes,
    name: Option<String>,
    content_type: Option<String>,
}

impl Piece {
    fn read(raw: &str) -> Result<Self, String> {
        let mut piece = Self::default();
        if raw::kind(raw) == Kind::String {
            piece.content = string(raw)?.into();
            return Ok(piece);
        }
        let members = raw::members(raw).map_err(|error| error.to_string())?;
        let mut contents = 0;
        for (member, value) in members {
            let text = string(value.get())?;
            match member.as_ref() {
                "base64" => (piece.content, contents) = (decode(&text)?, contents + 1),
                "text" => (piece.content, contents) = (text.into(), contents + 1),
                "name" => piece.name = Some(text),
                "content_type" => piece.content_type = Some(text),
                other => return Err(format!("`{other}` is none of base64, text, name, content_type")),
            }
        }
        match contents {
            1 => Ok(piece),
            _ => Err("expected either `base64` or `text`".to_owned()),
        }
    }
}

fn string(raw: &str) -> Result<String, String> {
    match raw::kind(raw) {
        Kind::String => Ok(raw::scalar(raw).unwrap_or_default().into_owned()),
        _ => Err("expected a string".to_owned()),
    }
}

fn decode(text: &str) -> Result<Bytes, String> {
    let decoded = STANDARD.decode(text).map_err(|error| format!("not base64: {error}"))?;
    Ok(decoded.into())
}
