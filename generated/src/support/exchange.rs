//! One attempt of a call: the request goes out, the answer comes in, each within its time.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use super::auth::{SecretParameters, SentToken};
use super::broken::Broken;
use super::environment::within;
use super::execute::{Ended, Run};
use super::headers::add_all;
use super::idle::Idle;
use super::report::Cause;
use super::request::Draft;
use super::response::Payload;
use super::stream_body::Flow;
use super::watch::inside;
use super::{Attempt, Body, BuildError, Bytes, ErrorKind, Head, Outgoing, ResponseBody, Timeout, TransportError};

impl Run {
    /// Sends the request once and reads the answer.
    pub(super) async fn attempt(&mut self) -> Ended {
        let flow = Arc::new(Flow::default());
        self.start_clock();
        let (mut request, tokens) = match self.limited(self.request(&flow)).await {
            Ok(request) => request?,
            Err(timeout) => return Err(Broken::no_token_in_time(timeout)),
        };
        self.tokens = tokens;
        // A token that was long in coming takes nothing of the time of the request.
        self.start_clock();
        self.run_hooks(&mut request).map_err(Broken::build)?;
        let scope = self.scope.as_ref().map(|call| call.attempt(self.attempts, &request));
        let ended = inside(scope.as_deref(), self.exchange(request, &flow)).await;
        self.attempt_scope = scope;
        ended
    }

    /// Lets the hooks of the caller see the request.
    fn run_hooks(&self, request: &mut http::Request<Body>) -> Result<(), BuildError> {
        if self.shared.hooks.is_empty() {
            return Ok(());
        }
        let attempt = self.describe();
        let mut outgoing = Outgoing { request, attempt };
        self.shared
            .hooks
            .iter()
            .try_for_each(|hook| hook.before_attempt(&mut outgoing))
    }

