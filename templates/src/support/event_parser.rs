//! The format of server-sent events (WHATWG HTML, section 9.2.6).

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::headers::can_be_sent;
use super::records::{Splitter, TooLarge};

/// An event with its data as bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawEvent {
    pub(super) name: Option<String>,
    /// Whether this event said its id, rather than an earlier one.
    pub(super) own_id: bool,
    /// Shared with the events after it that say none.
    pub(super) id: Arc<str>,
    pub(super) retry: Option<u64>,
    pub(super) data: Vec<u8>,
    /// Without data it says nothing but its id.
    has_data: bool,
}

impl RawEvent {
    /// How many bytes it holds.
    fn size(&self) -> usize {
        let id = if self.own_id { self.id.len() } else { 0 };
        self.data.len() + id + self.name.as_ref().map_or(0, String::len)
    }
}

/// Takes bytes as they come and finds complete events in them.
#[derive(Default)]
pub(super) struct EventParser {
    /// The id of the last event that was taken, which the server wants to hear when the client connects again. Events that
    /// wait here do not count: whoever goes on after them would never see them.
    pub(super) last_id: Arc<str>,
    /// The last id that the server can be told, in a header: a little earlier than `last_id`, if that is none. Then events may
    /// come twice, and none is lost.
    pub(super) told_id: Arc<str>,
    /// How long the server wants the client to wait before it connects again.
    pub(super) pause: Option<Duration>,
    ready: VecDeque<RawEvent>,
    line: Vec<u8>,
    /// What was said of the event so far.
    event: RawEvent,
    /// The last byte was a carriage return, so a line feed that follows ends no further line.
    after_return: bool,
    /// A byte order mark may only stand before the first line.
    after_first_line: bool,
}

impl Splitter for EventParser {
    type Record = RawEvent;

    fn feed(&mut self, bytes: &[u8], limit: usize) -> Result<(), TooLarge> {
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
            if self.line.len() + self.event.size() > limit {
                return Err(TooLarge);
            }
        }
        Ok(())
    }

    /// An event without its empty line is not complete, and dropped.
    fn finish(&mut self) {}

    fn take(&mut self) -> Option<RawEvent> {
        while let Some(event) = self.ready.pop_front() {
            if !Arc::ptr_eq(&self.last_id, &event.id) && can_be_sent(&event.id) {
                self.told_id = Arc::clone(&event.id);
            }
            self.last_id = Arc::clone(&event.id);
            if event.has_data {
                return Some(event);
            }
        }
        None
    }
}

impl EventParser {
    /// Takes the events that come for those after the event `last_id`.
    pub(super) fn follow(&mut self, last_id: &Arc<str>, told_id: &Arc<str>) {
        self.last_id = Arc::clone(last_id);
        self.told_id = Arc::clone(told_id);
        self.event.id = Arc::clone(last_id);
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
        let (name, value) = match line.iter().position(|byte| *byte == b':') {
            Some(at) => line.split_at(at),
            None => (line, &[] as &[u8]),
        };
        let value = value.strip_prefix(b":").unwrap_or(value);
        // A comment is a field without a name.
        self.field(name, value.strip_prefix(b" ").unwrap_or(value));
    }

    fn field(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"data" => {
                if self.event.has_data {
                    self.event.data.push(b'\n');
                }
                self.event.has_data = true;
                self.event.data.extend_from_slice(value);
            }
            b"event" => {
                let name = String::from_utf8_lossy(value).into_owned();
                self.event.name = Some(name).filter(|name| !name.is_empty());
            }
            b"id" if !value.contains(&0) => {
                self.event.own_id = true;
                self.event.id = String::from_utf8_lossy(value).into();
            }
            b"retry" => self.retry(value),
            _ => {}
        }
    }

    fn retry(&mut self, value: &[u8]) {
        let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
        let number = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
        if let Some(millis) = number.filter(|_| digits) {
            self.pause = Some(Duration::from_millis(millis));
            self.event.retry = Some(millis);
        }
    }

    fn end_event(&mut self) {
        let next = RawEvent {
            id: Arc::clone(&self.event.id),
            ..RawEvent::default()
        };
        let event = std::mem::replace(&mut self.event, next);
        // Of ids without data the last one counts.
        if self.ready.back().is_some_and(|before| !before.has_data) {
            self.ready.pop_back();
        }
        self.ready.push_back(event);
    }
}
