//! Time and chance, as an object, so that tests need neither wait nor roll dice.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::BoxFuture;

/// The clock, the timer and the dice of a client.
pub trait Environment: Send + Sync {
    /// The time since some fixed moment; never goes back.
    fn now(&self) -> Duration;

    /// The time since 1970 by the calendar, to which servers refer when they name a date.
    fn since_1970(&self) -> Duration;

    /// Resolves after `duration`. Dropping the future must leave no timer behind.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A number that nobody else has: idempotency keys are made of it, so it must not repeat in another thread, another
    /// process or on another machine.
    fn random(&self) -> u64;
}

/// The time `future` had was not enough.
pub(super) struct Elapsed;

/// Drives `future` for at most `limit`.
pub(super) async fn within<T>(
    environment: &dyn Environment,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Result<T, Elapsed> {
    let mut future = pin!(future);
    let mut timer = environment.sleep(limit);
    poll_fn(|context| {
        // The answer is looked at first: when both are ready, it counts.
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Ok(output));
        }
        timer.as_mut().poll(context).map(|()| Err(Elapsed))
    })
    .await
}
