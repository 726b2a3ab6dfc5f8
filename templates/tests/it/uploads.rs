//! Uploads from bytes, the disk and streams, of known and unknown length; downloads as streams.

use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::api::{BASE, Client, Fetch, Form, Insert, Look, Store};
use crate::scripted::{Step, answer, play};
use crate::support::{Body, Bytes, Effect, ErrorKind, File, RetryPolicy, Stage, StreamBody, Timeout};

/// A stream of pieces, then perhaps an error.
struct Pieces(Vec<Result<&'static str, std::io::Error>>);

impl Stream for Pieces {
    type Item = Result<&'static str, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

fn stream(pieces: &[&'static str], length: Option<u64>) -> File {
    File::stream(Pieces(pieces.iter().copied().map(Ok).collect()), length)
}

fn patient() -> crate::support::ClientBuilder<Client> {
    Client::builder(BASE).retry(RetryPolicy::default())
}

#[tokio::test]
async fn a_file_is_sent_with_its_own_media_type() {
    let (client, play) = play(patient(), [answer(200, ""), answer(200, "")]);
    client.core().call(Store::new("ab")).await.unwrap();
    let file = stream(&["a", "b"], Some(2)).typed("image/png");
    client.core().call(Store::new(file)).await.unwrap();
    assert_eq!(play.bodies(), ["ab", "ab"]);
    assert_eq!(play.headers("content-type"), ["application/octet-stream", "image/png"]);
}

#[tokio::test]
async fn what_can_be_read_once_is_repeated_only_before_something_was_read() {
    let refused = || Step::Fail(Stage::Connect);
    let steps = [refused(), answer(200, "").into()];
    let (client, play) = play(patient(), steps);
    client.core().call(Store::new(stream(&["ab"], None))).await.unwrap();
    assert_eq!(play.bodies(), ["", "ab"], "the first attempt met no connection");

    let (client, play) = crate::scripted::play(patient(), [answer(503, "")]);
    let error = client.core().call(Store::new(stream(&["ab"], None))).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert_eq!(play.count(), 1, "PUT is idempotent, but the content is gone");
}

#[tokio::test]
async fn what_can_be_read_again_is_read_from_its_beginning() {
    let opened = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&opened);
    let file = File::factory(Some(2), move |from| {
        note.lock().unwrap().push(from);
        Pieces(vec![Ok("a"), Ok("b")])
    });
    let (client, play) = play(patient(), [answer(503, ""), answer(200, "")]);
    client.core().call(Store::new(file)).await.unwrap();
    assert_eq!(play.bodies(), ["ab", "ab"]);
    assert_eq!(*opened.lock().unwrap(), [0, 0]);
}

#[tokio::test]
async fn a_wrong_length_is_an_error() {
    for pieces in [&["a"][..], &["abc"][..]] {
        let (client, _) = play(Client::builder(BASE), [answer(200, "")]);
        let error = client
            .core()
            .call(Store::new(stream(pieces, Some(2))))
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.effect()),
            (ErrorKind::Transport, Effect::MaybeApplied)
        );
    }
}

#[tokio::test]
async fn a_source_that_fails_fails_the_call() {
    let broken = Pieces(vec![Ok("a"), Err(std::io::Error::other("the disk is gone"))]);
    let (client, _) = play(Client::builder(BASE), [answer(200, "")]);
    let error = client
        .core()
        .call(Store::new(File::stream(broken, None)))
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
}

#[tokio::test]
async fn forms_of_several_parts_stream_too() {
    let (client, play) = play(Client::builder(BASE), [answer(200, ""), answer(200, "")]);
    client
        .core()
        .call(Form {
            file: File::new("abc").named("f"),
        })
        .await
        .unwrap();
    client
        .core()
        .call(Form {
            file: stream(&["a", "bc"], Some(3)).named("f"),
        })
        .await
        .unwrap();
    let bodies = play.bodies();
    assert_eq!(
        bodies[0], bodies[1],
        "the boundaries are equal, too: chance is scripted"
    );
    let text = String::from_utf8(bodies[0].to_vec()).unwrap();
    assert!(
        text.contains("filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\nabc\r\n--"),
        "{text}"
    );
}

