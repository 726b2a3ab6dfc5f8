//! Branches of `oneOf` and `anyOf` that only allow null.

use serde_json::Value;

use super::schema::Shallow;
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::document::read::Document;

/// What may stand beside `nullable` in a branch that says no more than that.
const NOTES: &[&str] = &[
    "nullable",
    "x-nullable",
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "externalDocs",
];

/// Takes null branches out: null is allowed, and nothing else is said by them.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    for key in ["oneOf", "anyOf"] {
        let Some(Value::Array(branches)) = schema.said.get_mut(key) else {
            continue;
        };
        let written: &[Value] = node.value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice);
        let is_bare = |branch: &Value| only_adds_null(branch) && written.iter().any(says_something);
        if let Some(index) = written.iter().position(is_bare) {
            note_bare(document, node, key, index);
        }
        let mut each = written.iter();
        let before = branches.len();
        branches.retain(|_| !each.next().is_some_and(|branch| is_null(branch) || is_bare(branch)));
        let (left, removed) = (branches.len(), before - branches.len());
        if removed == 0 {
            continue;
        }
        if left == 0 {
            schema.said.remove(key);
            schema.beyond.types = vec!["null"];
        } else {
            schema.said.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
}

fn note_bare<'a>(document: &mut Document<'a>, node: &Node<'a>, key: &str, index: usize) {
    let list = node.near(key);
    let place = document.place(&list.element(index).unwrap_or(list));
    let message = "a branch that says no more than `nullable` is read as null, though any value is one of it";
    document.diagnostics.note(Code::Guessed, place, message);
}

/// Whether a branch has `nullable`, and nothing that says which values there are beside null: by the letter it is any value,
/// but that is how people write null where there is no type for it.
fn only_adds_null(schema: &Value) -> bool {
    let says = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    let mut keys = schema.as_object().into_iter().flat_map(|members| members.keys());
    (says("nullable") || says("x-nullable")) && keys.all(|key| NOTES.contains(&key.as_str()) || key.starts_with("x-"))
}

/// Whether a branch is about values other than null.
fn says_something(schema: &Value) -> bool {
    !is_null(schema) && !only_adds_null(schema)
}

/// Whether a schema allows null only.
fn is_null(schema: &Value) -> bool {
    let only_null = |list: &Value| {
        list.as_array()
            .is_some_and(|list| !list.is_empty() && list.iter().all(is_null_name))
    };
    let by_type = schema.get("type").is_some_and(|ty| is_null_name(ty) || only_null(ty));
    let by_values = schema.get("enum").is_some_and(|values| {
        let values = values.as_array();
        values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
    });
    by_type || by_values || schema.get("const").is_some_and(Value::is_null)
}

fn is_null_name(name: &Value) -> bool {
    name.is_null() || name.as_str() == Some("null")
}
