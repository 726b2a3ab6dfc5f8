//! What the tags of descriptions become in Markdown.

use super::html_table::HtmlTable;
use super::inline::destination;
use crate::rust::code_span;

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
pub(super) struct Writer {
    /// What is written so far.
    pub out: String,
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
    pub(super) fn tag(&mut self, name: &str, attributes: &str) {
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

    pub(super) fn end_table(&mut self) {
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
    pub(super) fn text(&mut self, text: &str) {
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
