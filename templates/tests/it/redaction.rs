//! A secret and a card number, put everywhere, must not be seen anywhere.

use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::api::{BASE, Client, InBody, InHeader, bearer};
use crate::clock::Clock;
use crate::scripted::{Answer, Play, Step, answer, play};
use crate::support::{
    Auth, BuildError, Decoded, Info, OAuth2, Operation, RequestWriter, Response, RetryPolicy, Secret, Stage, Token,
    Undeclared,
};

const SECRET: &str = "S3CR3T-do-not-show";
const CARD: &str = "4111111111111111";

/// Everything that a log could show of an error.
fn shown(error: &dyn Error) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        write!(text, "{error} {error:?} {error:#?} ").unwrap();
        next = error.source();
    }
    text
}

fn check(text: &str, what: &str) {
    assert!(!text.contains(SECRET), "{what} shows the secret: {text}");
    assert!(!text.contains(CARD), "{what} shows the card: {text}");
    assert!(!text.contains(&CARD[..8]), "{what} shows part of the card: {text}");
}

fn client(steps: Vec<Step>) -> (Client, Play) {
    let both = bearer(SECRET).and(Auth::query("key", "api_key", SECRET));
    let auth = both
        .and(Auth::cookie("cookie", "sid", SECRET))
        .and(Auth::basic("basic", CARD, SECRET));
    let builder = Client::builder(BASE)
        .credential(auth)
        .header("x-secret", SECRET)
        .query("secret", SECRET);
    check(&format!("{builder:?}"), "the builder");
    let (client, play) = play(builder, steps);
    check(&format!("{client:?} {:?}", client.core()), "the client");
    (client, play)
}

fn everywhere(status: u16, body: &str) -> Answer {
    answer(status, &body.replace("CARD", CARD).replace("SECRET", SECRET))
        .header("set-cookie", SECRET)
        .header("location", format!("https://shop.example/?card={CARD}"))
        .header("www-authenticate", SECRET)
}

/// All ways in which a call can fail once it was sent.
fn failures() -> Vec<Step> {
    let mut steps = Vec::new();
    let stages = [
        Stage::Connect,
        Stage::ConnectTimeout,
        Stage::Exchange,
        Stage::Body,
        Stage::Stalled,
    ];
    steps.extend(stages.map(Step::Fail));
    steps.push(Step::Hang);
    for status in [200, 302, 400, 401, 404, 409, 422, 429, 500, 503] {
        for body in [
            r#"{"card": "CARD"}"#,
            r#"["SECRET CARD"]"#,
            "SECRET CARD",
            r#"{"id": CARD.5}"#,
            r#"{"CARD": "x"}"#,
            r#"{"a": {"CARD": "SECRET"}}"#,
            r#""SECRET"#,
        ] {
            steps.push(everywhere(status, body).into());
            let problem = everywhere(status, body).header("content-type", "application/problem+json");
            steps.push(problem.cut().into());
        }
    }
    steps
}

#[tokio::test]
async fn no_error_shows_what_was_sent_or_received() {
    for step in failures() {
        let (client, play) = client(vec![step]);
        let call = client
            .refund(CARD)
            .retry(RetryPolicy::none())
            .query("card", CARD)
            .header("x-card", CARD);
        check(&format!("{call:?}"), "the call");
        let future = call.send();
        check(&format!("{future:?}"), "the future");
        if let Err(error) = future.await {
            check(&shown(&error), "the error");
        }
        assert_eq!(play.count(), 1);
    }
}

#[tokio::test]
async fn no_error_shows_the_key_or_the_credential() {
    for step in failures() {
        let (client, _) = client(vec![step]);
        let secured = client.secured().retry(RetryPolicy::none()).await;
        check(
            &secured.err().map(|error| shown(&error)).unwrap_or_default(),
            "an error with credentials",
        );
    }
    for step in failures() {
        let (client, _) = client(vec![step]);
        let call = client
            .keyed::<InBody>(json!({"card": CARD}))
            .idempotency_key(format!("{CARD}-{SECRET}"));
        check(&format!("{call:?}"), "the call");
        if let Err(error) = call.retry(RetryPolicy::none()).await {
            check(&shown(&error), "an error with a key");
        }
    }
}

