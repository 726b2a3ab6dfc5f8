//! Names of one type that are names of two now, and the other way round: of models described in place, and of errors of operations.
//!
//! Both sides are compared as they were planned, before what says the same is made one type; here it is told what becomes of
//! that. No name is gone, and no type holds less. But who takes the one for the other, as with one function for the failures
//! of several operations, no longer can; and nothing can be imported from what has become another name.

use std::collections::BTreeMap;

use super::fold::FEW;
use super::renames::items;
use super::{Compared, Direction, Finding, Kind, Level, Side, models};
use crate::plan::Others;
use crate::rust::{Answers, Item, Ty};
use crate::source::Place;

impl Compared<'_> {
    /// Tells of every name that was another one of a type, and is so no longer.
    pub(super) fn parted(&mut self) {
        let [was, is] = self.shared;
        self.parted_among(&was.models, &models(self.old, was), &models(self.new, is));
        self.parted_among(&was.errors, &errors(self.old, was), &errors(self.new, is));
    }

    fn parted_among(&mut self, others: &BTreeMap<String, String>, was: &Names<'_>, is: &Names<'_>) {
        for ((kept, _), names) in parted(others, is) {
            for (name, more) in told(&names) {
                let more = match more {
                    0 => String::new(),
                    more => format!(" (and so are {more} more names of the same type as `{name}`)"),
                };
                let message = format!("`{name}` and `{kept}` were one type, and are two{more}");
                self.push(is.finding(Kind::TypesParted, (name, name), message, was));
            }
        }
    }

    /// Tells of every name of a type with variants that is only another one now, since both say the same.
    pub(super) fn joined(&mut self) {
        let [was, is] = self.shared;
        let renamed = self.names.iter().map(|(was, is)| (is.clone(), was.clone())).collect();
        self.joined_among(&is.models, &models(self.old, was), &models(self.new, is), &renamed);
        let kept = BTreeMap::new();
        self.joined_among(&is.errors, &errors(self.old, was), &errors(self.new, is), &kept);
    }

    /// `renamed` are the new names, with what they were.
    fn joined_among(
        &mut self,
        others: &BTreeMap<String, String>,
        was: &Names<'_>,
        is: &Names<'_>,
        renamed: &BTreeMap<String, String>,
    ) {
        let earlier = |name: &'_ str| renamed.get(name).map_or(name.to_owned(), String::clone);
        let mut joined: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, first) in others.iter().filter(|(name, _)| was.defines_variants(&earlier(name))) {
            joined.entry(first).or_default().push(name);
        }
        for (first, names) in joined {
            let end = is.end(first);
            for (name, more) in told(&names) {
                let more = match more {
                    0 => String::new(),
                    more => format!(" (and so are {more} more)"),
                };
                let message = format!("`{name}` is another name for `{end}` now, since both say the same{more}");
                let finding = is.finding(Kind::TypeRetyped, (&earlier(name), name), message, was);
                let action = format!(
                    "Nothing to change, but where variants are imported: import them from `{end}`; and of what is written for each, as an `impl`, only one is left."
                );
                self.push(finding.doing(&action));
            }
        }
    }
}

/// The names that are told of one type, with how many more the first speaks for: each of a few, or one for many.
fn told<'n>(names: &[&'n str]) -> Vec<(&'n str, usize)> {
    match names {
        [first, more @ ..] if more.len() >= FEW => vec![(*first, more.len())],
        few => few.iter().map(|name| (*name, 0)).collect(),
    }
}

/// The names of each type that has left another one, by the name of that and by its own: what stood for all, or the first that
/// is still there, is the one that is left.
fn parted<'n>(others: &'n BTreeMap<String, String>, is: &'n Names<'_>) -> BTreeMap<(&'n str, &'n str), Vec<&'n str>> {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, first) in others {
        classes.entry(first).or_insert_with(|| vec![first]).push(name);
    }
    let mut parted: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for names in classes.into_values() {
        let mut names = names.into_iter().filter(|name| is.described.contains_key(name));
        let Some(kept) = names.next() else {
            continue;
        };
        for name in names.filter(|name| is.end(name) != is.end(kept)) {
            parted.entry((kept, is.end(name))).or_default().push(name);
        }
    }
    parted
}

/// The names of types on one side.
struct Names<'s> {
    described: BTreeMap<&'s str, Described>,
    /// What is only another name, with what it is a name of.
    others: BTreeMap<&'s str, &'s str>,
}

struct Described {
    item: String,
    direction: Direction,
    place: Option<Place>,
    /// Whether callers may import variants from it, if it is no other name.
    has_variants: bool,
}

impl Names<'_> {
    /// What a name stands for in the end.
    fn end<'n>(&'n self, name: &'n str) -> &'n str {
        let next = |name: &&'n str| self.others.get(name).copied();
        // No name leads to more than all others.
        let ways = std::iter::successors(Some(name), next).take(self.others.len() + 1);
        ways.last().unwrap_or(name)
    }

    /// Whether something with variants is defined under a name.
    fn defines_variants(&self, name: &str) -> bool {
        let described = self.described.get(name);
        described.is_some_and(|described| described.has_variants) && !self.others.contains_key(name)
    }

    /// A finding about what has the second name, and had the first.
    fn finding(&self, kind: Kind, (old, new): (&str, &str), message: String, was: &Names<'_>) -> Finding {
        let place = |names: &Names<'_>, name: &str| names.described.get(name)?.place.clone();
        let (item, direction) = match self.described.get(new) {
            Some(described) => (described.item.clone(), described.direction),
            None => (new.to_owned(), Direction::Both),
        };
        Finding::new(kind, Level::Major, item, message)
            .travels(direction)
            .at(place(was, old), place(self, new))
    }
}

fn models<'s>(side: Side<'s>, shared: &'s Others) -> Names<'s> {
    let items = items(side);
    let aliases = items.values().filter_map(|item| match item {
        Item::Alias(alias) => match &alias.ty {
            Ty::Model(name) => Some((alias.name.as_str(), name.as_str())),
            _ => None,
        },
        _ => None,
    });
    let described = |(name, item): (&&'s str, &&Item)| {
        let described = Described {
            item: models::path(name),
            direction: side.direction(name),
            place: side.item_place(name),
            has_variants: matches!(item, Item::Enum(_) | Item::Union(_)),
        };
        (*name, described)
    };
    Names {
        others: aliases.chain(strs(&shared.models)).collect(),
        described: items.iter().map(described).collect(),
    }
}

fn errors<'s>(side: Side<'s>, shared: &'s Others) -> Names<'s> {
    let operations = side.planned.rust.operations.iter().flat_map(|group| &group.items);
    let described = operations.filter_map(|operation| match &operation.error {
        Answers::Many(errors) => {
            let described = Described {
                item: format!("operations::{}::Error", operation.type_name),
                direction: Direction::Response,
                place: side.operation_place(&operation.id),
                has_variants: true,
            };
            Some((errors.name.as_str(), described))
        }
        Answers::One(_) => None,
    });
    Names {
        described: described.collect(),
        others: strs(&shared.errors).collect(),
    }
}

fn strs(names: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    names.iter().map(|(name, first)| (name.as_str(), first.as_str()))
}
