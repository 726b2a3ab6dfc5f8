//! The first call that whoever opens the crate of an API is shown: in its README, and on the front page of its documentation.

use crate::rust::{
    Client, Credential, CredentialKind, Field, FirstCall, Gate, Group, Init, Operation, ServerKind, Ty, Written,
};

/// Decides which operation is called, with what, and who calls which server.
pub(super) fn of(client: &Client, operations: &[Group<Operation>]) -> FirstCall {
    let found = simplest(operations);
    let operation = found.map(|(_, operation)| operation);
    FirstCall {
        server: server(client),
        credentials: match operation {
            Some(operation) => credentials(client, &operation.security),
            None => usual_credentials(client, operations),
        },
        method: operation.map(call),
        // Any feature of a gate will do.
        gate: found.and_then(|(gate, _)| gate.first().cloned()).into_iter().collect(),
    }
}

/// The first server that is described as a whole.
fn server(client: &Client) -> Option<(ServerKind, String)> {
    let server = client.servers.iter().find(|server| server.variables.is_empty())?;
    Some((server.kind, server.name.clone()))
}

/// The operation that only reads and needs least. A call that somebody copies from here must not change anything.
fn simplest(operations: &[Group<Operation>]) -> Option<(&Gate, &Operation)> {
    let usable = operations.iter().flat_map(gated).filter(|(_, operation)| {
        let is_plain = |field: &Field| value(field).is_some();
        let only_reads = operation.http_method == "GET";
        only_reads && operation.deprecated.is_none() && !operation.streams && needed(operation).all(is_plain)
    });
    usable.min_by_key(|(_, operation)| needed(operation).count())
}

fn gated(group: &Group<Operation>) -> impl Iterator<Item = (&Gate, &Operation)> {
    group.items.iter().map(|operation| (&group.gate, operation))
}

fn needed(operation: &Operation) -> impl Iterator<Item = &Field> {
    let arguments = operation.arguments.iter();
    arguments.filter(|field| field.init == Init::Argument)
}

/// `refund("number", 1)`
fn call(operation: &Operation) -> Written {
    Written {
        name: operation.method_name.clone(),
        values: needed(operation).filter_map(value).collect(),
    }
}

/// A value for an argument, if one can be written in place.
fn value(field: &Field) -> Option<String> {
    match field.ty {
        Ty::String => Some(format!("\"{}\"", field.name.trim_start_matches("r#"))),
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => Some("1".to_owned()),
        Ty::Bool => Some("true".to_owned()),
        _ => None,
    }
}

/// What an operation asks for; nothing where it may be called without. Where nobody says anything, what callers give is sent with every
/// call: the credential that is described is most likely needed.
fn credentials(client: &Client, security: &[Vec<String>]) -> Vec<Written> {
    if security.is_empty() {
        return client.credentials.first().map(constructed).into_iter().collect();
    }
    if security.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let find = |scheme: &String| {
        client
            .credentials
            .iter()
            .find(|credential| credential.scheme == *scheme)
    };
    let made = |schemes: &Vec<String>| schemes.iter().map(|scheme| find(scheme).map(constructed)).collect();
    security.iter().find_map(made).unwrap_or_default()
}

/// What the first operation asks for that asks for anything, for a client of which no call is shown.
fn usual_credentials(client: &Client, operations: &[Group<Operation>]) -> Vec<Written> {
    let mut asked = operations
        .iter()
        .flat_map(|group| &group.items)
        .map(|operation| operation.security.as_slice());
    let found = asked.find(|security| !security.iter().any(Vec::is_empty));
    found.map(|security| credentials(client, security)).unwrap_or_default()
}

fn constructed(credential: &Credential) -> Written {
    let values: &[&str] = match credential.kind {
        CredentialKind::Basic => &["\"user\"", "\"password\""],
        CredentialKind::Bearer => &["\"token\""],
        CredentialKind::Authorization(_)
        | CredentialKind::Header(_)
        | CredentialKind::Query(_)
        | CredentialKind::Cookie(_) => &["\"key\""],
    };
    Written {
        name: credential.name.clone(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}
