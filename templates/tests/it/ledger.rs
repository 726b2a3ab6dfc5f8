//! A ledger of refunds behind a network that loses answers: what callers believe must never contradict the ledger.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use crate::api::{BASE, Client, InHeader};
use crate::scripted::{Answer, answer};
use crate::support::{
    Body, BoxFuture, Effect, Environment, ResponseBody, RetryPolicy, Stage, Transport, TransportError,
};

const CALLERS: usize = 200;
const CALLS_OF_EACH: usize = 100;

/// A generator of numbers that look random and are the same in each run (splitmix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }
}

/// What the server knows.
#[derive(Default)]
struct Ledger {
    /// How often each refund was applied.
    applied: HashMap<String, u32>,
    /// The refunds of each key.
    keys: HashMap<String, String>,
    requests: u32,
    lost: u32,
}

#[derive(Clone)]
struct Network {
    ledger: Arc<Mutex<Ledger>>,
    dice: Arc<Mutex<Dice>>,
    /// Nothing goes wrong any more.
    calm: Arc<Mutex<bool>>,
}

impl Network {
    fn new(seed: u64) -> Self {
        Self {
            ledger: Arc::default(),
            dice: Arc::new(Mutex::new(Dice(seed))),
            calm: Arc::default(),
        }
    }

    fn client(&self) -> Client {
        // No budget: this is about effects, and most calls fail here.
        Client::builder(BASE)
            .retry_budget(u32::MAX)
            .build_with(Arc::new(self.clone()), Arc::new(self.clone()))
            .unwrap()
    }

    fn fate(&self) -> u64 {
        match *self.calm.lock().unwrap() {
            true => 99,
            false => self.dice.lock().unwrap().throw(20),
        }
    }
}

impl Ledger {
    /// Does the refund, unless the key says that it is done. False if the key was used for another one.
    fn apply(&mut self, refund: &str, key: Option<&str>) -> bool {
        if let Some(key) = key {
            if let Some(known) = self.keys.get(key) {
                return known == refund;
            }
            self.keys.insert(key.to_owned(), refund.to_owned());
        }
        *self.applied.entry(refund.to_owned()).or_default() += 1;
        true
    }

