//! The address of the server, and how the paths of operations are joined to it.

use std::borrow::Cow;

use super::BuildError;

/// The part of every URL that comes before the path of the operation. Kept byte for byte.
#[derive(Clone, Debug)]
pub(super) struct BaseUrl {
    /// Scheme and authority, such as `https://shop.example`.
    pub(super) origin: String,

    /// Empty, or begins with a slash and does not end in one.
    pub(super) prefix: String,

    /// Whether the slash after the prefix was written.
    pub(super) trailing_slash: bool,
}

impl BaseUrl {
    /// Reads `text`, which must be an absolute `http` or `https` URL with no user, query or fragment.
    pub(super) fn parse(text: &str) -> Result<Self, BuildError> {
        let (scheme, rest) = text
            .split_once("://")
            .ok_or_else(|| BuildError::new("the base URL has no scheme: it must begin with `https://`"))?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return Err(BuildError::new(
                "the scheme of the base URL is neither `https` nor `http`",
            ));
        }
        if rest.contains(['?', '#']) {
            return Err(BuildError::new("the base URL has a query or a fragment"));
        }
        let authority_end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority_end);
        check_authority(authority)?;
        check_path(path).map_err(|reason| BuildError::new(format!("the path of the base URL {reason}")))?;
        Ok(Self {
            origin: format!("{scheme}://{authority}"),
            prefix: path.strip_suffix('/').unwrap_or(path).to_owned(),
            trailing_slash: path.ends_with('/'),
        })
    }

    /// The URL of `target`, a path that may be followed by a query. Exactly one slash stands where base and path meet;
    /// all others stay as they were written.
    pub(super) fn join(&self, target: &str) -> String {
        let Self { origin, prefix, .. } = self;
        match target.chars().next() {
            Some('/') => format!("{origin}{prefix}{target}"),
            None | Some('?') if !prefix.is_empty() && !self.trailing_slash => format!("{origin}{prefix}{target}"),
            _ => format!("{origin}{prefix}/{target}"),
        }
    }
}

/// Path and query of a request to the server, in the place of those that an operation writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Joined to the base URL; none if the path stays.
    pub(super) path: Option<String>,
    pub(super) query: String,
}

impl Target {
    /// Path and query as they are written.
    pub(super) fn text(&self) -> String {
        let path = self.path.as_deref().unwrap_or_default();
        match self.query.as_str() {
            "" => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

/// A value that stands within the scheme, host and port of a URL. What none of these has is encoded, so that the value cannot
/// end the host, or name another one; a client refuses such a URL when it is built.
pub fn authority_part(value: &str) -> String {
    let mut part = String::with_capacity(value.len());
    // The zone of an address is encoded already where it is written as URLs have it (RFC 6874): `[fe80::1%25eth0]`.
    let zone = if value.starts_with('[') { "%25" } else { "%" };
    for byte in value.replacen(zone, "%", 1).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:[]".contains(&byte) {
            part.push(char::from(byte));
        } else {
            part.push_str(&format!("%{byte:02X}"));
        }
    }
    part
}

/// A value with which the path of a URL begins, right behind the host, which its slash ends.
pub fn path_start(value: &str) -> Cow<'_, str> {
    match value.is_empty() || value.starts_with('/') {
        true => Cow::Borrowed(value),
        false => Cow::Owned(format!("/{value}")),
    }
}

pub(super) fn check_authority(authority: &str) -> Result<(), BuildError> {
    if !authority.starts_with('[') && authority.contains('%') {
        return Err(BuildError::new(
            "the host of the base URL has a character that no host has",
        ));
    }
    if authority.contains('@') {
        return Err(BuildError::new("the base URL names a user; give a credential instead"));
    }
    let parsed: http::uri::Authority = authority
        .parse()
        .map_err(|_| BuildError::new("the base URL names no valid host"))?;
    let port = parsed.as_str().strip_prefix(parsed.host()).unwrap_or_default();
    if parsed.host().is_empty() || (!port.is_empty() && parsed.port_u16().is_none()) {
        return Err(BuildError::new("the base URL names no valid host and port"));
    }
    Ok(())
}

/// Refuses a path that cannot be sent as it stands: URL libraries and servers resolve dot segments, so that
/// `/orders/../refund` would reach another resource than the one that was meant (RFC 3986, section 5.2.4).
pub(super) fn check_path(path: &str) -> Result<(), &'static str> {
    if !path.bytes().all(is_path_byte) {
        return Err("has a character that must be percent-encoded");
    }
    if path.split('/').any(is_dot_segment) {
        return Err("has a segment `.` or `..`");
    }
    Ok(())
}

/// What stands before the first `mark` that is no part of a name in braces, and what behind it.
pub(super) fn split_outside_braces(template: &str, mark: char) -> (&str, &str) {
    let mut in_braces = false;
    let at = template.find(|c| {
        in_braces = c == '{' || (in_braces && c != '}');
        !in_braces && c == mark
    });
    let (before, from) = template.split_at(at.unwrap_or(template.len()));
    (before, from.strip_prefix(mark).unwrap_or_default())
}

/// Appends `text`, encoding what may not stand in a path (RFC 3986, section 3.3). What is encoded already stays so.
pub(super) fn push_literal(path: &mut String, text: &str) {
    for byte in text.bytes() {
        if is_path_byte(byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/".contains(&byte)
}

fn is_dot_segment(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}
