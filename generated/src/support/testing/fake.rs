//! A server inside the test: says what each operation is answered, and shows what was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::super::{
    Attempt, Body, BoxFuture, BuildError, Bytes, ClientBuilder, Environment, FromCore, Info, Operation, ResponseBody,
    Stage, Transport, TransportError,
};
use super::expectation::{Expectation, Expected};
use super::{Seen, Step, VirtualTime};

/// A server inside the test, with a clock that never waits.
///
/// ```text
/// let fake = Fake::new();
/// fake.expect::<OrdersRefundCreate>().fault(Fault::DroppedAfterSend);
/// let client = fake.client(Client::builder("https://shop.example/"))?;
///
/// let outcome = my_own_code_that_refunds(&client).await;
///
/// assert_eq!(outcome, Outcome::LookBeforeRepeating);
/// assert_eq!(fake.seen_of::<OrdersRefundCreate>().len(), 1);
/// fake.verify()?;
/// ```
///
/// A request that nothing was said about fails as one that could not be made, and [`Fake::verify`] tells of it. Clones
/// are the same server.
///
/// What only a server makes has no `new`. A function of yours that takes such a value is given one that is read from JSON:
/// `serde_json::from_value::<Refund>(json!({"id": 1}))`.
#[derive(Clone, Default)]
pub struct Fake {
    state: Arc<Mutex<State>>,
    time: VirtualTime,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) expected: Vec<Expected>,
    seen: Vec<Seen>,
    surprises: Vec<String>,
}

impl Fake {
    /// A server that expects nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what happens to calls of `Op`. What is expected first is used up first.
    pub fn expect<Op: Operation>(&self) -> Expectation<'_, Op> {
        Expectation::new(self, Some(Op::INFO))
    }

    /// Says what happens to calls of any operation.
    pub fn expect_any(&self) -> Expectation<'_, ()> {
        Expectation::new(self, None)
    }

    /// The client that `builder` sets up, calling this server.
    ///
    /// # Errors
    /// Fails if the base URL, a header or the name of the application cannot be used.
    pub fn client<C: FromCore>(&self, builder: ClientBuilder<C>) -> Result<C, BuildError> {
        builder.build_with(Arc::new(self.clone()), Arc::new(self.time.clone()))
    }

    /// The clock.
    pub fn time(&self) -> &VirtualTime {
        &self.time
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.lock().seen.clone()
    }

    /// The requests of `Op` so far.
    pub fn seen_of<Op: Operation>(&self) -> Vec<Seen> {
        let all = self.seen().into_iter();
        all.filter(|seen| seen.info.is_some_and(|info| is_same(info, Op::INFO)))
            .collect()
    }

    /// Whether all that was expected happened, and nothing else.
    ///
    /// # Errors
    /// Fails with a list of what did not happen, and of what happened unexpectedly.
    pub fn verify(&self) -> Result<(), Unmet> {
        let state = self.lock();
        let missing = state.expected.iter().filter_map(Expected::missing);
        let lines: Vec<String> = missing.chain(state.surprises.iter().cloned()).collect();
        if lines.is_empty() { Ok(()) } else { Err(Unmet(lines)) }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What happens to `seen`.
    fn step(&self, seen: &Seen) -> Option<Step> {
        let mut tests = VecDeque::new();
        for (index, expected) in self.lock().expected.iter().enumerate() {
            if expected.is_about(seen) {
                tests.push_back((index, expected.test.clone()));
            }
        }
        // Code of the test runs while nothing is locked: it may ask this server.
        tests.retain(|(_, test)| test.as_ref().is_none_or(|test| test(seen)));
        for (index, _) in tests {
            let react = match self.lock().expected.get_mut(index).map(Expected::next) {
                Some((Some(step), _)) => return Some(step),
                Some((None, react)) => react,
                None => None,
            };
            if let Some(react) = react {
                return Some(react(seen));
            }
        }
        None
    }

    fn note(&self, mut seen: Seen, step: Option<&Step>) {
        let mut state = self.lock();
        seen.arrived = match step {
            Some(Step::Answer(_)) => true,
            Some(Step::Fault(fault)) => fault.arrives(),
            None => false,
        };
        if step.is_none() {
            state.surprises.push(format!("{} was not expected", seen_name(&seen)));
        }
        state.seen.push(seen);
    }
}

impl Transport for Fake {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let hold = self.time.hold();
            let body = body.collect().await?;
            drop(hold);
            let seen = see(parts, body);
            let step = self.step(&seen);
            let name = seen_name(&seen);
            self.note(seen, step.as_ref());
            match step {
                None => Err(refused(format!("the fake expects no call of {name}"))),
                Some(Step::Fault(fault)) => match fault.error() {
                    Some(error) => Err(error),
                    None => std::future::pending().await,
                },
                Some(Step::Answer(answer)) => match &answer.mistake {
                    Some(mistake) => Err(refused(format!("the fake cannot answer {name}: {mistake}"))),
                    None => {
                        if !answer.delay.is_zero() {
                            self.time.sleep(answer.delay).await;
                        }
                        Ok(answer.into_response())
                    }
                },
            }
        })
    }
}

fn see(parts: http::request::Parts, body: Bytes) -> Seen {
    let attempt = parts.extensions.get::<Attempt>();
    Seen {
        info: attempt.map(|attempt| attempt.info),
        attempt: attempt.map_or(1, |attempt| attempt.number),
        method: parts.method.to_string(),
        uri: parts.uri,
        headers: parts.headers,
        body,
        arrived: false,
    }
}

fn refused(message: String) -> TransportError {
    TransportError::new(Stage::Refused, message)
}

/// The method and the template of the path: nothing that was filled in.
fn seen_name(seen: &Seen) -> String {
    format!("{} {}", seen.method, seen.info.map_or("", |info| info.path))
}

/// Whether both describe one operation. Constants have no address of their own, so their texts are compared. An upload in
/// parts sends requests with several methods, all of one operation.
pub(super) fn is_same(one: &Info, other: &Info) -> bool {
    match one.id {
        "" => (one.id, one.method, one.path) == (other.id, other.method, other.path),
        id => (id, one.path) == (other.id, other.path),
    }
}

impl std::fmt::Debug for Fake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fake")
            .field("seen", &self.lock().seen)
            .finish_non_exhaustive()
    }
}

/// What a fake server expected in vain, and what it did not expect.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(Vec<String>);

impl std::fmt::Display for Unmet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("; "))
    }
}

/// Reads well where `unwrap` shows it.
impl std::fmt::Debug for Unmet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Unmet {}
