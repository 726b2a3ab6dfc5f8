//! An attempt that ended without an answer that an operation could read.

use std::sync::Arc;

use super::auth::AuthError;
use super::report::Cause;
use super::retry::Setback;
use super::retry_after::Asked;
use super::token::asked_by;
use super::{BuildError, Bytes, ErrorKind, Head, Stage, Timeout, TransportError};

/// How an attempt ended without an answer that an operation could read.
pub(super) struct Broken {
    pub(super) kind: ErrorKind,
    pub(super) cause: Cause,
    /// The answer as far as it arrived.
    pub(super) head: Option<Arc<Head>>,
    pub(super) body: Option<Bytes>,
    /// How long to wait before asking again for a token, if that may help.
    pub(super) no_token_yet: Option<Asked>,
}

impl Broken {
    pub(super) fn new(kind: ErrorKind, cause: Cause) -> Self {
        Self {
            kind,
            cause,
            head: None,
            body: None,
            no_token_yet: None,
        }
    }

    pub(super) fn build(error: BuildError) -> Self {
        Self::new(ErrorKind::Build, Cause::Build(error))
    }

    pub(super) fn auth(error: AuthError) -> Self {
        match error {
            AuthError::Build(error) => Self::build(error),
            AuthError::Source(error) => Self {
                no_token_yet: asked_by(&error),
                ..Self::new(ErrorKind::Credential, Cause::Credential(error))
            },
        }
    }

    /// There was no token in time. Nobody but the deadline of the call minds if it is asked for again.
    pub(super) fn no_token_in_time(timeout: Timeout) -> Self {
        Self {
            no_token_yet: (timeout != Timeout::Total).then_some(Asked::Nothing),
            ..Self::new(ErrorKind::Credential, Cause::Credential(timeout.to_string().into()))
        }
    }

    pub(super) fn transport(error: TransportError) -> Self {
        let kind = match error.stage() {
            Stage::Refused => {
                let reason = std::error::Error::source(&error)
                    .map(ToString::to_string)
                    .unwrap_or_default();
                return Self::build(BuildError::new(reason));
            }
            Stage::Connect => ErrorKind::Connect,
            Stage::ConnectTimeout => ErrorKind::Timeout(Timeout::Connect),
            Stage::Exchange | Stage::Body => ErrorKind::Transport,
            Stage::Stalled => ErrorKind::Timeout(Timeout::Idle),
        };
        Self::new(kind, Cause::Transport(error))
    }

    /// What matters for repeating the attempt; none if it must not be repeated.
    pub(super) fn setback(&self) -> Option<Setback<'static>> {
        match self.kind {
            ErrorKind::Connect => Some(Setback::Broken(Stage::Connect)),
            ErrorKind::Timeout(Timeout::Connect) => Some(Setback::Broken(Stage::ConnectTimeout)),
            ErrorKind::Timeout(Timeout::Attempt | Timeout::Idle) => Some(Setback::TimedOut),
            ErrorKind::Transport => Some(Setback::Broken(Stage::Exchange)),
            ErrorKind::Credential => self.no_token_yet.map(|_| Setback::NoToken),
            ErrorKind::Timeout(Timeout::Total)
            | ErrorKind::Build
            | ErrorKind::Status
            | ErrorKind::Decode
            | ErrorKind::TooLarge => None,
        }
    }
}
