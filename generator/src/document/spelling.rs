//! How numbers and flags are written where a text was meant: `1.10` in YAML is the number 1.1.

use std::collections::HashMap;

use serde_json::Value;

use super::read::Document;
use crate::source::{FileId, Pointer};

impl<'a> Document<'a> {
    /// How the value at `pointer` is written. The whole file is searched once, at the first question.
    pub(super) fn spelling(&mut self, file: FileId, pointer: &Pointer, value: &Value) -> String {
        let source = self.source;
        let spellings = self.spellings.entry(file).or_insert_with(|| {
            let pointers = candidates(source.tree(file));
            let spellings = source.spellings(file, &pointers);
            let pairs = pointers.into_iter().zip(spellings);
            pairs
                .filter_map(|(pointer, spelling)| Some((pointer, spelling?)))
                .collect::<HashMap<_, _>>()
        });
        spellings.get(pointer).cloned().unwrap_or_else(|| value.to_string())
    }
}

/// Numbers and flags where texts are common: constants and versions.
fn candidates(tree: &Value) -> Vec<Pointer> {
    let mut candidates = Vec::new();
    let mut open = vec![(Pointer::root(), tree)];
    while let Some((pointer, value)) = open.pop() {
        for (key, member) in value.as_object().into_iter().flatten() {
            match (key.as_str(), member) {
                ("enum", Value::Array(values)) => candidates.extend(odd_constants(&pointer.child(key), values)),
                ("version" | "const", member) if is_no_text(member) => candidates.push(pointer.child(key)),
                (_, Value::Object(_) | Value::Array(_)) => open.push((pointer.child(key), member)),
                _ => {}
            }
        }
        let elements = value.as_array().into_iter().flatten().enumerate();
        open.extend(elements.map(|(index, element)| (pointer.index(index), element)));
    }
    candidates
}

fn odd_constants(list: &Pointer, values: &[Value]) -> impl Iterator<Item = Pointer> {
    let odd = values.iter().enumerate().filter(|(_, value)| is_no_text(value));
    odd.map(|(index, _)| list.index(index))
}

fn is_no_text(value: &Value) -> bool {
    value.is_number() || value.is_boolean()
}
