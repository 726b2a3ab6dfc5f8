//! For a pull request: the verdict first, a table for each level, the long tail folded away.

use std::fmt::Write as _;

use super::{Telling, noticed};
use crate::compare::{Finding, Level};

/// The whole report.
pub(super) fn markdown(telling: &Telling<'_>) -> String {
    let mut text = format!("### Rust API: {}\n", telling.verdict());
    for api in &telling.difference.removed {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n- **the API `{api}` is gone**");
    }
    for api in &telling.difference.added {
        let _ = writeln!(text, "\n- the API `{api}` is new");
    }
    for level in [Level::Major, Level::Minor, Level::Patch] {
        section(&mut text, telling, level);
    }
    text
}

fn section(text: &mut String, telling: &Telling<'_>, level: Level) {
    let findings = telling.difference.findings();
    let rows: Vec<String> = findings
        .filter(|(_, finding, _)| finding.level == level)
        .map(|(api, finding, accepted)| row(telling, api, finding, accepted.map(|one| one.reason.as_str())))
        .collect();
    if rows.is_empty() {
        return;
    }
    let table = format!("| what | where | to do |\n| --- | --- | --- |\n{}\n", rows.join("\n"));
    let title = format!("{} {}", rows.len(), level.name());
    let _ = match level {
        Level::Major => writeln!(text, "\n#### {title}\n\n{table}"),
        Level::Minor | Level::Patch => {
            writeln!(text, "\n<details><summary>{title}</summary>\n\n{table}\n</details>")
        }
    };
}

fn row(telling: &Telling<'_>, api: &str, finding: &Finding, accepted: Option<&str>) -> String {
    let place = telling.shown_place(finding.new.as_ref().or(finding.old.as_ref()));
    let notice = noticed(finding);
    let notice = if notice.is_empty() {
        String::new()
    } else {
        format!(" ({notice})")
    };
    let accepted = accepted.map_or_else(String::new, |reason| format!(" Accepted: {}", cell(reason)));
    format!(
        "| `{}`: {}{notice} | {} | {}{accepted} |",
        cell(&format!("{api}::{}", finding.item)),
        cell(&finding.message),
        place.map_or_else(String::new, |place| format!("`{}`", cell(&place))),
        cell(&finding.action),
    )
}

/// Text that stays in its cell. Between backticks `<` is no tag, and `&lt;` would be shown as it stands.
fn cell(text: &str) -> String {
    let text = match text.matches('`').count() % 2 {
        0 => text.to_owned(),
        _ => text.replace('`', "'"),
    };
    let mut is_code = false;
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        is_code ^= character == '`';
        match character {
            '|' => cell.push_str("\\|"),
            '\n' | '\r' => cell.push(' '),
            '<' if !is_code => cell.push_str("&lt;"),
            other => cell.push(other),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn text_stays_in_its_cell() {
        assert_eq!(cell("is `Option<A|B>`\n<b>"), "is `Option<A\\|B>` &lt;b>");
        assert_eq!(cell("a ` <b>"), "a ' &lt;b>");
    }
}
