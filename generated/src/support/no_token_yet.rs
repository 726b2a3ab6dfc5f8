//! Why there is no token yet, though there may be one soon.

use std::error::Error as StdError;
use std::time::Duration;

use super::TokenError;
use super::retry_after::Asked;

/// There is no token, but asking again may bring one and can do no harm. A call that meets this error asks again, as often
/// and as patiently as it is repeated otherwise. Looks like the error that it is made of.
#[derive(Debug)]
pub struct NoTokenYet {
    error: TokenError,
    pub(super) asked: Asked,
}

impl NoTokenYet {
    /// Lets calls ask again after `error`.
    pub fn new(error: impl Into<TokenError>) -> Self {
        Self {
            error: error.into(),
            asked: Asked::Nothing,
        }
    }

    /// The server asks to wait so long before that.
    pub fn after(self, wait: Duration) -> Self {
        self.asking(Asked::Wait(wait))
    }

    /// The error that it is made of.
    pub fn error(&self) -> &TokenError {
        &self.error
    }

    pub(super) fn asking(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }
}

impl std::fmt::Display for NoTokenYet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl StdError for NoTokenYet {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
