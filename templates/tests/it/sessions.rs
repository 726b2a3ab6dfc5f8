//! Sessions of uploads: calls that are given up while one begins or a part is under way.

use std::sync::Arc;
use std::time::Duration;

use crate::api::{Client, Insert};
use crate::resumable::{Fault, Server, content, upload};
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
