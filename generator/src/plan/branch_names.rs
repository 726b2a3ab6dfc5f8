//! The words of payloads: an unnamed branch is called as its variant, not by its number.

use std::collections::HashMap;

use super::names::words_of;
use crate::api::{Api, NamePath, Selector, Shape, Step, Type};

/// What stands in the place of a branch's number, by the way to the branch.
pub(super) struct Spoken(HashMap<String, String>);

impl Spoken {
    /// The tags of all branches that have one alone and no name.
    pub(super) fn of(api: &Api<Type>) -> Self {
        let mut tags = HashMap::new();
        for (_, entry) in api.types.iter() {
            let Shape::Union(union) = &entry.value.shape else {
                continue;
            };
            if !matches!(union.by, Selector::Tag(_)) {
                continue;
            }
            for branch in &union.branches {
                let name = &api.types.get(branch.ty).name;
                if let (None, [tag], true) = (&branch.name, branch.tags.as_slice(), ends_in_number(name)) {
                    tags.entry(name.key()).or_insert_with(|| tag.clone());
                }
            }
        }
        Self(tags)
    }

    /// The words a type is named from.
    pub(super) fn words(&self, path: &NamePath) -> String {
        let mut spoken = path.clone();
        if self.0.is_empty() {
            return words_of(path);
        }
        for (index, step) in spoken.steps.iter_mut().enumerate() {
            if let Step::Branch(word) = step
                && let Some(tag) = self.0.get(&beginning(path, index + 1).key())
            {
                tag.clone_into(word);
            }
        }
        words_of(&spoken)
    }
}

/// The first steps of a way.
fn beginning(path: &NamePath, steps: usize) -> NamePath {
    NamePath {
        root: path.root.clone(),
        home: path.home.clone(),
        steps: path.steps.iter().take(steps).cloned().collect(),
    }
}

/// Whether a branch is only known by its place among others.
fn ends_in_number(path: &NamePath) -> bool {
    matches!(path.steps.last(), Some(Step::Branch(word)) if word.parse::<usize>().is_ok())
}
