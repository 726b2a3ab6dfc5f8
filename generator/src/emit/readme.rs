//! `README.md` of a crate with one API: what it is for, a first call, what else there is.

use crate::rust::{Api, Client, Credential, CredentialKind, Field, Init, Operation, Package, ServerKind, Ty, one_line};

/// What a crate with one API says of itself.
pub(super) fn readme(package: &Package, api: &Api, purpose: &[String]) -> String {
    let features: Vec<String> = FEATURES
        .iter()
        .map(|(name, text)| format!("- `{name}`{text}"))
        .collect();
    let mut text = vec![format!("# {}", package.name), purpose.join("\n"), example(package, api)];
    text.extend(path(&api.client));
    text.extend([
        "Every failed call says by `effect()` of its error whether the service may have done what was asked; the \
         documentation of each\nmethod says how it fails, and what else it takes."
            .to_owned(),
        format!("Features:\n\n{}", features.join("\n")),
        format!(
            "Made by `refundry` from `{}`. To make it again:\n\n```sh\n{}\n```\n",
            one_line(&package.header.source),
            one_line(&package.header.command)
        ),
    ]);
    text.join("\n\n")
}

const FEATURES: &[(&str, &str)] = &[
    ("reqwest", " (on by default): the transport"),
    ("blocking", ": calls without an async runtime"),
    ("tracing", ": a span for each call and each attempt"),
    ("testing", ": a fake of the service, with faults on demand"),
];

/// A function that makes a client and, where an operation needs no more than plain values, calls it.
fn example(package: &Package, api: &Api) -> String {
    let operation = simplest(api);
    let credential = operation.and_then(|operation| credential(&api.client, operation));
    let mut uses = vec!["Client"];
    uses.extend(credential.as_ref().map(|_| "Credential"));
    let uses = match uses.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    let mut lines = vec![
        format!("use {}::{uses};", package.name.replace('-', "_")),
        String::new(),
        "async fn first_call() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    lines.extend(made(&base(&api.client), credential));
    match operation.map(call) {
        Some(call) => lines.extend([
            format!("    let answer = {call}.await?;"),
            "    println!(\"{answer:?}\");".to_owned(),
        ]),
        None => lines.push("    println!(\"{client:?}\");".to_owned()),
    }
    lines.extend(["    Ok(())", "}"].map(str::to_owned));
    format!("```rust\n{}\n```", lines.join("\n"))
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

/// What callers have to know of a path that the description names without a host.
fn path(client: &Client) -> Option<String> {
    let mut servers = client.servers.iter();
    let path = servers.find(|server| server.kind == ServerKind::Path)?;
    Some(format!(
        "The description names no host, only the path that every call begins with: `Client::{}`. It belongs at the end of the\n\
         base URL, which is used as it is given.",
        path.name
    ))
}

fn made(base: &str, credential: Option<String>) -> Vec<String> {
    match credential {
        None => vec![format!("    let client = Client::builder({base}).build()?;")],
        Some(credential) => vec![
            format!("    let client = Client::builder({base})"),
            format!("        .credential({credential})"),
            "        .build()?;".to_owned(),
        ],
    }
}

/// The operation with the fewest required arguments: a `GET` if there is one that can be shown.
fn simplest(api: &Api) -> Option<&Operation> {
    let operations = api.operations.iter().flat_map(|group| &group.items);
    let usable = operations.filter(|operation| {
        let is_plain = |field: &Field| value(field).is_some();
        !operation.deprecated && !operation.streams && needed(operation).all(is_plain)
    });
    usable.min_by_key(|operation| (operation.http_method != "GET", needed(operation).count()))
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
