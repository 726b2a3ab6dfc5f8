//! Tokens that run out: got once for all callers, and anew before the old one runs out.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::environment::within;
use super::retry_after::Asked;
use super::{BoxFuture, Environment, NoTokenYet, Secret};

/// Why there is no token. The message must not show a secret.
pub type TokenError = Box<dyn StdError + Send + Sync>;

/// Gets tokens that run out. Asked before each attempt, so it must keep a token for as long as it is good:
/// [`Renewing`] does that.
pub trait TokenSource: Send + Sync {
    /// A token that is good now. Calls ask again after a [`NoTokenYet`], and after no other error.
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
    /// A new token. Calls ask again after a [`NoTokenYet`], and after no other error.
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
///
/// A call that is given up does not end what was asked for: the next one waits on for it, for as much as is left of half a
/// minute. The server may have replaced the refresh token already, and only its answer says by what.
pub struct Renewing<I> {
    issuer: Arc<I>,
    environment: Arc<dyn Environment>,
    state: Mutex<State>,
}

/// How long before its end a token is replaced.
const EARLY: Duration = Duration::from_secs(60);

/// How long to use an old token before asking again, if there was no new one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long after its beginning a flight that was left is given up.
const LONGEST: Duration = Duration::from_secs(30);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// How often a token was asked for.
    flights: u64,
    /// Somebody is asking for a token right now.
    airborne: bool,
    /// The flight whose caller has given up.
    left: Left,
    /// The last flight that brought no token.
    failed: Option<(u64, Failed)>,
    waiting: Vec<Waker>,
}

/// A request for a token.
struct Flight {
    number: u64,
    began: Duration,
    issued: BoxFuture<'static, Issued>,
}

type Issued = Result<Token, TokenError>;

/// Where a flight waits for the next caller. On wasm, whose futures cannot move between threads as this state can, it
/// ends with its caller.
#[derive(Default)]
struct Left {
    #[cfg(not(target_arch = "wasm32"))]
    flight: Option<Flight>,
}

struct Held {
    secret: Secret,
    /// The number of the flight that brought it.
    flight: u64,
    /// When to ask for the next one, and when this one is no good any more.
    term: Option<(Duration, Duration)>,
}

/// What a caller is to do who needs a token.
enum Turn {
    Use(Secret),
    Fail(Failed),
    /// Ask for a token.
    Fly(Flight),
    /// Go on with what another one has asked for, then look again.
    GoOn(Flight),
}

