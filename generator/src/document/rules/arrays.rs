//! `items`, `prefixItems` and how older drafts said tuples.

use serde_json::{Number, Value};

use super::schema::{Said, Shallow};
use crate::document::Dialect;
use crate::document::constraints::Constraints;
use crate::document::node::Node;
use crate::document::nodes::Link;
use crate::document::read::Document;

/// Keeps the bounds of a list's length: they only validate, except where each place has a type of its own.
pub(super) fn lengths(constraints: &Constraints, schema: &mut Shallow) {
    schema.beyond.min_items = constraints.get("minItems").and_then(Number::as_u64);
    schema.beyond.max_items = constraints.get("maxItems").and_then(Number::as_u64);
}

/// Leaves the items as `items`, and keeps the positions of a tuple and whether nothing may follow them.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    positional(document, node, &mut schema.said, dialect);
    unevaluated(node, &mut schema.said);
    let positions = schema.said.remove("prefixItems");
    let has_positions = positions.is_some();
    schema.beyond.prefix_items = positions.map(Link::all_of).unwrap_or_default();
    match schema.said.get("items") {
        // Where anything is allowed in words, it is `false`.
        Some(Value::Bool(allowed)) => {
            schema.beyond.closed_tuple = Some(!allowed);
            schema.said.remove("items");
        }
        None if is_list(schema) && !has_positions && !dialect.has_json_schema() => {
            document.guess(
                &node.near("type"),
                "a list without `items`; any item is allowed",
                "say what the items are",
            );
        }
        Some(_) | None => {}
    }
}

/// What follows the positions, where nothing else in the schema may describe items.
fn unevaluated(node: &Node<'_>, schema: &mut Said) {
    const OTHERS: [&str; 9] = [
        "$ref",
        "$dynamicRef",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "contains",
        "dependentSchemas",
    ];
    let Some(rest) = schema.remove("unevaluatedItems") else {
        return;
    };
    let is_alone = !OTHERS.iter().any(|key| node.value.get(*key).is_some());
    if is_alone && !schema.contains_key("items") {
        schema.insert("items".to_owned(), rest);
    }
}

fn is_list(schema: &Shallow) -> bool {
    schema.said.get("type").and_then(Value::as_str) == Some("array")
}

/// A list of `items` is a tuple by older drafts; a list of one is a slip.
fn positional<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said, dialect: Dialect) {
    let tail = schema.remove("additionalItems");
    if !matches!(schema.get("items"), Some(Value::Array(_))) {
        return;
    }
    let Some(Value::Array(mut positions)) = schema.remove("items") else {
        return;
    };
    if positions.len() == 1 && tail.is_none() {
        document.guess(
            &node.near("items"),
            "`items` is a list of one schema; it is read as that schema",
            "write the schema itself",
        );
        schema.insert("items".to_owned(), positions.remove(0));
        return;
    }
    document.guess(
        &node.near("items"),
        format!("`items` is a list, which is not {dialect}; it is read as `prefixItems`"),
        "write `prefixItems`",
    );
    schema.insert("prefixItems".to_owned(), Value::Array(positions));
    if let Some(tail) = tail {
        schema.insert("items".to_owned(), tail);
    }
}
