//! Answers that a test makes up, and the ways they can fail to arrive.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::super::{BodyStream, Bytes, ResponseBody, Stage, TransportError};
use super::RetryAfter;

/// What happens to one request: an [`Answer`] or a [`Fault`].
#[derive(Clone, Debug)]
pub enum Step {
    /// The request is answered.
    Answer(Answer),

    /// The request gets no answer.
    Fault(Fault),
}

/// How a request gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Nobody listens: nothing leaves the machine.
    ConnectionRefused,

    /// Connecting takes too long: nothing leaves the machine.
    ConnectTimeout,

    /// The connection breaks before the server reads the request. The client cannot tell this from
    /// [`Fault::DroppedAfterSend`].
    DroppedBeforeSend,

    /// The server reads the request, and the connection breaks before its answer.
    DroppedAfterSend,

    /// The server reads the request and never answers.
    Silence,
}

impl Fault {
    /// Whether the server read the request.
    pub fn arrives(self) -> bool {
        match self {
            Self::ConnectionRefused | Self::ConnectTimeout | Self::DroppedBeforeSend => false,
            Self::DroppedAfterSend | Self::Silence => true,
        }
    }

    /// What a transport reports; nothing if it never does.
    pub(super) fn error(self) -> Option<TransportError> {
        let stage = match self {
            Self::ConnectionRefused => Stage::Connect,
            Self::ConnectTimeout => Stage::ConnectTimeout,
            Self::DroppedBeforeSend | Self::DroppedAfterSend => Stage::Exchange,
            Self::Silence => return None,
        };
        Some(TransportError::new(stage, "made up by a test"))
    }
}

/// An answer that a test makes up.
#[derive(Clone, Debug)]
pub struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    chunk: usize,
    end: End,
    pub(super) delay: Duration,
    /// Why the answer cannot be made.
    pub(super) mistake: Option<String>,
}

/// What comes after the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Complete,
    Cut,
    Stalled,
}

impl Answer {
    /// An answer without a body. A status that is no HTTP status makes the request fail.
    pub fn new(status: u16) -> Self {
        let known = StatusCode::from_u16(status);
        Self {
            status: known.as_ref().copied().unwrap_or_default(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            chunk: usize::MAX,
            end: End::Complete,
            delay: Duration::ZERO,
            mistake: known.err().map(|_| format!("{status} is no status")),
        }
    }

    /// An answer with a JSON body: a model, or a value made with `serde_json::json!`.
    pub fn json(status: u16, body: impl Serialize) -> Self {
        let answer = Self::new(status).header("content-type", "application/json");
        match serde_json::to_vec(&body) {
            Ok(bytes) => answer.body(bytes),
            Err(error) => answer.mistaken(format!("the body cannot be written: {error}")),
        }
    }

    /// The page of a proxy where JSON is expected.
    pub fn html(status: u16) -> Self {
        let answer = Self::new(status).header("content-type", "text/html");
        answer.body("<!doctype html><title>Sorry</title><p>We will be back soon.")
    }

    /// Bytes that call themselves JSON, and are not even text.
    pub fn garbage(status: u16) -> Self {
        let answer = Self::new(status).header("content-type", "application/json");
        answer.body(&b"\x00\xFF{\"id\":\xC3\x28,]\x1B"[..])
    }

    /// 429, with or without the time after which the server wants to be asked again.
    pub fn too_many_requests(retry_after: impl Into<Option<RetryAfter>>) -> Self {
        match retry_after.into() {
            Some(retry_after) => Self::new(429).header("retry-after", retry_after.to_string()),
            None => Self::new(429),
        }
    }

    /// Sets a header.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let name = HeaderName::from_bytes(name.as_ref().as_bytes());
        let value = HeaderValue::from_str(value.as_ref());
        match (name, value) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
                self
            }
            (Err(_), _) | (_, Err(_)) => self.mistaken("a header cannot be sent".to_owned()),
        }
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends the body in pieces of `size` bytes.
    pub fn in_chunks_of(mut self, size: usize) -> Self {
        self.chunk = size.max(1);
        self
    }

    /// Breaks the connection after the first `length` bytes of the body.
    pub fn cut_after(mut self, length: usize) -> Self {
        self.body.truncate(length);
        self.end = End::Cut;
        self
    }

    /// Sends nothing more after the first `length` bytes of the body, and keeps the connection.
    pub fn stalled_after(mut self, length: usize) -> Self {
        self.body.truncate(length);
        self.end = End::Stalled;
        self
    }

    /// Comes only after `delay`.
    pub fn slow(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn mistaken(mut self, mistake: String) -> Self {
        self.mistake.get_or_insert(mistake);
        self
    }

    pub(super) fn into_response(self) -> http::Response<ResponseBody> {
        let mut response = http::Response::new(());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        let body = Pieces {
            rest: self.body,
            size: self.chunk,
            end: self.end,
        };
        response.map(|()| ResponseBody::new(body))
    }
}

impl From<Answer> for Step {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}

impl From<Fault> for Step {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A body in pieces.
struct Pieces {
    rest: Bytes,
    size: usize,
    end: End,
}

impl BodyStream for Pieces {
    fn poll_chunk(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if !self.rest.is_empty() {
            let size = self.size.min(self.rest.len());
            return Poll::Ready(Some(Ok(self.rest.split_to(size))));
        }
        match self.end {
            End::Complete => Poll::Ready(None),
            End::Cut => Poll::Ready(Some(Err(TransportError::new(Stage::Body, "made up by a test")))),
            // A timer of the client ends the wait.
            End::Stalled => Poll::Pending,
        }
    }
}
