//! Constants beside a list that are those of its items.

use serde_json::Value;

use super::enums;
use super::schema::{Said, Shallow};
use crate::document::mend::flag_in_words;
use crate::document::node::Node;
use crate::document::read::Document;

/// The keywords that are about constants.
const ABOUT_CONSTANTS: [&str; 9] = [
    "enum",
    "const",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-ms-enum",
    "x-docgen-enum-table-extension",
];

/// Takes out what `enum` beside `type: array` says of the items, as a schema that is ready. By the letter
/// the list itself is one of the constants; where none of them is a list, but each may be an item, many people mean the items.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    let Some(constants) = constants(&schema.said) else {
        return;
    };
    let Some(types) = types_of_items(document, node) else {
        return;
    };
    if constants.iter().all(|constant| constant.is_null()) || !constants.iter().all(|one| may_be(one, &types)) {
        return;
    }
    let said_at = node.keyword("enum").unwrap_or_else(|| node.near("const"));
    let message = "the constants beside `type: array` are no lists; they are read as those of its items";
    document.guess(&said_at, message, "write them into `items`");
    let mut of_items = Shallow::default();
    for key in ABOUT_CONSTANTS {
        let said = schema.said.remove(key);
        of_items.said.extend(said.map(|said| (key.to_owned(), said)));
    }
    if let [only] = types.as_slice() {
        of_items.said.insert("type".to_owned(), Value::from(*only));
    }
    enums::apply(document, node, &mut of_items);
    // Null is said of the list: where it may be null, OpenAPI wants that among the constants.
    if let Some(nullable) = of_items.said.remove("nullable") {
        schema.said.insert("nullable".to_owned(), nullable);
    }
    schema.of_items = Some(Box::new(of_items));
}

/// The constants beside `type: array`.
fn constants(schema: &Said) -> Option<Vec<Value>> {
    let is_list = schema.get("type").and_then(Value::as_str) == Some("array");
    let said = schema.get("enum").filter(|_| is_list);
    match said {
        Some(Value::Array(constants)) => Some(constants.clone()),
        Some(_) => None,
        None => Some(vec![schema.get("const").filter(|_| is_list)?.clone()]),
    }
}

/// The types that items may have, none if they may have any; nothing if what they are is not said by `type`.
fn types_of_items<'a>(document: &mut Document<'a>, node: &Node<'a>) -> Option<Vec<&'a str>> {
    let Some(items) = node.keyword("items") else {
        return node.keyword("prefixItems").is_none().then(Vec::new);
    };
    let items = document.silently_resolved(&items)?;
    match items.value.as_object()?.get("type") {
        Some(Value::String(name)) => Some(vec![name]),
        Some(Value::Array(names)) => names.iter().map(Value::as_str).collect(),
        Some(_) => None,
        None => {
            const OTHERS: [&str; 5] = ["allOf", "anyOf", "oneOf", "properties", "items"];
            let is_any = OTHERS.iter().all(|key| items.child(key).is_none());
            is_any.then(Vec::new)
        }
    }
}

/// Whether a constant is of one of the types, or is that in other quotes.
fn may_be(constant: &Value, types: &[&str]) -> bool {
    let is = |ty: &str| match (ty, constant) {
        ("string", Value::String(_) | Value::Number(_) | Value::Bool(_)) => true,
        ("integer" | "number", Value::Number(_)) => true,
        ("integer" | "number", Value::String(text)) => text.parse::<serde_json::Number>().is_ok(),
        ("boolean", Value::Bool(_)) => true,
        ("boolean", Value::String(text)) => flag_in_words(text).is_some(),
        _ => false,
    };
    match constant {
        Value::Null => true,
        Value::Array(_) | Value::Object(_) => false,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => types.is_empty() || types.iter().any(|ty| is(ty)),
    }
}
