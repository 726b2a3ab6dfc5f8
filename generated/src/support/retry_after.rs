//! How long a server asks clients to wait (RFC 9110, section 10.2.3).

use std::time::Duration;

use http::header::{DATE, HeaderName, RETRY_AFTER};

use super::{Head, http_date};

/// How long a server asks to wait before the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It does not ask.
    Nothing,

    /// So long, counted from its answer. A date in the past means not at all.
    Wait(Duration),

    /// It asks in a form that is not understood.
    Unclear,
}

impl Asked {
    /// What `head` asks for. `now`, the time since 1970, serves if the server does not say what time it has.
    pub(super) fn read(head: &Head, now: Duration) -> Self {
        if !head.headers().contains_key(RETRY_AFTER) {
            return Self::Nothing;
        }
        match text(head, RETRY_AFTER).and_then(|text| wait(text, head, now)) {
            Some(wait) => Self::Wait(wait),
            None => Self::Unclear,
        }
    }

    /// How long to wait, if that is known.
    pub(super) fn wait(self) -> Option<Duration> {
        match self {
            Self::Wait(wait) => Some(wait),
            Self::Nothing | Self::Unclear => None,
        }
    }
}

fn wait(text: &str, head: &Head, now: Duration) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number can hold is still a wait, though a long one.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    // By the server's own clock, so that it does not matter whether that of this machine is right.
    let now = self::text(head, DATE)
        .and_then(|date| http_date::parse(date, now))
        .unwrap_or(now);
    Some(http_date::parse(text, now)?.saturating_sub(now))
}

fn text(head: &Head, name: HeaderName) -> Option<&str> {
    head.headers().get(name)?.to_str().ok().map(str::trim)
}
