//! What the values of enums are called: what the description names them, but for what is published. A vendor may give names to
//! values (`x-enum-varnames`) at any time, or spell them otherwise, and neither renames a variant that callers know.
//!
//! The lock has a line for a name of a value, not for each enum, unless several enums have the value. So a name that no value has
//! any more, of all that are described, is that of a value which is named otherwise by now.

use std::collections::{HashMap, HashSet};

use super::lock::Keys;
use super::names::spellable;
use super::variant_words::constant_words;
use crate::api::{Api, Enum, EnumValue, Shape, Type, TypeId};
use crate::names::{Lock, Published, Role, Scope};

/// What the lock knows a value by, and what its variant is named from.
pub(super) type Pair = (String, String);

/// What is known of the values of all enums together.
pub(super) struct Respelled {
    /// The names of values that the lock holds and nobody is called by in the description, by the words of the value.
    by_words: HashMap<String, String>,
    /// The same by the only enum that can have had them.
    by_enum: HashMap<String, Lock>,
    /// The values that several enums have, if the description names any value.
    shared: HashSet<String>,
}

/// What is published of an enum that has names for its values.
struct Known<'a> {
    members: &'a Lock,
    values: &'a Lock,
    respelled: &'a Respelled,
    scope: Scope,
}

impl Respelled {
    /// Compares what is described with what is published.
    pub(super) fn of(api: &Api<Type>, published: &Published, keys: &Keys) -> Self {
        let by_words = by_words(api, published);
        Self {
            by_enum: by_enum(&by_words, api, published, keys),
            by_words,
            shared: shared(api),
        }
    }

    /// The names that an enum was published with and the description has no more, as if it had lines for them.
    pub(super) fn lost_by(&self, key: &str) -> &Lock {
        static NOTHING: Lock = Lock::new();
        self.by_enum.get(key).unwrap_or(&NOTHING)
    }

    /// What an enum that is called so has lines for: `names` of values that other enums have as well, and call otherwise or may
    /// do so.
    pub(super) fn lines<'n>(&self, pairs: &'n [Pair], names: &'n [String]) -> Lock {
        let scope = Scope::new(Role::Variant, &[]);
        let named = pairs.iter().map(|(words, _)| words).zip(names);
        let is_shared =
            |(words, name): &(&String, &String)| self.shared.contains(*words) && **name != scope.natural(words);
        let lines = named.filter(is_shared);
        lines.map(|(words, name)| (words.clone(), name.clone())).collect()
    }
}

/// The names that nobody is called by and of which no enum has a line, by the words of the value.
fn by_words(api: &Api<Type>, published: &Published) -> HashMap<String, String> {
    let scope = Scope::new(Role::Variant, &[]);
    let mut left: Lock = published.spellings.values.others.clone();
    left.retain(|name, words| *name != scope.natural(words));
    if left.is_empty() {
        return HashMap::new();
    }
    for (words, name) in published.members.values().flatten() {
        if left.get(name) == Some(words) {
            left.remove(name);
        }
    }
    for value in enums(api).flat_map(|(_, values)| &values.values) {
        let (words, name) = named(value);
        let name = scope.natural(&name);
        if left.get(&name) == Some(&words) {
            left.remove(&name);
        }
    }
    // Of several it is not known which value had which.
    let mut by_words: HashMap<String, Vec<String>> = HashMap::new();
    for (name, words) in left {
        by_words.entry(words).or_default().push(name);
    }
    let only = by_words
        .into_iter()
        .filter_map(|(words, names)| match <[String; 1]>::try_from(names) {
            Ok([name]) => Some((words, name)),
            Err(_) => None,
        });
    only.collect()
}

/// The same of values that only one published enum has, by its key, if that enum has no names and half of its values had such.
/// Nothing, if a type is gone that may have had them.
fn by_enum(
    by_words: &HashMap<String, String>,
    api: &Api<Type>,
    published: &Published,
    keys: &Keys,
) -> HashMap<String, Lock> {
    let there = match by_words.is_empty() {
        true => return HashMap::new(),
        false => keys.types_there(),
    };
    if published.types.keys().any(|key| !there.contains(key)) {
        return HashMap::new();
    }
    let lost_by = |(id, values): (TypeId, &Enum)| {
        let key = keys.of_type(id);
        let members = published.members_of(key);
        let words = values.values.iter().map(|value| named(value).0);
        let (noted, others): (Vec<String>, Vec<String>) = words.partition(|words| members.contains_key(words));
        let lost = others.iter().filter_map(|words| by_words.get_key_value(words));
        let lost: Lock = lost.map(|(words, name)| (words.clone(), name.clone())).collect();
        let are_most = 2 * (noted.len() + lost.len()) >= values.values.len();
        let is_it = are_most && values.values.iter().all(|value| value.name.is_none());
        published.types.contains_key(key).then(|| (key.to_owned(), lost, is_it))
    };
    let all: Vec<(String, Lock, bool)> = enums(api).filter_map(lost_by).collect();
    let mut holders: HashMap<&String, usize> = HashMap::new();
    for words in all.iter().flat_map(|(_, lost, _)| lost.keys()) {
        *holders.entry(words).or_default() += 1;
    }
    let only = |lost: &Lock| -> Lock {
        let own = lost.iter().filter(|(words, _)| holders.get(words) == Some(&1));
        own.map(|(words, name)| (words.clone(), name.clone())).collect()
    };
    let found = all.iter().filter(|(_, _, is_it)| *is_it);
    found.map(|(key, lost, _)| (key.clone(), only(lost))).collect()
}

