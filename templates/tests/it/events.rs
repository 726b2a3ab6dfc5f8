//! Streams of events.

use std::time::Duration;

use serde_json::json;

use crate::support::{Effect, ErrorKind, Operation, Stopped};

use crate::api::{BASE, Chat, Client, Follow, Numbered, Whole, WholeJson, Words};
use crate::scripted::{Answer, Play, answer, event_stream, play};

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

async fn only<Op: Operation>(operation: Op, text: &str) -> Op::Output {
    let (client, _) = play(Client::builder(BASE), [event_stream(text)]);
    client.core().call(operation).await.unwrap().into_inner()
}

/// In pieces of `size` bytes.
fn pieces(text: &str, size: usize) -> Answer {
    let chunks = text.as_bytes().chunks(size);
    chunks.fold(event_stream(""), |body, chunk| body.chunk(chunk))
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
        assert_eq!(follow(pieces(text, size)).await, (vec![1, 2, 8, 3], None), "{size}");
    }
}

#[tokio::test]
async fn an_event_has_a_type_and_the_id_of_the_last_that_said_one() {
    let text = "id: a\ndata: 1\n\nid: n\0ul\nevent: x\ndata: 2\n\nid\ndata: 3\n\nid: b\n\nid: c\ndata: 4\n";
    let mut events = only(Follow, text).await;
    let mut seen = Vec::new();
    while let Some(event) = events.next_event().await {
        let event = event.unwrap();
        seen.push((event.data, event.name.unwrap_or_default(), event.id));
    }
    let expected = [(1, "", "a"), (2, "x", "a"), (3, "", "")];
    assert_eq!(
        seen,
        expected.map(|(data, name, id)| (data, name.to_owned(), id.to_owned()))
    );
    assert_eq!(events.last_event_id(), "b", "what is not complete does not count");
}

#[tokio::test]
async fn what_is_not_handed_out_is_not_the_last_event() {
    let text = "id: 1\ndata: 1\n\nid: a\n\nid: b\n\nid: 2\ndata: 2\n\nid: 3\n\n";
    let mut events = only(Follow, text).await;
    let (client, _) = play(Client::builder(BASE), [event_stream(text)]);
    let mut reconnecting = client.follow().reconnecting();
    assert_eq!(events.last_event_id(), "");
    for id in ["1", "2"] {
        assert_eq!(events.next_event().await.unwrap().unwrap().id, id);
        assert_eq!(events.last_event_id(), id);
        assert_eq!(reconnecting.next().await.unwrap().unwrap().id, id);
        assert_eq!(reconnecting.last_event_id(), id);
    }
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), "3");
}

#[tokio::test]
async fn an_empty_type_is_none() {
    let mut events = only(Follow, "event:\ndata: 1\n\nevent: x\nevent: \ndata: 2\n\n").await;
    for _ in 0..2 {
        assert_eq!(events.next_event().await.unwrap().unwrap().name, None);
    }
}

#[tokio::test]
async fn a_wait_is_asked_for_in_digits_only() {
    for (text, pause) in [
        ("5", Some(5)),
        ("", None),
        ("5s", None),
        ("+5", None),
        ("-5", None),
        ("5.0", None),
    ] {
        let mut events = only(Follow, &format!("retry: {text}\n\n")).await;
        assert!(events.next().await.is_none());
        assert_eq!(events.retry(), pause.map(Duration::from_millis), "{text}");
    }
}

