//! When an attempt is repeated, and how long the client waits before it.

use std::time::Duration;

use super::budget::Cost;
use super::retry_after::Asked;
use super::{Effect, ErrorKind, Head, Info, Stage};

/// Whether an operation may be repeated without being asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Repeated only after proof that nothing left the machine.
    Never,

    /// Repeating has the effect of sending once: repeated after failures that pass.
    Idempotent,

    /// Like `Idempotent` if the idempotency key is in the request, and like `Never` if there is no place for it.
    Keyed,
}

/// How often and how patiently calls are repeated, where repeating cannot do harm: `RetryPolicy::default().max_attempts(5)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The number of attempts, the first included. 1 means that nothing is repeated.
    pub max_attempts: u32,

    /// The longest wait before the second attempt; doubled for each further one.
    pub base_delay: Duration,

    /// The longest wait before the second attempt if the server is overloaded (429 and 503); doubled likewise.
    pub throttled_delay: Duration,

    /// The longest wait before any attempt that the client chooses by itself.
    pub max_delay: Duration,

    /// The longest wait that a server may ask for; if it asks for more, the call fails.
    pub max_retry_after: Duration,

    /// Whether an attempt is repeated after status 500, which some servers send for faults that do not pass, and after those
    /// that mean the same, such as 520. A server that says when to come again (`Retry-After`) is asked again either way.
    pub repeat_500: bool,

    /// A header by which the server says `true` or `false` to another attempt, such as `x-should-retry`.
    pub hint_header: Option<&'static str>,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(50),
            throttled_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            repeat_500: true,
            hint_header: None,
        }
    }
}

impl RetryPolicy {
    /// Nothing is ever repeated.
    pub fn none() -> Self {
        Self {
            max_attempts: 1,
            ..Self::default()
        }
    }

    /// Sets [`max_attempts`](Self#structfield.max_attempts), the first attempt included.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets [`base_delay`](Self#structfield.base_delay), the longest wait before the second attempt.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets [`throttled_delay`](Self#structfield.throttled_delay), the same if the server is overloaded.
    #[must_use]
    pub fn throttled_delay(mut self, delay: Duration) -> Self {
        self.throttled_delay = delay;
        self
    }

    /// Sets [`max_delay`](Self#structfield.max_delay), the longest wait before any attempt.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets [`max_retry_after`](Self#structfield.max_retry_after), the longest wait that a server may ask for.
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Sets [`repeat_500`](Self#structfield.repeat_500): whether an attempt is repeated after status 500.
    #[must_use]
    pub fn repeat_500(mut self, repeat: bool) -> Self {
        self.repeat_500 = repeat;
        self
    }

    /// Sets [`hint_header`](Self#structfield.hint_header), by which the server says whether to try again.
    #[must_use]
    pub fn hint_header(mut self, name: &'static str) -> Self {
        self.hint_header = Some(name);
        self
    }
}

/// Why a call that could be repeated was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stopped {
    /// There were as many attempts as the policy allows.
    Attempts,

    /// The server asked for a longer wait than the policy allows, or in a form that is not understood.
    RetryAfter,

    /// The next attempt could not have started before the deadline of the call.
    Deadline,

    /// Too many calls of this client were repeated of late.
    Budget,
}

/// An attempt that failed and was followed by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedAttempt {
    /// What went wrong.
    pub kind: ErrorKind,

    /// The status of the answer, if one arrived.
    pub status: Option<http::StatusCode>,

    /// What the attempt may have done on the server.
    pub effect: Effect,

    /// How long the client waited before the next attempt.
    pub pause: Duration,
}

/// How an attempt went wrong, as far as that matters for repeating it.
#[derive(Clone, Copy)]
pub(super) enum Setback<'a> {
    /// There is an answer that can be reported as it is.
    Answered(&'a Head),

    /// There is no answer, or not all of it.
    Broken(Stage),

    /// Time for the attempt was up.
    TimedOut,

    /// There was no token to send the request with, but there may be one soon.
    NoToken,
}

/// An attempt that went wrong.
pub(super) struct Case<'a> {
    pub(super) setback: Setback<'a>,

    /// Repeating the call has the effect of sending it once.
    pub(super) repeatable: bool,

    /// There is an idempotency key in the request.
    pub(super) keyed: bool,

    pub(super) asked: Asked,

    /// How many attempts were made.
    pub(super) made: u32,

    pub(super) random: u64,
}

/// What becomes of a call after an attempt that went wrong.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    /// Another attempt would not help, or could do harm.
    Over,

    /// Another attempt could help, and is not made.
    Stop(Stopped),

    /// Another attempt is made after a pause, if the budget allows for it.
    Repeat { pause: Duration, cost: Cost },
}

