//! What the name lock knows items by, and which of its names hold: a name that is published stays with what has it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Options;
use super::branch_names::BranchNames;
use super::names::{OperationNames, is_item};
use super::operation_words::OperationWords;
use crate::api::{Api, Entry, NamePath, Operation, Root, Shape, Type, TypeId, without_assemblies};
use crate::keys::{numbered, with_number};
use crate::names::{Callable, Lock, Published};
use crate::rust::{self, Answers};

/// The keys of an API's types and operations. They say what a thing is in the description, so that they do not depend on
/// what else there is and in which order.
#[derive(Clone, Debug)]
pub struct Keys {
    types: HashMap<TypeId, String>,
    operations: Vec<String>,
    /// What becomes an item.
    items: HashSet<TypeId>,
    /// The keys of items that several schemas lead to, by each other way there.
    others: HashMap<TypeId, Vec<String>>,
    /// What unnamed branches are called.
    branch_names: BranchNames,
    /// What operations are named from.
    operation_words: OperationWords,
}

/// A type and its key. Types may still have the same one; those are numbered later.
struct Known<'a> {
    id: TypeId,
    entry: &'a Entry<Type>,
    key: String,
    way: Cow<'a, NamePath>,
}

fn known<'a>(
    api: &'a Api<Type>,
    branch_names: &BranchNames,
    by_id: &HashMap<&str, &str>,
    options: &Options,
) -> Vec<Known<'a>> {
    let is_published = |key: &str| options.published.types.contains_key(key);
    let all = api.types.iter().map(|(id, entry)| {
        let known = |way: Cow<'a, NamePath>| Known {
            id,
            entry,
            key: type_key(&way, by_id),
            way,
        };
        // A branch without a name is known by a word, or by its number if the lock has that already.
        let named = branch_names.named(&entry.name).map(Cow::Owned);
        let by_variants = branch_names.named_by_variants(&entry.name).map(Cow::Owned);
        let ways = [named, by_variants, Some(Cow::Borrowed(&entry.name))];
        let mut ways: Vec<Known<'a>> = ways.into_iter().flatten().map(known).collect();
        let chosen = ways.iter().position(|way| is_published(&way.key)).unwrap_or_default();
        ways.swap_remove(chosen)
    });
    all.collect()
}

