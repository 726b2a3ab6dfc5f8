//! Tokens that run out: one request for all callers, early, and once more after a refusal.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use crate::api::Store;
use crate::clock::Clock;
use crate::scripted::{Play, answer, play};
use crate::shop::models::RefundRequest;
use crate::shop::{Client, Credential};
use crate::support::{
    Auth, BoxFuture, Bytes, Effect, ErrorKind, File, Issuer, Renewing, ResponseBody, RetryPolicy, StreamBody, Token,
    TokenError, TokenSource,
};

/// Issues `token-1`, `token-2` and so on; fails, or never answers, where told so.
#[derive(Clone, Default)]
struct Office {
    issued: Arc<Mutex<u32>>,
    moods: Arc<Mutex<VecDeque<Mood>>>,
    lifetime: Option<Duration>,
    instant: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Good,
    Bad,
    Silent,
    Panics,
}

impl Office {
    fn new(lifetime: u64, moods: impl IntoIterator<Item = Mood>) -> (Self, Arc<Renewing<Self>>, Clock) {
        let office = Self {
            moods: Arc::new(Mutex::new(moods.into_iter().collect())),
            lifetime: Some(Duration::from_secs(lifetime)),
            ..Self::default()
        };
        let clock = Clock::default();
        let source = Renewing::new(office.clone(), Arc::new(clock.clone()));
        (office, Arc::new(source), clock)
    }

    fn count(&self) -> u32 {
        *self.issued.lock().unwrap()
    }
}

impl Issuer for Office {
    fn issue(&self) -> BoxFuture<'_, Result<Token, TokenError>> {
        *self.issued.lock().unwrap() += 1;
        let token = format!("token-{}", self.count());
        let mood = self.moods.lock().unwrap().pop_front().unwrap_or(Mood::Good);
        Box::pin(async move {
            if !self.instant {
                tokio::task::yield_now().await;
            }
            match mood {
                Mood::Good => Ok(Token::new(token).expires_in(self.lifetime.unwrap())),
                Mood::Bad => Err("the office is closed".into()),
                Mood::Silent => std::future::pending().await,
                Mood::Panics => panic!("as scripted"),
            }
        })
    }
}

async fn text(source: &Renewing<Office>) -> String {
    match source.token().await {
        Ok(token) => token.expose().to_owned(),
        Err(error) => error.to_string(),
    }
}

