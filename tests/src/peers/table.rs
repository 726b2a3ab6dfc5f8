//! The figures as a table in Markdown.

use std::fmt::Write;
use std::path::Path;

use super::{Fate, Measured, Tool};
use crate::measure::Cost;

/// The tools that this one is measured by: they read what it reads, and write crates that compile.
const JUDGED_BY: &[Tool] = &[Tool::Oas3Gen, Tool::Ploidy, Tool::OpenapiToRust];

/// All that was measured, the versions of the tools first, and for each description what this tool needs of what the best
/// other one needs.
pub fn table(versions: &[(Tool, String)], rows: &[Measured]) -> String {
    let mut text = String::new();
    let versions: Vec<String> = versions
        .iter()
        .map(|(tool, version)| format!("{} {version}", tool.name()))
        .collect();
    let _ = writeln!(text, "{}\n", versions.join(", "));
    text.push_str("| description | tool | lines | generate, CPU s | MB | check, CPU s | MB | |\n");
    text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for rows in rows.chunk_by(|a, b| a.case.description == b.case.description) {
        rows.iter().for_each(|row| line(&mut text, row));
        compare(&mut text, rows);
    }
    text
}

fn line(text: &mut String, row: &Measured) {
    let note = match (&row.generated, &row.checked) {
        (Fate::Failed(reason), _) => format!("does not generate: {reason}"),
        (_, Fate::Failed(reason)) => format!("does not check: {reason}"),
        _ => String::new(),
    };
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} | {} | {} |",
        title(&row.case.description),
        row.case.tool.name(),
        row.lines,
        figures(&row.generated),
        figures(&row.checked),
        note.replace('|', "\\|")
    );
}

fn figures(fate: &Fate) -> String {
    match fate {
        Fate::Done(cost) => format!("{:.1} | {:.0}", cost.cpu, cost.memory),
        Fate::Failed(_) | Fate::Untried => " | ".to_owned(),
    }
}

/// A line that says what this tool needs of what the best other one needs; none without both.
fn compare(text: &mut String, rows: &[Measured]) {
    let checked = |row: &Measured| match row.checked {
        Fate::Done(cost) => Some(cost),
        Fate::Failed(_) | Fate::Untried => None,
    };
    let ours = rows
        .iter()
        .find(|row| row.case.tool == Tool::Refundry)
        .and_then(checked);
    let others: Vec<Cost> = rows
        .iter()
        .filter(|row| JUDGED_BY.contains(&row.case.tool))
        .filter_map(checked)
        .collect();
    let least = |value: fn(&Cost) -> f64| others.iter().map(value).min_by(f64::total_cmp);
    let least = least(|cost| cost.cpu).zip(least(|cost| cost.memory));
    if let (Some(ours), Some((cpu, memory)), Some(row)) = (ours, least, rows.first()) {
        let _ = writeln!(
            text,
            "| {} | refundry of the best | | | | {:.2} | {:.2} | |",
            title(&row.case.description),
            ours.cpu / cpu,
            ours.memory / memory
        );
    }
}

/// The folder and the name of a description, without its ending.
fn title(description: &Path) -> String {
    let part =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = part(description.parent().and_then(Path::file_name));
    format!("{folder}/{}", part(description.file_stem()))
}
