//! Operations with servers of their own, as for uploads and files.
//!
//! Each own server belongs to a server of the API: to the one in the same position if there are as many of both, else to the
//! first. It is used if the base URL of the client is that server, which the runtime compares; else the operation is sent to
//! the base URL, as all others are.

use std::collections::BTreeMap;

use super::{Plan, docs};
use crate::api::{Api, Operation, Reach, Server, ServerVariable, Type, is_base_url};
use crate::diagnostics::{Code, Diagnostics};
use crate::rust::{DocLines, OwnServer};

/// Words in URLs and descriptions of servers that are not the real ones.
const TESTS: &[&str] = &[
    "demo",
    "dev",
    "development",
    "local",
    "localhost",
    "mock",
    "preprod",
    "qa",
    "sandbox",
    "stage",
    "staging",
    "stg",
    "test",
    "testing",
    "uat",
];

/// The servers of the whole API; where it names none of use, those that most operations name.
pub(super) fn home(api: &Api<Type>) -> Vec<&Server> {
    let own: Vec<&Server> = api.servers.iter().filter(|server| !server.unusable).collect();
    if !own.is_empty() {
        return own;
    }
    let mut counted: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for operation in &api.operations {
        *counted.entry(urls(operation)).or_default() += 1;
    }
    let named = api.operations.iter().filter(|operation| !urls(operation).is_empty());
    // The last of equals is taken.
    let most = named.rev().max_by_key(|operation| counted.get(&urls(operation)));
    most.map(usable).unwrap_or_default()
}

fn usable(operation: &Operation) -> Vec<&Server> {
    operation.servers.iter().filter(|server| !server.unusable).collect()
}

fn urls(operation: &Operation) -> Vec<&str> {
    usable(operation).into_iter().map(url).collect()
}

fn url(server: &Server) -> &str {
    server.url.trim_end_matches('/')
}

impl Plan<'_> {
    /// The servers of an operation that are not those of the API.
    pub(super) fn own_servers(&self, operation: &Operation, diagnostics: &mut Diagnostics) -> Vec<OwnServer> {
        let own = usable(operation);
        let Some(first) = own.first() else {
            return Vec::new();
        };
        let mut note = |(message, help): (String, &str)| {
            let place = first.place.clone();
            diagnostics.note(Code::Unsupported, place, message).help(help);
        };
        let is_home = |own: &&Server| self.home.iter().any(|home| is_same_up_to(home, own, url(own)));
        // Which of the API's servers is called is up to the caller.
        if own.iter().all(is_home) {
            if own.len() < self.home.len() {
                let message = format!(
                    "`{}` is only at `{}`; it is sent to the base URL",
                    operation.id, first.url
                );
                note((message, "call it by a client with that base URL"));
            }
            return Vec::new();
        }
        let pairs = self.pairs(&own);
        let mut servers: Vec<OwnServer> = pairs.iter().filter_map(|(home, own)| self.pair(*home, own)).collect();
        servers.dedup();
        let what = format!("`{}` has the server `{}`", operation.id, first.url);
        let is_without_some = pairs.len() < own.len().max(self.home.len());
        let doubt = doubt(&what, &servers).or_else(|| is_without_some.then(|| doubt_of_others(&what)));
        if let Some(doubt) = doubt {
            note(doubt);
        }
        servers
    }

    /// Own servers, each with the server of the API to which it belongs.
    fn pairs<'s>(&'s self, own: &[&'s Server]) -> Vec<(Option<&'s Server>, &'s Server)> {
        let home = self.home.iter().copied();
        match own.len() == self.home.len() {
            true => home.map(Some).zip(own.iter().copied()).collect(),
            false => own
                .first()
                .map(|own| (self.home.first().copied(), *own))
                .into_iter()
                .collect(),
        }
    }

    /// An own server with that of the API to which it belongs.
    fn pair(&self, home: Option<&Server>, own: &Server) -> Option<OwnServer> {
        if let Some(path) = same_host(home, own) {
            let home = home.map(|home| path_of(&filled(home, &|_| false)).to_owned());
            return Some(OwnServer {
                home: Some(home.unwrap_or_default()),
                url: path,
            });
        }
        let belongs = |home: &&Server| is_for_tests(home) == is_for_tests(own) && !is_downgrade(home, own);
        // A server that the configuration names may be another one than those of the description.
        let home = home.filter(|_| self.options.server.is_none()).filter(belongs);
        let told = home.and_then(pattern);
        let is_shared = |variable: &ServerVariable| {
            let same = |home: &Server| home.variables.iter().any(|known| is_same(known, variable));
            told.is_some() && home.is_some_and(same)
        };
        let called = filled(own, &is_shared);
        if !is_called(&called) {
            // What only the caller knows, only the caller can say.
            let url = url(own).to_owned();
            return (own.reach() == Reach::Url).then_some(OwnServer { home: None, url });
        }
        // One that may be any host is at least the usual one.
        let usual = || home.map(|home| filled(home, &|_| false)).filter(|usual| is_url(usual));
        Some(OwnServer {
            home: told.or_else(usual),
            url: called,
        })
    }
}

