//! What leans on a node: before it is changed or taken away, one wants to know.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Place, Pointer, Source};

impl Source {
    /// Whether a reference would lead elsewhere or nowhere if the node written at `place` were taken away: one to it or into it,
    /// and, where it is an element of a list, to any other element, since those are known by their numbers.
    pub fn is_referred_to(&self, place: &Place) -> bool {
        let around = place.pointer.split_last();
        let list = around.filter(|(around, _)| self.node(self.root(), around).is_some_and(Value::is_array));
        let whole = list.map_or_else(|| place.pointer.clone(), |(list, _)| list);
        let mut trees = self.descriptions().map(|file| self.tree(file));
        trees.any(|tree| refers_into(tree, &whole))
    }

    /// Whether what an overlay adds to the node written at `place` counts: in OpenAPI 3.0 and before, nothing counts that stands
    /// beside a reference.
    pub fn takes_members(&self, place: &Place) -> bool {
        let root = self.tree(self.root());
        let version = root.get("openapi").and_then(Value::as_str).unwrap_or_default();
        let is_old = root.get("swagger").is_some() || version.starts_with("3.0");
        let node = self.node(self.root(), &place.pointer);
        let is_reference = node.is_some_and(|node| node.get("$ref").is_some_and(Value::is_string));
        !(is_old && is_reference)
    }
}

/// Whether any reference in a tree leads to a node or into it. The file that it names is not looked at: it may be this one.
fn refers_into(tree: &Value, whole: &Pointer) -> bool {
    match tree {
        Value::Object(members) => {
            let leads_there = |reference: &str| is_within(reference, whole);
            let reference = members.get("$ref").and_then(Value::as_str);
            reference.is_some_and(leads_there) || members.values().any(|member| refers_into(member, whole))
        }
        Value::Array(elements) => elements.iter().any(|element| refers_into(element, whole)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn is_within(reference: &str, whole: &Pointer) -> bool {
    let Some((_, fragment)) = reference.split_once('#') else {
        return false;
    };
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let rest = fragment.strip_prefix(whole.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
