//! Which of the names of one type it is defined under: a newcomer never takes that away from a name that is published, however
//! short its own is, since a name that stands for another type cannot be imported like one (`use State::*`).

use std::collections::HashMap;

use super::Options;
use super::lock;
use super::names::Names;
use crate::api::{Api, Type};

/// How long something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    /// The lock says that it is the definition, though others have shorter names.
    Definition,
    /// Its name is published.
    Published,
    New,
    /// The lock has no lines for what has it, so that nothing can be noted of it: others come first, in every run.
    Unlisted,
}

/// Who comes before whom, of types and errors by their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seniority(HashMap<String, Known>);

/// What is known of a name.
#[derive(Clone, Debug)]
struct Known {
    age: Age,
    /// What the lock knows it by.
    key: String,
}

impl Seniority {
    /// What the lock says of all that has a name.
    pub(super) fn of(api: &Api<Type>, options: &Options, names: &Names) -> Self {
        let published = &options.published;
        let known = |(name, key): (String, String)| {
            let age = match published.types.contains_key(&key) {
                _ if published.definitions.contains_key(&key) => Age::Definition,
                true => Age::Published,
                false => Age::New,
            };
            (name, Known { age, key })
        };
        let items = api.types.iter().filter_map(|(id, _)| {
            let name = names.item_name(id)?;
            Some((name.to_owned(), names.keys.of_type(id).to_owned()))
        });
        let errors = names.keys.operations().enumerate().map(|(index, key)| {
            let name = &names.operation(index).error;
            (name.clone(), lock::error(key))
        });
        Self(errors.chain(items).map(known).collect())
    }

    /// Who is older comes first, then who has the shorter name. Only for what has a line in the lock as soon as it is published:
    /// what it is without one, nobody knows.
    pub(super) fn rank<'n>(&self, name: &'n str) -> impl Ord + use<'n> {
        let age = self.0.get(name).map_or(Age::Unlisted, |known| known.age);
        (age, rank(name))
    }

    /// Who comes first where nothing is published, of the same.
    pub(super) fn natural_rank<'n>(&self, name: &'n str) -> impl Ord + use<'n> {
        (!self.0.contains_key(name), rank(name))
    }

    /// What the lock knows a name by.
    pub(super) fn key(&self, name: &str) -> Option<&str> {
        Some(&self.0.get(name)?.key)
    }
}

/// Who has the shorter name comes first.
pub(super) fn rank(name: &str) -> (usize, &str) {
    (name.len(), name)
}
