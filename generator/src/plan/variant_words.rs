//! The words that variants are named from.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::api::{Api, Selector, Shape, Type, TypeId, Union};

pub(super) fn constant_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) | Value::Array(_) => "Value".to_owned(),
        other => other.to_string(),
    }
}

/// What the branches of a union are named from: their component or title, without the union's own name in front.
pub(super) fn branch_words(api: &Api<Type>, id: TypeId, union: &Union, types: &HashMap<TypeId, String>) -> Vec<String> {
    let own = types.get(&id).map(String::as_str).unwrap_or_default();
    let tagged = matches!(union.by, Selector::Tag(_));
    let mut words: Vec<String> = union
        .branches
        .iter()
        .map(|branch| match (&branch.name, branch.tags.as_slice()) {
            (Some(name), _) => name.clone(),
            (None, [tag]) if tagged => tag.clone(),
            (None, _) => shape_word(api, branch.ty, types, own),
        })
        .collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for word in &words {
        *count.entry(word.clone()).or_default() += 1;
    }
    // Names that say nothing different give way to the tags, which do.
    for (word, branch) in words.iter_mut().zip(&union.branches) {
        let shared = count.get(word.as_str()).is_some_and(|count| *count > 1);
        if let (true, [tag]) = (shared, branch.tags.as_slice()) {
            tag.clone_into(word);
        }
    }
    words
}

fn shape_word(api: &Api<Type>, id: TypeId, types: &HashMap<TypeId, String>, own: &str) -> String {
    if let Some(name) = types.get(&id) {
        let short = name.strip_prefix(own).unwrap_or(name);
        return match short.chars().next() {
            Some(first) if first.is_uppercase() => short.to_owned(),
            Some(first) if first.is_ascii_digit() => format!("Variant{short}"),
            Some(_) | None => name.clone(),
        };
    }
    match &api.types.get(id).value.shape {
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Integer(_) => "Integer".to_owned(),
        Shape::Number(_) => "Number".to_owned(),
        Shape::String(_) => "String".to_owned(),
        Shape::Array(items) => element_word(api, *items, types, own, "list"),
        Shape::Map(values) => element_word(api, *values, types, own, "map"),
        Shape::Alias(target) => shape_word(api, *target, types, own),
        Shape::Null => "Null".to_owned(),
        Shape::Any | Shape::Never | Shape::External(_) => "Other".to_owned(),
        Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Tuple(_) => "Value".to_owned(),
    }
}

/// `Refund list`; the list of the union itself is just a list.
fn element_word(api: &Api<Type>, id: TypeId, types: &HashMap<TypeId, String>, own: &str, what: &str) -> String {
    match types.get(&id) {
        Some(name) if name == own => what.to_owned(),
        _ => format!("{} {what}", shape_word(api, id, types, own)),
    }
}
