//! Names of types that stand within a branch of a union: by what the variant is called, and not by the number of the branch.

use std::collections::HashMap;

use crate::api::{Api, NamePath, Shape, Step, Type};

/// The name of each branch that has none in the description but its number, by the path to the branch.
#[derive(Clone, Debug)]
pub(super) struct BranchNames(HashMap<String, String>);

impl BranchNames {
    /// Names the unnamed branches of all unions.
    pub(super) fn of(api: &Api<Type>) -> Self {
        let mut words = HashMap::new();
        for (_, entry) in api.types.iter() {
            let Shape::Union(union) = &entry.value.shape else {
                continue;
            };
            for branch in &union.branches {
                let path = &api.types.get(branch.ty).name;
                if let (Some(word), true) = (&branch.name, ends_in_number(path)) {
                    words.entry(path.key()).or_insert_with(|| word.clone());
                }
            }
        }
        Self(words)
    }

    /// The words a type is named from.
    pub(super) fn words(&self, path: &NamePath) -> String {
        self.with_names(path).as_ref().unwrap_or(path).words()
    }

    /// The path to a type with names in the place of numbers, if it leads through such a branch.
    pub(super) fn with_names(&self, path: &NamePath) -> Option<NamePath> {
        if self.0.is_empty() {
            return None;
        }
        let mut whole = path.clone();
        for (index, step) in whole.steps.iter_mut().enumerate() {
            if let Step::Branch(word) = step
                && let Some(branch_names) = self.0.get(&path.beginning(index + 1).key())
            {
                branch_names.clone_into(word);
            }
        }
        (whole != *path).then_some(whole)
    }
}

/// Whether a branch is only known by its place among others.
fn ends_in_number(path: &NamePath) -> bool {
    matches!(path.steps.last(), Some(Step::Branch(word)) if word.parse::<usize>().is_ok())
}
