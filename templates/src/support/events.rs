//! Server-sent events (WHATWG HTML, section 9.2) as a typed stream.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::codec::{Codec, Coded};
use super::event_parser::{EventParser, RawEvent};
use super::records::Records;
use super::wire::{self, DecodeError};
use super::{AnyError, Failure, Response};

/// Events as they arrive: a stream of what their data holds. An event that cannot be read is an error of its own and
/// does not end the stream; a broken connection does. Never connects again by itself: see
/// [`Call::reconnecting`](super::Call::reconnecting).
pub struct Events<T> {
    pub(super) records: Records<EventParser>,
    read: Read<T>,
    /// The server said that there are no more.
    pub(super) done: bool,
}

type Read<T> = fn(&RawEvent) -> Result<T, DecodeError>;

/// An event: what its data holds, and what is said about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The type of the event; none if the server does not name one, which WHATWG calls a `message`.
    pub name: Option<String>,

    /// The id of the event, or of the last event before it that had one; empty if none had.
    pub id: String,

    /// What the data holds.
    pub data: T,
}

/// Ends the streams of many services that send JSON, in which it cannot occur.
const SENTINEL: &[u8] = b"[DONE]";

impl<T> Events<T> {
    /// The data of the next event; none at the end of the stream.
    ///
    /// # Errors
    /// Fails if the connection breaks, if an event is larger than the limit, or if it is not what the description says.
    pub async fn next(&mut self) -> Option<Result<T, AnyError>> {
        let event = self.next_event().await?;
        Some(event.map(|event| event.data))
    }

    /// The next event with its type and id; none at the end of the stream.
    ///
    /// # Errors
    /// Fails if the connection breaks, if an event is larger than the limit, or if it is not what the description says.
    pub async fn next_event(&mut self) -> Option<Result<Event<T>, AnyError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// How many bytes an event may hold, in the place of 16 MiB.
    pub fn limit(mut self, bytes: usize) -> Self {
        self.records.limit = bytes;
        self
    }

    /// The id of the last event that was handed out; empty if it has none. Servers go on after it if they are asked with
    /// the header `Last-Event-ID`.
    pub fn last_event_id(&self) -> &str {
        &self.records.splitter.last_id
    }

    /// How long the server asks to wait before the client connects again.
    pub fn retry(&self) -> Option<Duration> {
        self.records.splitter.pause
    }

    pub(super) fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, AnyError>>> {
        let Some(event) = ready!(self.records.poll_record(context)) else {
            return Poll::Ready(None);
        };
        let event = match event {
            Ok(event) => event,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        match (self.read)(&event) {
            Err(_) if event.data == SENTINEL => {
                self.records.close();
                self.done = true;
                Poll::Ready(None)
            }
            Err(error) => Poll::Ready(Some(Err(self.records.unreadable(error)))),
            Ok(data) => Poll::Ready(Some(Ok(Event {
                name: event.name,
                id: event.id.as_ref().to_owned(),
                data,
            }))),
        }
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<T, AnyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = ready!(self.poll_event(context));
        Poll::Ready(event.map(|event| event.map(|event| event.data)))
    }
}

impl<T> std::fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Events")
    }
}

impl Response {
    /// A success whose body is a stream of events with JSON as their data.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn events<T: DeserializeOwned, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event| wire::from_slice(&event.data))
    }

    /// Like [`Response::events`], for data in the form of `C`.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn coded_events<C: Codec<T>, T, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event| wire::from_slice::<Coded<C, T>>(&event.data).map(|coded| coded.0))
    }

    /// A success whose body is a stream of events with text as their data.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn text_events<E>(self) -> Result<Events<String>, Failure<E>> {
        self.events_as(|event| Ok(String::from_utf8_lossy(&event.data).into_owned()))
    }

    /// A success whose body is a stream of events that the description sees as objects with the members `data`, which
    /// is text, `event`, `id` and `retry` (OpenAPI 3.2, section 4.14.4).
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn whole_events<T: DeserializeOwned, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event| {
            let data = serde_json::Value::from(String::from_utf8_lossy(&event.data));
            wire::from_slice(&object(event, &data.to_string()))
        })
    }

    /// Like [`Response::whole_events`], where `data` is more than text: JSON if it can be read as that.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn whole_json_events<T: DeserializeOwned, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event| {
            let text = String::from_utf8_lossy(&event.data);
            let is_json = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            let data = (!is_json).then(|| serde_json::Value::from(text.as_ref()).to_string());
            wire::from_slice(&object(event, data.as_deref().unwrap_or(&text)))
        })
    }

    fn events_as<T, E>(self, read: Read<T>) -> Result<Events<T>, Failure<E>> {
        let response = self.unpacked()?;
        // Else what is there would count as a stream without events.
        if response.head.denies_events() {
            return response.other();
        }
        Ok(Events {
            records: Records::new(response),
            read,
            done: false,
        })
    }
}

/// An event as an object, given its data as JSON.
fn object(event: &RawEvent, data: &str) -> Vec<u8> {
    let mut text = format!("{{\"data\":{data}");
    let id = event.own_id.then_some(event.id.as_ref());
    for (name, value) in [("event", event.name.as_deref()), ("id", id)] {
        if let Some(value) = value {
            text.push_str(&format!(",\"{name}\":{}", serde_json::Value::from(value)));
        }
    }
    if let Some(retry) = event.retry {
        text.push_str(&format!(",\"retry\":{retry}"));
    }
    text.push('}');
    text.into_bytes()
}
