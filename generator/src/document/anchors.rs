//! Named places inside a file: `$anchor`, `$dynamicAnchor`, `$id` and `$self` (JSON Schema Core §8.2).

use std::collections::HashMap;

use serde_json::Value;

use crate::source::Pointer;

/// The named places of a file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// `$anchor` and `$dynamicAnchor`; the first of a name counts.
    pub names: HashMap<String, Pointer>,
    /// What ids name: as written, and joined to the id around them.
    ids: HashMap<String, Pointer>,
    /// The ids of places, joined.
    bases: HashMap<Pointer, String>,
}

impl Anchors {
    /// Searches the whole of a file.
    pub fn search(tree: &Value) -> Self {
        let mut anchors = Self::default();
        let mut open = vec![(Pointer::root(), tree, String::new())];
        while let Some((pointer, value, base)) = open.pop() {
            match value {
                Value::Object(members) => {
                    let base = anchors.note(&pointer, value, base);
                    let nesting = members.iter().filter(|(_, value)| nests(value));
                    open.extend(nesting.map(|(key, value)| (pointer.child(key), value, base.clone())));
                }
                Value::Array(elements) => {
                    let nesting = elements.iter().enumerate().filter(|(_, value)| nests(value));
                    open.extend(nesting.map(|(index, value)| (pointer.index(index), value, base.clone())));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        anchors
    }

    /// Notes what a node is called, and gives the base of what is inside it.
    fn note(&mut self, pointer: &Pointer, node: &Value, base: String) -> String {
        let text = |key| node.get(key).and_then(Value::as_str);
        for name in [text("$anchor"), text("$dynamicAnchor")].into_iter().flatten() {
            self.names.entry(name.to_owned()).or_insert_with(|| pointer.clone());
        }
        let of_root = text("$self").filter(|_| pointer.as_str().is_empty());
        let Some(id) = text("$id").or(of_root) else {
            return base;
        };
        let id = id.trim_end_matches('#');
        let absolute = join(&base, id).unwrap_or_else(|| id.to_owned());
        for name in [id, &absolute] {
            self.ids.entry(name.to_owned()).or_insert_with(|| pointer.clone());
        }
        self.bases.insert(pointer.clone(), absolute.clone());
        absolute
    }

    /// The innermost place around a node that has an id, and this id.
    pub fn base(&self, pointer: &Pointer) -> Option<(Pointer, &str)> {
        if self.bases.is_empty() {
            return None;
        }
        let mut around = Some(pointer.clone());
        while let Some(at) = around {
            if let Some(id) = self.bases.get(&at) {
                return Some((at, id));
            }
            around = at.split_last().map(|(outer, _)| outer);
        }
        None
    }

    /// What the URI `uri` names when it is written at `pointer`.
    pub fn named(&self, uri: &str, pointer: &Pointer) -> Option<&Pointer> {
        let joined = || join(self.base(pointer)?.1, uri);
        self.ids.get(uri).or_else(|| self.ids.get(&joined()?))
    }
}

fn nests(value: &Value) -> bool {
    value.is_object() || value.is_array()
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
    let folder = base.rfind('/').filter(|at| *at >= path).unwrap_or(base.len());
    let reference = reference.trim_start_matches("./");
    Some(format!("{}/{reference}", base.get(..folder)?))
}
