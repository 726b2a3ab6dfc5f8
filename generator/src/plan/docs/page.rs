//! Lines of documentation within lists and quotations.

use super::words;
use crate::rust::{DocLines, line_start};

/// How deep quotations may stand in each other, and items; the text of what is deeper stands in the deepest.
const DEEPEST_QUOTATION: usize = 3;
const DEEPEST_ITEM: usize = 8;

/// Lines, each with the marks of what it stands in.
#[derive(Default)]
pub(super) struct Page {
    lines: DocLines,
    frames: Vec<Frame>,
    /// What stands outside of all lists and quotations.
    around: Frame,
}

/// What holds blocks: a quotation, the item of a list, or the page.
#[derive(Default)]
struct Frame {
    /// What its first line begins with, and each other one.
    first: String,
    others: String,
    has_lines: bool,
    is_quotation: bool,
    /// Its blocks follow each other without a gap, as the items of its list do.
    is_tight: bool,
    /// A quotation stands in it last: a paragraph right below would go on with that.
    ends_in_quotation: bool,
}

impl Page {
    /// What each line begins with, if the next one `is_first`.
    fn prefix(&self, is_first: bool) -> String {
        let mark = |frame: &Frame| match is_first && !frame.has_lines {
            true => frame.first.clone(),
            false => frame.others.clone(),
        };
        self.frames.iter().map(mark).collect()
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.around)
    }

    fn has_lines(&mut self) {
        self.around.has_lines = true;
        for frame in self.frames.iter_mut().rev() {
            if frame.has_lines {
                break;
            }
            frame.has_lines = true;
        }
    }

    pub fn line(&mut self, text: &str) {
        let line = format!("{}{text}", self.prefix(true));
        self.has_lines();
        self.lines.push(line.trim_end().to_owned());
    }

    /// Prose, behind the mark of an item if there is one.
    pub fn prose(&mut self, mark: &str, text: &str) {
        let head = format!("{}{mark}", self.prefix(true));
        let indent = format!("{}{}", self.prefix(false), " ".repeat(mark.len()));
        self.has_lines();
        self.lines.extend(words::wrapped(&head, &indent, &line_start(text)));
    }

    /// Prose that goes on with an item of so wide a mark.
    pub fn more_prose(&mut self, width: usize, text: &str) {
        let width = " ".repeat(width);
        let (head, indent) = (self.prefix(true) + &width, self.prefix(false) + &width);
        self.has_lines();
        self.lines.extend(words::wrapped(&head, &indent, &line_start(text)));
    }

    /// Begins a block, with a gap to the one before unless both stand in a list without.
    pub fn begin(&mut self) {
        let frame = self.frame();
        frame.ends_in_quotation = false;
        if !frame.is_tight {
            self.gap();
        }
    }

    pub fn begin_paragraph(&mut self) {
        let frame = self.frame();
        frame.is_tight &= !frame.ends_in_quotation;
        self.begin();
    }

    pub fn gap(&mut self) {
        if self.frame().has_lines {
            let line = self.prefix(false);
            let line = line.trim_end();
            if self.lines.last().is_some_and(|last| last != line) {
                self.lines.push(line.to_owned());
            }
        }
    }

    pub fn enter_quotation(&mut self) {
        self.begin();
        let depth = self.frames.iter().filter(|frame| frame.is_quotation).count();
        let mark = if depth < DEEPEST_QUOTATION { "> " } else { "" };
        self.frames.push(Frame {
            first: mark.to_owned(),
            others: mark.to_owned(),
            is_quotation: true,
            ..Frame::default()
        });
    }

    pub fn enter_item(&mut self, mark: &str) {
        let depth = self.frames.iter().filter(|frame| !frame.is_quotation).count();
        let mark = if depth < DEEPEST_ITEM { mark } else { "" };
        self.frames.push(Frame {
            first: mark.to_owned(),
            others: " ".repeat(mark.len()),
            is_tight: true,
            ..Frame::default()
        });
    }

    /// Says that the blocks of the item have gaps between them.
    pub fn loosen(&mut self) {
        self.frame().is_tight = false;
    }

    pub fn is_loose(&mut self) -> bool {
        !self.frame().is_tight
    }

    pub fn leave(&mut self) {
        let is_quotation = self.frames.pop().is_some_and(|frame| frame.is_quotation);
        self.frame().ends_in_quotation = is_quotation;
    }

    /// Whether we are in a quotation.
    pub fn is_quoted(&self) -> bool {
        self.frames.iter().any(|frame| frame.is_quotation)
    }

    pub fn finish(mut self) -> DocLines {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn items_stand_in_their_lists() {
        assert_eq!(
            joined("1) one\n   * a\n     - b\n\n       c\n2) two"),
            "1) one\n   * a\n     - b\n\n       c\n2) two"
        );
        assert_eq!(
            joined("1000. a\n\n      b\n- c\n\n* d"),
            "1000. a\n\n      b\n\n- c\n\n* d"
        );
    }

    #[test]
    fn what_is_too_deep_is_text_of_what_it_is_in() {
        let items = lines(&format!("{}a", "- ".repeat(500)));
        assert_eq!(items, [format!("{}a", "- ".repeat(super::DEEPEST_ITEM))]);
    }
}
