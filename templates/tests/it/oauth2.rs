//! Tokens from an authorization server.

use std::sync::Arc;

use crate::api::{BASE, Client};
use crate::clock::Clock;
use crate::scripted::{Answer, Play, Step, answer, play, play_at};
use crate::support::{Auth, Effect, ErrorKind, Issuer, OAuth2, Stage, Stopped, TokenSource};

const URL: &str = "https://login.example/oauth/token?tenant=1";

fn server(steps: Vec<Step>) -> Arc<Play> {
    Arc::new(play(Client::builder(BASE), steps).1)
}

fn token(extra: &str) -> Answer {
    answer(
        200,
        &format!(r#"{{"access_token": "a-1", "token_type": "Bearer"{extra}}}"#),
    )
}

#[tokio::test]
async fn a_client_asks_with_its_own_credentials() {
    let server = server(vec![token(r#", "expires_in": 3600"#).into()]);
    let source = OAuth2::client_credentials(URL, "id:1", "s/cret")
        .scope("refunds")
        .scope("orders")
        .parameter("audience", "https://api.example")
        .source(server.clone(), Arc::new(Clock::default()))
        .unwrap();
    assert_eq!(source.token().await.unwrap().expose(), "a-1");
    assert_eq!(source.token().await.unwrap().expose(), "a-1");
    let seen = server.only();
    assert_eq!((seen.method.as_str(), seen.url.as_str()), ("POST", URL));
    // `id%3A1:s%2Fcret`
    assert_eq!(seen.header("authorization"), "Basic aWQlM0ExOnMlMkZjcmV0");
    assert!(seen.headers["authorization"].is_sensitive());
    assert_eq!(seen.header("content-type"), "application/x-www-form-urlencoded");
    assert_eq!(
        &seen.body[..],
        b"grant_type=client_credentials&scope=refunds+orders&audience=https%3A%2F%2Fapi.example"
    );
}

#[tokio::test]
async fn an_answer_may_begin_with_a_byte_order_mark() {
    let server = server(vec![answer(200, "\u{feff}{\"access_token\": \"a-1\"}").into()]);
    let issuer = OAuth2::client_credentials(URL, "id", "s").issuer(server).unwrap();
    issuer.issue().await.unwrap();
}

#[tokio::test]
async fn the_secret_can_go_into_the_body() {
    let server = server(vec![token("").into()]);
    let oauth2 = OAuth2::client_credentials(URL, "id", "s&cret").secret_in_body();
    oauth2.issuer(server.clone()).unwrap().issue().await.unwrap();
    let seen = server.only();
    assert_eq!(
        (seen.header("authorization"), &seen.body[..]),
        (
            "",
            &b"grant_type=client_credentials&client_id=id&client_secret=s%26cret"[..]
        )
    );
}

#[tokio::test]
async fn a_refresh_token_is_replaced_when_the_server_says_so() {
    let server = server(vec![
        token(r#", "expires_in": "60", "refresh_token": "r-2""#).into(),
        token("").into(),
    ]);
    let issuer = OAuth2::refresh_token(URL, "id", "r-1").issuer(server.clone()).unwrap();
    for _ in 0..2 {
        issuer.issue().await.unwrap();
    }
    let bodies = server.bodies();
    assert_eq!(
        &bodies[0][..],
        b"grant_type=refresh_token&refresh_token=r-1&client_id=id"
    );
    assert_eq!(
        &bodies[1][..],
        b"grant_type=refresh_token&refresh_token=r-2&client_id=id"
    );
    assert_eq!(issuer.refresh_token().unwrap().expose(), "r-2");
}

#[tokio::test]
async fn a_refusal_says_why_and_shows_no_secret() {
    let table: [(Step, &str); 7] = [
        (
            answer(400, r#"{"error": "invalid_grant"}"#).into(),
            "the token server answered 400: invalid_grant",
        ),
        (
            answer(400, r#"{"error": "secret"}"#).into(),
            "the token server answered 400",
        ),
        (answer(302, "").into(), "the token server answered 302"),
        (
            answer(200, "secret").into(),
            "the token server answered without a bearer token",
        ),
        (
            answer(200, r#"{"access_token": "secret", "token_type": "mac"}"#).into(),
            "the token server answered without a bearer token",
        ),
        (Step::Fail(Stage::Connect), "the token server is not there"),
        (Step::Fail(Stage::Exchange), "the connection to the token server failed"),
    ];
    for (step, message) in table {
        let issuer = OAuth2::client_credentials(URL, "id", "secret")
            .issuer(server(vec![step]))
            .unwrap();
        let error = issuer.issue().await.unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(!format!("{error:?} {issuer:?}").contains("secret"), "{error:?}");
    }
}

#[tokio::test]
async fn the_time_of_a_token_is_understood_however_it_is_written() {
    let table = [
        ("60", true),
        ("\"60\"", true),
        ("60.0", true),
        ("\" 60.5 \"", true),
        ("1e30", false),
        ("-5", true),
        ("0", true),
        ("1e1", true),
        ("null", false),
        ("\"soon\"", false),
    ];
    for (lifetime, ends) in table {
        let answered = token(&format!(r#", "expires_in": {lifetime}"#));
        let server = server(vec![answered.clone().into(), answered.into()]);
        let clock = Clock::default();
        let source = OAuth2::client_credentials(URL, "id", "s");
        let source = source.source(server.clone(), Arc::new(clock.clone())).unwrap();
        source.token().await.unwrap();
        clock.advance(std::time::Duration::from_secs(100_000));
        source.token().await.unwrap();
        assert_eq!(server.count(), if ends { 2 } else { 1 }, "{lifetime}");
    }
}

/// A client whose tokens come from a server that plays `steps`.
fn behind(oauth2: OAuth2, steps: Vec<Step>) -> (Client, Play, Arc<Play>) {
    let (clock, server) = (Clock::default(), server(steps));
    let source = oauth2.source(server.clone(), Arc::new(clock.clone())).unwrap();
    let builder = Client::builder(BASE).credential(Auth::bearer_from("bearer", source));
    let (client, play) = play_at(clock, builder, [answer(200, r#"{"id": 1}"#)]);
    (client, play, server)
}

fn own() -> OAuth2 {
    OAuth2::client_credentials(URL, "id", "s")
}

fn refreshing() -> OAuth2 {
    OAuth2::refresh_token(URL, "id", "r-1")
}

#[tokio::test]
async fn a_fault_of_the_token_server_that_passes_does_not_end_a_call() {
    let busy = || answer(503, "").header("retry-after", 0);
    let table: [(fn() -> OAuth2, Step); 7] = [
        (own, busy().into()),
        (own, answer(502, "").into()),
        (own, Step::Fail(Stage::Exchange)),
        (own, Step::Hang),
        (refreshing, busy().into()),
        (refreshing, answer(429, "").into()),
        (refreshing, Step::Fail(Stage::Connect)),
    ];
    for (oauth2, fault) in table {
        let (client, play, server) = behind(oauth2(), vec![fault, token("").into()]);
        // Nothing of the refund was sent before there was a token.
        let reply = client.refund("1").await.unwrap();
        assert_eq!((reply.attempts(), play.count(), server.count()), (2, 1, 2));
        assert_eq!(reply.failed_attempts()[0].kind, ErrorKind::Credential);
        assert_eq!(reply.failed_attempts()[0].effect, Effect::NotSent);
        assert_eq!(play.only().header("authorization"), "Bearer a-1");
    }
}

#[tokio::test]
async fn a_token_server_is_not_asked_again_where_that_is_no_use_or_could_do_harm() {
    let table: [(fn() -> OAuth2, Step); 5] = [
        (own, answer(400, r#"{"error": "invalid_client"}"#).into()),
        (own, answer(200, "no token").into()),
        // The refresh token may be used up, and a server that sees it twice may take it for stolen.
        (refreshing, Step::Fail(Stage::Exchange)),
        (refreshing, answer(200, "{").cut().into()),
        (refreshing, answer(502, "").into()),
    ];
    for (oauth2, fault) in table {
        let (client, play, server) = behind(oauth2(), vec![fault]);
        let error = client.refund("1").await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Credential, Effect::NotSent));
        assert_eq!((error.attempts(), play.count(), server.count()), (1, 0, 1));
    }
}

#[tokio::test]
async fn a_token_server_is_not_asked_earlier_than_it_says() {
    let (client, play, _) = behind(
        own(),
        vec![answer(503, "").header("retry-after", 7).into(), token("").into()],
    );
    client.refund("1").await.unwrap();
    assert!(play.slept()[0] >= std::time::Duration::from_secs(7));

    for wait in ["90", "soon", "Fri, 01 Jan 2027 00:00:00 GMT"] {
        let (client, _, server) = behind(own(), vec![answer(503, "").header("retry-after", wait).into()]);
        let error = client.refund("1").await.unwrap_err();
        assert_eq!(
            (error.stopped(), server.count()),
            (Some(Stopped::RetryAfter), 1),
            "{wait}"
        );
    }
}

#[test]
fn a_url_that_is_none_is_refused() {
    for url in [
        "login.example/token",
        "ftp://login.example",
        "https://user@login.example/",
    ] {
        assert!(
            OAuth2::client_credentials(url, "id", "s")
                .issuer(server(vec![]))
                .is_err(),
            "{url}"
        );
    }
}
