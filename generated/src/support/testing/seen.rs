//! Requests as a test sees them.

use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::super::wire::{self, DecodeError};
use super::super::{Bytes, Info};

/// A request that a client sent.
#[derive(Clone)]
pub struct Seen {
    pub(super) info: Option<&'static Info>,
    pub(super) attempt: u32,
    pub(super) method: String,
    pub(super) uri: http::Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) arrived: bool,
}

impl Seen {
    /// The identifier of the operation; empty if it has none.
    pub fn operation_id(&self) -> &'static str {
        self.info.map_or("", |info| info.id)
    }

    /// Which attempt of its call this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Whether the server read the request, as far as the test made that up.
    pub fn arrived(&self) -> bool {
        self.arrived
    }

    /// The method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The whole URL.
    pub fn url(&self) -> String {
        self.uri.to_string()
    }

    /// The path as it was sent.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query parameters, decoded, in order.
    pub fn query(&self) -> Vec<(String, String)> {
        let pairs = self.uri.query().unwrap_or_default().split('&');
        let pairs = pairs.filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }

    /// The first query parameter of that name, decoded.
    pub fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// A header as text; none if it is absent or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text, with a mark in the place of what is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON: a model of the API, or a `serde_json::Value`.
    ///
    /// # Errors
    /// Fails if the body is not such JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        wire::from_slice(&self.body)
    }
}

/// Shows what was called and nothing that was sent: a failed test may end up in a public log.
impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seen")
            .field("operation", &self.operation_id())
            .field("method", &self.method)
            .field("url_template", &self.info.map_or("", |info| info.path))
            .field("attempt", &self.attempt)
            .field("arrived", &self.arrived)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Undoes percent-encoding, with a plus as a space (WHATWG URL, section 5.1).
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match (byte, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (nibble(*high), nibble(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                (None, _) | (_, None) => bytes.push(b'%'),
            },
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
