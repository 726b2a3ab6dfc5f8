//! The transport over `reqwest` against a real socket.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::support::{BoxFuture, Effect, ErrorKind, File, Info, Method, Timeout};
use futures_core::Stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::api::{Client, Form};

/// A server that reads one request for each of `answers`, writes the answer and closes the connection.
/// Yields what it read.
pub async fn serve(answers: impl IntoIterator<Item = &'static str>) -> (String, UnboundedReceiver<String>) {
    let answers: Vec<&'static str> = answers.into_iter().collect();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api/", listener.local_addr().unwrap());
    let (sender, receiver) = unbounded_channel();
    tokio::spawn(async move {
        for answer in answers {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            while !is_complete(&request) {
                let mut buffer = [0; 1024];
                let read = socket.read(&mut buffer).await.unwrap();
                assert_ne!(read, 0, "the client hung up");
                request.extend(&buffer[..read]);
            }
            sender.send(String::from_utf8(request).unwrap()).unwrap();
            if answer == "hang" {
                std::future::pending::<()>().await;
            }
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (base, receiver)
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

fn client(base: &str) -> Client {
    Client::builder(base).build().unwrap()
}

#[tokio::test]
async fn a_request_arrives_as_it_was_written() {
    let (base, mut seen) = serve(["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\": 4}"]).await;
    let refund = client(&base).refund("a/b c").await.unwrap();
    assert_eq!(refund["id"], 4);
    let seen = seen.recv().await.unwrap();
    let (head, body) = seen.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    assert_eq!(lines.remove(0), "POST /api/orders/a%2Fb%20c/refund/ HTTP/1.1");
    lines.sort_unstable();
    assert_eq!(
        lines
            .iter()
            .map(|line| line.split_once(':').unwrap().0)
            .collect::<Vec<_>>(),
        [
            "accept",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-version"
        ]
    );
    assert_eq!(body, r#"[["all",true]]"#);
}

#[tokio::test]
async fn that_nothing_follows_is_said_where_something_is_expected() {
    const EXPECTING: &[Info] = &[
        Info::new(Method::POST, "/"),
        Info::new(Method::PUT, "/"),
        Info::new(Method::PATCH, "/"),
    ];
    const OTHERS: &[Info] = &[Info::new(Method::GET, "/"), Info::new(Method::DELETE, "/")];
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let (base, mut seen) = serve([ok; 8]).await;
    let client = client(&base);
    for info in EXPECTING {
        client.core().request(info).send().await.unwrap();
        client
            .core()
            .request(info)
            .bytes("text/plain", "")
            .send()
            .await
            .unwrap();
        for _ in 0..2 {
            let seen = seen.recv().await.unwrap();
            assert_eq!(seen.matches("content-length: 0\r\n").count(), 1, "{seen}");
        }
    }
    for info in OTHERS {
        client.core().request(info).send().await.unwrap();
        let seen = seen.recv().await.unwrap();
        assert!(!seen.contains("content-length"), "{seen}");
    }
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = client(&base).refund("1").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect(), error.attempts()),
        (ErrorKind::Connect, Effect::NotSent, 3)
    );
}

/// A file whose second piece is at a host that is down.
struct Elsewhere {
    has_begun: bool,
    failure: BoxFuture<'static, reqwest::Error>,
}

impl Elsewhere {
    fn open(_from: u64) -> Self {
        Self {
            has_begun: false,
            failure: Box::pin(async {
                // Meanwhile the first piece goes out.
                tokio::time::sleep(Duration::from_millis(100)).await;
                reqwest::get("http://127.0.0.1:1/second").await.unwrap_err()
            }),
        }
    }
}

impl Stream for Elsewhere {
    type Item = Result<&'static str, reqwest::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !std::mem::replace(&mut self.has_begun, true) {
            return Poll::Ready(Some(Ok("a refund")));
        }
        let error = ready!(self.failure.as_mut().poll(context));
        assert!(error.is_connect());
        Poll::Ready(Some(Err(error)))
    }
}

#[tokio::test]
async fn a_connection_that_the_body_did_not_get_is_not_the_one_to_the_server() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let seen = tokio::spawn(async move {
        let mut request = String::new();
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read_to_string(&mut request).await;
        request
    });
    let file = File::factory(None, Elsewhere::open);
    let error = client(&base).core().call(Form { file }).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect(), error.attempts()),
        (ErrorKind::Transport, Effect::MaybeApplied, 1)
    );
    assert!(seen.await.unwrap().contains("a refund"));
}

#[tokio::test]
async fn a_host_without_address_got_nothing() {
    let error = client("http://no-such-host.invalid/").refund("1").await.unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Connect, Effect::NotSent));
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_got_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let error = client(&base).refund("1").await.unwrap_err();
    assert_eq!((error.kind(), error.effect()), (ErrorKind::Connect, Effect::NotSent));
}

#[tokio::test]
async fn a_connection_closed_without_an_answer_may_have_applied() {
    let (base, mut seen) = serve([""]).await;
    let error = client(&base).refund("1").query("key", "secret").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Transport, Effect::MaybeApplied)
    );
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    assert!(seen.recv().await.is_some());
    assert!(seen.recv().await.is_none(), "the refund was sent twice");
}

#[tokio::test]
async fn a_cut_body_is_noticed() {
    let (base, _seen) = serve(["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\": 4}"]).await;
    let error = client(&base).refund("1").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Transport, Effect::MaybeApplied)
    );
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), r#"{"id": 4}"#);
}

#[tokio::test]
async fn a_slow_server_is_given_up() {
    let (base, _seen) = serve(["hang"]).await;
    let client = Client::builder(&base)
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.refund("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Attempt));
    assert_eq!(error.effect(), Effect::MaybeApplied);
}

#[tokio::test]
async fn a_page_instead_of_json_is_no_success() {
    let (base, _seen) = serve(["HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"]).await;
    let error = client(&base).refund("1").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Decode, Effect::MaybeApplied)
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (base, mut seen) = serve(["HTTP/1.1 307 Go\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"]).await;
    let error = client(&base).refund("1").await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.effect()),
        (307, Effect::Rejected)
    );
    assert!(seen.recv().await.is_some());
    assert!(seen.recv().await.is_none());
}
