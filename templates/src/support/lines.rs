//! Lines of JSON and JSON text sequences (RFC 7464) as a typed stream.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::codec::{Codec, Coded};
use super::records::{Records, Splitter, TooLarge};
use super::wire::{self, DecodeError};
use super::{AnyError, Failure, Response};

/// Values as they arrive, one in each line or each text of a sequence. A value that cannot be read is an error of its
/// own and does not end the stream; a broken connection does.
pub struct Lines<T> {
    records: Records<LineSplitter>,
    read: Read<T>,
}

type Read<T> = fn(&[u8]) -> Result<T, DecodeError>;

impl<T> Lines<T> {
    /// The next value; none at the end of the stream.
    ///
    /// # Errors
    /// Fails if the connection breaks, if a line is larger than the limit, or if it is not what the description says.
    pub async fn next(&mut self) -> Option<Result<T, AnyError>> {
        poll_fn(|context| self.poll_line(context)).await
    }

    /// How many bytes a line may hold, in the place of 16 MiB.
    pub fn limit(mut self, bytes: usize) -> Self {
        self.records.limit = bytes;
        self
    }

    fn poll_line(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, AnyError>>> {
        let line = ready!(self.records.poll_record(context));
        let value = |line: Vec<u8>| (self.read)(&line).map_err(|error| self.records.unreadable(error));
        Poll::Ready(line.map(|line| line.and_then(value)))
    }
}

impl<T> Stream for Lines<T> {
    type Item = Result<T, AnyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_line(context)
    }
}

impl<T> std::fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lines")
    }
}

impl Response {
    /// A success whose body has JSON in each line, or in each text of a sequence.
    ///
    /// # Errors
    /// Fails if the body is said to be a page for people, or has a content coding that nobody asked for.
    pub fn lines<T: DeserializeOwned, E>(self) -> Result<Lines<T>, Failure<E>> {
        self.lines_as(|line| wire::from_slice(line))
    }

    /// Like [`Response::lines`], for values that travel in the form of `C`.
    ///
    /// # Errors
    /// Fails if the body is said to be a page for people, or has a content coding that nobody asked for.
    pub fn coded_lines<C: Codec<T>, T, E>(self) -> Result<Lines<T>, Failure<E>> {
        self.lines_as(|line| wire::from_slice::<Coded<C, T>>(line).map(|coded| coded.0))
    }

    /// A success whose body has lines of any text.
    ///
    /// # Errors
    /// Fails if the body is said to be a page for people, or has a content coding that nobody asked for.
    pub fn text_lines<E>(self) -> Result<Lines<String>, Failure<E>> {
        self.lines_as(|line| Ok(String::from_utf8_lossy(line).into_owned()))
    }

    /// Lines have many names, `application/json` and `text/plain` among them, but a page has one of its own.
    fn lines_as<T, E>(self, read: Read<T>) -> Result<Lines<T>, Failure<E>> {
        let response = self.unpacked()?;
        if response.head.is_page() {
            return response.other();
        }
        Ok(Lines {
            records: Records::new(response),
            read,
        })
    }
}

/// Begins each text of a sequence; no line of JSON can begin with it.
const SEPARATOR: u8 = 0x1E;

/// Finds lines, or the texts of a sequence once it has seen their mark.
#[derive(Default)]
struct LineSplitter {
    ready: VecDeque<Vec<u8>>,
    line: Vec<u8>,
    sequence: bool,
}

impl Splitter for LineSplitter {
    type Record = Vec<u8>;

    fn feed(&mut self, bytes: &[u8], limit: usize) -> Result<(), TooLarge> {
        for &byte in bytes {
            match byte {
                SEPARATOR if self.sequence || is_blank(&self.line) => {
                    self.end();
                    self.sequence = true;
                }
                b'\n' if !self.sequence => self.end(),
                _ => self.line.push(byte),
            }
            if self.line.len() > limit {
                return Err(TooLarge);
            }
        }
        Ok(())
    }

    /// The last line may end with the body.
    fn finish(&mut self) {
        self.end();
    }

    fn take(&mut self) -> Option<Vec<u8>> {
        self.ready.pop_front()
    }
}

impl LineSplitter {
    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if is_blank(&line) {
            return;
        }
        if self.sequence && is_cut(&line) {
            // An empty text is one that cannot be read.
            line.clear();
        }
        while line.last().is_some_and(u8::is_ascii_whitespace) {
            line.pop();
        }
        self.ready.push_back(line);
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Whether a text does not show where it ends, so that a part of it may be missing (RFC 7464, section 2.4).
fn is_cut(text: &[u8]) -> bool {
    !text
        .last()
        .is_some_and(|byte| byte.is_ascii_whitespace() || b"}]\"".contains(byte))
}
