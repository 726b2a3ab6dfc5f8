//! Ids of operations: declared ones, and those made from method and path.

use std::collections::{HashMap, HashSet};

use crate::source::Place;

/// Every id so far. An operation whose id another one already has, or that has none, gets one made from its method
/// and path. Of several with one id, the one whose path and method come first in the alphabet has it, so that the order of
/// the description does not matter; what the service calls comes after all that callers call.
#[derive(Debug, Default)]
pub(super) struct OperationIds {
    declared: HashMap<String, Vec<Declarer>>,
    /// How many paths lead to an operation: more than one where a path refers to another.
    paths: HashMap<Place, usize>,
    /// Where the operations stand that have them.
    given: HashMap<String, Place>,
    /// The number from which on one may be free, by the id that is numbered.
    next: HashMap<String, usize>,
    /// Whether all operations that declare an id are told apart by more than method and path.
    apart: HashMap<String, bool>,
}

/// An operation that declares an id.
#[derive(Clone, Debug)]
pub(super) struct Declarer {
    /// Its path.
    pub path: String,
    /// Its method.
    pub method: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether the service calls it: a webhook, a callback.
    pub is_incoming: bool,
    /// Where it stands.
    pub place: Place,
}

impl Declarer {
    fn key(&self) -> (bool, &str, &str) {
        (self.is_incoming, &self.path, &self.method)
    }

    /// Whether nothing tells the two apart but method and path. A path item that several paths refer to is said once, so it
    /// is no rival of itself; what the service calls has no method here that could be taken for another; and `HEAD` is the
    /// `GET` of its path without a body (RFC 9110 section 9.3.2).
    fn is_beside(&self, other: &Self) -> bool {
        let is_head = self.path == other.path
            && [&self.method, &other.method]
                .iter()
                .any(|method| method.eq_ignore_ascii_case("head"));
        if self.place == other.place || self.is_incoming || other.is_incoming || is_head {
            return false;
        }
        let is_untagged = self.tags.is_empty() || other.tags.is_empty();
        is_untagged || self.tags.iter().any(|tag| other.tags.contains(tag))
    }
}

/// How an operation came by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// It is the declared one.
    Declared(String),
    /// None is declared.
    Made(String),
    /// The declared one belongs to another operation.
    Duplicate {
        /// What this one is called.
        id: String,
        /// Where the other one stands.
        first: Place,
        /// Whether more than method and path tells all operations with this id apart, such as their tags in tools that keep a
        /// namespace for each tag.
        is_told_apart: bool,
    },
}

impl Given {
    fn id(&self) -> &str {
        match self {
            Self::Declared(id) | Self::Made(id) | Self::Duplicate { id, .. } => id,
        }
    }
}

impl OperationIds {
    /// Notes an id that some operation declares; none is made that is equal to it.
    pub fn declare(&mut self, id: &str, declarer: Declarer) {
        if !declarer.is_incoming {
            self.apart.remove(id);
        }
        let declarers = self.declared.entry(id.to_owned()).or_default();
        let at = declarers.partition_point(|known| known.key() <= declarer.key());
        declarers.insert(at, declarer);
    }

    /// Notes that a path leads to the operation at `place`.
    pub fn lead_to(&mut self, place: Place) {
        *self.paths.entry(place).or_default() += 1;
    }

    /// Whether several paths lead to the operation at `place`, so that no id it declares can be that of one of them.
    pub fn is_shared(&self, place: &Place) -> bool {
        self.paths.get(place).is_some_and(|paths| *paths > 1)
    }

    /// The id of an operation.
    pub fn give(&mut self, declared: Option<&str>, method: &str, path: &str, place: &Place) -> Given {
        let given = match declared.filter(|id| !id.trim().is_empty()) {
            Some(id) => self
                .duplicate(id, method, path)
                .unwrap_or_else(|| Given::Declared(id.to_owned())),
            None => Given::Made(self.free(made_id(method, path))),
        };
        self.given.insert(given.id().to_owned(), place.clone());
        given
    }

    fn duplicate(&mut self, id: &str, method: &str, path: &str) -> Option<Given> {
        let declarers = self.declared.get(id)?;
        let owner = declarers.first()?;
        let is_owner = owner.path == path && owner.method == method;
        // A callback has its id before those that stand behind it are known.
        let holder = self.given.get(id);
        if is_owner && holder.is_none() {
            return None;
        }
        let first = holder.unwrap_or(&owner.place).clone();
        let known = self.apart.get(id).copied();
        let is_told_apart = known.unwrap_or_else(|| are_apart(declarers));
        self.apart.insert(id.to_owned(), is_told_apart);
        Some(Given::Duplicate {
            id: self.free(made_id(method, path)),
            first,
            is_told_apart,
        })
    }

    /// The id, or the first that is free of those with a number behind it. None becomes free again.
    fn free(&mut self, id: String) -> String {
        let is_free = |id: &String| !self.declared.contains_key(id) && !self.given.contains_key(id);
        if is_free(&id) {
            return id;
        }
        let from = self.next.get(&id).copied().unwrap_or(2);
        let mut numbered = (from..).map(|number| (number, format!("{id}{number}")));
        let Some((number, free)) = numbered.find(|(_, id)| is_free(id)) else {
            return id;
        };
        self.next.insert(id, number);
        free
    }
}

/// Whether no two of them are beside each other. Those that share a tag are compared, and all with one that has none: almost
/// any two of these are beside each other, so that little is compared before that is found.
fn are_apart(declarers: &[Declarer]) -> bool {
    let mut places = HashSet::new();
    let called = declarers
        .iter()
        .filter(|one| !one.is_incoming && places.insert(&one.place));
    let mut called: Vec<&Declarer> = called.collect();
    called.sort_by_key(|one| !one.tags.is_empty());
    if called.first().is_none_or(|first| first.tags.is_empty()) {
        return !has_rivals(&called);
    }
    let mut by_tag: HashMap<&str, Vec<&Declarer>> = HashMap::new();
    for one in called {
        for tag in one.tags.iter().collect::<HashSet<_>>() {
            by_tag.entry(tag).or_default().push(one);
        }
    }
    !by_tag.values().any(|sharing| has_rivals(sharing))
}

fn has_rivals(declarers: &[&Declarer]) -> bool {
    let mut rest = declarers;
    while let Some((one, others)) = rest.split_first() {
        if others.iter().any(|other| one.is_beside(other)) {
            return true;
        }
        rest = others;
    }
    false
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
