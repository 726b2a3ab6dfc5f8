//! The doubles that generated crates offer to the tests of their users.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::api::{self, BASE, InBody, Keyed};
use crate::shop::models::{RefundLine, RefundRequest};
use crate::shop::operations::{OrdersRefundCreate, RefundsList};
use crate::shop::{Client, Credential};
use crate::support::testing::{Answer, Fake, Fault, Recorder, Replay, RetryAfter, Seen, Step, contract, given, wait};
use crate::support::{Effect, Environment, ErrorKind, Timeout};

fn builder() -> crate::support::ClientBuilder<Client> {
    Client::builder(Client::PRODUCTION).credential(Credential::bearer("t0p-secret"))
}

fn request() -> RefundRequest {
    RefundRequest::new(vec![RefundLine::new(7, "2.50".parse().unwrap())])
}

fn refund() -> serde_json::Value {
    json!({"id": 9, "total": "12.50", "note": null, "prices": [1.10]})
}

/// What somebody's own code makes of a refund.
#[derive(Debug, PartialEq)]
enum Outcome {
    Refunded(i64),
    NotRefunded,
    /// Somebody has to look before anything is sent again.
    Unknown,
}

/// Somebody's own code.
async fn refund_order(client: &Client, number: &str) -> Outcome {
    match client.orders_refund_create(number, request()).await {
        Ok(refund) => Outcome::Refunded(refund.id),
        Err(error) => match error.effect() {
            Effect::NotSent | Effect::Rejected => Outcome::NotRefunded,
            Effect::MaybeApplied => Outcome::Unknown,
        },
    }
}

#[tokio::test]
async fn code_that_refunds_handles_every_end() {
    let lost = [Fault::DroppedBeforeSend, Fault::DroppedAfterSend, Fault::Silence];
    let unsure = lost.map(Step::from).into_iter().chain([
        Answer::json(201, refund()).cut_after(5).into(),
        Answer::json(201, refund()).stalled_after(5).into(),
        Answer::json(201, refund()).slow(Duration::from_secs(600)).into(),
        Answer::html(200).into(),
        Answer::garbage(201).into(),
        Answer::new(502).into(),
    ]);
    for step in unsure {
        let fake = Fake::new();
        fake.expect::<OrdersRefundCreate>().then(step);
        let client = fake.client(builder()).unwrap();
        assert_eq!(refund_order(&client, "1").await, Outcome::Unknown);
        assert_eq!(
            fake.seen_of::<OrdersRefundCreate>().len(),
            1,
            "the refund was sent twice"
        );
        fake.verify().unwrap();
    }
    let fake = Fake::new();
    fake.expect::<OrdersRefundCreate>()
        .answer(201, refund())
        .answer(422, json!({"title": "No"}))
        .fault(Fault::ConnectionRefused)
        .fault(Fault::ConnectionRefused)
        .fault(Fault::ConnectionRefused);
    let client = fake.client(builder()).unwrap();
    assert_eq!(refund_order(&client, "1").await, Outcome::Refunded(9));
    assert_eq!(refund_order(&client, "1").await, Outcome::NotRefunded);
    assert_eq!(refund_order(&client, "1").await, Outcome::NotRefunded);
    fake.verify().unwrap();
}

#[tokio::test]
async fn requests_are_readable() {
    let fake = Fake::new();
    let expected = OrdersRefundCreate {
        number: "a b".into(),
        body: request(),
    };
    fake.expect::<OrdersRefundCreate>()
        .with(&expected)
        .answer(201, refund());
    fake.expect::<RefundsList>()
        .when(|seen| seen.query_value("since").as_deref() == Some("2024-01-02"))
        .always(|seen: &Seen| Answer::json(200, json!([])).header("x-path", seen.path()));
    let client = fake.client(builder()).unwrap();
    client.orders_refund_create("a b", request()).await.unwrap();
    client
        .refunds_list()
        .since("2024-01-02".parse().unwrap())
        .await
        .unwrap();
    let seen = fake.seen();
    assert_eq!(seen[0].json::<RefundRequest>().unwrap(), request());
    assert_eq!(seen[0].header("authorization"), Some("Bearer t0p-secret"));
    assert_eq!((seen[1].method(), seen[1].path()), ("GET", "/api/refunds"));
    assert!(!format!("{seen:?} {fake:?}").contains("t0p-secret"));
}

