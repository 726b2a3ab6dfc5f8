//! Named places inside a file: `$anchor`, `$dynamicAnchor`, `$id` and `$self` (JSON Schema Core §8.2).

use std::collections::HashMap;

use serde_json::Value;

use crate::source::Pointer;

/// The named places of a file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// `$anchor` and `$dynamicAnchor`; the first of a name counts.
    pub names: HashMap<String, Pointer>,
    /// `$id` and `$self`, as written, with what they name.
    pub ids: Vec<(String, Pointer)>,
}

impl Anchors {
    /// Searches the whole of a file.
    pub fn search(tree: &Value) -> Self {
        let mut anchors = Self::default();
        if let Some(id) = tree.get("$self").and_then(Value::as_str) {
            anchors.ids.push((id.to_owned(), Pointer::root()));
        }
        let mut open = vec![(Pointer::root(), tree)];
        while let Some((pointer, value)) = open.pop() {
            match value {
                Value::Object(members) => {
                    anchors.note(&pointer, value);
                    open.extend(
                        members
                            .iter()
                            .filter(|(_, value)| nests(value))
                            .map(|(key, value)| (pointer.child(key), value)),
                    );
                }
                Value::Array(elements) => {
                    let nesting = elements.iter().enumerate().filter(|(_, value)| nests(value));
                    open.extend(nesting.map(|(index, value)| (pointer.index(index), value)));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        anchors
    }

    fn note(&mut self, pointer: &Pointer, node: &Value) {
        let text = |key| node.get(key).and_then(Value::as_str);
        for name in [text("$anchor"), text("$dynamicAnchor")].into_iter().flatten() {
            self.names.entry(name.to_owned()).or_insert_with(|| pointer.clone());
        }
        if let Some(id) = text("$id") {
            self.ids.push((id.trim_end_matches('#').to_owned(), pointer.clone()));
        }
    }

    /// The innermost `$id` around a node, and where it stands.
    pub fn base(&self, pointer: &Pointer) -> Option<&(String, Pointer)> {
        let around = self
            .ids
            .iter()
            .filter(|(_, id)| is_inside(pointer.as_str(), id.as_str()));
        around.max_by_key(|(_, id)| id.as_str().len())
    }

    /// What the URI `uri` names when it is written inside `base`.
    pub fn named(&self, uri: &str, base: Option<&str>) -> Option<&Pointer> {
        let joined = base.and_then(|base| join(base, uri));
        let is_named = |id: &str| {
            id == uri
                || joined
                    .as_deref()
                    .is_some_and(|joined| joined == self.absolute(id, base))
        };
        self.ids.iter().find(|(id, _)| is_named(id)).map(|(_, pointer)| pointer)
    }

    fn absolute(&self, id: &str, base: Option<&str>) -> String {
        base.and_then(|base| join(base, id)).unwrap_or_else(|| id.to_owned())
    }
}

fn nests(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

fn is_inside(pointer: &str, outer: &str) -> bool {
    pointer
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Resolves a reference against an absolute base (RFC 3986 §5.2), for the simple cases ids are written in.
fn join(base: &str, reference: &str) -> Option<String> {
    if reference.contains("://") || reference.starts_with("urn:") {
        return Some(reference.to_owned());
    }
    let authority = base.find("://")? + 3;
    let path = base.get(authority..)?.find('/').map_or(base.len(), |at| authority + at);
    if reference.starts_with('/') {
        return Some(format!("{}{reference}", base.get(..path)?));
    }
    let folder = base.rfind('/').filter(|at| *at >= path).map_or(base.len(), |at| at);
    let reference = reference.trim_start_matches("./");
    Some(format!("{}/{reference}", base.get(..folder)?))
}
