//! Puts an entry into a changelog that people write as well.

use std::fs;
use std::io;
use std::path::Path;

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
    if text
        .lines()
        .any(|line| line.starts_with("## ") && version_of(line) == version)
    {
        return Ok(Entry::There);
    }
    fs::write(path, with_entry(&text, entry))?;
    Ok(Entry::Written)
}

/// `## [0.2.0] - 2026-01-31` is about `0.2.0`.
fn version_of(heading: &str) -> &str {
    let text = heading.trim_start_matches("## ").trim_start_matches('[');
    text.split([']', ' ']).next().unwrap_or_default()
}

/// What is not released stays on top, as Keep a Changelog has it.
fn with_entry(text: &str, entry: &str) -> String {
    let mut at = 0;
    let mut first = None;
    for line in text.split_inclusive('\n') {
        if line.starts_with("## ") && !version_of(line).eq_ignore_ascii_case("unreleased") {
            first = Some(at);
            break;
        }
        at += line.len();
    }
    let (head, rest) = text.split_at(first.unwrap_or(text.len()));
    let head = head.trim_end();
    let gap = if rest.is_empty() { "" } else { "\n" };
    match head {
        "" => format!("{entry}{gap}{rest}"),
        head => format!("{head}\n\n{entry}{gap}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_entry;

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
}
