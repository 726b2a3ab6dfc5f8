//! Uploads in parts that go on after a failure, as Google's APIs take them.

use std::time::Duration;

use super::base_url::Target;
use super::client::Options;
use super::execute::Arrived;
use super::media::{MediaUpload, MediaUploadInParts, UNKNOWN_TYPE};
use super::reference::resolve;
use super::report::{Cause, Record, Report};
use super::retry::is_transient;
use super::window::Window;
use super::{
    AnyError, Body, BoxFuture, BuildError, Bytes, Call, Core, Error, ErrorKind, Failure, File, Head, Info, Operation,
    Reply, RequestWriter, Stage, StreamBody, Style, TransportError,
};

/// Parts are multiples of this many bytes; only the last one may be shorter.
const UNIT: usize = 256 * 1024;

/// The size of a part, unless set otherwise.
const PART_SIZE: usize = 32 * UNIT;

/// A file that is sent part by part. A part whose answer is lost is not simply sent again: the server is asked how much
/// has arrived.
pub struct ResumableUpload<Op: Operation> {
    core: Core,
    options: Options,
    file: File,
    session: Session,
    part_size: usize,
    window: Window,
    /// Whether the server may have another part of the file than the client thinks. So it may while a part is under way:
    /// whoever gives the call up then does not see the answer.
    unsure: bool,
    /// Why the answer to the last part is missing.
    doubt: Option<Error<Op::Error>>,
    operation: std::marker::PhantomData<fn() -> Op>,
}

/// Where the parts go.
enum Session {
    /// Nowhere before the server has answered this request. It is kept until then, also by whoever gives the call up.
    Unbegun(Box<Result<RequestWriter, BuildError>>),
    At(String),
}

type Answer = BoxFuture<'static, Result<Arrived, Report>>;
type Outcome<Op> = Result<Reply<<Op as Operation>::Output>, Error<<Op as Operation>::Error>>;

/// What an answer says about the upload.
enum Step<Op: Operation> {
    /// The file is complete.
    Done(Outcome<Op>),
    /// The server has this many bytes.
    Has(u64),
    /// Nothing is known, or the server is busy.
    Lost(Error<Op::Error>),
}

impl<Op: MediaUploadInParts> Call<'_, Op> {
    /// Sends the call with a file in parts. Nothing is sent before [`ResumableUpload::send`].
    pub fn upload_in_parts(self, file: impl Into<File>) -> ResumableUpload<Op> {
        let file = file.into();
        let start = self.session_start(&file);
        self.into_upload(file, Session::Unbegun(Box::new(start)))
    }

    /// Goes on with an upload that [`ResumableUpload::session`] names, given the same file: a whole URL, or a path from the
    /// root of the host. The server is asked first how much of the file has arrived.
    pub fn resume_upload(self, session: impl Into<String>, file: impl Into<File>) -> ResumableUpload<Op> {
        self.into_upload(file.into(), Session::At(session.into()))
    }

    fn into_upload(self, file: File, session: Session) -> ResumableUpload<Op> {
        ResumableUpload {
            core: self.core.clone(),
            options: self.options,
            file,
            unsure: session.uri().is_some(),
            doubt: None,
            session,
            part_size: PART_SIZE,
            window: Window::default(),
            operation: std::marker::PhantomData,
        }
    }

    fn session_start(&self, file: &File) -> Result<RequestWriter, BuildError> {
        let mut writer = self.to_upload_path()?;
        writer.query("uploadType", Style::Form, true, "resumable")?;
        writer.set_header("x-upload-content-type", file.content_type().unwrap_or(UNKNOWN_TYPE));
        if let Some(length) = file.length() {
            writer.set_header("x-upload-content-length", &length.to_string());
        }
        Ok(writer)
    }
}

impl Session {
    fn uri(&self) -> Option<&str> {
        match self {
            Self::Unbegun(_) => None,
            Self::At(uri) => Some(uri),
        }
    }
}

impl<Op: MediaUploadInParts> ResumableUpload<Op> {
    /// Sends parts of this many bytes, rounded up to a multiple of 256 KiB, in the place of 8 MiB. One part is held in
    /// memory at a time.
    pub fn part_size(mut self, bytes: usize) -> Self {
        self.part_size = bytes.max(1).div_ceil(UNIT).saturating_mul(UNIT);
        self
    }

    /// The URI of the session, once it has begun. Whoever knows it can add to the upload: keep it as a secret. It is good
    /// for [`Call::resume_upload`], usually for a week.
    pub fn session(&self) -> Option<&str> {
        self.session.uri()
    }

    /// How many bytes the server is known to have.
    pub fn confirmed(&self) -> u64 {
        self.window.start
    }

