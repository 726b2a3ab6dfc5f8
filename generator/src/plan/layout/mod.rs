//! Files: one for a small API; for a large one a file for each resource, as far as a reader and the compiler can bear it.
//!
//! Where something stands changes nothing for callers: `models` and `operations` show all of their files as one.

mod keys;
mod lines;
mod shelves;

use std::collections::BTreeMap;

use crate::api::{Api, Operation, Shape, Type, TypeId};
use crate::names::{Role, Scope, words};
use crate::rust::{self, Group, Item};
use keys::Keys;
use shelves::Filed;

/// What fits into one file, in lines. A larger API is split into files that are smaller than this, so that none
/// that has been split is put together again by a little less text.
const ONE_FILE: usize = 2_000;

/// The file of what belongs to no group that is large enough.
const OTHER: &str = "other";

/// Operations by file.
pub(super) fn operations(api: &Api<Type>, operations: Vec<rust::Operation>) -> Vec<Group<rust::Operation>> {
    let filed = api.operations.iter().zip(&operations).map(|(described, operation)| Filed {
        words: operation_words(described, operation),
        lines: lines::operation(operation),
    });
    let filed: Vec<Filed> = filed.collect();
    by_file(&filed, operations, "The operations of the API.", "Operations")
}

/// By resource, then by name.
fn operation_words(described: &Operation, operation: &rust::Operation) -> Vec<String> {
    let mut all = keys::of(described);
    all.extend(words(&operation.method_name));
    all
}

/// Models by file: beside the other models of the resource that alone uses them, or by the words of their names.
pub(super) fn models(api: &Api<Type>, models: Vec<(TypeId, Item)>) -> Vec<Group<Item>> {
    let keys = Keys::of(api);
    let filed = models.iter().map(|(id, item)| Filed {
        words: keys::beside(keys.of_type(*id), words(item.name())),
        lines: lines::item(item),
    });
    let filed: Vec<Filed> = filed.collect();
    let items = models.into_iter().map(|(_, item)| item).collect();
    by_file(&filed, items, "Data types of the API.", "Data types")
}

fn by_file<T>(filed: &[Filed], items: Vec<T>, docs: &str, what: &str) -> Vec<Group<T>> {
    if filed.iter().map(|filed| filed.lines).sum::<usize>() <= ONE_FILE {
        return vec![group(String::new(), docs.to_owned(), items)];
    }
    let mut groups: BTreeMap<Vec<String>, Vec<T>> = BTreeMap::new();
    for (shelf, item) in shelves::of(filed).into_iter().zip(items) {
        groups.entry(shelf).or_default().push(item);
    }
    let mut scope = Scope::new(Role::Module, &["mod"]);
    let named = groups.into_iter().map(|(shelf, items)| match shelf.is_empty() {
        true => group(
            scope.claim(OTHER).to_string(),
            format!("{what} that belong to no larger group."),
            items,
        ),
        false => group(
            scope.claim(&shelf.join("_")).to_string(),
            format!("{what} of the group `{}`.", shelf.join(" ")),
            items,
        ),
    });
    named.collect()
}

fn group<T>(module: String, docs: String, items: Vec<T>) -> Group<T> {
    Group {
        module,
        docs: vec![docs],
        feature: None,
        items,
    }
}

/// The types an operation speaks of.
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
