//! Lists whose requests take an idempotency key: each page is a request of its own.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::api::{BASE, InBody, InHeader, InQuery, InQuotes, Place};
use crate::clock::Clock;
use crate::scripted::{Play, Step, answer, play};
use crate::support::{
    Auth, BoxFuture, BuildError, Call, ClientBuilder, Core, Decoded, Environment, FromCore, Info, Key, Lead, Operation,
    Paged, RequestWriter, Response, Style, Undeclared,
};

struct Client(Core);

impl FromCore for Client {
    type Credential = Auth;

    fn from_core(core: Core) -> Self {
        Self(core)
    }
}

/// A search with a key in `place`; `own` is one among its arguments.
struct Search<P> {
    after: Option<String>,
    own: Option<String>,
    place: PhantomData<fn() -> P>,
}

impl<P> Clone for Search<P> {
    fn clone(&self) -> Self {
        Self {
            after: self.after.clone(),
            own: self.own.clone(),
            place: PhantomData,
        }
    }
}

impl<P: Place + 'static> Operation for Search<P> {
    type Output = Value;
    type Error = Undeclared;

    const INFO: &'static Info = P::INFO;

    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError> {
        match P::INFO.key {
            Some(Key::Header(name) | Key::QuotedHeader(name)) => request.header(name, false, &self.own)?,
            Some(Key::Query(name)) => request.query(name, Style::Form, true, &self.own)?,
            Some(Key::Body(name)) => {
                return request.json("application/json", &json!({"after": self.after, name: self.own}));
            }
            None => {}
        }
        request.json("application/json", &json!({"after": self.after}))
    }

    fn decode(response: Response) -> Decoded<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.undeclared(),
        }
    }
}

impl<P: Place + 'static> Paged for Search<P> {
    type Item = Value;

    fn items(output: &mut Value) -> Option<&mut Vec<Value>> {
        output.get_mut("items")?.as_array_mut()
    }

    fn lead() -> Lead<Self> {
        Self::lead_by_token(|output| output.get("next"), |next| &mut next.after)
    }
}

fn page(items: &[u32], next: &str) -> Step {
    answer(200, &json!({"items": items, "next": next}).to_string()).into()
}

/// Time that jumps, and dice that never show the same.
#[derive(Default)]
struct Dice(Clock, AtomicU64);

impl Environment for Dice {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn since_1970(&self) -> Duration {
        self.0.since_1970()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(duration)
    }

    fn random(&self) -> u64 {
        self.1.fetch_add(1, Ordering::Relaxed)
    }
}

fn client(steps: impl IntoIterator<Item = Step>) -> (Client, Play) {
    let builder = || ClientBuilder::<Client>::new(BASE, "shop/1.0");
    let (_, play) = play(builder(), steps);
    let client = builder().build_with(Arc::new(play.clone()), Arc::new(Dice::default()));
    (client.unwrap(), play)
}

fn search<'a, P: Place + 'static>(client: &'a Client, own: Option<&str>) -> Call<'a, Search<P>> {
    client.0.call(Search {
        after: None,
        own: own.map(str::to_owned),
        place: PhantomData,
    })
}

/// The key of each request.
fn keys(play: &Play, key: Key) -> Vec<String> {
    match key {
        Key::Header(name) | Key::QuotedHeader(name) => play.headers(name),
        Key::Query(name) => {
            let start = format!("{BASE}refunds?{name}=");
            let urls = play.urls().into_iter();
            urls.map(|url| url.strip_prefix(&start).unwrap().to_owned()).collect()
        }
        Key::Body(name) => {
            let bodies = play.bodies().into_iter();
            bodies
                .map(|body| {
                    serde_json::from_slice::<Value>(&body).unwrap()[name]
                        .as_str()
                        .unwrap()
                        .to_owned()
                })
                .collect()
        }
    }
}

/// How the caller chooses a key.
#[derive(Clone, Copy, Default)]
struct Choice {
    own: Option<&'static str>,
    asked: Option<&'static str>,
    by_hand: Option<&'static str>,
}

/// The keys of the pages of a search; the second one is asked for twice.
async fn keys_of<P: Place + 'static>(choice: Choice) -> Vec<String> {
    let (client, play) = client([page(&[1], "b"), answer(503, "").into(), page(&[2], "c"), page(&[3], "")]);
    let mut call = search::<P>(&client, choice.own);
    if let Some(key) = choice.asked {
        call = call.idempotency_key(key);
    }
    if let Some(key) = choice.by_hand {
        call = call.header("Idempotency-Key", key);
    }
    assert_eq!(call.items().take_up_to(9).await.unwrap().len(), 3);
    let keys = keys(&play, P::INFO.key.unwrap());
    assert_eq!(keys.len(), 4);
    assert_eq!(keys[1], keys[2], "the second attempt asks for the same");
    assert_ne!(keys[0], keys[1], "{keys:?}");
    assert_ne!(keys[2], keys[3], "{keys:?}");
    keys
}

#[tokio::test]
async fn no_page_has_the_key_of_another_one() {
    keys_of::<InHeader>(Choice::default()).await;
    keys_of::<InQuotes>(Choice::default()).await;
    keys_of::<InQuery>(Choice::default()).await;
    keys_of::<InBody>(Choice::default()).await;
}

#[tokio::test]
async fn a_chosen_key_is_that_of_the_first_page() {
    let mine = Some("mine");
    let asked = Choice {
        asked: mine,
        ..Choice::default()
    };
    let own = Choice {
        own: mine,
        ..Choice::default()
    };
    let by_hand = Choice {
        by_hand: mine,
        ..Choice::default()
    };
    assert_eq!(keys_of::<InHeader>(asked).await[0], "mine");
    assert_eq!(keys_of::<InQuery>(Choice { own: mine, ..asked }).await[0], "mine");
    assert_eq!(keys_of::<InHeader>(own).await[0], "mine");
    assert_eq!(keys_of::<InQuery>(own).await[0], "mine");
    assert_eq!(keys_of::<InBody>(own).await[0], "mine");
    assert_eq!(keys_of::<InHeader>(by_hand).await[0], "mine");
}

#[tokio::test]
async fn a_list_that_goes_on_has_the_key_of_its_first_page_only_there() {
    let steps = [page(&[1, 2], "b"), page(&[1, 2], "b"), page(&[3], ""), page(&[3], "")];
    let (client, play) = client(steps);
    let call = || search::<InHeader>(&client, None).idempotency_key("mine");
    let mut items = call().items();
    items.next().await.unwrap().unwrap();
    let within = items.resume_token().unwrap();
    // The same request once more has the same key.
    let mut items = call().items().resume(&within).unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    let behind = items.resume_token().unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    let mut items = call().items().resume(&behind).unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    let keys = play.headers("idempotency-key");
    assert_eq!((&*keys[0], &*keys[1]), ("mine", "mine"));
    assert!(!keys[2..].contains(&"mine".to_owned()), "{keys:?}");
}

#[tokio::test]
async fn a_key_that_cannot_be_sent_ends_a_list_before_anything_is() {
    let (client, play) = client([]);
    let mut pages = search::<InHeader>(&client, None).idempotency_key("").pages();
    assert!(pages.next().await.unwrap().is_err());
    assert_eq!(play.count(), 0);
}
