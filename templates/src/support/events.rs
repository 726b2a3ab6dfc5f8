//! Server-sent events (WHATWG HTML, section 9.2), each with a JSON value as its data.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::broken::Broken;
use super::report::{Cause, Record, Report};
use super::{AnyError, ErrorKind, Failure, Response, ResponseBody, wire};

/// Events as they arrive. An event whose data cannot be read is an error of its own and does not end the stream; a
/// broken connection does. Never connects again by itself.
pub struct Events<T> {
    record: Record,
    body: ResponseBody,
    parser: Parser,
    ended: bool,
    item: PhantomData<fn() -> T>,
}

/// A line, or the data of one event, may not be longer than this.
const EVENT_LIMIT: usize = 16 * 1024 * 1024;

impl<T: DeserializeOwned> Events<T> {
    /// The next event; none at the end of the stream.
    ///
    /// # Errors
    /// Fails if the connection breaks or the data is not what the description says.
    pub async fn next(&mut self) -> Option<Result<T, AnyError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, AnyError>>> {
        loop {
            if let Some(data) = self.parser.ready.pop_front() {
                return Poll::Ready(Some(self.read(&data)));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            match self.body.poll_chunk(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => self.ended = true,
                Poll::Ready(Some(Ok(chunk))) => {
                    if self.parser.feed(&chunk).is_err() {
                        self.ended = true;
                        return Poll::Ready(Some(Err(self.fail(ErrorKind::TooLarge, Cause::None))));
                    }
                }
                Poll::Ready(Some(Err(error))) => {
                    self.ended = true;
                    let broken = Broken::transport(error);
                    return Poll::Ready(Some(Err(self.fail(broken.kind, broken.cause))));
                }
            }
        }
    }

    fn read(&self, data: &[u8]) -> Result<T, AnyError> {
        wire::from_slice(data).map_err(|error| self.fail(ErrorKind::Decode, Cause::Decode(Box::new(error))))
    }

    fn fail(&self, kind: ErrorKind, cause: Cause) -> AnyError {
        Report::new(self.record.clone(), kind, cause).into()
    }
}

impl<T: DeserializeOwned> Stream for Events<T> {
    type Item = Result<T, AnyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T> std::fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Events")
    }
}

impl Response {
    /// A success whose body is a stream of events.
    ///
    /// # Errors
    /// Never fails.
    pub fn events<T, E>(self) -> Result<Events<T>, Failure<E>> {
        let (record, body) = self.into_stream();
        Ok(Events {
            record,
            body,
            parser: Parser::default(),
            ended: false,
            item: PhantomData,
        })
    }
}

/// Takes bytes as they come and finds the data of complete events in them.
#[derive(Default)]
struct Parser {
    ready: VecDeque<Vec<u8>>,
    line: Vec<u8>,
    data: Vec<u8>,
    has_data: bool,
    /// The last byte was a carriage return, so a line feed that follows ends no further line.
    after_return: bool,
    /// A byte order mark may only stand before the first line.
    after_first_line: bool,
}

/// The event is larger than the client reads.
struct TooLarge;

impl Parser {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), TooLarge> {
        for &byte in bytes {
            match byte {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' | b'\r' => {
                    self.after_return = byte == b'\r';
                    self.end_line();
                }
                _ => {
                    self.after_return = false;
                    self.line.push(byte);
                }
            }
            if self.line.len() + self.data.len() > EVENT_LIMIT {
                return Err(TooLarge);
            }
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if !std::mem::replace(&mut self.after_first_line, true) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            return self.end_event();
        }
        // Comments and the other fields (`event`, `id`, `retry`) say nothing about the value.
        if let Some(value) = data_of(line) {
            if self.has_data {
                self.data.push(b'\n');
            }
            self.has_data = true;
            self.data.extend_from_slice(value);
        }
    }

    fn end_event(&mut self) {
        if std::mem::take(&mut self.has_data) {
            self.ready.push_back(std::mem::take(&mut self.data));
        }
    }
}

/// The value of the field `data`, if the line is that.
fn data_of(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"data")?;
    match rest.split_first() {
        None => Some(rest),
        Some((b':', value)) => Some(value.strip_prefix(b" ").unwrap_or(value)),
        Some(_) => None,
    }
}
