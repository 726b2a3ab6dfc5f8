//! Streams of events that connect again (WHATWG HTML, section 9.2.3).

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::client::Options;
use super::events::{Event, Events};
use super::headers::trimmed;
use super::{AnyError, BoxFuture, Call, Core, ErrorKind, Operation, Retry, Sending};

/// Events of a call that is made again when the connection breaks or the server ends it, with the header
/// `Last-Event-ID`, so that the server can go on where it was.
///
/// Only idempotent operations are called again. The stream ends when the server answers with status 204 or another
/// failure, when it asks for a longer wait than [`RetryPolicy::max_retry_after`](super::RetryPolicy::max_retry_after), when
/// an event is too large, or when there was no event in several connections, one after the other.
pub struct Reconnecting<Op: Operation, T> {
    core: Core,
    options: Options,
    operation: Op,
    state: State<Op, T>,
    last_id: Arc<str>,
    /// The last id before that, or this one, that a header can hold.
    told_id: Arc<str>,
    pause: Duration,
    /// How many connections in a row brought no event.
    quiet: u32,
}

enum State<Op, T> {
    Waiting(BoxFuture<'static, ()>),
    Sending(Sending<Op>),
    Reading(Box<Events<T>>),
    Ended,
}

/// Tells the server after which event to go on.
const LAST_EVENT_ID: &str = "last-event-id";

/// How long the client waits before it connects again, unless the server asks for another time.
const PAUSE: Duration = Duration::from_secs(3);

impl<T, Op> Call<'_, Op>
where
    Op: Operation<Output = Events<T>> + Clone + 'static,
{
    /// The events of this call, and of calls made again whenever the connection ends.
    pub fn reconnecting(mut self) -> Reconnecting<Op, T> {
        // Out of the options, since the server may take it back.
        let told_id = self.options.headers.take(LAST_EVENT_ID).unwrap_or_default();
        Reconnecting {
            core: self.core.clone(),
            state: State::Waiting(Box::pin(std::future::ready(()))),
            options: self.options,
            operation: self.operation,
            last_id: Arc::default(),
            told_id: told_id.into(),
            pause: PAUSE,
            quiet: 0,
        }
    }

    /// Asks the server to go on after the event with this id.
    pub fn after_event(self, id: impl AsRef<str>) -> Self {
        self.header(LAST_EVENT_ID, id)
    }
}

// Nothing in here is ever pinned but what is boxed.
impl<Op: Operation, T> Unpin for Reconnecting<Op, T> {}

impl<T, Op> Reconnecting<Op, T>
where
    Op: Operation<Output = Events<T>> + Clone + 'static,
{
    /// The next event; none at the end of the stream.
    ///
    /// # Errors
    /// Fails if the call cannot be made again, or if an event is not what the description says, which does not end the
    /// stream.
    pub async fn next(&mut self) -> Option<Result<Event<T>, AnyError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The id of the last event that was handed out; empty if it has none.
    pub fn last_event_id(&self) -> &str {
        match &self.state {
            State::Reading(events) => events.last_event_id(),
            State::Waiting(_) | State::Sending(_) | State::Ended => &self.last_id,
        }
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, AnyError>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Waiting(pause) => {
                    ready!(pause.as_mut().poll(context));
                    self.state = State::Sending(self.send());
                }
                State::Sending(sending) => match ready!(Pin::new(sending).poll(context)) {
                    Ok(reply) => self.state = State::Reading(Box::new(self.continued(reply.into_inner()))),
                    Err(error) => {
                        self.state = State::Ended;
                        let over = error.status() == Some(http::StatusCode::NO_CONTENT);
                        return Poll::Ready((!over).then(|| Err(error.into())));
                    }
                },
                State::Reading(events) => match ready!(events.poll_event(context)) {
                    Some(Ok(event)) => {
                        self.quiet = 0;
                        return Poll::Ready(Some(Ok(event)));
                    }
                    Some(Err(error)) if error.kind() == ErrorKind::Decode => return Poll::Ready(Some(Err(error))),
                    ended => match self.wait(ended.and_then(Result::err)) {
                        Ok(pause) => self.state = State::Waiting(pause),
                        Err(failure) => {
                            self.state = State::Ended;
                            return Poll::Ready(failure.map(Err));
                        }
                    },
                },
            }
        }
    }

    fn send(&self) -> Sending<Op> {
        let call = Call {
            core: &self.core,
            options: self.options.clone(),
            operation: self.operation.clone(),
        };
        match trimmed(&self.told_id) {
            "" => call.send(),
            id => call.after_event(id).send(),
        }
    }

    /// The events of a new connection, which may name no id of their own.
    fn continued(&self, mut events: Events<T>) -> Events<T> {
        events.records.splitter.follow(&self.last_id, &self.told_id);
        events
    }

    /// Begins to wait for the next connection after `failure`, if one ended the last. Fails if there will be none.
    fn wait(&mut self, failure: Option<AnyError>) -> Result<BoxFuture<'static, ()>, Option<AnyError>> {
        let State::Reading(events) = &self.state else {
            return Err(failure);
        };
        let fatal = failure
            .as_ref()
            .is_some_and(|error| error.kind() == ErrorKind::TooLarge);
        let policy = self.options.retry.unwrap_or(self.core.shared.settings.retry);
        let harmless = Op::INFO.retry == Retry::Idempotent && self.quiet < policy.max_attempts;
        if fatal || events.done || !harmless {
            return Err(failure);
        }
        // Never earlier than the server asked.
        if let Some(asked) = events.retry().filter(|asked| *asked > policy.max_retry_after) {
            return Err(Some(events.records.not_resumed(failure, asked)));
        }
        self.last_id = Arc::clone(&events.records.splitter.last_id);
        self.told_id = Arc::clone(&events.records.splitter.told_id);
        self.pause = events.retry().unwrap_or(self.pause);
        let pause = self.pause.saturating_mul(1 << self.quiet.min(8));
        self.quiet += 1;
        Ok(self.core.shared.environment.sleep(pause))
    }
}

impl<T, Op> Stream for Reconnecting<Op, T>
where
    Op: Operation<Output = Events<T>> + Clone + 'static,
{
    type Item = Result<Event<T>, AnyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<Op: Operation, T> std::fmt::Debug for Reconnecting<Op, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reconnecting")
            .field("operation", &Op::INFO.id)
            .finish_non_exhaustive()
    }
}
