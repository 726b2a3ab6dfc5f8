//! JSON text kept as it was written, so that no digit of a number is lost while deciding what it is.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use serde_json::value::RawValue;

use super::fault;

/// How deep a captured value may nest: the limit that `serde_json` sets itself, which capturing would go around.
const DEPTH: usize = 128;

/// Reads any value as the text it was written in, borrowed where the input is text.
///
/// From a format other than JSON text the value is written out as JSON, with the digits that format gave.
///
/// # Errors
/// Fails where the input does, and where the value nests too deeply to be decoded safely later.
pub fn capture<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let raw = deserializer.deserialize_newtype_struct(raw_value(), Capture)?;
    if nests_deeper_than(&raw, DEPTH) {
        return Err(fail(&raw, "the value is nested too deeply"));
    }
    Ok(raw)
}

/// An error about captured text.
pub fn fail<E: Error>(raw: &str, message: impl fmt::Display) -> E {
    fault::note(raw, raw.len());
    E::custom(message)
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,

    /// `true` or `false`.
    Boolean,

    /// A number without a fraction or exponent.
    Integer,

    /// Any other number.
    Number,

    /// A string.
    String,

    /// A list.
    Array,

    /// An object.
    Object,
}

/// The JSON type of the value written in `raw`.
pub fn kind(raw: &str) -> Kind {
    match raw.as_bytes().first() {
        Some(b'n') => Kind::Null,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'"') => Kind::String,
        Some(b'[') => Kind::Array,
        Some(b'{') => Kind::Object,
        Some(_) | None if raw.contains(['.', 'e', 'E']) => Kind::Number,
        Some(_) | None => Kind::Integer,
    }
}

/// The members of an object, in order, with their values as they were written.
///
/// # Errors
/// Fails if `raw` is no object.
pub fn members(raw: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, serde_json::Error> {
    serde_json::from_str::<Members<'_>>(raw).map(|members| members.0)
}

/// The members of an object that is told from others by them.
///
/// # Errors
/// Fails if `raw` is no object, or has a member twice.
pub fn distinct_members(raw: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, serde_json::Error> {
    let members = members(raw)?;
    let mut names = BTreeSet::new();
    match members.iter().find(|(name, _)| !names.insert(name.as_ref())) {
        Some((name, _)) => Err(twice(name)),
        None => Ok(members),
    }
}

/// Puts the value that `read` gives into a map that has none under this name.
///
/// # Errors
/// Fails if there is one, which makes the object mean anything (RFC 8259, section 4), or if `read` does.
pub fn insert<T, E: Error>(
    map: &mut BTreeMap<String, T>,
    name: String,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<(), E> {
    match map.entry(name) {
        Entry::Occupied(entry) => Err(twice(entry.key())),
        Entry::Vacant(entry) => {
            entry.insert(read()?);
            Ok(())
        }
    }
}

fn twice<E: Error>(name: &str) -> E {
    E::custom(format_args!("the member `{name}` occurs twice"))
}

/// The text of a string, or a number or boolean as it was written; nothing for other types.
pub fn scalar(raw: &str) -> Option<Cow<'_, str>> {
    match kind(raw) {
        Kind::String => serde_json::from_str::<Key<'_>>(raw).ok().map(|text| text.0),
        Kind::Boolean | Kind::Integer | Kind::Number => Some(Cow::Borrowed(raw)),
        Kind::Null | Kind::Array | Kind::Object => None,
    }
}

/// A member name, borrowed from the input where it has no escapes.
#[derive(Debug)]
pub struct Key<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(text)))
    }
}

struct Members<'de>(Vec<(Cow<'de, str>, &'de RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
            members.push((key.0, value));
        }
        Ok(Members(members))
    }
}

fn nests_deeper_than(text: &str, limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

fn skip_string(bytes: &mut impl Iterator<Item = u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
}

/// The private name under which `serde_json` is asked for raw text: the one that its own type asks for.
fn raw_value() -> &'static str {
    Box::<RawValue>::deserialize(Listener).err().map_or("", |asked| asked.0)
}

/// Answers every request with an error that holds the name asked for.
struct Listener;

impl<'de> Deserializer<'de> for Listener {
    type Error = Asked;

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _visitor: V) -> Result<V::Value, Asked> {
        Err(Asked(name))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Asked> {
        Err(Asked(""))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[derive(Debug)]
struct Asked(&'static str);

impl fmt::Display for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Asked {}

impl Error for Asked {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self("")
    }
}

/// Takes raw text from `serde_json`, and a plain value, which is then written out, from any other format.
struct Capture;

impl<'de> Visitor<'de> for Capture {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_entry::<Key<'de>, Key<'de>>()? {
            Some((_, text)) => Ok(text.0),
            None => Err(A::Error::custom("expected any value")),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Value::deserialize(deserializer).map(|value| Cow::Owned(value.to_string()))
    }
}