/// What is not known of the `servers` of an operation, and what to do about it. `what` names the operation and the first of them.
fn doubt(what: &str, servers: &[OwnServer]) -> Option<(String, &'static str)> {
    if servers.is_empty() {
        let help = "correct it; until then the operation is sent to the base URL";
        return Some((format!("{what}, which is no URL"), help));
    }
    if servers.iter().any(|server| server.home.is_none()) {
        let message =
            format!("{what}; nothing tells for which base URL, so it is sent there only if the caller says so");
        return Some((message, "say so by `ClientBuilder::operation_server`"));
    }
    None
}

/// The same where not each server of the API has one.
fn doubt_of_others(what: &str) -> (String, &'static str) {
    let help = "beside another base URL say the server by `ClientBuilder::operation_server`";
    let message = format!("{what} for the first of the API, and none for the others");
    (message, help)
}

/// A server at another host than those of the API, which some operations have of their own.
pub(super) struct Elsewhere<'a> {
    pub server: &'a Server,
    /// The methods whose calls are sent there.
    methods: Vec<&'a str>,
}

impl Plan<'_> {
    /// The servers at other hosts that operations have of their own.
    pub(super) fn elsewhere(&self) -> Vec<Elsewhere<'_>> {
        let mut found: Vec<Elsewhere<'_>> = Vec::new();
        for (index, operation) in self.api.operations.iter().enumerate() {
            let method = self.names.operation(index).method.as_str();
            for server in usable(operation) {
                // The function of one with the same variables is there already.
                let is_named = self.home.iter().any(|home| url(home) == url(server));
                if is_named || same_host(self.home.first().copied(), server).is_some() {
                    continue;
                }
                match found.iter_mut().find(|known| url(known.server) == url(server)) {
                    Some(known) => known.methods.push(method),
                    None => found.push(Elsewhere {
                        server,
                        methods: vec![method],
                    }),
                }
            }
        }
        found
    }
}

impl Elsewhere<'_> {
    /// Its own name, or the first word of its host.
    pub(super) fn name(&self) -> String {
        let filled = filled(self.server, &|_| false);
        let host = filled.split_once("://").map(|(_, host)| host).unwrap_or_default();
        let word = host.split(['.', '/', ':']).next().unwrap_or_default();
        let named = self.server.name.as_deref().filter(|name| !name.trim().is_empty());
        match named {
            Some(name) => name.to_owned(),
            None if word.chars().any(char::is_alphabetic) => word.to_owned(),
            None => "own".to_owned(),
        }
    }

    /// Which calls are sent there.
    pub(super) fn docs(&self) -> String {
        let method = |name: &&str| docs::code(&format!("Client::{}", name.trim_start_matches("r#")));
        let told: Vec<String> = self.methods.iter().take(3).map(method).collect();
        match self.methods.len().saturating_sub(told.len()) {
            0 => format!("The server of {}.", told.join(", ")),
            others => format!("The server of {} and {others} others.", told.join(", ")),
        }
    }
}

/// The path of a server at the host of the API's: it is sent there whatever the base URL is.
fn same_host(home: Option<&Server>, own: &Server) -> Option<String> {
    let filled = filled(own, &|_| false);
    let is_relative = filled.is_empty() || filled.starts_with('/');
    let is_there = |home: &Server| is_same_up_to(home, own, origin(url(own)));
    (is_relative || home.is_some_and(is_there)).then(|| path_of(&filled).to_owned())
}

