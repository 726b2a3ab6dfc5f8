//! Ids of operations: declared ones, and those made from method and path.

use std::collections::{HashMap, HashSet};

use crate::source::Place;

/// Every id so far. An operation whose id another one already has, or that has none, gets one made from its method
/// and path. Of several with one id, the one whose path and method come first in the alphabet has it, so that the order of
/// the description does not matter.
#[derive(Debug, Default)]
pub(super) struct OperationIds {
    declared: HashMap<String, Owner>,
    given: HashSet<String>,
}

/// The operation that has an id.
#[derive(Debug)]
struct Owner {
    path: String,
    method: String,
    place: Place,
}

impl Owner {
    fn key(&self) -> (&str, &str) {
        (&self.path, &self.method)
    }
}

/// How an operation came by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// It is the declared one.
    Declared(String),
    /// None is declared.
    Made(String),
    /// The declared one belongs to an operation that stands there.
    Duplicate(String, Place),
}

impl OperationIds {
    /// Notes an id that some operation declares; none is made that is equal to it.
    pub fn declare(&mut self, id: &str, method: &str, path: &str, place: &Place) {
        let known = self.declared.get(id);
        if known.is_none_or(|known| (path, method) < known.key()) {
            let owner = Owner {
                path: path.to_owned(),
                method: method.to_owned(),
                place: place.clone(),
            };
            self.declared.insert(id.to_owned(), owner);
        }
    }

    /// The id of an operation.
    pub fn give(&mut self, declared: Option<&str>, method: &str, path: &str) -> Given {
        let given = match declared.filter(|id| !id.trim().is_empty()) {
            Some(id) => match self.declared.get(id) {
                Some(owner) if owner.key() != (path, method) || self.given.contains(id) => {
                    Given::Duplicate(self.free(made_id(method, path)), owner.place.clone())
                }
                Some(_) | None => Given::Declared(id.to_owned()),
            },
            None => Given::Made(self.free(made_id(method, path))),
        };
        let (Given::Declared(id) | Given::Made(id) | Given::Duplicate(id, _)) = &given;
        self.given.insert(id.clone());
        given
    }

    fn free(&self, id: String) -> String {
        let is_free = |id: &String| !self.declared.contains_key(id) && !self.given.contains(id);
        let numbered = (2..).map(|number| format!("{id}{number}"));
        std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
    }
}

/// `GET /orders/{id}/lines` becomes `getOrdersByIdLines`.
pub(super) fn made_id(method: &str, path: &str) -> String {
    let mut id = method.to_ascii_lowercase();
    let before = id.len();
    for segment in path.split('/') {
        if segment.starts_with('{') {
            id.push_str("By");
        }
        for word in segment
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            let mut letters = word.chars();
            id.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            id.push_str(letters.as_str());
        }
    }
    if id.len() == before {
        id.push_str("Root");
    }
    id
}
