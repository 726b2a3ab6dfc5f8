//! What retries may cost a server that is in trouble: a bucket of tokens that all calls of a client share.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens of which each retry takes some and each success brings some back. A client calls one host, so that this is
/// the budget of a host. The numbers are those of the AWS SDKs (standard mode, 2.1).
#[derive(Debug)]
pub(super) struct Budget {
    capacity: u32,
    left: AtomicU32,
}

/// What a retry costs.
const RETRY: u32 = 14;

/// What a retry costs if the server said that it is overloaded, and so works.
const THROTTLED_RETRY: u32 = 5;

/// What a success at the first attempt brings.
const SUCCESS: u32 = 1;

/// What a retry took out of the bucket; comes back if the retry succeeds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost(u32);

impl Cost {
    /// What the next retry costs.
    pub(super) fn of_retry(throttled: bool) -> Self {
        Self(if throttled { THROTTLED_RETRY } else { RETRY })
    }
}

impl Budget {
    pub(super) fn new(capacity: u32) -> Self {
        Self {
            capacity,
            left: AtomicU32::new(capacity),
        }
    }

    /// Takes `cost` if it is there.
    pub(super) fn take(&self, cost: Cost) -> bool {
        let taken = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost.0));
        taken.is_ok()
    }

    /// Notes a call that went well; `last` is what its last retry cost.
    pub(super) fn succeed(&self, last: Option<Cost>) {
        let more = last.map_or(SUCCESS, |cost| cost.0);
        let fill = |left: u32| Some(left.saturating_add(more).min(self.capacity));
        // The function never refuses.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fill);
    }

    /// How many tokens are left.
    pub(super) fn left(&self) -> u32 {
        self.left.load(Ordering::Relaxed)
    }
}