/// What becomes an item: types that need one, and those that needed one when their names were published and are mere aliases by
/// now. An alias keeps its name unless another type with the same key has it.
fn items(all: &[Known<'_>], options: &Options) -> HashSet<TypeId> {
    let own = all
        .iter()
        .filter(|known| is_item(&known.entry.value.shape, &known.entry.name));
    let mut items: HashSet<TypeId> = HashSet::new();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for known in own {
        items.insert(known.id);
        *count.entry(&known.key).or_default() += 1;
    }
    for known in all
        .iter()
        .filter(|known| matches!(known.entry.value.shape, Shape::Alias(_)))
    {
        let count = count.entry(&known.key).or_default();
        if !items.contains(&known.id)
            && options
                .published
                .types
                .contains_key(&with_number(&known.key, *count + 1))
        {
            items.insert(known.id);
            *count += 1;
        }
    }
    items
}

impl Keys {
    /// The keys of everything that may be named.
    pub(super) fn of(api: &Api<Type>, options: &Options) -> Self {
        let operations = distinct(api);
        let ids = api.operations.iter().map(|operation| operation.id.as_str());
        let by_id: HashMap<&str, &str> = ids.zip(operations.iter().map(String::as_str)).collect();
        let branch_names = BranchNames::of(api, &options.published);
        let all = known(api, &branch_names, &by_id, options);
        let items = items(&all, options);
        // A body or an answer may be of several media types, each with a schema in place: only their order tells those apart.
        let mut met: HashMap<String, usize> = HashMap::new();
        let mut types = HashMap::with_capacity(api.types.len());
        let mut others = HashMap::new();
        for Known { id, key, way, .. } in all {
            if !items.contains(&id) {
                types.insert(id, key);
                continue;
            }
            types.insert(id, numbered(key, &mut met));
            let ways = api.ways.others(&way);
            if !ways.is_empty() {
                others.insert(id, ways.iter().map(|way| type_key(way, &by_id)).collect());
            }
        }
        Self {
            types,
            operations,
            items,
            others,
            branch_names,
            operation_words: OperationWords::of(api, &options.published),
        }
    }

    /// The words a type is named from.
    pub(super) fn words(&self, path: &NamePath) -> String {
        let mut path = self.branch_names.named(path).unwrap_or_else(|| path.clone());
        if let Root::Operation(id) = &mut path.root {
            *id = self.operation_words.words(id).to_owned();
        }
        without_assemblies(&path.words()).into_owned()
    }

    /// The words an operation is named from.
    pub(super) fn operation_words<'k>(&'k self, id: &'k str) -> &'k str {
        self.operation_words.words(id)
    }

    /// Whether a type becomes an item.
    pub(super) fn is_item(&self, id: TypeId) -> bool {
        self.items.contains(&id)
    }

    /// The key of a type.
    pub fn of_type(&self, id: TypeId) -> &str {
        self.types.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// The key of an operation, by its position.
    pub(super) fn operation(&self, index: usize) -> &str {
        self.operations.get(index).map(String::as_str).unwrap_or_default()
    }

    /// The keys of all operations, in order.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(String::as_str)
    }

    /// Lets what is published of types count for each way to them: the one they are named from may go, or not be the first.
    pub(super) fn share(&self, published: &mut Published) {
        let mut others: Vec<_> = self.others.iter().collect();
        others.sort_unstable();
        for (id, others) in others {
            published.share(self.of_type(*id), others);
        }
    }

    /// The keys of all that will have the name of a type.
    pub(super) fn types_there(&self) -> HashSet<String> {
        let items = self.items.iter().map(|id| self.of_type(*id).to_owned());
        let operations = self
            .operations()
            .flat_map(|key| [arguments(key), output(key), error(key)]);
        items.chain(operations).collect()
    }

    /// The earlier names of types that are not renamed by hand, by key.
    pub(super) fn type_lock(&self, api: &Api<Type>, options: &Options) -> Lock {
        let mut lock = options.published.types.clone();
        for (key, names) in &options.published.operations {
            lock.insert(arguments(key), names.type_name.clone());
        }
        for (id, entry) in api.types.iter() {
            if options.renames.contains_key(&entry.name.words()) {
                lock.remove(self.of_type(id));
            }
        }
        for key in self.renamed(api, options) {
            for name in [arguments(key), output(key), error(key)] {
                lock.remove(&name);
            }
        }
        lock
    }

    /// The earlier names of methods that are not renamed by hand, by key.
    pub(super) fn method_lock(&self, api: &Api<Type>, options: &Options) -> Lock {
        let earlier = options.published.operations.iter();
        let mut lock: Lock = earlier
            .map(|(key, names)| (key.clone(), names.method.clone()))
            .collect();
        for key in self.renamed(api, options) {
            lock.remove(key);
        }
        lock
    }

    fn renamed<'a>(&'a self, api: &'a Api<Type>, options: &'a Options) -> impl Iterator<Item = &'a str> {
        let operations = api.operations.iter().zip(self.operations());
        operations
            .filter(|(operation, _)| options.renames.contains_key(&operation.id))
            .map(|(_, key)| key)
    }

    /// What is published of types and operations.
    pub(super) fn published(
        &self,
        api: &Api<Type>,
        types: &HashMap<TypeId, String>,
        operations: &[OperationNames],
    ) -> Published {
        let mut published = Published::default();
        for (id, entry) in api.types.iter() {
            let name = types.get(&id).filter(|_| self.is_item(id));
            // Names may be given to the values of an enum at any time, which those that are published do not take.
            let is_safe = |name: &&String| is_safe(&entry.name, name) && !matches!(entry.value.shape, Shape::Enum(_));
            if let Some(name) = name.filter(|name| !is_safe(name)) {
                published.types.insert(self.of_type(id).to_owned(), name.clone());
            }
        }
        for (key, names) in self.operations().zip(operations) {
            let callable = Callable {
                method: names.method.clone(),
                type_name: names.type_name.clone(),
            };
            published.operations.insert(key.to_owned(), callable);
        }
        published
    }
}

