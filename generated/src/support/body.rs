//! The bodies of requests and answers as transports see them.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

pub use bytes::Bytes;

use super::{MaybeSend, StreamBody, TransportError};

/// The body of a request.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Body {
    /// No body at all.
    #[default]
    Empty,

    /// A body that is in memory, and so can be sent again.
    Bytes(Bytes),

    /// A body that is read while it is sent.
    Stream(StreamBody),
}

impl Body {
    /// The bytes to be sent, read to their end.
    ///
    /// # Errors
    /// Fails if they cannot be read, or were read before and cannot be read again.
    pub async fn collect(self) -> Result<Bytes, TransportError> {
        let mut reader = match self {
            Self::Empty => return Ok(Bytes::new()),
            Self::Bytes(bytes) => return Ok(bytes),
            Self::Stream(stream) => stream.open(),
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = reader.chunk().await {
            bytes.extend_from_slice(&chunk?);
        }
        Ok(bytes.into())
    }

    /// How many bytes will be sent, as far as that is known.
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Empty => Some(0),
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(stream) => stream.length(),
        }
    }

    /// Whether the body can be sent a second time.
    pub fn is_replayable(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Stream(stream) => stream.is_replayable(),
        }
    }

    /// Whether there is no body at all, which is not the same as a body of no bytes.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Bytes(_) | Self::Stream(_) => false,
        }
    }
}

/// Shows the length and not the content, which may be anybody's bank account.
impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Stream(stream) => stream.fmt(f),
        }
    }
}

/// Where the bytes of a body come from.
pub trait BodyStream: MaybeSend {
    /// The next bytes; none at the end of the body.
    ///
    /// An error ends the body: it must not be asked again.
    fn poll_chunk(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// The body of an answer, read as it arrives; also the content of an upload, read as it is sent.
pub struct ResponseBody(Pin<Box<dyn BodyStream>>);

impl ResponseBody {
    /// A body that is read from `stream`.
    pub fn new(stream: impl BodyStream + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// The next bytes; none at the end of the body.
    pub fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0.as_mut().poll_chunk(context)
    }

    /// The next bytes; none at the end of the body.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self::new(InMemory(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

impl std::fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResponseBody")
    }
}

/// A body that is there already.
struct InMemory(Option<Bytes>);

impl BodyStream for InMemory {
    fn poll_chunk(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
