//! Sends a call: attempts, deadlines, and what is reported when none succeeds. Knows no operation by its type.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::auth::{self, Part, SentToken};
use super::broken::Broken;
use super::budget::Cost;
use super::client::{Options, Shared};
use super::key::SentKey;
use super::report::{Cause, Record, Report};
use super::request::Draft;
use super::response::Payload;
use super::retry::{Case, Next, Setback, is_repeatable};
use super::retry_after::Asked;
use super::watch::Scope;
use super::{
    AttemptEnd, Auth, BoxFuture, BuildError, Core, Effect, ErrorKind, FailedAttempt, Head, Info, RequestWriter,
    RetryPolicy, Stopped,
};

/// An answer with any status.
pub(super) struct Arrived {
    pub(super) record: Record,
    /// Whoever watches the call; told of its end when the answer is read.
    pub(super) scope: Option<Box<dyn Scope>>,
    pub(super) head: Arc<Head>,
    pub(super) body: Payload,
}

/// A request that is ready to be sent.
pub(super) struct Prepared {
    pub(super) info: &'static Info,
    pub(super) draft: Draft,
    pub(super) credential: Vec<Arc<Part>>,
    pub(super) overrides: http::HeaderMap,
    pub(super) timeout: Duration,
    pub(super) streams: bool,
    key: Option<SentKey>,
    policy: RetryPolicy,
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
        match written.and_then(|writer| shared.prepare(info, writer, &options, streams)) {
            Ok(prepared) => Box::pin(run(shared, prepared)),
            Err(error) => {
                let report = Report::new(Record::unsent(info), ErrorKind::Build, Cause::Build(error));
                Box::pin(std::future::ready(Err(report)))
            }
        }
    }

    /// The request that `written` and `options` make, but for the credential, and its idempotency key.
    pub(super) fn draft(
        &self,
        written: RequestWriter,
        options: &Options,
    ) -> Result<(Draft, Option<SentKey>), BuildError> {
        self.shared.draft(written, options)
    }
}

impl Shared {
    fn prepare(
        &self,
        info: &'static Info,
        writer: RequestWriter,
        options: &Options,
        streams: bool,
    ) -> Result<Prepared, BuildError> {
        let (draft, key) = self.draft(writer, options)?;
        let overrides = options.headers.checked()?.clone();
        let mut credential = match self.credential(info) {
            // What is elsewhere gets no credential.
            _ if draft.is_elsewhere() => Vec::new(),
            Err(_) if self.auth.is_none() && self.settings.allow_anonymous => Vec::new(),
            chosen => chosen?,
        };
        // A refusal of what the caller sends in its place says nothing of it.
        credential.retain(|part| !part.is_replaced_by(&overrides));
        Ok(Prepared {
            info,
            draft,
            credential,
            overrides,
            timeout: options.timeout.unwrap_or(self.settings.timeout),
            streams,
            key,
            policy: options.retry.unwrap_or(self.settings.retry),
        })
    }

    /// What of the credential is sent to an operation.
    pub(super) fn credential(&self, info: &Info) -> Result<Vec<Arc<Part>>, BuildError> {
        auth::choose(self.auth.as_ref(), &self.met, info)
    }

    fn draft(&self, writer: RequestWriter, options: &Options) -> Result<(Draft, Option<SentKey>), BuildError> {
        let info = writer.info();
        if let Some(key) = info.key {
            key.check_shared(&self.headers)?;
        }
        let mut draft = writer.into_draft(&self.headers)?;
        let mut added: Vec<_> = options.query.iter().collect();
        if let Some(target) = &options.target {
            draft.aim(target);
            // What the server says of where to go on counts more.
            added.retain(|(name, _)| !draft.has_query(name));
        }
        for (name, value) in added {
            draft.push_query(name, value);
        }
        let key = options.key.place(info, &mut draft, options.headers.checked()?)?;
        if draft.has_own_query() {
            return Ok((draft, key));
        }
        for (name, value) in &self.query {
            draft.push_missing_query(name, value);
        }
        Ok((draft, key))
    }
}

pub(super) type Ended = Result<(Arc<Head>, Payload), Broken>;