#[tokio::test]
async fn no_build_error_shows_the_value_at_fault() {
    let bad = format!("{SECRET}\n{CARD}");
    let (client, play) = client(vec![]);
    let errors = [
        client.refund(&bad).header("x", &bad).await.unwrap_err(),
        client
            .refund("1")
            .header(&bad, "x")
            .header("content-length", &bad)
            .await
            .unwrap_err(),
    ];
    // A name is not a value: it is shown so that it can be found.
    check(&shown(&errors[0]), "a bad header");
    let error = client
        .keyed::<InHeader>(json!({}))
        .idempotency_key(&bad)
        .await
        .unwrap_err();
    check(&shown(&error), "a bad key");
    let error = client
        .keyed::<InBody>(json!({"operationId": CARD}))
        .idempotency_key(SECRET)
        .await
        .unwrap_err();
    check(&shown(&error), "two keys");
    let error = client.refund(".").query("card", CARD).await.unwrap_err();
    check(&shown(&error), "a bad path");
    assert_eq!(play.count(), 0);
    for base in [
        format!("https://u:{SECRET}@shop.example/"),
        format!("https://shop.example/?key={SECRET}"),
    ] {
        let error = Client::builder(&base).build().unwrap_err();
        check(&shown(&error), "a bad base URL");
    }
    let error = Client::builder(BASE).header("x", &bad).build().unwrap_err();
    check(&shown(&error), "a bad header of the client");
}

#[tokio::test]
async fn no_source_of_tokens_shows_them() {
    let secret = Secret::new(SECRET);
    check(
        &format!("{secret:?} {:?} {:?}", Token::new(SECRET), bearer(SECRET)),
        "a secret",
    );
    let failing = [
        everywhere(400, r#"{"error": "SECRET", "error_description": "SECRET"}"#),
        everywhere(200, r#"{"access_token": "SECRET", "token_type": "SECRET"}"#),
        everywhere(200, "SECRET"),
    ];
    for answer in failing {
        let server = Arc::new(client(vec![answer.into()]).1);
        let oauth2 = OAuth2::refresh_token("https://login.example/", "id", SECRET)
            .client_secret(SECRET)
            .parameter("assertion", SECRET);
        check(&format!("{oauth2:?}"), "the settings");
        let source = oauth2.source(server, Arc::new(Clock::default())).unwrap();
        check(&format!("{source:?}"), "the source");
        let auth = Auth::bearer_from("bearer", source);
        let (client, _) = play(Client::builder(BASE).credential(auth), Vec::<Step>::new());
        let error = client.open().await.unwrap_err();
        check(&shown(&error), "an error without a token");
    }
}

#[tokio::test]
async fn the_real_transport_shows_no_url() {
    // Nobody listens at the first address, and the second has none.
    for base in ["http://127.0.0.1:1/", "http://no-such-host.invalid/"] {
        let client = Client::builder(base)
            .credential(Auth::query("bearer", "api_key", SECRET))
            .timeout(Duration::from_secs(5))
            .retry(RetryPolicy::none())
            .build()
            .unwrap();
        let error = client.open().query("card", CARD).await.unwrap_err();
        check(&shown(&error), "an error of the transport");
    }
}

#[tokio::test]
async fn requests_and_bodies_show_nothing_themselves() {
    let (client, play) = client(vec![everywhere(200, r#"{"id": 1}"#).into()]);
    let reply = client.refund(CARD).header("x", SECRET).await.unwrap();
    check(&format!("{reply:?}"), "the reply");
    let body = crate::support::Body::Bytes(CARD.into());
    check(&format!("{body:?}"), "a body");
    assert_eq!(play.count(), 1);
}

/// An operation whose answer is a secret.
struct NewPassword;

impl Operation for NewPassword {
    type Output = String;
    type Error = Undeclared;

    const INFO: &'static Info = &{
        let mut info = Info::DEFAULT;
        info.path = "/password";
        info.secret = true;
        info
    };

    fn request(&self, _request: &mut RequestWriter) -> Result<(), BuildError> {
        Ok(())
    }

    fn decode(response: Response) -> Decoded<Self> {
        response.json()
    }
}

#[tokio::test]
async fn an_answer_that_is_a_secret_is_not_shown() {
    let (client, _) = play(Client::builder(BASE), [answer(200, &json!(SECRET).to_string())]);
    let reply = client.core().call(NewPassword).await.unwrap();
    assert_eq!(reply.as_str(), SECRET);
    assert_eq!(format!("{reply:?}"), "Reply { status: 200, value: \"***\", .. }");
}
