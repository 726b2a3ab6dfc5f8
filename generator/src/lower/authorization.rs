//! The header parameter `Authorization`, where no security scheme says who may call.
//!
//! OpenAPI wants it ignored (3.0.4 §4.7.12.1), since security schemes describe it. Many descriptions have it in the place of
//! one, and without it nobody could call the service.

use serde_json::json;

use super::builder::Builder;
use crate::api::{Location, Parameter, Requirement, SecurityKind, SecurityScheme};
use crate::diagnostics::{Change, Code};
use crate::document::Section;
use crate::source::Place;

/// The header, and the scheme that is made of it.
const NAME: &str = "Authorization";

impl Builder<'_> {
    /// What the header parameter of the operation at `place` asks for: one of the schemes that write this header and are
    /// declared, else a scheme of its own, whose credential is sent as it is given.
    pub(super) fn required_by_header(&mut self, parameter: &Parameter, place: &Place) -> Vec<Vec<Requirement>> {
        let written_there = |scheme: &&SecurityScheme| is_written_there(&scheme.kind);
        let known = self.security_schemes.iter().filter(written_there);
        let mut names: Vec<String> = known.map(|scheme| scheme.name.clone()).collect();
        if names.is_empty() {
            self.security_schemes.push(own_scheme(parameter));
            names.push(NAME.to_owned());
        }
        self.report_header(parameter, &names, place);
        self.used_schemes.extend(names.iter().cloned());
        let required = |scheme: String| {
            let scopes = Vec::new();
            vec![Requirement { scheme, scopes }]
        };
        let mut alternatives: Vec<_> = names.into_iter().map(required).collect();
        if !parameter.required {
            alternatives.push(Vec::new());
        }
        alternatives
    }

    fn report_header(&mut self, parameter: &Parameter, names: &[String], operation: &Place) {
        let is_declared = |name: &String| self.document.component(Section::SecuritySchemes, name).is_some();
        let is_own = !names.iter().any(is_declared);
        let message = match is_own {
            true => {
                "the header parameter `Authorization` is read as the credential that the operation needs".to_owned()
            }
            false => format!(
                "the header parameter `Authorization` is read as the security scheme `{}`",
                names.join("` or `")
            ),
        };
        let whole = self.document.place(&self.document.root());
        let declaration = self.declaration_of(NAME, &json!({"type": "apiKey", "in": "header", "name": NAME}));
        let finding = self
            .document
            .diagnostics
            .warning(Code::Guessed, parameter.place.clone(), message)
            .help("require a security scheme instead, by an overlay if need be");
        if is_own {
            finding.mend(whole, Change::Update(declaration));
        }
        let security: Vec<_> = names.iter().map(|name| json!({name: []})).collect();
        finding.mend(operation.clone(), Change::Update(json!({"security": security})));
    }
}

/// The scheme that the header stands for where none is declared.
fn own_scheme(parameter: &Parameter) -> SecurityScheme {
    SecurityScheme {
        name: NAME.to_owned(),
        kind: SecurityKind::ApiKey {
            location: Location::Header,
            name: NAME.to_owned(),
        },
        docs: parameter.docs.clone(),
        deprecated: parameter.deprecated,
        place: parameter.place.clone(),
    }
}

/// Whether a credential of this kind travels in the header.
fn is_written_there(kind: &SecurityKind) -> bool {
    match kind {
        SecurityKind::ApiKey { location, name } => *location == Location::Header && name.eq_ignore_ascii_case(NAME),
        SecurityKind::Basic | SecurityKind::Bearer | SecurityKind::Http(_) => true,
        SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect => true,
        SecurityKind::MutualTls => false,
    }
}
