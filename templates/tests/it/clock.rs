//! A clock that jumps instead of waiting, and dice that always show the same.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{BoxFuture, Environment};

#[derive(Clone)]
pub struct Clock {
    now: Arc<Mutex<Duration>>,
    slept: Arc<Mutex<Vec<Duration>>>,
    random: u64,
}

/// The first second of 2026, a Thursday, counted from 1970.
const START: Duration = Duration::from_secs(1_767_225_600);

impl Default for Clock {
    /// Throws the greatest number, so that waits are as long as they can be.
    fn default() -> Self {
        Self::throwing(u64::MAX)
    }
}

impl Clock {
    pub fn throwing(random: u64) -> Self {
        Self {
            now: Arc::default(),
            slept: Arc::default(),
            random,
        }
    }

    /// What was waited for to its end.
    pub fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }

    pub fn advance(&self, duration: Duration) {
        *self.now.lock().unwrap() += duration;
    }
}

impl Environment for Clock {
    fn now(&self) -> Duration {
        *self.now.lock().unwrap()
    }

    fn since_1970(&self) -> Duration {
        START + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            clock.advance(duration);
            clock.slept.lock().unwrap().push(duration);
        })
    }

    fn random(&self) -> u64 {
        self.random
    }
}
