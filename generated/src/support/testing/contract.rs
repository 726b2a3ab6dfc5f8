//! Whether calls do what their description says: what the tests are made of that the generator writes.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::retry::is_repeatable;
use super::super::{Call, ClientBuilder, Effect, Error, FromCore, Operation, Reply, RetryPolicy};
use super::{Answer, Fake, Fault, Step};

type End<Op> = Result<Reply<<Op as Operation>::Output>, Error<<Op as Operation>::Error>>;

/// A call of one operation, to be held against what the description says of it.
pub struct Contract<B, C, Op, F> {
    builder: B,
    call: F,
    types: PhantomData<fn() -> (C, Op)>,
}

/// Makes `call` with clients that `builder` sets up. Without an answer it must not be sent again where that could do harm,
/// and its verdict must be right: that is looked at at once.
///
/// # Panics
/// If the call cannot be made, or is sent too often.
#[track_caller]
pub fn contract<B, C, Op, F>(builder: B, call: F) -> Contract<B, C, Op, F>
where
    B: Fn() -> ClientBuilder<C>,
    C: FromCore,
    Op: Operation,
    F: for<'a> Fn(&'a C) -> Call<'a, Op>,
{
    let contract = Contract {
        builder,
        call,
        types: PhantomData,
    };
    contract.leaves_no_doubt();
    contract
}

impl<B, C, Op, F> Contract<B, C, Op, F>
where
    B: Fn() -> ClientBuilder<C>,
    C: FromCore,
    Op: Operation,
    F: for<'a> Fn(&'a C) -> Call<'a, Op>,
{
    /// The request has this method and this path, after that of the base URL.
    ///
    /// # Panics
    /// If it has not.
    #[track_caller]
    pub fn sends(self, method: &str, path: &str) -> Self {
        let fake = Fake::new();
        let _ = self.make(&fake, Answer::new(503));
        let seen = fake.seen();
        let sent = seen.first().map(|seen| (seen.method(), seen.path()));
        assert!(
            sent.is_some_and(|sent| sent.0 == method && sent.1.ends_with(path)),
            "{sent:?} is not {method} {path}"
        );
        self
    }

    /// The answer is a success, and all that is in it is kept.
    ///
    /// # Panics
    /// If it is none, or if something is lost.
    #[track_caller]
    pub fn keeps(self, status: u16, media_type: &str, body: &'static str) -> Self
    where
        Op::Output: Serialize,
    {
        let reply = self.success(status, media_type, body);
        let sent: Value = given(body);
        let kept = serde_json::to_value(&*reply).unwrap_or_else(|error| panic!("{status} cannot be written: {error}"));
        if let Some(place) = lost(&sent, &kept) {
            panic!("{status}: `{place}` is lost: {sent} became {kept}");
        }
        self
    }

    /// The answer is a success.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn succeeds(self, status: u16, media_type: &str, body: &'static str) -> Self {
        self.success(status, media_type, body);
        self
    }

    /// The answer is a failure that the description declares, in the form it declares.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn fails(self, status: u16, media_type: &str, body: &'static str) -> Self {
        let error = self.failure(status, media_type, body);
        assert!(error.declared().is_some(), "{status} has no typed body: {error}");
        self
    }

    /// The answer is a failure whose body stays as it is.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn refuses(self, status: u16, media_type: &str, body: &'static str) -> Self {
        let error = self.failure(status, media_type, body);
        assert_eq!(error.body().map_or(&b""[..], |body| body), body.as_bytes(), "{status}");
        self
    }

    #[track_caller]
    fn success(&self, status: u16, media_type: &str, body: &'static str) -> Reply<Op::Output> {
        let result = self.make(&Fake::new(), answer(status, media_type, body));
        let reply =
            result.unwrap_or_else(|error| panic!("{status} is no success: {error}, {:?}", error.decode_error()));
        assert_eq!(reply.status().as_u16(), status);
        reply
    }

    #[track_caller]
    fn failure(&self, status: u16, media_type: &str, body: &'static str) -> Error<Op::Error> {
        let result = self.make(&Fake::new(), answer(status, media_type, body));
        let Err(error) = result else {
            panic!("{status} is a success");
        };
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{error}");
        error
    }

    #[track_caller]
    fn leaves_no_doubt(&self) {
        let fake = Fake::new();
        fake.expect::<Op>().always(|_| Fault::DroppedAfterSend);
        let client = self.client(&fake, RetryPolicy::default());
        let Err(error) = wait((self.call)(&client).send()) else {
            panic!("an answer came out of nothing");
        };
        assert!(error.attempts() > 0, "the call cannot be made: {error}");
        let expected = Effect::of_silence(Op::INFO.method);
        assert_eq!(error.effect(), expected, "the verdict of a call without an answer");
        let repeatable = is_repeatable(Op::INFO, error.idempotency_key().is_some());
        let sent = fake.seen().len();
        assert!(
            repeatable || sent == 1,
            "a call that must not be repeated was sent {sent} times"
        );
    }

    /// The end of the call if `fake` does `step`.
    #[track_caller]
    fn make(&self, fake: &Fake, step: impl Into<Step>) -> End<Op> {
        fake.expect::<Op>().then(step);
        let client = self.client(fake, RetryPolicy::none());
        wait((self.call)(&client).send())
    }

    #[track_caller]
    fn client(&self, fake: &Fake, retry: RetryPolicy) -> C {
        let builder = (self.builder)().allow_anonymous().retry(retry);
        let client = fake.client(builder);
        client.unwrap_or_else(|error| panic!("the client cannot be built: {error}"))
    }
}

impl<B, C, Op, F> std::fmt::Debug for Contract<B, C, Op, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contract")
    }
}

fn answer(status: u16, media_type: &str, body: &'static str) -> Answer {
    let answer = Answer::new(status).body(body);
    match media_type {
        "" => answer,
        _ => answer.header("content-type", media_type),
    }
}

/// A value that a test writes as JSON.
///
/// # Panics
/// If it is no such JSON.
#[track_caller]
pub fn given<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json} does not fit: {error}"))
}

/// Runs `future`, which waits for nothing but a [`Fake`], to its end: without an async runtime.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Where something of `sent` is missing in `kept`, or has another value. A null may be left out, and a point in time may
/// be written in another form.
fn lost(sent: &Value, kept: &Value) -> Option<String> {
    match (sent, kept) {
        (Value::Object(sent), Value::Object(kept)) => sent.iter().find_map(|(name, value)| match kept.get(name) {
            Some(kept) => lost(value, kept).map(|place| format!(".{name}{place}")),
            None if value.is_null() => None,
            None => Some(format!(".{name}")),
        }),
        (Value::Array(sent), Value::Array(kept)) if sent.len() == kept.len() => {
            let mut pairs = sent.iter().zip(kept).enumerate();
            pairs.find_map(|(index, (sent, kept))| lost(sent, kept).map(|place| format!("[{index}]{place}")))
        }
        (Value::Number(sent), Value::Number(kept)) if sent.as_f64() == kept.as_f64() => None,
        (Value::String(sent), Value::String(kept)) if is_time(sent) && is_time(kept) => None,
        (sent, kept) if sent == kept => None,
        _ => Some(String::new()),
    }
}

/// `2026-01-02T03:04:05Z`, roughly.
fn is_time(text: &str) -> bool {
    let part = |range| text.get(range).unwrap_or_default();
    part(4..5) == "-" && part(13..14) == ":" && part(16..17) == ":"
}
