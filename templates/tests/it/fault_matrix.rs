//! Every fault against every kind of operation: how often the server sees the request, and whether the verdict on what
//! it may have done is right. Writes `FAULTS.md` if `UPDATE_FAULTS` is set, and else compares with it.

use std::marker::PhantomData;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::api::{BASE, Client};
use crate::clock::Clock;
use crate::scripted::{Answer, answer};
use crate::support::{
    Auth, Body, BoxFuture, BuildError, Decoded, Effect, Environment, Info, Key, Method, Operation, Report,
    RequestWriter, Response, ResponseBody, Retry, Secret, Stage, TokenError, TokenSource, Transport, TransportError,
    Undeclared,
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    ConnectRefused,
    ResetBeforeSend,
    AfterHeaders,
    AfterBody,
    MidAnswer,
    Undecodable,
    /// A 401, while there is another token.
    TokenRefused,
    Status(u16),
}

const FAULTS: [Fault; 17] = [
    Fault::ConnectRefused,
    Fault::ResetBeforeSend,
    Fault::AfterHeaders,
    Fault::AfterBody,
    Fault::MidAnswer,
    Fault::Undecodable,
    Fault::Status(401),
    Fault::TokenRefused,
    Fault::Status(408),
    Fault::Status(409),
    Fault::Status(422),
    Fault::Status(425),
    Fault::Status(429),
    Fault::Status(500),
    Fault::Status(502),
    Fault::Status(503),
    Fault::Status(504),
];

const WAITS: [&str; 8] = [
    "none",
    "2 s",
    "date",
    "RFC 850 date",
    "asctime date",
    "past date",
    "1 h",
    "unclear",
];

impl Fault {
    fn name(self) -> String {
        match self {
            Self::ConnectRefused => "connection refused".into(),
            Self::ResetBeforeSend => "reset before sending".into(),
            Self::AfterHeaders => "reset after the headers".into(),
            Self::AfterBody => "reset after the body".into(),
            Self::MidAnswer => "cut within the answer".into(),
            Self::Undecodable => "answer not understood".into(),
            Self::TokenRefused => "401, another token".into(),
            Self::Status(status) => status.to_string(),
        }
    }

    /// Whether the request reaches the server.
    fn arrives(self) -> bool {
        !matches!(self, Self::ConnectRefused | Self::ResetBeforeSend)
    }

    /// Whether the server may have done what it was asked for, and whether it may not.
    fn worlds(self, keyed: bool) -> &'static [bool] {
        match self {
            Self::ConnectRefused | Self::ResetBeforeSend | Self::TokenRefused | Self::Status(401 | 422 | 425 | 429) => {
                &[false]
            }
            Self::MidAnswer | Self::Undecodable => &[true],
            // A request with this key is under way: it may be this one.
            Self::Status(409) if keyed => &[false, true],
            Self::Status(409) => &[false],
            Self::AfterHeaders | Self::AfterBody | Self::Status(_) => &[false, true],
        }
    }

    /// Whether, as far as the client can see, the server may have done what it was asked for: all resets look alike.
    fn looks_applied(self, keyed: bool) -> bool {
        self == Self::ResetBeforeSend || self.worlds(keyed).contains(&true)
    }

    fn waits(self) -> &'static [&'static str] {
        match self {
            Self::Status(_) => &WAITS,
            _ => &["none"],
        }
    }
}

/// A server at which `fault` happens, `times` times.
#[derive(Clone)]
struct Server {
    fault: Fault,
    wait: &'static str,
    applies: bool,
    times: usize,
    clock: Clock,
    met: Arc<Mutex<usize>>,
    seen: Arc<Mutex<Vec<Option<String>>>>,
    applied: Arc<Mutex<Vec<Option<String>>>>,
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let key = request.headers().get("idempotency-key");
        let key = key.map(|key| key.to_str().unwrap().to_owned());
        let answer = self.meet(key);
        Box::pin(std::future::ready(answer.map(Answer::into_response)))
    }
}

impl Server {
    fn meet(&self, key: Option<String>) -> Result<Answer, TransportError> {
        let mut met = self.met.lock().unwrap();
        *met += 1;
        let fault = Some(self.fault).filter(|_| *met <= self.times);
        if fault.is_none_or(Fault::arrives) {
            self.seen.lock().unwrap().push(key.clone());
        }
        if fault.is_none() || self.applies {
            self.apply(key);
        }
        let reset = |stage| Err(TransportError::new(stage, "as told"));
        match fault {
            None => Ok(answer(200, "{}")),
            Some(Fault::ConnectRefused) => reset(Stage::Connect),
            Some(Fault::ResetBeforeSend | Fault::AfterHeaders | Fault::AfterBody) => reset(Stage::Exchange),
            Some(Fault::MidAnswer) => Ok(answer(200, "{").cut()),
            Some(Fault::Undecodable) => Ok(answer(200, "<html>")),
            Some(Fault::TokenRefused) => Ok(answer(401, "{}")),
            Some(Fault::Status(status)) => Ok(self.ask_to_wait(answer(status, "{}"))),
        }
    }

