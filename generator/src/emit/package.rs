//! A whole crate: manifest, `lib.rs`, `README.md`, the support code, and the files of its APIs.

use std::collections::BTreeSet;

use rayon::prelude::*;
use refundry_support::{MODULES, Module, Need};

use super::first_call::Shown;
use super::module::{Front, Root};
use super::readme::readme;
use super::{Bug, Emission, File, contracts, dispatch, file, gates, manifest, print, syntax};
use crate::rust::{Api, Header, Layout, Package};

/// All files of a crate by their paths below its folder; sorted by path.
///
/// # Errors
/// Only by a bug of the generator, as in [`api`](super::api()).
pub fn crate_files(package: &Package) -> Result<Vec<Emission>, Bug> {
    let modules = support(package.layout.apis());
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest::text(package, &modules)),
        ("rustfmt.toml".to_owned(), rustfmt(&package.header)),
    ];
    files.extend(support_files(&modules).map(|(path, text)| (format!("src/support/{path}"), text)));
    files.extend(example(package)?);
    match &package.layout {
        Layout::Modules(apis) => {
            let emitted: Result<Vec<_>, Bug> = apis.par_iter().map(api_files).collect();
            files.push(("src/lib.rs".to_owned(), library(package, apis)?));
            files.extend(emitted?.into_iter().flatten());
        }
        Layout::Root(api) => files.extend(root_files(package, api)?),
    }
    files.push(("README.md".to_owned(), readme(package)));
    files.extend(contracts::files(package)?);
    files.sort();
    Ok(files)
}

/// `examples/dispatch.rs`, if data can drive an API.
fn example(package: &Package) -> Result<Option<Emission>, Bug> {
    let apis = package.layout.apis().iter().filter(|api| api.dispatch.is_some());
    let doors: Vec<dispatch::Door> = apis.map(|api| dispatch::Door::of(package, api)).collect();
    if doors.is_empty() {
        return Ok(None);
    }
    let docs: Vec<String> = dispatch::EXAMPLE_DOCS.iter().map(|line| (*line).to_owned()).collect();
    let texts = dispatch::example(&package.library(), &doors);
    let text = File::new(&package.header, &docs).with_texts(texts).text(0)?;
    Ok(Some(("examples/dispatch.rs".to_owned(), text)))
}

fn api_files(api: &Api) -> Result<Vec<Emission>, Bug> {
    let folder = api.bare_name();
    let files = super::api(api)?.into_iter();
    Ok(files
        .map(|(path, text)| (format!("src/{folder}/{path}"), text))
        .collect())
}

/// The files of an API that is the crate: its `mod.rs` is `lib.rs`.
fn root_files(package: &Package, api: &Api) -> Result<Vec<Emission>, Bug> {
    let front = Front {
        attributes: attributes(package),
        example: Shown::of(package, api).docs(),
    };
    let files = super::files(api, &Root::Crate(front))?.into_iter();
    let named = files.map(|(path, text)| match path.as_str() {
        "mod.rs" => ("src/lib.rs".to_owned(), text),
        other => (format!("src/{other}"), text),
    });
    Ok(named.collect())
}

/// ```text
/// //! Clients of refund APIs.
///
/// pub mod support;
///
/// #[cfg(feature = "shop")]
/// pub mod shop;
/// ```
///
/// Rustdoc shows the methods of a type in the order of modules: those that all calls have come before the setters of each.
fn library(package: &Package, apis: &[Api]) -> Result<String, Bug> {
    let mut declarations: Vec<(&str, String)> = Vec::new();
    for api in apis {
        let (name, gate) = (syntax::ident(&api.name)?, gates::any(&[api.bare_name()]));
        let text = print::item(syntax::parse(quote::quote!(#gate pub mod #name;))?)?;
        declarations.push((api.name.as_str(), text));
    }
    declarations.sort();
    let declarations: String = declarations.into_iter().map(|(_, text)| text).collect();
    let attributes = attributes(package);
    let example = apis.first().map(|api| Shown::of(package, api).docs());
    File::with_example(&package.header, &package.docs, &example.unwrap_or_default())
        .with_texts(attributes)
        .with_texts(["pub mod support;\n".to_owned(), declarations])
        .text(0)
}

/// `#![recursion_limit = "256"]`, and what its names ask for.
fn attributes(package: &Package) -> Option<String> {
    let limit = package
        .recursion_limit
        .map(|limit| format!("#![recursion_limit = \"{limit}\"]\n"));
    let is_foreign = package.layout.apis().iter().any(Api::has_foreign_names);
    let names = is_foreign.then(|| file::FOREIGN_NAMES.to_owned());
    let all: String = limit.into_iter().chain(names).collect();
    (!all.is_empty()).then_some(all)
}

/// The support files that the APIs need.
pub(super) fn support(apis: &[Api]) -> Vec<&'static Module> {
    let is_needed = |need: Need| need == Need::Always || apis.iter().any(|api| api.needs.contains(&need));
    MODULES.iter().filter(|module| is_needed(module.need)).collect()
}

/// The files below `support`, and the `mod.rs` that declares them.
fn support_files(modules: &[&'static Module]) -> impl Iterator<Item = Emission> {
    let declarations = refundry_support::mod_rs(modules.iter().copied(), true);
    let files: BTreeSet<Emission> = modules
        .iter()
        .map(|module| (module.path.to_owned(), module.text.to_owned()))
        .chain([("mod.rs".to_owned(), declarations)])
        .collect();
    files.into_iter()
}

/// The files are laid out by the generator; `cargo fmt` would only make each regeneration a large diff.
fn rustfmt(header: &Header) -> String {
    format!("{}disable_all_formatting = true\n", file::header("#", header))
}