#[tokio::test]
async fn data_may_be_text_of_several_lines() {
    let mut events = only(Words, "data: a\ndata:\ndata:  b\n\ndata\n\n").await;
    assert_eq!(events.next().await.unwrap().unwrap(), "a\n\n b");
    assert_eq!(events.next().await.unwrap().unwrap(), "");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_may_be_described_as_an_object() {
    let text = "event: add\nid: 7\nretry: 10\ndata: {\"a\": 1}\n\ndata: it's\n\n";
    let mut events = only(Whole, text).await;
    let first = json!({"event": "add", "id": "7", "retry": 10, "data": "{\"a\": 1}"});
    assert_eq!(events.next().await.unwrap().unwrap(), first);
    assert_eq!(events.next().await.unwrap().unwrap(), json!({"data": "it's"}));

    let mut events = only(WholeJson, text).await;
    let first = json!({"event": "add", "id": "7", "retry": 10, "data": {"a": 1}});
    assert_eq!(events.next().await.unwrap().unwrap(), first);
    assert_eq!(events.next().await.unwrap().unwrap(), json!({"data": "it's"}));
}

#[tokio::test]
async fn data_that_is_text_is_not_read_as_a_number() {
    let mut events = only(WholeJson, "event: note\ndata: 1.10\n\nevent: add\ndata: 2.5\n\n").await;
    let note = json!({"event": "note", "data": "1.10"});
    assert_eq!(events.next().await.unwrap().unwrap(), note);
    let add = json!({"event": "add", "data": 2.5});
    assert_eq!(events.next().await.unwrap().unwrap(), add);
}

#[tokio::test]
async fn the_id_of_an_event_may_be_described_as_a_number() {
    let mut events = only(Numbered, "id: 5\ndata: 1.10\n\n").await;
    assert_eq!(events.next().await.unwrap().unwrap().id, 5);
}

#[tokio::test]
async fn a_stream_of_json_may_end_in_a_word() {
    assert_eq!(
        follow(event_stream("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n")).await,
        (vec![1], None)
    );
}

#[tokio::test]
async fn an_event_has_a_greatest_size() {
    let (client, _) = play(
        Client::builder(BASE),
        [event_stream("data: 1\n\ndata: 12345\n\ndata: 3\n\n")],
    );
    let mut events = client.follow().await.unwrap().into_inner().limit(10);
    assert_eq!(events.next().await.unwrap().unwrap(), 1);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(events.next().await.is_none());
}

/// What a stream that connects again yields, and the waits in between.
async fn reconnect(steps: Vec<Answer>) -> (Vec<Result<u64, ErrorKind>>, Vec<u64>, Play) {
    let (client, play) = play(Client::builder(BASE), steps);
    let mut events = client.follow().reconnecting();
    let mut items = Vec::new();
    while let Some(event) = events.next().await {
        items.push(event.map(|event| event.data).map_err(|error| error.kind()));
    }
    let slept = play.slept().iter().map(|pause| pause.as_millis() as u64).collect();
    (items, slept, play)
}

#[tokio::test]
async fn a_broken_stream_goes_on_after_the_last_event() {
    let (items, slept, play) = reconnect(vec![
        event_stream("id: a\ndata: 1\n\ndata: 9").cut(),
        event_stream("retry: 20\ndata: 2\n\n"),
        event_stream("id: b\ndata: x\n\ndata: 3\n\n").stuck(),
        answer(204, ""),
    ])
    .await;
    assert_eq!(items, [Ok(1), Ok(2), Err(ErrorKind::Decode), Ok(3)]);
    assert_eq!(play.headers("last-event-id"), ["", "a", "a", "b"]);
    assert_eq!(
        slept,
        [3_000, 20, 60_000, 20],
        "the third stream stood still for a minute"
    );
}

#[tokio::test]
async fn a_stream_that_brings_nothing_is_given_up() {
    let (items, slept, play) = reconnect(vec![event_stream(""); 4]).await;
    assert_eq!((items, slept, play.count()), (vec![], vec![3_000, 6_000, 12_000], 4));

    let (items, _, play) = reconnect(vec![event_stream(":\n").cut(); 4]).await;
    assert_eq!((items, play.count()), (vec![Err(ErrorKind::Transport)], 4));

    let (items, ..) = reconnect(vec![event_stream("data: 1\n\n"), answer(404, "")]).await;
    assert_eq!(items, [Ok(1), Err(ErrorKind::Status)]);
}

#[tokio::test]
async fn what_is_not_idempotent_is_never_called_again() {
    let (client, play) = play(Client::builder(BASE), [event_stream("data: 1\n\n").cut()]);
    let mut events = client.core().call(Chat).reconnecting();
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Transport, Effect::MaybeApplied)
    );
    assert!(events.next().await.is_none());
    assert_eq!(play.count(), 1);
}

#[tokio::test]
async fn a_broken_stream_says_so() {
    assert_eq!(
        follow(event_stream("data: 1\n\n").cut()).await,
        (vec![1], Some(ErrorKind::Transport))
    );
    assert_eq!(
        follow(event_stream("data: 1\n\ndata: x\n\n")).await,
        (vec![1], Some(ErrorKind::Decode))
    );
}

