//! One file for `include!`: the modules of an API and the support code, one inside the other.

use std::collections::BTreeMap;

use refundry_support::Module;

use super::module::{Front, Root};
use super::{Bug, file, manifest, package};
use crate::rust::{Agent, Api};

/// The files by path.
type Files = BTreeMap<String, String>;

/// The lints of the crate that includes the file are for what its author has written. An included file can say so only item by
/// item: whatever a crate warns of is allowed in a word, what it may deny by name has to be named.
const LINTS: &str = "\
#[allow(warnings, clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
#[allow(future_incompatible, nonstandard_style, rust_2018_idioms, rust_2021_compatibility, rust_2024_compatibility, unused)]
#[allow(impl_trait_redundant_captures, let_underscore_drop, missing_copy_implementations, missing_debug_implementations)]
#[allow(missing_docs, single_use_lifetimes, trivial_casts, unnameable_types, unreachable_pub)]
#[allow(unused_qualifications, unused_results, variant_size_differences)]
";

/// An API and its support code as one file, for `include!` in a module of a crate with a build script. Support files
/// that belong to a cargo feature are in it if the feature is among `features`, unconditionally. The file says in front what it
/// needs of the crate around it.
///
/// # Errors
/// Only by a bug of the generator, as in [`api`](super::api()).
pub fn single_file(api: &Api, features: &[&str]) -> Result<String, Bug> {
    let api = &for_any_crate(api);
    let modules = package::support(std::slice::from_ref(api));
    let wanted = |module: &&&Module| module.feature.is_none_or(|feature| features.contains(&feature));
    let modules: Vec<&Module> = modules.iter().filter(wanted).copied().collect();
    let mut files: Files = super::files(api, &Root::Crate(Front::default()))?.into_iter().collect();
    let support = refundry_support::mod_rs(modules.iter().copied(), false);
    files.insert("support/mod.rs".to_owned(), support);
    for module in &modules {
        files.insert(format!("support/{}", module.path), module.text.to_owned());
    }
    let top = files.get("mod.rs").map(String::as_str).unwrap_or_default();
    // Documentation inside a module can't stand at the start of an included file.
    let top: String = top
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("//!"))
        .collect();
    let header = file::header("//", &api.header);
    let mut out = format!("{header}{}", needs(api, &modules));
    let items = without_lints(top.trim_start_matches(&header));
    inline(&files, "", &items, &mut out)?;
    Ok(out)
}

/// ```text
/// //
/// // The crate that includes this file, of edition 2021 or later, needs:
/// //
/// // [dependencies]
/// // bytes = { version = "1.12", default-features = false, features = ["std"] }
/// ```
fn needs(api: &Api, modules: &[&Module]) -> String {
    let manifest = manifest::included(api, modules);
    let lines = manifest.lines().map(|line| format!("// {line}\n"));
    let lines: String = lines.collect();
    format!("//\n// The crate that includes this file, of edition 2021 or later, needs:\n//\n{lines}")
}

/// The items of the outermost module, each without the lints of the crate around it.
fn without_lints(top: &str) -> String {
    let is_item = |line: &str| {
        ["mod ", "pub mod ", "pub use "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let lines = top.split_inclusive('\n');
    lines
        .map(|line| {
            if is_item(line) {
                format!("{LINTS}{line}")
            } else {
                line.to_owned()
            }
        })
        .collect()
}

/// The same API with nothing behind a feature, and without a name for servers: the crate that includes the file has its own.
fn for_any_crate(api: &Api) -> Api {
    let mut api = api.clone();
    api.each_gate(Vec::clear);
    api.client.agent = Agent::Maker;
    api
}

/// Writes `text`, the content of the module with the folder `folder`, with the modules it declares in their places.
fn inline(files: &Files, folder: &str, text: &str, out: &mut String) -> Result<(), Bug> {
    let mut inner = String::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = opened(line) {
            inner = format!("{name}/");
        } else if line == "}\n" {
            inner.clear();
        }
        let Some((visibility, name)) = declared(line) else {
            out.push_str(line);
            continue;
        };
        let path = format!("{folder}{inner}{name}");
        let text = find(files, &path)?;
        out.push_str(&format!("{visibility}mod {name} {{\n"));
        inline(files, &format!("{path}/"), text, out)?;
        out.push_str("}\n");
    }
    Ok(())
}

fn find<'a>(files: &'a Files, path: &str) -> Result<&'a str, Bug> {
    let path = path.replace("r#", "");
    let found = files
        .get(&format!("{path}.rs"))
        .or_else(|| files.get(&format!("{path}/mod.rs")));
    found
        .map(String::as_str)
        .ok_or_else(|| Bug::new(format_args!("the module `{path}` has no file")))
}

/// The visibility and the name in `pub mod name;`.
fn declared(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_suffix(';')?;
    match rest.strip_prefix("pub mod ") {
        Some(name) => Some(("pub ", name)),
        None => rest.strip_prefix("mod ").map(|name| ("", name)),
    }
}

/// The name in `pub mod name {` at the start of a line.
fn opened(line: &str) -> Option<&str> {
    line.strip_prefix("pub mod ")?.trim_end().strip_suffix(" {")
}