impl RetryPolicy {
    /// What to do in this case.
    pub(super) fn next(&self, case: &Case<'_>) -> Next {
        if !self.may_repeat(case) {
            return Next::Over;
        }
        if case.made >= self.max_attempts {
            return Next::Stop(Stopped::Attempts);
        }
        let asked = match case.asked {
            Asked::Nothing => Duration::ZERO,
            Asked::Wait(wait) if wait <= self.max_retry_after => wait,
            // Never repeat earlier than the server asked.
            Asked::Wait(_) | Asked::Unclear => return Next::Stop(Stopped::RetryAfter),
        };
        let throttled = match case.setback {
            Setback::Answered(head) => matches!(head.status().as_u16(), 429 | 503),
            // Each of many calls asks the one server that has them.
            Setback::NoToken => true,
            Setback::Broken(_) | Setback::TimedOut => false,
        };
        let own = full_jitter(self.ceiling(throttled, case.made), case.random);
        Next::Repeat {
            pause: asked.saturating_add(own),
            cost: Cost::of_retry(throttled),
        }
    }

    /// A wait after `made` attempts, of the client's own choice.
    pub(super) fn jittered(&self, made: u32, random: u64) -> Duration {
        full_jitter(self.ceiling(false, made), random)
    }

    /// The longest wait that the client chooses by itself after `made` attempts.
    fn ceiling(&self, throttled: bool, made: u32) -> Duration {
        let base = if throttled {
            self.throttled_delay
        } else {
            self.base_delay
        };
        let factor = 1_u32.checked_shl(made.saturating_sub(1)).unwrap_or(u32::MAX);
        base.saturating_mul(factor).min(self.max_delay)
    }

    fn may_repeat(&self, case: &Case<'_>) -> bool {
        match case.setback {
            Setback::Broken(Stage::Refused) => false,
            // Nothing has left the machine.
            Setback::NoToken | Setback::Broken(Stage::Connect | Stage::ConnectTimeout) => true,
            Setback::Broken(Stage::Exchange | Stage::Body | Stage::Stalled) | Setback::TimedOut => case.repeatable,
            Setback::Answered(head) => case.repeatable && self.may_pass(case, head),
        }
    }

    /// Whether the next answer may be another one.
    fn may_pass(&self, case: &Case<'_>, head: &Head) -> bool {
        let status = head.status().as_u16();
        match (status, self.hint(head)) {
            // A key that was used for something else stays used (Idempotency-Key draft, section 2.7).
            (..400 | 422, _) => false,
            (_, Some(hint)) => hint,
            // A twin of this request is under way, or was when the server looked.
            (409, None) => case.keyed,
            // A server that says when to come again expects it.
            (_, None) if case.asked != Asked::Nothing => true,
            (_, None) if is_like_500(status) => self.repeat_500,
            (_, None) => is_transient(status),
        }
    }

    fn hint(&self, head: &Head) -> Option<bool> {
        head.headers()
            .get(self.hint_header?)?
            .to_str()
            .ok()?
            .trim()
            .parse()
            .ok()
    }
}

/// Whether repeating the operation has the effect of sending it once, if its idempotency key is sent, or is not.
pub(super) fn is_repeatable(info: &Info, keyed: bool) -> bool {
    match info.retry {
        Retry::Never => false,
        Retry::Idempotent => true,
        Retry::Keyed => keyed,
    }
}

/// Whether an answer with this status may be another one soon.
pub(super) fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 502 | 503 | 504) || is_like_500(status)
}

/// Whether the status says no more than that the server failed: 500, and those of its class that nobody has registered, such
/// as the 520 to 530 of gateways, which count as 500 (RFC 9110, section 15). The others that are registered say what the
/// server cannot do, and cannot do a moment later.
fn is_like_500(status: u16) -> bool {
    matches!(status, 500 | 509 | 512..=599)
}

/// A wait between nothing and `ceiling`, each equally likely, so that clients that failed together do not return together.
fn full_jitter(ceiling: Duration, random: u64) -> Duration {
    let nanos = u128::from(u64::try_from(ceiling.as_nanos()).unwrap_or(u64::MAX));
    // The product is below 2^128 and its upper half below `nanos`.
    let picked = (nanos * u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(picked).unwrap_or(u64::MAX))
}

impl Stopped {
    /// Why, as the end of a sentence. The server may have asked for a wait that is known.
    pub(super) fn reason(self, asked: Option<Duration>) -> &'static str {
        match self {
            Self::Attempts => "there were as many attempts as the policy allows",
            Self::RetryAfter if asked.is_none() => "the server asks for a wait in a form that is not understood",
            Self::RetryAfter => "the server asks for a longer wait than the policy allows",
            Self::Deadline => "the deadline is too near",
            Self::Budget => "too many calls were repeated of late",
        }
    }
}
