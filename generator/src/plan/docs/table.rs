//! Tables: the only blocks whose lines must stay as they are, since a row that is broken is none.

use super::inline;
use crate::rust::DocLines;

/// The table at the start of these lines and how many of them it takes; nothing where none begins.
pub(super) fn table(lines: &[&str]) -> Option<(DocLines, usize)> {
    let (header, below) = lines.split_first()?;
    let (delimiter, rows) = below.split_first()?;
    let (header, marks) = (cells(header)?, cells(delimiter)?);
    let is_table = !header.is_empty() && header.len() == marks.len() && marks.iter().all(|mark| is_delimiter(mark));
    if !is_table {
        return None;
    }
    let rows: Vec<Vec<&str>> = rows.iter().map_while(|row| cells(row)).collect();
    let taken = rows.len() + 2;
    let mut out = vec![written(&header), format!("| {} |", marks.join(" | "))];
    out.extend(rows.into_iter().map(|row| written(&fitted(row, header.len()))));
    Some((out, taken))
}

/// The cells of a row: what stands between its bars, but for those that are escaped.
fn cells(row: &str) -> Option<Vec<&str>> {
    let row = row.trim();
    let bars = row.match_indices('|').map(|(at, _)| at);
    let is_escaped = |at: usize| row.get(..at).is_some_and(|before| before.ends_with('\\'));
    let mut cells = Vec::new();
    let mut start = 0;
    for at in bars.filter(|at| !is_escaped(*at)) {
        cells.extend(row.get(start..at));
        start = at + 1;
    }
    if start == 0 {
        return None;
    }
    let last = row.get(start..).filter(|last| !last.is_empty());
    let first = if row.starts_with('|') { 1 } else { 0 };
    Some(cells.into_iter().skip(first).chain(last).map(str::trim).collect())
}

/// `---`, `:-:`
fn is_delimiter(cell: &str) -> bool {
    let inner = cell.strip_prefix(':').unwrap_or(cell);
    let inner = inner.strip_suffix(':').unwrap_or(inner);
    !inner.is_empty() && inner.bytes().all(|byte| byte == b'-')
}

/// As many cells as the header has: rustdoc would leave out what is beyond them.
fn fitted(row: Vec<&str>, width: usize) -> Vec<String> {
    let beyond = row.get(width.saturating_sub(1)..).unwrap_or_default().join(" \\| ");
    let mut fitted: Vec<String> = row.into_iter().take(width).map(str::to_owned).collect();
    if let Some(last) = fitted.get_mut(width.saturating_sub(1)) {
        *last = beyond;
    }
    fitted.resize(width, String::new());
    fitted
}

fn written(cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| inline::escape(cell.as_ref())).collect();
    format!("| {} |", cells.join(" | "))
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
            "| a | b |\n| -- | -- |\n| 1 | 2 |\n\nend"
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