#[tokio::test]
async fn a_key_beside_the_arguments_makes_no_other_call() {
    let body = json!({"amount": 5});
    for (told, sent, key, meets) in [
        (json!({"amount": 5}), body.clone(), None, true),
        (json!({"amount": 5}), body.clone(), Some("mine"), true),
        (json!({"amount": 5, "operationId": null}), body.clone(), None, true),
        (json!({"amount": 6}), body.clone(), None, false),
        (
            json!({"amount": 5, "operationId": "mine"}),
            body.clone(),
            Some("mine"),
            true,
        ),
        (
            json!({"amount": 5, "operationId": "mine"}),
            body.clone(),
            Some("other"),
            false,
        ),
    ] {
        let fake = Fake::new();
        let client = fake.client(api::Client::builder(BASE)).unwrap();
        let expected = client.keyed::<InBody>(told.clone()).operation;
        fake.expect::<Keyed<InBody>>().with(&expected).answer(200, json!({}));
        let call = client.keyed::<InBody>(sent);
        let answer = match key {
            Some(key) => call.idempotency_key(key).await,
            None => call.await,
        };
        assert_eq!(
            (answer.is_ok(), fake.verify().is_ok()),
            (meets, meets),
            "{told} {key:?}"
        );
    }
}

#[tokio::test]
async fn what_was_not_expected_is_told() {
    let fake = Fake::new();
    fake.expect::<RefundsList>().answer(200, json!([])).answer_empty(204);
    let client = fake.client(builder()).unwrap();
    let error = client.orders_refund_create("1", request()).await.unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
    assert_eq!(
        fake.verify().unwrap_err().to_string(),
        "GET /refunds was expected 2 more times; POST /orders/{number}/refund/ was not expected"
    );
}

#[tokio::test]
async fn waiting_takes_no_time() {
    let started = std::time::Instant::now();
    let fake = Fake::new();
    fake.expect::<RefundsList>()
        .then(Answer::too_many_requests(RetryAfter::Seconds(40)))
        .fault(Fault::Silence)
        .answer(200, json!([]));
    let client = fake.client(builder().timeout(Duration::from_secs(600))).unwrap();
    client.refunds_list().await.unwrap();
    assert!(fake.time().now() >= Duration::from_secs(70), "{:?}", fake.time().now());
    assert!(
        fake.time()
            .slept()
            .iter()
            .any(|slept| *slept >= Duration::from_secs(40))
    );
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn the_shortest_of_the_waits_ends_first() {
    let fake = Fake::new();
    fake.expect::<RefundsList>()
        .then(Answer::json(200, json!([])).slow(Duration::from_secs(29)));
    let client = fake.client(builder()).unwrap();
    client.refunds_list().await.unwrap();
    assert_eq!(fake.time().now(), Duration::from_secs(29));
    fake.expect::<OrdersRefundCreate>()
        .then(Answer::json(201, refund()).slow(Duration::from_secs(31)));
    let error = client.orders_refund_create("1", request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Attempt));
}

