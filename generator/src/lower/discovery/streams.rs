//! Methods that answer bit by bit. Discovery has no word for it but in their names: what Google's services stream comes as a list
//! that is whole only in the end, or by `alt=sse` as events.

use super::operations::{content, success};
use super::{Lowering, of_operation};
use crate::api::{Content, Parameter, Response, Step};
use crate::diagnostics::Code;
use crate::document::discovery::{Method, Node};

/// The words of a name in camel case.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let begins = |(_, letter): &(usize, char)| letter.is_ascii_uppercase();
        let end = rest
            .char_indices()
            .skip(1)
            .find(begins)
            .map_or(rest.len(), |(at, _)| at);
        let (word, others) = rest.split_at(end.max(first.len_utf8()));
        rest = others;
        Some(word)
    })
}

/// Whether a method streams by its name: the verb, or how it does what it does. A stream that it gets or stops is a thing.
fn is_called_stream(name: &str) -> bool {
    const OF_THINGS: [&str; 8] = ["get", "list", "create", "delete", "update", "patch", "start", "stop"];
    let mut words = words(name).map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    let is_thing = OF_THINGS.contains(&first.as_str());
    ["stream", "streaming"].contains(&first.as_str()) || (!is_thing && words.any(|word| word == "streaming"))
}

impl Lowering<'_> {
    /// Whether a method answers with a stream: `streamGenerateContent`, `message.stream`, `serverStreamingDetectIntent`.
    pub(super) fn is_stream(&self, method: &Method, key: &str) -> bool {
        let is_said = method.streaming.as_deref() == Some("SERVER") || is_called_stream(key);
        let is_message = |response| !self.is_bytes(response);
        is_said && !method.media_download && method.response.as_ref().is_some_and(is_message)
    }

    /// The query parameter `alt=sse`: the answer comes as events.
    pub(super) fn alt_events(&mut self, method: &Method, id: &str, node: &Node) -> Parameter {
        let message = "the method answers with a stream; it is asked for as events (`alt=sse`), each of which is what `response` says";
        if method.streaming.is_none() {
            self.diagnostics
                .note(Code::Guessed, node.place_of("response"), message)
                .help("if its answer is one object, say so by a parameter `alt` of its own, by an overlay");
        }
        self.alt("sse", id, node.place_of("response"))
    }

    /// An answer of events, for every success.
    pub(super) fn events(&mut self, method: &Method, id: &str, node: &Node) -> Response {
        let event = method.response.as_ref().unwrap_or(node);
        let item = self.json(event, of_operation(id, Step::Response("2XX".into())).then(Step::Item));
        let events = Content {
            ty: None,
            item: Some(item),
            ..content("text/event-stream", item, event.place())
        };
        success(vec![events], event.place())
    }
}
