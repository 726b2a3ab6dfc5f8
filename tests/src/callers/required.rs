//! Required members, as schemas list them.

use serde_json::{Value, json};

/// Makes a member required.
pub(super) fn require(node: &mut Value, name: &str) {
    if let Some(object) = node.as_object_mut() {
        let required = object.entry("required").or_insert_with(|| json!([]));
        if let Some(list) = required.as_array_mut().filter(|list| !list.contains(&json!(name))) {
            list.push(json!(name));
        }
    }
}

/// Makes a member optional; whether it was required.
pub(super) fn relax(node: &mut Value, name: &str) -> bool {
    let Some(list) = node.get_mut("required").and_then(Value::as_array_mut) else {
        return false;
    };
    let before = list.len();
    list.retain(|one| one != name);
    list.len() < before
}
