//! The steps of requests: what is done with the arguments, in which order.

use super::bodies::style;
use super::parameters::Written;
use crate::api::{self, Location, Operation, Parameter, Template};
use crate::rust::{self, Field, ParameterStep, Presence, RequestStep, Style};

/// Path first, then the order of the description: the order in which people read a request.
pub(super) fn in_order(operation: &Operation, mut steps: Vec<RequestStep>) -> Vec<RequestStep> {
    steps.sort_by_key(|step| !matches!(step, RequestStep::Path(_)));
    match operation.template == Template::Rfc6570 && needs_expansion(&operation.path) {
        true => expanded(steps),
        false => steps,
    }
}

/// Whether a template is more than `{name}` and `{+name}`.
fn needs_expansion(path: &str) -> bool {
    let expressions = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_simple = |expression: &str| {
        let name = expression.strip_prefix('+').unwrap_or(expression);
        !name.contains([',', '*', ':']) && !name.starts_with(['#', '.', '/', ';', '?', '&'])
    };
    expressions.into_iter().any(|(expression, _)| !is_simple(expression))
}

/// All parameters of the path in one step.
fn expanded(steps: Vec<RequestStep>) -> Vec<RequestStep> {
    let (mut path, mut others) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            RequestStep::Path(step) => path.push(step),
            other => others.push(other),
        }
    }
    others.insert(0, RequestStep::Template(path));
    others
}

/// Writes what a field holds as its parameter.
pub(super) fn parameter_step(
    operation: &Operation,
    parameter: &Parameter,
    written: Written,
    field: &Field,
) -> RequestStep {
    let expands =
        || operation.template == Template::Rfc6570 && operation.path.contains(&format!("{{+{}", parameter.name));
    let is_plain = parameter.style == api::Style::Simple && parameter.content.is_none();
    let stays = parameter.location == Location::Path && parameter.allow_reserved && is_plain;
    let reserved = stays || expands();
    let codec = match field.presence {
        Presence::Required => field.codec.clone(),
        Presence::Nullable | Presence::Optional | Presence::Maybe => field.codec.clone().within(rust::Codec::Option),
    };
    let step = ParameterStep {
        wire: parameter.name.clone(),
        field: field.name.clone(),
        secret: field.secret,
        style: if reserved {
            Style::Reserved
        } else {
            style(parameter.style)
        },
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        codec,
        content: written.form,
    };
    match parameter.location {
        Location::Path => RequestStep::Path(step),
        Location::Query => RequestStep::Query(step),
        Location::QueryString => RequestStep::QueryString(step),
        Location::Header => RequestStep::Header(ParameterStep {
            wire: step.wire.to_ascii_lowercase(),
            ..step
        }),
        Location::Cookie => RequestStep::Cookie(step),
    }
}
