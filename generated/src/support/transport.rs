//! How requests reach the server: one trait object behind every client.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::{Body, Info, ResponseBody};

/// A boxed future; it can move between threads except on wasm, where there are none.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future; it can move between threads except on wasm, where there are none.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What can move between threads; on wasm, where there are none, everything.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// What can move between threads; on wasm, where there are none, everything.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}

/// Sends one request and hands over the answer, whatever its status.
///
/// A transport follows no redirect and repeats no request: only the client knows whether that is allowed. It must
/// send the URL and the headers as they stand, and should bound only the time to connect: the client drops the future
/// when time is up. What the client knows about the attempt is an extension of the request, of type [`Attempt`].
pub trait Transport: Send + Sync {
    /// Sends `request`; resolves when the head of the answer has arrived.
    fn send(&self, request: http::Request<Body>)
    -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;
}

/// What a transport may want to know about the request it sends.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation that is called.
    pub info: &'static Info,

    /// 1 for the first attempt.
    pub number: u32,

    /// How long the client waits for the answer.
    pub timeout: Duration,

    /// How long connecting may take.
    pub connect_timeout: Duration,
}

/// How far a request got. When in doubt a transport must name the later stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The transport refused the request before doing anything.
    Refused,

    /// No connection could be made: no address, no listener, no agreement on encryption.
    Connect,

    /// Connecting took too long.
    ConnectTimeout,

    /// A connection was there; some or all of the request may have been sent.
    Exchange,

    /// The head of the answer arrived, its body did not arrive in full.
    Body,

    /// The head of the answer arrived, then nothing more for too long.
    Stalled,
}

/// A request that did not get a complete answer.
#[derive(Debug)]
pub struct TransportError {
    stage: Stage,
    cause: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// An error at `stage`. The message of `cause` must not show the URL, which may hold a key.
    pub fn new(stage: Stage, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            stage,
            cause: cause.into(),
        }
    }

    /// How far the request got.
    pub fn stage(&self) -> Stage {
        self.stage
    }
}

impl std::fmt::Display for TransportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.stage {
            Stage::Refused => "the transport refused the request",
            Stage::Connect => "no connection could be made",
            Stage::ConnectTimeout => "connecting took too long",
            Stage::Exchange => "the connection failed before an answer arrived",
            Stage::Body => "the connection failed within the answer",
            Stage::Stalled => "the answer stopped in the middle",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}
