//! Places in a request that settings name: headers, query parameters, cookies and members of bodies.

use super::check::wrong;
use super::{IdempotencyKey, Settings};
use crate::api::{HeaderUse, Location, SecurityKind, header_use, is_standard_header, is_token};
use crate::diagnostics::Diagnostics;
use crate::passes::Credential;

/// What is wrong with a name, and what to do.
type Fault = (String, &'static str);

impl Settings {
    /// Reports places where nothing can be sent, or where something else is sent: a key in such a header would be taken for
    /// one that the caller chose, and what must happen once would be repeated.
    pub(super) fn check_places(&self, diagnostics: &mut Diagnostics) {
        for text in &self.credentials {
            if let Some((message, help)) = credential_fault(text) {
                wrong(&self.said, ("credentials", text), message, diagnostics).help(help);
            }
        }
        for (operation, key) in &self.idempotency {
            if let Some((message, help)) = key_fault(key) {
                wrong(&self.said, ("idempotency", operation), message, diagnostics).help(help);
            }
        }
    }
}

fn credential_fault(text: &str) -> Option<Fault> {
    let Credential::Scheme(name, kind) = Credential::parse(text) else {
        return None;
    };
    let location = match kind {
        Some(SecurityKind::ApiKey { location, .. }) => location,
        _ => {
            return name
                .is_empty()
                .then(|| ("this names no security scheme".to_owned(), WAYS));
        }
    };
    match location {
        Location::Header => no_header(&name).or_else(|| no_place_for_credentials(&name)),
        Location::Cookie => (!is_token(&name)).then(|| (format!("no cookie can be called {}", quoted(&name)), WAYS)),
        Location::Path | Location::Query | Location::QueryString => no_name(&name),
    }
}

const WAYS: &str =
    "`bearer`, `basic`, `header:NAME`, `query:NAME`, `cookie:NAME`, the name of a security scheme, or `none`";

fn no_place_for_credentials(header: &str) -> Option<Fault> {
    let help = match header_use(header) {
        Some(HeaderUse::Content) => "the client says there what it sends and takes",
        Some(HeaderUse::Message) => "the transport writes what is about the message itself",
        _ if header.eq_ignore_ascii_case("cookie") => "name the cookie: `cookie:NAME`",
        Some(HeaderUse::Credential) | None => return None,
    };
    Some((format!("the header `{header}` cannot carry a credential"), help))
}

fn key_fault(key: &IdempotencyKey) -> Option<Fault> {
    match key {
        IdempotencyKey::Header(name) => no_header(name).or_else(|| no_place_for_keys(name)),
        IdempotencyKey::Query(name) | IdempotencyKey::Body(name) => no_name(name),
    }
}

fn no_place_for_keys(header: &str) -> Option<Fault> {
    let message = || format!("the header `{header}` means something else and cannot carry an idempotency key");
    is_standard_header(header).then(|| (message(), "name the header that the service reads keys from"))
}

fn no_header(name: &str) -> Option<Fault> {
    let message = || format!("no header can be called {}", quoted(name));
    (!is_token(name)).then(|| (message(), "letters, digits and `-`: \"header:Idempotency-Key\""))
}

fn no_name(name: &str) -> Option<Fault> {
    name.is_empty()
        .then(|| ("a name is missing behind the colon".to_owned(), "\"query:requestId\""))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.escape_debug())
}
