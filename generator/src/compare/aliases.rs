//! Names that only stand for other types: to callers, a type is the same under each of its names.

use std::collections::BTreeMap;

use super::renames::items;
use super::{Compared, Side, spell};
use crate::plan::Others;
use crate::rust::{Item, Ty};

/// What the names of one side stand for, if they are no types of their own.
pub(super) struct Aliases(BTreeMap<String, Ty>);

/// No alias leads further than this: one that seems to leads in a circle.
const DEEPEST: usize = 16;

impl Aliases {
    /// What is described as another name, and what says the same as another type.
    pub(super) fn of(side: Side<'_>, others: &Others) -> Self {
        let described = items(side).into_values().filter_map(|item| match item {
            Item::Alias(alias) => Some((alias.name.clone(), alias.ty.clone())),
            Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Tuple(_) => None,
        });
        let twins = others.models.iter();
        let twins = twins.map(|(name, first)| (name.clone(), Ty::Model(first.clone())));
        Self(described.chain(twins).collect())
    }

    /// The type without names that stand for others.
    pub(super) fn meant(&self, ty: &Ty) -> Ty {
        self.within(ty, DEEPEST)
    }

    fn within(&self, ty: &Ty, depth: usize) -> Ty {
        spell::replaced(ty, &|name| match (self.0.get(name), depth.checked_sub(1)) {
            (Some(other), Some(depth)) => self.within(other, depth),
            (_, _) => Ty::Model(name.to_owned()),
        })
    }
}

impl<'a> Compared<'a> {
    /// Whether an old type is what a new one is, to callers.
    pub(super) fn same(&self, old: &Ty, new: &Ty) -> bool {
        let old = spell::renamed(old, &self.names);
        old == *new || self.aliases.meant(&old) == self.aliases.meant(new)
    }

    /// What stands for a type now that was one itself, or the item itself. Two types that have become one are none: who told
    /// them apart, as by an `impl` for each, no longer can.
    pub(super) fn behind(&self, was: &Item, is: &'a Item) -> &'a Item {
        let (Item::Alias(alias), false) = (is, matches!(was, Item::Alias(_))) else {
            return is;
        };
        let Ty::Model(end) = self.aliases.meant(&alias.ty) else {
            return is;
        };
        let mut olds = items(self.old).into_keys();
        let was_another = olds.any(|old| old != was.name() && self.names.get(old).map_or(old, String::as_str) == end);
        let behind = items(self.new).get(end.as_str()).copied();
        behind.filter(|_| !was_another).unwrap_or(is)
    }

    /// What stands in the place of another type, and is another name of it: the copy of what is described elsewhere.
    pub(super) fn copies(&self) -> Vec<(String, String)> {
        let mut copies = self.uses(&self.names);
        copies.retain(|(was, is)| self.same(&Ty::Model(was.clone()), &Ty::Model(is.clone())));
        copies.sort_unstable();
        copies.dedup();
        copies
    }
}
