//! Streams of events.

use crate::support::ErrorKind;

use crate::api::{BASE, Client};
use crate::scripted::{Answer, answer, play};

async fn follow(step: Answer) -> (Vec<u64>, Option<ErrorKind>) {
    let (client, _) = play(Client::builder(BASE), [step]);
    let mut events = client.follow().await.unwrap().into_inner();
    let mut items = Vec::new();
    while let Some(item) = events.next().await {
        match item {
            Ok(item) => items.push(item),
            Err(error) => return (items, Some(error.kind())),
        }
    }
    (items, None)
}

#[tokio::test]
async fn events_are_found_wherever_the_chunks_end() {
    let text = concat!(
        "\u{feff}data: 1\n\n",
        ":comment\r\nid: 7\ndata:2\r\n\r\n",
        "event: x\rdata\rdata:  8\r\r",
        "retry: 5\n\ndatum: 9\n\n",
        "data: 3\n\n",
        "data: 4, which is not complete\n",
    );
    for size in 1..text.len() {
        let chunks = text.as_bytes().chunks(size);
        let body = chunks.fold(answer(200, ""), |body, chunk| body.chunk(chunk));
        assert_eq!(follow(body).await, (vec![1, 2, 8, 3], None), "{size}");
    }
}

#[tokio::test]
async fn a_broken_stream_says_so() {
    assert_eq!(
        follow(answer(200, "data: 1\n\n").cut()).await,
        (vec![1], Some(ErrorKind::Transport))
    );
    assert_eq!(
        follow(answer(200, "data: 1\n\ndata: x\n\n")).await,
        (vec![1], Some(ErrorKind::Decode))
    );
}

#[tokio::test]
async fn an_unreadable_event_does_not_end_the_stream() {
    let (client, _) = play(Client::builder(BASE), [answer(200, "data: x\n\ndata: 2\n\n")]);
    let mut events = client.follow().await.unwrap().into_inner();
    assert!(events.next().await.unwrap().is_err());
    assert_eq!(events.next().await.unwrap().unwrap(), 2);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_failure_of_a_streaming_operation_has_its_body() {
    let (client, _) = play(Client::builder(BASE), [answer(404, "gone")]);
    let error = client.follow().await.unwrap_err();
    assert_eq!(
        (error.kind(), &error.body().unwrap()[..]),
        (ErrorKind::Status, &b"gone"[..])
    );
}