/// Whether nothing that comes later can get this name first.
fn is_safe(path: &NamePath, name: &str) -> bool {
    path.home.is_empty() && path.component() == Some(name)
}

/// The key of each operation. Paths may be told apart by what stands behind `?` only, which is no part of them here, so those
/// that are alike are known by their parameters as well.
fn distinct(api: &Api<Type>) -> Vec<String> {
    let keys: Vec<String> = api.operations.iter().map(operation_key).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for key in &keys {
        *count.entry(key).or_default() += 1;
    }
    let is_alone = |key: &String| count.get(key.as_str()) == Some(&1);
    let mut met: HashMap<String, usize> = HashMap::new();
    let told = keys.iter().zip(&api.operations).map(|(key, operation)| {
        let key = if is_alone(key) {
            key.clone()
        } else {
            format!("{key} {}", parameters(operation))
        };
        numbered(key, &mut met)
    });
    told.collect()
}

/// `(city, country)`
fn parameters(operation: &Operation) -> String {
    let mut names: Vec<&str> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    names.sort_unstable();
    format!("({})", names.join(", "))
}

/// The options in which an operation that has an id by now has the names that it had without one: what asks for the same is
/// the same to callers, and nobody else may be called so.
pub(super) fn handed_on<'o>(api: &Api<Type>, options: &'o Options) -> Cow<'o, Options> {
    let known = &options.published.operations;
    let lines: HashSet<String> = api.operations.iter().map(operation_key).collect();
    let is_new = |operation: &&Operation| operation.id_declared && !known.contains_key(&operation.id);
    let handed: Vec<(String, &str)> = api
        .operations
        .iter()
        .filter(is_new)
        .map(|operation| (operation.request_line(), operation.id.as_str()))
        .filter(|(line, _)| known.contains_key(line) && !lines.contains(line))
        .collect();
    if handed.is_empty() {
        return Cow::Borrowed(options);
    }
    let mut options = options.clone();
    for (line, id) in handed {
        options.published.hand_on(&line, id);
    }
    Cow::Owned(options)
}

/// An operation is its id where the description gives it one, else what it asks for.
pub(super) fn operation_key(operation: &Operation) -> String {
    match operation.id_declared {
        true => operation.id.clone(),
        false => operation.request_line(),
    }
}

/// Begins with the key of the operation where a type is within one.
fn type_key(path: &NamePath, operations: &HashMap<&str, &str>) -> String {
    match &path.root {
        Root::Operation(id) => path.key_under(operations.get(id.as_str()).copied().unwrap_or(id)),
        Root::Component(_) | Root::Shared(_) => path.key(),
    }
}

/// The key of an operation's struct among types.
pub(super) fn arguments(operation: &str) -> String {
    format!("{operation} arguments")
}

/// The key of an operation's enum of answers.
pub(super) fn output(operation: &str) -> String {
    format!("{operation} output")
}

/// The key of an operation's enum of errors.
pub(super) fn error(operation: &str) -> String {
    format!("{operation} error")
}

/// Adds the enums that an operation really has.
pub(super) fn note_answers(published: &mut Published, key: &str, operation: &rust::Operation) {
    for (answers, key) in [(&operation.output, output(key)), (&operation.error, error(key))] {
        if let Answers::Many(answers) = answers {
            published.types.insert(key, answers.name.clone());
        }
    }
}
