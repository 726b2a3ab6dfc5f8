//! Uploads beside JSON, in one request and in parts, against a server that loses requests and answers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use crate::api::{Client, Insert, Thumb, bearer};
use crate::clock::Clock;
use crate::scripted::{answer, play};
use crate::support::{
    Body, BoxFuture, Bytes, Effect, ErrorKind, File, ResponseBody, ResumableUpload, Stage, Transport, TransportError,
};

const BASE: &str = "https://shop.example/proxy/shop/v1/";
pub const SESSION: &str = "https://shop.example/upload/session?upload_id=a%2Fb";
pub const UNIT: usize = 256 * 1024;

#[tokio::test]
async fn a_file_goes_beside_the_json_or_alone() {
    let (client, play) = play(Client::builder(BASE), [answer(200, "{}"), answer(200, "{}")]);
    let insert = Insert {
        body: json!({"name": "a"}),
    };
    client
        .core()
        .call(insert)
        .upload(File::new("\0\r\n").typed("image/png"))
        .await
        .unwrap();
    client.core().call(Thumb).query("v", "1").upload("bytes").await.unwrap();
    let root = "https://shop.example/proxy/upload/shop/v1";
    assert_eq!(
        play.urls(),
        [
            format!("{root}/files?uploadType=multipart"),
            format!("{root}/thumbs?uploadType=media&v=1")
        ]
    );
    let boundary = format!("refundry-{:032x}", u128::MAX);
    assert_eq!(
        play.headers("content-type"),
        [
            format!("multipart/related; boundary={boundary}"),
            "application/octet-stream".to_owned()
        ]
    );
    let related = format!(
        "--{boundary}\r\nContent-Type: application/json\r\n\r\n{{\"name\":\"a\"}}\r\n--{boundary}\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: binary\r\n\r\n\0\r\n\r\n--{boundary}--\r\n"
    );
    assert_eq!(play.bodies(), [related.as_str(), "bytes"]);
}

#[tokio::test]
async fn the_file_itself_is_asked_for() {
    let (client, play) = play(Client::builder(BASE), [answer(200, "bytes")]);
    let download = client
        .core()
        .call(crate::api::Get)
        .download_media()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(download.bytes(10).await.unwrap(), "bytes");
    assert_eq!(play.urls(), [format!("{BASE}files?alt=media")]);
    assert_eq!(play.headers("accept"), ["*/*"]);
}

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    Nothing,
    /// It meets no connection.
    Refused,
    /// It breaks after this many bytes of its body, which the server keeps.
    CutAfter(usize),
    /// It is carried out, and the answer is lost.
    AnswerLost,
    /// The server is busy and does nothing.
    Busy,
    /// The server does not know the session.
    Gone,
    /// It is carried out, and no answer comes.
    Silence,
}

#[derive(Default)]
struct State {
    stored: Vec<u8>,
    done: u32,
    cancelled: bool,
    faults: VecDeque<Fault>,
    ranges: Vec<String>,
    credentials: Vec<bool>,
}

/// A server that takes uploads in parts, and loses what the faults say.
#[derive(Clone, Default)]
pub struct Server {
    state: Arc<Mutex<State>>,
    pub session: Arc<Mutex<String>>,
}

impl Server {
    pub fn new(faults: impl IntoIterator<Item = Fault>) -> Self {
        let server = Self::default();
        server.state.lock().unwrap().faults = faults.into_iter().collect();
        *server.session.lock().unwrap() = SESSION.to_owned();
        server
    }

    fn client(&self) -> Client {
        let builder = Client::builder(BASE).credential(bearer("t"));
        builder
            .build_with(Arc::new(self.clone()), Arc::new(Clock::default()))
            .unwrap()
    }

    pub fn ranges(&self) -> Vec<String> {
        self.state.lock().unwrap().ranges.clone()
    }

    pub fn stored(&self) -> (Vec<u8>, u32) {
        let state = self.state.lock().unwrap();
        (state.stored.clone(), state.done)
    }

    fn process(&self, parts: &http::request::Parts, body: &[u8]) -> http::Response<ResponseBody> {
        let mut state = self.state.lock().unwrap();
        match parts.method.as_str() {
            "POST" => {
                assert_eq!(parts.uri.query(), Some("uploadType=resumable"));
                assert_eq!(parts.headers["x-upload-content-type"], "text/plain");
                let location = self.session.lock().unwrap().clone();
                return response(200, "").map_header("location", &location);
            }
            "DELETE" => {
                state.cancelled = true;
                return response(499, "");
            }
            _ => {}
        }
        let range = parts.headers["content-range"].to_str().unwrap();
        let (range, total) = range.strip_prefix("bytes ").unwrap().split_once('/').unwrap();
        if let Some((first, last)) = range.split_once('-') {
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            assert_eq!(body.len(), last + 1 - first);
            assert!(first <= state.stored.len(), "a hole in the file");
            state.stored.truncate(first);
            state.stored.extend(body);
        }
        let complete = total.parse::<usize>() == Ok(state.stored.len());
        if complete && state.done == 0 {
            state.done += 1;
        }
        match state.stored.len() {
            _ if state.done > 0 => response(200, "{\"id\": 7}"),
            0 => response(308, ""),
            count => response(308, "").map_header("range", &format!("bytes=0-{}", count - 1)),
        }
    }
}

