//! Tokens that run out: got once for all callers, and anew before the old one runs out.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{BoxFuture, Environment, Secret};

/// Why there is no token. The message must not show a secret.
pub type TokenError = Box<dyn StdError + Send + Sync>;

/// Gets tokens that run out. Asked before each attempt, so it must keep a token for as long as it is good:
/// [`Renewing`] does that.
pub trait TokenSource: Send + Sync {
    /// A token that is good now.
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>>;

    /// The server refused `token` with 401, so it must not be handed out again. Whether another one can be had: then the
    /// call is sent once more.
    fn reject(&self, token: &Secret) -> bool {
        let _ = token;
        false
    }
}

/// Asks for a new token each time, such as by a request with user name and password.
pub trait Issuer: Send + Sync {
    /// A new token.
    fn issue(&self) -> BoxFuture<'_, Result<Token, TokenError>>;
}

/// A token as it was issued.
#[derive(Clone, Debug)]
pub struct Token {
    secret: Secret,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until the server refuses it.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// The token is good for so long from now.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Keeps the token of an issuer. However many calls need a new one at once, it is asked for once; that happens a minute
/// before the old one runs out (a quarter of its lifetime, if that is less), while other calls still use the old one.
pub struct Renewing<I> {
    issuer: I,
    environment: Arc<dyn Environment>,
    state: Mutex<State>,
}

/// How long before its end a token is replaced.
const EARLY: Duration = Duration::from_secs(60);

/// How long to use an old token before asking again, if there was no new one.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// How often a token was asked for.
    flights: u64,
    /// Somebody is asking for a token right now.
    airborne: bool,
    /// The last flight that brought no token.
    failed: Option<(u64, Failed)>,
    waiting: Vec<Waker>,
}

struct Held {
    secret: Secret,
    /// When to ask for the next one, and when this one is no good any more.
    term: Option<(Duration, Duration)>,
}

/// What a caller is to do who needs a token.
enum Turn {
    Use(Secret),
    Fail(Failed),
    /// Ask for a token; the number of the flight.
    Fly(u64),
}

impl<I: Issuer> Renewing<I> {
    /// Keeps the tokens of `issuer`, with the time of `environment`.
    pub fn new(issuer: I, environment: Arc<dyn Environment>) -> Self {
        Self {
            issuer,
            environment,
            state: Mutex::default(),
        }
    }

    async fn current(&self) -> Result<Secret, TokenError> {
        let mut awaited = None;
        match poll_fn(|context| self.poll_turn(&mut awaited, context)).await {
            Turn::Use(secret) => Ok(secret),
            Turn::Fail(error) => Err(Box::new(error)),
            Turn::Fly(number) => self.fly(number).await,
        }
    }

    fn poll_turn(&self, awaited: &mut Option<u64>, context: &mut Context<'_>) -> Poll<Turn> {
        let now = self.environment.now();
        let mut state = self.state();
        if let Some(held) = &state.held
            && held.is_good(now)
            && (state.airborne || !held.is_due(now))
        {
            return Poll::Ready(Turn::Use(held.secret.clone()));
        }
        if state.airborne {
            *awaited = Some(state.flights);
            state.waiting.push(context.waker().clone());
            return Poll::Pending;
        }
        match &state.failed {
            // Who waited for this flight has asked already.
            Some((number, error)) if *awaited == Some(*number) => Poll::Ready(Turn::Fail(error.clone())),
            Some(_) | None => {
                state.airborne = true;
                state.flights += 1;
                Poll::Ready(Turn::Fly(state.flights))
            }
        }
    }

    async fn fly(&self, number: u64) -> Result<Secret, TokenError> {
        // Lands also when the caller gives up: then somebody else asks.
        let _landing = Landing(&self.state);
        let issued = self.issuer.issue().await;
        let now = self.environment.now();
        let mut state = self.state();
        match (issued, &mut state.held) {
            (Ok(token), held) => {
                let secret = token.secret.clone();
                *held = Some(Held::new(token, now));
                Ok(secret)
            }
            (Err(_), Some(held)) if held.is_good(now) => {
                held.postpone(now);
                Ok(held.secret.clone())
            }
            (Err(error), _) => {
                let error = Failed(error.into());
                state.failed = Some((number, error.clone()));
                Err(Box::new(error))
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends a flight when it is dropped.
struct Landing<'a>(&'a Mutex<State>);

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        let mut state = lock(self.0);
        state.airborne = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl Held {
    fn new(token: Token, now: Duration) -> Self {
        let term = token.lifetime.map(|lifetime| {
            let early = EARLY.min(lifetime / 4);
            let end = now.saturating_add(lifetime);
            (end.saturating_sub(early), end)
        });
        Self {
            secret: token.secret,
            term,
        }
    }

    fn is_good(&self, now: Duration) -> bool {
        self.term.is_none_or(|(_, end)| now < end)
    }

    fn is_due(&self, now: Duration) -> bool {
        self.term.is_some_and(|(due, _)| due <= now)
    }

    fn postpone(&mut self, now: Duration) {
        if let Some((due, _)) = &mut self.term {
            *due = now + PATIENCE;
        }
    }
}

impl<I: Issuer> TokenSource for Renewing<I> {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(self.current())
    }

    fn reject(&self, token: &Secret) -> bool {
        let mut state = self.state();
        // Another call may have replaced it already.
        if state
            .held
            .as_ref()
            .is_some_and(|held| held.secret.expose() == token.expose())
        {
            state.held = None;
        }
        true
    }
}

impl<I> std::fmt::Debug for Renewing<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Renewing")
    }
}

/// An error that all calls get that waited for the same token.
#[derive(Clone, Debug)]
struct Failed(Arc<dyn StdError + Send + Sync>);

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Failed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