#[tokio::test]
async fn an_unreadable_event_does_not_end_the_stream() {
    let (client, _) = play(Client::builder(BASE), [event_stream("data: x\n\ndata: 2\n\n")]);
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

#[tokio::test]
async fn what_is_said_to_be_no_events_is_no_stream_without_events() {
    for said in ["application/json", "text/html; charset=utf-8", "text/plain"] {
        let other = || answer(200, r#"{"error": "login"}"#).header("content-type", said);
        let (client, _) = play(Client::builder(BASE), [other()]);
        let error = client.follow().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{said}");
        assert_eq!(error.body().unwrap(), r#"{"error": "login"}"#, "{said}");

        let (items, _, play) = reconnect(vec![event_stream("data: 1\n\n"), other().cut()]).await;
        assert_eq!(
            (items, play.count()),
            (vec![Ok(1), Err(ErrorKind::Decode)], 2),
            "{said}"
        );
    }
    for said in ["text/event-stream;charset=UTF-8", "Text/Event-Stream", ""] {
        let unsaid = event_stream("data: 1\n\n").header("content-type", said);
        assert_eq!(follow(unsaid).await, (vec![1], None), "{said}");
    }
}

#[tokio::test]
async fn an_id_counts_as_a_part_of_its_event_and_is_kept_once() {
    let mut events = only(Follow, &format!("id: {}\n{}", "x".repeat(100), "data: 1\n\n".repeat(3)))
        .await
        .limit(200);
    let mut told = Vec::new();
    while let Some(event) = events.next_event().await {
        told.push(event.unwrap().id.len());
    }
    assert_eq!(told, [100, 100, 100], "those after it need not hold it, too");

    for text in ["id: 1234567\ndata: 1\n\n", "event: 1234567\ndata: 1\n\n"] {
        let mut events = only(Follow, text).await.limit(13);
        assert_eq!(
            events.next().await.unwrap().unwrap_err().kind(),
            ErrorKind::TooLarge,
            "{text}"
        );
    }
    let many = format!("id: {}\n{}", "x".repeat(1 << 20), "data\n\n".repeat(100_000));
    let mut events = only(Words, &many).await;
    assert_eq!(
        events.next().await.unwrap().unwrap(),
        "",
        "100 GiB would be needed to keep an id for each"
    );
}

#[tokio::test]
async fn a_wait_that_is_too_long_ends_the_stream() {
    for step in [
        event_stream("retry: 99999999999\ndata: 1\n\n"),
        event_stream("retry: 60001\ndata: 1\n\n").cut(),
    ] {
        let (client, play) = play(Client::builder(BASE), [step]);
        let mut events = client.follow().reconnecting();
        assert_eq!(events.next().await.unwrap().unwrap().data, 1);
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(
            (error.kind(), error.stopped()),
            (ErrorKind::Transport, Some(Stopped::RetryAfter))
        );
        assert!(error.retry_after().unwrap() > Duration::from_secs(60));
        assert!(events.next().await.is_none());
        assert!(play.slept().is_empty());
    }
}

#[tokio::test]
async fn an_id_that_no_header_can_hold_does_not_end_the_stream() {
    let (items, _, play) = reconnect(vec![
        event_stream("id: a\ndata: 1\n\nid: b\u{1}\ndata: 2\n\n"),
        event_stream("id:  \u{e9} \ndata: 3\n\n"),
        event_stream("id:  \ndata: 4\n\n"),
        answer(204, ""),
    ])
    .await;
    assert_eq!(items, [Ok(1), Ok(2), Ok(3), Ok(4)]);
    let sent = play.bytes("last-event-id");
    assert_eq!(sent, [&b""[..], b"a", "\u{e9}".as_bytes(), b""]);
}

#[tokio::test]
async fn a_server_takes_back_the_id_that_the_caller_began_with() {
    let steps = [
        event_stream("data: 1\n\n"),
        event_stream("id: 6\ndata: 2\n\nid\ndata: 3\n\n"),
        event_stream("data: 4\n\n"),
        answer(204, ""),
    ];
    let (client, play) = play(Client::builder(BASE), steps);
    let mut events = client.follow().after_event("5").reconnecting();
    for data in 1..=4 {
        assert_eq!(events.next().await.unwrap().unwrap().data, data);
    }
    assert!(events.next().await.is_none());
    assert_eq!(play.headers("last-event-id"), ["5", "5", "", ""]);
}
