//! Where an operation carries an idempotency key.

use super::key_place::Places;
use super::options::{DeclaredKey, Options};
use super::pattern::declared;
use super::select::report_declared;
use crate::api::{Api, IdempotencyKey, Location, Operation, Parameter, Type};
use crate::diagnostics::{Diagnostics, suggest};

/// Headers that carry a key, in lower case: the IETF draft's, its forerunners, PayPal's and OData's. `X-Request-Id` is
/// not among them: that one only traces a call.
const HEADERS: &[&str] = &[
    "idempotency-key",
    "x-idempotency-key",
    "x-idempotence-key",
    "idempotence-key",
    "idempotent-key",
    "paypal-request-id",
    "repeatability-request-id",
];

/// Query parameters that carry a key: AIP-155's, and the plain name.
const QUERIES: &[&str] = &["requestId", "request_id", "idempotencyKey", "idempotency_key"];

/// Members of a body that carry a key.
const MEMBERS: &[&str] = &["idempotencyKey", "idempotency_key"];

/// Before: no operation has a key. After: a POST or PATCH that declares one of the well-known ones has it, and so has
/// every operation for which the configuration names one, if its request has a place for it. The first of header, query and
/// body is taken.
pub(super) fn find(api: &mut Api<Type>, options: &Options, diagnostics: &mut Diagnostics) {
    let mut decided = Vec::new();
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let places = Places::of(api);
        let declared = declared(&options.idempotency, |declared| &declared.operation, operation);
        decided.extend(declared.map(|declared| declared.operation.clone()));
        operation.idempotency = match declared {
            Some(declared) => as_declared(declared, operation, places, options, diagnostics),
            None => described(operation, places),
        };
    }
    api.operations = operations;
    for declared in &options.idempotency {
        let said = ("idempotency", declared.operation.as_str());
        report_declared(said, &decided, api, &options.said, diagnostics);
    }
}

/// The declared key, if it can go with the request.
fn as_declared(
    declared: &DeclaredKey,
    operation: &Operation,
    places: Places<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<IdempotencyKey> {
    let Some(obstacle) = places.obstacle(&declared.key, operation) else {
        report_unknown(declared, operation, places, options, diagnostics);
        return Some(declared.key.clone());
    };
    // A pattern may well mean a `GET`, which needs no key.
    if takes_keys(operation) || !declared.operation.contains('*') {
        let message = format!("`{}` gets no idempotency key: {obstacle}", operation.id);
        let finding = options
            .said
            .dead("idempotency", &declared.operation, message, diagnostics);
        finding.help(
            "nothing is repeated that needs a key; name a place where the request has one, or leave the operation out",
        );
    }
    None
}

/// Warns of a declared key that the description does not know: if the service does not know it either, what is repeated is done
/// twice. Headers and queries are often told in words only, so there only a name that is nearly one of the known is doubtful.
fn report_unknown(
    declared: &DeclaredKey,
    operation: &Operation,
    places: Places<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    if !takes_keys(operation) {
        return;
    }
    let parameters = |location: Location| {
        let parameters = operation.parameters.iter();
        let there = parameters.filter(move |parameter| parameter.location == location);
        there.map(|parameter| parameter.name.as_str()).collect::<Vec<_>>()
    };
    let (name, what, known, must_be_known) = match &declared.key {
        IdempotencyKey::Header(name) => (name, "header", parameters(Location::Header), false),
        IdempotencyKey::Query(name) => (name, "query parameter", parameters(Location::Query), false),
        IdempotencyKey::Body(name) => (name, "text in its body", places.texts(operation), true),
    };
    let meant = suggest::closest(name, known.iter().copied());
    if known.iter().any(|known| known.eq_ignore_ascii_case(name)) || (meant.is_none() && !must_be_known) {
        return;
    }
    let message = format!(
        "`{}` has no {what} called `{name}`; the key is sent there all the same",
        operation.id
    );
    let finding = options
        .said
        .dead("idempotency", &declared.operation, message, diagnostics);
    finding.help(match meant {
        Some(meant) => {
            format!("did you mean `{meant}`? What the service does not know keeps nothing from being done twice")
        }
        None => {
            "what the service does not know keeps nothing from being done twice; add it by an overlay if it is there"
                .to_owned()
        }
    });
}

fn takes_keys(operation: &Operation) -> bool {
    matches!(operation.method.as_str(), "POST" | "PATCH")
}

fn described(operation: &Operation, places: Places<'_>) -> Option<IdempotencyKey> {
    if !takes_keys(operation) {
        return None;
    }
    let key = header(&operation.parameters)
        .or_else(|| query(operation, places))
        .or_else(|| member(operation, places))?;
    places.obstacle(&key, operation).is_none().then_some(key)
}

fn header(parameters: &[Parameter]) -> Option<IdempotencyKey> {
    let mut headers = parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Header);
    let found = headers.find(|parameter| HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str()))?;
    Some(IdempotencyKey::Header(found.name.clone()))
}

fn query(operation: &Operation, places: Places<'_>) -> Option<IdempotencyKey> {
    let mut queries = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Query);
    let found = queries.find(|parameter| QUERIES.contains(&parameter.name.as_str()) && places.is_text(parameter.ty))?;
    Some(IdempotencyKey::Query(found.name.clone()))
}

fn member(operation: &Operation, places: Places<'_>) -> Option<IdempotencyKey> {
    let mut members = places.texts(operation).into_iter();
    let found = members.find(|member| MEMBERS.contains(member))?;
    Some(IdempotencyKey::Body(found.to_owned()))
}
