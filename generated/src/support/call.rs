//! One call of an operation, from its arguments to its typed answer.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::client::Options;
use super::execute::Arrived;
use super::report::{Cause, Record, Report};
use super::response::Payload;
use super::watch::Scope;
use super::{
    BoxFuture, BuildError, Bytes, Core, Error, ErrorKind, Failure, Head, Operation, Raw, Reply, RequestWriter,
    Response, RetryPolicy,
};

/// A call that is not sent yet. Send it with [`Call::send`] or simply with `.await`.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'a, Op> {
    pub(super) core: &'a Core,
    pub(super) options: Options,

    /// The arguments.
    pub operation: Op,
}

impl Core {
    /// A call of `operation`.
    pub fn call<Op: Operation>(&self, operation: Op) -> Call<'_, Op> {
        Call {
            core: self,
            options: Options::new(self.random()),
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

    /// How often and how patiently this call is repeated, in the place of what the client says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sends this idempotency key, in the place of a random one. Make it of what the call is about, such as the number of
    /// the refund in your books: then the call has the same key even after a crash, and cannot be applied twice.
    ///
    /// Of a list that is read page by page only the first page has it. At most 255 characters. The call fails before it is sent if the operation takes no key.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.options.key.asked = Some(key.into().into());
        self
    }

    /// The idempotency key that the call will be sent with: the one that was set, that the arguments hold, or that was
    /// made for this call. None if it will be sent without.
    pub fn chosen_idempotency_key(&self) -> Option<String> {
        let draft = self.written().and_then(|writer| self.core.draft(writer, &self.options));
        let (_, key) = draft.ok()?;
        key.map(|key| key.text.as_ref().to_owned())
    }

    /// Sets a header for this call only. It replaces what the client, the operation and the credential would send under
    /// this name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.headers.set_by_caller(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a query parameter that the operation does not know, for this call only. Where it says which page of a list is asked
    /// for, [`Call::pages`](super::Paged) begins there.
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
        Sending::new(self.start_call(Op::INFO.streams))
    }

    /// Sends the call and hands over the answer as it is, whatever the status; [`Raw::decode`] reads it later.
    ///
    /// # Errors
    /// Fails if there is no complete answer.
    pub fn raw(self) -> Sending<Raw<Op>> {
        Sending::new(self.start_call(false))
    }

    pub(super) fn start_call(self, streams: bool) -> BoxFuture<'static, Result<Arrived, Report>> {
        self.core.start(Op::INFO, self.written(), self.options, streams)
    }

    pub(super) fn written(&self) -> Result<RequestWriter, BuildError> {
        let mut writer = RequestWriter::new(Op::INFO, self.core.random());
        self.operation.request(&mut writer).map(|()| writer)
    }
}

impl<Op: Operation> IntoFuture for Call<'_, Op> {
    type Output = Result<Reply<Op::Output>, Error<Op::Error>>;
    type IntoFuture = Sending<Op>;

    fn into_future(self) -> Sending<Op> {
        self.send()
    }
}

/// Shows which operation is called, and neither arguments nor headers, which may hold keys and account numbers.
impl<Op: Operation> std::fmt::Debug for Call<'_, Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("operation", &Op::INFO.id)
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
    pub(super) fn new(arrival: BoxFuture<'static, Result<Arrived, Report>>) -> Self {
        Self {
            arrival,
            operation: PhantomData,
        }
    }

    /// The answer, before the operation reads it.
    pub(super) fn poll_arrived(&mut self, context: &mut Context<'_>) -> Poll<Result<Arrived, Report>> {
        self.arrival.as_mut().poll(context)
    }
}

impl<Op: Operation> Future for Sending<Op> {
    type Output = Result<Reply<Op::Output>, Error<Op::Error>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.poll_arrived(context)) {
            Ok(arrived) => arrived.read::<Op>(),
            Err(report) => Err(Error::new(report, None)),
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
    body: Option<Bytes>,
    scope: Option<Box<dyn Scope>>,
}

impl Arrived {
    /// What `Op` makes of the answer.
    pub(super) fn read<Op: Operation>(self) -> Result<Reply<Op::Output>, Error<Op::Error>> {
        let (response, rest) = self.split();
        let decoded = Op::decode(response);
        rest.tell(decoded.as_ref().err());
        match decoded {
            Ok(value) => Ok(Reply::new(value, rest.head, rest.record).keeping_secret(Op::INFO.secret)),
            Err(failure) => Err(rest.fail(failure)),
        }
    }

    /// The body, if it has arrived.
    pub(super) fn whole(&self) -> Option<Bytes> {
        match &self.body {
            Payload::Whole(bytes) => Some(bytes.clone()),
            Payload::Stream(_) => None,
        }
    }

    pub(super) fn split(self) -> (Response, Rest) {
        let rest = Rest {
            head: Arc::clone(&self.head),
            record: self.record.clone(),
            body: self.whole(),
            scope: self.scope,
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
    /// Tells whoever watches that the call is over.
    pub(super) fn tell<E>(&self, failure: Option<&Failure<E>>) {
        if let Some(scope) = &self.scope {
            let kind = failure.map(|failure| match failure {
                Failure::Declared(_) | Failure::Undeclared | Failure::Unreadable(_) => ErrorKind::Status,
                Failure::Decode(_) => ErrorKind::Decode,
            });
            scope.call_ended(&self.record, kind);
        }
    }

    pub(super) fn fail<E>(self, failure: Failure<E>) -> Error<E> {
        match failure {
            Failure::Declared(declared) => Error::new(self.report(ErrorKind::Status, Cause::None), Some(declared)),
            Failure::Undeclared => Error::new(self.report(ErrorKind::Status, Cause::None), None),
            Failure::Unreadable(error) => Error::new(self.report(ErrorKind::Status, Cause::Decode(error)), None),
            Failure::Decode(error) => Error::new(self.report(ErrorKind::Decode, Cause::Decode(error)), None),
        }
    }

    fn report(self, kind: ErrorKind, cause: Cause) -> Report {
        Report::new(self.record, kind, cause).with_body(self.body)
    }
}