trait MapHeader {
    fn map_header(self, name: &'static str, value: &str) -> Self;
}

impl MapHeader for http::Response<ResponseBody> {
    fn map_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers_mut().insert(name, value.parse().unwrap());
        self
    }
}

fn response(status: u16, body: &'static str) -> http::Response<ResponseBody> {
    let mut response = http::Response::new(ResponseBody::from(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    response
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let fault = {
                let mut state = self.state.lock().unwrap();
                let range = request.headers().get("content-range");
                state
                    .ranges
                    .extend(range.map(|range| range.to_str().unwrap().to_owned()));
                state.credentials.push(request.headers().contains_key("authorization"));
                state.faults.pop_front().unwrap_or(Fault::Nothing)
            };
            let lost = |stage| Err(TransportError::new(stage, "as scripted"));
            let (parts, body) = request.into_parts();
            match fault {
                Fault::Refused => return lost(Stage::Connect),
                Fault::Busy => return Ok(response(503, "").map_header("retry-after", "2")),
                Fault::Gone => return Ok(response(404, "")),
                Fault::Nothing | Fault::CutAfter(_) | Fault::AnswerLost | Fault::Silence => {}
            }
            let body = body.collect().await?;
            if let Fault::CutAfter(count) = fault {
                let ranged = parts
                    .headers
                    .get("content-range")
                    .is_some_and(|range| !range.to_str().unwrap().contains('*'));
                if ranged && count < body.len() {
                    self.state.lock().unwrap().stored.extend(&body[..count]);
                }
                return lost(Stage::Exchange);
            }
            let answer = self.process(&parts, &body);
            match fault {
                Fault::AnswerLost => lost(Stage::Exchange),
                Fault::Silence => std::future::pending().await,
                _ => Ok(answer),
            }
        })
    }
}

pub fn content(size: usize) -> Vec<u8> {
    (0..size).map(|index| (index / 1000) as u8).collect()
}

pub fn upload(client: &Client, file: File) -> ResumableUpload<Insert> {
    let insert = Insert {
        body: json!({"name": "a"}),
    };
    client
        .core()
        .call(insert)
        .upload_in_parts(file.typed("text/plain"))
        .part_size(UNIT)
}

#[tokio::test]
async fn a_file_goes_part_by_part() {
    let server = Server::new([]);
    let mut upload = upload(&server.client(), File::new(content(600_000)));
    assert_eq!(upload.send().await.unwrap()["id"], 7);
    assert_eq!(
        server.ranges(),
        [
            "bytes 0-262143/600000",
            "bytes 262144-524287/600000",
            "bytes 524288-599999/600000"
        ]
    );
    assert_eq!(server.stored(), (content(600_000), 1));
    assert_eq!((upload.confirmed(), upload.session()), (524_288, Some(SESSION)));
}

#[tokio::test]
async fn an_unknown_length_is_told_with_the_last_part() {
    for (size, last) in [
        (300_000, "bytes 262144-299999/300000"),
        (2 * UNIT, "bytes 262144-524287/524288"),
    ] {
        let server = Server::new([]);
        let file = File::reader(std::io::Cursor::new(content(size)), None);
        // The file is read on a thread: ready when it is asked for the second time.
        let client = Client::builder(BASE)
            .transport(Arc::new(server.clone()))
            .build()
            .unwrap();
        upload(&client, file).send().await.unwrap();
        assert_eq!(server.ranges(), ["bytes 0-262143/*", last]);
        assert_eq!(server.stored(), (content(size), 1));
    }
    let server = Server::new([]);
    upload(&server.client(), File::new("")).send().await.unwrap();
    assert_eq!(server.ranges(), ["bytes */0"]);
    assert_eq!(server.stored(), (Vec::new(), 1));
}

#[tokio::test]
async fn after_a_lost_answer_the_server_is_asked() {
    let nothing = Fault::Nothing;
    let server = Server::new([
        nothing,
        nothing,
        Fault::AnswerLost,
        nothing,
        Fault::CutAfter(1000),
        nothing,
    ]);
    upload(&server.client(), File::new(content(600_000)))
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.ranges(),
        [
            "bytes 0-262143/600000",
            "bytes 262144-524287/600000",
            "bytes */600000",
            "bytes 524288-599999/600000",
            "bytes */600000",
            "bytes 525288-599999/600000",
        ]
    );
    assert_eq!(server.stored(), (content(600_000), 1));
}

