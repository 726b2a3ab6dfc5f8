//! Operations on both sides: which of them are one.

use std::collections::{HashMap, HashSet};

use super::fold::FEW;
use super::{Compared, Direction, Finding, Kind, Level, Side, operations};
use crate::rust::Operation;

/// An operation on both sides.
#[derive(Clone, Copy)]
pub(super) struct Pair<'o> {
    pub old: &'o Operation,
    pub new: &'o Operation,
}

impl Pair<'_> {
    /// A finding about the method.
    pub(super) fn finding(&self, compared: &Compared<'_>, kind: Kind, level: Level, message: String) -> Finding {
        Finding::new(kind, level, operations::method(self.new), message)
            .travels(Direction::Request)
            .at(
                compared.old.operation_place(&self.old.id),
                compared.new.operation_place(&self.new.id),
            )
    }

    /// The variables of the path that are called otherwise now, by both names: nothing but their place is sent.
    pub(super) fn variables(&self) -> Vec<(&str, &str)> {
        let (old, new) = (variables(&self.old.path), variables(&self.new.path));
        if unnamed(&self.old.path) != unnamed(&self.new.path) {
            return Vec::new();
        }
        let names = old.iter().copied().zip(new.iter().copied());
        // What has the name of another one may be that one, in another place.
        names
            .filter(|(was, is)| !old.contains(is) && !new.contains(was))
            .collect()
    }

    /// Whether both ask for the same, by whatever names.
    pub(super) fn asks_for_the_same(&self) -> bool {
        let renamed = self.variables().iter().fold(self.old.path.clone(), |path, (was, is)| {
            path.replace(&format!("{{{was}}}"), &format!("{{{is}}}"))
        });
        self.old.http_method == self.new.http_method && renamed == self.new.path
    }

    /// The old name on the wire of an argument that is called `wire` now.
    pub(super) fn old_wire<'w>(&'w self, wire: &'w str) -> &'w str {
        let names = self.variables();
        let was = names.iter().find(|(_, is)| *is == wire);
        was.map_or(wire, |(was, _)| *was)
    }

    /// What stands in the place of what, if the paths differ in one part only: `v1` and `v2`.
    pub(super) fn replaced(&self) -> Option<(&str, &str)> {
        if self.old.http_method != self.new.http_method {
            return None;
        }
        let [old, new] = [self.old, self.new].map(|operation| operation.path.split('/').collect::<Vec<_>>());
        let mut others = old.iter().zip(&new).filter(|(was, is)| was != is);
        let (was, is) = others.next().filter(|_| old.len() == new.len())?;
        others.next().is_none().then_some((*was, *is))
    }
}

/// The operations of both sides, and those of one side only.
pub(super) struct Pairs<'o> {
    pub both: Vec<Pair<'o>>,
    pub gone: Vec<&'o Operation>,
    pub come: Vec<&'o Operation>,
}

impl<'o> Pairs<'o> {
    /// Whether many paths have the same part in the place of another one.
    pub(super) fn is_rule(&self, replaced: (&str, &str)) -> bool {
        let alike = self.both.iter().filter(|pair| pair.replaced() == Some(replaced));
        alike.count() > FEW
    }

    /// Finds what is one: an operation is its id where the description gives it one, else what it asks for. An id may come,
    /// go, or be another one; then what is asked for tells as well.
    pub(super) fn of(old: Side<'o>, new: Side<'o>) -> Self {
        let keys = (keys(old), keys(new));
        let same_key = |was: &Operation, is: &Operation| keys.0.get(was.id.as_str()) == keys.1.get(is.id.as_str());
        let line = |operation: &Operation| (operation.http_method.clone(), operation.path.clone());
        let same_line = |was: &Operation, is: &Operation| line(was) == line(is);
        let same_both = |was: &Operation, is: &Operation| was.id == is.id && same_line(was, is);
        let mut pairs = Self {
            both: Vec::new(),
            gone: operations::all(&old.planned.rust),
            come: operations::all(&new.planned.rust),
        };
        pairs.join(&same_key);
        pairs.join(&same_both);
        pairs.join(&same_line);
        let same_place = |was: &Operation, is: &Operation| {
            was.http_method == is.http_method && unnamed(&was.path) == unnamed(&is.path)
        };
        pairs.join(&same_place);
        pairs
    }

    /// Takes those for one that are, out of those that have no counterpart yet.
    fn join(&mut self, are_one: &dyn Fn(&Operation, &Operation) -> bool) {
        let mut met = HashSet::new();
        let (both, come) = (&mut self.both, &self.come);
        self.gone.retain(|was| {
            let is_free = |is: &&&Operation| !met.contains(is.id.as_str()) && are_one(was, is);
            let Some(is) = come.iter().find(is_free).copied() else {
                return true;
            };
            met.insert(is.id.as_str());
            both.push(Pair { old: was, new: is });
            false
        });
        self.come.retain(|is| !met.contains(is.id.as_str()));
    }
}

/// `/orders/{}/lines`
pub(super) fn unnamed(path: &str) -> String {
    let parts = path.split('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{}")
}

fn variables(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// What the name lock knows each operation by, by its id.
fn keys(side: Side<'_>) -> HashMap<&str, &str> {
    let ids = side.api.operations.iter().map(|operation| operation.id.as_str());
    ids.zip(side.planned.keys.operations()).collect()
}
