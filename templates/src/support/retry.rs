//! When an attempt is repeated, and how long the client waits before it.

use std::time::Duration;

use super::{Head, Info, Stage};

/// Whether an operation may be repeated without being asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Repeated only after proof that nothing left the machine.
    Never,

    /// Repeating has the effect of sending once: repeated after failures that pass.
    Idempotent,
}

/// How often and how patiently calls are repeated.
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
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(50),
            throttled_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
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
}

impl RetryPolicy {
    /// How long to wait before the next attempt; none if there must not be one. `made` attempts were made.
    pub(super) fn pause(&self, info: &Info, setback: Setback<'_>, made: u32, random: u64) -> Option<Duration> {
        if made >= self.max_attempts || !may_repeat(info, setback) {
            return None;
        }
        let (asked, throttled) = match setback {
            Setback::Answered(head) => (self.asked_pause(head)?, matches!(head.status().as_u16(), 429 | 503)),
            Setback::Broken(_) | Setback::TimedOut => (Duration::ZERO, false),
        };
        let base = if throttled {
            self.throttled_delay
        } else {
            self.base_delay
        };
        let ceiling = base
            .saturating_mul(1_u32.checked_shl(made - 1).unwrap_or(u32::MAX))
            .min(self.max_delay);
        Some(asked + full_jitter(ceiling, random))
    }

    /// How long the server asks to wait, zero if it does not ask. None if it asks for more than it may, or in a form
    /// that is not understood: never repeat earlier than the server asked.
    fn asked_pause(&self, head: &Head) -> Option<Duration> {
        let Some(value) = head.headers().get(http::header::RETRY_AFTER) else {
            return Some(Duration::ZERO);
        };
        let text = value.to_str().ok()?.trim();
        let seconds = text
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse().ok())??;
        Some(Duration::from_secs(seconds)).filter(|pause| *pause <= self.max_retry_after)
    }
}

fn may_repeat(info: &Info, setback: Setback<'_>) -> bool {
    match setback {
        Setback::Broken(Stage::Refused) => false,
        // Nothing has left the machine.
        Setback::Broken(Stage::Connect | Stage::ConnectTimeout) => true,
        Setback::Broken(Stage::Exchange | Stage::Body) | Setback::TimedOut => is_idempotent(info),
        Setback::Answered(head) => is_transient(head.status().as_u16()) && is_idempotent(info),
    }
}

/// Whether repeating the operation has the effect of sending it once.
pub(super) fn is_idempotent(info: &Info) -> bool {
    match info.retry {
        Retry::Never => false,
        Retry::Idempotent => true,
    }
}

/// Whether an answer with this status may be another one soon.
pub(super) fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// A wait between nothing and `ceiling`, each equally likely, so that clients that failed together do not return together.
fn full_jitter(ceiling: Duration, random: u64) -> Duration {
    let nanos = u128::from(u64::try_from(ceiling.as_nanos()).unwrap_or(u64::MAX));
    // The product is below 2^128 and its upper half below `nanos`.
    let picked = (nanos * u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(picked).unwrap_or(u64::MAX))
}
