//! Where an operation carries an idempotency key.

use super::options::{DeclaredKey, Options};
use super::pattern::declared;
use super::select::report_declared;
use crate::api::{Api, IdempotencyKey, Location, Operation, Parameter, Shape, Type, TypeId, Types};
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
/// every operation for which the configuration names one. The first of header, query and body is taken.
pub(super) fn find(api: &mut Api<Type>, options: &Options, diagnostics: &mut Diagnostics) {
    let mut decided = Vec::new();
    for operation in &mut api.operations {
        let declared = declared(&options.idempotency, |declared| &declared.operation, operation);
        if let Some(declared) = declared {
            decided.push(declared.operation.clone());
            report_unknown(declared, operation, &api.types, options, diagnostics);
        }
        operation.idempotency = match declared {
            Some(declared) => Some(declared.key.clone()),
            None => described(operation, &api.types),
        };
    }
    for declared in &options.idempotency {
        let said = ("idempotency", declared.operation.as_str());
        report_declared(said, &decided, api, &options.said, diagnostics);
    }
}

/// Warns of a declared key that the description does not know: if the service does not know it either, what is repeated is done
/// twice. Headers and queries are often told in words only, so there only a name that is nearly one of the known is doubtful.
fn report_unknown(
    declared: &DeclaredKey,
    operation: &Operation,
    types: &Types<Type>,
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
        IdempotencyKey::Body(name) => (name, "text in its body", texts(operation, types), true),
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

fn described(operation: &Operation, types: &Types<Type>) -> Option<IdempotencyKey> {
    if !takes_keys(operation) {
        return None;
    }
    header(&operation.parameters)
        .or_else(|| query(operation, types))
        .or_else(|| member(operation, types))
}

fn header(parameters: &[Parameter]) -> Option<IdempotencyKey> {
    let mut headers = parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Header);
    let found = headers.find(|parameter| HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str()))?;
    Some(IdempotencyKey::Header(found.name.clone()))
}

fn query(operation: &Operation, types: &Types<Type>) -> Option<IdempotencyKey> {
    let mut queries = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Query);
    let found = queries.find(|parameter| QUERIES.contains(&parameter.name.as_str()) && is_text(types, parameter.ty))?;
    Some(IdempotencyKey::Query(found.name.clone()))
}

fn member(operation: &Operation, types: &Types<Type>) -> Option<IdempotencyKey> {
    let mut members = texts(operation, types).into_iter();
    let found = members.find(|member| MEMBERS.contains(member))?;
    Some(IdempotencyKey::Body(found.to_owned()))
}

/// The members of a JSON body that are texts.
fn texts<'t>(operation: &Operation, types: &'t Types<Type>) -> Vec<&'t str> {
    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
    let json = contents.find(|content| content.media_type.contains("json"));
    let shape = json.and_then(|content| Some(&types.get(types.target(content.ty?)).value.shape));
    let Some(Shape::Object(object)) = shape else {
        return Vec::new();
    };
    let members = object.properties.iter();
    let texts = members.filter(|member| is_text(types, member.ty));
    texts.map(|member| member.name.as_str()).collect()
}

fn is_text(types: &Types<Type>, id: TypeId) -> bool {
    matches!(types.get(types.target(id)).value.shape, Shape::String(_))
}
