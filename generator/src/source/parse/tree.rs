//! Builds the tree from either parser: counts what it costs, and notes what is odd on the way.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::{Limits, Position};

/// What is odd about a node and does not stop reading.
pub(super) enum Oddity {
    DuplicateKey(String),
    NotFinite(String),
    Tag(String),
    BadMerge,
    MoreDocuments,
    Relaxed(Position),
}

/// An oddity, and the tokens of its pointer from the innermost to the outermost.
pub(super) struct Finding {
    pub path: Vec<String>,
    pub oddity: Oddity,
}

/// More oddities than this in one file help nobody.
const FINDINGS: usize = 1000;

/// What reading one file has cost so far, and what was odd.
pub(super) struct Tally {
    depth: usize,
    nodes: Cell<u64>,
    start: u64,
    exceeded: RefCell<Option<String>>,
    merges: Cell<bool>,
    findings: RefCell<Vec<Finding>>,
}

impl Tally {
    pub(super) fn new(limits: &Limits, nodes: u64) -> Self {
        Self {
            depth: limits.depth.min(Limits::DEEPEST),
            nodes: Cell::new(nodes),
            start: nodes,
            exceeded: RefCell::new(None),
            merges: Cell::new(false),
            findings: RefCell::new(Vec::new()),
        }
    }

    /// How deep values may nest.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The nodes that are left.
    pub(super) fn left(&self) -> u64 {
        self.nodes.get()
    }

    /// Which bound reading stopped at; nothing if it stopped at bad syntax.
    pub(super) fn exceeded(&self) -> Option<String> {
        self.exceeded.borrow().clone()
    }

    /// Starts over, for another try with another parser.
    pub(super) fn forget(&self) {
        self.nodes.set(self.start);
        self.exceeded.replace(None);
        self.findings.borrow_mut().clear();
    }

    /// Gives `<<` its meaning, which only YAML knows.
    pub(super) fn merge_keys(&self) {
        self.merges.set(true);
    }

    pub(super) fn note(&self, oddity: Oddity) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < FINDINGS {
            findings.push(Finding {
                path: Vec::new(),
                oddity,
            });
        }
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    fn noted(&self) -> usize {
        self.findings.borrow().len()
    }

    /// Says that everything noted since there were `before` findings stands under `token`.
    fn under(&self, before: usize, token: impl FnOnce() -> String) {
        if self.noted() > before {
            let token = token();
            for finding in self.findings.borrow_mut().iter_mut().skip(before) {
                finding.path.push(token.clone());
            }
        }
    }

    fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let price = 1 + (bytes as u64) / 32;
        match self.nodes.get().checked_sub(price) {
            Some(left) => {
                self.nodes.set(left);
                Ok(())
            }
            None => {
                Err(self.exceed("the description is too large: too many values, counting aliases as often as used"))
            }
        }
    }

    fn exceed<E: Error>(&self, message: impl fmt::Display) -> E {
        self.exceeded.replace(Some(message.to_string()));
        E::custom(message)
    }
}

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
        if depth > self.tally.depth {
            let most = self.tally.depth;
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
            if key == "<<" && self.tally.merges.get() && merge_sources(&value) {
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
        if key == "<<" && self.tally.merges.get() {
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
