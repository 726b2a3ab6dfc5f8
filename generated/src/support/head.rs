//! Status and headers of an answer.

use http::{HeaderMap, StatusCode, Version};

/// Status and headers of an answer.
#[derive(Clone)]
pub struct Head {
    status: StatusCode,
    version: Version,
    headers: HeaderMap,
}

/// Where servers put the identifier of a request, the commonest first.
const REQUEST_ID_HEADERS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-trace-id",
    "cf-ray",
];

const EVENTS: &str = "text/event-stream";

const PAGES: [&str; 2] = ["text/html", "application/xhtml+xml"];

impl Head {
    pub(super) fn new(parts: http::response::Parts) -> Self {
        Self {
            status: parts.status,
            version: parts.version,
            headers: parts.headers,
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The version of HTTP that the answer came by.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The identifier that the server gave the request, for its support desk.
    pub fn request_id(&self) -> Option<&str> {
        REQUEST_ID_HEADERS.iter().find_map(|name| self.text(name))
    }

    /// The media type of the body, without parameters and as it was written.
    pub fn media_type(&self) -> Option<&str> {
        let text = self.text("content-type")?;
        Some(text.split_once(';').map_or(text, |(media_type, _)| media_type).trim())
    }

    /// The character set that the media type names, as it was written.
    pub(super) fn charset(&self) -> Option<&str> {
        let (_, said) = self.text("content-type")?.split_once(';')?;
        let (_, name) = parameters(said).find(|(name, _)| name.eq_ignore_ascii_case("charset"))?;
        Some(name.trim_matches('\'')).filter(|name| !name.is_empty())
    }

    /// Whether the body is said to be JSON: `application/json`, or a type with the suffix `+json` (RFC 6839, section 3.1).
    pub(super) fn is_json(&self) -> bool {
        let media_type = self.media_type().unwrap_or_default().to_ascii_lowercase();
        media_type == "application/json" || media_type.ends_with("+json")
    }

    /// Whether the body is said to be a text.
    pub(super) fn is_text(&self) -> bool {
        let family = self.media_type().and_then(|said| said.get(..5));
        family.is_some_and(|family| family.eq_ignore_ascii_case("text/"))
    }

    /// Whether the body is said to be something else than events, and so holds none (WHATWG HTML, section 9.2.3). A body of
    /// which nothing is said may hold some.
    pub(super) fn denies_events(&self) -> bool {
        let said = self.media_type().unwrap_or_default();
        !said.is_empty() && !said.eq_ignore_ascii_case(EVENTS)
    }

    /// Whether the body is said to be a page for people, which logins and proxies put in the place of anything.
    pub(super) fn is_page(&self) -> bool {
        let said = self.media_type().unwrap_or_default();
        PAGES.iter().any(|page| said.eq_ignore_ascii_case(page))
    }

    /// Whether the body is said to be something else than the stream that an operation with this `Accept` header hands
    /// over.
    pub(super) fn denies_stream(&self, accept: &str) -> bool {
        let said = self.media_type().unwrap_or_default();
        let asked = |name: &str| accept.split(',').any(|asked| asked.trim().eq_ignore_ascii_case(name));
        self.is_page() || self.denies_events() && asked(EVENTS) && !asked(said)
    }

    /// Whether a parameter of the media type is there with another value than in `described`. Of values that differ in their
    /// case only nobody knows what they mean.
    pub(super) fn contradicts(&self, described: &str) -> bool {
        let (_, said) = self
            .text("content-type")
            .and_then(|text| text.split_once(';'))
            .unwrap_or_default();
        parameters(described).any(|(name, expected)| {
            let mut found = parameters(said).filter(|(other, _)| other.eq_ignore_ascii_case(name));
            found.any(|(_, value)| !value.eq_ignore_ascii_case(expected))
        })
    }

    /// Since when the server advises against the operation, as it is written in the header `Deprecation` (RFC 9745).
    pub fn deprecation(&self) -> Option<&str> {
        self.text("deprecation")
    }

    /// When the operation will cease to be there, as it is written in the header `Sunset` (RFC 8594).
    pub fn sunset(&self) -> Option<&str> {
        self.text("sunset")
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Shows the status only: headers may hold cookies.
impl std::fmt::Debug for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Head")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Names and values of `version=2; profile="a;b"`.
fn parameters(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut quoted = false;
    let ends = move |character: char| {
        quoted ^= character == '"';
        character == ';' && !quoted
    };
    let all = text.split(ends).filter_map(|parameter| parameter.split_once('='));
    all.map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
}
