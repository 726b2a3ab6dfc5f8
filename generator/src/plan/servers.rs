//! The servers of the client: whole URLs, and the paths of those that are described without a host.

use std::collections::HashSet;

use super::order::arranged;
use super::{Plan, docs, server_url};
use crate::api::{self, Reach};
use crate::diagnostics::{Code, Diagnostics};
use crate::keys::with_number;
use crate::names::{Lock, Published, Role, Scope, reserved, words};
use crate::rust::{DocLines, Server, ServerKind, UrlPiece, UrlPlace};

/// What the first server without a telling name is called, as a constant and as a function.
const BASES: [&str; 4] = ["BASE", "base_url", "BASE_PATH", "base_path"];

/// A server, and what it wants to be called.
struct Wanted<'a> {
    server: &'a api::Server,
    kind: ServerKind,
    name: String,
    docs: DocLines,
}

impl Plan<'_> {
    /// The servers of the API, or the one that the configuration names, then those of single operations. Notes the names that have
    /// to stay.
    pub(super) fn servers(&self, published: &mut Published, diagnostics: &mut Diagnostics) -> Vec<Server> {
        let mut wanted = match self.options.server {
            Some(_) => Vec::new(),
            None => self.of_the_api(),
        };
        for elsewhere in self.elsewhere() {
            if is_usable(elsewhere.server) {
                let mut text = vec![elsewhere.docs()];
                docs::append(&mut text, server_docs(elsewhere.server));
                wanted.push(Wanted {
                    server: elsewhere.server,
                    kind: ServerKind::Url,
                    name: elsewhere.name(),
                    docs: text,
                });
            }
        }
        let servers = self.claimed(&wanted, published);
        let path = servers.iter().find(|server| server.kind == ServerKind::Path);
        let described = path.and_then(|path| self.home.iter().find(|server| server.url == path.url));
        if let Some((path, described)) = path.zip(described) {
            tell_path(path, described, diagnostics);
        }
        servers
    }

    /// The URLs of the API's servers; where there are none, their paths.
    fn of_the_api(&self) -> Vec<Wanted<'_>> {
        let such = |is_such: fn(&api::Server) -> bool| -> Vec<&api::Server> {
            self.home.iter().copied().filter(|server| is_such(server)).collect()
        };
        let (servers, kind) = match such(is_usable) {
            urls if urls.is_empty() => (such(is_path), ServerKind::Path),
            urls => (urls, ServerKind::Url),
        };
        let names = server_names(&servers, &self.options.published.servers).into_iter();
        let all = servers.iter().zip(names).map(|(server, name)| Wanted {
            server,
            kind,
            name: match kind {
                ServerKind::Url => name,
                ServerKind::Path => ending_in(&name, "path"),
            },
            docs: server_docs(server),
        });
        all.collect()
    }

    /// The servers with names, that of the configuration first, which is always `BASE_URL`: the lock need not keep its name.
    fn claimed(&self, wanted: &[Wanted<'_>], published: &mut Published) -> Vec<Server> {
        // The functions of operations have their names already, and constants stand beside functions.
        let mut functions = self.names.methods().clone();
        let keys = keys(wanted, &functions, &self.options.published.servers);
        let called = wanted.iter().zip(keys).map(|(wanted, key)| {
            let variables = self.arranged_variables(&key, wanted.server, published);
            let name = wanted.function().map(|name| functions.claim_as(&key, &name));
            (wanted, key, variables, name)
        });
        let called: Vec<_> = called.collect();
        let mut constants = functions.beside(Role::Constant);
        let configured = self.options.server.iter().map(|url| Server {
            docs: vec!["The server the configuration names.".to_owned()],
            kind: ServerKind::Url,
            name: constants.claim("BASE_URL").to_string(),
            url: url.clone(),
            variables: Vec::new(),
            pieces: Vec::new(),
        });
        let mut servers: Vec<Server> = configured.collect();
        servers.extend(called.into_iter().map(|(wanted, key, variables, name)| {
            let name = name
                .unwrap_or_else(|| constants.claim_as(&key, &wanted.name))
                .to_string();
            published.servers.insert(key, name.clone());
            wanted.called(name, variables)
        }));
        servers
    }

    /// The variables of a URL in their published order, which is noted: arguments of a function are texts, and two that change
    /// places compile.
    fn arranged_variables(&self, key: &str, server: &api::Server, published: &mut Published) -> Vec<(String, String)> {
        let key = format!("{key} variables");
        let (variables, earlier) = (variables(server), self.published_order(&key));
        let names: Vec<String> = variables.iter().map(|(_, name)| name.clone()).collect();
        let arranged = arranged(variables, &names, earlier);
        let order = arranged.iter().map(|(_, name)| name.clone()).collect();
        published.note_arguments(&key, order);
        arranged
    }
}

