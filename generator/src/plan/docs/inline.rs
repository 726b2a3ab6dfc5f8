//! Text within a line: links kept, everything that would become one by accident escaped.

use std::borrow::Cow;

use super::span::{span, ticks};
use crate::rust::{DocLines, code_span, one_line};

/// How wide a line of prose becomes.
pub(super) const WIDTH: usize = 100;

/// Text as an inline code span.
pub(in crate::plan) fn code(text: &str) -> String {
    let text: String = one_line(text).chars().take(200).collect();
    match text.trim().is_empty() {
        true => format!("{text:?}"),
        false => code_span(&text),
    }
}

/// A bare address as a link, when it is one to the web.
pub(super) fn link(address: &str) -> Option<String> {
    (is_web(address) && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>')))
        .then(|| format!("<{address}>"))
}

/// The words of an escaped line; a code span and the text of a link count as one.
pub(in crate::plan) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut in_link) = (0, false);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let c = rest.chars().next().unwrap_or_default();
        let length = match c {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            '`' => span(rest).map_or(1, |span| span.length),
            c => c.len_utf8(),
        };
        match c {
            '[' => in_link = true,
            ']' => in_link = false,
            ' ' if !in_link => {
                words.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    words.extend(text.get(start..));
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a word means nothing more at the start of a line than elsewhere.
pub(in crate::plan) fn may_begin_a_line(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let item = number.len() < word.len() && number.chars().all(|c| c.is_ascii_digit());
    !item && !word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', '_'])
}

/// Escaped text as lines that need no scrolling: the first one after `head`, the others after `indent`. A code span or a
/// link stays whole, and no word that would mean something at the start of a line comes to stand there.
pub(in crate::plan) fn wrapped(head: &str, indent: &str, text: &str) -> DocLines {
    let mut out = DocLines::new();
    let mut line = head.to_owned();
    let (mut empty, mut width) = (true, head.chars().count());
    for word in words(text) {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && !empty && may_begin_a_line(word) {
            out.push(std::mem::replace(&mut line, indent.to_owned()).trim_end().to_owned());
            (empty, width) = (true, indent.chars().count());
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += length;
        empty = false;
    }
    out.push(line.trim_end().to_owned());
    out
}

/// Escapes a line that is no list item: also what has a meaning only at the start of a line.
pub(super) fn escape_line(text: &str) -> String {
    let escaped = escape(text);
    let rule = text.len() >= 2 && text.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | ' '));
    match text.chars().next() {
        // A line of `=` or `-` would make a heading of the line above, a `|` a table, a `+` a list without a gap, a `>` one more
        // quotation.
        Some(_) if rule => format!("\\{escaped}"),
        Some('|' | '+' | '>') => format!("\\{escaped}"),
        Some(_) | None => escaped,
    }
}

/// Escapes brackets and angle brackets outside code spans, makes bare addresses links, keeps links to the web.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find(['`', '[', ']', '<', '\\', 'h']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let (taken, length) = token(from);
        out.push_str(&taken);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What the text begins with, escaped, and its length in the text: a span, a link, an address, or a mark that begins none.
fn token(text: &str) -> (Cow<'_, str>, usize) {
    let mark = text.get(..1).unwrap_or_default();
    let found = match mark {
        "`" => ticked(text),
        "[" => markdown_link(text),
        "h" => bare_address(text),
        "<" => angle_address(text),
        "\\" => escaped_already(text),
        _ => None,
    };
    match (found, mark) {
        (Some((taken, length)), _) => (Cow::Owned(taken), length),
        (None, "h" | "\\") => (Cow::Borrowed(mark), 1),
        (None, _) => (Cow::Owned(format!("\\{mark}")), 1),
    }
}

/// A code span, with no more ticks than its text needs. Ticks that no others close are ticks.
fn ticked(rest: &str) -> Option<(String, usize)> {
    let ticks = ticks(rest);
    let found = span(rest).filter(|span| !span.text.trim().is_empty());
    Some(match found {
        Some(span) if ticks > 1 => (code_span(span.text.trim()), span.length),
        Some(span) => (rest.get(..span.length)?.to_owned(), span.length),
        None => ("\\`".repeat(ticks), ticks),
    })
}

/// A link to the web; of one to a page beside the description, which is nowhere beside the documentation, the text.
fn markdown_link(rest: &str) -> Option<(String, usize)> {
    let close = near(rest, ']', LONGEST_LINK)?;
    let label = rest.get(1..close).filter(|label| !label.trim().is_empty())?;
    let tail = rest.get(close + 1..)?;
    // Google writes a blank in between.
    let blanks = if tail.starts_with(' ') { " " } else { "" };
    let open = blanks.len();
    let inner = tail.get(open..)?.strip_prefix('(')?;
    let end = near(inner, ')', LONGEST_LINK)?;
    let address = inner.get(..end)?;
    let length = close + 1 + open + 1 + end + 1;
    let (web, plain) = (
        is_web(address),
        !label.contains(['[', '`', '<', '\\']) && !label.contains("://"),
    );
    match web && is_clean(address) {
        true if plain => Some((format!("[{label}]({address})"), length)),
        false if blanks.is_empty() && is_beside(address) => Some((escape(label), length)),
        true | false => None,
    }
}

/// How far the end of a link is looked for, in bytes; a text of many brackets would be read to its end for each.
const LONGEST_LINK: usize = 2_000;

/// Where a mark stands within so many bytes.
pub(super) fn near(text: &str, mark: char, most: usize) -> Option<usize> {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end)?.find(mark)
}

/// Whether an address leads to the web.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Whether an address can stand in a link as it is.
pub(super) fn is_clean(address: &str) -> bool {
    !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']'))
}

/// Whether an address looks like a path or an anchor; `f[0](x)` has none.
fn is_beside(address: &str) -> bool {
    let is_path = address.starts_with(['/', '#', '.', '?']) || address.contains(['/', '#']) || address.ends_with(".md");
    // As documentation platforms spell their own pages.
    let is_page = address.starts_with("ref:") || address.starts_with("doc:");
    !is_web(address) && is_clean(address) && (is_page || (is_path && !address.contains("://")))
}

fn bare_address(rest: &str) -> Option<(String, usize)> {
    if !is_web(rest) {
        return None;
    }
    let stop = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '"' | '\'' | '`' | ')' | ']' | '[' | '(' | '{' | '}' | '|' | '\\' | '*'
            )
    };
    let end = rest.find(stop).unwrap_or(rest.len());
    let address = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '_']);
    (address.len() > "https://".len()).then(|| (format!("<{address}>"), address.len()))
}

fn angle_address(rest: &str) -> Option<(String, usize)> {
    let end = near(rest, '>', LONGEST_LINK)?;
    let link = link(rest.get(1..end)?)?;
    Some((link, end + 1))
}

/// A backslash that escapes punctuation in the description escapes it here as well.
fn escaped_already(rest: &str) -> Option<(String, usize)> {
    let next = rest.chars().nth(1)?;
    match next.is_ascii_punctuation() {
        true => Some((format!("\\{next}"), 2)),
        false => Some(("\\\\".to_owned(), 1)),
    }
}
