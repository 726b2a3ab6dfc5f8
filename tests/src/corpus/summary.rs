//! Many rows in a few lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Outcome, Row};

/// What became of all descriptions, by class.
pub fn summary(rows: &[Row]) -> String {
    let mut text = String::new();
    let total = rows.len().max(1);
    section(&mut text, "outcome", total, rows.iter().map(|row| row.outcome.word()));
    let asked = rows.iter().filter(|row| !row.checked.is_empty());
    let classes: Vec<String> = asked.map(|row| first_class(&row.checked)).collect();
    if !classes.is_empty() {
        section(&mut text, "compiler", classes.len(), classes.iter().cloned());
    }
    named(&mut text, rows);
    codes(&mut text, rows);
    costs(&mut text, rows);
    text
}

/// The longest list of single descriptions.
const MOST_NAMED: usize = 30;

/// The descriptions of which no clean crate came.
fn named(text: &mut String, rows: &[Row]) {
    let is_generated = |row: &Row| row.outcome == Outcome::Generated && row.is_clean();
    let others: Vec<&Row> = rows.iter().filter(|row| !is_generated(row)).collect();
    if others.is_empty() {
        return;
    }
    let _ = writeln!(text, "not generated, or not clean");
    for row in others.iter().take(MOST_NAMED) {
        let _ = writeln!(text, "  {}: {} {}", row.id, row.outcome.word(), row.checked);
    }
    if let Some(more) = others.len().checked_sub(MOST_NAMED + 1) {
        let _ = writeln!(text, "  and {} more", more + 1);
    }
}

fn first_class(checked: &str) -> String {
    let first = checked.split(',').next().unwrap_or_default();
    first.split('=').next().unwrap_or_default().to_owned()
}

fn section(text: &mut String, title: &str, total: usize, words: impl Iterator<Item = String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), word.clone()));
    let _ = writeln!(text, "{title}");
    for (word, count) in counts {
        let share = 100.0 * count as f64 / total as f64;
        let _ = writeln!(text, "  {count:>6}  {share:>6.2} %  {word}");
    }
}

fn codes(text: &mut String, rows: &[Row]) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (code, count) in rows.iter().flat_map(|row| &row.codes) {
        let entry = counts.entry(code).or_default();
        entry.0 += count;
        entry.1 += 1;
    }
    let _ = writeln!(text, "findings (total, descriptions)");
    for (code, (count, files)) in counts {
        let _ = writeln!(text, "  {count:>8}  {files:>6}  {code}");
    }
}

fn costs(text: &mut String, rows: &[Row]) {
    let generated: Vec<&Row> = rows.iter().filter(|row| row.outcome == Outcome::Generated).collect();
    let most = |value: fn(&Row) -> f64| {
        generated
            .iter()
            .max_by(|a, b| value(a).total_cmp(&value(b)))
            .map(|row| (value(row), row.id.clone()))
    };
    let cpu: f64 = generated.iter().map(|row| row.cpu).sum();
    let _ = writeln!(text, "cost\n  {cpu:.1} CPU s in all");
    if let Some((most, id)) = most(|row| row.cpu) {
        let _ = writeln!(text, "  {most:.2} CPU s at most ({id})");
    }
    if let Some((most, id)) = most(|row| row.memory) {
        let _ = writeln!(text, "  {most:.0} MB at most ({id})");
    }
}
