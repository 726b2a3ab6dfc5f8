//! What can go wrong with a call, and what that says about its effect.

use super::{Effect, Head, Info};

/// What went wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The arguments do not make a request.
    Build,

    /// No credential could be had.
    Credential,

    /// No connection could be made.
    Connect,

    /// Time was up.
    Timeout(Timeout),

    /// The connection failed after it was made.
    Transport,

    /// The server answered with a status that reports a failure, or that the description does not name.
    Status,

    /// The server reported success, but the body is not what the description says.
    Decode,

    /// The server reported success, but the body is larger than this client reads.
    TooLarge,
}

/// Which time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timeout {
    /// The time to connect.
    Connect,

    /// The time for one attempt.
    Attempt,

    /// The time to wait for the next piece of a streamed body.
    Idle,

    /// The time for the whole call, waits between attempts included.
    Total,
}

impl ErrorKind {
    /// A word for it, for logs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Credential => "credential",
            Self::Connect => "connect",
            Self::Timeout(Timeout::Connect) => "connect_timeout",
            Self::Timeout(Timeout::Attempt) => "attempt_timeout",
            Self::Timeout(Timeout::Idle) => "idle_timeout",
            Self::Timeout(Timeout::Total) => "total_timeout",
            Self::Transport => "transport",
            Self::Status => "status",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
        }
    }

    /// What an attempt that failed so may have done.
    pub(super) fn effect(self, info: &Info, keyed: bool, head: Option<&Head>) -> Effect {
        match (self, head) {
            (Self::Build | Self::Credential | Self::Connect | Self::Timeout(Timeout::Connect), _) => Effect::NotSent,
            (Self::Timeout(_) | Self::Transport | Self::Status | Self::Decode | Self::TooLarge, Some(head)) => {
                let status = head.status().as_u16();
                match keyed {
                    true => Effect::of_keyed_status(info.method, status),
                    false => Effect::of_status(info.method, status),
                }
            }
            (Self::Timeout(_) | Self::Transport | Self::Status | Self::Decode | Self::TooLarge, None) => {
                Effect::of_silence(info.method)
            }
        }
    }
}

impl std::fmt::Display for Timeout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting took too long",
            Self::Attempt => "the server took too long",
            Self::Idle => "the answer stopped in the middle",
            Self::Total => "the time for the call was up",
        })
    }
}
