//! User name and password (RFC 7617).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::letter::Letter;
use super::{Auth, Secret};

impl Auth {
    /// Sends `user` and `password` as `Authorization: Basic …` for operations that ask for `scheme`. The user name
    /// must not hold a colon: the server would cut it there.
    pub fn basic(scheme: &'static str, user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        let pair = Letter::of(&[user.as_ref(), ":", password.into().expose()]);
        Self::prefixed_header(scheme, "authorization", "Basic ", STANDARD.encode(pair.0.as_bytes()))
    }
}
