//! The error of a call: a report for everybody and, where the description declares it, a typed body.

use std::error::Error as StdError;
use std::ops::Deref;
use std::time::Duration;

use super::Undeclared;
use super::report::Report;

/// A call that failed. Dereferences to a [`Report`], which says what happened and what the call may have done.
pub struct Error<E = Undeclared> {
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    report: Report,
    declared: Option<E>,
}

impl<E> Error<E> {
    pub(super) fn new(report: Report, declared: Option<E>) -> Self {
        Self {
            inner: Box::new(Inner { report, declared }),
        }
    }

    /// The body of the answer, if the status is declared and the body is what the description says for it.
    pub fn declared(&self) -> Option<&E> {
        self.inner.declared.as_ref()
    }

    /// The body of the answer, if the status is declared and the body is what the description says for it.
    pub fn into_declared(self) -> Option<E> {
        self.inner.declared
    }
}

impl<E> Deref for Error<E> {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.inner.report
    }
}

impl<E> std::fmt::Display for Error<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.report.fmt(f)
    }
}

/// Does not show the typed body, which may be anybody's data.
impl<E> std::fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.inner.report, f)
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.report.source()
    }
}

/// A failed call of any operation, for functions that call several: `?` turns every [`Error`] into it. The typed body
/// is gone; its bytes are still in [`Report::body`].
pub struct AnyError(Box<Report>);

impl<E> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(Box::new(error.inner.report))
    }
}

impl From<Report> for AnyError {
    fn from(report: Report) -> Self {
        Self(Box::new(report))
    }
}

impl AnyError {
    /// The same; nothing is repeated, since the server asks for so long a wait.
    pub(super) fn stopped_by_wait(mut self, asked: Duration) -> Self {
        self.0.stop_for_wait(asked);
        self
    }
}

impl Deref for AnyError {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.0
    }
}

impl std::fmt::Display for AnyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Debug for AnyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.0, f)
    }
}

impl StdError for AnyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
