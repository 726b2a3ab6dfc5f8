//! Answers whose bodies are handed over as they arrive, however long they are.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::broken::Broken;
use super::execute::Arrived;
use super::report::{Cause, Record, Report};
use super::{
    AnyError, BoxFuture, Bytes, Call, Error, ErrorKind, Failure, Method, Operation, Reply, Response, ResponseBody,
    Stage, TransportError,
};

/// The body of an answer, handed over as it arrives. No deadline ends it, only a server that stops to send.
pub struct Download {
    record: Record,
    body: ResponseBody,
    length: Option<u64>,
    received: u64,
    ended: bool,
}

impl<Op: Operation> Call<'_, Op> {
    /// Sends the call and hands over the body of a success as it arrives, in the place of what it holds. Failures are
    /// those of the operation.
    ///
    /// # Errors
    /// Fails if the server does not answer, reports a failure, or sends the body in a content coding that nobody asked for.
    pub fn download(self) -> Downloading<Op> {
        Downloading {
            arrival: self.start_call(true),
            operation: std::marker::PhantomData,
        }
    }
}

/// A call under way whose answer will be handed over as it arrives.
#[must_use = "a future does nothing until it is polled"]
pub struct Downloading<Op> {
    arrival: BoxFuture<'static, Result<Arrived, Report>>,
    operation: std::marker::PhantomData<fn() -> Op>,
}

impl<Op: Operation> Future for Downloading<Op> {
    type Output = Result<Reply<Download>, Error<Op::Error>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let arrived = match ready!(self.arrival.as_mut().poll(context)) {
            Ok(arrived) => arrived,
            Err(report) => return Poll::Ready(Err(Error::new(report, None))),
        };
        let (response, rest) = arrived.split();
        let download = if rest.head.status().is_success() {
            response.unpacked().map(Download::new)
        } else {
            // What is no success is a failure, whatever it holds.
            Err(Op::decode(response).err().unwrap_or(Failure::Undeclared))
        };
        rest.tell(download.as_ref().err());
        Poll::Ready(match download {
            Ok(download) => Ok(Reply::new(download, rest.head, rest.record)),
            Err(failure) => Err(rest.fail(failure)),
        })
    }
}

impl<Op> std::fmt::Debug for Downloading<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Downloading")
    }
}

impl Download {
    fn new(response: Response) -> Self {
        let length = response.header("content-length").and_then(|text| text.parse().ok());
        let (record, body) = response.into_stream();
        Self {
            // There the length is that of what another method would bring (RFC 9110, section 8.6).
            ended: record.info.method == Method::HEAD,
            record,
            body,
            length,
            received: 0,
        }
    }

    /// How many bytes the server says there are.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// How many bytes have arrived.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// Fails if the connection breaks, or if there are more or fewer bytes than the server said.
    pub async fn next(&mut self) -> Option<Result<Bytes, AnyError>> {
        poll_fn(|context| self.poll_bytes(context)).await
    }

    /// All bytes, if there are at most `limit`.
    ///
    /// # Errors
    /// Fails if there are more, or if the connection breaks.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, AnyError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if chunk.len() > limit.saturating_sub(bytes.len()) {
                return Err(self.fail(ErrorKind::TooLarge, Cause::None));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.into())
    }

    fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, AnyError>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let chunk = match ready!(self.body.poll_chunk(context)) {
            Some(Ok(chunk)) => {
                self.received = self.received.saturating_add(chunk.len() as u64);
                let more = self.length.is_some_and(|length| self.received > length);
                (!more)
                    .then_some(chunk)
                    .ok_or("there are more bytes than the server said")
            }
            None if self.length.is_some_and(|length| self.received < length) => {
                Err("there are fewer bytes than the server said")
            }
            None => {
                self.ended = true;
                return Poll::Ready(None);
            }
            Some(Err(error)) => return Poll::Ready(Some(Err(self.broken(error)))),
        };
        let chunk = chunk.map_err(|reason| self.broken(TransportError::new(Stage::Body, reason)));
        Poll::Ready(Some(chunk))
    }

    fn broken(&mut self, error: TransportError) -> AnyError {
        self.ended = true;
        let broken = Broken::transport(error);
        self.fail(broken.kind, broken.cause)
    }

    fn fail(&self, kind: ErrorKind, cause: Cause) -> AnyError {
        Report::new(self.record.clone(), kind, cause).into()
    }
}

impl Stream for Download {
    type Item = Result<Bytes, AnyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_bytes(context)
    }
}

/// Shows how much has arrived, and nothing of it.
impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}
