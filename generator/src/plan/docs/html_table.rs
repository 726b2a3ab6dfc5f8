//! HTML tables as tables of Markdown, whose first row is the header.

/// A table while its tags are read. The text of a cell is what was written since it began.
#[derive(Default)]
pub(super) struct HtmlTable {
    /// Where the text of the table begins.
    start: usize,
    rows: Vec<Row>,
    /// The cell that is open.
    cell: Option<Cell>,
    /// For each column, in how many of the rows that follow it is taken by a cell above.
    taken: Vec<usize>,
    /// How many tables within this one are open: their text is that of the cell.
    inner: usize,
}

type Row = Vec<String>;

struct Cell {
    start: usize,
    columns: usize,
    rows: usize,
}

/// How many columns and rows a cell may take.
const MOST: usize = 30;

impl HtmlTable {
    /// A table that begins where `out` ends.
    pub fn begun(out: &str) -> Self {
        Self {
            start: out.len(),
            ..Self::default()
        }
    }

    /// Reads a tag, in lower case, within the table. Whether it belongs to the table.
    pub fn tag(&mut self, name: &str, attributes: &str, out: &mut String) -> bool {
        match name {
            "table" => self.inner += 1,
            "/table" => self.inner = self.inner.saturating_sub(1),
            "tr" | "td" | "th" | "/tr" | "/td" | "/th" if self.inner > 0 => out.push(' '),
            "tr" => {
                self.end_cell(out);
                self.rows.push(Row::new());
            }
            "td" | "th" => {
                self.end_cell(out);
                self.cell = Some(Cell {
                    start: out.len(),
                    columns: number(attributes, "colspan"),
                    rows: number(attributes, "rowspan"),
                });
            }
            "/tr" | "/td" | "/th" => self.end_cell(out),
            _ => return false,
        }
        true
    }

    /// Whether the next `</table>` ends a table within this one.
    pub fn has_inner(&self) -> bool {
        self.inner > 0
    }

    fn end_cell(&mut self, out: &mut String) {
        let Some(cell) = self.cell.take().filter(|cell| out.is_char_boundary(cell.start)) else {
            return;
        };
        let text = out.split_off(cell.start);
        if self.rows.is_empty() {
            self.rows.push(Row::new());
        }
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        skip_taken(row, &mut self.taken);
        let text: Vec<&str> = text.split_whitespace().collect();
        let mut texts = std::iter::once(text.join(" ").replace('|', "\\|")).chain(std::iter::repeat(String::new()));
        for _ in 0..cell.columns {
            let column = row.len();
            row.extend(texts.next());
            if column >= self.taken.len() {
                self.taken.resize(column + 1, 0);
            }
            if let Some(taken) = self.taken.get_mut(column) {
                *taken = cell.rows - 1;
            }
        }
    }

    /// The table, behind the text that stood in it beside its cells, as a caption does.
    pub fn end(mut self, out: &mut String) {
        self.end_cell(out);
        let rows: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
        if out.is_char_boundary(self.start) {
            let around = out.split_off(self.start);
            out.push_str(around.trim());
        }
        out.push_str("\n\n");
        for (index, row) in rows.into_iter().enumerate() {
            out.push_str(&format!("| {} |", row.join(" | ")));
            // The header says how many columns there are; those that others lack are empty.
            if index == 0 {
                out.push_str(&"  |".repeat(width - row.len()));
                out.push_str(&format!("\n|{}", " --- |".repeat(width)));
            }
            out.push('\n');
        }
        out.push('\n');
    }
}

/// Empty cells where cells above go on.
fn skip_taken(row: &mut Row, taken: &mut [usize]) {
    while let Some(rows) = taken.get_mut(row.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        row.push(String::new());
    }
}

/// How many columns or rows a cell takes.
fn number(attributes: &str, name: &str) -> usize {
    let value = attributes
        .split_once(name)
        .and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
    let digits = value.map(|value| value.trim_start().trim_start_matches(['"', '\'']));
    let end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = digits.and_then(|text| text.get(..end(text))?.parse::<usize>().ok());
    number.unwrap_or(1).clamp(1, MOST)
}

#[cfg(test)]
mod tests {
    use super::super::lines;

    fn joined(text: &str) -> String {
        lines(text).join("\n")
    }

    #[test]
    fn rows_and_cells_stay() {
        assert_eq!(
            joined(
                "Codes:<table class='x'><caption>All</caption>\n<thead><tr><th>Code</th><th>Meaning</th></tr></thead>\n<tbody>\
                 <tr>\n<td><code>a|b</code></td>\n<td><p>One\ntwo</p></td></tr><tr><td>c<td>x[0]</tr></tbody></table>More."
            ),
            "Codes:\n\nAll\n\n| Code | Meaning |\n| --- | --- |\n| `a\\|b` | One two |\n| c | x\\[0\\] |\n\nMore."
        );
    }

    #[test]
    fn cells_over_several_columns_and_rows_leave_room() {
        assert_eq!(
            joined(
                "<table><tr><th rowspan=\"2\">a</th><th colspan=2>b</th></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>"
            ),
            "| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n| e |  |  |"
        );
    }

    #[test]
    fn a_table_in_a_cell_is_text_and_one_that_does_not_end_is_none_the_less() {
        assert_eq!(
            joined("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>"),
            "| a b c | d |\n| --- | --- |"
        );
        assert_eq!(joined("<table><tr><td>a</td></tr>"), "| a |\n| --- |");
        assert_eq!(joined("a <table></table> b"), "a\n\nb");
    }
}
