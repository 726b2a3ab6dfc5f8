//! Names of types that stand within a branch of a union: by what the variant is called, by the only member that it needs and no other
//! branch has, or by its form, and not by the number of the branch.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Branch, EnumKind, NamePath, Object, Shape, Step, Type, Union};
use crate::names::Published;

/// What each branch is called that has no name in the description but its number, by the path to the branch.
#[derive(Clone, Debug, Default)]
pub(super) struct BranchNames {
    /// What the variant is called.
    variants: HashMap<String, String>,
    /// The form or the member that only this branch has. Like the others, the lock knows the branch by it, since branches that change
    /// places must not change names.
    words: HashMap<String, String>,
}

impl BranchNames {
    /// Names the unnamed branches of all unions.
    pub(super) fn of(api: &Api<Type>, published: &Published) -> Self {
        let mut found = Self::default();
        for (_, entry) in api.types.iter() {
            if let Shape::Union(union) = &entry.value.shape {
                found.note_variants(api, union);
                found.note_forms(api, union, published);
                found.note_members(api, union, published);
            }
        }
        found
    }

    fn note_variants(&mut self, api: &Api<Type>, union: &Union) {
        for branch in &union.branches {
            let path = &api.types.get(branch.ty).name;
            if let (Some(word), true) = (&branch.name, path.ends_in_number()) {
                self.variants.entry(path.key()).or_insert_with(|| word.clone());
            }
        }
    }

    /// Names branches by their forms, if no other one has the form. One that is published by its form has it, also when others came
    /// that have it, too, or when it got a title.
    fn note_forms(&mut self, api: &Api<Type>, union: &Union, published: &Published) {
        let form_of = |branch: &Branch| form(&api.types.get(api.types.target(branch.ty)).value.shape);
        let forms = counted(union.branches.iter().filter_map(form_of));
        let mut taken = HashSet::new();
        for (branch, path) in in_place(api, union) {
            let Some(form) = form_of(branch) else { continue };
            let is_one = is_unnamed(branch, path) && forms.get(form) == Some(&1);
            if (is_one || is_published(path, form, published)) && taken.insert(form) {
                self.words.entry(path.key()).or_insert_with(|| form.to_owned());
            }
        }
    }

    /// Names objects by members. One that is published by a member has it, also when others came that need it, too, or when it got a
    /// title.
    fn note_members(&mut self, api: &Api<Type>, union: &Union, published: &Published) {
        let mut seen = HashSet::new();
        let types = union.branches.iter().filter(|branch| seen.insert(branch.ty));
        let objects = types.filter_map(|branch| object(api, branch));
        let members = counted(
            objects
                .flat_map(|object| &object.properties)
                .map(|property| property.name.as_str()),
        );
        let mut taken = HashSet::new();
        for (branch, path) in in_place(api, union) {
            if self.variants.contains_key(&path.key()) || self.words.contains_key(&path.key()) {
                continue;
            }
            let mut needed = object(api, branch).into_iter().flat_map(needed);
            let known = needed.find(|word| is_published(path, word, published) && !taken.contains(word));
            let own = || object(api, branch).and_then(|object| own_member(object, &members));
            if let Some(word) = known.or_else(|| own().filter(|_| is_unnamed(branch, path))) {
                taken.insert(word);
                self.words.entry(path.key()).or_insert_with(|| word.to_owned());
            }
        }
    }

    /// The path to a type with words in the place of numbers, if it leads through such a branch.
    pub(super) fn named(&self, path: &NamePath) -> Option<NamePath> {
        with_words(path, |key| self.variants.get(key).or_else(|| self.words.get(key)))
    }

    /// The same with nothing but names of variants: so earlier locks know it.
    pub(super) fn named_by_variants(&self, path: &NamePath) -> Option<NamePath> {
        with_words(path, |key| self.variants.get(key))
    }
}

/// The path with other words for branches that have one, by their keys.
fn with_words<'w>(path: &NamePath, word_of: impl Fn(&str) -> Option<&'w String>) -> Option<NamePath> {
    if !path.steps.iter().any(|step| matches!(step, Step::Branch(_))) {
        return None;
    }
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

/// The branches that are described where they stand, and the paths to them.
fn in_place<'a>(api: &'a Api<Type>, union: &'a Union) -> impl Iterator<Item = (&'a Branch, &'a NamePath)> {
    let branches = union.branches.iter();
    let all = branches.map(|branch| (branch, &api.types.get(branch.ty).name));
    all.filter(|(_, path)| matches!(path.steps.last(), Some(Step::Branch(_))))
}

fn is_unnamed(branch: &Branch, path: &NamePath) -> bool {
    branch.name.is_none() && path.ends_in_number()
}

fn is_published(path: &NamePath, word: &str, published: &Published) -> bool {
    published.types.contains_key(&called(path, word).key())
}

/// The path to a branch by a word in the place of its number.
fn called(path: &NamePath, word: &str) -> NamePath {
    let mut path = path.clone();
    path.steps.pop();
    path.then(Step::Branch(word.to_owned()))
}

/// The members that must be there.
fn needed(object: &Object) -> impl Iterator<Item = &str> {
    let needed = object.properties.iter().filter(|property| property.required);
    needed.map(|property| property.name.as_str())
}

/// How often each is there.
fn counted<'t>(all: impl Iterator<Item = &'t str>) -> HashMap<&'t str, usize> {
    let mut count = HashMap::new();
    all.for_each(|one| *count.entry(one).or_default() += 1);
    count
}

/// The only member that must be there and that no other object among the branches has: what serde calls its variants by.
fn own_member<'a>(object: &'a Object, members: &HashMap<&str, usize>) -> Option<&'a str> {
    let mut own = needed(object).filter(|name| members.get(name) == Some(&1));
    let only = own.next()?;
    own.next().is_none().then_some(only)
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