#[tokio::test]
async fn a_media_type_that_cannot_be_sent_is_refused_in_a_part_as_in_a_whole_body() {
    let file = File::new("a").typed("text/plain\r\nX: y");
    let (client, play) = play(Client::builder(BASE), [answer(200, "")]);
    let insert = Insert {
        body: serde_json::json!({}),
    };
    let kinds = [
        client
            .core()
            .call(Form { file: file.clone() })
            .await
            .unwrap_err()
            .kind(),
        client.core().call(Store::new(file.clone())).await.unwrap_err().kind(),
        client.core().call(insert).upload(file).await.unwrap_err().kind(),
    ];
    assert_eq!((kinds, play.count()), ([ErrorKind::Build; 3], 0));
}

#[tokio::test]
async fn progress_is_told() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&told);
    let file = File::new(vec![7; 150_000]).on_progress(move |count| note.lock().unwrap().push(count));
    let (client, _) = play(Client::builder(BASE), [answer(200, "")]);
    client.core().call(Store::new(file)).await.unwrap();
    assert_eq!(*told.lock().unwrap(), [65_536, 131_072, 150_000]);
}

#[tokio::test]
async fn files_on_the_disk_are_read_as_often_as_needed() {
    let mut file = tempfile();
    file.1.write_all(&vec![7; 300_000]).unwrap();
    let upload = File::open(&file.0).unwrap();
    assert_eq!(
        (upload.length(), upload.name().unwrap().starts_with("upload")),
        (Some(300_000), true)
    );
    for _ in 0..2 {
        assert_eq!(upload.content().collect().await.unwrap(), vec![7; 300_000]);
    }
    std::fs::remove_file(&file.0).unwrap();
    assert!(upload.content().collect().await.is_err());
    assert!(File::open(&file.0).is_err());
}

fn tempfile() -> (std::path::PathBuf, std::fs::File) {
    let path = std::env::temp_dir().join(format!("upload-{}", std::process::id()));
    let file = std::fs::File::create(&path).unwrap();
    (path, file)
}

#[tokio::test]
async fn readers_end_with_who_reads_them() {
    /// Held as long as the thread lives.
    struct Endless(#[allow(dead_code)] Arc<()>);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            buffer.fill(1);
            Ok(buffer.len())
        }
    }
    let alive = Arc::new(());
    let Body::Stream(content) = File::reader(Endless(Arc::clone(&alive)), None).content() else {
        panic!("a reader is a stream");
    };
    let mut reader = content.open();
    assert_eq!(reader.chunk().await.unwrap().unwrap().len(), 65_536);
    drop((reader, content));
    for _ in 0..1_000 {
        if Arc::strong_count(&alive) == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the thread goes on");
}

/// A server that reads one request to its end and answers; yields what it read.
async fn serve(answer: &'static str) -> (String, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api/", listener.local_addr().unwrap());
    let seen = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !is_complete(&request) {
            let mut buffer = [0; 4096];
            let read = socket.read(&mut buffer).await.unwrap();
            assert_ne!(read, 0, "the client hung up");
            request.extend(&buffer[..read]);
        }
        socket.write_all(answer.as_bytes()).await.unwrap();
        request
    });
    (base, seen)
}

fn is_complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    length.map_or(body.ends_with("0\r\n\r\n"), |length| body.len() >= length)
}

#[tokio::test]
async fn a_known_length_is_told_and_an_unknown_one_chunked() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    for (length, expected) in [
        (Some(4), "content-length: 4\r\n"),
        (None, "transfer-encoding: chunked\r\n"),
    ] {
        let (base, seen) = serve(ok).await;
        let client = Client::builder(&base).build().unwrap();
        client
            .core()
            .call(Store::new(stream(&["ab", "cd"], length)))
            .await
            .unwrap();
        let seen = String::from_utf8(seen.await.unwrap()).unwrap();
        assert!(seen.contains(expected), "{seen}");
        assert_eq!(seen.ends_with("\r\n\r\nabcd"), length.is_some(), "{seen}");
    }
}

/// A stream that takes its time.
fn slow(pieces: u64, pause: Duration) -> File {
    let content = StreamBody::replayable(None, move |_| {
        crate::support::ResponseBody::new(Slow {
            left: pieces,
            pause,
            timer: Box::pin(tokio::time::sleep(pause)),
        })
    });
    File::streamed(content)
}

struct Slow {
    left: u64,
    pause: Duration,
    timer: Pin<Box<tokio::time::Sleep>>,
}

