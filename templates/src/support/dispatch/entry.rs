//! Operations that data can call.

use std::future::Future;
use std::time::Duration;

use super::super::raw;
use super::super::{BoxFuture, Call, Core, Error, Info, Method, Operation, Reply, RetryPolicy};
use super::arguments::{members, text};
use super::form::Encoding;
use super::outcome::Pending;
use super::{Arguments, Outcome, Place, Refusal};

/// What an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire; the media type for a body.
    pub name: &'static str,

    /// Where it goes.
    pub place: Place,

    /// Whether it must be given.
    pub required: bool,
}

/// An operation that data can call; the macro `operation!` writes it.
pub trait Dispatch: Operation + 'static {
    /// What it takes.
    const PARAMETERS: &'static [Parameter];

    /// Takes its arguments out of data.
    ///
    /// # Errors
    /// Fails if one is missing or is not what the description says.
    fn read(arguments: &mut Arguments<'_>) -> Result<Self, Refusal>;

    /// Its answer as data.
    fn output(output: Self::Output) -> Encoding;

    /// Its declared failure as data.
    fn error(error: Self::Error) -> Encoding;
}

/// One row of the table of operations.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    info: &'static Info,
    long_id: Option<&'static str>,
    parameters: &'static [Parameter],
    call: Start,
    pub(super) ways: Ways,
}

/// How a call is sent with a file, or for one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways {
    pub(super) upload: Option<Start>,
    pub(super) in_parts: Option<Start>,
    pub(super) download: Option<Start>,
}

pub(super) type Start = fn(&Core, Arguments<'_>, &[&str]) -> Result<BoxFuture<'static, Outcome>, Refusal>;

impl Entry {
    /// The row of an operation.
    pub const fn of<Op: Dispatch>() -> Self {
        Self {
            info: Op::INFO,
            long_id: None,
            parameters: Op::PARAMETERS,
            call: start::<Op>,
            ways: Ways {
                upload: None,
                in_parts: None,
                download: None,
            },
        }
    }

    /// The same row of an operation that has a longer id as well, such as Google's with the name of the API in front.
    pub const fn called(mut self, long_id: &'static str) -> Self {
        self.long_id = Some(long_id);
        self
    }

    /// Its id in the description.
    pub fn id(&self) -> &'static str {
        self.info.id
    }

    /// Whether the operation is called so.
    pub(super) fn is_called(&self, id: &str) -> bool {
        self.info.id == id || self.long_id == Some(id)
    }

    /// Its request method.
    pub fn method(&self) -> Method {
        self.info.method
    }

    /// Its path as a template.
    pub fn path(&self) -> &'static str {
        self.info.path
    }

    /// Everything else that is known beforehand.
    pub fn info(&self) -> &'static Info {
        self.info
    }

    /// What it takes.
    pub fn parameters(&self) -> &'static [Parameter] {
        self.parameters
    }

    /// Calls it through `core`. Query parameters named in `globals` are taken though the operation does not know them.
    pub(super) async fn call(&self, core: &Core, arguments: &str, globals: &[&str]) -> Outcome {
        let started = Arguments::parse(arguments).and_then(|arguments| {
            let way = self.way(arguments.options().unwrap_or("{}"))?;
            way(core, arguments, globals)
        });
        match started {
            Ok(sending) => sending.await,
            Err(refusal) => Outcome::refused(&refusal),
        }
    }
}

impl Entry {
    /// How the call is sent: with the option `upload` it has a file, with `part_size`, too, in parts, and with `download` it
    /// asks for one.
    fn way(&self, options: &str) -> Result<Start, Refusal> {
        let options = members("options", options)?;
        let has = |name: &str| options.iter().any(|(known, _)| known == name);
        let way = match (has("upload"), has("part_size"), has("download")) {
            (false, false, false) => Some(self.call),
            (true, false, false) => self.ways.upload,
            (true, true, false) => self.ways.in_parts,
            (false, false, true) => self.ways.download,
            _ => None,
        };
        way.ok_or_else(|| Refusal::new("the operation takes or gives no file in this way"))
    }
}

fn start<Op: Dispatch>(
    core: &Core,
    arguments: Arguments<'_>,
    globals: &[&str],
) -> Result<BoxFuture<'static, Outcome>, Refusal> {
    let sending = prepared::<Op>(core, arguments, globals)?.send();
    Ok(Box::pin(async move { finished::<Op>(sending.await).await }))
}

/// The call that the arguments make.
pub(super) fn prepared<'c, Op: Dispatch>(
    core: &'c Core,
    mut arguments: Arguments<'_>,
    globals: &[&str],
) -> Result<Call<'c, Op>, Refusal> {
    let operation = Op::read(&mut arguments)?;
    let options = arguments.options().unwrap_or("{}");
    let mut call = with_options(core.call(operation), options)?;
    for (name, value) in arguments.finish(globals)? {
        call = call.query(name, value);
    }
    Ok(call)
}

/// What a call came to, as data.
pub(super) fn finished<Op: Dispatch>(
    sent: Result<Reply<Op::Output>, Error<Op::Error>>,
) -> impl Future<Output = Outcome> + use<Op> {
    let (pending, body) = match sent {
        Ok(reply) => {
            let pending = Pending::success(reply.status().as_u16(), reply.headers().clone(), reply.attempts());
            (pending, Some(Op::output(reply.into_inner())))
        }
        Err(error) => (Pending::failure(&error), error.into_declared().map(Op::error)),
    };
    async move {
        match body {
            Some(body) => pending.with(Some(body.await)),
            None => pending.with(None),
        }
    }
}

/// What `options` say about this call only: `timeout_ms`, `attempts`, `idempotency_key`, `header` and `query`.
fn with_options<'a, Op: Operation>(mut call: Call<'a, Op>, options: &str) -> Result<Call<'a, Op>, Refusal> {
    for (option, value) in members("options", options)? {
        let value = value.get();
        call = match option.as_ref() {
            "timeout_ms" => call.timeout(Duration::from_millis(number(&option, value)?)),
            "attempts" => call.retry(RetryPolicy {
                max_attempts: u32::try_from(number(&option, value)?).unwrap_or(u32::MAX),
                ..RetryPolicy::default()
            }),
            "idempotency_key" => call.idempotency_key(text(value)),
            "header" => all(&option, value)?.fold(call, |call, (name, value)| call.header(name, value)),
            "query" => all(&option, value)?.fold(call, |call, (name, value)| call.query(name, value)),
            // How the call is sent.
            "upload" | "part_size" | "download" => call,
            _ => return Err(Refusal::new(format!("there is no option `{option}`"))),
        };
    }
    Ok(call)
}

pub(super) fn number(option: &str, value: &str) -> Result<u64, Refusal> {
    let number = raw::scalar(value).and_then(|text| text.parse().ok());
    number.ok_or_else(|| Refusal::new(format!("the option `{option}` is a whole number")))
}

fn all<'a>(option: &str, value: &'a str) -> Result<impl Iterator<Item = (String, String)> + use<'a>, Refusal> {
    let members = members(option, value)?.into_iter();
    Ok(members.map(|(name, value)| (name.into_owned(), text(value.get()))))
}
