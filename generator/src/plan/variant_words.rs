//! The words that variants are named from.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::api::{Api, Branch, Selector, Shape, Type, TypeId, Union};
use crate::names::Lock;

/// What a branch is named from.
pub(super) struct BranchWord {
    /// Its component, its title, its tag or its form.
    pub wanted: String,
    /// What it would be without a title, where it is described in place: a title may be added to it at any time.
    untitled: Option<String>,
    /// What it is called in the place of `wanted`, by which the lock knows it nevertheless.
    pub short: Option<String>,
}

impl BranchWord {
    /// What the lock knows the branch by: what it was called without a title, if it was published so and is no other branch.
    ///
    /// `all` are the words that the branches of its union want.
    pub(super) fn key(&self, published: &Lock, all: &HashSet<&str>) -> String {
        let untitled = self.untitled.as_ref();
        let known = untitled.filter(|word| published.contains_key(*word) && !all.contains(word.as_str()));
        known.unwrap_or(&self.wanted).clone()
    }

    /// What the variant is called, if no other one is.
    pub(super) fn name(&self) -> &str {
        self.short.as_ref().unwrap_or(&self.wanted)
    }

    /// Whether only a line in the lock keeps its name, once it has a title.
    pub(super) fn may_be_titled(&self) -> bool {
        self.untitled.as_ref() == Some(&self.wanted)
    }
}

pub(super) fn constant_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) | Value::Array(_) => "Value".to_owned(),
        other => other.to_string(),
    }
}

/// What the branches of a union are named from: their component, title, tag or form.
pub(super) fn branch_words(
    api: &Api<Type>,
    id: TypeId,
    union: &Union,
    types: &HashMap<TypeId, String>,
) -> Vec<BranchWord> {
    let is_in_place = |branch: &Branch| !api.types.get(branch.ty).name.is_component();
    let wanted = words(api, (id, union), types, |branch| branch.name.as_deref());
    let untitled = words(api, (id, union), types, |branch| {
        branch.name.as_deref().filter(|_| !is_in_place(branch))
    });
    let branches = union.branches.iter().zip(wanted.into_iter().zip(untitled));
    branches
        .map(|(branch, (wanted, untitled))| BranchWord {
            wanted,
            short: None,
            untitled: is_in_place(branch).then_some(untitled),
        })
        .collect()
}

fn words<'u>(
    api: &Api<Type>,
    (id, union): (TypeId, &'u Union),
    types: &HashMap<TypeId, String>,
    name_of: impl Fn(&'u Branch) -> Option<&'u str>,
) -> Vec<String> {
    let own = types.get(&id).map(String::as_str).unwrap_or_default();
    let tagged = matches!(union.by, Selector::Tag(_));
    let mut words: Vec<String> = union
        .branches
        .iter()
        .map(|branch| match (name_of(branch), branch.tags.as_slice()) {
            (Some(name), _) => name.to_owned(),
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
