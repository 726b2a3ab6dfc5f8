//! No line of documentation is code that rustdoc would compile and run, whoever wrote it: the last gate before it is text.
//!
//! Rustdoc takes for Rust what is indented by four blanks, and what stands in a fence that does not say otherwise. So lines are
//! read as Markdown reads them (CommonMark, sections 4.4, 4.5, 5.1 and 5.2): a fence that is known to hold text stays one, every
//! other one is escaped, and what is indented further than a list asks for moves to the left.

use std::borrow::Cow;

/// More blanks than these before a text make code of it.
const MOST_BLANKS: usize = 3;

/// Reads line after line.
pub(super) struct Gate {
    /// The fence that we are in.
    fence: Option<Fence>,
    /// The column at which the text of the list item begins that the line above belongs to.
    item: Option<usize>,
    /// Whether nothing stands in the line above.
    after_blank: bool,
    /// Whether a list or a quotation has ended within a fence. Should Markdown think otherwise, the next fence would end that one.
    is_lost: bool,
}

/// A block of text between fences.
struct Fence {
    /// What each of its lines begins with, because of the lists and quotations that it is in.
    before: String,
    mark: char,
    length: usize,
}

/// The marks of lists and quotations that a line begins with, and what stands behind them.
struct Line<'t> {
    /// The marks, without blanks that would make code of the text.
    head: String,
    text: &'t str,
    /// The column of the text behind the last mark of a list.
    item: Option<usize>,
}

impl Gate {
    pub fn new() -> Self {
        Self {
            fence: None,
            item: None,
            after_blank: true,
            is_lost: false,
        }
    }

    /// The line, if it is no code; else as text.
    pub fn pass<'t>(&mut self, line: &'t str) -> Cow<'t, str> {
        if let Some(inner) = self.fence.as_ref().and_then(|fence| fence.inner(line)) {
            if self.fence.as_ref().is_some_and(|fence| fence.ends(inner)) {
                self.fence = None;
                self.after_blank = false;
            }
            return Cow::Borrowed(line);
        }
        self.is_lost |= self.fence.take().is_some();
        let read = read(line, self.item);
        let mut out = read.head;
        let in_item = read.item.is_some();
        self.item = read.item.or_else(|| self.item.filter(|item| out.len() >= *item));
        if let Some((mark, length, says)) = fence(read.text) {
            // What looks like an item right below a paragraph may be a part of that.
            let is_sure = !self.is_lost && (self.after_blank || !in_item);
            if is_sure && says == "text" {
                let before = out.replace(|c| c != '>', " ");
                self.fence = Some(Fence { before, mark, length });
            } else {
                out.push('\\');
            }
        }
        self.after_blank = read.text.is_empty();
        if self.after_blank && !in_item {
            self.item = None;
        }
        out.push_str(read.text);
        match out == line {
            true => Cow::Borrowed(line),
            false => Cow::Owned(out),
        }
    }
}

impl Fence {
    /// A line of the block without what stands before it; nothing if the block has ended because its list or quotation has.
    fn inner<'t>(&self, line: &'t str) -> Option<&'t str> {
        let is_empty = line.trim_end() == self.before.trim_end();
        line.strip_prefix(self.before.as_str())
            .or_else(|| is_empty.then_some(""))
    }

    /// Whether a line of the block is its end.
    fn ends(&self, inner: &str) -> bool {
        let text = inner.trim_start_matches(' ');
        let rest = text.trim_start_matches(self.mark);
        inner.len() - text.len() <= MOST_BLANKS && text.len() - rest.len() >= self.length && rest.trim().is_empty()
    }
}

