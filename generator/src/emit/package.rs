//! A whole crate: manifest, `lib.rs`, `README.md`, the support code, and the files of its APIs.

use std::collections::BTreeSet;

use rayon::prelude::*;
use refundry_support::{MODULES, Module, Need};

use super::first_call::FirstCall;
use super::module::{Front, Root};
use super::readme::readme;
use super::{Bug, Emission, File, client, contracts, dispatch, docs, file, gates, manifest, models, print, syntax};
use crate::rust::{Api, CredentialKind, Header, Layout, Needs, Package, as_line};

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
    files.push(("README.md".to_owned(), readme(package, &purpose(package))));
    files.extend(contracts::files(package)?);
    files.sort();
    Ok(files)
}

/// `examples/dispatch.rs`, if data can drive an API.
fn example(package: &Package) -> Result<Option<Emission>, Bug> {
    let library = package.name.replace('-', "_");
    let apis = package.layout.apis().iter().filter(|api| api.dispatch.is_some());
    let doors: Vec<dispatch::Door> = apis
        .map(|api| match package.layout {
            Layout::Modules(_) => dispatch::Door::module(api, &library),
            Layout::Root(_) => dispatch::Door::root(api, &library),
        })
        .collect();
    if doors.is_empty() {
        return Ok(None);
    }
    let docs: Vec<String> = dispatch::EXAMPLE_DOCS.iter().map(|line| (*line).to_owned()).collect();
    let texts = dispatch::example(&library, &doors);
    let text = File::new(&package.header, &docs).with_texts(texts).text(0)?;
    Ok(Some(("examples/dispatch.rs".to_owned(), text)))
}

fn api_files(api: &Api) -> Result<Vec<Emission>, Bug> {
    let folder = models::unraw(&api.name);
    let files = super::api(api)?.into_iter();
    Ok(files
        .map(|(path, text)| (format!("src/{folder}/{path}"), text))
        .collect())
}

/// What the crate is for. It names APIs by their titles, which are no Markdown.
fn purpose(package: &Package) -> Vec<String> {
    vec![as_line(&package.description)]
}

/// The files of an API that is the crate: its `mod.rs` is `lib.rs`.
fn root_files(package: &Package, api: &Api) -> Result<Vec<Emission>, Bug> {
    let mut api = api.clone();
    let purpose = purpose(package);
    // The usual purpose is the first line of an API's own documentation, but for the version.
    if !begins_with(&api.docs, &purpose) {
        api.docs = docs::paragraphs(&purpose, &api.docs);
    }
    let front = Front {
        attributes: attributes(package),
        example: FirstCall::of(package, &api).docs(),
    };
    let files = super::files(&api, &Root::Crate(front))?.into_iter();
    let named = files.map(|(path, text)| match path.as_str() {
        "mod.rs" => ("src/lib.rs".to_owned(), text),
        other => (format!("src/{other}"), text),
    });
    Ok(named.collect())
}

/// Whether documentation already says what the crate is for.
fn begins_with(docs: &[String], purpose: &[String]) -> bool {
    let said = purpose.first().map(|line| line.trim_end_matches('.'));
    let rest = docs.first().zip(said).and_then(|(line, said)| line.strip_prefix(said));
    rest.is_some_and(|rest| rest.starts_with(['.', ',']))
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
        let (name, gate) = (syntax::ident(&api.name)?, gates::any(&[models::unraw(&api.name)]));
        let text = print::item(syntax::parse(quote::quote!(#gate pub mod #name;))?)?;
        declarations.push((api.name.as_str(), text));
    }
    declarations.sort();
    let declarations: String = declarations.into_iter().map(|(_, text)| text).collect();
    let docs = docs::paragraphs(&purpose(package), &table(apis));
    let attributes = attributes(package);
    let example = apis.first().map(|api| FirstCall::of(package, api).docs());
    File::with_example(&package.header, &docs, &example.unwrap_or_default())
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

/// ```text
/// | module and feature | API |
/// | --- | --- |
/// | `shop` | the Shop API |
/// ```
pub(super) fn table(apis: &[Api]) -> Vec<String> {
    let head = ["| module and feature | API |", "| --- | --- |"].map(str::to_owned);
    let rows = apis.iter().map(|api| {
        // A bar would end the cell.
        let title = client::called(&api.client).replace('|', "\\|");
        format!("| `{}` | {title} |", models::unraw(&api.name))
    });
    head.into_iter().chain(rows).collect()
}

/// The support files that the APIs need.
pub(super) fn support(apis: &[Api]) -> Vec<&'static Module> {
    let needs = apis.iter().fold(Needs::default(), |all, api| all.or(api.needs));
    let dispatched: Vec<&Api> = apis.iter().filter(|api| api.dispatch.is_some()).collect();
    let credentials = || apis.iter().flat_map(|api| &api.client.credentials);
    let takes = |kind: CredentialKind| credentials().any(|credential| credential.kind == kind);
    let (basic, bearer) = (takes(CredentialKind::Basic), takes(CredentialKind::Bearer));
    let needed = |module: &&Module| match module.need {
        Need::Always => true,
        Need::Base64 => needs.base64,
        Need::BasicAuth => basic,
        Need::Chrono => needs.chrono,
        Need::Decimal => needs.decimal,
        Need::Dispatch => !dispatched.is_empty(),
        Need::DispatchMedia => dispatched.iter().any(|api| api.needs.media),
        Need::DispatchStreams => dispatched.iter().any(|api| api.needs.streams),
        // `download_media` is one of the ways to download.
        Need::Downloads => needs.downloads || needs.media,
        Need::Events => needs.streams,
        Need::Files => needs.files || needs.media,
        Need::Floats => needs.floats,
        Need::Media => needs.media,
        // A file and its description are one body of two parts.
        Need::Multipart => needs.multipart || needs.media,
        // Where a token is sent, an authorization server may hand it out, whether the description says so or not.
        Need::OAuth2 => bearer,
        Need::Paging => needs.paging,
        Need::References => needs.paging || needs.media,
        Need::Rounded => needs.rounded,
        Need::Template => needs.template,
    };
    MODULES.iter().filter(needed).collect()
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
