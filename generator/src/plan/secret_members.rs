//! Members of answers that are secrets though their names do not say so: recordings leave out what `Debug` hides.

use std::collections::{BTreeSet, HashMap, HashSet};

use refundry_support::secret_names::is_called_secret;

use super::Plan;
use crate::api::{Object, Operation, Shape, TypeId};

/// The names of such members in what values of a type hold, by the type.
pub(super) struct SecretMembers(HashMap<TypeId, BTreeSet<String>>);

impl SecretMembers {
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        let own = own_members(plan);
        let mut held: HashMap<TypeId, BTreeSet<String>> = HashMap::new();
        // Most APIs have none, and the way from each to all that hold it is short for the others.
        let holders = if own.is_empty() { HashMap::new() } else { holders(plan) };
        for (id, names) in own {
            for holder in with_holders(id, &holders) {
                held.entry(holder).or_default().extend(names.iter().cloned());
            }
        }
        Self(held)
    }

    /// The names in the answers of `operation`; an empty one if such an answer is a secret as a whole, and the operation does not
    /// say so by `is_told`.
    pub(super) fn in_answers(&self, plan: &Plan<'_>, operation: &Operation, is_told: bool) -> Vec<String> {
        let contents = operation.responses.iter().flat_map(|response| &response.contents);
        let types: Vec<TypeId> = contents
            .flat_map(|content| content.ty.into_iter().chain(content.item))
            .collect();
        let is_whole = !is_told && types.iter().any(|id| plan.is_secret(*id));
        let mut names: BTreeSet<String> = types
            .iter()
            .filter_map(|id| self.0.get(id))
            .flatten()
            .cloned()
            .collect();
        names.extend(is_whole.then(String::new));
        names.into_iter().collect()
    }
}

/// The names of such members of each object that has some.
fn own_members(plan: &Plan<'_>) -> Vec<(TypeId, Vec<String>)> {
    let objects = plan
        .api
        .types
        .iter()
        .filter_map(|(id, entry)| match &entry.value.shape {
            Shape::Object(object) => Some((id, unnamed(plan, object))),
            _ => None,
        });
    objects.filter(|(_, names)| !names.is_empty()).collect()
}

fn unnamed(plan: &Plan<'_>, object: &Object) -> Vec<String> {
    let properties = object.properties.iter();
    let secret = properties.filter(|property| !is_called_secret(&property.name) && plan.is_secret_member(property));
    secret.map(|property| property.name.clone()).collect()
}

/// The types that refer to each type.
fn holders(plan: &Plan<'_>) -> HashMap<TypeId, Vec<TypeId>> {
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, entry) in plan.api.types.iter() {
        for held in entry.value.shape.references() {
            holders.entry(held).or_default().push(id);
        }
    }
    holders
}

/// A type, and all whose values may hold one of it.
fn with_holders(id: TypeId, holders: &HashMap<TypeId, Vec<TypeId>>) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    seen
}
