//! What is known about a failed call whatever its operation: everything but the typed body.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use super::key::SentKey;
use super::retry::{is_repeatable, is_transient};
use super::wire::DecodeError;
use super::{
    BuildError, Bytes, Effect, ErrorKind, FailedAttempt, Head, Info, Method, Problem, Stopped, TransportError,
};

/// What happened during a call, whether it went well or not.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) info: &'static Info,
    pub(super) attempts: u32,
    pub(super) elapsed: Duration,
    /// The attempts before the last one.
    pub(super) earlier: Vec<FailedAttempt>,
    pub(super) stopped: Option<Stopped>,
    pub(super) key: Option<SentKey>,
    pub(super) head: Option<Arc<Head>>,
    pub(super) retry_after: Option<Duration>,
    /// Bodies may have a content coding.
    pub(super) asked_for_codings: bool,
}

impl Record {
    /// The record of a call that was never sent.
    pub(super) fn unsent(info: &'static Info) -> Self {
        Self {
            info,
            attempts: 0,
            elapsed: Duration::ZERO,
            earlier: Vec::new(),
            stopped: None,
            key: None,
            head: None,
            retry_after: None,
            asked_for_codings: false,
        }
    }
}

impl Record {
    /// What the call may have done, all attempts taken together, of which the last one failed so.
    pub(super) fn effect(&self, kind: ErrorKind) -> Effect {
        let last = kind.effect(self.info, self.key.is_some(), self.head.as_deref());
        let earlier = self.earlier.iter().map(|failed| failed.effect);
        earlier.fold(last, Effect::max)
    }
}

/// What lies behind an error.
#[derive(Debug)]
pub(super) enum Cause {
    None,
    Build(BuildError),
    Credential(Box<dyn StdError + Send + Sync>),
    Transport(TransportError),
    Decode(Box<DecodeError>),
}

/// Everything about a failed call but its typed body. [`Error`](super::Error) and [`AnyError`](super::AnyError)
/// dereference to it.
pub struct Report {
    record: Box<Record>,
    kind: ErrorKind,
    effect: Effect,
    cause: Cause,
    body: Option<Bytes>,
}

/// An error keeps no more of a body than this.
const BODY_LIMIT: usize = 64 * 1024;

impl Report {
    pub(super) fn new(record: Record, kind: ErrorKind, cause: Cause) -> Self {
        let effect = record.effect(kind);
        Self {
            record: Box::new(record),
            kind,
            effect,
            cause,
            body: None,
        }
    }

    /// Keeps the first part of `body`.
    pub(super) fn with_body(mut self, body: Option<Bytes>) -> Self {
        self.body = body.map(|body| match body.get(..BODY_LIMIT) {
            // A copy, so that the rest is freed.
            Some(start) => Bytes::copy_from_slice(start),
            None => body,
        });
        self
    }

    /// Notes that nothing is repeated, since the server asks for so long a wait.
    pub(super) fn stop_for_wait(&mut self, asked: Duration) {
        self.record.stopped = Some(Stopped::RetryAfter);
        self.record.retry_after = Some(asked);
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What the call may have done on the server, all attempts taken together.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// The status of the answer, if one arrived.
    pub fn status(&self) -> Option<http::StatusCode> {
        self.record.head.as_ref().map(|head| head.status())
    }

    /// The headers of the answer, if one arrived.
    pub fn headers(&self) -> Option<&http::HeaderMap> {
        self.record.head.as_ref().map(|head| head.headers())
    }

    /// The identifier that the server gave the request, for its support desk.
    pub fn request_id(&self) -> Option<&str> {
        self.record.head.as_ref().and_then(|head| head.request_id())
    }

    /// The method of the request.
    pub fn method(&self) -> Method {
        self.record.info.method
    }

    /// The path of the operation as a template: parameters are not filled in.
    pub fn url_template(&self) -> &'static str {
        self.record.info.path
    }

