//! Parameters that are what a credential fills, and credentials that fill one place twice.

use std::collections::HashSet;

use crate::api::{Api, Location, Operation, Parameter, Requirement, SecurityKind, SecurityScheme};
use crate::diagnostics::{Change, Code, Diagnostics};
use crate::source::Place;

/// The header that everything but keys is sent in.
const AUTHORIZATION: &str = "authorization";

/// Before: the key of a security scheme may be described once more, as a parameter of the operation that asks for it. After:
/// it is the credential of the client alone, which would replace what a caller gave.
pub(super) fn drop<T>(mut api: Api<T>, diagnostics: &mut Diagnostics) -> Api<T> {
    let schemes = &api.security_schemes;
    let mut told = HashSet::new();
    for operation in &mut api.operations {
        let Operation {
            security, parameters, ..
        } = operation;
        let asked_for = |scheme: &&SecurityScheme| {
            let mut names = security.iter().flatten().map(|requirement| &requirement.scheme);
            names.any(|name| *name == scheme.name)
        };
        let keys: Vec<&SecurityScheme> = schemes.iter().filter(asked_for).collect();
        parameters.retain(|parameter| {
            let key = keys.iter().find(|scheme| is_filled_by(parameter, &scheme.kind));
            if let Some(scheme) = key.filter(|_| told.insert(parameter.place.clone())) {
                report_key(parameter, scheme, diagnostics);
            }
            key.is_none()
        });
        for together in security.iter() {
            if let Some((one, other)) =
                clash(together, schemes).filter(|_| told.insert(operation.security_place.clone()))
            {
                report_clash(one, other, &operation.security_place, diagnostics);
            }
        }
    }
    api
}

/// Whether a credential of this kind is sent in the place of the parameter.
fn is_filled_by(parameter: &Parameter, kind: &SecurityKind) -> bool {
    matches!(kind, SecurityKind::ApiKey { location, name } if parameter.is_at(*location, name))
}

fn report_key(parameter: &Parameter, scheme: &SecurityScheme, diagnostics: &mut Diagnostics) {
    let message = format!(
        "the parameter `{}` is the key of the security scheme `{}`: the credential fills it",
        parameter.name, scheme.name
    );
    let finding = diagnostics
        .note(Code::CredentialParameter, parameter.place.clone(), message)
        .related(scheme.place.clone(), "this is the scheme")
        .help("leave the parameter out");
    // One that operations share is referred to, and those references would lead nowhere.
    if parameter.place.pointer.as_str().starts_with("/paths/") {
        finding.mend(parameter.place.clone(), Change::Remove);
    }
}

/// Two schemes that are needed together and are sent in one header, which holds one value.
fn clash<'s>(
    together: &[Requirement],
    schemes: &'s [SecurityScheme],
) -> Option<(&'s SecurityScheme, &'s SecurityScheme)> {
    let all: Vec<(&SecurityScheme, String)> = together
        .iter()
        .filter_map(|needed| schemes.iter().find(|scheme| scheme.name == needed.scheme))
        .filter_map(|scheme| Some((scheme, header(&scheme.kind)?)))
        .collect();
    all.iter().enumerate().find_map(|(index, (one, place))| {
        let mut others = all.iter().skip(index + 1);
        let (other, _) = others.find(|(_, other)| other == place)?;
        Some((*one, *other))
    })
}

/// The header that a credential of this kind is sent in.
fn header(kind: &SecurityKind) -> Option<String> {
    match kind {
        SecurityKind::ApiKey { location, name } => (*location == Location::Header).then(|| name.to_ascii_lowercase()),
        SecurityKind::MutualTls => None,
        SecurityKind::Basic
        | SecurityKind::Bearer
        | SecurityKind::Http(_)
        | SecurityKind::OAuth2 { .. }
        | SecurityKind::OpenIdConnect => Some(AUTHORIZATION.to_owned()),
    }
}

fn report_clash(one: &SecurityScheme, other: &SecurityScheme, place: &Place, diagnostics: &mut Diagnostics) {
    let message = format!(
        "`{}` and `{}` are needed together, and both are sent in one header, which holds one of them: only `{}` is sent",
        one.name, other.name, other.name
    );
    diagnostics
        .warning(Code::Unsupported, place.clone(), message)
        .help("make them alternatives, each a requirement of its own, by an overlay if need be");
}
