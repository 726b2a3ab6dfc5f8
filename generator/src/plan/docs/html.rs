//! The HTML that descriptions like to hold, as Markdown. What is no known tag stays and is escaped later.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entities::entities;
use super::html_writer::Writer;
use super::words::{span, ticks};

/// Turns the usual tags into Markdown or drops them, and resolves the usual entities.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::default();
    let (mut comments, mut closings) = (Comments::default(), Closings::of(text));
    let mut rest = text;
    while let Some(start) = rest.find(MARKS) {
        let (before, from) = rest.split_at(start);
        writer.text(before);
        let length = if !from.starts_with('<') {
            let length = literal(before, from);
            writer.out.push_str(from.get(..length).unwrap_or_default());
            length
        } else if let Some(length) = comments.at(from) {
            length
        } else if let Some((name, attributes, length)) = tag(from).or_else(|| closings.paired_tag(from)) {
            writer.tag(name, attributes);
            length
        } else {
            writer.out.push('<');
            1
        };
        rest = from.get(length..).unwrap_or_default();
    }
    writer.text(rest);
    writer.end_table();
    Cow::Owned(without_comments(&entities(&writer.out)))
}

/// Without the comments that entities made of texts.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comments = Comments::default();
    let mut rest = text;
    while let Some(start) = rest.find(MARKS) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let comment = comments.at(from);
        let kept = match from.starts_with('<') {
            true => usize::from(comment.is_none()),
            false => literal(before, from),
        };
        out.push_str(from.get(..kept).unwrap_or_default());
        let length = comment.unwrap_or(kept);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What begins a tag, or something within which nothing is one.
const MARKS: [char; 4] = ['<', '`', '~', '\\'];

/// The length of what is text at the start though it may look like tags: a code span or block, or an escaped mark. Ticks that
/// nothing closes stand alone.
fn literal(before: &str, text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b'`') => span(text).unwrap_or_else(|| ticks(text)),
        Some(b'~') => fenced(before, text).unwrap_or(1),
        _ => text.chars().take(2).map(char::len_utf8).sum(),
    }
}

/// The length of the block at the start that lines of tildes enclose (CommonMark, section 4.5).
fn fenced(before: &str, text: &str) -> Option<usize> {
    let begins_line = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    let fence = text.get(..text.len() - text.trim_start_matches('~').len());
    let fence = fence.filter(|fence| begins_line && fence.len() >= 3)?;
    let mut at = text.find('\n')? + 1;
    for line in text.get(at..)?.split_inclusive('\n') {
        at += line.len();
        let line = line.trim();
        if line.starts_with(fence) && line.trim_start_matches('~').is_empty() {
            break;
        }
    }
    Some(at)
}

/// Comments, which are not for readers.
#[derive(Default)]
struct Comments {
    /// Whether none ends any more, so that nobody has to look again.
    are_over: bool,
}

impl Comments {
    /// The length of the comment at the start. Texts come in their order.
    fn at(&mut self, text: &str) -> Option<usize> {
        let inner = text.strip_prefix("<!--").filter(|_| !self.are_over)?;
        let end = inner.find("-->");
        self.are_over = end.is_none();
        end.map(|end| "<!--".len() + end + "-->".len())
    }
}

/// A tag at the start: its name with a leading `/` when it closes, its attributes, its length.
type Tag<'t> = (&'t str, &'t str, usize);

/// Tags that are nothing else, wherever they stand.
fn tag(text: &str) -> Option<Tag<'_>> {
    const KNOWN: &[&str] = &[
        "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p",
        "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u",
        "ul",
    ];
    named(text, KNOWN)
}

/// The closing tags of a text, each looked for once.
struct Closings<'t> {
    text: &'t str,
    are_there: BTreeMap<String, bool>,
}

impl<'t> Closings<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            are_there: BTreeMap::new(),
        }
    }

    /// Tags whose names might as well be placeholders, as in `/users/<note>`: only a closing one tells that they are tags.
    fn paired_tag(&mut self, from: &'t str) -> Option<Tag<'t>> {
        const KNOWN: &[&str] = &[
            "blockquote",
            "caption",
            "caution",
            "dd",
            "details",
            "dl",
            "dt",
            "fullname",
            "important",
            "kbd",
            "nobr",
            "note",
            "para",
            "replaceable",
            "section",
            "summary",
            "tfoot",
            "tip",
            "var",
            "warning",
            "xhtml",
            "zonbook",
        ];
        named(from, KNOWN).filter(|(name, ..)| self.has(name.trim_start_matches('/')))
    }

    fn has(&mut self, name: &str) -> bool {
        let text = self.text;
        let is_it = |end: &str| {
            let behind = end.get(..name.len()).filter(|found| found.eq_ignore_ascii_case(name));
            behind.is_some() && end.get(name.len()..).is_some_and(|rest| rest.starts_with('>'))
        };
        let is_there = self.are_there.entry(name.to_ascii_lowercase());
        *is_there.or_insert_with(|| text.split("</").skip(1).any(is_it))
    }
}

