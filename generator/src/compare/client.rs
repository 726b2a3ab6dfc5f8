//! The client: servers, credentials, and what every call may carry.

use super::{Compared, Direction, Finding, Kind, Level, Side, pairs};
use crate::rust::{Client, Credential, CredentialKind, Server};
use crate::source::Place;

impl Compared<'_> {
    /// Compares `client.rs`.
    pub(super) fn client(&mut self) {
        let (old, new) = (&self.old.planned.rust.client, &self.new.planned.rust.client);
        let variables = variables((self.old, old), (self.new, new));
        let findings = [servers(old, new), variables, credentials(old, new), globals(old, new)];
        for finding in findings.into_iter().flatten() {
            let name = finding.item.rsplit("::").next().unwrap_or_default().to_owned();
            let kind = finding.kind;
            let place = |side: Side<'_>, client: &Client| place_of(kind, &name, side, client);
            let places = (place(self.old, old), place(self.new, new));
            self.push(finding.travels(Direction::Request).at(places.0, places.1));
        }
    }
}

/// Where a side describes what a finding of this kind names.
fn place_of(kind: Kind, name: &str, side: Side<'_>, client: &Client) -> Option<Place> {
    match kind {
        Kind::ServerChanged => {
            let server = client.servers.iter().find(|one| one.name == name)?;
            Some(declared(side, server)?.place.clone())
        }
        Kind::CredentialChanged => {
            let scheme = &client.credentials.iter().find(|one| one.name == name)?.scheme;
            let declared = side.api.security_schemes.iter().find(|one| one.name == *scheme)?;
            Some(declared.place.clone())
        }
        Kind::GlobalChanged => {
            let wire = &client.globals.iter().find(|one| one.name == name)?.wire;
            let global = side.api.globals.iter().find(|one| one.name == *wire)?;
            Some(global.place.clone())
        }
        _ => None,
    }
}

fn servers(old: &Client, new: &Client) -> Vec<Finding> {
    let mut findings = Vec::new();
    let finding = |server: &Server, level, message: String| {
        Finding::new(Kind::ServerChanged, level, format!("Client::{}", server.name), message)
    };
    for was in &old.servers {
        let name = &was.name;
        match new.servers.iter().find(|is| is.name == *name) {
            None => findings.push(finding(
                was,
                Level::Major,
                format!("the server `{name}` (`{}`) is gone", was.url),
            )),
            Some(is) if is.variables.len() != was.variables.len() => {
                findings.push(
                    finding(is, Level::Major, format!("`{name}` has other variables: `{}`", is.url))
                        .doing("Give the variables that it has now."),
                );
            }
            Some(is) if pairs::unnamed(&is.url) == pairs::unnamed(&was.url) && is.url != was.url => {
                let message = format!("`{name}` is `{}` now, and asks for the same by other names", is.url);
                findings.push(finding(is, Level::Minor, message).doing(""));
            }
            Some(is) if is.url != was.url => {
                let message = format!("`{name}` is `{}`, and was `{}`", is.url, was.url);
                let finding = finding(is, Level::Minor, message).behaviour();
                findings.push(finding.doing("Nothing to change in Rust: who uses it calls the other URL."));
            }
            Some(_) => {}
        }
    }
    let known = |name: &str| old.servers.iter().any(|was| was.name == name);
    for is in new.servers.iter().filter(|is| !known(&is.name)) {
        let message = format!("the server `{}` (`{}`) is new", is.name, is.url);
        findings.push(finding(is, Level::Minor, message).doing(""));
    }
    findings
}

/// What may stand for the variables of servers that are still there.
fn variables((old, was): (Side<'_>, &Client), (new, is): (Side<'_>, &Client)) -> Vec<Finding> {
    let mut findings = Vec::new();
    for server in &is.servers {
        let before = was.servers.iter().find(|before| before.name == server.name);
        let both = before
            .and_then(|before| declared(old, before))
            .zip(declared(new, server));
        for (was, is) in both
            .iter()
            .flat_map(|(was, is)| was.variables.iter().zip(&is.variables))
        {
            let item = format!("Client::{}", server.name);
            let told = |level, what: String| {
                let message = format!("the variable `{}` of `{}` {what}", is.name, server.name);
                Finding::new(Kind::ServerChanged, level, item.clone(), message)
            };
            let others = |these: &[String], those: &[String]| -> Option<String> {
                let others = these.iter().filter(|value| !those.contains(value));
                let others: Vec<String> = others.map(|value| format!("`{value}`")).collect();
                (!others.is_empty() && !those.is_empty()).then(|| others.join(", "))
            };
            if let Some(gone) = others(&was.values, &is.values) {
                let finding = told(Level::Minor, format!("may no longer be {gone}"));
                findings.push(finding.behaviour().doing("Look at what is given for it."));
            }
            if let Some(come) = others(&is.values, &was.values) {
                findings.push(told(Level::Minor, format!("may be {come} as well")).doing(""));
            }
            if was.default != is.default {
                let what = format!("is usually `{}`, and was `{}`", is.default, was.default);
                findings.push(told(Level::Patch, what).doing(""));
            }
        }
    }
    findings
}