#[test]
fn the_forms_of_retry_after() {
    let forms = [
        RetryAfter::Seconds(7),
        RetryAfter::Fixdate(784_111_777),
        RetryAfter::Rfc850(784_111_777),
    ];
    assert_eq!(
        forms.map(|form| form.to_string()),
        ["7", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"]
    );
    assert_eq!(RetryAfter::Asctime(784_111_777).to_string(), "Sun Nov  6 08:49:37 1994");
    assert_eq!(
        RetryAfter::Fixdate(951_782_400).to_string(),
        "Tue, 29 Feb 2000 00:00:00 GMT"
    );
}

#[tokio::test]
async fn a_recording_is_played_and_holds_no_secret() {
    let path = std::env::temp_dir().join(format!("refundry-recording-{}.jsonl", std::process::id()));
    let fake = Fake::new();
    let mut answer = refund();
    answer["card"] = json!({"number": "4111 1111 1111 1111", "cvv": "987", "echo": "t0p-secret"});
    let answer = Answer::json(201, answer).header("set-cookie", "session=5ess10n");
    fake.expect::<OrdersRefundCreate>().then(answer);
    let recorder = Recorder::create(&path, Arc::new(fake.clone())).unwrap();
    let time = Arc::new(fake.time().clone());
    let client = builder().build_with(Arc::new(recorder), time.clone()).unwrap();
    client.orders_refund_create("1", request()).await.unwrap();

    let text = std::fs::read_to_string(&path).unwrap();
    for secret in ["t0p-secret", "4111", "987", "5ess10n"] {
        assert!(!text.contains(secret), "{text}");
    }
    let replay = Arc::new(Replay::open(&path).unwrap());
    let client = builder().build_with(replay.clone(), time).unwrap();
    let refund = client.orders_refund_create("1", request()).await.unwrap();
    assert_eq!((refund.id, replay.unused()), (9, 0));
    let error = client.orders_refund_create("1", request()).await.unwrap_err();
    assert_eq!(error.effect(), Effect::NotSent);
    std::fs::remove_file(path).unwrap();
}

type Builder = fn() -> crate::support::ClientBuilder<Client>;
type RefundContract<F> = crate::support::testing::Contract<Builder, Client, OrdersRefundCreate, F>;

fn refund_contract() -> RefundContract<impl for<'a> Fn(&'a Client) -> crate::support::Call<'a, OrdersRefundCreate>> {
    let lines = r#"{"lines":[{"line_id":7,"quantity":2.5}]}"#;
    contract(builder as fn() -> _, move |client| {
        client.orders_refund_create("1001", given(lines))
    })
}

#[test]
fn a_contract_holds() {
    refund_contract()
        .sends("POST", "/orders/1001/refund/")
        .keeps(
            201,
            "application/json",
            r#"{"id":9,"total":"12.50","note":null,"prices":[1.10]}"#,
        )
        .succeeds(
            201,
            "application/json",
            r#"{"id":9,"total":"12.50","note":null,"prices":[]}"#,
        );
}

/// A test that could not fail would be worth nothing.
#[test]
fn a_broken_contract_is_noticed() {
    let broken: [fn(); 5] = [
        || drop(refund_contract().sends("POST", "/orders/1002/refund/")),
        || drop(refund_contract().keeps(201, "application/json", r#"{"id":9}"#)),
        || {
            drop(refund_contract().keeps(
                201,
                "application/json",
                r#"{"id":9,"total":"1","note":null,"prices":[],"merchantId":7}"#,
            ))
        },
        || drop(refund_contract().fails(201, "application/json", "{}")),
        || {
            drop(refund_contract().refuses(
                201,
                "application/json",
                r#"{"id":9,"total":"1","note":null,"prices":[]}"#,
            ))
        },
    ];
    for (number, test) in broken.into_iter().enumerate() {
        assert!(std::panic::catch_unwind(test).is_err(), "test {number} passed");
    }
}

#[test]
fn a_fake_needs_no_runtime() {
    let fake = Fake::new();
    fake.expect::<RefundsList>()
        .then(Answer::too_many_requests(RetryAfter::Seconds(3)))
        .answer(200, json!([]));
    let client = fake.client(builder()).unwrap();
    assert_eq!(wait(client.refunds_list().send()).unwrap().attempts(), 2);
}
