//! Sets up a client.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::budget::Budget;
use super::client::{Settings, Shared};
use super::headers::HeaderSet;
use super::watch::Watch;
use super::{Auth, BuildError, Core, Environment, Hook, RetryPolicy, Transport};

/// A client of one API: the typed shell around a [`Core`].
pub trait FromCore {
    /// The ways the API lets a caller in.
    type Credential: Into<Auth>;

    /// The client that calls through `core`.
    fn from_core(core: Core) -> Self;
}

/// The longest name of an application, in characters: some servers cut the header.
const LONGEST_APP: usize = 24;

/// Sets up a client; mistakes are reported when it is built.
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder<C> {
    base_url: String,
    operation_servers: Vec<(String, String)>,
    product: &'static str,
    app: Option<String>,
    auth: Option<Auth>,
    headers: HeaderSet,
    query: Vec<(String, String)>,
    met: Vec<&'static str>,
    pub(super) settings: Settings,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) environment: Option<Arc<dyn Environment>>,
    hooks: Vec<Arc<dyn Hook>>,
    pub(super) watch: Option<Arc<dyn Watch>>,
    client: PhantomData<fn() -> C>,
}

impl<C: FromCore> ClientBuilder<C> {
    /// A client of the server at `base_url`, an absolute `https` (or `http`) URL whose path is kept as it stands.
    /// `product` names the API and its version in the header `User-Agent`.
    pub fn new(base_url: impl Into<String>, product: &'static str) -> Self {
        Self {
            base_url: base_url.into(),
            operation_servers: Vec::new(),
            product,
            app: None,
            auth: None,
            headers: HeaderSet::default(),
            query: Vec::new(),
            met: Vec::new(),
            settings: Settings::default(),
            transport: None,
            environment: None,
            hooks: Vec::new(),
            watch: None,
            client: PhantomData,
        }
    }

    /// Sends operations that the description has at a server of their own to `url`, an absolute URL like the base URL.
    /// `named` is that server, a constant of the client.
    ///
    /// Unless this is said, they are sent to their own server if the base URL is the server of the API that belongs to it,
    /// and to the base URL, as all others, if that is a server of a test, a proxy, or unknown for another reason.
    pub fn operation_server(mut self, named: impl Into<String>, url: impl Into<String>) -> Self {
        self.operation_servers.push((named.into(), url.into()));
        self
    }

    /// What lets the caller in. Sent only to operations that ask for it.
    pub fn credential(mut self, credential: C::Credential) -> Self {
        self.auth = Some(credential.into());
        self
    }

    /// Calls operations that ask for a credential without one if there is none, for servers that ask for less than
    /// their description. Without this such a call fails before anything is sent.
    pub fn allow_anonymous(mut self) -> Self {
        self.settings.allow_anonymous = true;
        self
    }

    /// Bounds each call, waits between attempts included. 60 seconds unless set; the time in which a streamed body flows does
    /// not count.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// Bounds each attempt from the request to the end of the answer, and as much the wait for a token before it. 30 seconds
    /// unless set; the time in which a streamed body flows does not count, only that from one piece to the next.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.attempt_timeout = timeout;
        self
    }

    /// Bounds the time to connect, which is part of an attempt. 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// Bounds the time between two pieces of a streamed body. 60 seconds unless set; raise it for events that are rare.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.idle_timeout = timeout;
        self
    }

    /// Bounds the bodies that are read, in bytes. 64 MiB unless set; does not bound streamed bodies.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.settings.body_limit = bytes;
        self
    }

    /// How often and how patiently calls are repeated, where repeating cannot do harm.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Bounds how many retries all calls of the client may make in a row: each costs 14 tokens, or 5 if the server said
    /// that it is overloaded; success brings tokens back. 500 unless set.
    pub fn retry_budget(mut self, tokens: u32) -> Self {
        self.settings.retry_budget = tokens;
        self
    }

    /// Puts `app`, such as `billing/2.1`, first in the header `User-Agent`. At most 24 characters.
    pub fn user_agent(mut self, app: impl Into<String>) -> Self {
        self.app = Some(app.into());
        self
    }

    /// Sends a header with each call, also in the place of one that is constant for an operation. Cookies are sent beside
    /// those of operations and of the credential.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.headers.set_by_caller(name.as_ref(), value.as_ref());
        self
    }

    /// Sends a query parameter with each call that does not set it otherwise.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends a query parameter with each call, as [`Self::query`] does. It is what the description calls `scheme`: calls that
    /// ask for that need no other credential, unless it is empty.
    pub fn query_credential(mut self, scheme: &'static str, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.met.push(scheme);
        }
        self.query(name, value)
    }

    /// Lets `hook` see every attempt before and after it; further hooks come after it.
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Sends requests through `transport`.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Takes time and chance from `environment`.
    pub fn environment(mut self, environment: Arc<dyn Environment>) -> Self {
        self.environment = Some(environment);
        self
    }

    /// The client, calling through `transport`, with time and chance from `environment`.
    ///
    /// # Errors
    /// Fails if the base URL, a header or the name of the application cannot be used.
    pub fn build_with(
        mut self,
        transport: Arc<dyn Transport>,
        environment: Arc<dyn Environment>,
    ) -> Result<C, BuildError> {
        self.set_user_agent()?;
        let operation_servers = self.operation_servers.into_iter();
        let operation_servers = operation_servers.map(|(named, url)| Ok((named, BaseUrl::parse(&url)?)));
        let shared = Shared {
            base_url: BaseUrl::parse(&self.base_url)?,
            operation_servers: operation_servers.collect::<Result<_, BuildError>>()?,
            transport,
            hooks: self.hooks,
            watch: self.watch,
            environment,
            auth: self.auth,
            headers: self.headers.checked()?.clone(),
            query: self.query,
            met: self.met,
            budget: Budget::new(self.settings.retry_budget),
            settings: self.settings,
        };
        Ok(C::from_core(Core {
            shared: Arc::new(shared),
        }))
    }

    fn set_user_agent(&mut self) -> Result<(), BuildError> {
        let Self { product, app, .. } = &self;
        let os = std::env::consts::OS;
        let text = match app {
            Some(app) if app.chars().count() > LONGEST_APP => {
                return Err(BuildError::new(format!(
                    "the name of the application is longer than {LONGEST_APP} characters"
                )));
            }
            Some(app) => format!("{app} {product} (rust; {os})"),
            None => format!("{product} (rust; {os})"),
        };
        if !self.headers.has("user-agent") {
            self.headers.set("user-agent", &text);
        }
        Ok(())
    }
}

/// Shows neither headers nor query, which may hold keys.
impl<C> std::fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("product", &self.product)
            .field("auth", &self.auth)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