/// Whether the URLs of both begin with `start`, the whole or the origin of one, and mean the same by it.
fn is_same_up_to(home: &Server, own: &Server, start: &str) -> bool {
    let begins = match start == url(own) {
        true => url(home) == start,
        false => origin(url(home)) == start,
    };
    let stands = |variable: &&ServerVariable| start.contains(&format!("{{{}}}", variable.name));
    let mut variables = own.variables.iter().filter(stands);
    begins && variables.all(|variable| home.variables.iter().any(|known| is_same(known, variable)))
}

fn origin(url: &str) -> &str {
    url.strip_suffix(path_of(url)).unwrap_or(url)
}

fn path_of(url: &str) -> &str {
    let after = match url.split_once("://") {
        Some((_, after)) => after,
        None => url,
    };
    after.find('/').and_then(|at| after.get(at..)).unwrap_or_default()
}

/// The URL with the usual values of its variables, but for those that stay.
fn filled(server: &Server, stays: &dyn Fn(&ServerVariable) -> bool) -> String {
    let mut text = url(server).to_owned();
    for variable in server.variables.iter().filter(|variable| !stays(variable)) {
        text = text.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    text.trim_end_matches('/').to_owned()
}

/// Whether a value for one is a value for the other.
fn is_same(one: &ServerVariable, other: &ServerVariable) -> bool {
    one.name == other.name && one.default == other.default && one.values == other.values
}

/// The URL with the values that its variables can have, if it names a host: a variable that may be any host may be that of a
/// test.
fn pattern(server: &Server) -> Option<String> {
    let mut told = url(server).to_owned();
    let mut example = told.clone();
    for variable in &server.variables {
        let name = format!("{{{}}}", variable.name);
        let is_plain = |value: &String| !value.is_empty() && !value.contains(['{', '}', '|', '=']);
        if let Some(first) = variable.values.first() {
            if !variable.values.iter().all(is_plain) {
                return None;
            }
            let values = variable.values.join("|");
            told = told.replace(&name, &format!("{{{}={values}}}", variable.name));
            example = example.replace(&name, first);
        }
    }
    let (_, after) = example.split_once("://")?;
    let host = after.split('/').next()?.split(":{").next()?;
    let named = host.rsplit('}').next()?;
    let names_host = !host.contains('{') || named.trim_start_matches('.').contains('.');
    names_host.then_some(told)
}

/// Whether calls that are encrypted would not be any more.
fn is_downgrade(home: &Server, own: &Server) -> bool {
    let is_encrypted = |server: &Server| filled(server, &|_| false).starts_with("https://");
    is_encrypted(home) && !is_encrypted(own)
}

fn is_for_tests(server: &Server) -> bool {
    let text = format!("{} {}", server.url, server.description).to_lowercase();
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| TESTS.contains(&word))
}

/// Whether a server can be called there once its variables have values.
fn is_url(text: &str) -> bool {
    is_base_url(text) && !text.contains(['@', '|'])
}

/// Whether it is known where that is, but for a scheme that is that of the base URL.
fn is_called(text: &str) -> bool {
    let shared = text.strip_prefix('{').and_then(|text| text.split_once("}://"));
    match shared {
        Some((_, after)) => is_url(&format!("https://{after}")),
        None => is_url(text),
    }
}

/// Where an operation is sent.
pub(super) fn docs(servers: &[OwnServer]) -> DocLines {
    let Some(server) = servers.first() else {
        return Vec::new();
    };
    let url = match server.url.as_str() {
        "" => "/",
        url => url,
    };
    let url = docs::code(url);
    vec![match &server.home {
        Some(home) if !server.url.contains("://") => match home.as_str() {
            "" => format!("Sent to {url} at the base URL."),
            home => format!("Sent to {url} in the place of {} at the base URL.", docs::code(home)),
        },
        Some(home) => format!("Sent to {url} where the base URL is {}.", docs::code(home)),
        None => format!("Sent to {url} if the builder's `operation_server` says so."),
    }]
}
