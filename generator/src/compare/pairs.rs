//! Operations on both sides: which of them are one.

use std::collections::{HashMap, HashSet};

use super::fold::FEW;
use super::lines::Lines;
use super::{Compared, Direction, Finding, Kind, Level, Side, operations};
use crate::rust::{Field, Location, Operation, Wire};

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

    /// What an argument was on the wire that is this now.
    pub(super) fn old_wire(&self, wire: &Wire) -> Wire {
        let names = self.variables();
        let was = names.iter().find(|(_, is)| *wire == variable(is));
        was.map_or_else(|| wire.clone(), |(was, _)| variable(was))
    }

    /// The old arguments, with the variables of the path by their names of now.
    pub(super) fn old_arguments(&self) -> Vec<Field> {
        let mut arguments = self.old.arguments.clone();
        for (was, is) in self.variables() {
            let argument = arguments.iter_mut().find(|argument| argument.wire == variable(was));
            argument.into_iter().for_each(|argument| argument.wire = variable(is));
        }
        arguments
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
        let (were, are) = (known(old), known(new));
        let lines = Lines::of(old, new);
        let same_key = |was: &Operation, is: &Operation| match (were.get(was.id.as_str()), are.get(is.id.as_str())) {
            (Some(Known::Id(was)), Some(Known::Id(is))) => was == is,
            // Such keys are numbered where they are not enough.
            (Some(Known::MadeUp(key)), Some(Known::MadeUp(now))) => key == now && lines.same(was, is),
            (_, _) => false,
        };
        let same_both = |was: &Operation, is: &Operation| was.id == is.id && lines.same(was, is);
        let mut pairs = Self {
            both: Vec::new(),
            gone: operations::all(&old.planned.rust),
            come: operations::all(&new.planned.rust),
        };
        pairs.join(&|was, is| same_key(was, is) && lines.same_place(was, is));
        pairs.join(&same_both);
        // An id may be that of something else by now, while what it meant goes on under another one.
        pairs.join(&|was, is| lines.same(was, is));
        pairs.join(&same_key);
        pairs.join(&|was, is| lines.same_place(was, is));
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

/// The variable of a path, as an argument.
fn variable(name: &str) -> Wire {
    Wire::Parameter(Location::Path, name.to_owned())
}

fn variables(path: &str) -> Vec<&str> {
    let parts = path.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// What the name lock knows an operation by.
enum Known<'o> {
    /// The id that the description gives it.
    Id(&'o str),
    /// What it asks for.
    MadeUp(&'o str),
}

/// What each operation is known by, by its id.
fn known(side: Side<'_>) -> HashMap<&str, Known<'_>> {
    let operations = side.api.operations.iter().zip(side.planned.keys.operations());
    let known = operations.map(|(operation, key)| match operation.id_declared {
        true => (operation.id.as_str(), Known::Id(key)),
        false => (operation.id.as_str(), Known::MadeUp(key)),
    });
    known.collect()
}
