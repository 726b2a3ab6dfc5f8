//! Keeps the operations that are wanted.

use std::collections::BTreeSet;

use super::options::{Options, Select};
use super::pattern::{fits_operation, nearest};
use crate::api::{Api, Operation};
use crate::diagnostics::{Diagnostics, Said, Severity};

/// Before: every operation and webhook of the description. After: those that are included and not excluded; the rest
/// is gone before any of its types costs anything. A selection that leaves nothing is an error: nobody wants an empty client.
pub(super) fn select<T>(mut api: Api<T>, options: &Options, diagnostics: &mut Diagnostics) -> Api<T> {
    let select = &options.select;
    if select.is_empty() {
        return api;
    }
    let wanted = |operation: &Operation| includes(select, operation) && !excludes(select, operation);
    let is_empty = !api.operations.iter().chain(&api.webhooks).any(wanted);
    for (setting, patterns) in [("operations", &select.include), ("exclude", &select.exclude)] {
        for pattern in patterns {
            let fault = dead(pattern, &every(&api), &api.title).or_else(|| idle((setting, pattern), &api, select));
            let Some((message, help)) = fault else { continue };
            let finding = options.said.dead(setting, pattern, message, diagnostics).help(help);
            // What is excluded in vain leaves nothing out.
            if is_empty && (setting == "operations" || select.include.is_empty()) {
                finding.severity = Severity::Error;
            }
        }
    }
    if is_empty {
        report_empty(&api, options, diagnostics);
    }
    api.operations.retain(wanted);
    api.webhooks.retain(wanted);
    api
}

fn includes(select: &Select, operation: &Operation) -> bool {
    select.include.is_empty() || select.include.iter().any(|pattern| fits_operation(pattern, operation))
}

fn excludes(select: &Select, operation: &Operation) -> bool {
    select.exclude.iter().any(|pattern| fits_operation(pattern, operation))
}

/// Operations and webhooks.
fn every<T>(api: &Api<T>) -> Vec<&Operation> {
    api.operations.iter().chain(&api.webhooks).collect()
}

/// What is wrong with a pattern that means none of `operations`, and what to do.
fn dead(pattern: &str, operations: &[&Operation], title: &str) -> Option<(String, String)> {
    if operations.iter().any(|operation| fits_operation(pattern, operation)) {
        return None;
    }
    let words: BTreeSet<String> = operations
        .iter()
        .flat_map(|operation| words(pattern, operation))
        .collect();
    let meant = nearest(pattern, words.iter().map(String::as_str));
    let meant: Vec<String> = meant.into_iter().map(|name| format!("`{name}`")).collect();
    let help = match meant.is_empty() {
        true if operations.is_empty() => "it has none at all: select nothing, and its models are generated".to_owned(),
        true => "`refundry list` prints ids, methods and paths; `*` stands for any text".to_owned(),
        false => format!("did you mean {}?", meant.join(" or ")),
    };
    Some((format!("`{pattern}` matches no operation of {title}"), help))
}

/// What is wrong with a pattern from which other patterns take all that it means, and what to do.
fn idle<T>((setting, pattern): (&str, &str), api: &Api<T>, select: &Select) -> Option<(String, String)> {
    let mut meant = every(api)
        .into_iter()
        .filter(|operation| fits_operation(pattern, operation));
    let message = match setting {
        "exclude" if meant.all(|operation| !includes(select, operation)) => {
            format!("`{pattern}` excludes nothing: `operations` selects none of what it means")
        }
        "operations" if meant.all(|operation| excludes(select, operation)) => {
            format!("`{pattern}` selects nothing: all that it means is excluded")
        }
        _ => return None,
    };
    Some((message, "remove it, or correct one of the two".to_owned()))
}

/// Says so when a declaration means no operation, or when more exact ones decide about all that it means. `decided` are the
/// patterns that counted, each for its operation; webhooks are not called, so nothing is declared about them.
pub(super) fn report_declared<T>(
    (setting, pattern): (&str, &str),
    decided: &[String],
    api: &Api<T>,
    said: &Said,
    diagnostics: &mut Diagnostics,
) {
    if decided.iter().any(|one| one == pattern) {
        return;
    }
    let operations: Vec<&Operation> = api.operations.iter().collect();
    let (message, help) = dead(pattern, &operations, &api.title).unwrap_or_else(|| {
        let message = format!("`{pattern}` decides nothing: more exact patterns mean all that it means");
        (message, "remove it, or one of those".to_owned())
    });
    said.dead(setting, pattern, message, diagnostics).help(help);
}

/// What a pattern of this form is compared with.
fn words(pattern: &str, operation: &Operation) -> Vec<String> {
    match pattern.split_once('/') {
        Some(("", _)) => vec![operation.path.clone()],
        Some((method, _)) if method.ends_with(' ') => vec![format!("{} {}", operation.method, operation.path)],
        Some(_) | None => operation.tags.iter().chain([&operation.id]).cloned().collect(),
    }
}

/// Says so when the selection leaves nothing, and no pattern of it was found to be the reason.
fn report_empty<T>(api: &Api<T>, options: &Options, diagnostics: &mut Diagnostics) {
    if diagnostics.has_errors() {
        return;
    }
    let select = &options.select;
    let all = |setting: &'static str| move |pattern| (setting, pattern);
    let excluded = select.exclude.iter().map(all("exclude"));
    let Some((setting, pattern)) = excluded.chain(select.include.iter().map(all("operations"))).next() else {
        return;
    };
    let message = format!("no operation of {} is left", api.title);
    let finding = options.said.dead(setting, pattern, message, diagnostics);
    finding.severity = Severity::Error;
    finding.help("a client without operations is of no use: select some");
}
