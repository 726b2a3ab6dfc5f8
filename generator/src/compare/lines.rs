//! Request lines: method and path, and what tells those operations apart that are at one path. Services that have one path for
//! all they do are told by a constant what to do (`/?Action=RefundOrder`), which descriptions write behind the path as well.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pairs::unnamed;
use super::{Side, operations};
use crate::rust::{Operation, RequestStep};

/// The request lines of both sides.
pub(super) struct Lines<'o> {
    old: Marks<'o>,
    new: Marks<'o>,
}

/// What tells each operation from others at its path, by its id: names and values.
type Marks<'o> = HashMap<&'o str, Vec<(String, String)>>;

/// The names of the constants that tell operations apart, by method and path without the names of variables.
type Telling<'o> = HashMap<(&'o str, String), BTreeSet<String>>;

impl<'o> Lines<'o> {
    /// Looks at all operations: what is a constant at one path only tells something if it is another for another operation.
    pub(super) fn of(old: Side<'o>, new: Side<'o>) -> Self {
        let mut telling = Telling::new();
        for side in [old, new] {
            find_telling(side, &mut telling);
        }
        Self {
            old: marks(old, &telling),
            new: marks(new, &telling),
        }
    }

    /// Whether both ask for the same, the names of variables included.
    pub(super) fn same(&self, was: &Operation, is: &Operation) -> bool {
        was.path == is.path && self.same_place(was, is)
    }

    /// Whether both ask for the same, whatever the variables of the path are called.
    pub(super) fn same_place(&self, was: &Operation, is: &Operation) -> bool {
        was.http_method == is.http_method
            && unnamed(&was.path) == unnamed(&is.path)
            && self.old.get(was.id.as_str()) == self.new.get(is.id.as_str())
    }
}

impl Side<'_> {
    /// `POST /#Action=RefundOrder`
    pub(super) fn request_line(self, operation: &Operation) -> String {
        let described = self.operation(&operation.id);
        let behind = described.map_or("", |described| described.behind_path.as_str());
        format!("{} {}{behind}", operation.http_method, operation.path)
    }
}

/// What stands behind each path, by the id of the operation.
fn behind_paths(side: Side<'_>) -> HashMap<&str, &str> {
    let operations = side.api.operations.iter();
    operations
        .map(|operation| (operation.id.as_str(), operation.behind_path.as_str()))
        .collect()
}

/// Finds the constants that are others for others at the same path, or that the path itself names.
fn find_telling<'o>(side: Side<'o>, telling: &mut Telling<'o>) {
    let behind = behind_paths(side);
    let mut met: HashMap<(&str, String), BTreeMap<String, String>> = HashMap::new();
    for operation in operations::all(&side.planned.rust) {
        let place = place(operation);
        let names = telling.entry(place.clone()).or_default();
        names.extend(behind.get(operation.id.as_str()).into_iter().copied().flat_map(written));
        let values = met.entry(place).or_default();
        for (name, value) in constants(operation) {
            let first = values.entry(name.clone()).or_insert_with(|| value.clone());
            if *first != value {
                names.insert(name);
            }
        }
    }
}

fn marks<'o>(side: Side<'o>, telling: &Telling<'o>) -> Marks<'o> {
    let behind = behind_paths(side);
    let mark = |operation: &'o Operation| {
        let id = operation.id.as_str();
        let names = telling.get(&place(operation));
        let tells = |(name, _): &(String, String)| names.is_some_and(|names| names.contains(name));
        let marks: Vec<_> = constants(operation).filter(tells).collect();
        let behind = behind.get(id).copied().unwrap_or_default();
        match marks.is_empty() && behind.starts_with('#') {
            // No parameter says what the fragment says.
            true => (id, vec![(String::new(), behind.to_owned())]),
            false => (id, marks),
        }
    };
    operations::all(&side.planned.rust).into_iter().map(mark).collect()
}

fn place(operation: &Operation) -> (&str, String) {
    (&operation.http_method, unnamed(&operation.path))
}

/// The names in `?Action=RefundOrder&Version=1`.
fn written(behind: &str) -> impl Iterator<Item = String> {
    let pairs = behind.split(['?', '#', '&']).filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name).to_lowercase())
}

/// What the client sends by itself, by name.
fn constants(operation: &Operation) -> impl Iterator<Item = (String, String)> {
    operation.steps.iter().filter_map(|step| match step {
        RequestStep::ConstantHeader { name, value } | RequestStep::ConstantQuery { name, value } => {
            Some((name.to_lowercase(), value.clone()))
        }
        RequestStep::ConstantList { name, items, .. } => Some((name.to_lowercase(), items.join(","))),
        _ => None,
    })
}
