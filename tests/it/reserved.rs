//! Names that emitted code needs for itself are reserved, and no others: an underscore where nothing clashes is ugly.

use std::collections::BTreeSet;
use std::path::Path;

use refundry::names::reserved::{CALL_METHODS, TYPES};
use refundry_tests::workspace;
use syn::{ImplItem, Item, Type, UseTree};

#[test]
fn the_methods_of_a_call_are_reserved_and_no_others() {
    let mut methods = BTreeSet::new();
    for entry in std::fs::read_dir(workspace().join("templates/src/support")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            methods.extend(methods_of_calls(&path));
        }
    }
    let reserved: BTreeSet<String> = CALL_METHODS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(methods, reserved);
}

/// The methods of `impl Call<…>` in a file, private ones included; those of traits are found after a setter's.
fn methods_of_calls(path: &Path) -> Vec<String> {
    let file = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let blocks = file.items.into_iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() && is_call(&block.self_ty) => Some(block),
        _ => None,
    });
    let methods = blocks.flat_map(|block| block.items).filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    });
    methods.collect()
}

fn is_call(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Call"))
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
