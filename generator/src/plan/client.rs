//! The client: credentials, and the query parameters every call may carry.

use super::{Plan, docs, servers};
use crate::api::{Location, Operation, Parameter, SecurityKind, SecurityScheme};
use crate::diagnostics::{Code, Diagnostics};
use crate::names::{Published, Role, Scope, reserved};
use crate::rust::{Agent, Client, Credential, CredentialKind, DocLines, Global, as_text};

impl Plan<'_> {
    /// Decides `client.rs`, and notes the names that have to stay.
    pub(super) fn client(&self, published: &mut Published, diagnostics: &mut Diagnostics) -> Client {
        let servers = self.servers(published, diagnostics);
        let title = docs::called(&docs::plain(&self.api.title));
        let called = format!("the {}", as_text(&title));
        Client {
            docs: vec![format!(
                "Calls {called}. Cheap to clone; all clones share connections, credentials and retry budget."
            )],
            builder_docs: servers::builder_docs(&servers),
            agent: Agent::Package,
            servers,
            credentials: self.credentials(diagnostics),
            globals: self.globals(),
            title,
            called,
        }
    }

    fn credentials(&self, diagnostics: &mut Diagnostics) -> Vec<Credential> {
        let mut scope = Scope::new(Role::Method, reserved::CREDENTIAL_METHODS);
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
                let name = scope.claim(&scheme.name);
                let source = format!("{}_from", name.bare().trim_end_matches('_'));
                let from_source = match kind {
                    CredentialKind::Bearer if scope.adopt(&source) => Some(source),
                    CredentialKind::Bearer => Some(scope.claim(&source).to_string()),
                    _ => None,
                };
                Some(Credential {
                    docs: credential_docs(scheme, &kind),
                    name: name.to_string(),
                    from_source,
                    scheme: scheme.name.clone(),
                    kind,
                })
            })
            .collect()
    }

    /// The security requirements of an operation: alternatives of schemes that are needed together. Schemes that the transport
    /// has to meet (`mutualTLS`) are left out, and alternatives that differ only in scopes are one.
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

    /// Whether a token may be sent with an operation: it requires one, or no operation of the API says what it requires.
    pub(super) fn has_token(&self, operation: &Operation) -> bool {
        let schemes = self.api.security_schemes.iter();
        let tokens: Vec<&str> = schemes
            .filter(|scheme| credential(scheme) == Some(CredentialKind::Bearer))
            .map(|scheme| scheme.name.as_str())
            .collect();
        let is_silent = || {
            self.api
                .operations
                .iter()
                .all(|operation| operation.security.is_empty())
        };
        let mut required = operation.security.iter().flatten();
        required.any(|requirement| tokens.contains(&requirement.scheme.as_str())) || (!tokens.is_empty() && is_silent())
    }

    fn globals(&self) -> Vec<Global> {
        let methods = [reserved::BUILDER_METHODS, reserved::FORMER_BUILDER_METHODS].concat();
        let mut scope = Scope::new(Role::Method, &methods);
        self.api
            .globals
            .iter()
            .map(|global| {
                let scheme = self.scheme_of(global);
                Global {
                    docs: global_docs(global, scheme.is_some()),
                    name: scope.claim(&global.name).to_string(),
                    wire: global.name.clone(),
                    scheme,
                }
            })
            .collect()
    }

    /// The security scheme whose secret is sent as the parameter.
    fn scheme_of(&self, global: &Parameter) -> Option<String> {
        let is_it = |scheme: &&SecurityScheme| match &scheme.kind {
            SecurityKind::ApiKey { location, name } => *location == Location::Query && *name == global.name,
            _ => false,
        };
        let mut schemes = self.api.security_schemes.iter();
        schemes.find(is_it).map(|scheme| scheme.name.clone())
    }
}

fn global_docs(global: &Parameter, is_credential: bool) -> DocLines {
    let mut text = docs::prose(&global.docs);
    if is_credential {
        let told = "Calls that take this or a token are sent with it alone where there is no token, and with both where there is.";
        docs::append(&mut text, vec![told.to_owned()]);
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
    if scheme.deprecated {
        docs::append(&mut text, vec!["Deprecated.".to_owned()]);
    }
    text
}