    /// The identifier of the operation.
    pub fn operation_id(&self) -> &'static str {
        self.record.info.id
    }

    /// Since when the server advises against the operation, as it is written in the header `Deprecation` (RFC 9745).
    pub fn deprecation(&self) -> Option<&str> {
        self.record.head.as_ref().and_then(|head| head.deprecation())
    }

    /// When the operation will cease to be there, as it is written in the header `Sunset` (RFC 8594).
    pub fn sunset(&self) -> Option<&str> {
        self.record.head.as_ref().and_then(|head| head.sunset())
    }

    /// How often the request was tried; 0 if not once.
    pub fn attempts(&self) -> u32 {
        self.record.attempts
    }

    /// The attempts before the last one, and why they failed.
    pub fn failed_attempts(&self) -> &[FailedAttempt] {
        &self.record.earlier
    }

    /// Why there was no further attempt, though one could have helped and done no harm.
    pub fn stopped(&self) -> Option<Stopped> {
        self.record.stopped
    }

    /// How long the server asks to wait before the next request, counted from its answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.record.retry_after
    }

    /// The idempotency key that was sent, or would have been. By this key the server knows the call: send it again with
    /// this one to learn what became of it, and never with a new one as long as the call may have been applied.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.record.key.as_ref().map(|key| key.text.as_ref())
    }

    /// How long the call took, waits between attempts included.
    pub fn elapsed(&self) -> Duration {
        self.record.elapsed
    }

    /// The body of the answer as it arrived: at most its first 64 KiB, and less if the connection broke.
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    /// The body as problem details (RFC 9457), if its media type says that it is that.
    pub fn problem(&self) -> Option<Problem> {
        let head = self.record.head.as_ref()?;
        Problem::read(head, self.body.as_ref()?)
    }

    /// Where and why the body is not what the description says: that of a success, or of a failure that it declares.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.cause {
            Cause::Decode(error) => Some(error),
            Cause::None | Cause::Build(_) | Cause::Credential(_) | Cause::Transport(_) => None,
        }
    }

    /// Whether sending the same call again may help and cannot apply it twice.
    ///
    /// A call that may have been applied and was sent with a random idempotency key is not retryable as it is: made once
    /// more it would have another key. With [`Report::idempotency_key`] it can be repeated without harm.
    pub fn is_retryable(&self) -> bool {
        let keyed = self.record.key.as_ref().is_some_and(|key| key.is_chosen);
        let harmless = self.effect != Effect::MaybeApplied || is_repeatable(self.record.info, keyed);
        harmless && self.may_pass()
    }

    fn may_pass(&self) -> bool {
        match self.kind {
            ErrorKind::Build | ErrorKind::Decode | ErrorKind::TooLarge => false,
            ErrorKind::Credential | ErrorKind::Connect | ErrorKind::Timeout(_) | ErrorKind::Transport => true,
            ErrorKind::Status => self.status().is_some_and(|status| match status.as_u16() {
                409 => self.record.key.is_some(),
                status => is_transient(status),
            }),
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Info { id, method, path, .. } = self.record.info;
        write!(f, "{method} {path}")?;
        if !id.is_empty() {
            write!(f, " ({id})")?;
        }
        f.write_str(": ")?;
        self.fmt_what(f)?;
        write!(f, "; {}", self.effect)?;
        if self.is_accepted() {
            f.write_str(", since the server reports success")?;
        }
        if let Some(id) = self.request_id() {
            write!(f, "; request id {id}")?;
        }
        if self.attempts() > 1 {
            write!(f, "; {} attempts", self.attempts())?;
        }
        if let Some(stopped) = self.stopped() {
            write!(f, "; not repeated: {}", stopped.reason(self.retry_after()))?;
        }
        Ok(())
    }
}

impl Report {
    fn fmt_what(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            ErrorKind::Build => match &self.cause {
                Cause::Build(error) => write!(f, "the request cannot be made: {error}"),
                Cause::None | Cause::Credential(_) | Cause::Transport(_) | Cause::Decode(_) => {
                    f.write_str("the request cannot be made")
                }
            },
            ErrorKind::Credential => f.write_str("no credential could be had"),
            ErrorKind::Connect => f.write_str("no connection could be made"),
            ErrorKind::Timeout(timeout) => write!(f, "{timeout}"),
            ErrorKind::Transport => f.write_str("the connection failed"),
            ErrorKind::Status | ErrorKind::Decode => {
                self.fmt_status(f)?;
                self.fmt_misfit(f)
            }
            ErrorKind::TooLarge => {
                self.fmt_status(f)?;
                f.write_str(", but the body is larger than the client reads")
            }
        }
    }

    /// Whether the server reports success, so that only its answer is in doubt: whoever reads the error must not call again.
    fn is_accepted(&self) -> bool {
        let is_success = self.status().is_some_and(|status| status.is_success());
        is_success && self.effect == Effect::MaybeApplied
    }

    fn fmt_status(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.status() {
            Some(status) => write!(f, "the server answered {status}"),
            None => f.write_str("the server answered"),
        }
    }

    /// What is not as the description says, if anything is not.
    fn fmt_misfit(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.decode_error().is_some() {
            f.write_str(", but the body is not what the description says")?;
            return self.fmt_content_type(f);
        }
        if let Cause::Build(error) = &self.cause {
            return write!(f, ", but {error}");
        }
        match self.status().is_some_and(|status| status.is_success()) {
            true => f.write_str(", which the description does not have"),
            false => Ok(()),
        }
    }

    fn fmt_content_type(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.record.head.as_ref().and_then(|head| head.media_type()) {
            Some(media_type) => write!(f, " (it is `{media_type}`)"),
            None => Ok(()),
        }
    }
}

/// Shows no header, no body and no filled URL.
impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.operation_id())
            .field("method", &self.method().as_str())
            .field("url_template", &self.url_template())
            .field("kind", &self.kind)
            .field("effect", &self.effect)
            .field("status", &self.status().map(|status| status.as_u16()))
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts())
            .field("failed_attempts", &self.record.earlier)
            .field("stopped", &self.record.stopped)
            .field("elapsed", &self.elapsed())
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .field("cause", &self.cause)
            .finish()
    }
}

impl StdError for Report {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.cause {
            // A build error is part of the message already.
            Cause::None | Cause::Build(_) => None,
            Cause::Credential(error) => Some(&**error),
            Cause::Transport(error) => Some(error),
            Cause::Decode(error) => Some(error),
        }
    }
}
