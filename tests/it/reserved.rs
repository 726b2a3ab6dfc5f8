//! Names that emitted code needs for itself are reserved, and no others: an underscore where nothing clashes is ugly.

use std::collections::BTreeSet;
use std::path::Path;

use refundry::names::reserved::{BUILDER_METHODS, CALL_METHODS, CLIENT_METHODS, TYPES};
use refundry_tests::workspace;
use syn::{ImplItem, Item, ItemImpl, Type, UseTree};

#[test]
fn the_methods_of_a_call_are_reserved_and_no_others() {
    assert_eq!(methods_in_support("Call"), set(CALL_METHODS));
}

#[test]
fn the_methods_of_a_client_builder_are_reserved_and_no_others() {
    assert_eq!(methods_in_support("ClientBuilder"), set(BUILDER_METHODS));
}

/// What a client derives is found before a function of it, and `new` would be taken for the way to one.
#[test]
fn the_functions_of_a_client_are_reserved_and_few_others() {
    let file = workspace().join("generated/src/google_content/client.rs");
    let blocks = blocks_of(&file, "Client");
    let mut functions: BTreeSet<String> = blocks.flat_map(functions).collect();
    functions.extend(["clone", "new"].map(str::to_owned));
    assert_eq!(functions, set(CLIENT_METHODS));
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The methods that the support code gives a type, private ones included; those of traits are found after the type's own.
fn methods_in_support(name: &str) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for entry in std::fs::read_dir(workspace().join("templates/src/support")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let own = blocks_of(&path, name).filter(|block| block.trait_.is_none());
            methods.extend(own.flat_map(functions));
        }
    }
    methods
}

/// The `impl` blocks of a type in a file.
fn blocks_of(path: &Path, name: &str) -> impl Iterator<Item = ItemImpl> {
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    file.items.into_iter().filter_map(move |item| match item {
        Item::Impl(block) if is_type(&block.self_ty, name) => Some(block),
        _ => None,
    })
}

fn functions(block: ItemImpl) -> impl Iterator<Item = String> {
    block.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    })
}

fn is_type(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// A name that an emitted file imports hides the model of that name.
#[test]
fn what_emitted_files_import_beside_models_is_reserved() {
    let mut open: Vec<_> = vec![workspace().join("generated/src")];
    let mut imported = BTreeSet::new();
    while let Some(path) = open.pop() {
        if path.is_dir() && !path.ends_with("support") {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.ends_with("models.rs") || path.ends_with("operations.rs") || path.ends_with("wire.rs") {
            imported.extend(imports(&path));
        }
    }
    let reserved: BTreeSet<String> = TYPES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(
        imported.difference(&reserved).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

/// The types a file imports by name.
fn imports(path: &Path) -> Vec<String> {
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut open: Vec<UseTree> = file
        .items
        .into_iter()
        .filter_map(|item| match item {
            Item::Use(item) => Some(item.tree),
            _ => None,
        })
        .collect();
    let mut names = Vec::new();
    while let Some(tree) = open.pop() {
        match tree {
            UseTree::Path(path) => open.push(*path.tree),
            UseTree::Group(group) => open.extend(group.items),
            UseTree::Name(name) => names.push(name.ident.to_string()),
            UseTree::Rename(rename) => names.push(rename.rename.to_string()),
            _ => {}
        }
    }
    names.retain(|name| name.starts_with(char::is_uppercase));
    names
}
