//! The transport over `reqwest`, and the clock of `tokio`.

use std::collections::hash_map::RandomState;
use std::error::Error as StdError;
use std::hash::BuildHasher;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant, SystemTime};

use ::http_body::Body as _;

use super::{
    Attempt, Body, BodyStream, BoxFuture, BuildError, Bytes, ClientBuilder, Environment, FromCore, ResponseBody, Stage,
    Transport, TransportError,
};

/// Sends requests with `reqwest`, over HTTP/1.1 or HTTP/2, encrypted by `rustls`.
///
/// Follows no redirect. Two repetitions below this level remain, both only where nothing was processed: a request that
/// was not yet written when a kept connection turned out to be closed, and one that an HTTP/2 server says it did not
/// process (RFC 9113, section 8.7). The proxy variables of the environment are honoured.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    /// Fails if encryption cannot be set up.
    pub fn new(connect_timeout: Duration) -> Result<Self, BuildError> {
        Self::from_builder(::reqwest::Client::builder().connect_timeout(connect_timeout))
    }

    /// A transport with proxies, certificates or a resolver of your own. Redirects are switched off in any case.
    ///
    /// # Errors
    /// Fails if encryption cannot be set up.
    pub fn from_builder(builder: ::reqwest::ClientBuilder) -> Result<Self, BuildError> {
        let client = builder.redirect(::reqwest::redirect::Policy::none()).build();
        let client = client.map_err(|error| BuildError::new(format!("the transport: {error}")))?;
        Ok(Self { client })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let read = Arc::new(AtomicBool::new(false));
            let request = translate(request, &read)?;
            let response = self.client.execute(request).await;
            let response = response.map_err(|error| before_answer(error, read.load(Ordering::Acquire)))?;
            let response: http::Response<::reqwest::Body> = response.into();
            Ok(response.map(|body| ResponseBody::new(Incoming(body))))
        })
    }
}

/// The request in the terms of `reqwest`. Tells `read` when its body is asked for.
fn translate(request: http::Request<Body>, read: &Arc<AtomicBool>) -> Result<::reqwest::Request, TransportError> {
    let (mut parts, body) = request.into_parts();
    tell_no_length(&mut parts, &body);
    let text = parts.uri.to_string();
    let url = ::reqwest::Url::parse(&text).map_err(|error| TransportError::new(Stage::Refused, error.to_string()))?;
    if !is_unchanged(&parts.uri, &url) {
        return Err(TransportError::new(
            Stage::Refused,
            "the URL cannot be sent as it stands",
        ));
    }
    let mut translated = ::reqwest::Request::new(parts.method, url);
    *translated.headers_mut() = parts.headers;
    *translated.body_mut() = match body {
        Body::Empty => None,
        Body::Bytes(bytes) => Some(bytes.into()),
        Body::Stream(stream) => Some(::reqwest::Body::wrap(Outgoing {
            left: stream.length(),
            body: Mutex::new(stream.open()),
            read: Arc::clone(read),
        })),
    };
    Ok(translated)
}

/// Says that nothing follows where something is expected (RFC 9110, section 8.6): `reqwest` says it of no empty body, and
/// servers answer 411.
fn tell_no_length(parts: &mut http::request::Parts, body: &Body) {
    let is_expected = [http::Method::POST, http::Method::PUT, http::Method::PATCH].contains(&parts.method);
    if is_expected && body.length() == Some(0) {
        let none = http::HeaderValue::from_static("0");
        parts.headers.entry(http::header::CONTENT_LENGTH).or_insert(none);
    }
}

/// The body of a request that is read while it is sent.
struct Outgoing {
    body: Mutex<ResponseBody>,
    /// How many bytes are still to come, as far as that is known.
    left: Option<u64>,
    /// Whether it was asked for, which happens once there is a connection.
    read: Arc<AtomicBool>,
}

impl ::http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame, TransportError>>> {
        self.read.store(true, Ordering::Release);
        let body = self.body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let chunk = ready!(body.poll_chunk(context));
        if let (Some(Ok(bytes)), Some(left)) = (&chunk, &mut self.left) {
            *left = left.saturating_sub(bytes.len() as u64);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> ::http_body::SizeHint {
        self.left.map(::http_body::SizeHint::with_exact).unwrap_or_default()
    }
}

type Frame = ::http_body::Frame<Bytes>;

/// Whether the URL library kept path and query. It encodes apostrophes in queries, which means the same.
fn is_unchanged(uri: &http::Uri, url: &::reqwest::Url) -> bool {
    let same_query = match (uri.query(), url.query()) {
        (None, None) => true,
        (Some(before), Some(after)) => before.replace('\'', "%27") == after,
        (None, Some(_)) | (Some(_), None) => false,
    };
    same_query && uri.path() == url.path()
}

/// An error before the head of the answer. Only what `reqwest` calls a connect error is surely one: everything else
/// may have happened after the request was sent. Once the body was read not even that is: `reqwest` finds the connect
/// error of whoever writes the body, such as one that fetches a file from elsewhere.
fn before_answer(error: ::reqwest::Error, body_read: bool) -> TransportError {
    let is_connect = error.is_connect() && !body_read;
    let stage = match (error.is_builder(), is_connect, error.is_timeout()) {
        (true, _, _) => Stage::Refused,
        (false, true, true) => Stage::ConnectTimeout,
        (false, true, false) => Stage::Connect,
        (false, false, _) => Stage::Exchange,
    };
    hide_url(stage, error)
}

/// A URL may hold a key, so no message may show it.
fn hide_url(stage: Stage, error: ::reqwest::Error) -> TransportError {
    TransportError::new(stage, Box::new(error.without_url()) as Box<dyn StdError + Send + Sync>)
}

/// The body of an answer.
struct Incoming(::reqwest::Body);

impl BodyStream for Incoming {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let frame = match Pin::new(&mut self.0).poll_frame(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(hide_url(Stage::Body, error)))),
                Poll::Ready(Some(Ok(frame))) => frame,
            };
            // Trailers are not looked at.
            if let Ok(bytes) = frame.into_data() {
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
    }
}

/// Time from `tokio`, chance from the operating system.
#[derive(Clone, Debug)]
pub struct TokioEnvironment {
    origin: ::tokio::time::Instant,
}

impl TokioEnvironment {
    /// A clock that starts now.
    pub fn new() -> Self {
        Self {
            origin: ::tokio::time::Instant::now(),
        }
    }
}

impl Default for TokioEnvironment {
    fn default() -> Self {
        Self::new()
    }
}

impl Environment for TokioEnvironment {
    fn now(&self) -> Duration {
        self.origin.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(::tokio::time::sleep(duration))
    }

    fn since_1970(&self) -> Duration {
        SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default()
    }

    fn random(&self) -> u64 {
        // Each `RandomState` is keyed from the operating system's generator, once for a thread. A process that was
        // forked off has the same keys, and another number.
        RandomState::new().hash_one((std::process::id(), Instant::now()))
    }
}

impl<C: FromCore> ClientBuilder<C> {
    /// The client. Calls through `reqwest` and takes the time from `tokio`, unless set otherwise.
    ///
    /// # Errors
    /// Fails if the base URL, a header or the name of the application cannot be used, or if encryption cannot be set up.
    pub fn build(mut self) -> Result<C, BuildError> {
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => Arc::new(ReqwestTransport::new(self.settings.connect_timeout)?),
        };
        let environment = self
            .environment
            .take()
            .unwrap_or_else(|| Arc::new(TokioEnvironment::new()));
        self.build_with(transport, environment)
    }
}
