//! What a failed call may have done on the server: the question whose answer decides whether money moves twice.

use super::Method;

/// What a failed call may have done on the server. Ordered: of several attempts the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// No part of the request has left the machine.
    NotSent,

    /// The request was sent, or may have been, and has surely changed nothing: the server refused it, or its method
    /// is safe (RFC 9110, section 9.2.1), whatever became of the call.
    Rejected,

    /// The server may have done what was asked. Look before repeating the call.
    MaybeApplied,
}

impl Effect {
    /// The effect of a request by `method` that was sent and got no complete answer.
    pub fn of_silence(method: Method) -> Self {
        if method.is_safe() {
            Self::Rejected
        } else {
            Self::MaybeApplied
        }
    }

    /// The effect of a request by `method` whose answer, with this status, is reported as a failure.
    ///
    /// | status | effect of an unsafe method | why |
    /// | --- | --- | --- |
    /// | 1xx, 2xx | maybe applied | a success whose answer could not be read, or was not declared, is still a success |
    /// | 302, 303 | maybe applied | many servers answer so *after* doing the work (RFC 9110, section 15.4.4) |
    /// | other 3xx | rejected | the server asks for another request instead of this one |
    /// | 408, 499, 460 | maybe applied | a gateway gave up waiting; the server behind it may have gone on |
    /// | 409 | rejected | this request was refused; what it conflicts with is for the caller to find out |
    /// | 425, 429 | rejected | refused before processing (RFC 8470, section 5.2; RFC 6585, section 4) |
    /// | other 4xx | rejected | the server found the request at fault |
    /// | 501, 505, 511 | rejected | the server, or a gateway before it, does not process such requests at all |
    /// | other 5xx | maybe applied | the server failed at an unknown point |
    /// | anything else | maybe applied | nothing is known |
    pub fn of_status(method: Method, status: u16) -> Self {
        if method.is_safe() {
            return Self::Rejected;
        }
        match status {
            302 | 303 | 408 | 460 | 499 => Self::MaybeApplied,
            300..=499 | 501 | 505 | 511 => Self::Rejected,
            _ => Self::MaybeApplied,
        }
    }

    /// The effect of a request that had an idempotency key. 409 then says that a request with this key is under way, or
    /// was done: what it asked for is what this one asks for (Idempotency-Key draft, section 2.7).
    pub fn of_keyed_status(method: Method, status: u16) -> Self {
        match status {
            409 => Self::of_silence(method),
            _ => Self::of_status(method, status),
        }
    }
}

impl std::fmt::Display for Effect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotSent => "nothing was sent",
            Self::Rejected => "nothing was changed",
            Self::MaybeApplied => "it may have been applied",
        })
    }
}
