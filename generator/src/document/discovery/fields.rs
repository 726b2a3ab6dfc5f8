//! Reads the members of one object, leniently: what has the wrong form is reported, and counts as absent.

use serde_json::{Map, Value};

use super::keys::Keys;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::Constraints;
use crate::source::{FileId, Place, Pointer, Source};

/// One node of a description, and where it stands.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    source: &'a Source,
    file: FileId,
    pointer: Pointer,
    value: &'a Value,
}

impl<'a> Node<'a> {
    /// The whole description.
    pub fn root(source: &'a Source) -> Self {
        Self {
            source,
            file: source.root(),
            pointer: Pointer::root(),
            value: source.tree(source.root()),
        }
    }

    /// Where it was written.
    pub fn place(&self) -> Place {
        self.source.place(self.file, &self.pointer)
    }

    /// Where its member `key` was written.
    pub fn place_of(&self, key: &str) -> Place {
        self.source.place(self.file, &self.pointer.child(key))
    }

    /// Whether its member `key` is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The name of the schema it refers to.
    pub fn reference(&self) -> Option<&'a str> {
        self.value.get("$ref").and_then(Value::as_str)
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        Self {
            pointer: self.pointer.child(key),
            value,
            ..*self
        }
    }

    fn element(&self, index: usize, value: &'a Value) -> Self {
        Self {
            pointer: self.pointer.index(index),
            value,
            ..*self
        }
    }
}

/// The members of an object while it is read.
pub struct Fields<'a, 'd> {
    node: Node<'a>,
    members: &'a Map<String, Value>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Opens an object and reports the keys nobody knows; nothing when the node is no object.
    pub fn open(node: &Node<'a>, keys: &Keys, diagnostics: &'d mut Diagnostics) -> Option<Self> {
        let Some(members) = node.value.as_object() else {
            let message = format!("the {} is {}, not an object", keys.what, kind(node.value));
            diagnostics.warning(Code::InvalidNode, node.place(), message);
            return None;
        };
        for key in members.keys().filter(|key| !keys.know(key)) {
            let message = format!("unknown key `{key}` of a {}", keys.what.trim_matches('`'));
            diagnostics.warning(Code::UnknownKeyword, node.place_of(key), message);
        }
        Some(Self {
            node: node.clone(),
            members,
            diagnostics,
        })
    }

    /// The value of `key` as it stands.
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        self.members.get(key).filter(|value| !value.is_null())
    }

    /// What values are refused.
    pub fn constraints(&self) -> Constraints {
        Constraints::of_discovery(self.members)
    }

    /// A text; a number or boolean counts as its spelling.
    pub fn text(&mut self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text.clone()),
            plain @ (Value::Bool(_) | Value::Number(_)) => {
                let message = format!("`{key}` is {}; it is read as text", kind(plain));
                self.diagnostics.note(Code::Guessed, self.node.place_of(key), message);
                Some(plain.to_string())
            }
            other @ (Value::Null | Value::Array(_) | Value::Object(_)) => {
                self.invalid(key, "a text", other);
                None
            }
        }
    }

    /// A boolean, false when absent.
    pub fn flag(&mut self, key: &str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) if text == "true" || text == "false" => {
                self.diagnostics.note(
                    Code::Guessed,
                    self.node.place_of(key),
                    format!("`{key}` is a boolean in a text"),
                );
                text == "true"
            }
            Some(other) => {
                self.invalid(key, "a boolean", other);
                false
            }
        }
    }

    /// A list of texts; what is none is left out.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        self.list(key, "a list of texts", |value| value.as_str().map(str::to_owned))
    }

    /// A list of booleans; what is none is left out.
    pub fn flags(&mut self, key: &str) -> Vec<bool> {
        self.list(key, "a list of booleans", Value::as_bool)
    }

    /// The member `key` as a node.
    pub fn node(&self, key: &str) -> Option<Node<'a>> {
        Some(self.node.child(key, self.value(key)?))
    }

    /// The members of the object `key`, in order.
    pub fn members(&mut self, key: &str) -> Vec<(&'a str, Node<'a>)> {
        match self.value(key) {
            None => Vec::new(),
            Some(Value::Object(members)) => {
                let parent = self.node.child(key, &Value::Null);
                members
                    .iter()
                    .map(|(name, value)| (name.as_str(), parent.child(name, value)))
                    .collect()
            }
            Some(other) => {
                self.invalid(key, "an object", other);
                Vec::new()
            }
        }
    }

    /// The elements of the list `key`, in order.
    pub fn elements(&mut self, key: &str) -> Vec<Node<'a>> {
        match self.value(key) {
            None => Vec::new(),
            Some(Value::Array(elements)) => {
                let parent = self.node.child(key, &Value::Null);
                elements
                    .iter()
                    .enumerate()
                    .map(|(index, value)| parent.element(index, value))
                    .collect()
            }
            Some(other) => {
                self.invalid(key, "a list", other);
                Vec::new()
            }
        }
    }

    /// Where further findings of this object go.
    pub fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    fn list<T>(&mut self, key: &str, wanted: &str, read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
        match self.value(key) {
            None => Vec::new(),
            Some(whole @ Value::Array(elements)) => {
                let read: Vec<T> = elements.iter().filter_map(read).collect();
                if read.len() < elements.len() {
                    self.invalid(key, wanted, whole);
                }
                read
            }
            Some(other) => {
                self.invalid(key, wanted, other);
                Vec::new()
            }
        }
    }

    fn invalid(&mut self, key: &str, wanted: &str, found: &Value) {
        let message = match found {
            Value::Array(_) if wanted.starts_with("a list") => format!("`{key}` is not {wanted} throughout"),
            other => format!("`{key}` is {}, not {wanted}", kind(other)),
        };
        self.diagnostics
            .warning(Code::InvalidNode, self.node.place_of(key), message);
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
