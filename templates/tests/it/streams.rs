//! Streamed bodies live as long as they flow; nothing else is followed, and nothing is read without bound.

use std::time::Duration;

use crate::api::{BASE, Client, Fetch, Get, Read, Tail, Words, bearer};
use crate::scripted::{answer, event_stream, play};
use crate::support::{AnyError, Effect, ErrorKind, Operation, Timeout};

#[tokio::test]
async fn a_stream_that_stops_to_flow_is_given_up() {
    let builder = Client::builder(BASE).idle_timeout(Duration::from_secs(7));
    let (client, play) = play(builder, [event_stream("data: 1\n\ndata: 2\n\n").stuck()]);
    let mut events = client.follow().await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    assert_eq!(events.next().await.unwrap().unwrap(), 2);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Idle));
    assert_eq!(play.slept(), [Duration::from_secs(7)]);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_outlives_the_deadline_of_its_call() {
    let (client, play) = play(
        Client::builder(BASE),
        [event_stream("data: 1\n\n").chunk(b"data: 2\n\n")],
    );
    let mut events = client
        .follow()
        .timeout(Duration::from_secs(1))
        .await
        .unwrap()
        .into_inner();
    events.next().await.unwrap().unwrap();
    play.clock().advance(Duration::from_secs(3600));
    assert_eq!(events.next().await.unwrap().unwrap(), 2);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn no_redirect_is_followed_and_nothing_is_sent_elsewhere() {
    for status in [300, 301, 302, 303, 304, 305, 307, 308] {
        for location in ["/api/elsewhere", "https://evil.example/", "//evil.example/"] {
            let moved = answer(status, "").header("location", location);
            let builder = || Client::builder(BASE).credential(bearer("t"));
            let (client, read) = play(builder(), [moved.clone()]);
            assert_eq!(client.open().await.unwrap_err().effect(), Effect::Rejected, "{status}");
            assert_eq!(read.count(), 1, "{status} to {location} was followed");

            let (client, refund) = play(builder(), [moved]);
            let effect = client.refund("1").await.unwrap_err().effect();
            let after_the_work = matches!(status, 302 | 303);
            assert_eq!(effect == Effect::MaybeApplied, after_the_work, "{status}");
            assert_eq!(refund.count(), 1, "{status} to {location} was followed");
        }
    }
}

/// Why an answer with the header `Content-Encoding` is refused, read whole or as it arrives, and as a download.
async fn refusals<Op: Operation + Clone>(operation: Op, coding: &str) -> [Option<String>; 2] {
    // What gzip files begin with.
    let packed = || {
        answer(200, "")
            .chunk(b"\x1f\x8b\x08\n\n")
            .header("content-encoding", coding)
    };
    let (client, _) = play(Client::builder(BASE), [packed(), packed()]);
    let call = || client.core().call(operation.clone());
    let message = |error: AnyError| {
        assert_eq!(error.kind(), ErrorKind::Decode);
        error.decode_error().unwrap().message().to_owned()
    };
    let read = call().await.err().map(|error| message(error.into()));
    let downloaded = call().download().await.err().map(|error| message(error.into()));
    [read, downloaded]
}

#[tokio::test]
async fn a_packed_body_that_nobody_asked_for_is_said_to_be_one() {
    let told = Some("the body has the content coding gzip, which nobody asked for".to_owned());
    let both = [told.clone(), told.clone()];
    assert_eq!(refusals(Fetch, "gzip").await, both);
    assert_eq!(refusals(Get, "identity, gzip").await, both);
    assert_eq!(refusals(Words, "gzip").await, both);
    assert_eq!(refusals(Tail, "gzip").await, both);
    for none in ["", "Identity", "utf-8"] {
        assert_eq!(refusals(Fetch, none).await, [None, None], "{none}");
    }
}

#[tokio::test]
async fn what_is_asked_for_or_not_looked_at_may_be_packed() {
    let packed = || answer(200, "").chunk(b"\x1f\x8b").header("content-encoding", "gzip");
    let (client, _) = play(Client::builder(BASE), [packed(), packed()]);
    let call = client.core().call(Fetch).header("accept-encoding", "gzip");
    assert_eq!(call.await.unwrap().as_ref(), b"\x1f\x8b");
    client.open().await.unwrap();
    // A transport that unpacks bodies may leave the header.
    let (client, _) = play(
        Client::builder(BASE),
        [answer(200, r#"{"id": 7}"#).header("content-encoding", "gzip")],
    );
    client.core().call(Read).await.unwrap();
}
