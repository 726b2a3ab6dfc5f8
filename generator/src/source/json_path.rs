//! Where an overlay finds a node: its JSONPath (RFC 9535).

use std::fmt::Write as _;

use serde_json::Value;

use super::{FileId, Place, Pointer, Source};

impl Source {
    /// The path that selects the node written at `place`, in the description as it is after its overlays. Nothing for
    /// nodes that overlays made or removed, and for those of files the description refers to: no overlay reaches them.
    ///
    /// Parameters are selected by name and place, so that the path still fits when others come before them.
    pub fn json_path(&self, place: &Place) -> Option<String> {
        let path = self.files().path(place.file)?;
        let is_written_in = |file: &FileId| self.files().path(*file).as_ref() == Some(&path);
        let written = Place {
            file: self.descriptions().find(is_written_in)?,
            pointer: place.pointer.clone(),
        };
        self.path_in(self.root(), &written)
    }

    fn path_in(&self, root: FileId, written: &Place) -> Option<String> {
        let mut node = self.tree(root);
        let (mut here, mut there) = (Pointer::root(), Place::whole(root));
        let mut path = "$".to_owned();
        for token in written.pointer.tokens() {
            there = there.child(&token);
            match node {
                Value::Object(members) => {
                    here = here.child(&token);
                    node = members.get(&token)?;
                    path.push_str(&name_selector(&token));
                }
                Value::Array(elements) => {
                    let is_it = |index: &usize| self.place(root, &here.index(*index)).pointer == there.pointer;
                    let index = (0..elements.len()).find(is_it)?;
                    here = here.index(index);
                    node = elements.get(index)?;
                    path.push_str(&element_selector(elements, index));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
            }
        }
        (self.place(root, &here) == *written).then_some(path)
    }
}

/// `.name` where the short form of RFC 9535 §2.5.1.1 allows it, else `['name']`.
fn name_selector(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if first && characters.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        format!(".{name}")
    } else {
        format!("[{}]", quoted(name))
    }
}

/// An element by its number; a parameter or server by what identifies it (OpenAPI 3.0.3 §4.7.12), if that is unique: the
/// number changes when an action before removes another.
fn element_selector(elements: &[Value], index: usize) -> String {
    let identities: Vec<_> = elements.iter().map(identity).collect();
    let own = identities.get(index).cloned().flatten();
    match own {
        Some(own) if identities.iter().flatten().filter(|other| **other == own).count() == 1 => format!("[?{own}]"),
        Some(_) | None => format!("[{index}]"),
    }
}

/// What tells an element from the others, as a filter.
fn identity(element: &Value) -> Option<String> {
    let equals = |key: &str| Some(format!("@.{key} == {}", quoted(element.get(key)?.as_str()?)));
    match (equals("name"), equals("in")) {
        (Some(name), Some(location)) => Some(format!("{name} && {location}")),
        _ => equals("url"),
    }
}

/// A name in single quotes (RFC 9535 §2.3.1.1).
fn quoted(name: &str) -> String {
    let mut text = "'".to_owned();
    for character in name.chars() {
        match character {
            '\'' | '\\' => text.extend(['\\', character]),
            control if control.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('\'');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::source::{Files, load_text};

    const TEXT: &str = r#"{
        "paths": {"/refunds/{id's}": {"get": {
            "parameters": [{"name": "a", "in": "query"}, {"name": "a", "in": "header"}, {"$ref": "b"}],
            "responses": {"200": {"a\nb": true}}
        }}},
        "servers": [{"url": "{{u}}"}, "x"]
    }"#;

    #[test]
    fn every_node_is_selected_by_its_path() {
        let mut diagnostics = Diagnostics::default();
        let source = load_text("a.json", TEXT, &Files::default(), &mut diagnostics).expect("JSON");
        let mut open = vec![Pointer::root()];
        while let Some(pointer) = open.pop() {
            let node = source.node(source.root(), &pointer).expect("a node");
            let place = source.place(source.root(), &pointer);
            let path = source.json_path(&place).expect("a path");
            let parsed = serde_json_path::JsonPath::parse(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let found = parsed.query(source.tree(source.root())).exactly_one();
            assert_eq!(found.ok(), Some(node), "{path}");
            match node {
                Value::Object(members) => open.extend(members.keys().map(|key| pointer.child(key))),
                Value::Array(elements) => open.extend((0..elements.len()).map(|index| pointer.index(index))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }

    #[test]
    fn paths_are_as_people_write_them() {
        let mut diagnostics = Diagnostics::default();
        let source = load_text("a.json", TEXT, &Files::default(), &mut diagnostics).expect("JSON");
        let path = |pointer: &str| {
            source.json_path(&Place {
                file: source.root(),
                pointer: Pointer::parse(pointer),
            })
        };
        let operation = "/paths/~1refunds~1{id's}/get";
        assert_eq!(
            path(&format!("{operation}/parameters/1/in")).as_deref(),
            Some(r"$.paths['/refunds/{id\'s}'].get.parameters[?@.name == 'a' && @.in == 'header'].in")
        );
        assert_eq!(
            path(&format!("{operation}/responses/200")).as_deref(),
            Some(r"$.paths['/refunds/{id\'s}'].get.responses['200']")
        );
        assert_eq!(path("/servers/0").as_deref(), Some("$.servers[?@.url == '{{u}}']"));
        assert_eq!(path("/servers/1").as_deref(), Some("$.servers[1]"));
        assert_eq!(path("/servers/2"), None);
    }
}
