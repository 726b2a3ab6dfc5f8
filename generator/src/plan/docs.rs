//! Prose of a description as lines of documentation that rustdoc and clippy take without complaint.
//!
//! Descriptions are untrusted Markdown, often with HTML in it. What could become a broken link, a doctest, a raw HTML
//! tag or a character that turns the reading direction is escaped, marked as text, or left out.

mod block;
mod entities;
mod html;
mod html_table;
mod html_writer;
mod inline;
mod page;
mod reading;
mod table;
#[cfg(test)]
mod untrusted;
mod words;
mod writer;

pub(super) use words::{code, may_begin_a_line, words, wrapped};

use serde_json::Value;

use super::Plan;
use crate::api::{Docs, Property, Type, TypeId};
use crate::rust::{Deprecated, DocLines, as_text, printable};

/// A title with the word people expect after it, unless it is there already: `Shop API`, but `Content API for Shopping`.
pub(super) fn called(title: &str) -> String {
    let title = title.trim();
    let says_api = title.split_whitespace().any(|word| word.eq_ignore_ascii_case("api"));
    match says_api {
        true => title.to_owned(),
        false if title.is_empty() => "API".to_owned(),
        false => format!("{title} API"),
    }
}

/// The longest documentation taken from one description, in lines; a description is no place for a book.
const MOST_LINES: usize = 200;

impl Plan<'_> {
    /// Documentation of the whole client.
    pub(super) fn module_docs(&self) -> DocLines {
        let mut docs = vec![format!(
            "Client of the {}{}.",
            as_text(&called(&self.api.title)),
            version(&self.api.version)
        )];
        append(&mut docs, lines(&self.api.description));
        docs
    }

    /// Documentation of a model: what the description says, and its name there when it differs by more than case.
    pub(super) fn type_docs(&self, id: TypeId, name: &str, ty: &Type) -> DocLines {
        let mut docs = news(prose(&ty.docs), &[name]);
        append_deprecated(&mut docs, &deprecated(ty.deprecated, &ty.docs));
        let source = self.names.source_name(id);
        if !source.is_empty() && differs(name, source) {
            append(&mut docs, vec![format!("Called {} in the description.", code(source))]);
        }
        docs
    }

    /// Documentation of a member: its own, else that of a type without a page of its own.
    pub(super) fn property_docs(&self, owner: TypeId, property: &Property, name: &str) -> DocLines {
        let mut docs = prose(&property.docs);
        if docs.is_empty() && self.names.item_name(self.resolve(property.ty).0).is_none() {
            docs = prose(&self.get(property.ty).docs);
        }
        let ty = self.names.item_name(self.resolve(property.ty).0).unwrap_or_default();
        docs = news(docs, &[name, ty]);
        append_deprecated(&mut docs, &deprecated(property.deprecated, &property.docs));
        // What is never sent is not for callers to leave out. What must be there is told of when twins are one type.
        if !property.required && !property.read_only && self.get(owner).usage.request {
            append_default(&mut docs, property.default.as_ref(), false);
        }
        if differs(name, &property.name) {
            append(&mut docs, vec![format!("Called {} on the wire.", code(&property.name))]);
        }
        docs
    }
}

fn version(version: &str) -> String {
    match version.trim() {
        "" => String::new(),
        version => format!(", version {}", as_text(version)),
    }
}

/// Whether two names differ by more than case, underscores and other separators.
fn differs(rust: &str, wire: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(rust.trim_start_matches("r#")) != letters(wire)
}

/// Summary, description and link, in paragraphs.
pub(super) fn prose(docs: &Docs) -> DocLines {
    let mut all = lines(&docs.summary);
    if docs.description.trim() != docs.summary.trim() {
        append(&mut all, lines(&docs.description));
    }
    if let Some(link) = docs.link.as_deref().and_then(inline::destination) {
        append(&mut all, vec![format!("See <{link}>.")]);
    }
    all
}

