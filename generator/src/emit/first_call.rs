//! The first call of an API as text: in the README of its crate, and on the front page of the documentation.

use std::collections::BTreeSet;

use refundry_support::TRANSPORT;

use crate::rust::{Api, FirstCall, Package, ServerKind, Written};

/// The text of a first call.
pub(super) struct Shown {
    uses: String,
    body: Vec<String>,
    /// The cargo features that it needs, the transport among them.
    features: BTreeSet<String>,
}

impl Shown {
    /// The first call of an API, as a crate that has this one would write it.
    pub fn of(package: &Package, api: &Api) -> Self {
        let call = &api.first_call;
        let names = match call.credentials.as_slice() {
            [] => "Client",
            [..] => "{Client, Credential}",
        };
        let features = [TRANSPORT].into_iter().chain(package.feature_of(api));
        let features = features.chain(call.gate.iter().map(String::as_str));
        Self {
            uses: format!("use {}::{names};", package.path_of(api)),
            body: made(call).into_iter().chain(called(call)).collect(),
            features: features.map(str::to_owned).collect(),
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

/// `let client = Client::builder(Client::PRODUCTION).build()?;`
fn made(call: &FirstCall) -> Vec<String> {
    let base = match &call.server {
        Some((ServerKind::Url, name)) => format!("Client::{name}"),
        Some((ServerKind::Path, name)) => format!("format!(\"https://…{{}}\", Client::{name})"),
        None => "\"https://…\"".to_owned(),
    };
    let credentials = call
        .credentials
        .iter()
        .map(|one| format!("Credential::{}", written(one)));
    match credentials.reduce(|all, next| format!("{all}.and({next})")) {
        None => vec![format!("let client = Client::builder({base}).build()?;")],
        Some(credential) => vec![
            format!("let client = Client::builder({base})"),
            format!("    .credential({credential})"),
            "    .build()?;".to_owned(),
        ],
    }
}

/// `let answer = client.refund("number", 1).await?;`
fn called(call: &FirstCall) -> Vec<String> {
    match &call.method {
        Some(method) => vec![
            format!("let answer = client.{}.await?;", written(method)),
            "println!(\"{answer:?}\");".to_owned(),
        ],
        None => vec!["println!(\"{client:?}\");".to_owned()],
    }
}

/// `bearer("token")`
fn written(call: &Written) -> String {
    format!("{}({})", call.name, call.values.join(", "))
}
