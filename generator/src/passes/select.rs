//! Keeps the operations that are wanted.

use super::options::Options;
use super::pattern::{closest, fits_operation};
use crate::api::{Api, Operation};
use crate::diagnostics::{Diagnostics, Said};

/// Before: every operation and webhook of the description. After: those that are included and not excluded; the rest
/// is gone before any of its types costs anything.
pub(super) fn select<T>(mut api: Api<T>, options: &Options, diagnostics: &mut Diagnostics) -> Api<T> {
    let select = &options.select;
    if select.is_empty() {
        return api;
    }
    for (setting, patterns) in [("operations", &select.include), ("exclude", &select.exclude)] {
        for pattern in patterns {
            report_dead((setting, pattern), &api, &options.said, diagnostics);
        }
    }
    let wanted = |operation: &Operation| {
        let named = |patterns: &[String]| patterns.iter().any(|pattern| fits_operation(pattern, operation));
        (select.include.is_empty() || named(&select.include)) && !named(&select.exclude)
    };
    api.operations.retain(wanted);
    api.webhooks.retain(wanted);
    api
}

/// Says so when a pattern means no operation.
pub(super) fn report_dead<T>(
    (setting, pattern): (&str, &str),
    api: &Api<T>,
    said: &Said,
    diagnostics: &mut Diagnostics,
) {
    let operations = || api.operations.iter().chain(&api.webhooks);
    if operations().any(|operation| fits_operation(pattern, operation)) {
        return;
    }
    let message = format!("`{pattern}` matches no operation of {}", api.title);
    let finding = said.dead(setting, pattern, message, diagnostics);
    let words = operations().flat_map(|operation| {
        let tags = operation.tags.iter().map(String::as_str);
        tags.chain([operation.id.as_str(), operation.path.as_str()])
    });
    if let Some(name) = closest(pattern, words) {
        finding.help(format!("did you mean `{name}`?"));
    }
}
