//! Bodies that are one record after the other: events, lines of JSON.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::broken::Broken;
use super::report::{Cause, Record, Report};
use super::wire::DecodeError;
use super::{AnyError, ErrorKind, Response, ResponseBody, Stage, TransportError};

/// Finds records in bytes that come in pieces of any size.
pub(super) trait Splitter: Default {
    /// What it finds.
    type Record;

    /// Takes further bytes. A record that is not complete may hold `limit` bytes.
    fn feed(&mut self, bytes: &[u8], limit: usize) -> Result<(), TooLarge>;

    /// Takes notice that the body has ended as it should.
    fn finish(&mut self);

    /// The next complete record.
    fn take(&mut self) -> Option<Self::Record>;
}

/// A record is larger than the client reads.
#[derive(Debug)]
pub(super) struct TooLarge;

/// Records hold no more bytes than this, unless set otherwise.
const LIMIT: usize = 16 * 1024 * 1024;

/// The records of a body, read as they arrive.
pub(super) struct Records<S> {
    record: Record,
    body: ResponseBody,
    pub(super) splitter: S,
    pub(super) limit: usize,
    /// Why there are no more records; told when those before it are taken.
    failure: Option<AnyError>,
    ended: bool,
}

impl<S: Splitter> Records<S> {
    pub(super) fn new(response: Response) -> Self {
        let (record, body) = response.into_stream();
        Self {
            record,
            body,
            splitter: S::default(),
            limit: LIMIT,
            failure: None,
            ended: false,
        }
    }

    /// The next record; none at the end of the body. After an error there are no more.
    pub(super) fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<S::Record, AnyError>>> {
        loop {
            if let Some(found) = self.splitter.take() {
                return Poll::Ready(Some(Ok(found)));
            }
            if self.ended {
                return Poll::Ready(self.failure.take().map(Err));
            }
            if let Err(error) = ready!(self.poll_more(context)) {
                self.ended = true;
                self.failure = Some(error);
            }
        }
    }

    fn poll_more(&mut self, context: &mut Context<'_>) -> Poll<Result<(), AnyError>> {
        Poll::Ready(match ready!(self.body.poll_chunk(context)) {
            Some(Ok(chunk)) => {
                let fed = self.splitter.feed(&chunk, self.limit);
                fed.map_err(|TooLarge| self.fail(ErrorKind::TooLarge, Cause::None))
            }
            Some(Err(error)) => {
                let broken = Broken::transport(error);
                Err(self.fail(broken.kind, broken.cause))
            }
            None => {
                self.ended = true;
                self.splitter.finish();
                Ok(())
            }
        })
    }

    /// Gives up the rest.
    pub(super) fn close(&mut self) {
        self.ended = true;
        self.body = ResponseBody::from(super::Bytes::new());
    }

    /// A record that cannot be read.
    pub(super) fn unreadable(&self, error: DecodeError) -> AnyError {
        self.fail(ErrorKind::Decode, Cause::Decode(Box::new(error)))
    }

    /// The end of a stream that is not gone on with, since the server asks for too long a wait before that.
    pub(super) fn not_resumed(&self, failure: Option<AnyError>, asked: Duration) -> AnyError {
        let ended = || {
            let error = TransportError::new(Stage::Body, "the server has ended the stream");
            self.fail(ErrorKind::Transport, Cause::Transport(error))
        };
        failure.unwrap_or_else(ended).stopped_by_wait(asked)
    }

    fn fail(&self, kind: ErrorKind, cause: Cause) -> AnyError {
        Report::new(self.record.clone(), kind, cause).into()
    }
}
