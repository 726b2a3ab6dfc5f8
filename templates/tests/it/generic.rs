//! Calls that the description lacks.

use serde_json::{Value, json};

use crate::api::{BASE, Client, bearer};
use crate::scripted::{Play, Step, answer, play};
use crate::support::{Auth, Effect, ErrorKind, Info, Key, Method, RetryPolicy, Stage};

const READ: &Info = &Info::new(Method::GET, "/orders/{number}/notes").secured_by(&[&["bearer"]]);
const VOID: &Info = &Info::new(Method::POST, "/orders/{number}/void/");
const KEYED: &Info = &Info::new(Method::POST, "/void").keyed_by(Key::Header("idempotency-key"));
const SEARCH: &Info = &Info::new(Method::POST, "/search").repeatable();

fn client(steps: impl IntoIterator<Item = impl Into<Step>>) -> (Client, Play) {
    let auth = bearer("t0k3n").and(Auth::query("key", "api_key", "k3y"));
    play(Client::builder(BASE).credential(auth), steps)
}

#[tokio::test]
async fn an_empty_body_is_null_where_null_is_a_value() {
    for body in ["", "\n"] {
        let (client, _) = client([answer(200, body), answer(200, body), answer(200, body)]);
        let anything = client.core().request(VOID).path("number", "1").send_json::<Value>();
        assert_eq!(anything.await.unwrap().into_inner(), Value::Null);
        let option = client
            .core()
            .request(VOID)
            .path("number", "1")
            .send_json::<Option<u8>>();
        assert_eq!(option.await.unwrap().into_inner(), None);
        let number = client.core().request(VOID).path("number", "1").send_json::<u8>();
        let error = number.await.unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Decode, Effect::MaybeApplied)
        );
    }
}

#[tokio::test]
async fn a_request_goes_out_as_it_is_told() {
    let (client, play) = client([answer(201, r#"{"voided": 12.10}"#)]);
    let request = client
        .core()
        .request(VOID)
        .path("number", "a/b")
        .query("dry", &true)
        .header("x-reason", "fraud")
        .json(&json!({"all": true}));
    let reply = request.send_json::<Value>().await.unwrap();
    assert_eq!(
        (reply.status().as_u16(), reply["voided"].to_string()),
        (201, "12.1".to_owned())
    );
    let seen = play.only();
    assert_eq!(
        (seen.method.as_str(), seen.url.as_str()),
        (
            "POST",
            "https://shop.example/api/orders/a%2Fb/void/?dry=true&api_key=k3y"
        )
    );
    assert_eq!(
        (&seen.body[..], seen.header("x-reason")),
        (&br#"{"all":true}"#[..], "fraud")
    );
    assert_eq!(
        seen.header("authorization"),
        "Bearer t0k3n",
        "the whole credential is sent"
    );
}

#[tokio::test]
async fn only_the_schemes_that_are_named_are_sent() {
    let (client, play) = client([answer(200, "any")]);
    let reply = client.core().request(READ).path("number", &7).send().await.unwrap();
    assert_eq!(&reply[..], b"any");
    let seen = play.only();
    assert_eq!(
        (seen.url.as_str(), seen.header("authorization")),
        ("https://shop.example/api/orders/7/notes", "Bearer t0k3n")
    );
}

#[tokio::test]
async fn the_rules_for_retries_are_the_same() {
    let twice = |info: &'static Info| async move {
        let (client, play) = client([Step::Fail(Stage::Exchange), answer(200, "{}").into()]);
        let ended = client.core().request(info).path("number", "1").send().await;
        (
            play.headers("idempotency-key"),
            ended.map_err(|error| error.effect()).err(),
        )
    };
    assert_eq!(twice(READ).await.1, None);
    assert_eq!(twice(SEARCH).await.1, None);
    assert_eq!(twice(VOID).await, (vec![String::new()], Some(Effect::MaybeApplied)));
    let (keys, ended) = twice(KEYED).await;
    assert_eq!((keys.len(), ended), (2, None));
    assert!(!keys[0].is_empty() && keys[0] == keys[1]);
}

#[tokio::test]
async fn failures_are_told_with_the_template() {
    let (client, _) = client([answer(404, r#"{"no": 1}"#), answer(200, "<html>")]);
    let send = || {
        client
            .core()
            .request(VOID)
            .path("number", "4111")
            .retry(RetryPolicy::none())
    };
    let refused = send().send().await.unwrap_err();
    assert_eq!(
        (refused.kind(), refused.effect()),
        (ErrorKind::Status, Effect::Rejected)
    );
    assert_eq!(&refused.body().unwrap()[..], br#"{"no": 1}"#);
    let unread = send().send_json::<Value>().await.unwrap_err();
    assert_eq!(
        (unread.kind(), unread.effect()),
        (ErrorKind::Decode, Effect::MaybeApplied)
    );
    for error in [refused, unread] {
        assert!(
            error.to_string().starts_with("POST /orders/{number}/void/: "),
            "{error}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_not() {
    let (client, play) = client(Vec::<Step>::new());
    for request in [
        client.core().request(VOID),
        client.core().request(VOID).path("number", ".."),
        client.core().request(SEARCH).header("host", "x"),
        client.core().request(SEARCH).idempotency_key("k"),
    ] {
        let error = request.send().await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
    }
    assert_eq!(play.count(), 0);
}
