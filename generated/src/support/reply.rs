//! A successful answer.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::report::{Cause, Record, Report};
use super::{ErrorKind, FailedAttempt, Head};

/// A successful answer: dereferences to what it holds, and knows status and headers.
#[derive(Clone)]
pub struct Reply<T> {
    value: T,
    head: Arc<Head>,
    record: Box<Record>,
    is_secret: bool,
}

impl<T> Reply<T> {
    pub(super) fn new(value: T, head: Arc<Head>, record: Record) -> Self {
        Self {
            value,
            head,
            record: Box::new(record),
            is_secret: false,
        }
    }

    /// The same; what it holds is not shown if it is a secret.
    pub(super) fn keeping_secret(self, is_secret: bool) -> Self {
        Self { is_secret, ..self }
    }

    /// The report of a failure that shows only when the answer was read.
    pub(super) fn report(&self, kind: ErrorKind, cause: Cause) -> Report {
        Report::new((*self.record).clone(), kind, cause)
    }

    /// The status.
    pub fn status(&self) -> http::StatusCode {
        self.head.status()
    }

    /// The version of HTTP that the answer came by.
    pub fn version(&self) -> http::Version {
        self.head.version()
    }

    /// The headers.
    pub fn headers(&self) -> &http::HeaderMap {
        self.head.headers()
    }

    /// The identifier that the server gave the request, for its support desk.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// Since when the server advises against the operation, as it is written in the header `Deprecation` (RFC 9745).
    pub fn deprecation(&self) -> Option<&str> {
        self.head.deprecation()
    }

    /// When the operation will cease to be there, as it is written in the header `Sunset` (RFC 8594).
    pub fn sunset(&self) -> Option<&str> {
        self.head.sunset()
    }

    /// The idempotency key that was sent, if one was.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.record.key.as_ref().map(|key| key.text.as_ref())
    }

    /// How often the request was tried.
    pub fn attempts(&self) -> u32 {
        self.record.attempts
    }

    /// The attempts before the one that succeeded.
    pub fn failed_attempts(&self) -> &[FailedAttempt] {
        &self.record.earlier
    }

    /// What the answer holds.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Reply<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value: &dyn std::fmt::Debug = match self.is_secret {
            true => &"***",
            false => &self.value,
        };
        f.debug_struct("Reply")
            .field("status", &self.status().as_u16())
            .field("value", value)
            .finish_non_exhaustive()
    }
}
