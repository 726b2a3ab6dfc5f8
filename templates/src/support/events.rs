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
    /// Whether the data of an event of this type is text, for events that are read as objects.
    is_text: IsText,
    /// The server said that there are no more.
    pub(super) done: bool,
}

type Read<T> = fn(&RawEvent, IsText) -> Result<T, DecodeError>;

type IsText = fn(&str) -> bool;

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
        match (self.read)(&event, self.is_text) {
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
        self.events_as(|event, _| wire::from_slice(&event.data))
    }

    /// Like [`Response::events`], for data in the form of `C`.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn coded_events<C: Codec<T>, T, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event, _| wire::from_slice::<Coded<C, T>>(&event.data).map(|coded| coded.0))
    }

    /// A success whose body is a stream of events with text as their data.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn text_events<E>(self) -> Result<Events<String>, Failure<E>> {
        self.events_as(|event, _| Ok(String::from_utf8_lossy(&event.data).into_owned()))
    }

    /// A success whose body is a stream of events that the description sees as objects with the members `data`, which
    /// is text, `event`, `id` and `retry` (OpenAPI 3.2, section 4.14.4).
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn whole_events<T: DeserializeOwned, E>(self) -> Result<Events<T>, Failure<E>> {
        self.events_as(|event, _| whole(event, &[text(event)]))
    }

    /// Like [`Response::whole_events`], where `data` is more than text: JSON if it can be read as that. `is_text` tells of
    /// which types of events it is text all the same; one without a name is a `message`.
    ///
    /// # Errors
    /// Fails if the body is said to be something else than events, or has a content coding that nobody asked for.
    pub fn whole_json_events<T: DeserializeOwned, E>(self, is_text: fn(&str) -> bool) -> Result<Events<T>, Failure<E>> {
        let mut events = self.events_as(|event, is_text| {
            let readings = [json(event), Some(text(event))].into_iter().flatten();
            let mut readings: Vec<String> = readings.collect();
            if is_text(event.name.as_deref().unwrap_or("message")) {
                readings.reverse();
            }
            whole(event, &readings)
        })?;
        events.is_text = is_text;
        Ok(events)
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
            is_text: |_| true,
            done: false,
        })
    }
}

/// An event as an object, with the first of these forms of its data that fits; none is told as the first one.
fn whole<T: DeserializeOwned>(event: &RawEvent, data: &[String]) -> Result<T, DecodeError> {
    let mut objects = objects(event, data).into_iter();
    let mut read = wire::from_slice(&objects.next().unwrap_or_default());
    for object in objects {
        if read.is_ok() {
            break;
        }
        read = wire::from_slice(&object).or(read);
    }
    read
}

/// The data as a JSON text.
fn text(event: &RawEvent) -> String {
    serde_json::Value::from(String::from_utf8_lossy(&event.data)).to_string()
}

/// The data as it is, if it is JSON.
fn json(event: &RawEvent) -> Option<String> {
    let text = String::from_utf8_lossy(&event.data);
    let is_json = serde_json::from_str::<IgnoredAny>(&text).is_ok();
    is_json.then(|| text.into_owned())
}

/// An event as objects, given its data as JSON. Its id is a text, or a number where it is described as that and is one.
fn objects(event: &RawEvent, data: &[String]) -> Vec<Vec<u8>> {
    let id = event.own_id.then(|| serde_json::Value::from(&*event.id).to_string());
    let number = event.own_id.then(|| event.id.parse::<i64>().ok()).flatten();
    let numbered = number.map(|number| Some(number.to_string()));
    let ids: Vec<Option<String>> = std::iter::once(id).chain(numbered).collect();
    let with_id =
        |id: &Option<String>| -> Vec<Vec<u8>> { data.iter().map(|data| object(event, data, id.as_deref())).collect() };
    ids.iter().flat_map(with_id).collect()
}

/// An event as an object, given its data and its id as JSON.
fn object(event: &RawEvent, data: &str, id: Option<&str>) -> Vec<u8> {
    let mut text = format!("{{\"data\":{data}");
    if let Some(name) = event.name.as_deref() {
        text.push_str(&format!(",\"event\":{}", serde_json::Value::from(name)));
    }
    if let Some(id) = id {
        text.push_str(&format!(",\"id\":{id}"));
    }
    if let Some(retry) = event.retry {
        text.push_str(&format!(",\"retry\":{retry}"));
    }
    text.push('}');
    text.into_bytes()
}
