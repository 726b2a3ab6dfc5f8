//! Names of headers: what can be one, and who else says what is in it.

/// What a header is about, where that is settled whatever a service says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderUse {
    /// The media types of bodies and answers.
    Content,
    /// Who calls.
    Credential,
    /// The message itself, which the transport writes.
    Message,
}

/// Who says what is in a header of this name, if it is not its description as a parameter (OpenAPI 3.0.4 §4.7.12.1).
pub fn header_use(header: &str) -> Option<HeaderUse> {
    match header.to_ascii_lowercase().as_str() {
        "accept" | "content-type" => Some(HeaderUse::Content),
        "authorization" => Some(HeaderUse::Credential),
        "connection" | "content-length" | "host" | "te" | "trailer" | "transfer-encoding" | "upgrade" => {
            Some(HeaderUse::Message)
        }
        _ => None,
    }
}

/// Headers of requests that HTTP gives a meaning (RFC 9110, 9111, 6265, 7239, 7240, 6454), beside those of [`header_use`] and
/// whole families of them.
const STANDARD: &[&str] = &[
    "age",
    "cache-control",
    "cookie",
    "date",
    "etag",
    "expect",
    "forwarded",
    "from",
    "keep-alive",
    "last-modified",
    "max-forwards",
    "origin",
    "pragma",
    "prefer",
    "range",
    "referer",
    "user-agent",
    "via",
];

const FAMILIES: &[&str] = &["accept-", "content-", "if-", "proxy-", "sec-"];

/// Whether a header means something to HTTP, so that it can hold nothing that a service makes up.
pub fn is_standard_header(header: &str) -> bool {
    let lower = header.to_ascii_lowercase();
    let is_of = |family: &&str| lower.starts_with(*family);
    header_use(&lower).is_some() || STANDARD.contains(&lower.as_str()) || FAMILIES.iter().any(is_of)
}

/// Whether a header, a parameter of a media type (RFC 9110, section 5.6.2) or a cookie (RFC 6265, section 4.1.1) can be called so.
pub fn is_token(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_allowed)
}
