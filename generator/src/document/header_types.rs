//! Media types that Swagger 2.0 says by the header parameters `Content-Type` and `Accept`, which mean nothing in other dialects.

use serde_json::Value;

use super::bodies::{is_file, is_form, is_multipart};
use super::node::Node;
use super::nodes::MediaTypes;
use super::read::Document;
use crate::media::{calls_itself_json, media_name};

/// A header parameter that says media types.
struct Header<'a> {
    node: Node<'a>,
    name: &'static str,
    /// The keyword that says the same.
    keyword: &'static str,
    types: Vec<String>,
}

impl<'a> Document<'a> {
    /// What `consumes` and `produces` say, together with what the header parameters among `parameters` do.
    pub(super) fn with_headers(
        &mut self,
        operation: &Node<'a>,
        parameters: &[Node<'a>],
        consumes: Vec<String>,
        produces: Vec<String>,
    ) -> MediaTypes {
        let mut found = MediaTypes {
            refused: produces.clone(),
            answered: produces,
            sent: consumes,
            by_header: Vec::new(),
        };
        self.add_sent(parameters, &mut found);
        self.add_answered(operation, parameters, &mut found);
        found
    }

    fn add_sent(&mut self, parameters: &[Node<'a>], found: &mut MediaTypes) {
        let is_body = |node: &&Node| matches!(node.text("in"), Some("body" | "formData"));
        let header = header(parameters, "content-type", "consumes");
        let (Some(header), Some(body)) = (header, parameters.iter().find(is_body)) else {
            return;
        };
        let suits: &dyn Fn(&str) -> bool = match body.text("in") == Some("formData") {
            true => match parameters.iter().any(is_file) {
                true => &is_multipart,
                false => &is_form,
            },
            false if self.is_binary(body) && !found.sent.is_empty() => &|name| !calls_itself_json(name),
            false => &|_| true,
        };
        if let Some(types) = self.settled(&header, &found.sent, suits) {
            found.sent = types;
        }
        found.by_header.push(header.name);
    }

    fn add_answered(&mut self, operation: &Node<'a>, parameters: &[Node<'a>], found: &mut MediaTypes) {
        let Some(header) = header(parameters, "accept", "produces") else {
            return;
        };
        let answers = self.answers(operation);
        if answers.is_empty() {
            return;
        }
        let is_file = answers.iter().any(|answer| self.is_binary(answer));
        let suits: &dyn Fn(&str) -> bool = match is_file && !found.answered.is_empty() {
            true => &|name| !calls_itself_json(name),
            false => &|_| true,
        };
        if let Some(types) = self.settled(&header, &found.answered, suits) {
            if types.iter().all(|name| calls_itself_json(name)) {
                found.refused.clone_from(&types);
            }
            found.answered = types;
        }
        found.by_header.push(header.name);
    }

    /// The good answers with a body.
    fn answers(&mut self, operation: &Node<'a>) -> Vec<Node<'a>> {
        let responses = operation.keyword("responses");
        let all = responses.iter().flat_map(Node::members);
        let good = all.filter(|(status, _)| status.starts_with('2') || *status == "default");
        let good = good.filter_map(|(_, response)| self.silently_resolved(&response));
        good.filter(|response| response.keyword("schema").is_some()).collect()
    }

    /// The media types that count where a header says some: its own, unless `described` says what they are among or the body
    /// cannot be of them.
    fn settled(
        &mut self,
        header: &Header<'a>,
        described: &[String],
        suits: &dyn Fn(&str) -> bool,
    ) -> Option<Vec<String>> {
        let agree = |said: &String| described.iter().any(|known| is_among(said, known));
        if described.is_empty() && header.types.iter().all(|name| suits(name)) {
            return Some(header.types.clone());
        }
        if header.types.iter().any(agree) {
            return Some(refined(described, &header.types));
        }
        let counts = header.types.iter().all(|name| suits(name));
        self.tell_contradiction(header, described, counts);
        counts.then(|| header.types.clone())
    }

    fn tell_contradiction(&mut self, header: &Header<'a>, described: &[String], counts: bool) {
        let Header {
            name, keyword, types, ..
        } = header;
        let types = types.join(", ");
        let message = match (counts, described) {
            (true, _) => format!("`{name}` is `{types}`, and `{keyword}` says otherwise; the header counts"),
            (false, []) => format!("`{name}` is `{types}`, which this body cannot be; the header is left out"),
            (false, _) => format!("`{name}` is `{types}`, which this cannot be; what `{keyword}` says counts"),
        };
        let help = format!("say it in `{keyword}` alone, and leave the header parameter out");
        self.guess(&header.node, message, help);
    }
}

/// The header parameter of this name, if its default or its values are media types.
fn header<'a>(parameters: &[Node<'a>], name: &'static str, keyword: &'static str) -> Option<Header<'a>> {
    let is_it = |node: &&Node| {
        let named = node.text("name").is_some_and(|known| known.eq_ignore_ascii_case(name));
        named && node.text("in") == Some("header")
    };
    let node = parameters.iter().find(is_it)?;
    let texts: Vec<&str> = match node.text("default") {
        Some(default) => vec![default],
        None => {
            let values = node.value.get("enum").and_then(Value::as_array);
            values.into_iter().flatten().filter_map(Value::as_str).collect()
        }
    };
    let types: Vec<String> = texts.into_iter().flat_map(listed).collect();
    let is_usable = |said: &String| is_media_type(said) && !(name == "content-type" && said.contains('*'));
    (!types.is_empty() && types.iter().all(is_usable)).then(|| Header {
        node: node.clone(),
        name,
        keyword,
        types,
    })
}

/// The media types of a list in a header, without how much each is liked.
fn listed(text: &str) -> Vec<String> {
    let ranges = text.split(',').map(|range| {
        let parts = range.split(';').map(str::trim);
        let told = parts.filter(|part| !part.starts_with("q="));
        told.collect::<Vec<_>>().join(";")
    });
    ranges.filter(|range| !range.is_empty()).collect()
}

/// What is described, each in the form that the header says: with its version, and in the place of a range.
fn refined(described: &[String], said: &[String]) -> Vec<String> {
    let all = described.iter().map(|known| {
        let own = said.iter().find(|said| !said.contains('*') && is_among(said, known));
        own.unwrap_or(known).clone()
    });
    let mut all: Vec<String> = all.collect();
    all.dedup();
    all
}

fn is_among(said: &str, known: &str) -> bool {
    said.contains('*') || known.contains('*') || media_name(said).eq_ignore_ascii_case(media_name(known))
}

fn is_media_type(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|c| c.is_ascii_alphanumeric() || b"!#$&^_.+-*".contains(&c))
    };
    let parts = media_name(name).split_once('/');
    parts.is_some_and(|(family, member)| is_word(family) && is_word(member))
}
