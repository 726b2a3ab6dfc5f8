//! A transport that plays a script.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use crate::clock::Clock;
use crate::support::{
    Body, BodyStream, BoxFuture, Bytes, ClientBuilder, FromCore, ResponseBody, Stage, Transport, TransportError,
};

/// What happens to one request.
#[derive(Clone)]
pub enum Step {
    /// It is answered; the body may break off, or never end.
    Answer(Answer),
    /// It fails at a stage.
    Fail(Stage),
    /// Nothing ever happens.
    Hang,
}

#[derive(Clone, Default)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    chunks: VecDeque<Bytes>,
    end: End,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum End {
    #[default]
    Complete,
    Cut,
    Hang,
}

/// An answer with `status` and a JSON body.
pub fn answer(status: u16, body: &str) -> Answer {
    Answer {
        status,
        chunks: [Bytes::copy_from_slice(body.as_bytes())].into(),
        ..Answer::default()
    }
    .header("content-type", "application/json")
}

/// A success with a stream of events.
pub fn event_stream(body: &str) -> Answer {
    answer(200, body).header("content-type", "text/event-stream")
}

impl Answer {
    pub fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
        self
    }

    pub fn chunk(mut self, bytes: &[u8]) -> Self {
        self.chunks.push_back(Bytes::copy_from_slice(bytes));
        self
    }

    /// The connection breaks after the body so far.
    pub fn cut(mut self) -> Self {
        self.end = End::Cut;
        self
    }

    /// The rest of the body never comes.
    pub fn stuck(mut self) -> Self {
        self.end = End::Hang;
        self
    }
}

impl From<Answer> for Step {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}

/// A request as the transport saw it.
#[derive(Debug)]
pub struct Seen {
    pub method: String,
    pub url: String,
    pub headers: http::HeaderMap,
    pub body: Bytes,
}

impl Seen {
    /// The value of a header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Plays `steps`, then fails the test.
#[derive(Clone)]
pub struct Play {
    steps: Arc<Mutex<VecDeque<Step>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    clock: Clock,
}

/// A client whose requests meet `steps`.
pub fn play<C: FromCore>(builder: ClientBuilder<C>, steps: impl IntoIterator<Item = impl Into<Step>>) -> (C, Play) {
    play_at(Clock::default(), builder, steps)
}

/// A client whose requests meet `steps`, with time and chance from `clock`.
pub fn play_at<C: FromCore>(
    clock: Clock,
    builder: ClientBuilder<C>,
    steps: impl IntoIterator<Item = impl Into<Step>>,
) -> (C, Play) {
    let stage = Play {
        steps: Arc::new(Mutex::new(steps.into_iter().map(Into::into).collect())),
        seen: Arc::default(),
        clock,
    };
    let environment = Arc::new(stage.clock.clone());
    let client = builder.build_with(Arc::new(stage.clone()), environment).unwrap();
    (client, stage)
}

impl Play {
    /// How many requests were sent.
    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// Where the requests went.
    pub fn urls(&self) -> Vec<String> {
        self.seen.lock().unwrap().iter().map(|seen| seen.url.clone()).collect()
    }

    /// The only request.
    pub fn only(&self) -> Seen {
        let mut seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1, "one request is expected");
        seen.remove(0)
    }

    /// The bodies of all requests.
    pub fn bodies(&self) -> Vec<Bytes> {
        self.seen.lock().unwrap().iter().map(|seen| seen.body.clone()).collect()
    }

    /// The values of a header in all requests.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|seen| seen.header(name).to_owned()).collect()
    }

    /// The values of a header in all requests, which need not be ASCII.
    pub fn bytes(&self, name: &str) -> Vec<Vec<u8>> {
        let seen = self.seen.lock().unwrap();
        let value = |seen: &Seen| {
            seen.headers
                .get(name)
                .map_or(Vec::new(), |value| value.as_bytes().to_vec())
        };
        seen.iter().map(value).collect()
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What was waited for to its end.
    pub fn slept(&self) -> Vec<Duration> {
        self.clock.slept()
    }
}

impl Transport for Play {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let (parts, body) = request.into_parts();
        let step = self.steps.lock().unwrap().pop_front().expect("one request too many");
        Box::pin(async move {
            // What meets no connection is not read.
            let body = match &step {
                Step::Fail(Stage::Connect) => Bytes::new(),
                Step::Answer(_) | Step::Fail(_) | Step::Hang => body.collect().await?,
            };
            self.seen.lock().unwrap().push(Seen {
                method: parts.method.to_string(),
                url: parts.uri.to_string(),
                headers: parts.headers,
                body,
            });
            match step {
                Step::Answer(answer) => Ok(answer.into_response()),
                Step::Fail(stage) => Err(TransportError::new(stage, "as scripted")),
                Step::Hang => std::future::pending().await,
            }
        })
    }
}

impl Answer {
    pub fn into_response(self) -> http::Response<ResponseBody> {
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, value);
        }
        response.body(ResponseBody::new(self)).unwrap()
    }
}

impl BodyStream for Answer {
    fn poll_chunk(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        match (self.chunks.pop_front(), self.end) {
            (Some(chunk), _) => Poll::Ready(Some(Ok(chunk))),
            (None, End::Complete) => Poll::Ready(None),
            (None, End::Cut) => Poll::Ready(Some(Err(TransportError::new(Stage::Body, "as scripted")))),
            (None, End::Hang) => Poll::Pending,
        }
    }
}
