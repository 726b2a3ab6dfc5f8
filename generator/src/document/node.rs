//! One node of a description, where it stands, and links to nodes.

use serde_json::{Map, Value};

use super::nodes::Link;
use super::scopes::Scope;
use crate::source::{FileId, Pointer};

/// What identifies a node: where it stands, and in which scope.
pub type Key = (FileId, Pointer, Scope);

/// One node of a description.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The file it stands in.
    pub file: FileId,
    /// Where in the file.
    pub pointer: Pointer,
    /// What dynamic references name there.
    pub scope: Scope,
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
            scope: self.scope,
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
            scope: self.scope,
            value: self.value.get(index)?,
        })
    }

    /// The members, in order; none when this is no object.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let node = self.clone();
        self.value.as_object().into_iter().flatten().map(move |(key, value)| {
            let pointer = node.pointer.child(key);
            (key.as_str(), Self { pointer, value, ..node })
        })
    }

    /// The elements, in order; none when this is no list.
    pub fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        let node = self.clone();
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(move |(index, value)| {
                let pointer = node.pointer.index(index);
                Self { pointer, value, ..node }
            })
    }

    /// The text that is said by the keyword `key`.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.keyword(key)?.value.as_str()
    }

    /// Whether no value is one of this schema: it is `false`, or says so in more words, by `not: {}`, `not: true`, or
    /// the `not` of a schema that only describes.
    pub fn allows_nothing(&self) -> bool {
        allows_nothing(self.value)
    }

    /// What this node refers to, without blanks around it. A dynamic reference counts as one.
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
        if members.len() > FEW && !SPELLINGS.iter().any(|key| members.contains_key(*key)) {
            return None;
        }
        let mut texts = members
            .iter()
            .filter(|(key, _)| key.starts_with('$'))
            .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)));
        let is_reference = |key: &str| matches!(key, "$ref" | "$dynamicRef" | "$recursiveRef");
        let exact = texts.clone().find(|(key, _)| is_reference(key));
        exact.or_else(|| texts.find(|(key, _)| key.eq_ignore_ascii_case("$ref")))
    }

    /// What identifies it in a description of several files.
    pub fn key(&self) -> Key {
        (self.file, self.pointer.clone(), self.scope)
    }

    /// A link to this node.
    pub(super) fn typed_link(&self) -> Link {
        let address = address(self);
        Link { address }
    }

    /// `{"$ref": …}` with a link to this node.
    pub fn link(&self) -> Value {
        reference_to(address(self))
    }

    /// `{"$ref": …}` with a link to the member `key`.
    pub fn link_to(&self, key: &str) -> Value {
        let mut address = address(self);
        push_token(&mut address, key);
        reference_to(address)
    }
}

/// Members that are looked through one by one. In an object of more, a section of thousands among them, each keyword of a
/// reference is looked for: such an object is asked for every reference that leads through it.
const FEW: usize = 32;

/// The keywords of references, in all letters in which they count.
const SPELLINGS: [&str; 10] = [
    "$ref",
    "$Ref",
    "$rEf",
    "$reF",
    "$REf",
    "$ReF",
    "$rEF",
    "$REF",
    "$dynamicRef",
    "$recursiveRef",
];

/// Whether no value is one of a schema. What stands beside `not` may say less, and never more.
pub(super) fn allows_nothing(schema: &Value) -> bool {
    match schema.get("not") {
        Some(Value::Bool(anything)) => *anything,
        Some(Value::Object(refused)) => refused.keys().all(|key| only_annotates(key)),
        Some(Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_)) => false,
        None => *schema == Value::Bool(false),
    }
}

/// Whether a keyword refuses no value, whatever it says (JSON Schema Validation §9).
fn only_annotates(key: &str) -> bool {
    const ANNOTATIONS: [&str; 11] = [
        "title",
        "description",
        "$comment",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
    ];
    key.starts_with("x-") || ANNOTATIONS.contains(&key)
}

/// The inner form of a link: the file's number, that of the scope if it is none of its own, `#`, the pointer as it is. Never seen by
/// anyone outside.
pub(super) fn address(node: &Node) -> String {
    let pointer = node.pointer.as_str();
    let mut address = String::with_capacity(pointer.len() + 32);
    address.push_str(&node.file.0.to_string());
    if !node.scope.is_plain() {
        address.push(' ');
        address.push_str(&node.scope.0.to_string());
    }
    address.push('#');
    address.push_str(pointer);
    address
}

/// The file, the scope and the pointer of a link.
pub(super) fn parse_address(address: &str) -> Option<(FileId, Scope, &str)> {
    let (file, pointer) = address.split_once('#')?;
    let (file, scope) = file.split_once(' ').unwrap_or((file, "0"));
    Some((FileId(file.parse().ok()?), Scope(scope.parse().ok()?), pointer))
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
