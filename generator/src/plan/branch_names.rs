//! Names of types that stand within a branch of a union: by what the variant is called, by the only member that it needs and no other
//! branch has, or by its form, and not by the number of the branch.

use std::collections::HashMap;

use crate::api::{Api, Branch, EnumKind, NamePath, Object, Property, Shape, Step, Type, Union};

/// What each branch is called that has no name in the description but its number, by the path to the branch.
#[derive(Clone, Debug, Default)]
pub(super) struct BranchNames {
    /// What the variant is called, by which the lock knows the branch as well.
    variants: HashMap<String, String>,
    /// The member or the form that no other branch of the union has. It may not stay the only one, so that the lock knows nothing of it.
    forms: HashMap<String, String>,
}

impl BranchNames {
    /// Names the unnamed branches of all unions.
    pub(super) fn of(api: &Api<Type>) -> Self {
        let mut found = Self::default();
        for (_, entry) in api.types.iter() {
            if let Shape::Union(union) = &entry.value.shape {
                found.note_variants(api, union);
                found.note_forms(api, union);
            }
        }
        found
    }

    fn note_variants(&mut self, api: &Api<Type>, union: &Union) {
        for branch in &union.branches {
            let path = &api.types.get(branch.ty).name;
            if let (Some(word), true) = (&branch.name, ends_in_number(path)) {
                self.variants.entry(path.key()).or_insert_with(|| word.clone());
            }
        }
    }

    fn note_forms(&mut self, api: &Api<Type>, union: &Union) {
        let form_of = |branch: &Branch| form(&api.types.get(api.types.target(branch.ty)).value.shape);
        let forms: Vec<&str> = union.branches.iter().filter_map(form_of).collect();
        for branch in union.branches.iter().filter(|branch| branch.name.is_none()) {
            let path = &api.types.get(branch.ty).name;
            let form = form_of(branch).filter(|form| forms.iter().filter(|other| *other == form).count() == 1);
            if let (Some(word), true) = (form.or_else(|| own_member(api, union, branch)), ends_in_number(path)) {
                self.forms.entry(path.key()).or_insert_with(|| word.to_owned());
            }
        }
    }

    /// The path that a type is named from.
    pub(super) fn named(&self, path: &NamePath) -> Option<NamePath> {
        with_words(path, |key| self.variants.get(key).or_else(|| self.forms.get(key)))
    }

    /// The path to a type with names in the place of numbers, if it leads through such a branch.
    pub(super) fn with_names(&self, path: &NamePath) -> Option<NamePath> {
        if self.variants.is_empty() {
            return None;
        }
        with_words(path, |key| self.variants.get(key))
    }
}

/// The path with other words for branches that have one, by their keys.
fn with_words<'w>(path: &NamePath, word_of: impl Fn(&str) -> Option<&'w String>) -> Option<NamePath> {
    let mut whole = path.clone();
    for (index, step) in whole.steps.iter_mut().enumerate() {
        if let Step::Branch(word) = step
            && let Some(other) = word_of(&path.beginning(index + 1).key())
        {
            other.clone_into(word);
        }
    }
    (whole != *path).then_some(whole)
}

/// The only member that must be there and that no other object among the branches has: what serde calls its variants by.
fn own_member<'a>(api: &'a Api<Type>, union: &Union, branch: &Branch) -> Option<&'a str> {
    let others = union.branches.iter().filter(|other| other.ty != branch.ty);
    let others: Vec<&Object> = others.filter_map(|other| object(api, other)).collect();
    let is_own = |property: &&Property| {
        let mut known = others.iter().flat_map(|other| &other.properties);
        property.required && !known.any(|other| other.name == property.name)
    };
    let mut own = object(api, branch)?.properties.iter().filter(is_own);
    let only = own.next()?;
    own.next().is_none().then_some(only.name.as_str())
}

fn object<'a>(api: &'a Api<Type>, branch: &Branch) -> Option<&'a Object> {
    match &api.types.get(api.types.target(branch.ty)).value.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// What a JSON type is called where a schema has several.
fn form(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Object(_) | Shape::Map(_) => Some("object"),
        Shape::Array(_) | Shape::Tuple(_) => Some("array"),
        Shape::Enum(values) => match values.kind {
            EnumKind::String => Some("string"),
            EnumKind::Integer => Some("integer"),
            EnumKind::Mixed => None,
        },
        _ => None,
    }
}

/// Whether a branch is only known by its place among others.
fn ends_in_number(path: &NamePath) -> bool {
    matches!(path.steps.last(), Some(Step::Branch(word)) if word.parse::<usize>().is_ok())
}
