//! Which credential goes where.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::{Auth, BoxFuture, Effect, ErrorKind, Secret, TokenSource};

use crate::api::{BASE, Client, bearer};
use crate::scripted::{Play, answer, play};

fn client(auth: Auth) -> (Client, Play) {
    play(Client::builder(BASE).credential(auth), [answer(200, "{}")])
}

fn play_one() -> (Client, Play) {
    play(Client::builder(BASE), [answer(200, "{}")])
}

#[tokio::test]
async fn the_first_alternative_that_the_caller_can_meet_is_sent() {
    let both = bearer("t").and(Auth::query("key", "api_key", "k&1"));
    let (client, play) = client(both.and(Auth::cookie("cookie", "sid", "c")));
    client.secured().await.unwrap();
    let seen = play.only();
    assert_eq!(seen.url, "https://shop.example/api/secured?api_key=k%261");
    assert_eq!((seen.header("authorization"), seen.header("cookie")), ("Bearer t", ""));
    assert!(seen.headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn half_an_alternative_is_none() {
    let (client, play) = client(bearer("t").and(Auth::cookie("cookie", "sid", "c")));
    client.secured().await.unwrap();
    let seen = play.only();
    assert_eq!((seen.header("authorization"), seen.header("cookie")), ("", "sid=c"));
}

#[tokio::test]
async fn a_missing_credential_is_found_before_sending() {
    let (other, play_other) = client(bearer("t"));
    let (none, play_none) = play(Client::builder(BASE), [answer(200, "")]);
    for (client, play) in [(other, play_other), (none, play_none)] {
        let error = client.secured().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.effect(), play.count()),
            (ErrorKind::Build, Effect::NotSent, 0)
        );
        let needed = "the operation needs a credential (`bearer` and `key`, or `cookie`), and ";
        assert!(error.to_string().contains(needed), "{error}");
    }
}

#[tokio::test]
async fn a_description_that_asks_for_too_much_can_be_overruled() {
    let (client, play) = play(Client::builder(BASE).allow_anonymous(), [answer(200, "")]);
    client.secured().await.unwrap();
    assert_eq!(play.count(), 1);
}

#[tokio::test]
async fn where_nothing_is_said_all_of_a_credential_is_sent() {
    let (with, play) = client(bearer("t").and(Auth::query("key", "api_key", "k")));
    with.refund("1").await.unwrap();
    let seen = play.only();
    assert_eq!(seen.url, "https://shop.example/api/orders/1/refund/?api_key=k");
    assert_eq!(seen.header("authorization"), "Bearer t");
    let (without, play) = play_one();
    without.refund("1").await.unwrap();
    assert_eq!(play.only().header("authorization"), "");
}

#[tokio::test]
async fn an_open_operation_takes_a_credential_and_does_not_need_it() {
    let (with, play_with) = client(bearer("t"));
    with.open().await.unwrap();
    assert_eq!(play_with.only().header("authorization"), "Bearer t");
    let (without, play_without) = play(Client::builder(BASE), [answer(200, "")]);
    without.open().await.unwrap();
    assert_eq!(play_without.only().header("authorization"), "");
}

#[tokio::test]
async fn an_operation_that_asks_for_none_gets_none() {
    let (client, play) = client(bearer("t"));
    client.read().await.unwrap();
    assert_eq!(play.only().header("authorization"), "");
}

#[tokio::test]
async fn a_header_of_the_call_replaces_the_credential() {
    let (client, play) = client(bearer("t"));
    client.open().header("authorization", "Bearer other").await.unwrap();
    assert_eq!(play.only().header("authorization"), "Bearer other");
}

