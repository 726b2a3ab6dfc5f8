//! Puts an entry into a changelog that people write as well.

use std::fs;
use std::io;
use std::path::Path;

use super::lines;

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It stands in the file now.
    Written,
    /// There was one for this version, and it stays as it is.
    There,
}

/// Puts an entry in front of those of older versions; a file that is not there begins with it.
///
/// # Errors
/// When the file cannot be read or written.
pub fn insert(path: &Path, entry: &str) -> io::Result<Entry> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => "# Changelog\n".to_owned(),
        Err(error) => return Err(error),
    };
    let version = version_of(entry.lines().next().unwrap_or_default());
    if headings(&text).any(|(_, heading)| version_of(heading) == version) {
        return Ok(Entry::There);
    }
    fs::write(path, with_entry(&text, entry))?;
    Ok(Entry::Written)
}

/// `## [0.2.0] - 2026-01-31` is about `0.2.0`.
fn version_of(heading: &str) -> &str {
    let text = heading.trim_start_matches("## ").trim_start_matches('[');
    text.trim_start_matches('v')
        .split([']', ' '])
        .next()
        .unwrap_or_default()
}

fn is_unreleased(heading: &str) -> bool {
    version_of(heading).eq_ignore_ascii_case("unreleased")
}

/// The headings of entries, each with where it begins: behind `##`, or over a line that underlines it.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let begins = at;
        at += line.len();
        (begins, line.trim_end())
    });
    let below = text.split_inclusive('\n').skip(1).map(str::trim_end).chain([""]);
    let found = lines.zip(below).filter(|((_, line), below)| {
        // What stands over a line of dashes may be another part of the text, or of what stands before it.
        let is_entry = || is_unreleased(line) || version_of(line).starts_with(|first: char| first.is_ascii_digit());
        line.starts_with("## ") || (underlines(below) && is_entry())
    });
    found.map(|(heading, _)| heading)
}

/// Whether a line makes a heading of the one over it.
fn underlines(line: &str) -> bool {
    let is_all = |mark: char| line.chars().all(|letter| letter == mark);
    line.len() > 1 && (is_all('-') || is_all('='))
}

/// What is not released stays on top, as Keep a Changelog has it.
fn with_entry(text: &str, entry: &str) -> String {
    let first = headings(text).find(|(_, heading)| !is_unreleased(heading));
    let (head, rest) = text.split_at(first.map_or(text.len(), |(at, _)| at));
    let head = head.trim_end();
    let before = if head.is_empty() { "" } else { "\n\n" };
    let behind = if rest.is_empty() { "" } else { "\n" };
    let entry = lines::like(text, &format!("{before}{entry}{behind}"));
    format!("{head}{entry}{rest}")
}

#[cfg(test)]
mod tests {
    use super::{headings, with_entry};

    #[test]
    fn an_entry_stands_before_those_of_older_versions() {
        assert_eq!(with_entry("# Changelog\n", "## 2\n"), "# Changelog\n\n## 2\n");
        assert_eq!(
            with_entry("# Changelog\n\nWords.\n\n## 1\n\n- a\n", "## 2\n"),
            "# Changelog\n\nWords.\n\n## 2\n\n## 1\n\n- a\n"
        );
        assert_eq!(with_entry("## 1\n", "## 2\n"), "## 2\n\n## 1\n");
        assert_eq!(
            with_entry("## [Unreleased]\n\n- x\n\n## 1\n", "## 2\n"),
            "## [Unreleased]\n\n- x\n\n## 2\n\n## 1\n"
        );
    }
    #[test]
    fn an_entry_has_the_line_ends_of_the_others() {
        assert_eq!(
            with_entry("# Changelog\r\n\r\n## 1\r\n\r\n- a\r\n", "## 2\n\n- b\n"),
            "# Changelog\r\n\r\n## 2\r\n\r\n- b\r\n\r\n## 1\r\n\r\n- a\r\n"
        );
    }

    #[test]
    fn headings_may_be_underlined() {
        let text =
            "Changelog\n=========\n\nUnreleased\n----------\n\n- x\n\n0.1.0 - 2026-01-01\n------------------\n\n- a\n";
        assert_eq!(with_entry(text, "## 2\n"), text.replace("0.1.0 -", "## 2\n\n0.1.0 -"));
        assert_eq!(with_entry("v1.0.0\n===\n", "## 2\n"), "## 2\n\nv1.0.0\n===\n");
        let versions: Vec<&str> = headings(text).map(|(_, heading)| super::version_of(heading)).collect();
        assert_eq!(versions, ["Unreleased", "0.1.0"]);
        // What stands before the text is none of it.
        let text = "---\ntitle: Changes\n---\n\n## 1\n";
        assert_eq!(with_entry(text, "## 2\n"), text.replace("## 1", "## 2\n\n## 1"));
    }
}