    /// What has a key is done once.
    fn apply(&self, key: Option<String>) {
        let mut applied = self.applied.lock().unwrap();
        if key.is_none() || !applied.contains(&key) {
            applied.push(key);
        }
    }

    fn ask_to_wait(&self, answer: Answer) -> Answer {
        let second = self.clock.now().as_secs() + 2;
        let value = match self.wait {
            "none" => return answer,
            "2 s" => "2".to_owned(),
            "date" => format!("Thu, 01 Jan 2026 00:00:{second:02} GMT"),
            "RFC 850 date" => format!("Thursday, 01-Jan-26 00:00:{second:02} GMT"),
            "asctime date" => format!("Thu Jan  1 00:00:{second:02} 2026"),
            "past date" => "Sun, 06 Nov 1994 08:49:37 GMT".to_owned(),
            "1 h" => "3600".to_owned(),
            _ => "soon".to_owned(),
        };
        answer.header("retry-after", value)
    }
}

/// Always has another token.
struct Tokens;

impl TokenSource for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(std::future::ready(Ok(Secret::from("another"))))
    }

    fn reject(&self, _token: &Secret) -> bool {
        true
    }
}

impl Server {
    fn credential(&self) -> Auth {
        match self.fault {
            Fault::TokenRefused => Auth::bearer_from("bearer", Tokens),
            _ => Auth::bearer("bearer", "always the same"),
        }
    }
}

/// A kind of operation.
trait Kind {
    const INFO: &'static Info;
}

struct Call<K>(PhantomData<fn() -> K>);

impl<K: Kind> Operation for Call<K> {
    type Output = serde_json::Value;
    type Error = Undeclared;

