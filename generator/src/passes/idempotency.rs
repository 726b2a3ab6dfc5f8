//! Where an operation carries an idempotency key.

use super::options::Options;
use super::pattern::fits_operation;
use super::select::report_dead;
use crate::api::{Api, IdempotencyKey, Location, Operation, Parameter, Shape, Type, TypeId, Types};
use crate::diagnostics::Diagnostics;

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
    for declared in &options.idempotency {
        report_dead(&declared.operation, api, &options.said, diagnostics);
    }
    for operation in &mut api.operations {
        let mut declared = options.idempotency.iter();
        let declared = declared.find(|declared| fits_operation(&declared.operation, operation));
        operation.idempotency = match declared {
            Some(declared) => Some(declared.key.clone()),
            None => described(operation, &api.types),
        };
    }
}

fn described(operation: &Operation, types: &Types<Type>) -> Option<IdempotencyKey> {
    if !matches!(operation.method.as_str(), "POST" | "PATCH") {
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
    let mut contents = operation.body.iter().flat_map(|body| &body.contents);
    let id = contents.find(|content| content.media_type.contains("json"))?.ty?;
    let Shape::Object(object) = &types.get(types.target(id)).value.shape else {
        return None;
    };
    let mut members = object.properties.iter();
    let found = members.find(|member| MEMBERS.contains(&member.name.as_str()) && is_text(types, member.ty))?;
    Some(IdempotencyKey::Body(found.name.clone()))
}

fn is_text(types: &Types<Type>, id: TypeId) -> bool {
    matches!(types.get(types.target(id)).value.shape, Shape::String(_))
}
