//! One node of a description, where it stands, and links to nodes.

use serde_json::{Map, Value};

use super::nodes::Link;
use crate::source::{FileId, Pointer};

/// One node of a description.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The file it stands in.
    pub file: FileId,
    /// Where in the file.
    pub pointer: Pointer,
    /// Its text, as read.
    pub value: &'a Value,
}

/// The reusable pieces of a description, by what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `components/schemas`, Swagger's `definitions`.
    Schemas,
    /// `components/parameters`, Swagger's `parameters`.
    Parameters,
    /// `components/responses`, Swagger's `responses`.
    Responses,
    /// `components/requestBodies`.
    RequestBodies,
    /// `components/headers`.
    Headers,
    /// `components/securitySchemes`, Swagger's `securityDefinitions`.
    SecuritySchemes,
}

impl<'a> Node<'a> {
    /// The member `key`, if this is an object that has it.
    pub fn child(&self, key: &str) -> Option<Self> {
        Some(Self {
            file: self.file,
            pointer: self.pointer.child(key),
            value: self.value.get(key)?,
        })
    }

    /// What is said by the keyword `key`, in whatever letters it is written: `Parameters`. That is told where the keywords of
    /// the node are looked at.
    pub fn keyword(&self, key: &str) -> Option<Self> {
        let in_other_letters = || {
            let keys = self.value.as_object()?.keys();
            let mut meant = keys.filter(|known| known.eq_ignore_ascii_case(key));
            self.child(meant.next()?)
        };
        self.child(key).or_else(in_other_letters)
    }

    /// What is said by the keyword `key`, or the node itself where it is missing: the nearest place to tell of it.
    pub fn near(&self, key: &str) -> Self {
        self.keyword(key).unwrap_or_else(|| self.clone())
    }

    /// The element `index`, if this is a list that long.
    pub fn element(&self, index: usize) -> Option<Self> {
        Some(Self {
            file: self.file,
            pointer: self.pointer.index(index),
            value: self.value.get(index)?,
        })
    }

    /// The members, in order; none when this is no object.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let (file, pointer) = (self.file, self.pointer.clone());
        self.value.as_object().into_iter().flatten().map(move |(key, value)| {
            let pointer = pointer.child(key);
            (key.as_str(), Self { file, pointer, value })
        })
    }

    /// The elements, in order; none when this is no list.
    pub fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        let (file, pointer) = (self.file, self.pointer.clone());
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(move |(index, value)| {
                let pointer = pointer.index(index);
                Self { file, pointer, value }
            })
    }

    /// The text that is said by the keyword `key`.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.keyword(key)?.value.as_str()
    }

    /// Whether no value is one of this schema: it is `false`, or says so in more words, by `not: {}` or `not: true`.
    pub fn allows_nothing(&self) -> bool {
        allows_nothing(self.value)
    }

    /// What this node refers to, without blanks around it. A dynamic reference counts as a plain one: what a caller of the
    /// schema could put in its place (JSON Schema Core §8.2.3.2) is not known to a client.
    pub fn reference(&self) -> Option<&'a str> {
        let (_, text) = self.reference_member()?;
        Some(text.trim())
    }

    /// The keyword by which this node refers to another one, in whatever letters it is written: `$Ref`.
    pub fn reference_key(&self) -> Option<&'a str> {
        let (key, _) = self.reference_member()?;
        Some(key)
    }

    /// Where this node refers to another one, as it is written: the member, or the node itself where there is none.
    pub fn reference_at(&self) -> Self {
        self.reference_key().map_or_else(|| self.clone(), |key| self.near(key))
    }

    fn reference_member(&self) -> Option<(&'a str, &'a str)> {
        let members = self.value.as_object()?;
        let mut texts = members
            .iter()
            .filter(|(key, _)| key.starts_with('$'))
            .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)));
        let is_reference = |key: &str| matches!(key, "$ref" | "$dynamicRef" | "$recursiveRef");
        let exact = texts.clone().find(|(key, _)| is_reference(key));
        exact.or_else(|| texts.find(|(key, _)| key.eq_ignore_ascii_case("$ref")))
    }

    /// What identifies it in a description of several files.
    pub fn key(&self) -> (FileId, Pointer) {
        (self.file, self.pointer.clone())
    }

    /// A link to this node.
    pub(super) fn typed_link(&self) -> Link {
        let address = address(self.file, self.pointer.as_str());
        Link { address }
    }

    /// `{"$ref": …}` with a link to this node.
    pub fn link(&self) -> Value {
        reference_to(address(self.file, self.pointer.as_str()))
    }

    /// `{"$ref": …}` with a link to the member `key`.
    pub fn link_to(&self, key: &str) -> Value {
        let mut address = address(self.file, self.pointer.as_str());
        push_token(&mut address, key);
        reference_to(address)
    }
}

/// Whether no value is one of a schema. What stands beside `not` may say less, and never more.
pub(super) fn allows_nothing(schema: &Value) -> bool {
    match schema.get("not") {
        Some(Value::Bool(anything)) => *anything,
        Some(Value::Object(refused)) => refused.is_empty(),
        Some(Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_)) => false,
        None => *schema == Value::Bool(false),
    }
}

/// The inner form of a link: the file's number, `#`, the pointer as it is. Never seen by anyone outside.
pub(super) fn address(file: FileId, pointer: &str) -> String {
    let mut address = String::with_capacity(pointer.len() + 32);
    address.push_str(&file.0.to_string());
    address.push('#');
    address.push_str(pointer);
    address
}

/// The file and the pointer of a link.
pub(super) fn parse_address(address: &str) -> Option<(FileId, &str)> {
    let (file, pointer) = address.split_once('#')?;
    Some((FileId(file.parse().ok()?), pointer))
}

/// Appends a token to a pointer (RFC 6901 §3).
pub(super) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}

pub(super) fn reference_to(address: String) -> Value {
    let mut reference = Map::new();
    reference.insert("$ref".to_owned(), Value::String(address));
    Value::Object(reference)
}

/// The node a pointer leads to. Like `Value::pointer`, but quick: it is asked for every node.
pub(super) fn find<'a>(tree: &'a Value, pointer: &str) -> Option<&'a Value> {
    if pointer.is_empty() {
        return Some(tree);
    }
    let tokens = pointer.strip_prefix('/')?;
    tokens.split('/').try_fold(tree, |value, token| match value {
        Value::Object(members) if token.contains('~') => members.get(&token.replace("~1", "/").replace("~0", "~")),
        Value::Object(members) => members.get(token),
        Value::Array(elements) => elements.get(index(token)?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

/// An array index (RFC 6901 §4): digits without a leading zero.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with('0') && token.bytes().all(|digit| digit.is_ascii_digit()));
    plain.then(|| token.parse().ok())?
}
