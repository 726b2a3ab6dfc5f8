//! What is done to untrusted text before it is read as Markdown.
//!
//! The reader is rustdoc's own. What it would take for HTML or for the definition of a link, though its author meant text, is
//! masked: a noncharacter of Unicode, which no mark of Markdown is, stands in its place until it is written.

use std::borrow::Cow;

use pulldown_cmark::Options;

use super::MOST_LINES;
use super::words::{span, ticks};
use crate::rust::is_web;

/// What rustdoc reads beside plain Markdown, but for footnotes and tasks, whose brackets are text to readers as well, and for
/// quotation marks, which it turns itself.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The marks and what stands in their places.
const MASKS: &[(char, char)] = &[('<', '\u{fdd0}'), ('[', '\u{fdd1}'), ('_', '\u{fdd2}')];

/// The text with its masks.
pub(super) fn masked(text: &str) -> String {
    let mut out = definitions_beyond(text);
    let mut above_may_go_on = false;
    for line in text.lines().take(MOST_LINES).map(shallow) {
        let is_definition = is_definition(&line);
        if is_definition && above_may_go_on {
            out.push('\n');
        }
        mask_line(&mut out, &line);
        out.push('\n');
        above_may_go_on = !is_definition && !line.trim().is_empty();
    }
    out
}

/// The text as it was.
pub(super) fn unmasked(text: &str) -> Cow<'_, str> {
    // All of them begin with the same byte, and hardly anything else does.
    if !text.as_bytes().contains(&0xef) {
        return Cow::Borrowed(text);
    }
    let unmask = |c: char| MASKS.iter().find(|(_, mask)| *mask == c).map_or(c, |(plain, _)| *plain);
    Cow::Owned(text.chars().map(unmask).collect())
}

/// The line without the marks of lists and quotations that nobody reads so deep in each other. The reader would take its time for
/// each of them in each line.
fn shallow(line: &str) -> Cow<'_, str> {
    const MOST_MARKS: usize = 100;
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '>' | '-' | '+' | '*' | '.' | ')');
    let text = line.trim_start_matches(is_mark);
    match line.len() - text.len() {
        marks if marks > MOST_MARKS => Cow::Owned(format!("{}{text}", line.get(..MOST_MARKS).unwrap_or_default())),
        _ => Cow::Borrowed(line),
    }
}

/// The lines that say where links lead and stand below the lines that are kept.
fn definitions_beyond(text: &str) -> String {
    if !text.contains("]:") {
        return String::new();
    }
    let below = text.lines().skip(MOST_LINES).filter(|line| is_definition(line));
    below.flat_map(|line| [line, "\n\n"]).collect()
}

/// `[label]: https://…`. What is no address of the web or of a page is a word in brackets before a colon.
fn is_definition(line: &str) -> bool {
    address_of(line).is_some_and(|address| is_web(address) || address.starts_with(['/', '#', '.']))
}

/// What stands behind the colon in `[label]: address`.
fn address_of(line: &str) -> Option<&str> {
    let (_, behind) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    Some(behind.trim().trim_start_matches('<'))
}

fn mask_line(out: &mut String, line: &str) {
    let mut rest = line;
    if address_of(line).is_some() && !is_definition(line) {
        rest = line.trim_start();
        out.push_str(line.get(..line.len() - rest.len()).unwrap_or_default());
        out.push('\u{fdd1}');
        rest = rest.get(1..).unwrap_or_default();
    }
    while let Some(at) = rest.find(['<', '`', ']', ':', '\\']) {
        let (before, from) = rest.split_at(at);
        let (length, masked) = masked_mark(from);
        out.push_str(before);
        out.push_str(&masked);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// How long the mark is that `text` begins with, with what belongs to it, and what is written in its place.
fn masked_mark(text: &str) -> (usize, Cow<'_, str>) {
    let first = |length: usize| text.get(..length).unwrap_or_default();
    match text.as_bytes().first() {
        Some(b'`') => {
            let length = span(text).unwrap_or_else(|| ticks(text));
            (length, first(length).replace('<', "\u{fdd0}").into())
        }
        Some(b'\\') => {
            let length = text.chars().take(2).map(char::len_utf8).sum();
            (length, first(length).into())
        }
        Some(b'<') if !is_web(text.get(1..).unwrap_or_default()) => (1, "\u{fdd0}".into()),
        // Google writes a blank in between.
        Some(b']') if text.starts_with("] (http") => (2, "]".into()),
        // An underscore in an address emphasises nothing.
        Some(b':') if text.starts_with("://") => {
            let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | ']' | '\\'));
            let address = first(end.unwrap_or(text.len()));
            (address.len(), address.replace('_', "\u{fdd2}").into())
        }
        _ => (1, first(1).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn references_are_links() {
        assert_eq!(
            joined("See [Refunds], [these][refunds] or [refunds][].\n\n[Refunds]: https://a.example/r \"All\""),
            "See [Refunds](https://a.example/r), [these](https://a.example/r) or [refunds](https://a.example/r)."
        );
        assert_eq!(joined("See [all] of it\n[all]: #all"), "See all of it");
    }

    #[test]
    fn brackets_without_a_definition_stay_brackets() {
        assert_eq!(
            joined("a [b] `[c]` [c](https://d.example) \\[c]\n[Note]: it is\n[c]: https://a.example"),
            "a \\[b\\] `[c]` [c](https://d.example) \\[c\\]\n\\[Note\\]: it is"
        );
        assert_eq!(
            joined("```\n[c]: https://a.example\n```"),
            "```text\n[c]: https://a.example\n```"
        );
    }
}
