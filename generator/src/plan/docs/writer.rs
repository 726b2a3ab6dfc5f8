//! Writes what rustdoc's own reader finds in untrusted Markdown as Markdown again, with nothing in it but what documentation may hold.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::inline::Inline;
use super::page::Page;
use super::reading::{OPTIONS, masked, unmasked};
use super::table::Table;
use super::{block, words};
use crate::rust::DocLines;

/// Writes event after event.
#[derive(Default)]
pub(super) struct Writer {
    page: Page,
    inline: Inline,
    /// For each list that we are in, whether an item has been there and whether there are gaps between items.
    lists: Vec<List>,
    table: Option<Table>,
    /// The code block that we are in.
    code: Option<String>,
    /// The level of the heading that we are in.
    heading: usize,
    /// How often text has been read again that is indented too far.
    depth: usize,
}

#[derive(Default)]
struct List {
    has_items: bool,
    is_loose: bool,
}

/// How often what is indented as code is may be read as prose, within itself.
const DEEPEST: usize = 3;

/// The text as documentation.
pub(super) fn written(text: &str) -> DocLines {
    let mut writer = Writer::default();
    writer.read(&masked(text));
    writer.page.finish()
}

impl Writer {
    fn read(&mut self, source: &str) {
        for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
            self.event(event, range, source);
        }
        self.end_paragraph();
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag, range, source),
            Event::End(tag) => self.end(tag, range, source),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => match &mut self.code {
                Some(code) => code.push_str(&unmasked(&text)),
                None => self.text(&text, range.start, source),
            },
            Event::Code(code) => match block::code_in_prose(source.get(range).unwrap_or_default()) {
                Some(code) if self.may_hold_blocks() => self.fence(&unmasked(&code)),
                _ => self.inline.code(&code),
            },
            Event::SoftBreak | Event::HardBreak => self.inline.end_line(),
            Event::Rule => {
                self.end_paragraph();
                self.page.begin();
                // Neither the mark of an item nor the line below a heading.
                self.page.line("___");
            }
            Event::TaskListMarker(_) | Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Whether what is being read could as well be blocks of their own.
    fn may_hold_blocks(&self) -> bool {
        self.inline.is_bare() && self.table.is_none() && self.heading == 0 && !self.page.is_quoted()
    }

    fn text(&mut self, text: &str, at: usize, source: &str) {
        if self.inline.is_at_line_start() && self.may_hold_blocks() && block::is_item(text, at, source) {
            self.inline.begin_item();
        }
        self.inline.text(text);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, source: &str) {
        let mark = |length| source.get(range.start..range.start + length).unwrap_or_default();
        match tag {
            Tag::Emphasis => return self.inline.begin_emphasis(mark(1)),
            Tag::Strong => return self.inline.begin_emphasis(mark(2)),
            Tag::Strikethrough => return self.inline.begin_emphasis("~~"),
            Tag::Link {
                link_type, dest_url, ..
            } => return self.inline.begin_link(link_type, &dest_url),
            Tag::Image { .. } => return,
            Tag::TableCell => return,
            Tag::TableHead | Tag::TableRow => return self.start_row(source.get(range).unwrap_or_default()),
            _ => self.end_paragraph(),
        }
        match tag {
            Tag::Paragraph => self.page.loosen(),
            Tag::Heading { level, .. } => self.heading = level as usize,
            Tag::BlockQuote(_) => self.page.enter_quotation(),
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(_) => {
                self.page.begin();
                self.lists.push(List::default());
            }
            Tag::Item => self.start_item(source.get(range).unwrap_or_default()),
            Tag::Table(columns) => self.table = Some(Table::new(columns)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, source: &str) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.inline.end_emphasis(),
            TagEnd::Link => self.inline.end_link(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock => self.end_code(source.get(range).unwrap_or_default()),
            TagEnd::TableCell => match &mut self.table {
                Some(table) => table.cell(self.inline.take_line(), range.end),
                None => self.inline.end_line(),
            },
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row(source, range.end);
                }
            }
            TagEnd::Table => {
                self.end_paragraph();
                self.end_table();
            }
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Item => {
                self.end_paragraph();
                let is_loose = self.page.is_loose();
                self.page.leave();
                if let Some(list) = self.lists.last_mut() {
                    list.is_loose |= is_loose;
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.page.leave();
            }
            _ => {}
        }
    }

    /// Begins an item, whose mark is that of the source.
    fn start_item(&mut self, source: &str) {
        let text = source.trim_start_matches(' ');
        let mark = text.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let is_loose = self.lists.last().is_some_and(|list| list.has_items && list.is_loose);
        if is_loose {
            self.page.gap();
        }
        if let Some(list) = self.lists.last_mut() {
            list.has_items = true;
        }
        self.page.enter_item(&format!("{mark} "));
    }

    fn end_paragraph(&mut self) {
        let lines = self.inline.take();
        if lines.is_empty() {
            return;
        }
        self.page.begin_paragraph();
        // The mark of the item that a line goes on with.
        let mut item = String::new();
        for line in lines {
            match words::item(&line.text).filter(|(mark, _)| line.is_item && goes_on(&item, mark)) {
                Some((mark, text)) => {
                    if item.is_empty() {
                        self.page.begin();
                    }
                    item = format!("{mark} ");
                    self.page.prose(&item, text);
                }
                None => self.page.more_prose(item.len(), &line.text),
            }
        }
    }

    fn end_heading(&mut self) {
        let level = std::mem::take(&mut self.heading);
        let text = self.inline.take_line();
        if !text.is_empty() {
            self.page.begin();
            // Marks at the end would be none of the text.
            let text = match text.trim_end_matches('#') {
                words if words.len() < text.len() => {
                    format!("{words}\\{}", text.get(words.len()..).unwrap_or_default())
                }
                _ => text,
            };
            self.page.line(&format!("{} {text}", "#".repeat(level)));
        }
    }

    /// Ends a code block: a fence, or what is indented as one is.
    fn end_code(&mut self, source: &str) {
        let code = self.code.take().unwrap_or_default();
        let is_fence = source.starts_with("```") || source.starts_with("~~~");
        if !is_fence && self.depth < DEEPEST && block::is_prose(&code) {
            self.depth += 1;
            self.read(&block::aligned(&code));
            self.depth -= 1;
        } else if is_fence {
            self.fence(&code);
        } else {
            self.fence(&block::aligned(&code));
        }
    }

    /// A block of code, which is never Rust, or rustdoc would compile it.
    fn fence(&mut self, code: &str) {
        self.end_paragraph();
        let lines: Vec<&str> = code.lines().collect();
        let is_empty = |line: &&str| line.trim().is_empty();
        let start = lines.iter().position(|line| !is_empty(line)).unwrap_or(lines.len());
        let end = lines
            .iter()
            .rposition(|line| !is_empty(line))
            .map_or(start, |last| last + 1);
        let lines = lines.get(start..end).unwrap_or_default();
        if lines.is_empty() {
            return;
        }
        let runs = lines.iter().map(|line| words::ticks(line.trim_start()));
        let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
        self.page.begin();
        self.page.line(&format!("{fence}text"));
        for line in lines {
            self.page.line(line);
        }
        self.page.line(&fence);
    }

    /// Begins a row. As Markdown has it, a line right below a table belongs to it; one without a bar was not meant to.
    fn start_row(&mut self, source: &str) {
        if !source.contains('|') {
            self.end_table();
            self.page.loosen();
        }
        if let Some(table) = &mut self.table {
            table.begin_row();
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.page.begin();
            for line in table.lines() {
                self.page.line(&line);
            }
        }
    }
}

/// Whether an item goes on with the list of the one before, or may begin one right below a paragraph.
fn goes_on(before: &str, mark: &str) -> bool {
    match before.trim_end() {
        "" => !mark.starts_with(|c: char| c.is_ascii_digit()) || matches!(mark, "1." | "1)"),
        before => before.chars().next_back() == mark.chars().next_back(),
    }
}