    const INFO: &'static Info = K::INFO;

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        request.json("application/json", &[1])
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

macro_rules! kinds {
    ($($name:ident: $method:ident $retry:ident $key:expr;)*) => {
        $(
            struct $name;

            impl Kind for $name {
                const INFO: &'static Info = &{
                    let mut info = Info::DEFAULT;
                    info.id = stringify!($name);
                    info.method = Method::$method;
                    info.path = "/refunds";
                    info.retry = Retry::$retry;
                    info.key = $key;
                    info
                };
            }
        )*

        /// A call of each kind at `server` with a retry budget.
        async fn cells(server: impl Fn(&'static Info) -> Server, budget: u32) -> Vec<Cell> {
            vec![$(cell::<$name>(server($name::INFO), budget).await),*]
        }

        const KINDS: &[&Info] = &[$($name::INFO),*];
    };
}

const KEY: Option<Key> = Some(Key::Header("idempotency-key"));

kinds! {
    Get: GET Idempotent None;
    Put: PUT Idempotent None;
    Delete: DELETE Idempotent None;
    Post: POST Never None;
    Patch: PATCH Never None;
    PostKeyed: POST Keyed KEY;
    PatchKeyed: PATCH Keyed KEY;
}

struct Cell {
    info: &'static Info,
    seen: usize,
    applied: usize,
    /// The verdict; none after success.
    effect: Option<Effect>,
    pauses: Vec<Duration>,
}

async fn cell<K: Kind>(server: Server, budget: u32) -> Cell {
    let client: Client = Client::builder(BASE)
        .credential(server.credential())
        .retry_budget(budget)
        .build_with(Arc::new(server.clone()), Arc::new(server.clock.clone()))
        .unwrap();
    let result = client.core().call(Call::<K>(PhantomData)).await;
    let pauses = |error: &Report| error.failed_attempts().iter().map(|failed| failed.pause).collect();
    let keys = server.seen.lock().unwrap();
    assert!(
        keys.iter().all(|key| *key == keys[0]),
        "the key changed between attempts"
    );
    Cell {
        info: K::INFO,
        seen: keys.len(),
        applied: server.applied.lock().unwrap().len(),
        effect: result.as_ref().err().map(|error| error.effect()),
        pauses: result.err().map_or(Vec::new(), |error| pauses(&error)),
    }
}

fn server(fault: Fault, wait: &'static str, applies: bool, times: usize) -> Server {
    Server {
        fault,
        wait,
        applies,
        times,
        clock: Clock::default(),
        met: Arc::default(),
        seen: Arc::default(),
        applied: Arc::default(),
    }
}

/// The cells of one row: each fault happens again and again, in every world in which it can.
async fn row(fault: Fault, wait: &'static str, budget: u32) -> Vec<String> {
    let mut texts = Vec::new();
    for applies in [false, true] {
        let possible = |info: &Info| fault.worlds(info.key.is_some()).contains(&applies);
        let cells = cells(|_| server(fault, wait, applies, usize::MAX), budget).await;
        texts.push(
            cells
                .iter()
                .map(|cell| possible(cell.info).then(|| checked(fault, wait, cell)))
                .collect::<Vec<_>>(),
        );
    }
    let (never, always) = (texts.remove(0), texts.remove(0));
    let merged = never
        .into_iter()
        .zip(always)
        .map(|(never, always)| match (never, always) {
            (Some(never), Some(always)) => {
                assert_eq!(never, always, "the client cannot tell these worlds apart: {fault:?}");
                never
            }
            (one, other) => one.or(other).unwrap(),
        });
    merged.collect()
}

/// The text of a cell, after a look at whether it may be so.
fn checked(fault: Fault, wait: &str, cell: &Cell) -> String {
    let Cell {
        info, seen, applied, ..
    } = cell;
    let context = format!("{fault:?}, Retry-After {wait}, {}", info.id);
    let keyed = info.key.is_some();
    let effect = cell.effect.expect(&context);
    if info.retry == Retry::Never {
        let most = if fault == Fault::TokenRefused { 2 } else { 1 };
        assert!(*seen <= most, "{context}: reached the server {seen} times");
    }
    if keyed {
        assert!(*applied <= 1, "{context}: applied {applied} times");
    }
    let changed = !info.method.is_safe() && fault.looks_applied(keyed);
    match effect {
        Effect::NotSent => assert!(fault == Fault::ConnectRefused && *seen == 0, "{context}"),
        Effect::Rejected => assert!(!changed && fault != Fault::ConnectRefused, "{context}"),
        Effect::MaybeApplied => assert!(changed, "{context}"),
    }
    if matches!(wait, "2 s" | "date" | "RFC 850 date" | "asctime date") {
        assert!(
            cell.pauses.iter().all(|pause| pause.as_secs() >= 2),
            "{context}: too early"
        );
    }
    let letter = match effect {
        Effect::NotSent => 'N',
        Effect::Rejected => 'R',
        Effect::MaybeApplied => 'M',
    };
    format!("{seen} {letter}")
}

const HEAD: &str = "\
# Faults and what becomes of a call

Written by the test `fault_matrix` from what it saw; run it with `UPDATE_FAULTS=1` to write it again.

Each fault happens at every attempt. A cell says how often the server saw the request, and what the error says about its
effect: **N** nothing was sent, **R** it was sent and surely changed nothing, **M** it may have been applied. To a client
all resets look alike, so that it cannot know when nothing was sent. What a 401 refused was not done, so with another token it is
sent once more.
The budget for retries is full or empty; where it makes no difference there is one row.

| fault | `Retry-After` | budget | GET | PUT | DELETE | POST | PATCH | POST with key | PATCH with key |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

#[tokio::test]
async fn no_fault_makes_a_refund_twice_and_every_verdict_is_right() {
    let mut text = HEAD.to_owned();
    let mut cells = 0;
    for fault in FAULTS {
        let mut budgets = Vec::new();
        for budget in [500, 0] {
            let mut groups: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
            for wait in fault.waits() {
                let row = row(fault, wait, budget).await;
                cells += row.len();
                match groups.iter_mut().find(|(_, known)| *known == row) {
                    Some((waits, _)) => waits.push(wait),
                    None => groups.push((vec![wait], row)),
                }
            }
            budgets.push(groups);
        }
        let same = budgets[0] == budgets[1];
        for (groups, budget) in budgets.iter().zip(["full", "empty"]) {
            for (waits, row) in groups {
                let waits = if waits.len() == fault.waits().len() {
                    "any".into()
                } else {
                    waits.join(", ")
                };
                let budget = if same { "any" } else { budget };
                text.push_str(&format!(
                    "| {} | {waits} | {budget} | {} |\n",
                    fault.name(),
                    row.join(" | ")
                ));
            }
            if same {
                break;
            }
        }
    }
    assert_eq!(cells, (7 + 10 * WAITS.len()) * 2 * KINDS.len());
    compare(&text);
}

fn compare(text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("FAULTS.md");
    if std::env::var_os("UPDATE_FAULTS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(
        text, known,
        "FAULTS.md tells another story: run again with UPDATE_FAULTS=1"
    );
}

#[tokio::test]
async fn a_fault_that_passes_is_overcome_where_that_is_safe() {
    for fault in FAULTS {
        for applies in [false, true] {
            for cell in cells(|_| server(fault, "none", applies, 1), 500).await {
                let keyed = cell.info.key.is_some();
                if !fault.worlds(keyed).contains(&applies) {
                    continue;
                }
                let passes = match fault {
                    Fault::ConnectRefused | Fault::TokenRefused => true,
                    Fault::Undecodable | Fault::Status(401 | 422) => false,
                    Fault::Status(409) => keyed,
                    _ => keyed || cell.info.method.is_idempotent(),
                };
                assert_eq!(cell.effect.is_none(), passes, "{fault:?} {}", cell.info.id);
                if !cell.info.method.is_idempotent() {
                    assert!(
                        cell.applied <= 1,
                        "{fault:?} {}: applied {} times",
                        cell.info.id,
                        cell.applied
                    );
                }
            }
        }
    }
}
