//! Whether names that were published for some API are those of this one, under whatever name it had.

use std::collections::HashSet;

use super::lock::operation_key;
use crate::api::Api;
use crate::names::Published;

/// How much of what is published is described here, if that is enough to tell that it is of this API: half of the operations, or
/// half of the types that are described apart from any.
pub(crate) fn likeness<T>(published: &Published, api: &Api<T>) -> Option<usize> {
    let operations: HashSet<String> = api.operations.iter().map(operation_key).collect();
    let types: HashSet<String> = api.types.iter().map(|(_, entry)| entry.name.key()).collect();
    let is_apart = |key: &&String| !is_within_an_operation(key, published);
    let operations = found(published.operations.keys(), &operations);
    let types = found(types_of(published).into_iter().filter(is_apart), &types);
    let is_enough = [operations, types]
        .iter()
        .any(|(found, all)| *found > 0 && 2 * found >= *all);
    is_enough.then_some(operations.0 + types.0)
}

/// The same where it has the name of this API: unless something tells that it is of another one.
pub(crate) fn may_be_of<T>(published: &Published, api: &Api<T>) -> bool {
    let tells_nothing = published.operations.is_empty() && types_of(published).is_empty();
    tells_nothing || likeness(published, api).is_some()
}

/// How many there are here, and how many there are.
fn found<'k>(keys: impl Iterator<Item = &'k String>, here: &HashSet<String>) -> (usize, usize) {
    keys.fold((0, 0), |(found, all), key| {
        (found + usize::from(here.contains(key)), all + 1)
    })
}

/// The keys of all types of which anything is published.
fn types_of(published: &Published) -> HashSet<&String> {
    let named = published.types.keys().chain(published.members.keys());
    let held = published.boxed.keys().chain(published.arguments.keys());
    named.chain(held).chain(published.definitions.keys()).collect()
}

/// Whether a key begins with that of an operation, as `refundOrder request` does.
fn is_within_an_operation(key: &str, published: &Published) -> bool {
    let mut ends = key.match_indices([' ', '.', '[', '{', '(']).map(|(end, _)| end);
    ends.any(|end| {
        key.get(..end)
            .is_some_and(|start| published.operations.contains_key(start))
    })
}