impl Wanted<'_> {
    /// What it wants to be called as a function, which it is if it has variables.
    fn function(&self) -> Option<String> {
        let name = match self.kind {
            ServerKind::Url => ending_in(&self.name, "url"),
            ServerKind::Path => self.name.clone(),
        };
        (!variables(self.server).is_empty()).then_some(name)
    }

    /// The server by its name; `variables` are arguments with their names in the URL.
    fn called(&self, name: String, variables: Vec<(String, String)>) -> Server {
        let pieces = match variables.is_empty() {
            true => Vec::new(),
            false => server_url::pieces(self.server, &variables),
        };
        Server {
            docs: url_docs(&self.docs, &pieces),
            kind: self.kind,
            name,
            url: self.server.url.clone(),
            variables,
            pieces,
        }
    }
}

/// How a client is begun. A path that is only described is not put behind a base URL by itself: who calls may have it there.
pub(super) fn builder_docs(servers: &[Server]) -> DocLines {
    let mut text = vec!["Starts a client of the server at `base_url`; a path in it is kept.".to_owned()];
    let paths: Vec<String> = servers
        .iter()
        .filter(|server| server.kind == ServerKind::Path)
        .map(|server| format!("[`Self::{}`]", server.name))
        .collect();
    if !paths.is_empty() {
        let how = format!(
            "The description names no host, but the path that every call begins with: end `base_url` with {}.",
            paths.join(" or ")
        );
        docs::append(&mut text, docs::wrapped("", "", &how));
    }
    text
}

/// Tells that only callers know the host, and what they must not forget.
fn tell_path(path: &Server, described: &api::Server, diagnostics: &mut Diagnostics) {
    let message = format!(
        "the server `{}` names no host; the base URL is an argument, which has to end with this path",
        path.url
    );
    diagnostics
        .note(Code::UnusableServer, described.place.clone(), message)
        .help(format!(
            "callers find it as `Client::{}`; if all of them call one host, name it by an overlay",
            path.name
        ));
}

fn is_usable(server: &api::Server) -> bool {
    !server.unusable && server.reach() == Reach::Url && !is_one_variable(&server.url)
}

/// Whether a URL is a variable and nothing else, so that who calls knows all of it.
fn is_one_variable(url: &str) -> bool {
    let rest = url.strip_prefix('{').and_then(|url| url.split_once('}'));
    rest.is_some_and(|(_, rest)| rest.trim_matches('/').is_empty())
}

/// Whether a server is a path below the host that serves the description. What leads to somewhere beside the description
/// itself, as `../v2` does, is known to nobody.
fn is_path(server: &api::Server) -> bool {
    let begins = server.url.starts_with(['/', '{']) && !is_one_variable(&server.url);
    !server.unusable && server.reach() == Reach::Path && begins && !server.url.trim_matches('/').is_empty()
}

/// The words of a name, with what it is behind them: `shop url`, and no second `url` after one.
fn ending_in(wanted: &str, what: &str) -> String {
    match words(wanted).last().is_some_and(|last| last == what) {
        true => wanted.to_owned(),
        false => format!("{wanted} {what}"),
    }
}

