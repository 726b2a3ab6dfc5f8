//! Files: one for a small API; for a large one a file for each resource, as far as a reader and the compiler can bear it.
//!
//! Where something stands changes nothing for callers: `models` and `operations` show all of their files as one.

mod features;
mod keys;
mod lines;
mod shelves;

use std::collections::BTreeMap;

use crate::api::{Api, Operation, Type, TypeId};
use crate::names::{Role, Scope, words};
use crate::rust::{self, Gate, Group, Item};
pub(super) use features::Features;
use keys::Keys;
use shelves::Filed;

/// What fits into one file, in lines. A larger API is split into files that are smaller than this, so that none
/// that has been split is put together again by a little less text.
const ONE_FILE: usize = 2_000;

/// The file of what belongs to no group that is large enough.
const OTHER: &str = "other";

/// Where something stands: when it is compiled, what it is filed under, about how many lines it takes.
struct Placed<T> {
    gate: Gate,
    filed: Filed,
    item: T,
}

/// What a file is called and what is said on top of it.
struct Titles {
    /// For all together.
    single: &'static str,
    /// For a group.
    what: &'static str,
    /// The name of what stands behind no feature while other things do.
    ungated: &'static str,
}

impl Titles {
    fn of_shelf(&self, shelf: &[String]) -> String {
        match shelf.first().is_some_and(|first| first == OTHER) {
            true => format!("{} that belong to no larger group.", self.what),
            false => format!("{} of the group `{}`.", self.what, shelf.join(" ")),
        }
    }
}

/// Operations by file.
pub(super) fn operations(
    api: &Api<Type>,
    features: &Features,
    operations: Vec<rust::Operation>,
) -> Vec<Group<rust::Operation>> {
    const TITLES: Titles = Titles {
        single: "The operations of the API.",
        what: "Operations",
        ungated: "untagged",
    };
    let placed = api
        .operations
        .iter()
        .zip(operations)
        .map(|(described, operation)| Placed {
            gate: features.gate(described),
            filed: Filed {
                words: operation_words(described, &operation),
                lines: lines::operation(&operation),
            },
            item: operation,
        });
    by_file(placed.collect(), &TITLES)
}

/// By resource, then by name.
fn operation_words(described: &Operation, operation: &rust::Operation) -> Vec<String> {
    let mut all = keys::of(described);
    all.extend(words(&operation.method_name));
    all
}

/// Models by file: beside the other models of the resource that alone uses them, or by the words of their names.
pub(super) fn models(api: &Api<Type>, features: &Features, models: Vec<(TypeId, Item)>) -> Vec<Group<Item>> {
    const TITLES: Titles = Titles {
        single: "Data types of the API.",
        what: "Data types",
        ungated: "shared",
    };
    let keys = Keys::of(api);
    let mut gates = features.gates(api);
    let placed = models.into_iter().map(|(id, item)| Placed {
        gate: gates.remove(&id).unwrap_or_default(),
        filed: Filed {
            words: keys::beside(keys.of_type(id), words(item.name())),
            lines: lines::item(&item),
        },
        item,
    });
    by_file(placed.collect(), &TITLES)
}

fn by_file<T>(placed: Vec<Placed<T>>, titles: &Titles) -> Vec<Group<T>> {
    let is_parted = placed.iter().any(|placed| !placed.gate.is_empty());
    let lines: usize = placed.iter().map(|placed| placed.filed.lines).sum();
    if !is_parted && lines <= ONE_FILE {
        let items = placed.into_iter().map(|placed| placed.item).collect();
        return vec![Group {
            module: String::new(),
            docs: vec![titles.single.to_owned()],
            gate: Gate::new(),
            items,
        }];
    }
    let mut gates: BTreeMap<Gate, Vec<Placed<T>>> = BTreeMap::new();
    for one in placed {
        gates.entry(one.gate.clone()).or_default().push(one);
    }
    let mut scope = Scope::new(Role::Module, &["mod"]);
    let mut groups = Vec::new();
    for (gate, placed) in gates {
        let shelves = match gate.is_empty() {
            // What stands behind no feature must not look like what belongs to the tag of the same name.
            true if is_parted => {
                let rest = [titles.ungated.to_owned()];
                on_shelves(placed, &rest, |shelf| keys::beside(&rest, shelf))
            }
            true => on_shelves(placed, &[OTHER.to_owned()], |shelf| shelf),
            false => on_shelves(placed, &[gate.join(" or ")], |shelf| shelf),
        };
        groups.extend(shelves.into_iter().map(|(shelf, items)| Group {
            module: scope.claim(&shelf.join("_")).to_string(),
            docs: vec![titles.of_shelf(&shelf)],
            gate: gate.clone(),
            items,
        }));
    }
    groups
}

/// What stands behind the same gate by the words of its files; `rest` is the file of what belongs to no larger group.
fn on_shelves<T>(
    placed: Vec<Placed<T>>,
    rest: &[String; 1],
    called: impl Fn(Vec<String>) -> Vec<String>,
) -> BTreeMap<Vec<String>, Vec<T>> {
    let (filed, items): (Vec<Filed>, Vec<T>) = placed.into_iter().map(|placed| (placed.filed, placed.item)).unzip();
    let mut shelves: BTreeMap<Vec<String>, Vec<T>> = BTreeMap::new();
    for (shelf, item) in shelves::of(&filed, rest).into_iter().zip(items) {
        shelves.entry(called(shelf)).or_default().push(item);
    }
    shelves
}
