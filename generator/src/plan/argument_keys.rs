//! What the lock knows arguments by: their names on the wire, and where several of an operation share one, their places as well.

use std::collections::HashMap;

use crate::keys::{numbered, with_number};
use crate::names::{At, Family, Lock, Published};
use crate::rust::{self, Field, Location, Wire};

/// An argument as requests have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argument<'a> {
    /// Its name on the wire; `body` for the body.
    pub wire: &'a str,
    /// Where it is given.
    pub at: At,
}

/// The arguments of an operation, in the order of the description.
pub(super) struct Arguments<'a> {
    all: Vec<Argument<'a>>,
    keys: Vec<String>,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(all: Vec<Argument<'a>>) -> Self {
        let count = |wire: &str| all.iter().filter(|other| other.wire == wire).count();
        let mut met = HashMap::new();
        let key = |one: &Argument<'_>| match count(one.wire) > 1 {
            true => one.at.key(one.wire),
            false => one.wire.to_owned(),
        };
        let keys = all.iter().map(|one| numbered(key(one), &mut met)).collect();
        Self { all, keys }
    }

    /// Those of an operation that is planned.
    pub(super) fn of(operation: &'a rust::Operation) -> Self {
        Self::new(operation.arguments.iter().map(argument).collect())
    }

    /// What the lock knows each of them by.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Argument<'a>, &str)> {
        self.all.iter().zip(self.keys.iter().map(String::as_str))
    }

    /// Whether others have the name of this one.
    pub(super) fn is_shared(&self, wire: &str) -> bool {
        self.of_wire(wire).count() > 1
    }

    fn of_wire<'s>(&'s self, wire: &'s str) -> impl Iterator<Item = (&'s Argument<'a>, &'s str)> + 's {
        self.iter().filter(move |(one, _)| one.wire == wire)
    }

    /// The names that they have in the lock, by their keys.
    pub(super) fn earlier(&self, published: &Published, members: &Lock) -> Lock {
        let named = self.iter().filter_map(|(one, key)| {
            let placed = members.get(&one.at.key(one.wire));
            let name = placed.or_else(|| members.get(self.was(key, published, members.keys())?))?;
            Some((key.to_owned(), name.clone()))
        });
        named.collect()
    }

    /// The order that is published, by the keys of now.
    pub(super) fn order(&self, published: &Published, earlier: &[String]) -> Vec<String> {
        let now = |was: &String| {
            let is_it = |(one, key): &(&Argument<'_>, &str)| {
                let is_placed = *was == one.at.key(one.wire);
                is_placed || *key == was.as_str() || self.was(key, published, earlier.iter()) == Some(was)
            };
            self.iter().find(is_it).map_or(was.as_str(), |(_, key)| key).to_owned()
        };
        earlier.iter().map(now).collect()
    }

    /// Whether the published plain name is meant for this one: by its place where others share it, else by how it is spelled.
    pub(super) fn is_first(&self, name: &str, key: &str, published: &Published) -> bool {
        let Some(wire) = self.wire(key) else {
            return false;
        };
        match self.is_shared(wire) && !published.is_empty() {
            true => self.holder(wire, published) == Some(key),
            false => published.spellings.is_first(Family::Fields, name, wire),
        }
    }

    fn wire(&self, key: &str) -> Option<&'a str> {
        let (one, _) = self.iter().find(|(_, known)| *known == key)?;
        Some(one.wire)
    }

    /// Of those who share a name, the one in the place where that is in this API.
    fn holder<'s>(&'s self, wire: &'s str, published: &Published) -> Option<&'s str> {
        let usual = self
            .of_wire(wire)
            .filter(|(one, _)| one.at.is_usual(wire, &published.places));
        usual.min_by_key(|(one, _)| one.at).map(|(_, key)| key)
    }

    /// The line without a place that is meant for an argument. Where such lines are numbered, they are of the time when nothing
    /// but the order told apart those who share a name.
    fn was<'k>(
        &self,
        key: &str,
        published: &Published,
        lines: impl Iterator<Item = &'k String> + Clone,
    ) -> Option<&'k String> {
        let wire = self.wire(key)?;
        let mut alike = self.of_wire(wire);
        let line = |wanted: String| lines.clone().find(|line| **line == wanted);
        if line(with_number(wire, 2)).is_none() {
            let is_meant = !self.is_shared(wire) || self.holder(wire, published) == Some(key);
            return line(wire.to_owned()).filter(|_| is_meant);
        }
        let index = alike.position(|(_, known)| known == key)?;
        line(with_number(wire, index + 1))
    }
}

fn argument(field: &Field) -> Argument<'_> {
    let at = match &field.wire {
        Wire::Parameter(Location::Path, _) => At::Path,
        Wire::Parameter(Location::Header, _) => At::Header,
        Wire::Parameter(Location::Cookie, _) => At::Cookie,
        Wire::Parameter(Location::Query | Location::QueryString, _) | Wire::Member(_) => At::Query,
        Wire::Body => At::Body,
    };
    let wire = field.wire.name();
    Argument { wire, at }
}
