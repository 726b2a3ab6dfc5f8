//! Headers that are collected first and checked at the end, so that setters need not fail.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::BuildError;

/// Headers by name; the last value of a name counts. Remembers the first that cannot be sent.
#[derive(Clone, Debug, Default)]
pub(super) struct HeaderSet {
    map: HeaderMap,
    fault: Option<BuildError>,
}

/// What the transport says about the message itself: set by hand it could cut one request into two.
const FRAMING: [&str; 7] = [
    "connection",
    "content-length",
    "host",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

impl HeaderSet {
    /// Sets a header.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match header(name, value) {
            Ok((name, value)) => {
                self.map.insert(name, value);
            }
            Err(fault) => self.blame(fault),
        }
    }

    /// Sets a header that the caller chose, which must not be one about the message itself.
    pub(super) fn set_by_caller(&mut self, name: &str, value: &str) {
        if is_framing(name) {
            return self.blame(BuildError::new(format!("the header `{name}` is up to the transport")));
        }
        self.set(name, value);
    }

    /// Whether there is a header `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// Takes the header `name` out, if its value is a text.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let value = self.map.remove(name)?;
        std::str::from_utf8(value.as_bytes()).ok().map(str::to_owned)
    }

    /// The headers.
    ///
    /// # Errors
    /// Fails if one of them cannot be sent.
    pub(super) fn checked(&self) -> Result<&HeaderMap, BuildError> {
        match &self.fault {
            None => Ok(&self.map),
            Some(fault) => Err(fault.clone()),
        }
    }

    fn blame(&mut self, fault: BuildError) {
        self.fault.get_or_insert(fault);
    }
}

/// Whether the header `name` is up to the transport.
pub(super) fn is_framing(name: &str) -> bool {
    FRAMING.iter().any(|framing| framing.eq_ignore_ascii_case(name))
}

/// The value of a header without the blanks at its ends, which do not reach the server (RFC 9110, section 5.5).
pub(super) fn trimmed(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// Whether a header can have this value.
pub(super) fn can_be_sent(value: &str) -> bool {
    HeaderValue::from_str(value).is_ok()
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildError> {
    let header_name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::new(format!("`{}` is no name of a header", name.escape_debug())))?;
    let value = HeaderValue::from_str(trimmed(value)).map_err(|_| {
        BuildError::new(format!(
            "the value of the header `{name}` has a character that cannot be sent"
        ))
    })?;
    Ok((header_name, value))
}

/// Adds what `base` lacks.
pub(super) fn add_missing(base: &mut HeaderMap, more: &HeaderMap) {
    for (name, value) in more {
        if !base.contains_key(name) {
            base.insert(name, value.clone());
        }
    }
}

/// Adds all of `more`, in the place of what `base` has under the same names.
pub(super) fn add_all(base: &mut HeaderMap, more: &HeaderMap) {
    for (name, value) in more {
        base.insert(name, value.clone());
    }
}
