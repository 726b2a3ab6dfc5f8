//! `mod.rs` files: what is declared, and what is seen from outside.

use std::collections::BTreeMap;

use super::file::File;
use super::{Bug, Emission, gates, print, syntax};
use crate::rust::{Api, Gate, Group};
use quote::quote;

/// Where the module of an API stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// Beside `support`, in the crate of several APIs.
    Module,
    /// It is the crate: `support` stands in it, and what a crate begins with.
    Crate(Front),
}

/// What stands on top of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// `#![recursion_limit = "256"]`
    pub attributes: Option<String>,
    /// A first call, as documentation.
    pub example: Vec<String>,
}

/// ```text
/// pub mod support;
///
/// mod client;
/// pub mod models;
/// pub mod operations;
/// mod wire;
///
/// pub use client::{Client, Credential};
/// ```
///
/// Rustdoc shows the methods of a type in the order of modules: those that all calls have come before the setters of each.
pub(super) fn top(api: &Api, root: &Root) -> Result<String, Bug> {
    let (front, is_crate) = match root {
        Root::Module => (Front::default(), false),
        Root::Crate(front) => (front.clone(), true),
    };
    let has_models = api.models.iter().any(|group| !group.items.is_empty());
    let has_operations = api.operations.iter().any(|group| !group.items.is_empty());
    let declarations = [
        (true, "mod client;\n"),
        (api.dispatch.is_some(), &dispatch_declaration(api)?),
        (has_models, "pub mod models;\n"),
        (has_operations, "pub mod operations;\n"),
        (has_models, "mod wire;\n"),
    ];
    let declarations: String = declarations
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, text)| *text)
        .collect();
    let exports = "pub use client::{Client, Credential};\n".to_owned();
    let (own, outer) = match is_crate {
        true => (Some("pub mod support;\n".to_owned()), None),
        false => (None, Some("pub(crate) use super::support;\n".to_owned())),
    };
    let texts = front.attributes.into_iter().chain(own);
    let texts = texts.chain([declarations, exports]).chain(outer);
    File::with_example(&api.header, &api.docs, &front.example)
        .with_texts(texts)
        .text(0)
}

/// The tables name every operation and every model, so they need all parts of the API.
fn dispatch_declaration(api: &Api) -> Result<String, Bug> {
    let parts: Vec<&str> = api.parts().into_iter().collect();
    let gate = gates::all(&parts);
    print::item(syntax::parse(quote!(#gate pub mod dispatch;))?)
}

fn file(api: &Api, docs: &[String], texts: Vec<String>) -> Result<String, Bug> {
    File::new(&api.header, docs).with_texts(texts).text(0)
}

/// What a folder shows of its files to the others.
enum Shows {
    Everything,
    Nothing,
}

/// The `mod.rs` of every folder: `models`, `wire`, `operations`, as far as they are folders.
pub(super) fn folders(api: &Api) -> Result<Vec<Emission>, Bug> {
    let models = modules(&api.models);
    let operations = modules(&api.operations);
    let folders = [
        ("models/mod.rs", "Data types of the API.", &models, Shows::Everything),
        ("wire/mod.rs", "How the models travel as JSON.", &models, Shows::Nothing),
        (
            "operations/mod.rs",
            "The operations of the API.",
            &operations,
            Shows::Everything,
        ),
    ];
    let mut files = Vec::new();
    for (path, docs, modules, shows) in folders {
        if !modules.is_empty() {
            let text = folder(api, docs, modules, shows).map_err(|bug| bug.in_file(path))?;
            files.push((path.to_owned(), text));
        }
    }
    Ok(files)
}

/// The modules of a folder by name, each with its gate.
fn modules<T>(groups: &[Group<T>]) -> BTreeMap<&str, &Gate> {
    groups
        .iter()
        .filter(|group| !group.items.is_empty() && !group.module.is_empty())
        .map(|group| (group.module.as_str(), &group.gate))
        .collect()
}

/// ```text
/// mod orders;
/// mod refunds;
///
/// pub use orders::*;
/// pub use refunds::*;
/// ```
fn folder(api: &Api, docs: &str, modules: &BTreeMap<&str, &Gate>, shows: Shows) -> Result<String, Bug> {
    let (mut declared, mut exported) = (String::new(), String::new());
    for (module, gate) in modules {
        let (name, gate) = (syntax::ident(module)?, gates::any(gate));
        declared.push_str(&print::item(syntax::parse(quote!(#gate mod #name;))?)?);
        exported.push_str(&print::item(syntax::parse(quote!(#gate pub use #name::*;))?)?);
    }
    let texts = match shows {
        Shows::Everything => vec![declared, exported],
        Shows::Nothing => vec![declared],
    };
    file(api, &[docs.to_owned()], texts)
}
