//! Why an authorization server gave no token.

use serde_json::Value;

use super::retry::is_transient;
use super::retry_after::Asked;
use super::{Stage, TransportError};

/// Why an authorization server gave no token. Holds nothing that was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum OAuth2Error {
    /// There was no answer.
    Transport(TransportError),

    /// The server refused; the code is one of RFC 6749, section 5.2.
    Refused {
        /// The status.
        status: u16,
        /// The code, if it is one of those.
        code: Option<&'static str>,
    },

    /// The answer is no bearer token.
    Answer,

    /// The id or the secret of the client has a character that cannot be sent.
    Client,
}

/// The codes of RFC 6749, section 5.2; any other text of a server may hold anything, also a secret.
const CODES: [&str; 6] = [
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

impl OAuth2Error {
    /// Whether asking again may help and can do no harm. A token that `is_single` must not be sent twice if the server may have
    /// replaced it: it could take that for a theft, and end all access (RFC 9700, section 4.14.2).
    pub(super) fn may_pass(&self, is_single: bool) -> bool {
        match self {
            Self::Transport(error) => match error.stage() {
                Stage::Refused => false,
                Stage::Connect | Stage::ConnectTimeout => true,
                Stage::Exchange | Stage::Body | Stage::Stalled => !is_single,
            },
            // By these the server says that it has done nothing yet.
            Self::Refused {
                status: 425 | 429 | 503,
                ..
            } => true,
            Self::Refused { status, .. } => !is_single && is_transient(*status),
            Self::Answer | Self::Client => false,
        }
    }
}

/// Why there is no token, and how long the server asks to wait before the next request.
pub(super) struct Refusal {
    pub(super) error: OAuth2Error,
    pub(super) asked: Asked,
}

impl From<OAuth2Error> for Refusal {
    fn from(error: OAuth2Error) -> Self {
        let asked = Asked::Nothing;
        Self { error, asked }
    }
}

/// The code in an answer, if it is a known one.
pub(super) fn error_code(answer: &Value) -> Option<&'static str> {
    let code = answer.get("error")?.as_str()?;
    CODES.into_iter().find(|known| *known == code)
}

impl std::fmt::Display for OAuth2Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Transport(error) if error.stage() == Stage::Connect => f.write_str("the token server is not there"),
            Self::Transport(_) => f.write_str("the connection to the token server failed"),
            Self::Refused { status, code: None } => write!(f, "the token server answered {status}"),
            Self::Refused {
                status,
                code: Some(code),
            } => write!(f, "the token server answered {status}: {code}"),
            Self::Answer => f.write_str("the token server answered without a bearer token"),
            Self::Client => f.write_str("the secret of the client has a character that cannot be sent"),
        }
    }
}

impl std::error::Error for OAuth2Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Refused { .. } | Self::Answer | Self::Client => None,
        }
    }
}
