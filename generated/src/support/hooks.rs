//! Code of the caller that runs before and after every attempt.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::headers::is_framing;
use super::{Attempt, Body, BuildError, Bytes, Effect, ErrorKind, Head, Info, Key};

/// Runs before and after every attempt of every call, repetitions included: signs requests, counts, writes a log.
///
/// Hooks run on the thread of the call and should be quick. They run in the order in which they were given to
/// [`ClientBuilder::hook`](super::ClientBuilder::hook).
pub trait Hook: Send + Sync {
    /// Sees the request with everything in it, the credential included, and may add headers.
    ///
    /// # Errors
    /// An error ends the call as one that could not be made: this attempt is not sent.
    fn before_attempt(&self, request: &mut Outgoing<'_>) -> Result<(), BuildError> {
        let _ = request;
        Ok(())
    }

    /// Sees how the attempt ended, and whether there will be another one. Not called if the call is given up.
    fn after_attempt(&self, ended: &AttemptEnd<'_>) {
        let _ = ended;
    }
}

/// A request that is about to be sent.
pub struct Outgoing<'a> {
    pub(super) request: &'a mut http::Request<Body>,
    pub(super) attempt: Attempt,
}

impl Outgoing<'_> {
    /// What the description says about the operation.
    pub fn info(&self) -> &'static Info {
        self.attempt.info
    }

    /// Which attempt of its call this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt.number
    }

    /// The whole URL, which may hold a key.
    pub fn url(&self) -> &http::Uri {
        self.request.uri()
    }

    /// The headers. Values that hold a credential are marked as sensitive.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body; none if it is not in memory.
    pub fn body(&self) -> Option<Bytes> {
        match self.request.body() {
            Body::Bytes(bytes) => Some(bytes.clone()),
            Body::Empty => Some(Bytes::new()),
            #[allow(unreachable_patterns)]
            _ => None,
        }
    }

    /// Sets a header.
    ///
    /// # Errors
    /// Fails if it cannot be sent, is up to the transport, or is the idempotency key, which is the same in all attempts.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), BuildError> {
        let unfit = |what| BuildError::new(format!("a hook sets the header `{}`, {what}", name.escape_debug()));
        if is_framing(name) {
            return Err(unfit("which is up to the transport"));
        }
        if self.attempt.info.key.is_some_and(|key| key.is_header(name)) {
            return Err(unfit("which holds the idempotency key"));
        }
        let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit("which is no name"))?;
        let mut value = HeaderValue::from_str(value).map_err(|_| unfit("whose value cannot be sent"))?;
        // A signature, most likely.
        value.set_sensitive(true);
        self.request.headers_mut().insert(parsed, value);
        Ok(())
    }
}

impl Key {
    fn is_header(self, name: &str) -> bool {
        match self {
            Self::Header(key) | Self::QuotedHeader(key) => key.eq_ignore_ascii_case(name),
            Self::Query(_) | Self::Body(_) => false,
        }
    }
}

/// Shows which operation is called, and nothing that is sent.
impl std::fmt::Debug for Outgoing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outgoing")
            .field("operation", &self.info().id)
            .field("attempt", &self.attempt())
            .finish_non_exhaustive()
    }
}

/// How an attempt ended.
#[derive(Debug)]
#[non_exhaustive]
pub struct AttemptEnd<'a> {
    /// What the description says about the operation.
    pub info: &'static Info,

    /// Which attempt of its call this was, from 1.
    pub number: u32,

    /// How long it took, getting a token included.
    pub elapsed: Duration,

    /// What went wrong; none if the server reports success, whose body is read only after this.
    pub kind: Option<ErrorKind>,

    /// What it may have done on the server; none if the server reports success.
    pub effect: Option<Effect>,

    /// Status and headers of the answer, if one arrived.
    pub head: Option<&'a Head>,

    /// How long the client waits before the next attempt; none if this was the last one.
    pub pause: Option<Duration>,
}
