//! Sends a call: attempts, deadlines, and what is reported when none succeeds. Knows no operation by its type.

use std::sync::Arc;
use std::time::Duration;

use super::auth::{self, Part};
use super::broken::Broken;
use super::client::{Options, Shared};
use super::environment::within;
use super::headers::add_all;
use super::report::{Cause, Record, Report};
use super::request::Draft;
use super::response::Payload;
use super::retry::Setback;
use super::{
    Attempt, BoxFuture, BuildError, Bytes, Core, Effect, ErrorKind, Head, Info, RequestWriter, ResponseBody, Timeout,
    TransportError,
};

/// An answer with any status.
pub(super) struct Arrived {
    pub(super) record: Record,
    pub(super) head: Arc<Head>,
    pub(super) body: Payload,
}

/// A request that is ready to be sent.
struct Prepared {
    info: &'static Info,
    draft: Draft,
    credential: Vec<Arc<Part>>,
    overrides: http::HeaderMap,
    timeout: Duration,
    streams: bool,
}

impl Core {
    /// Starts the call that `written` holds. Nothing happens until the future is polled.
    pub(super) fn start(
        &self,
        info: &'static Info,
        written: Result<RequestWriter, BuildError>,
        options: Options,
        streams: bool,
    ) -> BoxFuture<'static, Result<Arrived, Report>> {
        let shared = Arc::clone(&self.shared);
        match written.and_then(|writer| shared.prepare(info, writer, options, streams)) {
            Ok(prepared) => Box::pin(run(shared, prepared)),
            Err(error) => {
                let report = Report::new(Record::unsent(info), ErrorKind::Build, Cause::Build(error));
                Box::pin(std::future::ready(Err(report)))
            }
        }
    }
}

impl Shared {
    fn prepare(
        &self,
        info: &'static Info,
        writer: RequestWriter,
        options: Options,
        streams: bool,
    ) -> Result<Prepared, BuildError> {
        let mut draft = writer.into_draft(&self.headers)?;
        for (name, value) in &options.query {
            draft.push_query(name, value);
        }
        for (name, value) in &self.query {
            draft.push_missing_query(name, value);
        }
        let credential = match auth::choose(self.auth.as_ref(), info) {
            Err(_) if self.auth.is_none() && self.settings.allow_anonymous => Vec::new(),
            chosen => chosen?,
        };
        Ok(Prepared {
            info,
            draft,
            credential,
            overrides: options.headers.checked()?.clone(),
            timeout: options.timeout.unwrap_or(self.settings.timeout),
            streams,
        })
    }
}

type Ended = Result<(Arc<Head>, Payload), Broken>;

/// A call under way.
struct Run {
    shared: Arc<Shared>,
    prepared: Prepared,
    started: Duration,
    attempts: u32,
    earlier: Effect,
}

async fn run(shared: Arc<Shared>, prepared: Prepared) -> Result<Arrived, Report> {
    let started = shared.environment.now();
    let mut run = Run {
        shared,
        prepared,
        started,
        attempts: 0,
        earlier: Effect::NotSent,
    };
    loop {
        run.attempts += 1;
        let ended = run.attempt().await;
        match run.pause(&ended) {
            Some(pause) => {
                run.earlier = run.earlier.max(run.effect(&ended));
                run.shared.environment.sleep(pause).await;
            }
            None => return run.finish(ended),
        }
    }
}

