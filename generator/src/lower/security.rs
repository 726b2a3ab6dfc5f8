//! Lowers security schemes and requirements.

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement};
use serde_json::{Value, json};

use super::builder::Builder;
use crate::api::{Docs, Location, Requirement, SecurityKind, SecurityScheme, is_token};
use crate::diagnostics::{Change, Code, suggest};
use crate::document::{Dialect, Node, Section};
use crate::source::Place;

/// The most security schemes: each is looked for at each operation that asks for it, and each is code of every client.
const MOST_SCHEMES: usize = 256;

impl<'a> Builder<'a> {
    /// Lowers the schemes and what the whole API requires.
    pub(super) fn security(&mut self) {
        for (index, (name, node)) in self.document.section(Section::SecuritySchemes).into_iter().enumerate() {
            if index == MOST_SCHEMES {
                let place = self.document.place(&node);
                let message = format!("there are more than {MOST_SCHEMES} security schemes");
                let finding = self.document.diagnostics.error(Code::TooLarge, place, message);
                finding.help("remove those that no operation asks for, by an overlay if need be");
                break;
            }
            let scheme = self.security_scheme(name, &node);
            self.security_schemes.extend(scheme);
        }
        if let Some(required) = self.document.security() {
            let place = self.document.place(&self.document.root()).child("security");
            self.security = self.requirements(&required, &place);
            self.says_security = !required.is_empty();
        }
    }

    fn security_scheme(&mut self, name: &str, node: &Node<'a>) -> Option<SecurityScheme> {
        let target = self.document.resolved(node)?;
        let scheme = self.document.security_scheme(&target)?;
        let (kind, description) = match scheme.said {
            openapiv3::SecurityScheme::APIKey {
                location,
                name,
                description,
                ..
            } => {
                let location = match location {
                    APIKeyLocation::Query => Location::Query,
                    APIKeyLocation::Header => Location::Header,
                    APIKeyLocation::Cookie => Location::Cookie,
                };
                self.check_key(location, &name, &target);
                (SecurityKind::ApiKey { location, name }, description)
            }
            openapiv3::SecurityScheme::HTTP {
                scheme, description, ..
            } => (http(scheme), description),
            openapiv3::SecurityScheme::OAuth2 { flows, description, .. } => (oauth2(flows), description),
            openapiv3::SecurityScheme::OpenIDConnect { description, .. } => (SecurityKind::OpenIdConnect, description),
        };
        Some(SecurityScheme {
            name: name.to_owned(),
            kind,
            docs: Docs {
                description: description.unwrap_or_default(),
                ..Docs::default()
            },
            deprecated: scheme.deprecated,
            place: self.document.place(&target),
        })
    }

    /// Warns of a key that no request can carry: the scheme is offered, and a call with it fails before anything is sent.
    fn check_key(&mut self, location: Location, name: &str, scheme: &Node<'a>) {
        let what = match location {
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Path | Location::Query | Location::QueryString => return,
        };
        if is_token(name) {
            return;
        }
        let place = self.document.place(&scheme.near("name"));
        let message = format!(
            "no {what} can be called `{}`; no call can be sent with this key",
            name.escape_debug()
        );
        self.document
            .diagnostics
            .warning(Code::InvalidNode, place, message)
            .help("correct the name by an overlay, or say `credentials` in the configuration");
    }

    /// What an operation itself says of its callers: nothing is sent where it says that nothing is needed, and where it
    /// names only schemes that nobody declared.
    pub(super) fn own_requirements(
        &mut self,
        alternatives: &[SecurityRequirement],
        place: &Place,
    ) -> Vec<Vec<Requirement>> {
        match self.requirements(alternatives, place) {
            known if known.is_empty() => vec![Vec::new()],
            known => known,
        }
    }

