//! One call of an operation, from its arguments to its typed answer.

use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::client::Options;
use super::execute::Arrived;
use super::report::{Cause, Record, Report};
use super::response::Payload;
use super::{
    BoxFuture, Bytes, Core, Decoded, Error, ErrorKind, Failure, Head, Info, Operation, Reply, RequestWriter, Response,
    Undeclared,
};

/// A call that is not sent yet. Send it with [`Call::send`] or simply with `.await`.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'a, Op> {
    core: &'a Core,
    options: Options,

    /// The arguments.
    pub operation: Op,
}

impl Core {
    /// A call of `operation`.
    pub fn call<Op: Operation>(&self, operation: Op) -> Call<'_, Op> {
        Call {
            core: self,
            options: Options::default(),
            operation,
        }
    }
}

impl<Op: Operation> Call<'_, Op> {
    /// Bounds the whole call, waits between attempts included, in the place of the client's bound.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets a header for this call only. It replaces what the client, the operation and the credential would send under
    /// this name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.headers.set_by_caller(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a query parameter that the operation does not know, for this call only.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Sends the call. Nothing happens until the future is polled.
    ///
    /// # Errors
    /// Fails if the server does not answer, reports a failure, or answers in another form than it promises;
    /// [`Report::effect`] says whether the call may have been applied.
    pub fn send(self) -> Sending<Op> {
        Sending::new(self.start(Op::INFO.streams))
    }

    /// Sends the call and hands over the body of the answer as it is, whatever the status.
    ///
    /// # Errors
    /// Fails if there is no complete answer.
    pub fn raw(self) -> Sending<Raw> {
        Sending::new(self.start(false))
    }

    fn start(self, streams: bool) -> BoxFuture<'static, Result<Arrived, Report>> {
        let mut writer = RequestWriter::new(Op::INFO, self.core.random());
        let written = self.operation.request(&mut writer).map(|()| writer);
        self.core.start(Op::INFO, written, self.options, streams)
    }
}

impl<Op: Operation> IntoFuture for Call<'_, Op> {
    type Output = Result<Reply<Op::Output>, Error<Op::Error>>;
    type IntoFuture = Sending<Op>;

    fn into_future(self) -> Sending<Op> {
        self.send()
    }
}

/// Shows the arguments, and not the headers, which may hold keys.
impl<Op: std::fmt::Debug> std::fmt::Debug for Call<'_, Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// A call under way. Dropping it gives the call up, which does not undo what the server may have done.
#[must_use = "a future does nothing until it is polled"]
pub struct Sending<Op> {
    /// The same type for all operations: the compiler sees one state machine.
    arrival: BoxFuture<'static, Result<Arrived, Report>>,
    operation: PhantomData<fn() -> Op>,
}

impl<Op> Sending<Op> {
    fn new(arrival: BoxFuture<'static, Result<Arrived, Report>>) -> Self {
        Self {
            arrival,
            operation: PhantomData,
        }
    }
}

impl<Op: Operation> Future for Sending<Op> {
    type Output = Result<Reply<Op::Output>, Error<Op::Error>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let arrived = match ready!(self.arrival.as_mut().poll(context)) {
            Ok(arrived) => arrived,
            Err(report) => return Poll::Ready(Err(Error::new(report, None))),
        };
        let (response, rest) = arrived.split();
        Poll::Ready(match Op::decode(response) {
            Ok(value) => Ok(Reply::new(value, Arc::clone(&rest.head))),
            Err(failure) => Err(rest.fail(failure)),
        })
    }
}

impl<Op> std::fmt::Debug for Sending<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sending")
    }
}

/// What stays of an answer for its error while an operation reads it.
pub(super) struct Rest {
    pub(super) head: Arc<Head>,
    pub(super) record: Record,
    pub(super) body: Option<Bytes>,
}

impl Arrived {
    fn split(self) -> (Response, Rest) {
        let rest = Rest {
            head: Arc::clone(&self.head),
            record: self.record.clone(),
            body: match &self.body {
                Payload::Whole(bytes) => Some(bytes.clone()),
                Payload::Stream(_) => None,
            },
        };
        let response = Response {
            record: self.record,
            head: self.head,
            body: self.body,
        };
        (response, rest)
    }
}

impl Rest {
    fn fail<E>(self, failure: Failure<E>) -> Error<E> {
        match failure {
            Failure::Declared(declared) => Error::new(self.report(ErrorKind::Status, Cause::None), Some(declared)),
            Failure::Undeclared => Error::new(self.report(ErrorKind::Status, Cause::None), None),
            Failure::Decode(error) => Error::new(self.report(ErrorKind::Decode, Cause::Decode(error)), None),
        }
    }

    fn report(self, kind: ErrorKind, cause: Cause) -> Report {
        Report::new(self.record, kind, cause).with_body(self.body)
    }
}

/// Stands for an operation whose answer is not looked into.
#[derive(Debug)]
pub enum Raw {}

impl Operation for Raw {
    type Output = Bytes;
    type Error = Undeclared;

    const INFO: &'static Info = &Info::DEFAULT;

    fn request(&self, _request: &mut RequestWriter) -> Result<(), super::BuildError> {
        match *self {}
    }

    fn decode(response: Response) -> Decoded<Self> {
        response.bytes()
    }
}
