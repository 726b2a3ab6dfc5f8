//! A cargo feature for each tag: what of an API is compiled with which of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Operation, Type, TypeId};
use crate::names::{Role, Scope};
use crate::rust::Gate;

/// The features of the tags.
pub struct Features(BTreeMap<String, String>);

impl Features {
    /// A feature for every tag that an operation has.
    pub fn of(api: &Api<Type>) -> Self {
        let mut tags: Vec<&str> = Vec::new();
        let mut seen = BTreeSet::new();
        let all = api.operations.iter().flat_map(tags_of);
        tags.extend(all.filter(|tag| seen.insert(*tag)));
        let names = Scope::new(Role::Feature, &[]).claim_all(&tags);
        let named = tags.into_iter().zip(names);
        Self(named.map(|(tag, name)| (tag.to_owned(), name.to_string())).collect())
    }

    /// Nothing is behind a feature.
    pub fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// An operation is there with each of its tags, and always if it has none.
    pub fn gate(&self, operation: &Operation) -> Gate {
        let features: BTreeSet<&String> = tags_of(operation).filter_map(|tag| self.0.get(tag)).collect();
        features.into_iter().cloned().collect()
    }

    /// The gates of types: a type that only the operations behind one gate lead to stands behind it, too. What several
    /// lead to is always there, and so is what no operation leads to.
    pub fn gates(&self, api: &Api<Type>) -> BTreeMap<TypeId, Gate> {
        let mut gates: BTreeMap<TypeId, Gate> = BTreeMap::new();
        if self.is_empty() {
            return gates;
        }
        for operation in &api.operations {
            let gate = self.gate(operation);
            let mut open: Vec<(TypeId, Gate)> = operation.spoken_types().map(|id| (id, gate.clone())).collect();
            while let Some((id, gate)) = open.pop() {
                let known = gates.get(&id);
                let gate = if known.is_none_or(|known| *known == gate) {
                    gate
                } else {
                    Gate::new()
                };
                if known != Some(&gate) {
                    let children = api.types.get(id).value.shape.references();
                    open.extend(children.into_iter().map(|id| (id, gate.clone())));
                    gates.insert(id, gate);
                }
            }
        }
        gates
    }
}

fn tags_of(operation: &Operation) -> impl Iterator<Item = &str> {
    let tags = operation.tags.iter().map(String::as_str);
    tags.filter(|tag| !tag.trim().is_empty())
}
