//! A first call of an API, for those who open its crate: in its README, and on the front page of its documentation.

use std::collections::BTreeSet;

use super::models;
use crate::rust::{
    Api, Client, Credential, CredentialKind, Field, Gate, Group, Init, Layout, Operation, Package, ServerKind, Ty,
};

/// A first call of an API.
pub(super) struct FirstCall {
    uses: String,
    body: Vec<String>,
    /// The cargo features that it needs, the transport among them.
    features: BTreeSet<String>,
}

impl FirstCall {
    /// Makes a client of the API and, where an operation that only reads needs no more than plain values, calls it.
    pub fn of(package: &Package, api: &Api) -> Self {
        let found = simplest(api);
        let operation = found.map(|(_, operation)| operation);
        let credential = operation.and_then(|operation| credential(&api.client, operation));
        let mut names = vec!["Client"];
        names.extend(credential.as_ref().map(|_| "Credential"));
        let names = match names.as_slice() {
            [one] => (*one).to_owned(),
            several => format!("{{{}}}", several.join(", ")),
        };
        let library = package.name.replace('-', "_");
        let mut features = BTreeSet::from(["reqwest".to_owned()]);
        // Any feature of a gate will do.
        features.extend(found.and_then(|(gate, _)| gate.first().cloned()));
        let module = match package.layout {
            Layout::Root(_) => library,
            Layout::Modules(_) => {
                features.insert(models::unraw(&api.name).to_owned());
                format!("{library}::{}", api.name)
            }
        };
        let mut body = made(&base(&api.client), credential);
        body.extend(match operation.map(call) {
            Some(call) => vec![
                format!("let answer = {call}.await?;"),
                "println!(\"{answer:?}\");".to_owned(),
            ],
            None => vec!["println!(\"{client:?}\");".to_owned()],
        });
        Self {
            uses: format!("use {module}::{names};"),
            body,
            features,
        }
    }

    /// As a whole function, in a block of a README.
    pub fn block(&self) -> String {
        let body: String = self.body.iter().map(|line| format!("    {line}\n")).collect();
        format!(
            "```rust\n{}\n\nasync fn first_call() -> Result<(), Box<dyn std::error::Error>> {{\n{body}    Ok(())\n}}\n```",
            self.uses
        )
    }

    /// As documentation, which a test of the crate compiles if it has the features.
    pub fn docs(&self) -> Vec<String> {
        let features = self.features.iter().map(|feature| format!("feature = {feature:?}"));
        let features: Vec<String> = features.collect();
        let head = [
            "```no_run".to_owned(),
            format!("# #[cfg(all({}))]", features.join(", ")),
            "# async fn first_call() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
            self.uses.clone(),
            String::new(),
        ];
        let end = ["# Ok(())", "# }", "```"].map(str::to_owned);
        head.into_iter().chain(self.body.iter().cloned()).chain(end).collect()
    }
}

/// The base URL: a described one, or the part of it that is described.
fn base(client: &Client) -> String {
    let server = client.servers.iter().find(|server| server.variables.is_empty());
    match server.map(|server| (server.kind, &server.name)) {
        Some((ServerKind::Url, name)) => format!("Client::{name}"),
        Some((ServerKind::Path, name)) => format!("format!(\"https://…{{}}\", Client::{name})"),
        None => "\"https://…\"".to_owned(),
    }
}

fn made(base: &str, credential: Option<String>) -> Vec<String> {
    match credential {
        None => vec![format!("let client = Client::builder({base}).build()?;")],
        Some(credential) => vec![
            format!("let client = Client::builder({base})"),
            format!("    .credential({credential})"),
            "    .build()?;".to_owned(),
        ],
    }
}

/// The operation that only reads and needs least. A call that somebody copies from here must not change anything.
fn simplest(api: &Api) -> Option<(&Gate, &Operation)> {
    let operations = api.operations.iter().flat_map(gated);
    let usable = operations.filter(|(_, operation)| {
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

/// `client.refund("number", 1)`
fn call(operation: &Operation) -> String {
    let values: Vec<String> = needed(operation).filter_map(value).collect();
    format!("client.{}({})", operation.method_name, values.join(", "))
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

/// What the operation asks for; nothing where it needs nothing.
fn credential(client: &Client, operation: &Operation) -> Option<String> {
    let find = |scheme: &String| {
        client
            .credentials
            .iter()
            .find(|credential| credential.scheme == *scheme)
    };
    if operation.security.iter().any(Vec::is_empty) {
        return None;
    }
    let mut alternatives = operation.security.iter();
    let found = alternatives.find_map(|schemes| schemes.iter().map(find).collect::<Option<Vec<&Credential>>>())?;
    let made = found.into_iter().map(constructed);
    made.reduce(|all, next| format!("{all}.and({next})"))
}

fn constructed(credential: &Credential) -> String {
    let arguments = match credential.kind {
        CredentialKind::Basic => "\"user\", \"password\"",
        CredentialKind::Bearer => "\"token\"",
        _ => "\"key\"",
    };
    format!("Credential::{}({arguments})", credential.name)
}