impl<I: Issuer + 'static> Renewing<I> {
    /// Keeps the tokens of `issuer`, with the time of `environment`.
    pub fn new(issuer: I, environment: Arc<dyn Environment>) -> Self {
        Self {
            issuer: Arc::new(issuer),
            environment,
            state: Mutex::default(),
        }
    }

    async fn current(&self) -> Result<Secret, TokenError> {
        let mut awaited = None;
        loop {
            match poll_fn(|context| self.poll_turn(&mut awaited, context)).await {
                Turn::Use(secret) => return Ok(secret),
                Turn::Fail(error) => return Err(Box::new(error)),
                Turn::Fly(flight) => return self.fly(flight).await,
                Turn::GoOn(flight) => self.go_on(flight).await,
            }
        }
    }

    fn poll_turn(&self, awaited: &mut Option<u64>, context: &mut Context<'_>) -> Poll<Turn> {
        let now = self.environment.now();
        let mut state = self.state();
        // Who waited for it uses it as does who asked for it, however short its time is.
        let waited = *awaited;
        let is_of_use =
            |held: &&Held| waited == Some(held.flight) || held.is_good(now) && (state.airborne || !held.is_due(now));
        if let Some(held) = state.held.as_ref().filter(is_of_use) {
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
                Poll::Ready(match state.left.take() {
                    Some(flight) => Turn::GoOn(flight),
                    None => Turn::Fly(self.begin(&mut state, now)),
                })
            }
        }
    }

    fn begin(&self, state: &mut State, now: Duration) -> Flight {
        state.flights += 1;
        let issuer = Arc::clone(&self.issuer);
        Flight {
            number: state.flights,
            began: now,
            issued: Box::pin(async move { issuer.issue().await }),
        }
    }

    async fn fly(&self, flight: Flight) -> Result<Secret, TokenError> {
        let mut landing = Landing::new(&self.state, flight);
        let issued = poll_fn(|context| landing.poll_issued(context)).await;
        self.land(&landing, issued)
    }

    /// Goes on with a flight that was left. Whoever has not waited for it asks anew if it brings no token that is good: it
    /// may have been left long ago.
    async fn go_on(&self, flight: Flight) {
        let age = self.environment.now().saturating_sub(flight.began);
        let mut landing = Landing::new(&self.state, flight);
        let issued = poll_fn(|context| landing.poll_issued(context));
        match within(&*self.environment, LONGEST.saturating_sub(age), issued).await {
            Ok(issued) => drop(self.land(&landing, issued)),
            Err(_) => landing.flight = None,
        }
    }

    /// Keeps what a flight has brought. The time of a token counts from when it was asked for, since it is not known when
    /// the answer came.
    fn land(&self, landing: &Landing<'_>, issued: Issued) -> Result<Secret, TokenError> {
        let now = self.environment.now();
        let mut state = self.state();
        match (issued, &mut state.held) {
            (Ok(token), held) => {
                let secret = token.secret.clone();
                *held = Some(Held::new(token, landing));
                Ok(secret)
            }
            (Err(_), Some(held)) if held.is_good(now) => {
                held.postpone(now);
                Ok(held.secret.clone())
            }
            (Err(error), _) => {
                let error = Failed(error.into());
                state.failed = Some((landing.number, error.clone()));
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

impl Left {
    fn put(&mut self, flight: Option<Flight>) {
        #[cfg(not(target_arch = "wasm32"))]
        {
            self.flight = flight;
        }
        #[cfg(target_arch = "wasm32")]
        drop(flight);
    }

    fn take(&mut self) -> Option<Flight> {
        #[cfg(not(target_arch = "wasm32"))]
        return self.flight.take();
        #[cfg(target_arch = "wasm32")]
        None
    }
}

/// Lets others go on when it is dropped: after the end of a flight, or when its caller gives up.
struct Landing<'a> {
    state: &'a Mutex<State>,
    number: u64,
    began: Duration,
    /// None once it has ended.
    flight: Option<Flight>,
}

impl<'a> Landing<'a> {
    fn new(state: &'a Mutex<State>, flight: Flight) -> Self {
        Self {
            state,
            number: flight.number,
            began: flight.began,
            flight: Some(flight),
        }
    }

    fn poll_issued(&mut self, context: &mut Context<'_>) -> Poll<Issued> {
        // Taken, so that nobody goes on with an issuer that panics.
        let Some(mut flight) = self.flight.take() else {
            return Poll::Pending;
        };
        let issued = flight.issued.as_mut().poll(context);
        if issued.is_pending() {
            self.flight = Some(flight);
        }
        issued
    }
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        let mut state = lock(self.state);
        state.airborne = false;
        state.left.put(self.flight.take());
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl Held {
    fn new(token: Token, landing: &Landing<'_>) -> Self {
        let term = token.lifetime.map(|lifetime| {
            let early = EARLY.min(lifetime / 4);
            let end = landing.began.saturating_add(lifetime);
            (end.saturating_sub(early), end)
        });
        Self {
            secret: token.secret,
            flight: landing.number,
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

impl<I: Issuer + 'static> TokenSource for Renewing<I> {
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

/// How long to wait before asking again for a token after `error`; none if that would not help or could do harm.
pub(super) fn asked_by(error: &TokenError) -> Option<Asked> {
    let passing = match error.downcast_ref::<Failed>() {
        Some(Failed(error)) => error.downcast_ref::<NoTokenYet>(),
        None => error.downcast_ref::<NoTokenYet>(),
    };
    passing.map(|passing| passing.asked)
}

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
