//! Gives up a streamed body that has stopped to flow.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::{BodyStream, BoxFuture, Bytes, Environment, ResponseBody, Stage, TransportError};

/// A body of which each piece must arrive within a time. A stream as such may last for ever.
pub(super) struct Idle {
    body: ResponseBody,
    environment: Arc<dyn Environment>,
    limit: Duration,
    /// Runs while a piece is waited for.
    timer: Option<BoxFuture<'static, ()>>,
}

impl Idle {
    pub(super) fn new(body: ResponseBody, environment: Arc<dyn Environment>, limit: Duration) -> Self {
        Self {
            body,
            environment,
            limit,
            timer: None,
        }
    }
}

impl BodyStream for Idle {
    fn poll_chunk(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let this = &mut *self;
        if let Poll::Ready(chunk) = this.body.poll_chunk(context) {
            this.timer = None;
            return Poll::Ready(chunk);
        }
        let timer = this.timer.get_or_insert_with(|| this.environment.sleep(this.limit));
        timer.as_mut().poll(context).map(|()| {
            this.timer = None;
            Some(Err(TransportError::new(Stage::Stalled, "nothing arrived for too long")))
        })
    }
}
