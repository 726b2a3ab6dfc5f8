//! No documentation is code that rustdoc would compile and run, whoever wrote it: the last gate before it is text.
//!
//! The reader of rustdoc is the judge. Code that it finds anywhere but in a fence that says `text` is no code any more, until it
//! finds none.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// How often lines are read again; what has code in it then is written without anything that could make some.
const MOST_READINGS: usize = 8;

/// Blanks that make code of what stands behind them.
const INDENTATION: &str = "    ";

/// The lines of the documentation of an item, with text in the place of code that may be Rust.
pub(super) fn passed(lines: Vec<String>) -> Vec<String> {
    let mut lines = unindented(lines);
    for _ in 0..MOST_READINGS {
        if !lines.iter().any(|line| may_be_code(line)) {
            return lines;
        }
        let found = code(&lines.join("\n"));
        if found.is_empty() {
            return lines;
        }
        let mut start = 0;
        for line in &mut lines {
            let end = start + line.len();
            if found.iter().any(|code| code.start <= end && start < code.end) {
                *line = plain(line);
            }
            start = end + 1;
        }
    }
    lines.iter().map(|line| plain(line)).collect()
}

/// The lines without the blanks that all of them begin with: rustdoc takes these away.
fn unindented(lines: Vec<String>) -> Vec<String> {
    let texts = lines.iter().filter(|line| !line.trim().is_empty());
    let blanks = texts.map(|line| line.len() - line.trim_start_matches(' ').len());
    match blanks.min() {
        None | Some(0) => lines,
        Some(blanks) => {
            let cut = |line: &String| line.get(blanks..).unwrap_or_default().to_owned();
            lines.iter().map(cut).collect()
        }
    }
}

/// Whether there can be code in a line: a block of it needs a fence or blanks.
fn may_be_code(line: &str) -> bool {
    line.contains("```") || line.contains("~~~") || line.contains(INDENTATION)
}

/// Where code stands that is not said to be text. Rustdoc has read doctests with and without what it adds to Markdown.
fn code(text: &str) -> Vec<Range<usize>> {
    let added = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let readings = [Options::empty(), added].into_iter();
    let events = readings.flat_map(|options| Parser::new_ext(text, options).into_offset_iter());
    let code = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(says))) if &*says == "text" => None,
        Event::Start(Tag::CodeBlock(_)) => Some(range),
        _ => None,
    });
    code.collect()
}

/// A line that holds no code, whatever stands around it.
fn plain(line: &str) -> String {
    let mut line = Cow::Borrowed(line);
    for (mark, escaped) in [("```", "\\`\\`\\`"), ("~~~", "\\~\\~\\~")] {
        if line.contains(mark) {
            line = Cow::Owned(line.replace(mark, escaped));
        }
    }
    let (start, text) = line.split_at(line.len() - line.trim_start().len());
    let start = if start.len() < INDENTATION.len() { start } else { "" };
    let mut out = start.to_owned();
    let mut rest = text;
    while let Some(at) = rest.find(INDENTATION) {
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push(' ');
        rest = rest.get(at..).unwrap_or_default().trim_start_matches(' ');
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::passed;

    /// What the lines become, and that this is left as it is.
    #[track_caller]
    fn through(text: &str) -> String {
        let through = |text: &str| passed(text.split('\n').map(str::to_owned).collect()).join("\n");
        let passed = through(text);
        assert_eq!(through(&passed), passed);
        passed
    }

    #[track_caller]
    fn stays(text: &str) {
        assert_eq!(through(text), text);
    }

    #[test]
    fn what_is_indented_is_text() {
        assert_eq!(through("a\n\n    b\n\n        c"), "a\n\nb\n\nc");
        assert_eq!(through("    a\n\n        b"), "a\n\nb");
        assert_eq!(through("-     a\n\n1.      b\n\n>     c"), "- a\n\n1. b\n\n> c");
        assert_eq!(through("-\n      a"), "-\na");
        assert_eq!(through("- # a\n      b"), "- # a\nb");
        assert_eq!(through("10. # a\n# b\n    c"), "10. # a\n# b\nc");
        // Only where rustdoc does not read footnotes is this code, or only where it does.
        assert_eq!(through("[^a]: b\n\n    c"), "[^a]: b\n\nc");
        assert_eq!(through("a[^a]\n\n[^a]:\n        c"), "a[^a]\n\n[^a]:\nc");
    }

    #[test]
    fn items_keep_their_lines() {
        stays("- a\n  b\n  - c\n    d\n100. e\n     f\n\n   g");
        stays("> - a\n>   - b\n>     c\n>\n> d");
        stays("- - a\n    b");
        stays("a    b `c     d`");
    }

    #[test]
    fn a_fence_holds_text_or_is_none() {
        stays("```text\n    a\n~~~\n\n```\nb");
        stays("- ~~~text\n      a\n\n  ~~~\n  b\n- c");
        stays("> ```text\n>     a\n>\n> ```");
        stays("1234. ````text\n          a\n      ```\n      ````\n\n````text\nb\n````");
        stays("> - ```text\n>   a\n>   ```\n>   b\n>\n> ```text\n> c\n> ```");
        stays("``` a`b ```");
        assert_eq!(through("~~~\na\n~~~"), "\\~\\~\\~\na\n\\~\\~\\~");
        assert_eq!(through("```rust\na"), "\\`\\`\\`rust\na");
        assert_eq!(through("- ~~~\n  a"), "- \\~\\~\\~\n  a");
        assert_eq!(
            through("> 1. - ```text,should_panic"),
            "> 1. - \\`\\`\\`text,should_panic"
        );
        assert_eq!(through("a\n2. ~~~text\n   ~~~"), "a\n2. ~~~text\n   \\~\\~\\~");
    }

    #[test]
    fn a_fence_ends_with_what_it_is_in() {
        assert_eq!(
            through("- ~~~text\n  a\nb\n~~~\n    c"),
            "- ~~~text\n  a\nb\n\\~\\~\\~\nc"
        );
        assert_eq!(through("> ```text\n\n```\na"), "> ```text\n\n\\`\\`\\`\na");
    }
}
