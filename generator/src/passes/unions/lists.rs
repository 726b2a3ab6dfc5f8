//! Branches that are lists.

use std::collections::HashSet;

use super::{Candidate, Class, Unions};
use crate::api::{Shape, Step, TypeId};
use crate::diagnostics::Code;
use crate::passes::merge::Fitting;

impl Unions<'_> {
    /// Joins lists whose items have the same JSON type into one list of a union of the items: tried one after the other,
    /// the first would take values of the second and lose what it does not know.
    pub(super) fn lists(
        &mut self,
        id: TypeId,
        candidates: Vec<Candidate>,
        fitting: Fitting,
        depth: usize,
    ) -> Vec<Candidate> {
        let is_list = |one: &&Candidate| self.class(one.target) == Class::List;
        let lists: Vec<&Candidate> = candidates.iter().filter(is_list).collect();
        if lists.len() < 2 {
            return candidates;
        }
        let Some(items) = self.items(&lists) else {
            if !self.differ_in_length(&lists) {
                self.note(
                    Code::AmbiguousUnion,
                    id,
                    "lists with fixed positions can't be told apart; they are tried in order",
                );
            }
            return candidates;
        };
        let mut classes = HashSet::new();
        if items.iter().all(|item| self.is_new_class(*item, &mut classes)) {
            return candidates;
        }
        let joined = self.joined_list(id, items, fitting, depth);
        let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
        let mut placed = Some(joined);
        for candidate in candidates {
            match self.class(candidate.target) == Class::List {
                true => kept.extend(placed.take()),
                false => kept.push(candidate),
            }
        }
        kept
    }

    /// Whether the length of a list tells which one it is.
    fn differ_in_length(&self, lists: &[&Candidate]) -> bool {
        let mut seen = HashSet::new();
        lists.iter().all(|list| {
            let lengths = self.lengths(list.target);
            !lengths.is_empty() && lengths.into_iter().all(|length| seen.insert(length))
        })
    }

    fn items(&self, lists: &[&Candidate]) -> Option<Vec<TypeId>> {
        let items = lists.iter().map(|list| match self.types.get(list.target).value.shape {
            Shape::Array(items) => Some(items),
            _ => None,
        });
        items.collect()
    }

    fn is_new_class(&self, item: TypeId, classes: &mut HashSet<Class>) -> bool {
        let class = match self.class(self.target(item).0) {
            Class::Number => Class::Integer,
            class => class,
        };
        !matches!(class, Class::Any | Class::Other) && classes.insert(class)
    }

    fn joined_list(&mut self, id: TypeId, items: Vec<TypeId>, fitting: Fitting, depth: usize) -> Candidate {
        let list = self.made(id, "array", Shape::Any);
        let item = self.add(list.ty, Step::Item, Shape::Any);
        self.settle_as(item, items, fitting, depth);
        self.types.get_mut(list.ty).value.shape = Shape::Array(item);
        list
    }
}
