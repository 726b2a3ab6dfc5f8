//! Named places inside a file: `$anchor`, `$dynamicAnchor`, `$id` and `$self` (JSON Schema Core §8.2).

use std::collections::HashMap;

use serde_json::Value;

use crate::source::Pointer;

/// The named places of a file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// `$anchor` and `$dynamicAnchor`, each with the schema resource in which it stands; the first of a name counts.
    names: HashMap<String, Vec<Anchor>>,
    /// What ids name: as written, and joined to the id around them.
    ids: HashMap<String, Pointer>,
    /// The ids of places, joined.
    bases: HashMap<Pointer, String>,
    /// The names for dynamic references, by schema resource.
    dynamic: HashMap<Pointer, Vec<(String, Pointer)>>,
}

/// A place with a name.
#[derive(Debug)]
struct Anchor {
    /// The innermost place around it that has an id, else the root: names mean something only there (Core §8.2.2).
    resource: Pointer,
    at: Pointer,
    is_dynamic: bool,
}

impl Anchors {
    /// Searches the whole of a file.
    pub fn search(tree: &Value) -> Self {
        let mut anchors = Self::default();
        let mut open = vec![(Pointer::root(), tree, Base::default())];
        while let Some((pointer, value, base)) = open.pop() {
            match value {
                Value::Object(members) => {
                    let base = anchors.note(&pointer, value, base);
                    // The last one is taken first, so that the first of a name is the first in the text.
                    let nesting = members.iter().rev().filter(|(_, value)| nests(value));
                    open.extend(nesting.map(|(key, value)| (pointer.child(key), value, base.clone())));
                }
                Value::Array(elements) => {
                    let nesting = elements.iter().enumerate().rev().filter(|(_, value)| nests(value));
                    open.extend(nesting.map(|(index, value)| (pointer.index(index), value, base.clone())));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        anchors
    }

    /// Notes what a node is called, and gives the base of what is inside it.
    fn note(&mut self, pointer: &Pointer, node: &Value, base: Base) -> Base {
        let text = |key| node.get(key).and_then(Value::as_str);
        let base = self.identified(pointer, text, base);
        // Before 2019-09 an anchor was an `$id` of a fragment alone.
        let fragment = text("$id").and_then(|id| id.strip_prefix('#'));
        for (name, is_dynamic) in [
            (text("$anchor"), false),
            (fragment, false),
            (text("$dynamicAnchor"), true),
        ] {
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                continue;
            };
            if is_dynamic {
                let own = self.dynamic.entry(base.resource.clone()).or_default();
                own.push((name.to_owned(), pointer.clone()));
            }
            self.names.entry(name.to_owned()).or_default().push(Anchor {
                resource: base.resource.clone(),
                at: pointer.clone(),
                is_dynamic,
            });
        }
        base
    }

    /// The base of what is inside a node, which may have an id.
    fn identified<'v>(
        &mut self,
        pointer: &Pointer,
        text: impl Fn(&'static str) -> Option<&'v str>,
        base: Base,
    ) -> Base {
        let of_root = text("$self").filter(|_| pointer.as_str().is_empty());
        let id = text("$id").filter(|id| !id.starts_with('#'));
        let Some(id) = id.or(of_root) else {
            return base;
        };
        let id = id.trim_end_matches('#');
        let absolute = join(&base.id, id).unwrap_or_else(|| id.to_owned());
        for name in [id, &absolute] {
            self.ids.entry(name.to_owned()).or_insert_with(|| pointer.clone());
        }
        self.bases.insert(pointer.clone(), absolute.clone());
        Base {
            id: absolute,
            resource: pointer.clone(),
        }
    }

    /// The place of that name in a schema resource.
    pub fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Pointer> {
        let mut all = self.names.get(name)?.iter();
        all.find(|anchor| anchor.resource == *resource).map(|anchor| &anchor.at)
    }

    /// The first place of that name, wherever it stands.
    pub fn anchor_anywhere(&self, name: &str) -> Option<&Pointer> {
        Some(&self.names.get(name)?.first()?.at)
    }

    /// Whether anything has a name for dynamic references.
    pub fn has_dynamic(&self) -> bool {
        !self.dynamic.is_empty()
    }

    /// Whether the name is one for dynamic references somewhere.
    pub fn is_dynamic(&self, name: &str) -> bool {
        let mut all = self.names.get(name).into_iter().flatten();
        all.any(|anchor| anchor.is_dynamic)
    }

    /// The names for dynamic references within a schema resource; the first of a name counts.
    pub fn dynamic_of(&self, resource: &Pointer) -> &[(String, Pointer)] {
        self.dynamic.get(resource).map_or(&[], Vec::as_slice)
    }

    /// Whether the name means a place of the schema resource in any case.
    pub fn is_plain(&self, resource: &Pointer, name: &str) -> bool {
        let all = self.names.get(name).into_iter().flatten();
        let mut own = all.filter(|anchor| anchor.resource == *resource);
        own.next().is_some_and(|anchor| !anchor.is_dynamic)
    }

    /// The schema resource of a place.
    pub fn resource(&self, pointer: &Pointer) -> Pointer {
        self.base(pointer).map_or_else(Pointer::root, |(resource, _)| resource)
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

/// What counts inside a node: the id around it, and the place that has it.
#[derive(Clone, Debug, Default)]
struct Base {
    id: String,
    resource: Pointer,
}

fn nests(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// Resolves a reference against an absolute base (RFC 3986 §5.2), for the simple cases ids are written in.
pub(super) fn join(base: &str, reference: &str) -> Option<String> {
    if reference.contains("://") || reference.starts_with("urn:") {
        return Some(reference.to_owned());
    }
    let authority = base.find("://")? + 3;
    let path = base.get(authority..)?.find('/').map_or(base.len(), |at| authority + at);
    let (root, path) = base.split_at(path);
    if reference.starts_with('/') {
        return Some(format!("{root}{reference}"));
    }
    let (mut folder, _) = path.rsplit_once('/').unwrap_or_default();
    let mut reference = reference.trim_start_matches("./");
    while let Some(rest) = reference.strip_prefix("../") {
        (folder, _) = folder.rsplit_once('/').unwrap_or_default();
        reference = rest.trim_start_matches("./");
    }
    Some(format!("{root}{folder}/{reference}"))
}
