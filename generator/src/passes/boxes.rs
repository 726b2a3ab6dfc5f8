//! What is held in a `Box`, from one run to the next.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::in_place::{box_parts, is_boxable, parts};
use super::options::Options;
use crate::api::{Api, NamePath, Type, TypeId};
use crate::diagnostics::Diagnostics;
use crate::keys::numbered;

/// What types hold in a `Box`, by what holds it; both as `Order.lines[]`.
pub type Boxes = BTreeMap<String, BTreeSet<String>>;

/// Before: nothing is boxed. After: a type holds in a `Box` what it held so when the lock was written, since callers know it
/// by that type: where a circle is cut, or what is large, may be decided otherwise once the description has changed.
pub(super) fn keep(api: &mut Api<Type>, options: &Options, _: &mut Diagnostics) {
    if options.boxed.is_empty() {
        return;
    }
    let keys = keys(api);
    for (id, key) in &keys {
        let Some(held) = options.boxed.get(key) else {
            continue;
        };
        box_parts(api, *id, |types, part| {
            is_boxable(types, part) && keys.get(&part).is_some_and(|key| held.contains(key))
        });
    }
}

/// What is boxed, for the lock of the next run.
pub fn boxes(api: &Api<Type>) -> Boxes {
    let mut boxes = Boxes::new();
    let mut all: Option<HashMap<TypeId, String>> = None;
    for (id, entry) in api.types.iter() {
        for (part, _) in parts(&entry.value.shape).into_iter().filter(|(_, boxed)| *boxed) {
            let keys = all.get_or_insert_with(|| keys(api));
            let target = api.types.target(part);
            if let (Some(owner), Some(part)) = (keys.get(&id), keys.get(&target)) {
                let held = known_by(api, target, part);
                for owner in known_by(api, id, owner) {
                    boxes.entry(owner).or_default().extend(held.iter().cloned());
                }
            }
        }
    }
    boxes
}

/// The key of a type, and those by which other ways lead to it.
fn known_by(api: &Api<Type>, id: TypeId, key: &str) -> Vec<String> {
    let others = api.ways.others(&api.types.get(id).name);
    let others = others.iter().map(NamePath::key);
    std::iter::once(key.to_owned()).chain(others).collect()
}

/// What the lock knows types by: the way to them, with a number where several schemas of one body have the same.
fn keys(api: &Api<Type>) -> HashMap<TypeId, String> {
    let mut met = HashMap::new();
    let types = api.types.iter();
    types
        .map(|(id, entry)| (id, numbered(entry.name.key(), &mut met)))
        .collect()
}