impl Run {
    async fn attempt(&self) -> Ended {
        let request = match self.limited(self.request()).await {
            Ok(request) => request?,
            Err(timeout) => {
                return Err(Broken::new(
                    ErrorKind::Credential,
                    Cause::Credential(timeout.to_string().into()),
                ));
            }
        };
        let response = match self.limited(self.shared.transport.send(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(Broken::transport(error)),
            Err(timeout) => return Err(Broken::new(ErrorKind::Timeout(timeout), Cause::None)),
        };
        let (parts, body) = response.into_parts();
        let head = Arc::new(Head::new(parts.status, parts.headers));
        if self.prepared.streams && parts.status.is_success() {
            return Ok((head, Payload::Stream(body)));
        }
        self.buffer(head, body).await
    }

    /// Writes credential and overrides into the request.
    async fn request(&self) -> Result<http::Request<super::Body>, Broken> {
        let mut draft = self.prepared.draft.clone();
        for part in &self.prepared.credential {
            part.apply(&mut draft).await.map_err(Broken::auth)?;
        }
        add_all(&mut draft.headers, &self.prepared.overrides);
        let attempt = Attempt {
            info: self.prepared.info,
            number: self.attempts,
            timeout: self.attempt_timeout(),
            connect_timeout: self.shared.settings.connect_timeout,
        };
        self.assemble(draft, attempt).map_err(Broken::build)
    }

    fn assemble(&self, mut draft: Draft, attempt: Attempt) -> Result<http::Request<super::Body>, BuildError> {
        if !draft.cookies.is_empty() {
            let cookies = http::HeaderValue::from_str(&draft.cookies.join("; "))
                .map_err(|_| BuildError::new("a cookie has a character that cannot be sent"))?;
            draft.headers.entry(http::header::COOKIE).or_insert(cookies);
        }
        let uri: http::Uri = self
            .shared
            .base_url
            .join(&draft.target())
            .parse()
            .map_err(|_| BuildError::new("the URL cannot be sent"))?;
        let mut request = http::Request::builder()
            .method(self.prepared.info.method.as_str())
            .uri(uri)
            .extension(attempt)
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
            _ if !head.status().is_success() => return Ok((head, Payload::Whole(bytes))),
            Ok(Err(Cut::TooLarge)) => (ErrorKind::TooLarge, Cause::None),
            Ok(Err(Cut::Transport(error))) => (ErrorKind::Transport, Cause::Transport(error)),
            Err(timeout) => (ErrorKind::Timeout(timeout), Cause::None),
        };
        Err(Broken {
            kind,
            cause,
            head: Some(head),
            body: Some(bytes),
        })
    }

    /// Drives `future` until the time for the attempt or for the call is up.
    async fn limited<T>(&self, future: impl Future<Output = T>) -> Result<T, Timeout> {
        let remaining = self.remaining();
        let limit = self.attempt_timeout();
        let environment = &*self.shared.environment;
        within(environment, limit, future).await.map_err(|_| {
            if remaining <= self.shared.settings.attempt_timeout {
                Timeout::Total
            } else {
                Timeout::Attempt
            }
        })
    }

    fn attempt_timeout(&self) -> Duration {
        self.shared.settings.attempt_timeout.min(self.remaining())
    }

    fn elapsed(&self) -> Duration {
        self.shared.environment.now().saturating_sub(self.started)
    }

    fn remaining(&self) -> Duration {
        self.prepared.timeout.saturating_sub(self.elapsed())
    }

    /// How long to wait before another attempt; none if `ended` is what the call comes to.
    fn pause(&self, ended: &Ended) -> Option<Duration> {
        let setback = match ended {
            Ok((head, _)) => Setback::Answered(head),
            Err(broken) => broken.setback()?,
        };
        let policy = &self.shared.settings.retry;
        let random = self.shared.environment.random();
        let pause = policy.pause(self.prepared.info, setback, self.attempts, random)?;
        // An attempt that could only start after the deadline is not waited for.
        (pause < self.remaining()).then_some(pause)
    }

    fn record(&self, head: Option<Arc<Head>>) -> Record {
        Record {
            info: self.prepared.info,
            attempts: self.attempts,
            elapsed: self.elapsed(),
            earlier: self.earlier,
            head,
        }
    }

    /// What the attempt that ended so may have done.
    fn effect(&self, ended: &Ended) -> Effect {
        match ended {
            Ok((head, _)) => Effect::of_status(self.prepared.info.method, head.status().as_u16()),
            Err(broken) => broken.kind.effect(self.prepared.info, broken.head.as_deref()),
        }
    }

    fn finish(self, ended: Ended) -> Result<Arrived, Report> {
        match ended {
            Ok((head, body)) => Ok(Arrived {
                record: self.record(Some(Arc::clone(&head))),
                head,
                body,
            }),
            Err(broken) => Err(Report::new(self.record(broken.head), broken.kind, broken.cause).with_body(broken.body)),
        }
    }
}

/// Why a body was not read to its end.
enum Cut {
    TooLarge,
    Transport(TransportError),
}

/// Reads `body` into `bytes`, which keeps what arrived when this fails or is dropped.
async fn collect(body: &mut ResponseBody, bytes: &mut Vec<u8>, limit: usize) -> Result<(), Cut> {
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
