//! Sessions of uploads: calls that are given up while one begins or a part is under way, and where sessions are.

use std::sync::Arc;
use std::time::Duration;

use crate::api::{Client, Insert, bearer};
use crate::resumable::{Fault, Server, content, upload};
use crate::scripted::{answer, play};
use crate::support::{Effect, ErrorKind, File, ResumableUpload};

const BASE: &str = "https://shop.example/proxy/shop/v1/";

/// A client whose clock does not jump.
fn client(server: &Server) -> Client {
    let builder = Client::builder(BASE).transport(Arc::new(server.clone()));
    builder.build().unwrap()
}

async fn give_up(upload: &mut ResumableUpload<Insert>) {
    let patience = Duration::from_millis(20);
    tokio::time::timeout(patience, upload.send()).await.unwrap_err();
}

#[tokio::test]
async fn a_session_whose_beginning_was_given_up_is_begun_again() {
    let server = Server::new([Fault::Silence]);
    let mut upload = upload(&client(&server), File::new("abc"));
    give_up(&mut upload).await;
    assert_eq!((upload.session(), server.ranges().len()), (None, 0));
    upload.send().await.unwrap();
    assert_eq!(server.ranges(), ["bytes 0-2/3"]);
    assert_eq!(server.stored(), (b"abc".to_vec(), 1));
}

#[tokio::test]
async fn a_session_that_cannot_be_begun_cannot_the_second_time_either() {
    let server = Server::new([]);
    let client = client(&server);
    let insert = Insert {
        body: serde_json::json!(null),
    };
    let call = client.core().call(insert).header("bad name", "x");
    let mut upload = call.upload_in_parts(File::new("abc").typed("text/plain"));
    for _ in 0..2 {
        let error = upload.send().await.unwrap_err();
        assert_eq!((error.kind(), error.effect()), (ErrorKind::Build, Effect::NotSent));
    }
    assert!(server.ranges().is_empty());
}

#[tokio::test]
async fn after_a_part_was_given_up_the_server_is_asked() {
    let server = Server::new([Fault::Nothing, Fault::Silence, Fault::Nothing, Fault::Silence]);
    let mut upload = upload(&client(&server), File::new(content(600_000)));
    give_up(&mut upload).await;
    give_up(&mut upload).await;
    upload.send().await.unwrap();
    assert_eq!(
        server.ranges(),
        [
            "bytes 0-262143/600000",
            "bytes */600000",
            "bytes 262144-524287/600000",
            "bytes */600000",
            "bytes 524288-599999/600000",
        ]
    );
    assert_eq!(server.stored(), (content(600_000), 1));
}

#[tokio::test]
async fn a_session_that_is_gone_after_the_last_part_was_given_up_leaves_a_doubt() {
    let server = Server::new([Fault::Nothing, Fault::Silence, Fault::Gone]);
    let mut upload = upload(&client(&server), File::new("abc"));
    give_up(&mut upload).await;
    let error = upload.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Transport, Effect::MaybeApplied)
    );
}

#[tokio::test]
async fn what_is_complete_is_not_sent_once_more() {
    let server = Server::new([]);
    let mut upload = upload(&client(&server), File::new("abc"));
    upload.send().await.unwrap();
    assert_eq!(upload.send().await.unwrap()["id"], 7);
    assert_eq!(server.ranges(), ["bytes 0-2/3", "bytes */3"]);
}

/// Where the parts go if the server says that the session is at `location`, and whether the credential goes along.
async fn led_to(location: &str) -> Result<(String, bool), ErrorKind> {
    let begun = answer(200, "").header("location", location);
    let builder = Client::builder(BASE).credential(bearer("t"));
    let (client, play) = play(builder, [begun, answer(200, "{}")]);
    let ended = upload(&client, File::new("abc")).send().await;
    match ended {
        Ok(_) => Ok((
            play.urls().remove(1),
            !play.headers("authorization").remove(1).is_empty(),
        )),
        Err(error) => {
            assert_eq!(play.count(), 1, "{location}");
            Err(error.kind())
        }
    }
}

#[tokio::test]
async fn a_session_may_be_named_by_any_reference() {
    let mine = "https://shop.example";
    let asked = "https://shop.example/proxy/upload/shop/v1/files";
    for (location, expected) in [
        ("sessions/1", format!("{mine}/proxy/upload/shop/v1/sessions/1")),
        ("?upload_id=a%2Fb#c", format!("{asked}?upload_id=a%2Fb")),
        ("/sessions/1?a=b", format!("{mine}/sessions/1?a=b")),
        ("/a://b", format!("{mine}/a://b")),
        ("../v2/./1", format!("{mine}/proxy/upload/shop/v2/1")),
        ("../../../../../..", format!("{mine}/")),
        ("//shop.example/x", format!("{mine}/x")),
        ("https://shop.example/a/../b", format!("{mine}/b")),
        // What would continue the name of the host is a path.
        (
            "@evil.example/x",
            format!("{mine}/proxy/upload/shop/v1/@evil.example/x"),
        ),
        (
            ".evil.example/x",
            format!("{mine}/proxy/upload/shop/v1/.evil.example/x"),
        ),
        (":9999/x", format!("{mine}/proxy/upload/shop/v1/:9999/x")),
    ] {
        assert_eq!(led_to(location).await, Ok((expected, true)), "{location}");
    }
    let other = "https://other.example/x".to_owned();
    assert_eq!(led_to("//other.example/x").await, Ok((other, false)));
}

#[tokio::test]
async fn what_names_no_session_gets_nothing() {
    for location in [
        "https:evil.example/x",
        "https:/x",
        "https://user@shop.example/x",
        "//user@shop.example/x",
        "ftp://shop.example/x",
        "\\\\evil.example/x",
        "/a/%2e%2e/b",
    ] {
        assert_eq!(led_to(location).await, Err(ErrorKind::Build), "{location}");
    }
    for location in ["", "#x"] {
        assert!(led_to(location).await.is_err(), "{location}");
    }
}

#[tokio::test]
async fn a_session_that_is_gone_on_with_is_a_whole_url() {
    let resumed = async |session: &str| {
        let builder = Client::builder(BASE).credential(bearer("t"));
        let (client, play) = play(builder, [answer(200, "{}")]);
        let insert = Insert {
            body: serde_json::json!(null),
        };
        let mut upload = client.core().call(insert).resume_upload(session, "abc");
        let kind = upload.send().await.err().map(|error| error.kind());
        (kind, play.urls())
    };
    let (kind, urls) = resumed("/sessions/1").await;
    assert_eq!((kind, urls), (None, vec!["https://shop.example/sessions/1".to_owned()]));
    for session in [
        "",
        "@evil.example/x",
        ".evil.example/x",
        ":9999/x",
        "x",
        "?x",
        "//evil.example/x",
    ] {
        assert_eq!(
            resumed(session).await,
            (Some(ErrorKind::Build), Vec::new()),
            "{session}"
        );
    }
}
