//! Components and operations that do not have the name one would look for.

use std::collections::HashMap;

use super::Options;
use super::lock::Keys;
use crate::api::{Api, Entry, Type, TypeId};
use crate::diagnostics::{Code, Diagnostics};
use crate::names::{Ident, Scope};
use crate::source::Place;

/// What to do about a name that only the lock keeps.
const DELETE_LINE: &str = "to have it named anew, delete its line in `refundry.lock`, or choose a name under `rename`";

/// A component whose name is not the plain one.
pub(super) struct Renamed<'a> {
    /// The name it has in Rust.
    pub name: String,
    /// The name it would have alone.
    pub natural: String,
    /// The component.
    pub entry: &'a Entry<Type>,
    /// Whether the lock knows it by its name.
    pub is_published: bool,
}

/// Says so when a component has not its plain name, since callers will look for that. Who of the `round` has the plain one
/// is told by `types`.
pub(super) fn report(
    renamed: &[Renamed<'_>],
    round: &[(TypeId, &Entry<Type>)],
    types: &HashMap<TypeId, String>,
    diagnostics: &mut Diagnostics,
) {
    for item in renamed {
        let words = item.entry.name.words();
        let place = item.entry.place.clone();
        let holder = round.iter().find(|(id, _)| types.get(id) == Some(&item.natural));
        if holder.is_none() && item.is_published {
            kept(&words, &item.name, place, diagnostics);
            continue;
        }
        let (name, natural) = (&item.name, &item.natural);
        let message = format!("`{words}` is called `{name}` in Rust: `{natural}` is taken");
        let holder = holder.map(|(_, holder)| (holder.place.clone(), format!("this is `{natural}`")));
        diagnostics
            .note(Code::RenamedItem, place, message)
            .help("choose a name under `rename` in the configuration, if this one will not do")
            .related
            .extend(holder);
    }
}

/// Methods that only the lock keeps from their plain names, as after a `rename` that was taken back.
pub(super) struct Kept<'a> {
    pub api: &'a Api<Type>,
    pub options: &'a Options,
    pub keys: &'a Keys,
}

impl Kept<'_> {
    /// Says which of the `methods` would have their `natural` names without the lock: nobody else in the scope has them.
    pub(super) fn report_methods(
        &self,
        natural: &[String],
        methods: &[Ident],
        scope: &Scope,
        diagnostics: &mut Diagnostics,
    ) {
        let names = natural.iter().zip(methods).zip(self.keys.operations());
        for (operation, ((natural, method), key)) in self.api.operations.iter().zip(names) {
            let published = self.options.published.operations.get(key);
            let is_published = published.is_some_and(|earlier| earlier.method == method.as_str());
            let is_wish = self.options.renames.contains_key(&operation.id);
            if is_published && !is_wish && !scope.holds(natural) {
                kept(&operation.id, method.as_str(), operation.place.clone(), diagnostics);
            }
        }
    }
}

fn kept(words: &str, name: &str, place: Place, diagnostics: &mut Diagnostics) {
    let message = format!("`{words}` is called `{name}` in Rust, as it was: the lock keeps the name");
    diagnostics.note(Code::RenamedItem, place, message).help(DELETE_LINE);
}
