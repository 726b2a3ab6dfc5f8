//! Files: one for a small API; one for each tag or resource, and one for what they share, for a large one.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Operation, Shape, Type, TypeId};
use crate::names::{Role, Scope};
use crate::rust::{self, Group, Item};

/// The largest number of models or operations that stay in one file.
const ONE_FILE: usize = 120;

/// The module of what several groups share.
const SHARED: &str = "shared";

/// Which group each operation is in: its first tag.
pub(super) struct Groups {
    /// The module of each operation, in order; all empty when one file is enough.
    modules: Vec<String>,
}

impl Groups {
    /// Decides the groups of an API.
    pub(super) fn of(api: &Api<Type>) -> Self {
        let tags: BTreeSet<&str> = api.operations.iter().map(tag).collect();
        let mut scope = Scope::new(Role::Module, &["mod", SHARED]);
        let names: BTreeMap<&str, String> = tags
            .into_iter()
            .map(|tag| (tag, scope.claim(tag).to_string()))
            .collect();
        let modules = api
            .operations
            .iter()
            .map(|operation| names.get(tag(operation)).cloned().unwrap_or_default());
        Self {
            modules: modules.collect(),
        }
    }
}

fn tag(operation: &Operation) -> &str {
    operation
        .tags
        .first()
        .map(String::as_str)
        .filter(|tag| !tag.trim().is_empty())
        .unwrap_or("default")
}

/// Operations by file.
pub(super) fn operations(groups: &Groups, operations: Vec<rust::Operation>) -> Vec<Group<rust::Operation>> {
    let docs = |name: &str| vec![format!("Operations of the group `{name}`.")];
    if operations.len() <= ONE_FILE {
        return vec![single(operations, "The operations of the API.")];
    }
    let modules = groups.modules.iter().cloned();
    by_module(operations.into_iter().zip(modules), docs)
}

/// Models by file: a type that only one group of operations reaches stands in that group's file.
pub(super) fn models(api: &Api<Type>, groups: &Groups, models: Vec<(TypeId, Item)>) -> Vec<Group<Item>> {
    if models.len() <= ONE_FILE {
        return vec![single(
            models.into_iter().map(|(_, item)| item).collect(),
            "Data types of the API.",
        )];
    }
    let homes = homes(api, groups);
    let placed = models.into_iter().map(|(id, item)| {
        let home = homes.get(&id).and_then(Clone::clone).unwrap_or_else(|| shared(&item));
        (item, home)
    });
    by_module(placed, |name| match name.starts_with(SHARED) {
        true => vec!["Data types that several groups of operations share.".to_owned()],
        false => vec![format!("Data types of the group `{name}`.")],
    })
}

/// What is shared stands by initial, so that no file grows beyond what a reader and the compiler can bear.
fn shared(item: &Item) -> String {
    let initial = item
        .name()
        .trim_start_matches("r#")
        .chars()
        .next()
        .unwrap_or('x')
        .to_ascii_lowercase();
    match initial.is_ascii_alphabetic() {
        true => format!("{SHARED}_{initial}"),
        false => format!("{SHARED}_other"),
    }
}

fn single<T>(items: Vec<T>, docs: &str) -> Group<T> {
    Group {
        module: String::new(),
        docs: vec![docs.to_owned()],
        feature: None,
        items,
    }
}

fn by_module<T>(items: impl Iterator<Item = (T, String)>, docs: impl Fn(&str) -> Vec<String>) -> Vec<Group<T>> {
    let mut groups: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (item, module) in items {
        groups.entry(module).or_default().push(item);
    }
    groups
        .into_iter()
        .map(|(module, items)| Group {
            docs: docs(&module),
            module,
            feature: None,
            items,
        })
        .collect()
}

/// The only group that reaches a type, or nothing when several do.
fn homes(api: &Api<Type>, groups: &Groups) -> BTreeMap<TypeId, Option<String>> {
    let mut homes: BTreeMap<TypeId, Option<String>> = BTreeMap::new();
    let mut roots: BTreeMap<&String, Vec<TypeId>> = BTreeMap::new();
    for (operation, module) in api.operations.iter().zip(&groups.modules) {
        roots.entry(module).or_default().extend(types_of(operation));
    }
    for (module, roots) in roots {
        for id in reached(api, roots) {
            homes
                .entry(id)
                .and_modify(|home| *home = home.take().filter(|known| known == module))
                .or_insert_with(|| Some(module.clone()));
        }
    }
    homes
}

fn types_of(operation: &Operation) -> Vec<TypeId> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation.responses.iter().flat_map(|response| &response.contents);
    let bodies = contents
        .chain(answers)
        .flat_map(|content| content.ty.into_iter().chain(content.item));
    operation
        .parameters
        .iter()
        .map(|parameter| parameter.ty)
        .chain(bodies)
        .collect()
}

fn reached(api: &Api<Type>, roots: Vec<TypeId>) -> BTreeSet<TypeId> {
    let mut seen = BTreeSet::new();
    let mut open = roots;
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(children(&api.types.get(id).value.shape));
        }
    }
    seen
}

/// The types a shape refers to.
pub(super) fn children(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Array(id) | Shape::Map(id) | Shape::Alias(id) => vec![*id],
        Shape::Tuple(tuple) => tuple.elements.iter().copied().chain(tuple.rest).collect(),
        Shape::Object(object) => object
            .properties
            .iter()
            .map(|property| property.ty)
            .chain(object.additional)
            .collect(),
        Shape::Union(union) => union.branches.iter().map(|branch| branch.ty).collect(),
        Shape::Any
        | Shape::Never
        | Shape::Null
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enum(_)
        | Shape::External(_) => Vec::new(),
    }
}
