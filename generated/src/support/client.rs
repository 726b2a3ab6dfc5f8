//! What all calls of a client share.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::base_url::{BaseUrl, Target};
use super::budget::Budget;
use super::headers::HeaderSet;
use super::key::KeyChoice;
use super::watch::Watch;
use super::{Auth, Environment, Hook, RetryPolicy, Transport};

/// The transport, the credential and the settings of a client. Cheap to clone: clones share everything.
#[derive(Clone)]
pub struct Core {
    pub(super) shared: Arc<Shared>,
}

/// Immutable once the client is built.
pub(super) struct Shared {
    pub(super) base_url: BaseUrl,
    /// Servers of single operations, as the description has them, with what the caller has in their place.
    pub(super) operation_servers: Vec<(String, BaseUrl)>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) hooks: Vec<Arc<dyn Hook>>,
    pub(super) watch: Option<Arc<dyn Watch>>,
    pub(super) environment: Arc<dyn Environment>,
    pub(super) auth: Option<Auth>,
    pub(super) headers: HeaderMap,
    pub(super) query: Vec<(String, String)>,
    /// The schemes of the description that the query meets.
    pub(super) met: Vec<&'static str>,
    pub(super) settings: Settings,
    pub(super) budget: Budget,
}

/// The numbers that a caller can set.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) idle_timeout: Duration,
    pub(super) body_limit: usize,
    pub(super) retry: RetryPolicy,
    pub(super) retry_budget: u32,
    pub(super) allow_anonymous: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(60),
            body_limit: 64 * 1024 * 1024,
            retry: RetryPolicy::default(),
            retry_budget: 500,
            allow_anonymous: false,
        }
    }
}

/// What a caller sets for one call.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) key: KeyChoice,
    pub(super) headers: HeaderSet,
    pub(super) query: Vec<(String, String)>,
    /// Path and query, in the place of those of the operation.
    pub(super) target: Option<Target>,
}

impl Options {
    /// Nothing is set. An idempotency key, if one is needed, is made of `random`.
    pub(super) fn new(random: u128) -> Self {
        Self {
            timeout: None,
            retry: None,
            key: KeyChoice::new(random),
            headers: HeaderSet::default(),
            query: Vec::new(),
            target: None,
        }
    }
}

impl Core {
    /// How many tokens for retries are left. Each retry costs 14, or 5 if the server said that it is overloaded. A retry
    /// that succeeds brings back what it cost, a call that succeeds at once brings 1.
    pub fn retry_budget_left(&self) -> u32 {
        self.shared.budget.left()
    }

    /// A number that no other call will have.
    pub(super) fn random(&self) -> u128 {
        let environment = &self.shared.environment;
        (u128::from(environment.random()) << 64) | u128::from(environment.random())
    }
}

/// Shows settings, and neither headers nor query, which may hold keys.
impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &self.shared.base_url)
            .field("auth", &self.shared.auth)
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}
