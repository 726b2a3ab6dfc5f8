//! Text that must not be seen: tokens, keys and passwords.

use std::sync::Arc;

use zeroize::Zeroizing;

/// A token, key or password. Is never printed; its memory is overwritten when the last clone is dropped.
#[derive(Clone)]
pub struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    /// Takes over `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Arc::new(Zeroizing::new(text.into())))
    }

    /// The text itself, to be shown to nobody but the server it is for.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Says that there is a secret, and nothing about it.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
