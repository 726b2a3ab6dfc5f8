//! The client: servers, credentials, and the query parameters every call may carry.

use super::{Plan, docs};
use crate::api::{self, Location, Operation, Reach, SecurityKind, SecurityScheme};
use crate::diagnostics::{Code, Diagnostics};
use crate::names::{Published, Role, Scope, words};
use crate::rust::{Client, Credential, CredentialKind, Global, Server};

impl Plan<'_> {
    /// Decides `client.rs`, and notes the names that have to stay.
    pub(super) fn client(&self, published: &mut Published, diagnostics: &mut Diagnostics) -> Client {
        let servers = self.servers();
        // One that the configuration names has no other name.
        let configured = usize::from(self.options.server.is_some());
        for server in servers.iter().skip(configured) {
            let name = published.servers.entry(server.url.clone());
            name.or_insert_with(|| server.name.clone());
        }
        let title = docs::called(&docs::plain(&self.api.title));
        Client {
            docs: vec![format!(
                "Calls the {}. Cheap to clone; all clones share connections, credentials and retry budget.",
                docs::escape(&title)
            )],
            agent: agent(&self.options.name, &self.api.version),
            servers,
            credentials: self.credentials(diagnostics),
            globals: self.globals(),
            title,
        }
    }

    /// The servers of the API, or the one that the configuration names, then those of single operations.
    fn servers(&self) -> Vec<Server> {
        let mut wanted = Vec::new();
        if self.options.server.is_none() {
            let home: Vec<&api::Server> = self.home.iter().copied().filter(|server| is_usable(server)).collect();
            let names = server_names(&home);
            wanted.extend(
                home.into_iter()
                    .zip(names)
                    .map(|(server, name)| (server, name, server_docs(server))),
            );
        }
        for elsewhere in self.elsewhere() {
            if is_usable(elsewhere.server) {
                let mut text = vec![elsewhere.docs()];
                docs::append(&mut text, server_docs(elsewhere.server));
                wanted.push((elsewhere.server, elsewhere.name(), text));
            }
        }
        let lock = &self.options.published.servers;
        let is_there = |url: &str| wanted.iter().any(|(server, ..)| server.url == url);
        let mut scope = Scope::new(Role::Constant, &[]).locked(lock, is_there);
        let mut functions = Scope::new(Role::Method, &["builder", "core", "new"]).locked(lock, is_there);
        let configured = self.options.server.iter().map(|url| Server {
            docs: vec!["The server the configuration names.".to_owned()],
            name: scope.claim("BASE_URL").to_string(),
            url: url.clone(),
            variables: Vec::new(),
        });
        let mut servers: Vec<Server> = configured.collect();
        servers.extend(wanted.into_iter().map(|(server, wanted, docs)| {
            let variables = variables(server);
            let name = match variables.is_empty() {
                true => scope.claim_as(&server.url, &wanted),
                false => functions.claim_as(&server.url, &function(&wanted)),
            };
            Server {
                docs,
                name: name.to_string(),
                url: server.url.clone(),
                variables,
            }
        }));
        servers
    }

    fn credentials(&self, diagnostics: &mut Diagnostics) -> Vec<Credential> {
        let mut scope = Scope::new(Role::Method, &["and", "from", "clone", "into"]);
        let schemes = self.api.security_schemes.iter();
        schemes
            .filter_map(|scheme| {
                let Some(kind) = credential(scheme) else {
                    let message = format!(
                        "the scheme `{}` is a matter of the transport; no credential is offered",
                        scheme.name
                    );
                    diagnostics.note(Code::Unsupported, scheme.place.clone(), message);
                    return None;
                };
                let name = scope.claim(&scheme.name).to_string();
                // A bearer token may come from a source as well: `bearer_from`.
                scope.adopt(&format!("{name}_from"));
                Some(Credential {
                    docs: credential_docs(scheme, &kind),
                    name,
                    scheme: scheme.name.clone(),
                    kind,
                })
            })
            .collect()
    }

    /// The alternatives of an operation by scheme, without what is a matter of the transport, which no credential can
    /// meet; the same alternative with other scopes counts once.
    pub(super) fn security(&self, operation: &Operation) -> Vec<Vec<String>> {
        let schemes = self.api.security_schemes.iter();
        let by_transport = |name: &str| {
            let mut same = schemes.clone().filter(|scheme| scheme.name == name);
            same.any(|scheme| credential(scheme).is_none())
        };
        let mut all: Vec<Vec<String>> = Vec::new();
        for alternative in &operation.security {
            let names = alternative.iter().map(|requirement| &requirement.scheme);
            let schemes: Vec<String> = names.filter(|name| !by_transport(name)).cloned().collect();
            if !all.contains(&schemes) {
                all.push(schemes);
            }
        }
        all
    }

    fn globals(&self) -> Vec<Global> {
        let mut scope = Scope::new(Role::Method, BUILDER_METHODS);
        self.api
            .globals
            .iter()
            .map(|global| Global {
                docs: docs::prose(&global.docs),
                name: scope.claim(&global.name).to_string(),
                wire: global.name.clone(),
            })
            .collect()
    }
}

