//! Why a type is there: what leads to it, from the operation on.

use crate::api::{Api, Type, TypeId};
use crate::config::ApiConfig;
use crate::diagnostics::{Diagnostics, suggest};
use crate::source::Files;
use crate::{ApiOutcome, checked, passes, plan};

/// Why a type is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The ways to it, one from each operation that leads there: the operation, then each type that holds the next one.
    Ways(Vec<Vec<String>>),
    /// The selection leaves out all that leads to it: the ways that there would be.
    LeftOut(Vec<Vec<String>>),
    /// It is a component of the description, and no operation leads to it.
    Component,
    /// There is no such type; the name that may have been meant.
    Unknown(Option<String>),
}

/// Why the type `name` is there, which may be its name in Rust or in the description (`Order`, `Order.lines[]`). Nothing if
/// the description cannot be used; the outcome says why.
pub fn why(config: &ApiConfig, name: &str, files: &Files) -> (Option<Reason>, ApiOutcome) {
    let mut outcome = ApiOutcome::new(&config.name);
    let mut diagnostics = Diagnostics::default();
    let checked = checked(config, files, &mut outcome, &mut diagnostics);
    (outcome.diagnostics, outcome.unused) = config.settings.judge(diagnostics.folded(files));
    let reason = checked.map(|(api, naming)| match reason(&api, &naming, name) {
        Reason::Unknown(meant) => left_out(config, name, files).unwrap_or(Reason::Unknown(meant)),
        known => known,
    });
    (reason, outcome)
}

/// The reason for a type that would be there without the selection.
fn left_out(config: &ApiConfig, name: &str, files: &Files) -> Option<Reason> {
    let mut all = config.clone();
    let settings = &mut all.settings;
    if settings.operations.is_empty() && settings.exclude.is_empty() {
        return None;
    }
    settings.operations.clear();
    settings.exclude.clear();
    let mut outcome = ApiOutcome::new(&config.name);
    let (api, naming) = checked(&all, files, &mut outcome, &mut Diagnostics::default())?;
    match reason(&api, &naming, name) {
        Reason::Ways(ways) => Some(Reason::LeftOut(ways)),
        Reason::Component => Some(Reason::LeftOut(Vec::new())),
        Reason::LeftOut(_) | Reason::Unknown(_) => None,
    }
}

fn reason(api: &Api<Type>, config: &ApiConfig, name: &str) -> Reason {
    let names = names(api, config);
    let Some((id, _)) = names.iter().find(|(_, known)| known == name) else {
        let meant = suggest::closest(name, names.iter().map(|(_, known)| known.as_str()));
        return Reason::Unknown(meant.map(str::to_owned));
    };
    match passes::why(api, *id) {
        ways if ways.is_empty() => Reason::Component,
        ways => Reason::Ways(ways),
    }
}

/// Every type by its names: those of Rust first.
fn names(api: &Api<Type>, config: &ApiConfig) -> Vec<(TypeId, String)> {
    let rust = plan::type_names(api, &config.plan_options(""));
    let described = api.types.iter().map(|(id, entry)| (id, entry.name.to_string()));
    rust.into_iter().chain(described).collect()
}
