//! The header `Link` (RFC 8288).

use std::fmt::Write;

use http::{HeaderMap, HeaderValue};

/// The target of the first link with the relation `next`, as it was written; what is not ASCII in it is percent-encoded.
pub(super) fn next_link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(http::header::LINK).into_iter();
    let mut links = values.flat_map(|value| links(&in_ascii(value)));
    links.find(Link::is_next).map(|link| link.target)
}

/// The header with each byte that is not ASCII percent-encoded, so that the server gets back the bytes that it wrote.
fn in_ascii(value: &HeaderValue) -> String {
    value.as_bytes().iter().fold(String::new(), |mut text, byte| {
        match byte.is_ascii() {
            true => text.push(char::from(*byte)),
            // Writing to a string cannot fail.
            false => _ = write!(text, "%{byte:02X}"),
        }
        text
    })
}

/// One link.
#[derive(Default)]
struct Link {
    target: String,
    /// Only the first `rel` of a link counts (section 3.3).
    relations: Option<String>,
    /// The link is about another resource (section 3.2).
    is_elsewhere: bool,
}

impl Link {
    fn is_next(&self) -> bool {
        let mut relations = self.relations.as_deref().unwrap_or_default().split_ascii_whitespace();
        !self.is_elsewhere && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    }

    fn set(&mut self, name: &str, value: String) {
        if name.eq_ignore_ascii_case("rel") {
            self.relations.get_or_insert(value);
        } else if name.eq_ignore_ascii_case("anchor") {
            self.is_elsewhere = true;
        }
    }
}

/// The links in one header (section 3 and appendix B.2). What cannot be read ends the list.
fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', ',']);
    while let Some((target, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        let mut link = Link {
            target: target.trim().to_owned(),
            ..Link::default()
        };
        rest = after.trim_start();
        while let Some(after) = rest.strip_prefix(';') {
            let (name, value, after) = parameter(after);
            link.set(name, value);
            rest = after.trim_start();
        }
        links.push(link);
        rest = rest.trim_start_matches([' ', '\t', ',']);
    }
    links
}

/// A parameter and what follows it.
fn parameter(text: &str) -> (&str, String, &str) {
    let end = text.find(['=', ';', ',']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
        return (name.trim(), String::new(), rest);
    };
    if let Some(quoted) = value.strip_prefix('"') {
        let (value, rest) = unquoted(quoted);
        return (name.trim(), value, rest);
    }
    let end = value.find([';', ',']).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    (name.trim(), value.trim().to_owned(), rest)
}

/// The text up to the closing quote, without backslashes, and what follows the quote.
fn unquoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, text.get(at + 1..).unwrap_or_default()),
            '\\' => value.extend(characters.next().map(|(_, character)| character)),
            _ => value.push(character),
        }
    }
    (value, "")
}