/// A call under way.
pub(super) struct Run {
    pub(super) shared: Arc<Shared>,
    pub(super) prepared: Prepared,
    pub(super) attempts: u32,
    /// The tokens of the last attempt.
    pub(super) tokens: Vec<SentToken>,
    started: Duration,
    /// When the last attempt began, as the time is counted.
    began: Duration,
    /// How long streamed bodies flowed, which does not count.
    flowed: AtomicU64,
    earlier: Vec<FailedAttempt>,
    /// How often a token was replaced: once at most.
    renewals: u32,
    last_cost: Option<Cost>,
    /// Whoever watches the call.
    pub(super) scope: Option<Box<dyn Scope>>,
    /// Whoever watches the last attempt.
    pub(super) attempt_scope: Option<Box<dyn Scope>>,
}

async fn run(shared: Arc<Shared>, prepared: Prepared) -> Result<Arrived, Report> {
    let started = shared.environment.now();
    let scope = shared.watch.as_ref().map(|watch| watch.call(prepared.info));
    let mut run = Run {
        shared,
        prepared,
        scope,
        attempt_scope: None,
        attempts: 0,
        tokens: Vec::new(),
        started,
        began: Duration::ZERO,
        flowed: AtomicU64::new(0),
        earlier: Vec::new(),
        renewals: 0,
        last_cost: None,
    };
    loop {
        run.attempts += 1;
        let began = run.shared.environment.now();
        let ended = run.attempt().await;
        let elapsed = run.shared.environment.now().saturating_sub(began);
        if run.renew(&ended) {
            run.tell(&ended, elapsed, Some(Duration::ZERO));
            run.note(&ended, Duration::ZERO);
            continue;
        }
        let asked = run.asked(&ended);
        let stopped = match run.next(&ended, asked) {
            Next::Repeat { pause, .. } => {
                run.tell(&ended, elapsed, Some(pause));
                run.note(&ended, pause);
                run.shared.environment.sleep(pause).await;
                continue;
            }
            Next::Stop(stopped) => Some(stopped),
            Next::Over => None,
        };
        run.tell(&ended, elapsed, None);
        return run.finish(ended, asked, stopped);
    }
}

impl Run {
    fn elapsed(&self) -> Duration {
        self.shared.environment.now().saturating_sub(self.started)
    }

    fn counted(&self) -> Duration {
        let flowed = Duration::from_nanos(self.flowed.load(Ordering::Relaxed));
        self.elapsed().saturating_sub(flowed)
    }

    /// How much is left of the time for the call.
    pub(super) fn remaining(&self) -> Duration {
        self.prepared.timeout.saturating_sub(self.counted())
    }

    /// Counts the time of the attempt from now on.
    pub(super) fn start_clock(&mut self) {
        self.began = self.counted();
    }

    /// How long the attempt has taken, as far as that counts.
    pub(super) fn taken(&self) -> Duration {
        self.counted().saturating_sub(self.began)
    }

    /// A streamed body flowed for so long.
    pub(super) fn note_flow(&self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.flowed.fetch_add(nanos, Ordering::Relaxed);
    }

    /// How long the server asks to wait.
    fn asked(&self, ended: &Ended) -> Asked {
        match (head_of(ended), ended) {
            (Some(head), _) => Asked::read(head, self.shared.environment.since_1970()),
            (None, Err(broken)) => broken.no_token_yet.unwrap_or(Asked::Nothing),
            (None, Ok(_)) => Asked::Nothing,
        }
    }

    /// What to do now; a retry is paid for.
    fn next(&mut self, ended: &Ended, asked: Asked) -> Next {
        let setback = match ended {
            Ok((head, _)) => Setback::Answered(head),
            Err(broken) => match broken.setback() {
                Some(setback) => setback,
                None => return Next::Over,
            },
        };
        if !self.prepared.draft.body.is_replayable() {
            return Next::Over;
        }
        let keyed = self.prepared.key.is_some();
        let next = self.prepared.policy.next(&Case {
            setback,
            repeatable: is_repeatable(self.prepared.info, keyed),
            keyed,
            asked,
            made: self.attempts - self.renewals,
            random: self.shared.environment.random(),
        });
        let Next::Repeat { pause, cost } = next else {
            return next;
        };
        // An attempt that could only start after the deadline is not waited for.
        if pause >= self.remaining() {
            return Next::Stop(Stopped::Deadline);
        }
        if !self.shared.budget.take(cost) {
            return Next::Stop(Stopped::Budget);
        }
        self.last_cost = Some(cost);
        next
    }

