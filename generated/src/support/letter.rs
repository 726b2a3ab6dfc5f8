//! Secrets on their way to the server.

use bytes::Bytes;
use http::HeaderValue;
use http::header::InvalidHeaderValue;
use zeroize::Zeroizing;

/// Text with a secret in it, of which no copy stays in memory.
pub(super) struct Letter(pub(super) Zeroizing<String>);

impl Letter {
    /// A text of parts. The memory is as large as it has to be, so that nothing is copied.
    pub fn of(parts: &[&str]) -> Self {
        let length = parts.iter().map(|part| part.len()).sum();
        let mut text = Zeroizing::new(String::with_capacity(length));
        parts.iter().for_each(|part| text.push_str(part));
        Self(text)
    }

    /// The bytes, which are overwritten when nobody holds them any more.
    pub fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self.0)
    }

    /// The value of a header, which is never printed, and overwritten when nobody holds it any more.
    pub fn into_header(self) -> Result<HeaderValue, InvalidHeaderValue> {
        let mut value = HeaderValue::from_maybe_shared(self.into_bytes())?;
        value.set_sensitive(true);
        Ok(value)
    }
}