/// A server of the client as the description declares it.
fn declared<'a>(side: Side<'a>, server: &Server) -> Option<&'a crate::api::Server> {
    let own = side.api.operations.iter().flat_map(|operation| &operation.servers);
    side.api.servers.iter().chain(own).find(|one| one.url == server.url)
}

fn credentials(old: &Client, new: &Client) -> Vec<Finding> {
    let mut findings = Vec::new();
    let finding = |credential: &Credential, level, message: String| {
        let item = format!("Credential::{}", credential.name);
        Finding::new(Kind::CredentialChanged, level, item, message)
    };
    for was in &old.credentials {
        let name = &was.name;
        match new.credentials.iter().find(|is| is.name == *name) {
            None => findings.push(finding(was, Level::Major, format!("the credential `{name}` is gone"))),
            Some(is) if is.kind == was.kind && is.scheme == was.scheme => {}
            Some(is) => {
                let level = if offers(&is.kind, &was.kind) {
                    Level::Minor
                } else {
                    Level::Major
                };
                let message = format!("`{name}` is {}, and was {}", told(&is.kind), told(&was.kind));
                let finding = finding(is, level, message);
                findings.push(if level == Level::Minor {
                    finding.behaviour().doing("Give what is asked for now.")
                } else {
                    finding
                });
            }
        }
    }
    let known = |name: &str| old.credentials.iter().any(|was| was.name == name);
    for is in new.credentials.iter().filter(|is| !known(&is.name)) {
        let message = format!("the credential `{}` is new: {}", is.name, told(&is.kind));
        findings.push(finding(is, Level::Minor, message).doing(""));
    }
    findings
}

/// Whether the constructors of one kind are there for the other as well: a user and a password are two arguments, and a
/// bearer token may come from a source.
fn offers(is: &CredentialKind, was: &CredentialKind) -> bool {
    let form = |kind: &CredentialKind| match kind {
        CredentialKind::Basic => 2,
        CredentialKind::Bearer
        | CredentialKind::Authorization(_)
        | CredentialKind::Header(_)
        | CredentialKind::Query(_)
        | CredentialKind::Cookie(_) => 1,
    };
    form(is) == form(was) && (*was != CredentialKind::Bearer || *is == CredentialKind::Bearer)
}

fn told(kind: &CredentialKind) -> String {
    match kind {
        CredentialKind::Bearer => "a bearer token".to_owned(),
        CredentialKind::Basic => "a user and a password".to_owned(),
        CredentialKind::Authorization(scheme) => format!("`Authorization: {scheme} …`"),
        CredentialKind::Header(name) => format!("a key in the header `{name}`"),
        CredentialKind::Query(name) => format!("a key in the query parameter `{name}`"),
        CredentialKind::Cookie(name) => format!("a key in the cookie `{name}`"),
    }
}

fn globals(old: &Client, new: &Client) -> Vec<Finding> {
    let finding = |name: &str, level, what: &str| {
        let message = format!("the parameter `{name}` of all calls {what}");
        Finding::new(Kind::GlobalChanged, level, format!("ClientBuilder::{name}"), message)
    };
    let has = |client: &Client, name: &str| client.globals.iter().any(|global| global.name == name);
    let gone = old.globals.iter().filter(|was| !has(new, &was.name));
    let come = new.globals.iter().filter(|is| !has(old, &is.name));
    let mut findings: Vec<Finding> = gone
        .map(|was| finding(&was.name, Level::Major, "is gone").doing("Do not set it."))
        .collect();
    findings.extend(come.map(|is| finding(&is.name, Level::Minor, "is new")));
    for is in &new.globals {
        let was = old.globals.iter().find(|was| was.name == is.name);
        if was.is_some_and(|was| was.wire != is.wire) {
            findings.push(finding(&is.name, Level::Minor, "has another name on the wire").behaviour());
        }
    }
    findings
}