    /// Sends what is missing of the file, part by part. After an error, and after it was dropped before its end, it can be
    /// called again, and goes on.
    ///
    /// # Errors
    /// Fails if the session cannot be begun or has ended, if the server reports a failure, or if it takes nothing in as
    /// many attempts as the retry policy allows.
    pub async fn send(&mut self) -> Outcome<Op> {
        loop {
            if let Some(reply) = self.send_part().await? {
                return Ok(reply);
            }
        }
    }

    /// Begins the session if there is none, and sends one part. The answer is there after the last part.
    ///
    /// # Errors
    /// Fails as [`ResumableUpload::send`] does.
    pub async fn send_part(&mut self) -> Result<Option<Reply<Op::Output>>, Error<Op::Error>> {
        let session = self.begin().await?;
        let mut failures = 0;
        loop {
            let asking = self.unsure;
            let step = match asking {
                true => self.ask(&session).await,
                false => self.put(&session).await?,
            };
            let lost = match step {
                Step::Done(outcome) => return self.finish(outcome).map(Some),
                Step::Has(count) if self.advance(count)? => return Ok(None),
                Step::Has(_) if asking => continue,
                Step::Has(_) => None,
                Step::Lost(error) => Some(error),
            };
            failures += 1;
            self.pause(failures, lost).await?;
        }
    }

    /// The end of the upload. If the answer to the last part is missing and the server does not know the upload any more,
    /// then it may be complete.
    fn finish(&mut self, outcome: Outcome<Op>) -> Outcome<Op> {
        outcome.map_err(|error| self.doubt.take().unwrap_or(error))
    }

    /// Gives the upload up, so that the server forgets what it has of it.
    ///
    /// # Errors
    /// Fails if the server does not say that it has.
    pub async fn cancel(self) -> Result<(), AnyError> {
        let Some(session) = self.session.uri() else {
            return Ok(());
        };
        let answer = self.request(Op::CANCELLATION, session, None, Body::Empty);
        let arrived = answer.await.map_err(AnyError::from)?;
        // 499 is what Google answers; what is gone need not be given up.
        match arrived.head.status().as_u16() {
            200..=299 | 404 | 410 | 499 => Ok(()),
            _ => Err(Report::new(arrived.record, ErrorKind::Status, Cause::None).into()),
        }
    }

    /// Waits before the next attempt, unless there were enough.
    async fn pause(&mut self, failures: u32, lost: Option<Error<Op::Error>>) -> Result<(), Error<Op::Error>> {
        let policy = self.options.retry.unwrap_or(self.core.shared.settings.retry);
        let asked = lost.as_ref().and_then(|error| error.retry_after());
        let enough = failures >= policy.max_attempts || asked.is_some_and(|wait| wait > policy.max_retry_after);
        match lost {
            Some(error) if enough => return Err(error),
            None if enough => return Err(self.fail("the server takes nothing of the file")),
            lost => {
                self.doubt = lost
                    .filter(|_| self.window.is_last(self.part_size))
                    .or(self.doubt.take())
            }
        }
        let environment = &self.core.shared.environment;
        let own = policy.jittered(failures, environment.random());
        let sleep = environment.sleep(asked.unwrap_or(Duration::ZERO) + own);
        sleep.await;
        Ok(())
    }

    /// The session, begun if there is none.
    async fn begin(&mut self) -> Result<String, Error<Op::Error>> {
        let start = match &self.session {
            Session::At(uri) => return Ok(uri.clone()),
            Session::Unbegun(start) => start.as_ref().clone(),
        };
        let asked = start.clone().and_then(|writer| self.core.shared.base_url.asked(writer));
        let begun = self.core.start(Op::SESSION, start, self.options.clone(), false);
        let arrived = begun.await.map_err(|report| Error::new(report, None))?;
        match (asked, location(&arrived.head)) {
            (Ok(asked), Some(reference)) => {
                let session = resolve(&asked, reference);
                self.session = Session::At(session.clone());
                Ok(session)
            }
            _ => Err(failed::<Op>(arrived)),
        }
    }

    /// Sends the next part.
    async fn put(&mut self, session: &str) -> Result<Step<Op>, Error<Op::Error>> {
        let part_size = self.part_size;
        if let Err(reason) = self.window.fill(&self.file, part_size).await {
            return Err(self.fail(&reason));
        }
        let part = self.window.part(part_size);
        let range = self.window.range(part.len(), self.file.length());
        let body = Body::Stream(StreamBody::pieces(part));
        let answer = self.request(Op::PART, session, Some(range), body);
        // What is noted here is for whoever calls again after the answer was not awaited.
        self.unsure = true;
        let is_last = self.window.is_last(part_size);
        self.doubt = is_last.then(|| self.fail("the last part was given up before its answer arrived"));
        let answer = answer.await;
        self.doubt = None;
        Ok(understood(answer))
    }

