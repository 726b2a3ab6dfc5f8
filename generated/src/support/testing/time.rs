//! Time that passes only while everybody waits for it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::super::{BoxFuture, Environment};

/// A clock that jumps to the next timer instead of waiting, and dice that fall the same in every run.
///
/// For clients whose transport waits for nothing but this clock. Over a real network every timer would be up before
/// the first answer. It stands still while a [`Fake`](super::Fake) reads the body of a request, which may come from a disk.
/// Clones share the time.
#[derive(Clone, Default)]
pub struct VirtualTime {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    now: Duration,
    dice: u64,
    /// The timers under way: when they are up, and whom they wake.
    timers: BTreeMap<(Duration, u64), Option<Waker>>,
    started: u64,
    slept: Vec<Duration>,
    /// How much goes on that waits for something else than time.
    held: usize,
}

impl VirtualTime {
    /// Time zero, with dice that depend on `seed` only.
    pub fn new(seed: u64) -> Self {
        let time = Self::default();
        time.lock().dice = seed;
        time
    }

    /// Lets `duration` pass.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.lock();
        state.now += duration;
        state.wake_all();
    }

    /// What was waited for to its end, in order: the waits between attempts.
    pub fn slept(&self) -> Vec<Duration> {
        self.lock().slept.clone()
    }

    /// Stops the clock until what it gives is dropped: meanwhile something waits for a disk, or a thread.
    pub(super) fn hold(&self) -> Hold {
        self.lock().held += 1;
        Hold(self.clone())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Environment for VirtualTime {
    fn now(&self) -> Duration {
        self.lock().now
    }

    /// Time zero is the first second of 2026, a Thursday.
    fn since_1970(&self) -> Duration {
        Duration::from_secs(1_767_225_600) + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Timer {
            time: self.clone(),
            duration,
            key: None,
        })
    }

    /// SplitMix64, a well-known small generator.
    fn random(&self) -> u64 {
        let mut state = self.lock();
        state.dice = state.dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state.dice ^ (state.dice >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl State {
    fn wake_all(&mut self) {
        self.timers.values_mut().filter_map(Option::take).for_each(Waker::wake);
    }
}

/// A reason why time stands still.
pub(super) struct Hold(VirtualTime);

impl Drop for Hold {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.held -= 1;
        state.wake_all();
    }
}

/// One wait.
struct Timer {
    time: VirtualTime,
    duration: Duration,
    key: Option<(Duration, u64)>,
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let time = self.time.clone();
        let mut state = time.lock();
        let Some(key) = self.key else {
            // Not up at once: whoever is polled after this timer may wait for something earlier.
            state.started += 1;
            let key = (state.now.saturating_add(self.duration), state.started);
            state.timers.insert(key, None);
            self.key = Some(key);
            context.waker().wake_by_ref();
            return Poll::Pending;
        };
        let next = state.timers.first_key_value().map(|(first, _)| *first);
        if key.0 > state.now && (next != Some(key) || state.held > 0) {
            state.timers.insert(key, Some(context.waker().clone()));
            return Poll::Pending;
        }
        state.now = state.now.max(key.0);
        state.timers.remove(&key);
        state.slept.push(self.duration);
        state.wake_all();
        self.key = None;
        Poll::Ready(())
    }
}

/// A timer that is given up stands in nobody's way.
impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let mut state = self.time.lock();
            state.timers.remove(&key);
            state.wake_all();
        }
    }
}

impl std::fmt::Debug for VirtualTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("VirtualTime").field(&self.now()).finish()
    }
}
