//! Leaves out what nothing refers to, and tells why something is there.

use std::collections::{HashMap, VecDeque};

use super::merge::Draft;
use crate::api::{Api, Operation, Shape, Type, TypeId, Types};

/// Before: types in the order in which they were met, some of which nothing refers to; unnamed aliases.
/// After: only types that an operation, a webhook or a kept component leads to, in the order of the description; an
/// unnamed alias stays only where it allows null, or where callers know it by name.
pub(super) fn prune(mut draft: Draft) -> Api<Type> {
    shorten(&mut draft);
    let mut order = reached(&draft);
    order.sort_by_key(|id| (draft.origins.get(id.0 as usize).copied(), *id));
    let mut numbers = vec![TypeId(0); draft.api.types.len()];
    for (old, new) in order.iter().zip(0..) {
        if let Some(number) = numbers.get_mut(old.0 as usize) {
            *number = TypeId(new);
        }
    }
    let renumber = |id: TypeId| numbers.get(id.0 as usize).copied().unwrap_or(id);
    let mut entries: Vec<_> = std::mem::take(&mut draft.api.types).into_entries().map(Some).collect();
    let mut types = Types::with_capacity(order.len());
    for id in &order {
        let Some(mut entry) = entries.get_mut(id.0 as usize).and_then(Option::take) else {
            continue;
        };
        entry.value.shape.map_references(renumber);
        types.push(entry);
    }
    let mut api = draft.api.with_types(types);
    map_all_operations(&mut api, renumber);
    api
}

/// Looks through unnamed aliases that add nothing.
fn shorten(draft: &mut Draft) {
    let types = &draft.api.types;
    let short: Vec<TypeId> = types.iter().map(|(id, _)| shortened(draft, id)).collect();
    let map = |id: TypeId| short.get(id.0 as usize).copied().unwrap_or(id);
    let ids: Vec<TypeId> = draft.api.types.iter().map(|(id, _)| id).collect();
    for id in ids {
        draft.api.types.get_mut(id).value.shape.map_references(map);
    }
    map_all_operations(&mut draft.api, map);
}

fn shortened(draft: &Draft, id: TypeId) -> TypeId {
    let types = &draft.api.types;
    let mut at = id;
    loop {
        let entry = types.get(at);
        match entry.value.shape {
            Shape::Alias(next) if !entry.name.is_component() && !draft.known.contains(&at) => {
                if entry.value.nullable && !allows_null(types, next) {
                    return at;
                }
                at = next;
            }
            _ => return at,
        }
    }
}

fn allows_null(types: &Types<Type>, id: TypeId) -> bool {
    let mut at = id;
    loop {
        let ty = &types.get(at).value;
        match ty.shape {
            _ if ty.nullable => return true,
            Shape::Alias(next) => at = next,
            _ => return false,
        }
    }
}

fn map_all_operations(api: &mut Api<Type>, map: impl Fn(TypeId) -> TypeId + Copy) {
    for operation in api.operations.iter_mut().chain(&mut api.webhooks) {
        operation.map_types(map);
    }
    for parameter in &mut api.globals {
        parameter.ty = map(parameter.ty);
    }
}

/// Every type that something leads to.
fn reached(draft: &Draft) -> Vec<TypeId> {
    let operations = draft.api.operations.iter().chain(&draft.api.webhooks);
    let mut open: Vec<TypeId> = operations.flat_map(all_types).collect();
    open.extend(draft.api.globals.iter().map(|parameter| parameter.ty));
    open.extend(&draft.components);
    let mut seen = vec![false; draft.api.types.len()];
    let mut kept = Vec::new();
    while let Some(id) = open.pop() {
        let Some(seen) = seen.get_mut(id.0 as usize) else {
            continue;
        };
        if !std::mem::replace(seen, true) {
            kept.push(id);
            open.extend(draft.api.types.get(id).value.shape.references());
        }
    }
    kept
}

fn all_types(operation: &Operation) -> impl Iterator<Item = TypeId> {
    operation.sent_types().chain(operation.answered_types())
}

/// From each operation and webhook that leads to a type, the shortest way there, each step in words; the shortest of all first.
pub fn why(api: &Api<Type>, wanted: TypeId) -> Vec<Vec<String>> {
    let steps = steps_to(api, wanted);
    let called = api.operations.iter().map(|operation| ("operation", operation));
    let calling = api.webhooks.iter().map(|webhook| ("webhook", webhook));
    let mut ways: Vec<Vec<String>> = called
        .chain(calling)
        .filter_map(|(what, operation)| {
            let near = all_types(operation).filter_map(|id| Some((steps.get(&id)?.0, id)));
            let (_, start) = near.min_by_key(|(count, _)| *count)?;
            let start_of = format!("{what} {}", operation.id);
            let types = std::iter::successors(Some(start), |id| steps.get(id)?.1);
            let types = types.map(|id| api.types.get(id).name.to_string());
            Some(std::iter::once(start_of).chain(types).collect())
        })
        .collect();
    ways.sort_by_key(Vec::len);
    ways
}

/// Of each type that leads to `wanted`: how many steps it takes, and the next one.
fn steps_to(api: &Api<Type>, wanted: TypeId) -> HashMap<TypeId, (usize, Option<TypeId>)> {
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (holder, entry) in api.types.iter() {
        for held in entry.value.shape.references() {
            holders.entry(held).or_default().push(holder);
        }
    }
    let mut steps = HashMap::from([(wanted, (0, None))]);
    let mut open = VecDeque::from([(wanted, 0)]);
    while let Some((id, count)) = open.pop_front() {
        for holder in holders.remove(&id).into_iter().flatten() {
            steps.entry(holder).or_insert_with(|| {
                open.push_back((holder, count + 1));
                (count + 1, Some(id))
            });
        }
    }
    steps
}