#[tokio::test]
async fn a_lost_last_answer_is_fetched() {
    let server = Server::new([Fault::Nothing, Fault::AnswerLost]);
    let reply = upload(&server.client(), File::new("abc")).send().await.unwrap();
    assert_eq!(reply["id"], 7);
    assert_eq!(server.ranges(), ["bytes 0-2/3", "bytes */3"]);
    assert_eq!(server.stored(), (b"abc".to_vec(), 1));
}

#[tokio::test]
async fn a_session_that_is_gone_after_the_last_part_leaves_a_doubt() {
    let server = Server::new([Fault::Nothing, Fault::AnswerLost, Fault::Gone]);
    let error = upload(&server.client(), File::new("abc")).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.effect()),
        (ErrorKind::Transport, Effect::MaybeApplied)
    );

    let server = Server::new([Fault::Nothing, Fault::Gone]);
    let error = upload(&server.client(), File::new("abc")).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
}

#[tokio::test]
async fn whatever_is_lost_the_file_arrives_once() {
    for seed in 0..60_u64 {
        let mut random = seed;
        let faults: Vec<Fault> = (0..40)
            .map(|_| {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                match (random >> 60) as usize {
                    0 => Fault::Refused,
                    1 => Fault::AnswerLost,
                    2 => Fault::Busy,
                    number @ 3..5 => Fault::CutAfter(number * 40_000),
                    _ => Fault::Nothing,
                }
            })
            .collect();
        let server = Server::new(faults);
        let mut upload = upload(&server.client(), File::new(content(900_000)));
        let mut errors = 0;
        while let Err(error) = upload.send().await {
            errors += 1;
            assert!(errors < 40, "{seed}: {error}");
        }
        assert_eq!(server.stored(), (content(900_000), 1), "{seed}");
    }
}

#[tokio::test]
async fn a_server_that_is_down_is_given_up_and_tried_again_later() {
    let server = Server::new([Fault::Nothing; 2].into_iter().chain([Fault::Busy; 9]));
    let mut upload = upload(&server.client(), File::new(content(600_000)));
    let error = upload.send().await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), upload.confirmed()),
        (503, UNIT as u64)
    );
    while upload.send().await.is_err() {}
    assert_eq!(server.stored(), (content(600_000), 1));
}

#[tokio::test]
async fn a_saved_session_goes_on_in_another_process() {
    let server = Server::new([]);
    let client = server.client();
    let mut first = upload(&client, File::new(content(600_000)));
    first.send_part().await.unwrap();
    let session = first.session().unwrap().to_owned();
    drop(first);

    let insert = Insert { body: json!(null) };
    let mut second = client
        .core()
        .call(insert)
        .resume_upload(&session, content(600_000))
        .part_size(1);
    second.send().await.unwrap();
    assert_eq!(server.ranges()[1], "bytes */600000");
    assert_eq!(server.stored(), (content(600_000), 1));
}

#[tokio::test]
async fn what_cannot_be_read_again_fails_where_it_is_needed() {
    let server = Server::new([]);
    let client = Client::builder(BASE)
        .transport(Arc::new(server.clone()))
        .build()
        .unwrap();
    let mut upload = upload(&client, File::reader(std::io::Cursor::new(content(600_000)), None));
    upload.send_part().await.unwrap();
    server.state.lock().unwrap().stored.clear();
    server.state.lock().unwrap().faults = [Fault::CutAfter(0)].into();
    let error = upload.send_part().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn an_upload_can_be_given_up() {
    let server = Server::new([]);
    let mut upload = upload(&server.client(), File::new(content(600_000)));
    upload.send_part().await.unwrap();
    upload.cancel().await.unwrap();
    assert!(server.state.lock().unwrap().cancelled);
}

#[tokio::test]
async fn another_server_gets_no_credential() {
    let server = Server::new([]);
    *server.session.lock().unwrap() = "https://elsewhere.example/u?id=1".to_owned();
    upload(&server.client(), File::new("abc")).send().await.unwrap();
    assert_eq!(server.state.lock().unwrap().credentials, [true, false]);

    *server.session.lock().unwrap() = "http://shop.example/u?id=1".to_owned();
    let error = upload(&server.client(), File::new("abc")).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Build, "{error}");
}

#[tokio::test]
async fn waits_are_those_the_server_asks_for() {
    let server = Server::new([Fault::Nothing, Fault::Busy]);
    let clock = Clock::throwing(0);
    let builder = Client::builder(BASE).credential(bearer("t"));
    let client = builder
        .build_with(Arc::new(server.clone()), Arc::new(clock.clone()))
        .unwrap();
    upload(&client, File::new("abc")).send().await.unwrap();
    assert_eq!(clock.slept(), [Duration::from_secs(2)]);
}
