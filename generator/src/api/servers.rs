//! Where operations are called.

use crate::source::Place;

/// A server.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its URL, as written; may be relative, may hold `{variables}`.
    pub url: String,
    /// `name` (OpenAPI 3.2) or nothing.
    pub name: Option<String>,
    /// Description.
    pub description: String,
    /// Its variables.
    pub variables: Vec<ServerVariable>,
    /// Whether the URL can't be used as it stands (no scheme, braces that name no variable).
    pub unusable: bool,
    /// Where it is described.
    pub place: Place,
}

/// Whether a text is a URL that paths can be joined to: an `http` or `https` one that names a host, without query and
/// fragment. Variables may stand in it.
pub fn is_base_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = !text.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#'));
    is_plain && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// `default`.
    pub default: String,
    /// `enum`.
    pub values: Vec<String>,
    /// Description.
    pub description: String,
}
