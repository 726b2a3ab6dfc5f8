//! Shows how the disk differs from what was generated, short enough to be read.

use std::fmt::Write as _;

use similar::TextDiff;

use super::{Change, Changes};

/// How much is shown.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most files whose differences are shown; the others are only named.
    pub files: usize,
    /// The most lines shown of one file.
    pub lines: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { files: 10, lines: 40 }
    }
}

/// A list of all files that differ, then the differences of the first ones in unified form.
pub fn diff(changes: &Changes, bounds: Bounds) -> String {
    let mut text = String::new();
    for change in &changes.list {
        let _ = writeln!(text, "  {} {}", word(change), change.path);
    }
    if !changes.manifest_fits && changes.list.is_empty() {
        text.push_str("  the list of generated files is missing or old\n");
    }
    let edited: Vec<_> = changes
        .list
        .iter()
        .filter(|change| change.before.is_some() && change.after.is_some())
        .collect();
    for change in edited.iter().take(bounds.files) {
        text.push('\n');
        unified(&mut text, change, bounds.lines);
    }
    if edited.len() > bounds.files {
        let _ = writeln!(text, "\n… and {} more files", edited.len() - bounds.files);
    }
    text
}

fn word(change: &Change) -> &'static str {
    match (&change.before, &change.after) {
        (None, _) => "missing ",
        (Some(_), Some(_)) => "differs ",
        (Some(_), None) => "obsolete",
    }
}

fn unified(text: &mut String, change: &Change, lines: usize) {
    let before = change.before.as_deref().unwrap_or_default();
    let after = change.after.as_deref().unwrap_or_default();
    let names = (
        format!("{} (on disk)", change.path),
        format!("{} (generated)", change.path),
    );
    let diff = TextDiff::from_lines(before, after);
    let all = diff
        .unified_diff()
        .context_radius(2)
        .header(&names.0, &names.1)
        .to_string();
    let count = all.lines().count();
    for line in all.lines().take(lines) {
        text.push_str(line);
        text.push('\n');
    }
    if count > lines {
        let _ = writeln!(text, "… and {} more lines", count - lines);
    }
}
