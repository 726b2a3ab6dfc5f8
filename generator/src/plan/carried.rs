//! What an earlier run published, under the keys of now.
//!
//! A type that is described at a parameter is known by the name of that, and by its place as well where several parameters of the
//! operation share the name. So its key changes when another one of the name comes or goes, and what is published must not go to
//! the newcomer by that.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::api::{Api, Location, Operation, Root, Step};
use crate::keys::{parted, with_number};
use crate::names::Published;

/// The parameters of one name that an operation has in several places: those places in the order of the description, each with
/// the ways from there to types.
type Alike = Vec<(Location, HashSet<String>)>;

/// What is published, under the keys of what is described.
pub(crate) fn carried<'p, T>(published: &'p Published, api: &Api<T>) -> Cow<'p, Published> {
    if published.types.is_empty() {
        return Cow::Borrowed(published);
    }
    let mut moves = Moves {
        published,
        moved: HashMap::new(),
    };
    let alike = alike(api);
    for operation in &api.operations {
        for stem in stems(operation) {
            for name in names(operation) {
                let all = alike.get(&(operation.id.as_str(), name));
                match all {
                    Some(all) => moves.give_places((&stem, name), all),
                    None => moves.take_places((&stem, name), operation),
                }
            }
        }
    }
    moves.done()
}

/// The parameters of each operation that share a name, by the operation's id and the name.
fn alike<T>(api: &Api<T>) -> HashMap<(&str, &str), Alike> {
    let mut all: HashMap<(&str, &str), Alike> = HashMap::new();
    for (_, entry) in api.types.iter() {
        let (Root::Operation(id), [Step::Parameter(name, Some(at)), rest @ ..]) =
            (&entry.name.root, entry.name.steps.as_slice())
        else {
            continue;
        };
        let alike = all.entry((id, name)).or_default();
        let way: String = rest.iter().map(ToString::to_string).collect();
        match alike.iter_mut().find(|(known, _)| known == at) {
            Some((_, ways)) => drop(ways.insert(way)),
            None => alike.push((*at, HashSet::from([way]))),
        }
    }
    all
}

/// What the keys of types within an operation begin with.
fn stems(operation: &Operation) -> Vec<String> {
    let id = operation.id_declared.then(|| operation.id.clone());
    // Its id may be new.
    id.into_iter().chain([operation.request_line()]).collect()
}

fn names(operation: &Operation) -> HashSet<&str> {
    operation
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect()
}

/// Keys of earlier runs, and what they are by now.
struct Moves<'p> {
    published: &'p Published,
    moved: HashMap<String, String>,
}

impl<'p> Moves<'p> {
    /// Lets the keys of a parameter that was alone with its name have a place, and those that are numbered by their order.
    fn give_places(&mut self, (operation, name): (&str, &str), all: &Alike) {
        let stem = stem(operation, name, None);
        let placed = |at: Location| self::stem(operation, name, Some(at));
        let is_placed = |at: &Location| self.within(&placed(*at)).next().is_some();
        if all.iter().any(|(at, _)| is_placed(at)) {
            return;
        }
        let moved: Vec<(String, String)> = self
            .within(&stem)
            .filter_map(|key| {
                let (first, number) = parted(key);
                let way = first.strip_prefix(&stem)?;
                let is_numbered = number > 1 || self.published.types.contains_key(&with_number(first, 2));
                let at = match is_numbered {
                    true => all
                        .iter()
                        .filter(|(_, ways)| ways.contains(way))
                        .nth(number - 1)
                        .map(|(at, _)| *at),
                    false => self.holder(operation, name, all),
                };
                Some((key.to_owned(), format!("{}{way}", placed(at?))))
            })
            .collect();
        self.moved.extend(moved);
    }

    /// Lets the keys of a parameter that is alone with its name by now have none.
    fn take_places(&mut self, (operation, name): (&str, &str), described: &Operation) {
        let stem = stem(operation, name, None);
        let mut of_name = described.parameters.iter().filter(|parameter| parameter.name == name);
        let (Some(parameter), None) = (of_name.next(), of_name.next()) else {
            return;
        };
        if self.published.types.contains_key(&stem) {
            return;
        }
        let placed = self::stem(operation, name, Some(parameter.location));
        let moved: Vec<(String, String)> = self
            .within(&placed)
            .filter_map(|key| Some((key.to_owned(), format!("{stem}{}", key.strip_prefix(&placed)?))))
            .collect();
        self.moved.extend(moved);
    }

    /// The place of the one that was alone with its name: as the lock says of this operation, else as of the whole API.
    fn holder(&self, operation: &str, name: &str, all: &Alike) -> Option<Location> {
        let members = self.published.members_of(operation);
        let noted = |at: &Location| members.contains_key(&format!("{name} in {}", at.word()));
        let usual = |at: &Location| match self.published.places.get(name) {
            Some(noted) => noted.word() == at.word(),
            None => !matches!(at, Location::Header | Location::Cookie),
        };
        let mut places: Vec<Location> = all.iter().map(|(at, _)| *at).collect();
        places.sort_unstable();
        let found = places
            .iter()
            .find(|at| noted(at))
            .or_else(|| places.iter().find(|at| usual(at)));
        found.copied()
    }

    /// The keys of types that begin with a stem, and of what is within those.
    fn within(&self, stem: &str) -> impl Iterator<Item = &'p str> + use<'p> {
        let stem = stem.to_owned();
        let types = self.published.types.range(stem.clone()..).map(|(key, _)| key.as_str());
        let begins = types.map_while(move |key| Some((key, key.strip_prefix(&stem)?)));
        let is_within = |(_, rest): &(&str, &str)| {
            rest.is_empty() || rest.starts_with(['.', '[', '{', '(']) || rest.starts_with(" #")
        };
        begins.filter(is_within).map(|(key, _)| key)
    }

    fn done(self) -> Cow<'p, Published> {
        match self.moved.is_empty() {
            true => Cow::Borrowed(self.published),
            false => Cow::Owned(self.published.rekeyed(&self.moved)),
        }
    }
}

/// `refundOrder parameter version`, with a place `refundOrder parameter version in header`.
fn stem(operation: &str, name: &str, at: Option<Location>) -> String {
    format!("{operation}{}", Step::Parameter(name.to_owned(), at))
}
