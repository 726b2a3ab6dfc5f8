//! Streams of lines.

use crate::api::{BASE, Client, Tail, TailText};
use crate::scripted::{Answer, answer, play};
use crate::support::ErrorKind;

async fn tail(step: Answer) -> Vec<Result<u64, ErrorKind>> {
    let (client, _) = play(Client::builder(BASE), [step]);
    let mut lines = client.core().call(Tail).await.unwrap().into_inner().limit(6);
    let mut items = Vec::new();
    while let Some(item) = lines.next().await {
        items.push(item.map_err(|error| error.kind()));
    }
    items
}

#[tokio::test]
async fn lines_are_found_wherever_the_chunks_end() {
    let text = "1\n\r\n 2\r\n3";
    for size in 1..text.len() {
        let chunks = text.as_bytes().chunks(size);
        let body = chunks.fold(answer(200, ""), |body, chunk| body.chunk(chunk));
        assert_eq!(tail(body).await, [Ok(1), Ok(2), Ok(3)], "{size}");
    }
}

#[tokio::test]
async fn a_sequence_is_known_by_its_marks() {
    let text = "\x1e1\n\x1e\x1e[\n1]\n\x1e12\x1e3\n\x1e4";
    let decode = ErrorKind::Decode;
    assert_eq!(
        tail(answer(200, text)).await,
        [Ok(1), Err(decode), Err(decode), Ok(3), Err(decode)],
        "a list, a number that may be cut, and a number that is cut are no values"
    );
}

#[tokio::test]
async fn an_unreadable_line_does_not_end_the_stream() {
    assert_eq!(
        tail(answer(200, "1\nx\n3\n")).await,
        [Ok(1), Err(ErrorKind::Decode), Ok(3)]
    );
}

#[tokio::test]
async fn a_broken_stream_says_so_and_drops_the_cut_line() {
    assert_eq!(
        tail(answer(200, "1\n2").cut()).await,
        [Ok(1), Err(ErrorKind::Transport)]
    );
}

#[tokio::test]
async fn a_line_has_a_greatest_size() {
    assert_eq!(
        tail(answer(200, "123456\n1234567\n3\n")).await,
        [Ok(123_456), Err(ErrorKind::TooLarge)]
    );
}

#[tokio::test]
async fn lines_may_be_text() {
    let (client, _) = play(Client::builder(BASE), [answer(200, "a b\n{\n")]);
    let mut lines = client.core().call(TailText).await.unwrap().into_inner();
    assert_eq!(lines.next().await.unwrap().unwrap(), "a b");
    assert_eq!(lines.next().await.unwrap().unwrap(), "{");
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn a_page_is_no_line() {
    let page = answer(200, "<html>login</html>").header("content-type", "text/html");
    let (client, _) = play(Client::builder(BASE), [page]);
    let error = client.core().call(TailText).await.unwrap_err();
    assert_eq!(
        (error.kind(), &error.body().unwrap()[..]),
        (ErrorKind::Decode, &b"<html>login</html>"[..])
    );
}
