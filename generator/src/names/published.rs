//! What is published and outlives a run: names, so that no later description takes one away from what has it, boxes, and the order
//! of arguments.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Lock, Places, Spellings};

/// The published names of one API, by what has them.
///
/// A type that is spelled exactly as its component needs no entry: nothing else can get that name first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The method and the struct of each operation, by its id; by method and path where the id was made up.
    pub operations: BTreeMap<String, Callable>,
    /// Types, by the way to them: `Order.lines[]`.
    pub types: Lock,
    /// Constants and functions that give a base URL, by the URL.
    pub servers: Lock,
    /// Fields, variants and arguments that are not named as they would be alone, or not spelled as others of their name, by
    /// what they belong to.
    pub members: BTreeMap<String, Lock>,
    /// How those that have their plain names are spelled.
    pub spellings: Spellings,
    /// Where arguments are given that have their plain names.
    pub places: Places,
    /// What types hold in a `Box`, by what holds it; both as `Order.lines[]`.
    pub boxed: BTreeMap<String, BTreeSet<String>>,
    /// The types that others which say the same are other names of, though some of these are shorter, by what has them.
    pub definitions: Lock,
    /// The arguments of `new` and of methods that have several, in their order, by their names on the wire.
    pub arguments: BTreeMap<String, Vec<String>>,
}

/// The names of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callable {
    /// The method of the client.
    pub method: String,
    /// The struct with the arguments.
    pub type_name: String,
}

impl Published {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        let is_bare = self.servers.is_empty() && self.boxed.is_empty() && self.arguments.is_empty();
        let is_bare = is_bare && self.members.is_empty() && self.spellings.is_empty() && self.places.is_empty();
        self.operations.is_empty() && self.types.is_empty() && is_bare
    }

    /// The earlier names of the members of `owner`.
    pub fn members_of(&self, owner: &str) -> &Lock {
        static NOTHING: Lock = Lock::new();
        self.members.get(owner).unwrap_or(&NOTHING)
    }

    /// Gives what is published of the operation `was`, and of all that is within it, to `is`.
    pub fn hand_on(&mut self, was: &str, is: &str) {
        rekey(&mut self.operations, was, is);
        rekey(&mut self.types, was, is);
        rekey(&mut self.members, was, is);
        rekey(&mut self.definitions, was, is);
        rekey(&mut self.arguments, was, is);
    }

    /// The same under other keys of types, where there are any.
    #[must_use]
    pub fn rekeyed(&self, moved: &HashMap<String, String>) -> Self {
        fn all<T: Clone>(map: &BTreeMap<String, T>, moved: &HashMap<String, String>) -> BTreeMap<String, T> {
            let key = |was: &String| moved.get(was).unwrap_or(was).clone();
            map.iter().map(|(was, value)| (key(was), value.clone())).collect()
        }
        Self {
            types: all(&self.types, moved),
            members: all(&self.members, moved),
            definitions: all(&self.definitions, moved),
            arguments: all(&self.arguments, moved),
            ..self.clone()
        }
    }

    /// Lets what is published of a type count for all `others` that it is known by as well, unless these are types of their own.
    pub fn share(&mut self, key: &str, others: &[String]) {
        if let Some(name) = self.definitions.get(key).cloned() {
            let shared = others.iter().map(|other| (other.clone(), name.clone()));
            self.definitions.extend(shared);
        }
        let Some(name) = self.types.get(key).cloned() else {
            return;
        };
        let members = self.members.get(key).cloned().unwrap_or_default();
        let arguments = self.arguments.get(key).cloned().unwrap_or_default();
        for other in others {
            if !self.types.contains_key(other) {
                self.types.insert(other.clone(), name.clone());
                self.note_members(other, members.clone());
                self.note_arguments(other, arguments.clone());
            }
        }
    }

    /// Notes the members of `owner` that are not noted yet.
    pub fn note_other_members(&mut self, owner: &str, mut members: Lock) {
        if let Some(noted) = self.members.get(owner) {
            members.retain(|key, _| !noted.contains_key(key));
        }
        self.note_members(owner, members);
    }

    /// Notes the order of the arguments of `owner`: a single one has none.
    pub fn note_arguments(&mut self, owner: &str, arguments: Vec<String>) {
        if arguments.len() > 1 {
            self.arguments.insert(owner.to_owned(), arguments);
        }
    }

    /// Notes the members of `owner`, unless there are none.
    pub fn note_members(&mut self, owner: &str, members: Lock) {
        if !members.is_empty() {
            self.members.entry(owner.to_owned()).or_default().extend(members);
        }
    }
}

/// Lets keys that begin with the operation `was` begin with `is`. What has the same line but other parameters, which stand
/// in parentheses, is another operation.
fn rekey<T>(map: &mut BTreeMap<String, T>, was: &str, is: &str) {
    let within = |key: &str| {
        let rest = key.strip_prefix(was)?;
        let is_it = rest.is_empty() || (rest.starts_with(' ') && !rest.starts_with(" ("));
        is_it.then(|| format!("{is}{rest}"))
    };
    let keys: Vec<(String, String)> = map.keys().filter_map(|key| Some((key.clone(), within(key)?))).collect();
    for (was, is) in keys {
        let value = map.remove(&was);
        map.extend(value.map(|value| (is, value)));
    }
}
