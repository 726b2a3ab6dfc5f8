//! Makes a node shallow: knows its keywords, mends their values, and puts links in place of child nodes.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::keywords::{Form, Kind, Role, cased, keyword};
use super::node::Node;
use super::operations::METHODS;
use super::read::Document;
use super::tally::Remark;
use crate::diagnostics::Code;

impl<'a> Document<'a> {
    /// The members of `node` that are read, with links in place of child nodes. Nothing when it is no object.
    pub(super) fn shallow(&mut self, node: &Node<'a>, kind: Kind) -> Option<Map<String, Value>> {
        let members = self.object(node, kind)?;
        let dialect = self.dialect(node);
        let mut shallow = Map::with_capacity(members.len() + 1);
        for (key, value) in members {
            let word = self.spelled(node, kind, key);
            let Some(form) = self.form_of(node, kind, dialect, word) else {
                continue;
            };
            if let Some(value) = self.formed(node, key, value, form) {
                shallow.insert(word.to_owned(), value);
            }
        }
        Some(shallow)
    }

    /// The keyword that is meant by one in other letters: `readonly`.
    fn spelled(&mut self, node: &Node<'a>, kind: Kind, key: &'a str) -> &'a str {
        if keyword(kind, key).is_some() {
            return key;
        }
        let word = cased(kind, key).filter(|word| node.child(word).is_none() && !is_method(kind, word));
        let Some(word) = word else { return key };
        let place = self.place(node).child(key);
        let message = format!("`{key}` is read as `{word}`");
        self.diagnostics.warning(Code::Guessed, place, message);
        word
    }

    /// Reports keywords of a node that is not read as a whole.
    pub(super) fn check_keywords(&mut self, node: &Node<'a>, kind: Kind) {
        let dialect = self.dialect(node);
        for key in node.value.as_object().into_iter().flat_map(Map::keys) {
            let word = self.spelled(node, kind, key);
            self.form_of(node, kind, dialect, word);
        }
    }

    /// The members of an object; null counts as an empty one.
    pub(super) fn object(&mut self, node: &Node<'a>, kind: Kind) -> Option<&'a Map<String, Value>> {
        static EMPTY: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
        match node.value {
            Value::Object(members) => Some(members),
            Value::Null => {
                self.trifle(node, format!("{kind} is null; it is read as empty"));
                Some(&EMPTY)
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                let found = describe(node.value);
                self.invalid(node, format!("{kind} must be an object, this is {found}"));
                None
            }
        }
    }

    /// The form of a keyword that is read. Others are dropped, and counted when somebody should know.
    fn form_of(&mut self, node: &Node<'a>, kind: Kind, dialect: Dialect, key: &str) -> Option<Form> {
        let Some(keyword) = keyword(kind, key) else {
            if is_method(kind, &key.to_ascii_lowercase()) {
                self.remark(Remark::Capitals, node, kind, key);
            } else if !key.starts_with("x-") {
                self.remark(Remark::Unknown, node, kind, key);
            }
            return None;
        };
        let known = keyword.dialects.has(dialect);
        match keyword.role {
            Role::Read(form) if known => Some(form),
            Role::Read(form) if is_plain(kind) || is_holder(kind) => {
                self.remark(Remark::Foreign, node, kind, key);
                Some(form)
            }
            Role::Read(_) | Role::Irrelevant if !known && !is_plain(kind) => {
                self.remark(Remark::Misplaced, node, kind, key);
                None
            }
            Role::Read(_) | Role::Irrelevant => None,
            Role::Unused => {
                self.remark(Remark::Unused, node, kind, key);
                None
            }
        }
    }

    /// Counts something about the member `key`, which may be missing.
    pub(super) fn tally_at(&mut self, remark: Remark, node: &Node<'a>, kind: Kind, key: &str) {
        let source = self.source;
        let at = node.near(key);
        self.tally.add(remark, kind, key, source.place(at.file, &at.pointer));
    }

    /// Takes back that the keyword of a schema is not used.
    pub fn is_used(&mut self, node: &Node<'a>, keyword: &str) {
        let place = self.source.place(node.file, &node.pointer.child(keyword));
        self.tally.is_used(Kind::Schema, keyword, &place);
    }

    fn remark(&mut self, remark: Remark, node: &Node<'a>, kind: Kind, key: &str) {
        let source = self.source;
        self.tally
            .add(remark, kind, key, source.place(node.file, &node.pointer.child(key)));
    }
}

/// Whether a keyword of a path is a method, which may be in capitals.
fn is_method(kind: Kind, word: &str) -> bool {
    kind == Kind::PathItem && METHODS.contains(&word)
}

/// Whether a node only holds operations, which are plain whatever the dialect.
fn is_holder(kind: Kind) -> bool {
    kind == Kind::Root || kind == Kind::PathItem
}

/// Whether the meaning of other dialects' keywords is plain in nodes of this kind.
fn is_plain(kind: Kind) -> bool {
    match kind {
        Kind::Schema
        | Kind::SchemaInPlace
        | Kind::Parameter
        | Kind::Header
        | Kind::Response
        | Kind::MediaType
        | Kind::Server
        | Kind::Example
        | Kind::Discriminator => true,
        Kind::Root
        | Kind::Info
        | Kind::Components
        | Kind::PathItem
        | Kind::Operation
        | Kind::RequestBody
        | Kind::Encoding
        | Kind::SecurityScheme
        | Kind::Flows
        | Kind::Flow
        | Kind::ServerVariable
        | Kind::ExternalDocs => false,
    }
}

/// A value in words.
pub(super) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
