//! Builds the tree from the events of either parser.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::tally::{Oddity, Tally};

/// Reads one node.
#[derive(Clone, Copy)]
pub(super) struct Tree<'t> {
    tally: &'t Tally,
    depth: usize,
}

impl<'t> Tree<'t> {
    pub(super) fn new(tally: &'t Tally) -> Self {
        Self { tally, depth: 0 }
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > self.tally.depth() {
            let most = self.tally.depth();
            return Err(self
                .tally
                .exceed(format_args!("values are nested more than {most} levels deep")));
        }
        Ok(Self { depth, ..self })
    }

    fn not_finite(self, text: &str) -> Value {
        self.tally.note(Oddity::NotFinite(text.to_owned()));
        Value::String(text.to_owned())
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.tally.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.tally.spend(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.tally.spend(0)?;
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.tally.spend(0)?;
        Ok(Value::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.tally.spend(0)?;
        Ok(match Number::from_f64(value) {
            Some(number) => Value::Number(number),
            None if value.is_nan() => self.not_finite(".nan"),
            None if value > 0.0 => self.not_finite(".inf"),
            None => self.not_finite("-.inf"),
        })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.tally.spend(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.tally.spend(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.tally.spend(0)?;
        let inner = self.deeper()?;
        let mut items = Vec::new();
        loop {
            let before = self.tally.noted();
            let Some(item) = access.next_element_seed(inner)? else {
                return Ok(Value::Array(items));
            };
            self.tally.under(before, || items.len().to_string());
            items.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.tally.spend(0)?;
        let inner = self.deeper()?;
        let mut members = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key(self.tally))? {
            let before = self.tally.noted();
            let value = access.next_value_seed(inner)?;
            self.tally.under(before, || key.clone());
            if key == "<<" && self.tally.merges() && merge_sources(&value) {
                merged.push(value);
            } else {
                self.insert(&mut members, key, value);
            }
        }
        for value in merged {
            merge(&mut members, value);
        }
        Ok(Value::Object(members))
    }

    /// A tagged YAML value: the value counts, the tag does not.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, content) = access.variant_seed(Key(self.tally))?;
        self.tally.note(Oddity::Tag(tag));
        content.newtype_variant_seed(self)
    }
}

impl Tree<'_> {
    fn insert(self, members: &mut Map<String, Value>, key: String, value: Value) {
        if key == "<<" && self.tally.merges() {
            let before = self.tally.noted();
            self.tally.note(Oddity::BadMerge);
            self.tally.under(before, || key.clone());
        }
        match members.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(value);
            }
            Entry::Occupied(mut occupied) => {
                let before = self.tally.noted();
                self.tally.note(Oddity::DuplicateKey(occupied.key().clone()));
                self.tally.under(before, || occupied.key().clone());
                occupied.insert(value);
            }
        }
    }
}

fn merge_sources(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The merge key of YAML 1.1: what the object says itself counts, then earlier sources before later ones.
fn merge(members: &mut Map<String, Value>, source: Value) {
    match source {
        Value::Object(source) => {
            for (key, value) in source {
                members.entry(key).or_insert(value);
            }
        }
        Value::Array(sources) => sources.into_iter().for_each(|source| merge(members, source)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reads a key as it is written, so that the YAML keys `200`, `1.0`, `true` and `null` are texts.
struct Key<'t>(&'t Tally);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a single value")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.0.spend(key.len())?;
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        self.0.spend(key.len())?;
        Ok(key)
    }
}
