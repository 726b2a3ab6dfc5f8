//! The crate around the planned APIs, as the configuration wants it.

use super::{Config, Layout, Target, dependencies};
use crate::diagnostics::Diagnostics;
use crate::rust::{self, as_line, paragraphs};

/// What clients need of the compiler; that of the generator itself.
const RUST_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

/// The version of a crate of which nothing is said.
pub const FIRST_VERSION: &str = "0.1.0";

impl Config {
    /// The crate of `apis`.
    pub(crate) fn package(&self, mut apis: Vec<rust::Api>, depth: usize) -> rust::Package {
        let sources: Vec<_> = self.apis.iter().map(|api| api.source.as_str()).collect();
        let description = self.output.description.clone().unwrap_or_else(|| describe(&apis));
        let purpose = vec![as_line(&description)];
        let standalone = rust::Manifest::Standalone {
            version: self.output.version.clone().unwrap_or_else(|| FIRST_VERSION.to_owned()),
            rust_version: RUST_VERSION.to_owned(),
            license: None,
        };
        let (layout, manifest) = match self.output.layout {
            Layout::Member => (rust::Layout::Modules(side_by_side(apis)), rust::Manifest::Workspace),
            Layout::Standalone => (rust::Layout::Modules(side_by_side(apis)), standalone),
            Layout::Single => match apis.pop() {
                Some(api) => (rust::Layout::Root(Box::new(introduced(api, &purpose))), standalone),
                None => (rust::Layout::Modules(apis), standalone),
            },
        };
        rust::Package {
            name: self.output.package.clone(),
            docs: front(&purpose, &layout),
            description,
            header: self.output.header(&sources),
            layout,
            manifest,
            dependencies: dependencies::of_paths(&self.output.dependencies, self.paths()),
            recursion_limit: recursion_limit(depth),
        }
    }
}

/// The API that is the crate, which says first what that is for.
fn introduced(mut api: rust::Api, purpose: &[String]) -> rust::Api {
    // The usual purpose is the first line of an API's own documentation, but for the version.
    if !begins_with(&api.docs, purpose) {
        api.docs = paragraphs(purpose, &api.docs);
    }
    api
}

/// Whether documentation already says what the crate is for.
fn begins_with(docs: &[String], purpose: &[String]) -> bool {
    let said = purpose.first().map(|line| line.trim_end_matches('.'));
    let rest = docs.first().zip(said).and_then(|(line, said)| line.strip_prefix(said));
    rest.is_some_and(|rest| rest.starts_with(['.', ',']))
}

/// What a crate says of itself: what it is for, and where each of several APIs is.
fn front(purpose: &[String], layout: &rust::Layout) -> rust::DocLines {
    match layout {
        rust::Layout::Modules(apis) => paragraphs(purpose, &table(apis)),
        rust::Layout::Root(_) => purpose.to_vec(),
    }
}

/// ```text
/// | module and feature | API |
/// | --- | --- |
/// | `shop` | the Shop API |
/// ```
fn table(apis: &[rust::Api]) -> rust::DocLines {
    let head = ["| module and feature | API |", "| --- | --- |"].map(str::to_owned);
    let rows = apis.iter().map(|api| {
        // A bar would end the cell.
        let called = api.client.called.replace('|', "\\|");
        format!("| `{}` | {called} |", api.bare_name())
    });
    head.into_iter().chain(rows).collect()
}

/// Features of tags begin with the name of their API, since another one may have the same tag.
fn side_by_side(mut apis: Vec<rust::Api>) -> Vec<rust::Api> {
    for api in &mut apis {
        let name = api.name.clone();
        api.each_gate(|gate| {
            gate.iter_mut()
                .for_each(|feature| *feature = format!("{name}-{feature}"))
        });
    }
    apis
}

impl Config {
    /// Warns of what it says about the crate and nothing comes of.
    pub(crate) fn report_idle(&self, diagnostics: &mut Diagnostics) {
        dependencies::report_idle(&self.output, self.paths(), diagnostics);
    }

    /// The Rust types of other crates.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let targets = self.apis.iter().flat_map(|api| api.settings.retype.values());
        targets.filter_map(|target| match target {
            Target::Rust(path) => Some(path.as_str()),
            _ => None,
        })
    }
}

/// The compiler asks of every nested type whether it may be sent to another thread and gives up after 128 steps; a type in an
/// `Option`, a `Box` and a list takes about four. Nothing is said where the usual limit does.
fn recursion_limit(depth: usize) -> Option<u32> {
    const STEPS: usize = 4;
    const USUAL: usize = 128;
    let steps = depth.saturating_mul(STEPS);
    if steps <= USUAL {
        return None;
    }
    u32::try_from(steps.next_power_of_two()).ok()
}

/// `Clients of the Orders API and the Refunds API.`
fn describe(apis: &[rust::Api]) -> String {
    let titles: Vec<_> = apis.iter().map(|api| format!("the {}", api.client.title)).collect();
    match titles.as_slice() {
        [] => "Clients of no API.".to_owned(),
        [title] => format!("Client of {title}."),
        [first @ .., last] => format!("Clients of {} and {last}.", first.join(", ")),
    }
}
