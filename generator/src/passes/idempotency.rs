//! Where an operation carries an idempotency key.

use super::idempotency_place::Places;
use super::options::{DeclaredKey, Options};
use super::pattern::declared;
use super::select::report_declared;
use crate::api::{Api, IdempotencyKey, Location, Operation, Parameter, Type};
use crate::diagnostics::{Diagnostics, suggest};

/// Headers that carry a key, by their letters in lower case: the IETF draft's, its forerunners, PayPal's and OData's.
/// `X-Request-Id` is not among them: that one only traces a call.
const HEADERS: &[&str] = &[
    "idempotencykey",
    "idempotencekey",
    "idempotencytoken",
    "idempotentkey",
    "paypalrequestid",
    "repeatabilityrequestid",
];

/// Words by which a header names the key of another call, and no vendor.
const OF_ANOTHER_CALL: &[&str] = &["last", "original", "parent", "previous", "prior"];

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
    let (name, what, known, must_be_known) = match &declared.key {
        IdempotencyKey::Header(name) => (name, "header", names_in(operation, Location::Header), false),
        IdempotencyKey::Query(name) => (name, "query parameter", names_in(operation, Location::Query), false),
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

fn names_in(operation: &Operation, location: Location) -> Vec<&str> {
    let parameters = operation.parameters.iter();
    let there = parameters.filter(|parameter| parameter.location == location);
    there.map(|parameter| parameter.name.as_str()).collect()
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
    let headers = || {
        let headers = parameters.iter().map(|parameter| (parameter.location, &parameter.name));
        headers.filter_map(|(location, name)| (location == Location::Header).then_some(name))
    };
    let plain = headers().find(|name| is_key(name));
    let found = plain.or_else(|| headers().find(|name| is_key_of_a_vendor(name)))?;
    Some(IdempotencyKey::Header(found.clone()))
}

/// Whether a header is one of the known, with or without `X-` and however it is spelled: `X-IdempotencyKey`.
fn is_key(name: &str) -> bool {
    let name = letters(name);
    HEADERS.contains(&name.strip_prefix('x').unwrap_or(&name))
}

/// Whether there is a vendor between the `X-` and the name of a known header: `x-amzn-IdempotencyKey`.
fn is_key_of_a_vendor(name: &str) -> bool {
    let mut words = name.splitn(3, ['-', '_']);
    let begins_with_x = words.next().is_some_and(|word| word.eq_ignore_ascii_case("x"));
    let is_vendor = |word: &str| !word.is_empty() && !OF_ANOTHER_CALL.contains(&letters(word).as_str());
    let vendor = words.next().is_some_and(is_vendor);
    begins_with_x
        && vendor
        && words
            .next()
            .is_some_and(|rest| HEADERS.contains(&letters(rest).as_str()))
}

fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
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