/// What the lock knows servers by: their URLs. Of several with one URL, who wants to be called as one of them is published is that
/// one, in whatever order they stand.
fn keys(wanted: &[Wanted<'_>], functions: &Scope, published: &Lock) -> Vec<String> {
    let constants = functions.beside(Role::Constant);
    let natural = |wanted: &Wanted<'_>| match wanted.function() {
        Some(name) => functions.natural(&name),
        None => constants.natural(&wanted.name),
    };
    let mut taken: HashSet<String> = HashSet::new();
    let mut keys: Vec<Option<String>> = wanted
        .iter()
        .map(|wanted| {
            let name = natural(wanted);
            let lines = (1..).map(|number| with_number(&wanted.server.url, number));
            let mut lines = lines.take_while(|key| published.contains_key(key));
            lines.find(|key| published.get(key) == Some(&name) && taken.insert(key.clone()))
        })
        .collect();
    for (key, wanted) in keys.iter_mut().zip(wanted) {
        if key.is_none() {
            let mut free = (1..).map(|number| with_number(&wanted.server.url, number));
            *key = free.find(|key| taken.insert(key.clone()));
        }
    }
    keys.into_iter().flatten().collect()
}

/// The variables of a URL: argument, name in the URL.
fn variables(server: &api::Server) -> Vec<(String, String)> {
    let mut arguments = Scope::new(Role::Parameter, reserved::URL_FUNCTIONS);
    let stands = |name: &str| server.url.contains(&format!("{{{name}}}"));
    let variables = server.variables.iter().filter(|variable| stands(&variable.name));
    variables
        .map(|variable| (arguments.claim(&variable.name).to_string(), variable.name.clone()))
        .collect()
}

/// Names for the servers of the API: their own, a telling word of description or host; of the others `base` for the one that is
/// published as such, else for the first, and `base` with what is different for all others.
fn server_names(servers: &[&api::Server], published: &Lock) -> Vec<String> {
    let is_base = |server: &&&api::Server| {
        published
            .get(&server.url)
            .is_some_and(|name| BASES.contains(&name.as_str()))
    };
    let mut nameless = servers.iter().filter(|server| telling_name(server).is_none());
    let base = nameless.clone().find(is_base).or_else(|| nameless.next());
    let name = |server: &&api::Server| {
        let plain = || match base.and_then(|base| different_word(base, server)) {
            Some(word) => format!("base {word}"),
            None => "base".to_owned(),
        };
        telling_name(server).unwrap_or_else(plain)
    };
    servers.iter().map(name).collect()
}

fn telling_name(server: &api::Server) -> Option<String> {
    if let Some(name) = server.name.as_ref().filter(|name| !name.trim().is_empty()) {
        return Some(name.clone());
    }
    let text = format!("{} {}", server.description, server.url).to_lowercase();
    let telling = [
        "sandbox",
        "staging",
        "development",
        "production",
        "live",
        "test",
        "local",
    ];
    telling.into_iter().find(|word| text.contains(word)).map(str::to_owned)
}

/// The first word of a URL that another one lacks: `http` beside `https`, `eu` beside `us`.
fn different_word<'s>(base: &api::Server, server: &'s api::Server) -> Option<&'s str> {
    fn words(url: &str) -> impl Iterator<Item = &str> {
        url.split(|c: char| !c.is_ascii_alphanumeric())
    }
    words(&server.url).find(|word| {
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && words(&base.url).all(|known| known != *word)
    })
}

/// The documentation of a server, with what becomes of an argument that could not be what it stands for.
fn url_docs(described: &[String], pieces: &[UrlPiece]) -> DocLines {
    let mut text = described.to_vec();
    let is_checked = |piece: &UrlPiece| {
        matches!(
            piece,
            UrlPiece::Argument {
                place: UrlPlace::Authority,
                ..
            }
        )
    };
    if pieces.iter().any(is_checked) {
        let what = "What cannot be part of a host is encoded, and with such a URL no client can be built.";
        docs::append(&mut text, vec![what.to_owned()]);
    }
    text
}

fn server_docs(server: &api::Server) -> Vec<String> {
    let mut text = docs::lines(&server.description);
    docs::append(&mut text, vec![docs::code(&server.url)]);
    for variable in &server.variables {
        let mut line = format!("`{}`", variable.name.replace('`', ""));
        if !variable.default.is_empty() {
            line.push_str(&format!(", usually {}", docs::code(&variable.default)));
        }
        if !variable.values.is_empty() {
            let values: Vec<String> = variable.values.iter().map(|value| docs::code(value)).collect();
            line.push_str(&format!(", one of {}", values.join(", ")));
        }
        docs::append(&mut text, vec![format!("{line}.")]);
        docs::append(&mut text, docs::lines(&variable.description));
    }
    text
}
