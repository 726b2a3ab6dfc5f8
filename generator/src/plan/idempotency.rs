//! Idempotency keys: which argument is one, and what the documentation of a method says of them.

use super::docs;
use super::parameters::argument_of;
use crate::api::{IdempotencyKey, Location, Operation, Parameter};
use crate::rust::{Field, Init, Key};

/// Where the key of an operation goes.
pub(super) fn key(operation: &Operation) -> Option<Key> {
    Some(match operation.idempotency.as_ref()? {
        IdempotencyKey::Header(name) => Key::Header(name.to_ascii_lowercase()),
        IdempotencyKey::Query(name) => Key::Query(name.clone()),
        IdempotencyKey::Body(member) => Key::Body(member.clone()),
    })
}

/// Whether a parameter is the key. One that may be left out gets no setter: a call takes its key by a method of its own, and two
/// ways would be one to forget and one to contradict.
pub(super) fn is_key(operation: &Operation, parameter: &Parameter) -> bool {
    match &operation.idempotency {
        Some(IdempotencyKey::Header(name)) => parameter.is_at(Location::Header, name),
        Some(IdempotencyKey::Query(name)) => parameter.is_at(Location::Query, name),
        Some(IdempotencyKey::Body(_)) | None => false,
    }
}

/// How a call takes a parameter.
pub(super) fn given(operation: &Operation, parameter: &Parameter) -> Init {
    match parameter.required {
        true => Init::Argument,
        false if is_key(operation, parameter) => Init::Key,
        false => Init::Setter,
    }
}

/// Where the key goes, which all attempts of a call have in common, and who makes it.
pub(super) fn told(operation: &Operation, key: &IdempotencyKey, arguments: &[Field]) -> String {
    let mut required = operation.parameters.iter().filter(|parameter| parameter.required);
    let argument = required
        .find(|parameter| is_key(operation, parameter))
        .and_then(|parameter| argument_of(arguments, parameter));
    let made = match (argument, key) {
        (Some(field), _) => return format!("{}: the argument {}.", place(operation, key), named(field)),
        (None, IdempotencyKey::Body(_)) => "a random one, unless the body or",
        (None, IdempotencyKey::Header(_) | IdempotencyKey::Query(_)) => "a random one, unless",
    };
    format!(
        "{}: {made} [`.idempotency_key(…)`](Call::idempotency_key) says which. Only a key of yours is the same after a restart.",
        place(operation, key)
    )
}

fn place(operation: &Operation, key: &IdempotencyKey) -> String {
    let may_have_none = operation.body.as_ref().is_some_and(|body| !body.required);
    let (what, name, whose) = match key {
        IdempotencyKey::Header(name) => ("the header", name, ""),
        IdempotencyKey::Query(name) => ("the query parameter", name, ""),
        IdempotencyKey::Body(name) if may_have_none => ("the member", name, " of the body, if there is one"),
        IdempotencyKey::Body(name) => ("the member", name, " of the body"),
    };
    format!(
        "with the same idempotency key each time ({what} {}{whose})",
        docs::code(name)
    )
}

fn named(field: &Field) -> String {
    docs::code(field.parameter().trim_start_matches("r#"))
}