    /// Asks how much of the file has arrived.
    async fn ask(&mut self, session: &str) -> Step<Op> {
        let length = self.file.length().map_or("*".to_owned(), |length| length.to_string());
        let range = format!("bytes */{length}");
        let answer = self.request(Op::QUESTION, session, Some(range), Body::Empty);
        understood(answer.await)
    }

    /// Goes to the byte up to which the server has the file; false if that is where the client was.
    fn advance(&mut self, count: u64) -> Result<bool, Error<Op::Error>> {
        let before = self.window.start;
        self.unsure = false;
        self.doubt = None;
        let done = self.window.advance(count, &self.file);
        done.map_err(|reason| self.fail(reason))?;
        Ok(self.window.start > before)
    }

    fn request(&self, info: &'static Info, session: &str, range: Option<String>, body: Body) -> Answer {
        let mut options = Options::new(self.core.random());
        options.timeout = self.options.timeout;
        options.retry = self.options.retry;
        let written = self.written(info, session, range, body);
        let written = written.map(|(writer, target)| {
            options.target = Some(target);
            writer
        });
        self.core.start(info, written, options, false)
    }

    fn written(
        &self,
        info: &'static Info,
        session: &str,
        range: Option<String>,
        body: Body,
    ) -> Result<(RequestWriter, Target), BuildError> {
        let (root, target) = self.core.shared.base_url.session(session)?;
        let mut writer = RequestWriter::new(info, self.core.random());
        writer.template = "";
        writer.root = Some(root);
        if let Some(range) = range {
            writer.set_header("content-range", &range);
        }
        match body {
            // An empty body has a length, too.
            Body::Empty => writer.set_body(Body::Bytes(Bytes::new())),
            body => writer.body(self.file.content_type().unwrap_or(UNKNOWN_TYPE), body)?,
        }
        Ok((writer, target))
    }

    fn fail(&self, reason: &str) -> Error<Op::Error> {
        let cause = Cause::Transport(TransportError::new(Stage::Exchange, reason));
        Error::new(Report::new(Record::unsent(Op::INFO), ErrorKind::Transport, cause), None)
    }
}

fn understood<Op: Operation>(answer: Result<Arrived, Report>) -> Step<Op> {
    match answer {
        Err(report) if matches!(report.kind(), ErrorKind::Build | ErrorKind::Credential) => {
            Step::Done(Err(Error::new(report, None)))
        }
        Err(report) => Step::Lost(Error::new(report, None)),
        Ok(arrived) => match arrived.head.status().as_u16() {
            200..=299 => Step::Done(arrived.read::<Op>()),
            308 => Step::Has(received(&arrived.head)),
            status if is_transient(status) => Step::Lost(failed::<Op>(arrived)),
            _ => Step::Done(Err(failed::<Op>(arrived))),
        },
    }
}

/// The failure that an answer is, whatever it holds.
fn failed<Op: Operation>(arrived: Arrived) -> Error<Op::Error> {
    let (response, rest) = arrived.split();
    let failure = match Op::decode(response) {
        Err(failure @ (Failure::Declared(_) | Failure::Undeclared | Failure::Unreadable(_))) => failure,
        Err(Failure::Decode(_)) | Ok(_) => Failure::Undeclared,
    };
    rest.tell(Some(&failure));
    rest.fail(failure)
}

/// Where the server says that the session is (RFC 9110, section 10.2.2).
fn location(head: &Head) -> Option<&str> {
    let value = head.headers().get("location").filter(|_| head.status().is_success());
    let reference = value.and_then(|value| value.to_str().ok());
    // A reference to what was asked itself is no session.
    reference.filter(|reference| !reference.is_empty() && !reference.starts_with('#'))
}

/// `bytes=0-42` are 43 bytes; no header at all means that nothing has arrived.
fn received(head: &Head) -> u64 {
    let range = head.headers().get("range").and_then(|value| value.to_str().ok());
    let last = range.and_then(|text| text.rsplit_once('-')?.1.trim().parse::<u64>().ok());
    last.map_or(0, |last| last.saturating_add(1))
}

/// Shows no session, which is a secret.
impl<Op: Operation> std::fmt::Debug for ResumableUpload<Op> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResumableUpload")
            .field("operation", &Op::INFO.id)
            .field("file", &self.file)
            .field("confirmed", &self.window.start)
            .finish_non_exhaustive()
    }
}