#[tokio::test]
async fn user_and_password_are_encoded() {
    let (client, play) = client(Auth::basic("bearer", "Aladdin", "open sesame"));
    client.open().await.unwrap();
    assert_eq!(
        play.only().header("authorization"),
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
}

#[tokio::test]
async fn a_secret_that_cannot_be_sent_is_not_shown() {
    for auth in [bearer("tok\nen"), Auth::cookie("bearer", "a", "tok;en")] {
        let (client, play) = client(auth);
        let error = client.open().await.unwrap_err();
        assert_eq!((error.kind(), play.count()), (ErrorKind::Build, 0));
        assert!(!format!("{error} {error:?} {client:?}").contains("tok"), "{error}");
    }
}

#[tokio::test]
async fn a_user_name_with_a_colon_is_not_sent_as_another_one() {
    let (client, play) = client(Auth::basic("bearer", "u:x", "secret"));
    let error = client.open().await.unwrap_err();
    assert_eq!((error.kind(), play.count()), (ErrorKind::Build, 0));
    assert!(error.to_string().contains("the user name has a colon"), "{error}");
    assert!(!format!("{error} {error:?} {client:?}").contains("secret"), "{error}");
}

/// Counts its tokens; the second cannot be had.
struct Counting(AtomicU32);

impl TokenSource for Counting {
    fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
        Box::pin(async {
            match self.0.fetch_add(1, Ordering::Relaxed) {
                0 => Ok(Secret::from("first")),
                _ => Err("no more".into()),
            }
        })
    }
}

#[tokio::test]
async fn tokens_come_from_a_source_before_each_attempt() {
    let auth = Auth::bearer_from("bearer", Counting(AtomicU32::new(0)));
    let (client, play) = play(Client::builder(BASE).credential(auth), [answer(500, "")]);
    let error = client.open().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credential, 2));
    assert_eq!(play.only().header("authorization"), "Bearer first");
}

#[tokio::test]
async fn cookies_of_the_client_are_sent_beside_the_credential() {
    let shop = || {
        let builder = Client::builder(BASE).credential(Auth::cookie("cookie", "sid", "c"));
        let builder = builder.header("cookie", "theme=dark; sid=old; lang=de");
        play(builder, [answer(200, ""), answer(200, "")])
    };
    let (client, play) = shop();
    client.secured().await.unwrap();
    client.secured().header("cookie", "sid=other").await.unwrap();
    assert_eq!(play.headers("cookie"), ["theme=dark; lang=de; sid=c", "sid=other"]);
}

#[tokio::test]
async fn a_secret_is_sent_without_the_blanks_at_its_ends() {
    let (client, play) = client(bearer(" t "));
    client.open().header("x-app", "\ta ").await.unwrap();
    let seen = play.only();
    assert_eq!((seen.header("authorization"), seen.header("x-app")), ("Bearer t", "a"));
}

/// A key that all calls carry is what some operations ask for; whoever has nothing else sends it alone.
#[tokio::test]
async fn a_key_in_the_query_of_all_calls_meets_its_scheme() {
    let builder = || Client::builder(BASE).query_credential("cookie", "key", "k");
    let (alone, seen_alone) = play(builder(), [answer(200, "{}")]);
    alone.secured().await.unwrap();
    assert_eq!(seen_alone.only().url, "https://shop.example/api/secured?key=k");
    // Beside a credential that fits it is no more than a parameter.
    let both = bearer("t").and(Auth::query("key", "api_key", "q"));
    let (client, seen) = play(builder().credential(both), [answer(200, "{}")]);
    client.secured().await.unwrap();
    let seen = seen.only();
    assert_eq!(seen.url, "https://shop.example/api/secured?key=k&api_key=q");
    assert_eq!(seen.header("authorization"), "Bearer t");
    // One that fits nothing stays at home.
    let (client, seen) = play(builder().credential(bearer("t")), [answer(200, "{}")]);
    client.secured().await.unwrap();
    assert_eq!(seen.only().header("authorization"), "");
}

#[tokio::test]
async fn an_empty_key_meets_nothing() {
    let builder = Client::builder(BASE).query_credential("cookie", "key", "");
    let (client, play) = play(builder, [answer(200, "{}")]);
    let error = client.secured().await.unwrap_err();
    assert_eq!((error.effect(), play.count()), (Effect::NotSent, 0));
    assert!(error.to_string().contains("`allow_anonymous`"), "{error}");
}
