//! Branches of `oneOf` and `anyOf` that only allow null.

use serde_json::Value;

use super::schema::Shallow;
use crate::document::node::Node;

/// Takes null branches out: null is allowed, and nothing else is said by them.
pub(super) fn apply(node: &Node, schema: &mut Shallow) {
    for key in ["oneOf", "anyOf"] {
        let Some(Value::Array(branches)) = schema.get_mut(key) else {
            continue;
        };
        let written = node.value.get(key).and_then(Value::as_array);
        let mut written = written.into_iter().flatten();
        let before = branches.len();
        branches.retain(|_| !written.next().is_some_and(is_null));
        let (left, removed) = (branches.len(), before - branches.len());
        if removed == 0 {
            continue;
        }
        if left == 0 {
            schema.remove(key);
            schema.insert("x-refundry-types".to_owned(), Value::Array(vec!["null".into()]));
        } else {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
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
