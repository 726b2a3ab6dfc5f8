//! Why a type is there: what leads to it, from the operation on.

use crate::api::{Api, Type, TypeId};
use crate::config::ApiConfig;
use crate::diagnostics::{Diagnostics, suggest};
use crate::source::Files;
use crate::{ApiOutcome, checked, passes, plan};

/// Why a type is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The way to it: an operation, then each type that holds the next one.
    Way(Vec<String>),
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
    let api = checked(config, files, &mut outcome, &mut diagnostics);
    (outcome.diagnostics, outcome.unused) = config.settings.judge(diagnostics.distinct());
    (api.map(|api| reason(&api, config, name)), outcome)
}

fn reason(api: &Api<Type>, config: &ApiConfig, name: &str) -> Reason {
    let names = names(api, config);
    let Some((id, _)) = names.iter().find(|(_, known)| known == name) else {
        let meant = suggest::closest(name, names.iter().map(|(_, known)| known.as_str()));
        return Reason::Unknown(meant.map(str::to_owned));
    };
    match passes::why(api, *id) {
        way if way.is_empty() => Reason::Component,
        way => Reason::Way(way),
    }
}

/// Every type by its names: those of Rust first.
fn names(api: &Api<Type>, config: &ApiConfig) -> Vec<(TypeId, String)> {
    let rust = plan::type_names(api, &config.plan_options(""));
    let described = api.types.iter().map(|(id, entry)| (id, passes::words(&entry.name)));
    rust.into_iter().chain(described).collect()
}
