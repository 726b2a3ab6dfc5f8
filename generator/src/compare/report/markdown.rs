//! For a pull request: the verdict first, a table for each kind of difference, the long tail folded away.

use std::fmt::Write as _;

use super::{Alike, Group, Telling, alike, noticed};
use crate::compare::Level;
use crate::compare::inert::inert;
use crate::rust::{code_span, one_line};
use crate::source::Place;

/// The whole report.
pub(super) fn markdown(telling: &Telling<'_>) -> String {
    let mut text = format!("### Rust API: {}\n", telling.verdict());
    let groups = telling.groups();
    for level in [Level::Major, Level::Minor, Level::Patch] {
        let groups: Vec<&Group> = groups.iter().filter(|group| group.level == level).collect();
        section(&mut text, telling, level, &groups);
    }
    text
}

fn section(text: &mut String, telling: &Telling<'_>, level: Level, groups: &[&Group<'_>]) {
    if groups.is_empty() {
        return;
    }
    let number: usize = groups.iter().map(|group| group.rows.len()).sum();
    let title = format!("{number} {}", level.name());
    let tables: Vec<String> = groups.iter().map(|group| table(telling, group)).collect();
    let tables = tables.join("\n");
    let _ = match level {
        Level::Major => writeln!(text, "\n#### {title}\n\n{tables}"),
        Level::Minor | Level::Patch => {
            writeln!(text, "\n<details><summary>{title}</summary>\n\n{tables}\n</details>")
        }
    };
}

fn table(telling: &Telling<'_>, group: &Group<'_>) -> String {
    let mut words = vec![format!("`{}` **{}**", group.kind.id(), cell(group.kind.title()))];
    let rest = [noticed(group.notice).to_owned(), cell(group.action)];
    words.extend(rest.into_iter().filter(|word| !word.is_empty()));
    let rows: Vec<String> = alike(&group.rows).iter().map(|alike| row(telling, alike)).collect();
    format!(
        "{}\n\n| what | now | was | travels in | id |\n| --- | --- | --- | --- | --- |\n{}\n",
        words.join(" "),
        rows.join("\n")
    )
}

fn row(telling: &Telling<'_>, alike: &Alike<'_, '_>) -> String {
    let (finding, accepted) = (alike.first.finding, alike.first.accepted);
    let place = |place: Option<&Place>| {
        let shown = telling.shown_place(place);
        shown.map_or_else(String::new, |shown| code(&shown))
    };
    let also = alike.also(&|_| String::new());
    let also = also.map_or_else(String::new, |also| format!(", {}", cell(&also)));
    let accepted = accepted.map_or_else(String::new, |one| format!(" (accepted: {})", own(&one.reason)));
    format!(
        "| {}: {}{also}{accepted} | {} | {} | {} | {} |",
        code(&telling.difference.item(alike.first)),
        cell(&finding.message),
        place(finding.new.as_ref()),
        place(finding.old.as_ref()),
        finding.direction.name(),
        alike.fingerprints().join(", "),
    )
}

/// Text with names and values of a description.
fn cell(text: &str) -> String {
    in_cell(&inert(text))
}

/// A name or a place.
fn code(text: &str) -> String {
    in_cell(&code_span(&one_line(text)))
}

/// What those wrote who accept a difference: Markdown, but no HTML.
fn own(text: &str) -> String {
    in_cell(&one_line(text).replace('<', "&lt;"))
}

/// A bar ends a cell, in code as well; behind `\\` it does so although it is masked.
fn in_cell(text: &str) -> String {
    text.replace("\\|", "\\ |").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::{cell, own};

    #[test]
    fn text_stays_in_its_cell() {
        assert_eq!(cell("is `Option<A|B>`\n<b>"), "is `Option<A\\|B>` `<b>`");
        assert_eq!(cell("is `a\\|b`"), "is `a\\ \\|b`");
        assert_eq!(
            own("as [agreed](https://b.example), <b>"),
            "as [agreed](https://b.example), &lt;b>"
        );
    }
}
