//! `items`, `prefixItems` and how older drafts said tuples.

use serde_json::Value;

use super::schema::Shallow;
use crate::document::Dialect;
use crate::document::bounds::Bounds;
use crate::document::node::Node;
use crate::document::read::Document;

/// Leaves the bounds of a list's length as `x-refundry-min-items` and `x-refundry-max-items`: they only validate, except
/// where each place has a type of its own.
pub(super) fn bounds(bounds: &Bounds, schema: &mut Shallow) {
    for (bound, key) in [
        ("minItems", "x-refundry-min-items"),
        ("maxItems", "x-refundry-max-items"),
    ] {
        if let Some(bound) = bounds.get(bound).filter(|bound| bound.is_u64()) {
            schema.insert(key.to_owned(), Value::Number(bound.clone()));
        }
    }
}

/// Leaves the items as `items`, the positions of a tuple as `x-refundry-prefix-items`, and `x-refundry-closed-tuple`
/// where nothing may follow them.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    positional(document, node, schema, dialect);
    unevaluated(node, schema);
    if let Some(prefix) = schema.remove("prefixItems") {
        schema.insert("x-refundry-prefix-items".to_owned(), prefix);
    }
    match schema.get("items") {
        // Where anything is allowed in words, it is `false`.
        Some(Value::Bool(allowed)) => {
            let closed = !allowed;
            schema.remove("items");
            schema.insert("x-refundry-closed-tuple".to_owned(), Value::Bool(closed));
        }
        None if is_list_of_nothing(schema) && !dialect.has_json_schema() => {
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
fn unevaluated(node: &Node<'_>, schema: &mut Shallow) {
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

fn is_list_of_nothing(schema: &Shallow) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("array") && !schema.contains_key("x-refundry-prefix-items")
}

/// A list of `items` is a tuple by older drafts; a list of one is a slip.
fn positional<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
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
