//! What is recorded of a described API can be played: what is left out is what `Debug` hides, and is read as it was.
#![allow(clippy::expect_used)]

use std::fmt::Debug;
use std::sync::Arc;

use refundry_values::secrets::Client;
use refundry_values::secrets::operations::GetVar;
use refundry_values::secrets::support::testing::{Fake, Recorder, Replay};
use refundry_values::secrets::support::{Call, Operation, Transport};
use serde_json::{Value, json};

/// Makes a call.
type Make<Op> = for<'a> fn(&'a Client) -> Call<'a, Op>;

/// Records an answer to each of `calls`, and gives what is kept of them, and what is played when they are made in turn from
/// the last to the first.
async fn played<Op: Operation + 'static>(calls: &[(Make<Op>, Value)]) -> (Vec<Value>, Vec<String>)
where
    Op::Output: Debug,
    Op::Error: Debug,
{
    let place = tempfile::tempdir().expect("a directory");
    let path = place.path().join("answers.jsonl");
    let fake = Fake::new();
    let client = |transport: Arc<dyn Transport>| {
        let builder = Client::builder("https://api.example.com");
        builder
            .build_with(transport, Arc::new(fake.time().clone()))
            .expect("a client")
    };
    let recorder = client(Arc::new(
        Recorder::create(&path, Arc::new(fake.clone())).expect("a file"),
    ));
    for (call, answer) in calls {
        fake.expect::<Op>().answer(200, answer.clone());
        call(&recorder).send().await.expect("an answer");
    }
    let text = std::fs::read_to_string(&path).expect("a recording");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let kept = lines
        .map(|line| serde_json::from_str(line.get("text").and_then(Value::as_str).expect("a text")).expect("JSON"));
    let replay = client(Arc::new(Replay::open(&path).expect("a recording")));
    let mut played = Vec::new();
    for (call, _) in calls.iter().rev() {
        let reply = call(&replay).send().await.expect("an answer that is played");
        played.push(format!("{:?}", *reply));
    }
    (kept.collect(), played)
}

/// What is kept of one answer, which can be played.
async fn kept<Op: Operation + 'static>(call: Make<Op>, answer: Value) -> Value
where
    Op::Output: Debug,
    Op::Error: Debug,
{
    played(&[(call, answer)]).await.0.remove(0)
}

const AT: &str = "2019-08-10T14:59:22Z";

#[tokio::test]
async fn a_name_hides_nothing_that_has_names_of_its_own() {
    let answer = json!({"secrets": [{"name": "GH_TOKEN", "size": 3, "created_at": AT}]});
    assert_eq!(kept(|client| client.list_secrets(), answer.clone()).await, answer);
}

#[tokio::test]
async fn what_debug_hides_is_left_out_and_read_as_it_was() {
    let answer = json!({
        "two_factor_secret": {"valid_for": 30, "on": true}, "access_token": "s1", "max_access_token": 5,
        "secret_key": "67e55044-10b1-426f-9247-bb680e5fe0c8", "born": "1999-01-02", "keys": {"at": AT, "live": "s2"},
        "api_keys": {"a": "s3"},
    });
    assert_eq!(
        kept(|client| client.get_settings(), answer).await,
        json!({
            "two_factor_secret": {"valid_for": 30, "on": true}, "access_token": "REDACTED", "max_access_token": 0,
            "secret_key": "00000000-0000-0000-0000-000000000000", "born": "1970-01-01",
            "keys": {"at": "1970-01-01T00:00:00Z", "live": "REDACTED"}, "api_keys": {"a": "REDACTED"},
        })
    );
}

#[tokio::test]
async fn a_secret_hides_no_other_of_its_name_and_no_other_answer() {
    let answer = json!({"list": [{"value": 4}], "sealed": {"value": "s"}});
    let left = json!({"list": [{"value": 4}], "sealed": {"value": "REDACTED"}});
    assert_eq!(kept(|client| client.get_values(), answer).await, left);
    let answer = json!({"name": "a", "size": 3, "created_at": AT});
    assert_eq!(kept(|client| client.whole(), answer.clone()).await, answer);
}

#[tokio::test]
async fn parameters_and_members_are_no_secrets_because_the_others_are() {
    let left = kept(|client| client.login().code("abcd1234"), json!({"code": 200})).await;
    assert_eq!(left, json!({"code": 200}));
    let left = kept(
        |client| client.find().name("widget"),
        json!({"name": "a", "other": "a widget"}),
    )
    .await;
    assert_eq!(left, json!({"name": "REDACTED", "other": "a widget"}));
    let calls: [(Make<GetVar>, Value); 2] = [
        (|client| client.get_var("a1"), json!({"name": "a1", "n": 1})),
        (|client| client.get_var("b2"), json!({"name": "b2", "n": 2})),
    ];
    let (_, played) = played(&calls).await;
    assert!(
        played[0].contains("n: Some(2)") && played[1].contains("n: Some(1)"),
        "{played:?}"
    );
}