/// One line without markup, for names in prose.
pub(super) fn plain(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds what the server takes when nothing is given. Where something must be given, its default is what is usually meant, and may be
/// all that works: Microsoft describes constants so.
pub(super) fn append_default(docs: &mut DocLines, default: Option<&Value>, is_required: bool) {
    if let Some(default) = default {
        let default = code(&default.to_string());
        let told = match is_required {
            true => format!("Usually {default}."),
            false => format!("When absent, the server takes {default}."),
        };
        append(docs, vec![told]);
    }
}

/// Documentation, unless it only repeats one of the names that stand below it.
fn news(docs: DocLines, names: &[&str]) -> DocLines {
    let is_echo = |line: &String| names.iter().any(|name| !differs(name, line));
    match docs.as_slice() {
        [only] if is_echo(only) => DocLines::new(),
        _ => docs,
    }
}

/// Whether something is deprecated, and why, as far as the description says.
pub(super) fn deprecated(is_deprecated: bool, docs: &Docs) -> Deprecated {
    let why = || docs.deprecation.as_deref().map(plain).unwrap_or_default();
    is_deprecated.then(why)
}

/// `Deprecated.`, and why.
pub(super) fn append_deprecated(docs: &mut DocLines, deprecated: &Deprecated) {
    if let Some(why) = deprecated {
        append(docs, vec!["Deprecated.".to_owned()]);
        docs.extend(lines(why));
    }
}

/// Adds a paragraph.
pub(super) fn append(docs: &mut DocLines, more: DocLines) {
    if more.is_empty() {
        return;
    }
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.extend(more);
}

/// Untrusted Markdown as lines of documentation.
pub(super) fn lines(text: &str) -> DocLines {
    let text = printable(text);
    let text = html::to_markdown(&text);
    match is_plain(&text) {
        true => plain_lines(&text),
        false => writer::written(&text),
    }
}

/// Whether nothing in a text can be Markdown, as in most descriptions.
fn is_plain(text: &str) -> bool {
    let is_mark = |byte: u8| {
        matches!(
            byte,
            b'*' | b'_' | b'[' | b']' | b'<' | b'`' | b'\\' | b'&' | b'~' | b'|' | 0xef
        )
    };
    let begins_as_prose = |line: &str| line.is_empty() || line.starts_with(char::is_alphabetic);
    !text.bytes().any(is_mark) && !text.contains("://") && text.lines().all(begins_as_prose)
}

fn plain_lines(text: &str) -> DocLines {
    let mut out = DocLines::new();
    for line in text.lines().take(MOST_LINES) {
        match line.is_empty() {
            true if out.last().is_none_or(String::is_empty) => {}
            true => out.push(String::new()),
            false => out.extend(wrapped("", "", line)),
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// Whether the last paragraph is, or belongs to, the item of a list, so that items behind it would go on with that list.
pub(super) fn ends_in_a_list(lines: &[String]) -> bool {
    let mut upwards = lines.iter().rev().filter(|line| !line.is_empty());
    upwards
        .find(|line| !line.starts_with(' '))
        .is_some_and(|line| words::item(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn an_api_is_called_by_its_title_if_it_has_one() {
        assert_eq!(
            ["Shop", "Content API for Shopping", " "].map(called),
            ["Shop API", "Content API for Shopping", "API"]
        );
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(joined("Try:\n```\nlet x = 1;\n```"), "Try:\n\n```text\nlet x = 1;\n```");
        assert_eq!(joined("```json\n{"), "```text\n{\n```");
        assert_eq!(joined("See\n\n      indented()"), "See\n\n```text\nindented()\n```");
    }

    #[test]
    fn code_may_be_the_text_of_an_item() {
        assert_eq!(
            joined("Call:\n1. ~~~json\n   {\n     \"a\": 1\n\n   }\n   ~~~\n   or not\n2. that"),
            "Call:\n\n1. ```text\n   {\n     \"a\": 1\n\n   }\n   ```\n   or not\n2. that"
        );
        assert_eq!(
            joined("- a\n- - ```\n    b\n    ```\n\n> 1. ~~~\n>    c\n>    ~~~\n\nd"),
            "- a\n- - ```text\n    b\n    ```\n\n> 1. ```text\n>    c\n>    ```\n\nd"
        );
        // As Markdown has it, a fence ends with its item.
        assert_eq!(joined("- ~~~ about\nb\n- c"), "b\n\n- c");
        // A code span is no block.
        assert_eq!(
            joined("Call\n\n```GET /a```\n\nfor *a*."),
            "Call\n\n`GET /a`\n\nfor *a*."
        );
    }

    #[test]
    fn a_name_stays_in_its_line() {
        assert_eq!(
            as_text("Shop\n\n    panic!()\nhttps://a.example"),
            "Shop panic!() <https://a.example>"
        );
    }

    #[test]
    fn nothing_becomes_a_link_by_accident() {
        assert_eq!(joined("an array[0] of <T>"), "an array\\[0\\] of \\<T>");
        assert_eq!(joined("at https://a.example/x."), "at <https://a.example/x>.");
        assert_eq!(joined("[docs](https://a.example)"), "[docs](https://a.example)");
        assert_eq!(joined("use `a[0]` and `<b>`"), "use `a[0]` and `<b>`");
    }

    #[test]
    fn of_a_link_to_nowhere_the_text_is_left() {
        assert_eq!(joined("The [Shop ID](/docs/ids#shop) of it"), "The Shop ID of it");
        assert_eq!(joined("see [`Refund`](#refund), [all](ref:all)"), "see `Refund`, all");
        assert_eq!(joined("a[0](x) and [b] (c/d)"), "a\\[0\\](x) and \\[b\\] (c/d)");
        assert_eq!(joined("[name] (https://a.example/x)"), "[name](https://a.example/x)");
    }

    #[test]
    fn html_becomes_markdown() {
        assert_eq!(
            joined("<p>One<br/>two <b>three</b> <a href=\"https://a.example\">four</a></p>"),
            "One\ntwo three [four](https://a.example)"
        );
    }

    #[test]
    fn a_list_ends_where_a_paragraph_begins() {
        let ends = |text: &str| ends_in_a_list(&lines(text));
        assert!(ends("Either:\n- one\n- two\nmore of it") && ends("1. one\n   - two"));
        assert!(!ends("- one\n\nThat is all.") && !ends("One") && !ends(""));
    }

    #[test]
    fn lists_are_aligned() {
        assert_eq!(
            joined("Either:\n- one\nmore of it\n- two"),
            "Either:\n\n- one\n  more of it\n- two"
        );
    }

    #[test]
    fn a_quotation_repeats_its_mark() {
        assert_eq!(joined("See:\n> a\nb\n\nc"), "See:\n\n> a\n> b\n\nc");
        assert_eq!(joined("> - a\nb\n> c"), "> - a\n>   b\n>   c");
        assert_eq!(
            joined("> ```\n> let x = 1;\n> ```\nb"),
            "> ```text\n> let x = 1;\n> ```\n\nb"
        );
        assert_eq!(joined("> a\n>\n> > b\n- c"), "> a\n>\n> > b\n\n- c");
        assert_eq!(joined(&format!("{}a", ">".repeat(9))), "> > > a");
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        let word = "refund ".repeat(20);
        let found = lines(&format!("- {word}`a code span` 1. {word}"));
        assert!(
            found.iter().all(|line| line.chars().count() <= words::WIDTH),
            "{found:?}"
        );
        assert!(
            found
                .iter()
                .skip(1)
                .all(|line| line.starts_with("  ") && !line.trim_start().starts_with("1."))
        );
        assert_eq!(found.concat().matches("`a code span`").count(), 1);
    }

    #[test]
    fn direction_marks_and_control_characters_go() {
        assert_eq!(joined("a\u{202e}b\u{0}c\u{7}"), "abc");
    }

    #[test]
    fn wire_names_are_told_when_they_differ() {
        assert!(!differs("order_id", "orderId"));
        assert!(!differs("r#type", "type"));
        assert!(differs("_1st", "first"));
    }
}
