//! The HTML that descriptions like to hold, as Markdown. What is no known tag stays and is escaped later.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entities::entities;
use super::html_table::HtmlTable;
use super::inline::destination;
use super::words::{span, ticks};
use crate::rust::code_span;

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

/// Tags that part paragraphs and do nothing else.
const PARTING: &[&str] = &[
    "/p",
    "/para",
    "ul",
    "/ul",
    "ol",
    "/ol",
    "dl",
    "/dl",
    "/table",
    "h1",
    "/h1",
    "h2",
    "/h2",
    "h3",
    "/h3",
    "h4",
    "/h4",
    "h5",
    "/h5",
    "h6",
    "/h6",
    "blockquote",
    "/blockquote",
    "details",
    "/details",
    "section",
    "/section",
    "summary",
    "/summary",
    "/note",
    "/tip",
    "/caution",
    "/important",
    "/warning",
    "/fullname",
];

/// Writes Markdown.
#[derive(Default)]
struct Writer {
    out: String,
    /// The address of the link we are in.
    link: Option<String>,
    /// Where the text of the item or the note begins that was opened last.
    opened: usize,
    /// Where the code begins that we are in.
    code: Option<usize>,
    /// Where the text begins that is to stay as it is laid out.
    pre: Option<usize>,
    /// The table that we are in.
    table: Option<HtmlTable>,
}

impl Writer {
    fn tag(&mut self, name: &str, attributes: &str) {
        let name = name.to_ascii_lowercase();
        let ends_table = name == "/table" && self.table.as_ref().is_some_and(|table| !table.has_inner());
        if ends_table {
            return self.end_table();
        }
        if let Some(table) = &mut self.table
            && table.tag(&name, attributes, &mut self.out)
        {
            return;
        }
        match name.as_str() {
            "table" => {
                self.out.push_str("\n\n");
                self.table = Some(HtmlTable::begun(&self.out));
            }
            "br" if self.is_in_row() => self.out.push(' '),
            "br" | "tr" | "hr" => self.out.push('\n'),
            "p" | "para" => self.paragraph(),
            "pre" => {
                self.out.push_str("\n\n");
                self.pre = Some(self.out.len());
            }
            "/pre" => self.end_pre(),
            "code" | "/code" | "tt" | "/tt" | "a" | "/a" if self.pre.is_some() => {}
            "note" | "tip" => self.open("\n\n**Note:** "),
            "caution" | "important" | "warning" => self.open("\n\n**Important:** "),
            "li" | "dt" => self.open("\n- "),
            "dd" => {
                self.out.truncate(self.out.trim_end().len());
                self.open(": ");
            }
            "td" | "th" => self.out.push(' '),
            "code" | "tt" => self.code = Some(self.out.len()),
            "/code" | "/tt" => self.end_code(),
            "a" | "/a" if self.code.is_some() => {}
            "a" => {
                self.link = address(attributes);
                if self.link.is_some() {
                    self.out.push('[');
                }
            }
            "/a" => {
                if let Some(address) = self.link.take() {
                    self.out.push_str(&format!("](<{address}>)"));
                }
            }
            other if PARTING.contains(&other) => self.out.push_str("\n\n"),
            _ => {}
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.end(&mut self.out);
        }
    }

    /// Makes a code span of each line of the code that ends here, since none goes on in the next line.
    fn end_code(&mut self) {
        let Some(start) = self.code.take().filter(|start| self.out.is_char_boundary(*start)) else {
            return;
        };
        let code = self.out.split_off(start);
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim().is_empty()).collect();
        match lines.as_slice() {
            // Blanks around code are none of it.
            [line] => {
                let blank = |is_there: bool| if is_there { " " } else { "" };
                let (before, after) = (blank(line.starts_with(' ')), blank(line.ends_with(' ')));
                self.out.push_str(&format!("{before}{}{after}", code_span(line.trim())));
            }
            lines => {
                let spans: Vec<String> = lines.iter().map(|line| code_span(line.trim())).collect();
                self.out.push_str(&spans.join("\n"));
            }
        }
    }

    /// Makes a block of code of the text whose layout ends here.
    fn end_pre(&mut self) {
        let start = self.pre.take().filter(|start| self.out.is_char_boundary(*start));
        let text = start.map(|start| self.out.split_off(start)).unwrap_or_default();
        let runs = text.split(|c| c != '`').map(str::len);
        let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
        match text.trim() {
            "" => self.out.push_str("\n\n"),
            _ => self
                .out
                .push_str(&format!("{fence}\n{}\n{fence}\n\n", text.trim_matches('\n').trim_end())),
        }
    }

    /// Text, without the blanks behind a tag that begins a block: they would make code of it.
    fn text(&mut self, text: &str) {
        let begins_block = self.pre.is_none() && (self.out.ends_with("\n\n") || self.out.ends_with("\n- "));
        let text = if begins_block { text.trim_start() } else { text };
        self.out.push_str(text);
    }

    fn open(&mut self, with: &str) {
        self.out.push_str(with);
        self.opened = self.out.len();
    }

    /// Whether we are in a row of a table that is written in Markdown, which ends with its line.
    fn is_in_row(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.trim_start().starts_with('|')
    }

    /// Begins a paragraph; the first one of an item or a note is its text.
    fn paragraph(&mut self) {
        let text = self.out.get(self.opened..).unwrap_or_default();
        match self.opened > 0 && text.trim().is_empty() {
            true => self.out.truncate(self.opened),
            false => self.out.push_str("\n\n"),
        }
    }
}

/// The address of a link, when it is one to the web.
fn address(attributes: &str) -> Option<String> {
    let value = attributes.split_once("href=")?.1;
    let quote = value.chars().next()?;
    let value = match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    destination(value)
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
