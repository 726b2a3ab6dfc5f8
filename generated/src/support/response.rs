//! An answer, and the ways operations read it.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::charset;
use super::report::Record;
use super::wire::{self, DecodeError};
use super::{Bytes, Head, ResponseBody};

/// Why an answer holds no output.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure<E> {
    /// A failure that the description declares, in the form it declares.
    Declared(E),

    /// A status the description does not name. Which bytes were sent is kept beside it.
    Undeclared,

    /// A failure that the description declares, in another form than it declares.
    Unreadable(Box<DecodeError>),

    /// A success in another form than declared.
    Decode(Box<DecodeError>),
}

/// An answer whose head has arrived. Its body has arrived too, unless the operation streams.
#[derive(Debug)]
pub struct Response {
    pub(super) record: Record,
    pub(super) head: Arc<Head>,
    pub(super) body: Payload,
}

#[derive(Debug)]
pub(super) enum Payload {
    Whole(Bytes),
    Stream(ResponseBody),
}

impl Response {
    /// The status code.
    pub fn status(&self) -> u16 {
        self.head.status().as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &http::HeaderMap {
        self.head.headers()
    }

    /// A header as text; none if it is absent or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// The media type of the body, without parameters and as it was written.
    pub fn media_type(&self) -> Option<&str> {
        self.head.media_type()
    }

    /// Whether the media type says that the body is another version than each of those that are described by their
    /// parameters, such as `version=2;profile=full`. What it does not say is as described.
    pub fn is_other(&self, described: &[&str]) -> bool {
        described.iter().all(|parameters| self.head.contradicts(parameters))
    }

    /// Whether the body is said to be of one of these media types, which are described beside the one that is read.
    pub fn is_one_of(&self, others: &[&str]) -> bool {
        let said = self.media_type().unwrap_or_default();
        others.iter().any(|other| said.eq_ignore_ascii_case(other))
    }

    /// The body; empty if the operation streams.
    fn into_whole(self) -> Bytes {
        match self.body {
            Payload::Whole(bytes) => bytes,
            Payload::Stream(_) => Bytes::new(),
        }
    }

    /// The body as a stream, whether the operation streams or not.
    pub(super) fn into_stream(self) -> (Record, ResponseBody) {
        let body = match self.body {
            Payload::Whole(bytes) => ResponseBody::from(bytes),
            Payload::Stream(body) => body,
        };
        (self.record, body)
    }

    /// A success with a JSON body. An empty one is null, where the type has it; where the status says that there is none, an
    /// object without members will do as well.
    ///
    /// # Errors
    /// Fails if the body is not such JSON.
    pub fn json<T: DeserializeOwned, E>(self) -> Result<T, Failure<E>> {
        self.json_as(|value| value)
    }

    /// A success with a JSON body that is one of several outputs.
    ///
    /// # Errors
    /// Fails if the body is not such JSON.
    pub fn json_as<B: DeserializeOwned, T, E>(self, wrap: impl FnOnce(B) -> T) -> Result<T, Failure<E>> {
        let (head, packed) = (Arc::clone(&self.head), self.packed());
        let body = self.into_whole();
        match from_body(&body, head.status()) {
            Ok(body) => Ok(wrap(body)),
            Err(error) => Err(Failure::Decode(Box::new(
                packed.unwrap_or_else(|| reason(error, &head, &body)),
            ))),
        }
    }

    /// A success with a text body. Where the service says that the body is JSON, and it is JSON of a text, it is that text.
    ///
    /// # Errors
    /// Fails if the body is neither UTF-8 nor in another character set that it names and that can be read.
    pub fn text<E>(self) -> Result<String, Failure<E>> {
        self.text_as(|text| text)
    }

    /// A success with a text body that is one of several outputs.
    ///
    /// # Errors
    /// Fails if the body is neither UTF-8 nor in another character set that it names and that can be read.
    pub fn text_as<T, E>(self, wrap: impl FnOnce(String) -> T) -> Result<T, Failure<E>> {
        let (head, packed) = (Arc::clone(&self.head), self.packed());
        match charset::text(&head, self.into_whole().into()) {
            Ok(text) => Ok(wrap(plain_text(text, head.is_json()))),
            Err(error) => Err(Failure::Decode(Box::new(packed.unwrap_or(error)))),
        }
    }

    /// A success that is described as JSON of a text and as the text itself: the body is what it is said to be. Where it is not
    /// said, it is JSON if it can be.
    ///
    /// # Errors
    /// Fails if the body is not JSON of a text where it is said to be JSON, or as [`Response::text`].
    pub fn json_or_text<E>(self) -> Result<String, Failure<E>> {
        self.json_or_text_as(|text| text)
    }

    /// The same, as one of several outputs.
    ///
    /// # Errors
    /// As [`Response::json_or_text`].
    pub fn json_or_text_as<T, E>(self, wrap: impl FnOnce(String) -> T) -> Result<T, Failure<E>> {
        if self.head.is_json() {
            return self.json_as(wrap);
        }
        let is_said = self.head.is_text();
        self.text_as(|text| wrap(plain_text(text, !is_said)))
    }

    /// A success with a body of any bytes.
    ///
    /// # Errors
    /// Fails if the body has a content coding that nobody asked for.
    pub fn bytes<E>(self) -> Result<Bytes, Failure<E>> {
        self.bytes_as(|bytes| bytes)
    }

    /// A success with a body of any bytes that is one of several outputs.
    ///
    /// # Errors
    /// Fails if the body has a content coding that nobody asked for.
    pub fn bytes_as<T, E>(self, wrap: impl FnOnce(Bytes) -> T) -> Result<T, Failure<E>> {
        Ok(wrap(self.unpacked()?.into_whole()))
    }

    /// A success that promises no body; one that is there all the same is not looked at.
    ///
    /// # Errors
    /// Never fails.
    pub fn empty<E>(self) -> Result<(), Failure<E>> {
        Ok(())
    }

    /// A success that promises no body and is one of several outputs.
    ///
    /// # Errors
    /// Never fails.
    pub fn empty_as<T, E>(self, output: T) -> Result<T, Failure<E>> {
        Ok(output)
    }

    /// A success whose body is handed over as it arrives.
    ///
    /// # Errors
    /// Fails if the body has a content coding that nobody asked for.
    pub fn stream<E>(self) -> Result<ResponseBody, Failure<E>> {
        Ok(self.unpacked()?.into_stream().1)
    }

    /// A success with a body of another media type than the one that is read, or of another version of it.
    ///
    /// # Errors
    /// Always fails.
    pub fn other<T, E>(self) -> Result<T, Failure<E>> {
        let said = self.header("content-type").unwrap_or_default();
        let message = format!("the answer's Content-Type ({said}) is not one that is read here");
        Err(Failure::Decode(Box::new(DecodeError::of_whole(&message))))
    }

    /// A failure with a JSON body.
    ///
    /// # Errors
    /// Always fails; as unreadable if the body is not such JSON.
    pub fn json_error<T, E: DeserializeOwned>(self) -> Result<T, Failure<E>> {
        self.json_error_as(|error| error)
    }

    /// A failure with a JSON body that is one of several failures.
    ///
    /// # Errors
    /// Always fails; as unreadable if the body is not such JSON.
    pub fn json_error_as<T, B: DeserializeOwned, E>(self, wrap: impl FnOnce(B) -> E) -> Result<T, Failure<E>> {
        let (head, packed) = (Arc::clone(&self.head), self.packed());
        let body = self.into_whole();
        Err(match wire::from_slice(&body) {
            Ok(error) => Failure::Declared(wrap(error)),
            Err(error) => Failure::Unreadable(Box::new(packed.unwrap_or_else(|| reason(error, &head, &body)))),
        })
    }

    /// A failure with a text body.
    ///
    /// # Errors
    /// Always fails; as unreadable if the body is no text in a character set that can be read.
    pub fn text_error<T>(self) -> Result<T, Failure<String>> {
        self.text_error_as(|text| text)
    }

    /// A failure with a text body that is one of several failures.
    ///
    /// # Errors
    /// Always fails; as unreadable if the body is no text in a character set that can be read.
    pub fn text_error_as<T, E>(self, wrap: impl FnOnce(String) -> E) -> Result<T, Failure<E>> {
        let (head, packed) = (Arc::clone(&self.head), self.packed());
        Err(match charset::text(&head, self.into_whole().into()) {
            Ok(text) => Failure::Declared(wrap(plain_text(text, head.is_json()))),
            Err(error) => Failure::Unreadable(Box::new(packed.unwrap_or(error))),
        })
    }

    /// A failure with a body of any bytes.
    ///
    /// # Errors
    /// Always fails.
    pub fn bytes_error<T>(self) -> Result<T, Failure<Bytes>> {
        self.bytes_error_as(|bytes| bytes)
    }

    /// A failure with a body of any bytes that is one of several failures.
    ///
    /// # Errors
    /// Always fails.
    pub fn bytes_error_as<T, E>(self, wrap: impl FnOnce(Bytes) -> E) -> Result<T, Failure<E>> {
        Err(Failure::Declared(wrap(self.into_whole())))
    }

    /// A failure that promises no body and is one of several failures.
    ///
    /// # Errors
    /// Always fails.
    pub fn empty_error_as<T, E>(self, error: E) -> Result<T, Failure<E>> {
        Err(Failure::Declared(error))
    }

    /// A status the description does not name.
    ///
    /// # Errors
    /// Always fails.
    pub fn undeclared<T, E>(self) -> Result<T, Failure<E>> {
        Err(Failure::Undeclared)
    }
}

/// A body as JSON. Where null is a value as any other, an empty body is null: so services answer that have nothing to say. Where
/// the status says so too (RFC 9110, sections 15.3.5 and 15.3.6), all went well, and an object that needs no member has none.
fn from_body<T: DeserializeOwned>(body: &[u8], status: http::StatusCode) -> Result<T, DecodeError> {
    let read = match wire::from_slice(body) {
        Err(error) if body.trim_ascii().is_empty() => wire::from_slice(b"null").map_err(|_| error),
        read => return read,
    };
    match read {
        Err(error) if matches!(status.as_u16(), 204 | 205) => wire::from_slice(b"{}").map_err(|_| error),
        read => read,
    }
}

/// Why a body could not be read as JSON. What is none at all has no line and column that tell anybody anything.
fn reason(error: DecodeError, head: &Head, body: &[u8]) -> DecodeError {
    match body.trim_ascii_start().first() {
        None => DecodeError::of_whole("the answer has no body, and JSON is described"),
        Some(b'<') if head.is_page() => DecodeError::of_whole("the answer is an HTML page, and JSON is described"),
        Some(_) => error,
    }
}

/// A body as text: JSON of a text is what it says, anything else is as it came.
fn plain_text(body: String, is_json: bool) -> String {
    match is_json.then(|| wire::from_slice(body.as_bytes())) {
        Some(Ok(text)) => text,
        Some(Err(_)) | None => body,
    }
}