    /// Alternatives of requirements. One that needs a scheme nobody declared can't be met, and is left out; where none can be
    /// met, what is known of them is asked for, so that a caller may add the rest by hand.
    fn requirements(&mut self, alternatives: &[SecurityRequirement], place: &Place) -> Vec<Vec<Requirement>> {
        let mut whole = Vec::with_capacity(alternatives.len());
        let mut known_parts = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let alternative: SecurityRequirement = alternative
                .iter()
                .map(|(name, scopes)| (self.scheme_named(name), scopes.clone()))
                .collect();
            let (known, unknown): (SecurityRequirement, SecurityRequirement) =
                alternative.into_iter().partition(|(name, _)| self.is_declared(name));
            match unknown.first() {
                None => whole.push(together(known)),
                Some((unknown, scopes)) => {
                    self.unknown_scheme(unknown, scopes, place.index(index));
                    known_parts.push(together(known));
                }
            }
        }
        if whole.is_empty() {
            known_parts.retain(|known| !known.is_empty());
            whole = known_parts;
        }
        let asked_for = whole.iter().flatten().map(|requirement| requirement.scheme.clone());
        self.used_schemes.extend(asked_for);
        whole
    }

    /// The scheme that a requirement means: one of that name, else the one at that URI (OpenAPI 3.2 §4.30), which may stand in
    /// another file.
    fn scheme_named(&mut self, name: &str) -> String {
        if self.is_declared(name) || !name.contains('#') {
            return name.to_owned();
        }
        let root = self.document.root();
        let Some(node) = self.document.referred(&root, name) else {
            return name.to_owned();
        };
        let place = self.document.place(&node);
        let mut known = self.security_schemes.iter();
        if let Some(scheme) = known.find(|scheme| scheme.place == place) {
            return scheme.name.clone();
        }
        // As it is called where it stands, unless that is the name of another one here.
        let own = node.pointer.tokens().last();
        let own = own
            .filter(|own| !self.is_declared(own))
            .unwrap_or_else(|| name.to_owned());
        let scheme = self.security_scheme(&own, &node);
        self.security_schemes.extend(scheme);
        own
    }

    fn is_declared(&self, name: &str) -> bool {
        self.security_schemes.iter().any(|scheme| scheme.name == name)
    }

    /// Where it is said what an operation requires: at its node, at the root, or nowhere, and then at the operation.
    pub(super) fn security_place(&self, operation: &Node<'a>) -> Place {
        let said = [operation, &self.document.root()].map(|node| node.keyword("security"));
        let said = said.into_iter().flatten().next();
        self.document.place(said.as_ref().unwrap_or(operation))
    }

    /// What the whole API requires. Where it requires nothing and operations do, the others may be called anonymously; where
    /// nobody says anything, nothing is known.
    pub(super) fn api_security(&self) -> Vec<Vec<Requirement>> {
        match self.security.is_empty() && self.says_security {
            true => vec![Vec::new()],
            false => self.security.clone(),
        }
    }

    fn unknown_scheme(&mut self, name: &str, scopes: &[String], place: Place) {
        let declared: Vec<_> = self
            .security_schemes
            .iter()
            .map(|scheme| format!("`{}`", scheme.name))
            .collect();
        let names = self.security_schemes.iter().map(|scheme| scheme.name.as_str());
        let meant = suggest::closest(name, names).map(str::to_owned);
        let help = match (declared.as_slice(), &meant) {
            (_, Some(meant)) => format!("did you mean `{meant}`?"),
            ([], None) => "declare it under the security schemes".to_owned(),
            (_, None) => format!("declared are {}", declared.join(", ")),
        };
        let message = format!("the security scheme `{name}` is not declared");
        let declaration = self.declaration(name);
        let whole = self.document.place(&self.document.root());
        let finding = self
            .document
            .diagnostics
            .warning(Code::UnknownSecurity, place.clone(), message)
            .help(help);
        match meant {
            Some(meant) => finding
                .mend(place.child(name), Change::Remove)
                .mend(place, Change::Update(json!({meant: scopes}))),
            None => finding.mend(whole, Change::Update(declaration)),
        };
    }

    /// A declaration of that name. What the name tells of its kind is a guess, and a token as bearer is the most common.
    fn declaration(&mut self, name: &str) -> Value {
        let root = self.document.root();
        let lower = name.to_ascii_lowercase();
        let is_key = !lower.contains("bearer") && !lower.contains("oauth") && lower.contains("key");
        let key = |header: &str| json!({"type": "apiKey", "in": "header", "name": header});
        let is_swagger = self.document.dialect(&root) == Dialect::Swagger20;
        let scheme = match lower {
            basic if basic.contains("basic") && is_swagger => json!({"type": "basic"}),
            basic if basic.contains("basic") => json!({"type": "http", "scheme": "basic"}),
            _ if is_key => key("X-API-Key"),
            _ if is_swagger => key("Authorization"),
            _ => json!({"type": "http", "scheme": "bearer"}),
        };
        self.declaration_of(name, &scheme)
    }

    /// A description that declares a scheme and nothing else.
    pub(super) fn declaration_of(&mut self, name: &str, scheme: &Value) -> Value {
        match self.document.dialect(&self.document.root()) {
            Dialect::Swagger20 => json!({"securityDefinitions": {name: scheme}}),
            _ => json!({"components": {"securitySchemes": {name: scheme}}}),
        }
    }

    /// Reports schemes that nothing asks for.
    pub(super) fn report_unused_schemes(&mut self) {
        let whole = self.document.place(&self.document.root());
        let help = match self.says_security {
            true => "add it to `security` in the description, or in an overlay: until then the client does not send it",
            false => {
                "add `security` to the description, or to an overlay: until then the client sends what it is given"
            }
        };
        for scheme in &self.security_schemes {
            if !self.used_schemes.contains(&scheme.name) {
                let message = format!(
                    "the security scheme `{}` is declared, but no operation asks for it",
                    scheme.name
                );
                self.document
                    .diagnostics
                    .warning(Code::UnusedSecurity, scheme.place.clone(), message)
                    .help(help)
                    .mend(whole.clone(), Change::Update(json!({"security": [{&scheme.name: []}]})));
            }
        }
    }
}

/// Schemes that are needed together.
fn together(schemes: SecurityRequirement) -> Vec<Requirement> {
    let required = |(scheme, scopes)| Requirement { scheme, scopes };
    schemes.into_iter().map(required).collect()
}

fn http(scheme: String) -> SecurityKind {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => SecurityKind::Basic,
        "bearer" => SecurityKind::Bearer,
        "mutualtls" => SecurityKind::MutualTls,
        _ => SecurityKind::Http(scheme),
    }
}

fn oauth2(flows: OAuth2Flows) -> SecurityKind {
    let said = |url: String| Some(url).filter(|url| !url.is_empty());
    SecurityKind::OAuth2 {
        client_credentials: flows.client_credentials.and_then(|flow| said(flow.token_url)),
        refresh: flows
            .authorization_code
            .and_then(|flow| flow.refresh_url.and_then(said).or_else(|| said(flow.token_url))),
    }
}