impl crate::support::BodyStream for Slow {
    fn poll_chunk(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, crate::support::TransportError>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        std::task::ready!(self.timer.as_mut().poll(context));
        let next = tokio::time::Instant::now() + self.pause;
        self.timer.as_mut().reset(next);
        self.left -= 1;
        Poll::Ready(Some(Ok(Bytes::from_static(b"x"))))
    }
}

#[tokio::test]
async fn an_upload_lives_as_long_as_it_flows() {
    let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let (base, _seen) = serve(ok).await;
    let builder = |base: &str| Client::builder(base).attempt_timeout(Duration::from_millis(400));
    let client = builder(&base).timeout(Duration::from_millis(450)).build().unwrap();
    let call = client.core().call(Store::new(slow(12, Duration::from_millis(60))));
    call.await.unwrap();

    let (base, _seen) = serve(ok).await;
    let client = builder(&base).build().unwrap();
    let call = client.core().call(Store::new(slow(2, Duration::from_secs(60))));
    let error = call.retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(crate::support::Timeout::Attempt));
}

/// A server that reads a request to its end, and then sends pieces of an answer, each after a pause.
async fn serve_slowly(pieces: &'static [&'static str], pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !is_complete(&request) {
            socket.read_buf(&mut request).await.unwrap();
        }
        for piece in pieces {
            tokio::time::sleep(pause).await;
            socket.write_all(piece.as_bytes()).await.unwrap();
        }
        std::future::pending::<()>().await;
    });
    base
}

#[tokio::test]
async fn the_answer_to_an_upload_is_waited_for_no_longer_than_any_other() {
    let millis = Duration::from_millis;
    for length in [Some(2), None] {
        for (attempt, total, timeout) in [(30_000, 300, Timeout::Total), (300, 60_000, Timeout::Attempt)] {
            let base = serve_slowly(&[], millis(0)).await;
            let builder = Client::builder(&base).attempt_timeout(millis(attempt));
            let client = builder.timeout(millis(total)).build().unwrap();
            let call = client.core().call(Store::new(stream(&["a", "b"], length)));
            let error = call.retry(RetryPolicy::none()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout(timeout));
            assert!(error.elapsed() < millis(5_000), "{:?}", error.elapsed());
        }
    }
}

#[tokio::test]
async fn head_and_body_share_the_time_of_an_attempt() {
    let pieces = &["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "{}"];
    let base = serve_slowly(pieces, Duration::from_millis(600)).await;
    let builder = Client::builder(&base).attempt_timeout(Duration::from_millis(900));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = client.core().call(Store::new("ab")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(Timeout::Attempt));
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn downloads_are_handed_over_as_they_arrive() {
    let (client, _) = play(
        Client::builder(BASE).body_limit(3),
        [answer(200, "ab").chunk(b"cd").header("content-length", 4)],
    );
    let mut download = client.core().call(Fetch).download().await.unwrap().into_inner();
    assert_eq!(download.length(), Some(4));
    assert_eq!(download.next().await.unwrap().unwrap(), "ab");
    assert_eq!(download.next().await.unwrap().unwrap(), "cd");
    assert!(download.next().await.is_none());
    assert_eq!(download.received(), 4);
}

#[tokio::test]
async fn downloads_are_held_to_their_length() {
    for (length, kind) in [(5, ErrorKind::Transport), (3, ErrorKind::Transport)] {
        let (client, _) = play(
            Client::builder(BASE),
            [answer(200, "abcd").header("content-length", length)],
        );
        let download = client.core().call(Fetch).download().await.unwrap().into_inner();
        assert_eq!(download.bytes(100).await.unwrap_err().kind(), kind);
    }
    let (client, _) = play(Client::builder(BASE), [answer(200, "abcd")]);
    let download = client.core().call(Fetch).download().await.unwrap().into_inner();
    assert_eq!(download.bytes(3).await.unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_download_by_head_has_a_length_and_no_bytes() {
    let (client, _) = play(Client::builder(BASE), [answer(200, "").header("content-length", 55)]);
    let mut download = client.core().call(Look).download().await.unwrap().into_inner();
    assert_eq!(download.length(), Some(55));
    assert!(download.next().await.is_none());
}

#[tokio::test]
async fn a_download_that_fails_fails_as_its_operation() {
    let (client, _) = play(Client::builder(BASE), [answer(404, "{\"id\": 4}")]);
    let error = client.refund("1").download().await.unwrap_err();
    assert_eq!(error.declared().unwrap()["id"], 4);
}
