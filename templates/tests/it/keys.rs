//! Idempotency keys: chosen once, sent in every attempt, known before, after and when it fails.

use serde_json::{Value, json};

use crate::api::{BASE, Client, InBody, InHeader, InQuery, InQuotes, Keyed, Place};
use crate::scripted::{Play, Step, answer, play};
use crate::support::{Call, Effect, ErrorKind, Stage};

fn client(steps: impl IntoIterator<Item = impl Into<Step>>) -> (Client, Play) {
    play(Client::builder(BASE), steps)
}

fn is_uuid_v4(text: &str) -> bool {
    let shape = text.split('-').map(str::len).collect::<Vec<_>>() == [8, 4, 4, 4, 12];
    let hex = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    shape && hex && text.as_bytes()[14] == b'4' && b"89ab".contains(&text.as_bytes()[19])
}

/// The request that `call` makes, and the key that the reply names.
async fn sent<P: Place>(
    call: impl for<'a> FnOnce(&'a Client) -> Call<'a, Keyed<P>>,
) -> (crate::scripted::Seen, Option<String>) {
    let (client, play) = client([answer(200, "{}")]);
    let reply = call(&client).await.unwrap();
    (play.only(), reply.idempotency_key().map(str::to_owned))
}

#[tokio::test]
async fn a_random_key_goes_where_the_description_says() {
    let (seen, key) = sent(|client| client.keyed::<InHeader>(json!({}))).await;
    let key = key.unwrap();
    assert!(is_uuid_v4(&key), "{key}");
    assert_eq!(
        (seen.header("idempotency-key"), &seen.body[..]),
        (key.as_str(), &b"{}"[..])
    );

    let (seen, key) = sent(|client| client.keyed::<InQuotes>(json!({}))).await;
    assert_eq!(seen.header("idempotency-key"), format!("\"{}\"", key.unwrap()));

    let (seen, key) = sent(|client| client.keyed::<InQuery>(json!({}))).await;
    assert!(
        seen.url.ends_with(&format!("/refunds?requestId={}", key.unwrap())),
        "{}",
        seen.url
    );

    for (body, start) in [(json!({}), "{"), (json!({"a": [1, {}]}), r#"{"a":[1,{}],"#)] {
        let (seen, key) = sent(|client| client.keyed::<InBody>(body)).await;
        assert_eq!(seen.body, format!(r#"{start}"operationId":"{}"}}"#, key.unwrap()));
    }
}

#[tokio::test]
async fn a_business_id_makes_the_same_key_every_time() {
    let (seen, key) = sent(|client| client.keyed::<InHeader>(json!({})).idempotency_key("refund-7")).await;
    assert_eq!(
        (seen.header("idempotency-key"), key.as_deref()),
        ("refund-7", Some("refund-7"))
    );
    let (seen, _) = sent(|client| client.keyed::<InQuery>(json!({})).idempotency_key("a b&c")).await;
    assert!(seen.url.ends_with("requestId=a%20b%26c"), "{}", seen.url);
    let (seen, _) = sent(|client| client.keyed::<InBody>(json!({"z": 1})).idempotency_key("a\"b")).await;
    assert_eq!(&seen.body[..], br#"{"z":1,"operationId":"a\"b"}"#);
    let (seen, _) = sent(|client| client.keyed::<InQuotes>(json!({})).idempotency_key("a\"b")).await;
    assert_eq!(seen.header("idempotency-key"), r#""a\"b""#);
}

#[tokio::test]
async fn a_key_among_the_arguments_is_the_key() {
    let (seen, key) = sent(|client| {
        let mut call = client.keyed::<InQuery>(json!({}));
        call.operation.own = Some("mine/1".into());
        call
    })
    .await;
    assert!(seen.url.ends_with("/refunds?requestId=mine%2F1"), "{}", seen.url);
    assert_eq!(key.as_deref(), Some("mine/1"));

    let (seen, key) = sent(|client| client.keyed::<InHeader>(json!({})).header("Idempotency-Key", "mine")).await;
    assert_eq!((seen.header("idempotency-key"), key.as_deref()), ("mine", Some("mine")));

    let (seen, key) = sent(|client| client.keyed::<InBody>(json!({"operationId": "mine", "z": 1}))).await;
    assert_eq!(
        (&seen.body[..], key.as_deref()),
        (&br#"{"operationId":"mine","z":1}"#[..], Some("mine"))
    );

    let (seen, key) = sent(|client| client.keyed::<InBody>(json!({"operationId": null, "z": 1}))).await;
    assert_eq!(seen.body, format!(r#"{{"operationId":"{}","z":1}}"#, key.unwrap()));
}

#[tokio::test]
async fn the_key_is_known_before_the_call() {
    let (client, play) = client([answer(200, "{}")]);
    let call = client.keyed::<InBody>(json!({}));
    let before = call.chosen_idempotency_key().unwrap();
    let reply = call.await.unwrap();
    assert_eq!(reply.idempotency_key(), Some(before.as_str()));
    assert!(String::from_utf8_lossy(&play.only().body).contains(&before));
    assert_eq!(client.refund("1").chosen_idempotency_key(), None);
    let call = client.keyed::<InBody>(json!({"operationId": "mine"}));
    assert_eq!(call.chosen_idempotency_key().as_deref(), Some("mine"));
}

#[tokio::test]
async fn every_attempt_has_the_same_key_and_the_error_names_it() {
    let steps = [
        Step::Fail(Stage::Exchange),
        answer(503, "").into(),
        answer(409, "").into(),
    ];
    let (client, play) = client(steps);
    let error = client.keyed::<InBody>(json!({"z": 1})).await.unwrap_err();
    let bodies = play.bodies();
    assert_eq!(bodies.len(), 3);
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    let body: Value = serde_json::from_slice(&bodies[0]).unwrap();
    assert_eq!(error.idempotency_key(), body["operationId"].as_str());
    assert_eq!(error.failed_attempts().len(), 2);
    assert_eq!(error.failed_attempts()[1].status.unwrap(), 503);
}

#[tokio::test]
async fn a_key_that_serves_nobody_is_refused() {
    let long = "k".repeat(256);
    let (client, play) = client([answer(200, "{}")]);
    for key in ["", long.as_str(), "li\nne"] {
        let error = client
            .keyed::<InHeader>(json!({}))
            .idempotency_key(key)
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Build, Effect::NotSent),
            "{key}"
        );
        assert!(!format!("{error:?}").contains("kkk"));
    }
    let error = client.refund("1").idempotency_key("k").await.unwrap_err();
    assert!(error.to_string().contains("takes no idempotency key"), "{error}");
    let error = client
        .keyed::<InBody>(json!([]))
        .idempotency_key("k")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("no place"), "{error}");
    for body in [
        json!({"operationId": "other"}),
        json!({"operationId": []}),
        json!({"operationId": ""}),
    ] {
        let error = client.keyed::<InBody>(body).idempotency_key("k").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build);
    }
    assert_eq!(play.count(), 0);
}

#[tokio::test]
async fn a_key_for_all_calls_is_refused() {
    let (client, play) = play(
        Client::builder(BASE).header("Idempotency-Key", "always"),
        [answer(200, "{}")],
    );
    let error = client.keyed::<InHeader>(json!({})).await.unwrap_err();
    assert_eq!((error.kind(), play.count()), (ErrorKind::Build, 0));
}

#[tokio::test]
async fn a_request_without_place_for_the_key_is_not_repeated() {
    for body in [Some(json!([1])), None] {
        let (client, play) = client([Step::Fail(Stage::Exchange)]);
        let mut call = client.keyed::<InBody>(json!({}));
        call.operation.body = body;
        let error = call.await.unwrap_err();
        assert_eq!((play.count(), error.idempotency_key()), (1, None));
        assert_eq!((error.effect(), error.is_retryable()), (Effect::MaybeApplied, false));
    }
}

#[tokio::test]
async fn a_used_key_and_an_unreadable_answer_end_the_call() {
    for (status, kind) in [(422, ErrorKind::Status), (200, ErrorKind::Decode)] {
        let (client, play) = client([answer(status, "no").header("retry-after", 0)]);
        let error = client
            .keyed::<InHeader>(json!({}))
            .idempotency_key("k")
            .await
            .unwrap_err();
        assert_eq!((error.kind(), play.count()), (kind, 1));
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_conflict_over_a_key_may_be_a_twin_that_is_applied() {
    let (client, play) = client(vec![answer(409, ""); 3]);
    let error = client
        .keyed::<InHeader>(json!({}))
        .idempotency_key("k")
        .await
        .unwrap_err();
    assert_eq!((play.count(), error.effect()), (3, Effect::MaybeApplied));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn only_a_key_that_comes_again_makes_a_call_retryable() {
    let (client, _) = client(vec![Step::Fail(Stage::Exchange); 6]);
    let error = client.keyed::<InHeader>(json!({})).await.unwrap_err();
    assert!(!error.is_retryable(), "made once more, the call would have another key");
    let error = client
        .keyed::<InHeader>(json!({}))
        .idempotency_key("k")
        .await
        .unwrap_err();
    assert!(error.is_retryable());
}

#[cfg(feature = "reqwest")]
#[test]
fn random_keys_do_not_repeat() {
    use crate::support::{Environment, TokioEnvironment};
    let throw = || {
        let environment = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let environment = environment.block_on(async { TokioEnvironment::new() });
        (0..20_000).map(|_| environment.random()).collect::<Vec<_>>()
    };
    let threads: Vec<_> = (0..5).map(|_| std::thread::spawn(throw)).collect();
    let numbers: Vec<u64> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    let distinct: std::collections::BTreeSet<u64> = numbers.iter().copied().collect();
    assert_eq!((numbers.len(), distinct.len()), (100_000, 100_000));
}

#[tokio::test]
async fn the_key_is_the_one_that_the_server_sees() {
    let (seen, key) = sent(|client| client.keyed::<InHeader>(json!({})).header("idempotency-key", " mine\t")).await;
    assert_eq!((seen.header("idempotency-key"), key.as_deref()), ("mine", Some("mine")));
    for key in [" mine", "mine\t"] {
        let (client, play) = client([answer(200, "{}")]);
        let call = client.keyed::<InHeader>(json!({})).idempotency_key(key);
        let error = call.await.unwrap_err();
        assert_eq!((error.kind(), play.count()), (ErrorKind::Build, 0));
    }
    let (seen, key) = sent(|client| client.keyed::<InQuotes>(json!({})).idempotency_key(" mine")).await;
    assert_eq!(
        (seen.header("idempotency-key"), key.as_deref()),
        ("\" mine\"", Some(" mine"))
    );
}
