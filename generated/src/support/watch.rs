//! What is told to whoever watches calls from outside, such as `tracing`.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::report::Record;
use super::{AttemptEnd, Body, ErrorKind, Info};

/// Watches all calls of a client.
pub(super) trait Watch: Send + Sync {
    /// A call begins.
    fn call(&self, info: &'static Info) -> Box<dyn Scope>;
}

/// A call, or one attempt of it, while it is under way. It ends when it is dropped.
pub(super) trait Scope: Send + Sync {
    /// An attempt begins within this call.
    fn attempt(&self, number: u32, request: &http::Request<Body>) -> Box<dyn Scope>;

    /// Runs `work`, a step of what is watched.
    fn enter(&self, work: &mut dyn FnMut());

    /// The attempt ended so.
    fn attempt_ended(&self, ended: &AttemptEnd<'_>);

    /// The call ended so; no `kind` if it went well.
    fn call_ended(&self, record: &Record, kind: Option<ErrorKind>);
}

/// Drives `future` inside `scope`.
pub(super) async fn inside<T>(scope: Option<&dyn Scope>, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    poll_fn(|context| match scope {
        None => future.as_mut().poll(context),
        Some(scope) => {
            let mut polled = Poll::Pending;
            scope.enter(&mut || polled = future.as_mut().poll(context));
            polled
        }
    })
    .await
}
