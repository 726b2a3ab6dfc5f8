//! How calls authenticate, where the configuration says so.

use super::options::{Credential, Options};
use crate::api::{Api, Docs, Location, Operation, Requirement, SecurityKind, SecurityScheme};
use crate::diagnostics::{Diagnostics, suggest};
use crate::source::Place;

/// Before: every operation needs what the description says. After: where the configuration names ways to authenticate,
/// every operation needs one of these, and their schemes are declared.
pub(super) fn decide<T>(mut api: Api<T>, options: &Options, diagnostics: &mut Diagnostics) -> Api<T> {
    if options.credentials.is_empty() {
        return api;
    }
    let mut schemes = Vec::new();
    for credential in &options.credentials {
        if let Credential::Scheme(name, kind) = credential {
            let declared = scheme(&mut api, name, kind.as_ref(), options, diagnostics);
            schemes.extend(declared);
        }
    }
    let may_be_nothing = options.credentials.contains(&Credential::Nothing);
    // What names nothing that there is decides nothing.
    if schemes.is_empty() && !may_be_nothing {
        return api;
    }
    for operation in &mut api.operations {
        let mut alternatives: Vec<_> = schemes.iter().map(|scheme| vec![required(operation, scheme)]).collect();
        if may_be_nothing {
            alternatives.push(Vec::new());
        }
        operation.security = alternatives;
    }
    api
}

/// The name of a scheme that the configuration names; declares it where the description does not. Nothing, and says so, if
/// neither says what it is.
fn scheme<T>(
    api: &mut Api<T>,
    name: &str,
    kind: Option<&SecurityKind>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let declared = api.security_schemes.iter().find(|scheme| scheme.name == *name);
    match (declared, kind) {
        (Some(declared), Some(kind)) if is_other(kind, &declared.kind) => {
            report_other(declared, kind, options, diagnostics);
        }
        (Some(_), _) => {}
        (None, Some(kind)) => {
            let scheme = SecurityScheme {
                name: name.to_owned(),
                kind: kind.clone(),
                docs: Docs::default(),
                deprecated: false,
                place: place(api, options, &said(name, kind)),
            };
            api.security_schemes.push(scheme);
        }
        (None, None) => {
            report_dead(name, api, options, diagnostics);
            return None;
        }
    }
    Some(name.to_owned())
}

/// Whether the description has another key under a name than the configuration says.
fn is_other(said: &SecurityKind, declared: &SecurityKind) -> bool {
    matches!(said, SecurityKind::ApiKey { .. }) && said != declared
}

/// Says so when a key that the configuration names is another one in the description, which counts.
fn report_other(scheme: &SecurityScheme, kind: &SecurityKind, options: &Options, diagnostics: &mut Diagnostics) {
    let name = &scheme.name;
    let said = said(name, kind);
    let message = format!("the description has another security scheme `{name}`, and that one is taken");
    options
        .said
        .dead("credentials", &said, message, diagnostics)
        .related(scheme.place.clone(), "this is the scheme")
        .help(format!("say `{name}` if it is meant, else correct it by an overlay"));
}

/// What the configuration says to mean a scheme of this kind.
fn said(name: &str, kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { location, .. } => match location {
            Location::Header => format!("header:{name}"),
            Location::Cookie => format!("cookie:{name}"),
            Location::Path | Location::Query | Location::QueryString => format!("query:{name}"),
        },
        _ => name.to_owned(),
    }
}

/// The scopes that the description asks for stay.
fn required(operation: &Operation, scheme: &str) -> Requirement {
    let mut said = operation.security.iter().flatten();
    let said = said.find(|requirement| requirement.scheme == scheme).cloned();
    said.unwrap_or_else(|| Requirement {
        scheme: scheme.to_owned(),
        scopes: Vec::new(),
    })
}

/// Where the configuration asks for the scheme; in a build script, which has no place, at the first operation.
fn place<T>(api: &Api<T>, options: &Options, said: &str) -> Place {
    let said = options.said.place("credentials", said);
    let first = || api.operations.first().map(|operation| operation.place.clone());
    said.or_else(first)
        .unwrap_or_else(|| Place::whole(crate::source::FileId(0)))
}

fn report_dead<T>(name: &str, api: &Api<T>, options: &Options, diagnostics: &mut Diagnostics) {
    let message = format!(
        "`credentials` names `{name}`, and {} has no such security scheme",
        api.title
    );
    let finding = options.said.dead("credentials", name, message, diagnostics);
    let known = api.security_schemes.iter().map(|scheme| scheme.name.as_str());
    finding.help(match suggest::closest(name, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "name a scheme, or say `bearer`, `basic`, `header:NAME`, `query:NAME`, `cookie:NAME` or `none`".to_owned()
        }
    });
}