/// How far the end of a tag is looked for, in bytes.
const LONGEST_TAG: usize = 300;

fn named<'t>(text: &'t str, known: &[&str]) -> Option<Tag<'t>> {
    let end = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    let inner = text.get(1..end)?.trim_end_matches('/').trim();
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let bare = name.trim_start_matches('/');
    let is_tag = known.iter().any(|known| bare.eq_ignore_ascii_case(known)) && are_attributes(attributes);
    is_tag.then_some((name, attributes, end + 1))
}

/// Whether these may be attributes, and not the words of a comparison as in `a<b && c>d`.
fn are_attributes(text: &str) -> bool {
    const WITHOUT_VALUE: &[&str] = &["compact", "controls", "hidden", "noshade", "nowrap", "open", "reversed"];
    let mut words = text.split_whitespace();
    text.contains('=') || words.all(|word| WITHOUT_VALUE.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn a_row_of_markdown_stays_in_its_line() {
        let text = "| a | b |\n|---|---|\n| one<br>two | three<br/>four |\n\nfive<br>six";
        assert_eq!(
            joined(text),
            "| a | b |\n| --- | --- |\n| one two | three four |\n\nfive\nsix"
        );
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        assert_eq!(
            joined("if a<b && c>d, or a<b and c>d"),
            "if a\\<b && c>d, or a\\<b and c>d"
        );
        assert_eq!(
            joined("~~~xml\n<p>One</p>\n~~~\n<p>Two</p>"),
            "```text\n<p>One</p>\n```\n\nTwo"
        );
        assert_eq!(joined("a ~ b <b>c</b> ~~~ <i>d</i>"), "a ~ b c ~~~ d");
        assert_eq!(joined("<ol reversed><li>a</li></ol>"), "- a");
    }

    #[test]
    fn comments_of_entities_are_not_for_readers() {
        let text = "One<!-- a -->, &lt;!-- b --&gt;two and `<!-- c -->`, <code>&lt;!-- d --&gt;</code> <!-- e";
        assert_eq!(joined(text), "One, two and `<!-- c -->`, `<!-- d -->` \\<!-- e");
    }

    #[test]
    fn notes_and_items_begin_with_their_text() {
        assert_eq!(
            joined(
                "<p>Refunds.</p> <note> <p>Only once.</p> </note> <ul> <li> <p>one</p> </li> <li> <p>two</p> </li> </ul>"
            ),
            "Refunds.\n\n**Note:** Only once.\n\n- one\n\n- two"
        );
        assert_eq!(
            joined("Kinds: <dl> <dt>FULL</dt> <dd> <p>All of it.</p> </dd> <dt>PART</dt> <dd>Less.</dd> </dl>"),
            "Kinds:\n\n- FULL: All of it.\n\n- PART: Less."
        );
    }

    /// With a look to the end of the text at each mark, or at each mark above in each line, this would take minutes.
    #[test]
    fn what_never_ends_is_not_looked_for_again() {
        const MARKS: &[&str] = &[
            "<!--", "&lt;!--", "<", "<a ", "<note>", "[", "[a](", "![", "- ", "1. ", ">", "> ", "`", "*", "**a*", "~a",
        ];
        for mark in MARKS {
            let text = format!("{}a{}", mark.repeat(100_000 / mark.len()), "\n\na".repeat(50));
            assert!(!joined(&text).is_empty(), "{mark}");
        }
    }

    #[test]
    fn comments_are_not_for_readers() {
        assert_eq!(joined("Refunds<!-- see\n<b>intern</b> -->."), "Refunds.");
        assert_eq!(joined("a <!-- b"), "a \\<!-- b");
    }

    #[test]
    fn a_placeholder_is_no_tag() {
        assert_eq!(
            joined("at s3://<replaceable>bucket</replaceable>/x"),
            "at s3://bucket/x"
        );
        assert_eq!(joined("call /users/<note>"), "call /users/\\<note>");
        assert_eq!(joined("<Status>Done</Status>"), "\\<Status>Done\\</Status>");
    }
}
