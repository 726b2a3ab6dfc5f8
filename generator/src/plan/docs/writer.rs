//! Writes untrusted Markdown as documentation that reads the same, and holds no code that rustdoc would run.

use super::{blocks, inline, table};
use crate::rust::DocLines;

/// Writes line after line, knowing whether it is inside a code block or a list.
#[derive(Default)]
pub(super) struct Writer {
    out: DocLines,
    /// The code block that we are in.
    fence: Option<Fence>,
    /// How far the text of the list item we are in is indented.
    item: Option<usize>,
    /// How many quotations we are in.
    quotations: usize,
}

/// A code block, as it is written.
struct Fence {
    /// What ends it.
    mark: &'static str,
    /// How far it is indented, as the text of an item.
    indent: usize,
    /// The column at which the text of its item begins in the description. A line that begins before it is not in the item.
    column: usize,
}

impl Fence {
    /// A line of the description without what it is indented for the sake of the item.
    fn inner<'t>(&self, line: &'t str) -> &'t str {
        line.get(blocks::blanks(line).min(self.column)..).unwrap_or_default()
    }

    fn line(&self, text: &str) -> String {
        let indent = " ".repeat(self.indent);
        format!("{indent}{text}").trim_end().to_owned()
    }
}

impl Writer {
    /// The lines as documentation.
    pub(super) fn written(mut self, lines: &[&str]) -> DocLines {
        let mut rest = lines;
        while let Some((line, below)) = rest.split_first() {
            let taken = match self.table(rest) {
                0 => self.quotation(rest),
                taken => taken,
            };
            rest = match taken {
                0 => {
                    self.line(line);
                    below
                }
                taken => rest.get(taken..).unwrap_or_default(),
            };
        }
        self.finish()
    }

    /// Writes the quotation at the start of these lines as everything else is, each line after its mark. How many lines that
    /// took.
    fn quotation(&mut self, lines: &[&str]) -> usize {
        let may_be = self.fence.is_none() && self.quotations < blocks::DEEPEST;
        let Some((held, taken)) = may_be.then(|| blocks::quotation(lines)).flatten() else {
            return 0;
        };
        let inner = Self {
            quotations: self.quotations + 1,
            ..Self::default()
        };
        self.blank();
        let quoted = inner.written(&held).into_iter();
        self.out
            .extend(quoted.map(|line| format!("> {line}").trim_end().to_owned()));
        self.out.push(String::new());
        taken
    }

    /// Writes the table at the start of these lines, apart from what is around it. How many lines that took.
    fn table(&mut self, lines: &[&str]) -> usize {
        let found = table::table(lines).filter(|_| self.fence.is_none());
        let Some((table, taken)) = found else {
            return 0;
        };
        self.blank();
        self.out.extend(table);
        self.out.push(String::new());
        taken
    }

    fn line(&mut self, line: &str) {
        let line = line.trim_end();
        let text = line.trim_start();
        if let Some(fence) = self.fence.take() {
            let is_end = text.starts_with(fence.mark) && text.trim_start_matches(['`', '~']).is_empty();
            let has_left = !text.is_empty() && blocks::blanks(line) < fence.column;
            if is_end || has_left {
                self.out.push(fence.line(fence.mark));
            } else {
                self.out.push(fence.line(fence.inner(line)));
                self.fence = Some(fence);
            }
            if has_left && !is_end {
                self.line(line);
            }
        } else if let Some(mark) = blocks::fence(text) {
            self.blank();
            self.open_fence("", mark, 0);
        } else if text.is_empty() {
            self.blank();
        } else {
            self.prose(line, text);
        }
    }

    /// A block of code, as the text of an item behind its `head`; never Rust, or rustdoc would compile it.
    fn open_fence(&mut self, head: &str, mark: &'static str, column: usize) {
        self.out.push(format!("{head}{mark}text"));
        let indent = head.len();
        self.fence = Some(Fence { mark, indent, column });
    }

    fn blank(&mut self) {
        self.item = None;
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    /// A line of text: list items keep a small indentation, lines that go on with an item are aligned with it, and
    /// nothing is indented so far that Markdown would take it for code.
    fn prose(&mut self, line: &str, text: &str) {
        match blocks::marker(text) {
            Some((marker, rest)) => {
                let indent = if self.item.is_some() && line.len() - text.len() >= 2 {
                    2
                } else {
                    0
                };
                // A list right below a paragraph needs a blank line, or it is taken for a continuation.
                if self.item.is_none() && self.out.last().is_some_and(|line| !line.is_empty()) {
                    self.out.push(String::new());
                }
                let head = format!("{}{marker} ", " ".repeat(indent));
                if let Some((marks, code, mark)) = blocks::fenced_item(rest) {
                    self.blank();
                    let head = format!("{head}{marks}");
                    self.item = Some(head.len());
                    return self.open_fence(&head, mark, line.len() - code.len());
                }
                self.item = Some(head.len());
                self.wrapped(&head, &inline::escape(rest));
            }
            None => {
                let indent = " ".repeat(self.item.unwrap_or(0));
                self.wrapped(&indent, &inline::escape_line(text));
            }
        }
    }

    fn wrapped(&mut self, head: &str, text: &str) {
        let indent = " ".repeat(self.item.unwrap_or(0));
        self.out.extend(inline::wrapped(head, &indent, text));
    }

    fn finish(mut self) -> DocLines {
        if let Some(fence) = self.fence.take() {
            self.out.push(fence.line(fence.mark));
        }
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }
}