async fn all_at_once(source: &Arc<Renewing<Office>>) -> Vec<String> {
    let callers: Vec<_> = (0..50)
        .map(|_| {
            let source = Arc::clone(source);
            tokio::spawn(async move { text(&source).await })
        })
        .collect();
    let mut texts = Vec::new();
    for caller in callers {
        texts.push(caller.await.unwrap());
    }
    texts.dedup();
    texts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_token_is_asked_for_however_many_need_it() {
    let (office, source, _) = Office::new(3600, []);
    assert_eq!(all_at_once(&source).await, ["token-1"]);
    assert_eq!(office.count(), 1);
}

#[tokio::test]
async fn who_waited_for_a_token_uses_it_though_it_is_good_for_no_time() {
    let (office, source, _) = Office::new(0, []);
    assert_eq!(all_at_once(&source).await, ["token-1"]);
    assert_eq!(office.count(), 1);
    assert_eq!(text(&source).await, "token-2", "the next has not waited");
}

#[tokio::test]
async fn one_refusal_is_for_all_who_waited_and_the_next_asks_again() {
    let (office, source, _) = Office::new(3600, [Mood::Bad]);
    assert_eq!(all_at_once(&source).await, ["the office is closed"]);
    assert_eq!(office.count(), 1);
    assert_eq!(text(&source).await, "token-2");
}

#[tokio::test]
async fn a_token_is_replaced_before_it_runs_out() {
    let (office, source, clock) = Office::new(3600, []);
    assert_eq!(text(&source).await, "token-1");
    clock.advance(Duration::from_secs(3539));
    assert_eq!(text(&source).await, "token-1");
    clock.advance(Duration::from_secs(1));
    // One asks, the others use the old one meanwhile.
    let mut first = pin!(source.token());
    let mut second = pin!(source.token());
    poll_fn(|context| {
        assert!(first.as_mut().poll(context).is_pending());
        let Poll::Ready(Ok(token)) = second.as_mut().poll(context) else {
            panic!("the old token is still good");
        };
        assert_eq!(token.expose(), "token-1");
        Poll::Ready(())
    })
    .await;
    assert_eq!(first.await.unwrap().expose(), "token-2");
    assert_eq!(office.count(), 2);
}

#[tokio::test]
async fn an_old_token_serves_until_its_end_if_there_is_no_new_one() {
    let (office, source, clock) = Office::new(3600, [Mood::Good, Mood::Bad, Mood::Bad, Mood::Bad]);
    text(&source).await;
    clock.advance(Duration::from_secs(3550));
    assert_eq!(text(&source).await, "token-1");
    assert_eq!(text(&source).await, "token-1");
    assert_eq!(office.count(), 2, "asked again at once");
    clock.advance(Duration::from_secs(5));
    assert_eq!(text(&source).await, "token-1");
    assert_eq!(office.count(), 3);
    clock.advance(Duration::from_secs(45));
    assert_eq!(text(&source).await, "the office is closed");
}

#[tokio::test]
async fn a_short_token_is_not_replaced_all_the_time() {
    let (office, source, clock) = Office::new(8, []);
    text(&source).await;
    clock.advance(Duration::from_secs(5));
    assert_eq!(text(&source).await, "token-1");
    clock.advance(Duration::from_secs(1));
    assert_eq!(text(&source).await, "token-2");
    assert_eq!(office.count(), 2);
}

/// Asks for a token and gives up; meanwhile another one asks, too, if it `waits`.
async fn give_up(source: &Arc<Renewing<Office>>, waits: bool) -> Option<String> {
    let mut first = Box::pin(source.token());
    poll_fn(|context| {
        assert!(first.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    let other = Arc::clone(source);
    let second = waits.then(|| tokio::spawn(async move { text(&other).await }));
    tokio::task::yield_now().await;
    drop(first);
    Some(second?.await.unwrap())
}

#[tokio::test]
async fn if_the_one_who_asks_gives_up_another_one_waits_on_for_the_answer() {
    // Asked again a server that has replaced its refresh token would refuse.
    for waits in [true, false] {
        let (office, source, _) = Office::new(3600, []);
        let second = give_up(&source, waits).await;
        assert_eq!(second, waits.then(|| "token-1".to_owned()));
        assert_eq!(text(&source).await, "token-1");
        assert_eq!(office.count(), 1);
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for_all_the_time() {
    let (office, source, clock) = Office::new(3600, [Mood::Silent]);
    clock.advance(Duration::from_secs(7));
    assert_eq!(give_up(&source, true).await.unwrap(), "token-2");
    assert_eq!((office.count(), clock.slept()), (2, vec![Duration::from_secs(30)]));

    let (office, source, clock) = Office::new(3600, [Mood::Silent]);
    give_up(&source, false).await;
    clock.advance(Duration::from_secs(20));
    assert_eq!(text(&source).await, "token-2");
    assert_eq!((office.count(), clock.slept()), (2, vec![Duration::from_secs(10)]));
}

#[tokio::test]
async fn a_refusal_is_for_who_waited_also_if_the_one_who_asked_gave_up() {
    let (office, source, _) = Office::new(3600, [Mood::Bad]);
    assert_eq!(give_up(&source, true).await.unwrap(), "the office is closed");
    assert_eq!((office.count(), text(&source).await.as_str()), (1, "token-2"));

    let (_, source, _) = Office::new(3600, [Mood::Bad]);
    give_up(&source, false).await;
    assert_eq!(text(&source).await, "token-2", "who comes later asks anew");
}

#[tokio::test]
async fn a_token_that_was_left_for_too_long_is_replaced() {
    let (office, source, clock) = Office::new(3600, []);
    give_up(&source, false).await;
    clock.advance(Duration::from_secs(3600));
    assert_eq!(text(&source).await, "token-2");
    assert_eq!(office.count(), 2);
}

#[tokio::test]
async fn nobody_goes_on_with_an_issuer_that_panics() {
    let (_, source, _) = Office::new(3600, [Mood::Panics]);
    let other = Arc::clone(&source);
    tokio::spawn(async move { text(&other).await }).await.unwrap_err();
    assert_eq!(text(&source).await, "token-2");
}

const REFUND: &str = r#"{"id": 9, "total": "12.50", "note": null, "prices": []}"#;

fn shop(statuses: &[u16], policy: RetryPolicy, credential: Credential) -> (Client, Play) {
    let answers = statuses.iter().map(|status| answer(*status, REFUND));
    let builder = Client::builder("https://shop.example/api/")
        .retry(policy)
        .credential(credential);
    play(builder, answers.collect::<Vec<_>>())
}

fn renewing() -> Credential {
    let (mut office, _, clock) = Office::new(3600, []);
    // The clock of these tests jumps while anything is waited for.
    office.instant = true;
    Credential::bearer_from(Renewing::new(office, Arc::new(clock)))
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_also_for_a_refund() {
    // A request without valid credentials was not applied, so that sending it again is no second refund.
    let (client, play) = shop(&[401, 201], RetryPolicy::default(), renewing());
    let reply = client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap();
    assert_eq!(reply.failed_attempts()[0].effect, Effect::Rejected);
    assert_eq!(play.headers("authorization"), ["Bearer token-1", "Bearer token-2"]);

    let waiting = answer(401, "").header("retry-after", 1);
    let builder = Client::builder("https://shop.example/api/").credential(renewing());
    let (client, play) = crate::scripted::play(builder, [waiting, answer(200, REFUND)]);
    client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap();
    assert_eq!((play.count(), play.slept().len()), (2, 0));

    let (client, play) = shop(&[401, 401], RetryPolicy::default(), renewing());
    let error = client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), play.count()), (401, 2));
    assert_eq!((error.effect(), error.kind()), (Effect::Rejected, ErrorKind::Status));
}

#[tokio::test]
async fn a_renewed_token_does_not_make_a_lost_refund_repeatable() {
    let (client, play) = shop(&[401, 500], RetryPolicy::default(), renewing());
    let error = client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap_err();
    assert_eq!((error.effect(), play.count()), (Effect::MaybeApplied, 2));
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_not_sent_again() {
    let (client, play) = shop(&[401], RetryPolicy::default(), Credential::bearer("fixed"));
    client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap_err();
    assert_eq!(play.count(), 1);
    let (client, play) = shop(&[401], RetryPolicy::none(), renewing());
    client
        .orders_refund_create("1", RefundRequest::new(vec![]))
        .await
        .unwrap_err();
    assert_eq!(play.count(), 1, "nothing is repeated if the policy says so");
}

/// The credentials of calls that are answered with `statuses`, one call after the other.
async fn refused(policy: RetryPolicy, statuses: &[u16], call: impl AsyncFn(&Client)) -> Vec<String> {
    let (client, play) = shop(statuses, policy, renewing());
    for _ in 0..statuses.len() {
        if play.count() < statuses.len() {
            call(&client).await;
        }
    }
    play.headers("authorization")
}

#[tokio::test]
async fn a_refused_token_is_handed_out_to_no_other_call() {
    let refund = async |client: &Client| drop(client.orders_refund_create("1", RefundRequest::new(vec![])).await);
    assert_eq!(
        refused(RetryPolicy::none(), &[401, 201, 201], refund).await,
        ["Bearer token-1", "Bearer token-2", "Bearer token-2"],
        "the call is not repeated, the next one has another token"
    );
    // Nor is one that was refused after the first was replaced.
    assert_eq!(
        refused(RetryPolicy::default(), &[401, 401, 201], refund).await,
        ["Bearer token-1", "Bearer token-2", "Bearer token-3"]
    );
    // What can be read only once is not sent again.
    let builder = crate::api::Client::builder(crate::api::BASE).credential(once_renewed());
    let (client, play) = play(builder, [answer(401, ""), answer(200, "")]);
    let store = || client.core().call(Store::new(once())).send();
    assert_eq!(store().await.unwrap_err().status().unwrap().as_u16(), 401);
    store().await.unwrap();
    assert_eq!(play.headers("authorization"), ["Bearer token-1", "Bearer token-2"]);
}

fn once() -> File {
    File::streamed(StreamBody::once(ResponseBody::from(Bytes::from("all of it")), None))
}

fn once_renewed() -> Auth {
    let (mut office, _, clock) = Office::new(3600, []);
    office.instant = true;
    Auth::bearer_from("bearer", Renewing::new(office, Arc::new(clock)))
}

#[tokio::test]
async fn a_refusal_of_another_credential_costs_no_token() {
    let (client, play) = shop(&[201, 401, 201], RetryPolicy::default(), renewing());
    let refund = || client.orders_refund_create("1", RefundRequest::new(vec![]));
    refund().await.unwrap();
    let error = refund().header("Authorization", "Bearer mine").await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
    refund().await.unwrap();
    assert_eq!(
        play.headers("authorization"),
        ["Bearer token-1", "Bearer mine", "Bearer token-1"]
    );
}

#[tokio::test]
async fn calls_that_are_refused_together_ask_for_one_token() {
    let (office, source, _) = Office::new(3600, []);
    let old = source.token().await.unwrap();
    assert!(source.reject(&old) && source.reject(&old));
    assert_eq!(text(&source).await, "token-2");
    assert!(source.reject(&old), "a late refusal of the old token");
    assert_eq!(text(&source).await, "token-2");
    assert_eq!(office.count(), 2);
}