    /// Whether the server refused a token, and the call is sent again with another one. A request refused so was not applied,
    /// whatever its method (RFC 9110, section 15.5.2).
    fn renew(&mut self, ended: &Ended) -> bool {
        let refused = matches!(ended, Ok((head, _)) if head.status() == http::StatusCode::UNAUTHORIZED);
        // Whatever becomes of this call, no other one may get the token again.
        let renewed = refused && self.reject_tokens() && self.may_renew();
        self.renewals += u32::from(renewed);
        renewed
    }

    /// Tells where they come from that the tokens are no good; whether another one can be had.
    fn reject_tokens(&self) -> bool {
        // Each source is told, so no short cut.
        self.tokens.iter().filter(|token| token.reject()).count() > 0
    }

    /// Whether the call may be sent again with another token: once.
    fn may_renew(&self) -> bool {
        let may_repeat = self.renewals == 0 && self.prepared.policy.max_attempts > 1;
        may_repeat && !self.remaining().is_zero() && self.prepared.draft.body.is_replayable()
    }

    /// Tells the hooks, and whoever watches, how an attempt ended.
    fn tell(&mut self, ended: &Ended, elapsed: Duration, pause: Option<Duration>) {
        let scope = self.attempt_scope.take();
        if scope.is_none() && self.shared.hooks.is_empty() {
            return;
        }
        let head = head_of(ended).map(Arc::as_ref);
        let kind = match ended {
            Ok((head, _)) if head.status().is_success() => None,
            Ok(_) => Some(ErrorKind::Status),
            Err(broken) => Some(broken.kind),
        };
        let end = AttemptEnd {
            info: self.prepared.info,
            number: self.attempts,
            elapsed,
            kind,
            effect: kind.map(|kind| self.effect(kind, head)),
            head,
            pause,
        };
        self.shared.hooks.iter().for_each(|hook| hook.after_attempt(&end));
        if let Some(scope) = scope {
            scope.attempt_ended(&end);
        }
    }

    fn effect(&self, kind: ErrorKind, head: Option<&Head>) -> Effect {
        kind.effect(self.prepared.info, self.prepared.key.is_some(), head)
    }

    /// Writes down an attempt that is followed by another one.
    fn note(&mut self, ended: &Ended, pause: Duration) {
        let head = head_of(ended);
        let kind = match ended {
            Ok(_) => ErrorKind::Status,
            Err(broken) => broken.kind,
        };
        let effect = self.effect(kind, head.map(Arc::as_ref));
        self.earlier.push(FailedAttempt {
            kind,
            status: head.map(|head| head.status()),
            effect,
            pause,
        });
    }

    fn finish(self, ended: Ended, asked: Asked, stopped: Option<Stopped>) -> Result<Arrived, Report> {
        let asked_for_codings = self.prepared.asks_for_codings();
        let record = Record {
            info: self.prepared.info,
            attempts: self.attempts,
            elapsed: self.elapsed(),
            earlier: self.earlier,
            stopped,
            key: self.prepared.key,
            head: head_of(&ended).cloned(),
            retry_after: asked.wait(),
            asked_for_codings,
        };
        match ended {
            Ok((head, body)) => {
                if head.status().is_success() {
                    self.shared.budget.succeed(self.last_cost);
                }
                Ok(Arrived {
                    record,
                    scope: self.scope,
                    head,
                    body,
                })
            }
            Err(broken) => {
                if let Some(scope) = self.scope {
                    scope.call_ended(&record, Some(broken.kind));
                }
                Err(Report::new(record, broken.kind, broken.cause).with_body(broken.body))
            }
        }
    }
}

/// The head of the answer, as far as there is one.
fn head_of(ended: &Ended) -> Option<&Arc<Head>> {
    match ended {
        Ok((head, _)) => Some(head),
        Err(broken) => broken.head.as_ref(),
    }
}
