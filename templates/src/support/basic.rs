//! User name and password (RFC 7617).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::letter::Letter;
use super::{Auth, Secret};

impl Auth {
    /// Sends `user` and `password` as `Authorization: Basic …` for operations that ask for `scheme`. No call can be sent
    /// with a colon in the user name: the server would cut it there (RFC 7617, section 2).
    pub fn basic(scheme: &'static str, user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        let user = user.as_ref();
        if user.contains(':') {
            return Self::unfit(scheme, "the user name has a colon, where the server would cut it");
        }
        let pair = Letter::of(&[user, ":", password.into().expose()]);
        Self::prefixed_header(scheme, "authorization", "Basic ", STANDARD.encode(pair.0.as_bytes()))
    }
}
