//! Problem details for HTTP APIs (RFC 9457).

use serde_json::{Map, Value};

use super::{Head, wire};

/// Problem details of a failed call (RFC 9457, section 3.1). A member of the wrong type counts as absent, as the
/// standard asks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// A URI reference that names the type of the problem; `about:blank` if the server names none.
    pub type_uri: String,

    /// A short summary of the type of the problem.
    pub title: Option<String>,

    /// The status, repeated by the server; for advice only.
    pub status: Option<u16>,

    /// What is special about this occurrence.
    pub detail: Option<String>,

    /// A URI reference that names this occurrence.
    pub instance: Option<String>,

    /// The members that the standard does not name.
    pub extensions: Map<String, Value>,
}

impl Problem {
    /// Reads `body` if `head` says that it holds problem details. A body that turns out to be something else is none.
    pub(super) fn read(head: &Head, body: &[u8]) -> Option<Self> {
        if !head.media_type()?.eq_ignore_ascii_case("application/problem+json") {
            return None;
        }
        let mut members: Map<String, Value> = wire::from_slice(body).ok()?;
        Some(Self {
            type_uri: take_text(&mut members, "type").unwrap_or_else(|| "about:blank".to_owned()),
            title: take_text(&mut members, "title"),
            status: take_status(&mut members),
            detail: take_text(&mut members, "detail"),
            instance: take_text(&mut members, "instance"),
            extensions: members,
        })
    }
}

fn take_text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match members.remove(name)? {
        Value::String(text) => Some(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn take_status(members: &mut Map<String, Value>) -> Option<u16> {
    members
        .remove("status")?
        .as_u64()
        .and_then(|status| u16::try_from(status).ok())
}
