//! Tables: the only blocks whose lines must stay as they are, since a row that is broken is none.

use pulldown_cmark::Alignment;

use super::reading::unmasked;
use crate::rust::{Around, DocLines};

/// A table while it is read.
pub(super) struct Table {
    columns: Vec<Alignment>,
    rows: Vec<Vec<String>>,
    /// Where the last cell ends in the source.
    end: usize,
}

impl Table {
    pub fn new(columns: Vec<Alignment>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
            end: 0,
        }
    }

    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn cell(&mut self, text: String, end: usize) {
        self.end = end;
        if let Some(row) = self.rows.last_mut() {
            row.push(text.replace('|', "\\|"));
        }
    }

    /// Ends a row with what stands in the source beyond its last column: rustdoc would leave it out.
    pub fn end_row(&mut self, source: &str, end: usize) {
        let beyond = source.get(self.end..end).unwrap_or_default();
        let beyond = beyond.trim_matches(|c: char| c == '|' || c.is_whitespace());
        let last = self.rows.last_mut().and_then(|row| row.last_mut());
        if let Some(last) = last.filter(|_| !beyond.is_empty()) {
            let text = Around::default().escaped(&unmasked(beyond));
            *last = format!("{last} \\| {}", text.replace('|', "\\|"));
        }
    }

    pub fn lines(self) -> DocLines {
        let marks = self.columns.iter().map(|column| match column {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        });
        let marks = marks.collect::<Vec<_>>().join(" | ");
        let mut lines: DocLines = self.rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        lines.insert(1.min(lines.len()), format!("| {marks} |"));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn tables_are_kept() {
        let wide = "word ".repeat(30);
        let text = format!("Scopes:\n|Verb|Scope|\n|:---|---|\n|GET|`read`|\n|PUT|{wide}|\nThat is all.");
        let kept = format!(
            "Scopes:\n\n| Verb | Scope |\n| :--- | --- |\n| GET | `read` |\n| PUT | {} |\n\nThat is all.",
            wide.trim()
        );
        assert_eq!(joined(&text), kept);
        assert_eq!(
            joined("a | b\n--|--\n1 | 2\n\nend"),
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nend"
        );
    }

    #[test]
    fn nothing_in_a_cell_becomes_more_than_text() {
        assert_eq!(
            joined("| a |\n|---|\n| x[0] <T> \\| y |"),
            "| a |\n| --- |\n| x\\[0\\] \\<T> \\| y |"
        );
    }

    #[test]
    fn rows_have_as_many_cells_as_the_header() {
        assert_eq!(
            joined("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |"),
            "| a | b |\n| --- | --- |\n| 1 |  |\n| 1 | 2 \\| 3 |"
        );
    }

    #[test]
    fn bars_alone_make_no_table() {
        assert_eq!(joined("|x| is positive\nas ever"), "\\|x| is positive\nas ever");
        assert_eq!(joined("| a | b |\n|---|\n| 1 |"), "\\| a | b |\n\\|---|\n\\| 1 |");
        assert_eq!(joined("```\n|a|\n|-|\n```"), "```text\n|a|\n|-|\n```");
    }
}