/// Reads the marks at the start of a line; a text may be indented as far as the `item` that it goes on with.
fn read(line: &str, item: Option<usize>) -> Line<'_> {
    let mut read = Line {
        head: String::new(),
        text: line,
        item: None,
    };
    loop {
        let text = read.text.trim_start_matches(' ');
        let blanks = read.text.len() - text.len();
        let is_aligned = read.item.is_none() && item == Some(read.head.len() + blanks);
        if !text.is_empty() && (blanks <= MOST_BLANKS || is_aligned) {
            read.head.push_str(&" ".repeat(blanks));
        }
        read.text = text;
        if read.item.is_some() {
            read.item = Some(read.head.len());
        }
        let Some((mark, is_item)) = mark(text) else {
            return read;
        };
        read.head.push_str(mark);
        read.text = text.get(mark.len()..).unwrap_or_default();
        if let Some(rest) = read.text.strip_prefix(' ') {
            read.head.push(' ');
            read.text = rest;
        }
        read.item = is_item.then_some(read.head.len()).or(read.item);
    }
}

/// The mark of a quotation or of an item at the start of a text, and whether it is that of an item.
fn mark(text: &str) -> Option<(&str, bool)> {
    if text.starts_with('>') {
        return text.get(..1).map(|mark| (mark, false));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = text.get(digits..)?;
    let is_mark = match digits {
        0 => behind.starts_with(['-', '+', '*']),
        1..=9 => behind.starts_with(['.', ')']),
        _ => false,
    };
    let after = text.get(digits + 1..).filter(|_| is_mark)?;
    let mark = text.get(..=digits)?;
    (after.is_empty() || after.starts_with(' ')).then_some((mark, true))
}

/// The mark and the length of the fence that opens at the start of a text, and what it says of its block.
fn fence(text: &str) -> Option<(char, usize, &str)> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let says = text.trim_start_matches(mark);
    let length = text.len() - says.len();
    // What holds a tick is a code span.
    (length >= 3 && !(mark == '`' && says.contains('`'))).then(|| (mark, length, says.trim()))
}

#[cfg(test)]
mod tests {
    use super::Gate;

    /// What the lines become, and that this is left as it is.
    #[track_caller]
    fn passed(text: &str) -> String {
        let through = |text: &str| {
            let mut gate = Gate::new();
            let lines: Vec<String> = text.split('\n').map(|line| gate.pass(line).into_owned()).collect();
            lines.join("\n")
        };
        let passed = through(text);
        assert_eq!(through(&passed), passed);
        passed
    }

    #[track_caller]
    fn stays(text: &str) {
        assert_eq!(passed(text), text);
    }

    #[test]
    fn what_is_indented_is_text() {
        assert_eq!(passed("a\n\n    b\n\n        c"), "a\n\nb\n\nc");
        assert_eq!(passed("    a"), "a");
        assert_eq!(passed("-     a\n\n1.      b\n\n>     c"), "- a\n\n1. b\n\n> c");
        assert_eq!(passed("-\n      a"), "-\na");
        assert_eq!(passed("- # a\n      b"), "- # a\nb");
        assert_eq!(passed("10. # a\n# b\n    c"), "10. # a\n# b\nc");
    }

    #[test]
    fn items_keep_their_lines() {
        stays("- a\n  b\n  - c\n    d\n100. e\n     f\n\n   g");
        stays("> - a\n>   - b\n>     c\n>\n> d");
        stays("- - a\n    b");
    }

    #[test]
    fn a_fence_holds_text_or_is_none() {
        stays("```text\n    a\n~~~\n\n```\nb");
        stays("- ~~~text\n      a\n\n  ~~~\n  b\n- c");
        stays("> ```text\n>     a\n>\n> ```");
        stays("``` a`b ```");
        assert_eq!(passed("~~~\na\n~~~"), "\\~~~\na\n\\~~~");
        assert_eq!(passed("```rust\na"), "\\```rust\na");
        assert_eq!(passed("- ~~~\n  a"), "- \\~~~\n  a");
        assert_eq!(passed("> 1. - ````text,should_panic"), "> 1. - \\````text,should_panic");
        assert_eq!(passed("a\n2. ~~~text\n   ~~~"), "a\n2. \\~~~text\n   \\~~~");
    }

    #[test]
    fn a_fence_ends_with_what_it_is_in() {
        assert_eq!(passed("- ~~~text\n  a\nb\n~~~\n    c"), "- ~~~text\n  a\nb\n\\~~~\nc");
        assert_eq!(passed("> ```text\n\n```\na"), "> ```text\n\n\\```\na");
    }
}