/// The values that several enums have. Where the description names none, nobody asks.
fn shared(api: &Api<Type>) -> HashSet<String> {
    let mut all = enums(api).flat_map(|(_, values)| &values.values);
    if all.all(|value| value.name.is_none()) {
        return HashSet::new();
    }
    let (mut met, mut shared) = (HashSet::new(), HashSet::new());
    for value in enums(api).flat_map(|(_, values)| &values.values) {
        let words = named(value).0;
        if !met.insert(words.clone()) {
            shared.insert(words);
        }
    }
    shared
}

/// The names of the values of one enum, and whether other names that the description has are not taken, since it was published
/// without any.
pub(super) fn pairs(values: &Enum, key: &str, published: &Published, respelled: &Respelled) -> (Vec<Pair>, bool) {
    let mut pairs: Vec<Pair> = values.values.iter().map(named).collect();
    let has_names = pairs.iter().any(|(words, name)| words != name);
    if !has_names || !published.types.contains_key(key) {
        return (pairs, false);
    }
    let known = Known {
        members: published.members_of(key),
        values: &published.spellings.values.others,
        respelled,
        scope: Scope::new(Role::Variant, &[]),
    };
    let respelled = known.respelled_of(&pairs);
    if respelled.is_empty() && !known.has_named(&pairs) {
        let are_others = !pairs.iter().all(|pair| known.is_natural(pair));
        pairs.iter_mut().for_each(|(words, name)| name.clone_from(words));
        return (pairs, are_others);
    }
    for (words, name) in &mut pairs {
        if let Some(published) = respelled.get(words) {
            name.clone_from(published);
        }
    }
    (pairs, false)
}

impl Known<'_> {
    /// Whether a value is called now what it is published as: a name of another kind leaves a line.
    fn is_noted(&self, (words, name): &Pair) -> bool {
        let name = self.scope.natural(name);
        let is_noted = match self.members.get(words) {
            Some(noted) => *noted == name,
            None => self.values.get(&name) == Some(words),
        };
        name != self.scope.natural(words) && is_noted
    }

    /// Whether the name that the description has is the one that the value has without.
    fn is_natural(&self, (words, name): &Pair) -> bool {
        self.scope.natural(name) == self.scope.natural(words)
    }

    /// Whether a line of its own says of a value that it is called by itself, or as another one would be.
    fn is_by_value(&self, (words, _): &Pair) -> bool {
        let noted = self.members.get(words);
        noted.is_some_and(|noted| noted.starts_with(&self.scope.natural(words)))
    }

    /// Whether one has a line of its own with a name.
    fn is_named(&self, pair: &Pair) -> bool {
        self.members.contains_key(&pair.0) && !self.is_by_value(pair)
    }

    fn has_named(&self, pairs: &[Pair]) -> bool {
        pairs.iter().any(|pair| self.is_noted(pair) || self.is_named(pair))
    }

    /// The names that are published of those that are spelled otherwise by now.
    ///
    /// A value that is called by itself may always have been; it was not, if none of its enum has the name it was published under.
    fn respelled_of(&self, pairs: &[Pair]) -> HashMap<String, String> {
        let respelled = |pair: &Pair| {
            let name = self.respelled.by_words.get(&pair.0)?;
            let is_other = !self.is_noted(pair) && !self.members.contains_key(&pair.0);
            is_other.then(|| (pair.0.clone(), name.clone()))
        };
        let all: HashMap<String, String> = pairs.iter().filter_map(respelled).collect();
        if all.len() == pairs.len() {
            return all;
        }
        if pairs.iter().any(|pair| self.is_by_value(pair)) {
            return HashMap::new();
        }
        pairs
            .iter()
            .filter(|pair| !self.is_natural(pair))
            .filter_map(respelled)
            .collect()
    }
}

/// The words of a value, by which the lock knows it, and what its variant is named from: what the description says, else these.
fn named(value: &EnumValue) -> Pair {
    let words = constant_words(&value.value);
    (words.clone(), value.name.clone().unwrap_or(words))
}

/// All enums that get variants.
fn enums(api: &Api<Type>) -> impl Iterator<Item = (TypeId, &Enum)> {
    api.types.iter().filter_map(|(id, entry)| match &entry.value.shape {
        Shape::Enum(values) if spellable(values) => Some((id, values)),
        _ => None,
    })
}