/// Methods every client builder has.
const BUILDER_METHODS: &[&str] = &[
    "new",
    "credential",
    "allow_anonymous",
    "body_limit",
    "hook",
    "retry_budget",
    "set_user_agent",
    "timeout",
    "tracing",
    "connect_timeout",
    "attempt_timeout",
    "user_agent",
    "header",
    "operation_server",
    "query",
    "transport",
    "build",
    "build_with",
    "retry",
    "environment",
    "observer",
    "max_response_size",
    "idle_timeout",
    "blocking",
];

fn is_usable(server: &api::Server) -> bool {
    !server.unusable && server.reach() == Reach::Url && !is_one_variable(&server.url)
}

/// Whether a URL is a variable and nothing else, so that who calls knows all of it.
fn is_one_variable(url: &str) -> bool {
    let rest = url.strip_prefix('{').and_then(|url| url.split_once('}'));
    rest.is_some_and(|(_, rest)| rest.trim_matches('/').is_empty())
}

/// The words of the function that makes a URL: `shop url`, and no second `url` after one.
fn function(wanted: &str) -> String {
    match words(wanted).last().is_some_and(|last| last == "url") {
        true => wanted.to_owned(),
        false => format!("{wanted} url"),
    }
}

/// The variables of a URL: argument, name in the URL.
fn variables(server: &api::Server) -> Vec<(String, String)> {
    let mut arguments = Scope::new(Role::Parameter, &[]);
    let stands = |name: &str| server.url.contains(&format!("{{{name}}}"));
    let variables = server.variables.iter().filter(|variable| stands(&variable.name));
    variables
        .map(|variable| (arguments.claim(&variable.name).to_string(), variable.name.clone()))
        .collect()
}

/// Names for the servers of the API: their own, a telling word of description or host; of the others `base` for the first,
/// and `base` with what is different for all that follow.
fn server_names(servers: &[&api::Server]) -> Vec<String> {
    let base = servers.iter().find(|server| telling_name(server).is_none());
    let name = |server: &&api::Server| {
        let different = || base.and_then(|base| different_word(base, server)).unwrap_or_default();
        telling_name(server).unwrap_or_else(|| format!("base {}", different()))
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

fn credential(scheme: &SecurityScheme) -> Option<CredentialKind> {
    Some(match &scheme.kind {
        SecurityKind::ApiKey {
            location: Location::Header,
            name,
        } if name.eq_ignore_ascii_case("cookie") => CredentialKind::Header("cookie".to_owned()),
        SecurityKind::ApiKey {
            location: Location::Header,
            name,
        } => CredentialKind::Header(name.to_ascii_lowercase()),
        SecurityKind::ApiKey {
            location: Location::Cookie,
            name,
        } => CredentialKind::Cookie(name.clone()),
        SecurityKind::ApiKey { name, .. } => CredentialKind::Query(name.clone()),
        SecurityKind::Basic => CredentialKind::Basic,
        SecurityKind::Bearer | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect => CredentialKind::Bearer,
        SecurityKind::Http(name) => CredentialKind::Authorization(name.clone()),
        SecurityKind::MutualTls => return None,
    })
}

fn credential_docs(scheme: &SecurityScheme, kind: &CredentialKind) -> Vec<String> {
    let how = match kind {
        CredentialKind::Bearer => "a token, sent as `Authorization: Bearer …`".to_owned(),
        CredentialKind::Basic => "a user and a password, sent as `Authorization: Basic …`".to_owned(),
        CredentialKind::Authorization(name) => {
            format!("sent as {}", docs::code(&format!("Authorization: {name} …")))
        }
        CredentialKind::Header(name) => format!("a key, sent in the header {}", docs::code(name)),
        CredentialKind::Query(name) => format!("a key, sent in the query as {}", docs::code(name)),
        CredentialKind::Cookie(name) => format!("a key, sent in the cookie {}", docs::code(name)),
    };
    let mut text = vec![format!("{}: {how}.", docs::code(&scheme.name))];
    docs::append(&mut text, docs::prose(&scheme.docs));
    text
}

/// `name/version` for the user agent: visible ASCII without what ends a product (RFC 9110 §10.1.5).
fn agent(name: &str, version: &str) -> String {
    let clean = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
            .take(40)
            .collect()
    };
    let product = match clean(version) {
        version if version.is_empty() => clean(name),
        version => format!("{}/{version}", clean(name)),
    };
    format!("{product} refundry/{}", env!("CARGO_PKG_VERSION"))
}