    fn answer(&mut self, fate: u64, refund: &str, key: Option<&str>) -> Result<Answer, TransportError> {
        self.requests += 1;
        let lost = |stage| Err(TransportError::new(stage, "lost"));
        match fate {
            // Before the work.
            0 | 1 => return lost(Stage::Connect),
            2 => return lost(Stage::ConnectTimeout),
            3 | 4 => return lost(Stage::Exchange),
            5 => return Ok(answer(429, "").header("retry-after", 1)),
            6 => return Ok(answer(503, "")),
            7 => return Ok(answer(422, r#"{"code": 1}"#)),
            8 => return Ok(answer(401, "")),
            _ => {}
        }
        if !self.apply(refund, key) {
            return Ok(answer(422, r#"{"code": 2}"#));
        }
        self.lost += u32::from(fate < 16);
        match fate {
            // After it.
            9 | 10 => lost(Stage::Exchange),
            11 => Ok(answer(200, r#"{"id""#).cut()),
            12 => Ok(answer(200, "<html>")),
            13 => Ok(answer(500, "")),
            14 => Ok(answer(504, "")),
            15 => Ok(answer(408, "")),
            _ => Ok(answer(200, r#"{"id": 1}"#)),
        }
    }
}

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            // Lets the other callers in, on the way there and on the way back.
            tokio::task::yield_now().await;
            let key = request
                .headers()
                .get("idempotency-key")
                .map(|key| key.to_str().unwrap());
            let refund = request.headers()["x-refund"].to_str().unwrap();
            let fate = self.fate();
            let answer = self.ledger.lock().unwrap().answer(fate, refund, key);
            tokio::task::yield_now().await;
            answer.map(Answer::into_response)
        })
    }
}

/// Time stands still: waits between attempts take none, and no attempt takes too long.
impl Environment for Network {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn since_1970(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        match duration.as_secs() {
            ..30 => Box::pin(tokio::task::yield_now()),
            _ => Box::pin(std::future::pending()),
        }
    }

    fn random(&self) -> u64 {
        self.dice.lock().unwrap().throw(u64::MAX)
    }
}

/// What a caller takes for true.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Belief {
    Refunded,
    NotRefunded,
    Unknown,
}

fn belief(effect: Option<Effect>) -> Belief {
    match effect {
        None => Belief::Refunded,
        Some(Effect::NotSent | Effect::Rejected) => Belief::NotRefunded,
        Some(Effect::MaybeApplied) => Belief::Unknown,
    }
}

/// Runs all callers at once and gives back what they believe about each refund.
async fn run<F, T>(client: &Client, call: F) -> Vec<(String, Belief)>
where
    F: Fn(Client, String) -> T,
    T: Future<Output = Option<Effect>> + Send + 'static,
{
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let calls: Vec<_> = (0..CALLS_OF_EACH)
                .map(|number| format!("{caller}-{number}"))
                .map(|refund| (refund.clone(), call(client.clone(), refund)))
                .collect();
            tokio::spawn(async move {
                let mut beliefs = Vec::new();
                for (refund, call) in calls {
                    beliefs.push((refund, belief(call.await)));
                }
                beliefs
            })
        })
        .collect();
    let mut beliefs = Vec::new();
    for caller in callers {
        beliefs.extend(caller.await.unwrap());
    }
    assert_eq!(beliefs.len(), CALLERS * CALLS_OF_EACH);
    beliefs
}

fn compare(network: &Network, beliefs: &[(String, Belief)]) -> [usize; 3] {
    let ledger = network.ledger.lock().unwrap();
    assert!(ledger.lost > 1_000, "the network is too good");
    let mut counts = [0; 3];
    for (refund, belief) in beliefs {
        let applied = ledger.applied.get(refund).copied().unwrap_or_default();
        assert!(applied <= 1, "{refund} was applied {applied} times");
        match belief {
            Belief::Refunded => assert_eq!(applied, 1, "{refund} is believed to be refunded"),
            Belief::NotRefunded => assert_eq!(applied, 0, "{refund} is believed not to be refunded"),
            Belief::Unknown => {}
        }
        counts[*belief as usize] += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_without_keys_are_never_wrong() {
    let network = Network::new(1);
    let beliefs = run(&network.client(), |client, refund| async move {
        let call = client.refund(&refund).header("x-refund", &refund);
        call.await.err().map(|error| error.effect())
    })
    .await;
    let [refunded, not_refunded, unknown] = compare(&network, &beliefs);
    assert!(refunded > 1_000 && not_refunded > 1_000 && unknown > 1_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_with_keys_are_never_wrong() {
    let network = Network::new(2);
    let client = network.client();
    let beliefs = run(&client, |client, refund| async move {
        let call = client
            .keyed::<InHeader>(json!({}))
            .idempotency_key(format!("key of {refund}"));
        call.header("x-refund", &refund).await.err().map(|error| error.effect())
    })
    .await;
    let [refunded, not_refunded, unknown] = compare(&network, &beliefs);
    assert!(refunded > 5_000 && not_refunded > 1_000 && unknown > 1_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_that_ask_again_with_the_key_refund_exactly_once() {
    let network = Network::new(3);
    let client = network.client();
    let beliefs = run(&client, |client, refund| async move {
        // Even if all of a caller's memory but the number of the refund is lost in between.
        for _ in 0..50 {
            let call = client.keyed::<InHeader>(json!({})).idempotency_key(&refund);
            let call = call.header("x-refund", &refund).retry(RetryPolicy::none());
            if call.await.is_ok() {
                return None;
            }
        }
        Some(Effect::MaybeApplied)
    })
    .await;
    let [refunded, _, unknown] = compare(&network, &beliefs);
    // Whoever is still in doubt asks once more when the network is well again.
    *network.calm.lock().unwrap() = true;
    for (refund, _) in beliefs.iter().filter(|(_, belief)| *belief != Belief::Refunded) {
        let call = client.keyed::<InHeader>(json!({})).idempotency_key(refund);
        call.header("x-refund", refund).await.unwrap();
    }
    assert_eq!(refunded + unknown, CALLERS * CALLS_OF_EACH);
    let ledger = network.ledger.lock().unwrap();
    assert_eq!(ledger.applied.len(), CALLERS * CALLS_OF_EACH);
    assert!(ledger.applied.values().all(|times| *times == 1));
    assert!(ledger.requests > 30_000);
}