    /// Sends `request` and reads the answer.
    async fn exchange(&self, request: http::Request<Body>, flow: &Flow) -> Ended {
        let response = match self.flowing(flow, self.shared.transport.send(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(Broken::transport(error)),
            Err(timeout) => return Err(Broken::new(ErrorKind::Timeout(timeout), Cause::None)),
        };
        let (parts, body) = response.into_parts();
        let head = Arc::new(Head::new(parts));
        if self.streams(&head) && !self.is_out_of_place(&head) {
            let environment = Arc::clone(&self.shared.environment);
            let body = Idle::new(body, environment, self.shared.settings.idle_timeout);
            return Ok((head, Payload::Stream(ResponseBody::new(body))));
        }
        self.buffer(head, body).await
    }

    /// Whether a body after this `head` is handed over as it arrives.
    fn streams(&self, head: &Head) -> bool {
        let status = head.status();
        self.prepared.streams && status.is_success() && !self.prepared.info.comes_whole(status.as_u16())
    }

    /// Whether there is something else in the place of a stream. It is read so that the error can show it.
    fn is_out_of_place(&self, head: &Head) -> bool {
        let info = self.prepared.info;
        info.streams && self.streams(head) && head.denies_stream(info.accept)
    }

    /// Writes credential and overrides into the request.
    async fn request(&self, flow: &Arc<Flow>) -> Result<(http::Request<Body>, Vec<SentToken>), Broken> {
        let mut draft = self.prepared.draft.clone();
        if let Body::Stream(stream) = draft.body {
            draft.body = Body::Stream(stream.watched(Arc::clone(flow)));
        }
        let mut tokens = Vec::new();
        for part in &self.prepared.credential {
            tokens.extend(part.apply(&mut draft).await.map_err(Broken::auth)?);
        }
        add_all(&mut draft.headers, &self.prepared.overrides);
        Ok((self.assemble(draft, self.describe()).map_err(Broken::build)?, tokens))
    }

    fn describe(&self) -> Attempt {
        Attempt {
            info: self.prepared.info,
            number: self.attempts,
            timeout: self.shared.settings.attempt_timeout.min(self.remaining()),
            connect_timeout: self.shared.settings.connect_timeout,
        }
    }

    fn assemble(&self, mut draft: Draft, attempt: Attempt) -> Result<http::Request<Body>, BuildError> {
        if !draft.cookies.is_empty() {
            let cookies = http::HeaderValue::from_str(&draft.cookies.join("; "))
                .map_err(|_| BuildError::new("a cookie has a character that cannot be sent"))?;
            draft.headers.entry(http::header::COOKIE).or_insert(cookies);
        }
        let base = self.shared.base_of(self.prepared.info)?;
        let uri: http::Uri = draft
            .url(&base)
            .parse()
            .map_err(|_| BuildError::new("the URL cannot be sent"))?;
        let secrets = SecretParameters::of(&self.prepared.credential, self.prepared.info, draft.secrets);
        let mut request = http::Request::builder()
            .method(self.prepared.info.method.as_str())
            .uri(uri)
            .extension(attempt)
            .extension(secrets)
            .body(draft.body)
            .map_err(|_| BuildError::new("the method cannot be sent"))?;
        *request.headers_mut() = draft.headers;
        Ok(request)
    }

    /// Reads the body to its end. A failure that the server reports stays one when its body does not arrive in full.
    async fn buffer(&self, head: Arc<Head>, mut body: ResponseBody) -> Ended {
        let mut bytes = Vec::new();
        let collected = self
            .limited(collect(&mut body, &mut bytes, self.shared.settings.body_limit))
            .await;
        let bytes = Bytes::from(bytes);
        let (kind, cause) = match collected {
            Ok(Ok(())) => return Ok((head, Payload::Whole(bytes))),
            _ if !head.status().is_success() || self.is_out_of_place(&head) => {
                return Ok((head, Payload::Whole(bytes)));
            }
            Ok(Err(Cut::TooLarge)) => (ErrorKind::TooLarge, Cause::None),
            Ok(Err(Cut::Transport(error))) => (ErrorKind::Transport, Cause::Transport(error)),
            Err(timeout) => (ErrorKind::Timeout(timeout), Cause::None),
        };
        Err(Broken {
            head: Some(head),
            body: Some(bytes),
            ..Broken::new(kind, cause)
        })
    }

    /// Drives `future` until the time for the attempt or for the call is up.
    async fn limited<T>(&self, future: impl Future<Output = T>) -> Result<T, Timeout> {
        let (limit, timeout) = self.limit();
        within(&*self.shared.environment, limit, future)
            .await
            .map_err(|_| timeout)
    }

    /// Drives the `future` of a request. As long as a body that is streamed flows, no time is up: then only the time from
    /// one piece to the next is limited, and neither that of the attempt nor that of the call. What is before the first
    /// piece and after the last one counts as ever.
    async fn flowing<T>(&self, flow: &Flow, future: impl Future<Output = T>) -> Result<T, Timeout> {
        let mut future = pin!(future);
        let is_stream = matches!(self.prepared.draft.body, Body::Stream(_));
        let environment = &*self.shared.environment;
        while is_stream && !flow.is_over() {
            let (seen, began) = (flow.count(), environment.now());
            let (limit, timeout) = match seen {
                0 => self.limit(),
                _ => (self.shared.settings.attempt_timeout, Timeout::Attempt),
            };
            let step = within(environment, limit, next_step(future.as_mut(), flow, seen)).await;
            if seen > 0 {
                self.note_flow(environment.now().saturating_sub(began));
            }
            match step {
                Ok(Step::Answered(answer)) => return Ok(answer),
                Ok(Step::Flowed) => {}
                Err(_) => return Err(timeout),
            }
        }
        self.limited(future).await
    }

    /// How long the attempt may still take, and which time is up then.
    fn limit(&self) -> (Duration, Timeout) {
        let attempt = self.shared.settings.attempt_timeout;
        let (attempt, total) = (attempt.saturating_sub(self.taken()), self.remaining());
        match total <= attempt {
            true => (total, Timeout::Total),
            false => (attempt, Timeout::Attempt),
        }
    }
}

/// What comes first of a request under way.
enum Step<T> {
    Answered(T),
    /// More of the body was read.
    Flowed,
}

async fn next_step<T>(mut answer: Pin<&mut impl Future<Output = T>>, flow: &Flow, seen: u64) -> Step<T> {
    poll_fn(|context| match answer.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Step::Answered(answer)),
        Poll::Pending => flow.poll_beyond(seen, context).map(|()| Step::Flowed),
    })
    .await
}

/// Why a body was not read to its end.
pub(super) enum Cut {
    TooLarge,
    Transport(TransportError),
}

/// Reads `body` into `bytes`, which keeps what arrived when this fails or is dropped.
pub(super) async fn collect(body: &mut ResponseBody, bytes: &mut Vec<u8>, limit: usize) -> Result<(), Cut> {
    while let Some(chunk) = body.chunk().await {
        let chunk = chunk.map_err(Cut::Transport)?;
        let room = limit.saturating_sub(bytes.len());
        bytes.extend(chunk.iter().take(room));
        if chunk.len() > room {
            return Err(Cut::TooLarge);
        }
    }
    Ok(())
}
