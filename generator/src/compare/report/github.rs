//! Workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

use std::collections::HashMap;

use super::{Alike, Telling, alike, severity};
use crate::diagnostics::{Options, Severity, annotation};

/// The whole report: one command for each difference, and the verdict. Of those that are alike in kind and gravity so many are
/// written as of findings, and the others counted: GitHub shows ten of a kind and drops the rest in silence.
pub(super) fn github(telling: &Telling<'_>) -> String {
    let most = Options::default().most;
    let mut text = String::new();
    for group in telling.groups() {
        let mut written: HashMap<Severity, usize> = HashMap::new();
        for alike in alike(&group.rows) {
            let severity = shown_as(&alike);
            let number = written.entry(severity).or_default();
            *number += 1;
            if *number <= most {
                text.push_str(&line(telling, &alike, severity));
            }
        }
        let mut more: Vec<_> = written.into_iter().filter(|(_, number)| *number > most).collect();
        more.sort();
        for (severity, number) in more {
            let message = format!("… and {} more of this kind", number - most);
            text.push_str(&annotation(severity, group.kind.id(), None, &message));
        }
    }
    let verdict = telling.verdict();
    text.push_str(&annotation(Severity::Note, "Rust API", None, &verdict));
    text
}

/// Nothing is wrong with what is accepted.
fn shown_as(alike: &Alike<'_, '_>) -> Severity {
    match alike.first.accepted {
        Some(_) => Severity::Note,
        None => severity(alike.first.finding.level),
    }
}

fn line(telling: &Telling<'_>, alike: &Alike<'_, '_>, severity: Severity) -> String {
    let finding = alike.first.finding;
    let mut lines = vec![format!("{}: {}", telling.difference.item(alike.first), finding.message)];
    lines.extend(alike.also(&|_| String::new()));
    lines.extend(Some(finding.action.clone()).filter(|action| !action.is_empty()));
    lines.extend(alike.first.accepted.map(|one| format!("accepted: {}", one.reason)));
    let was = telling.shown_place(finding.old.as_ref());
    let was = was.map_or_else(String::new, |was| format!("was {was}; "));
    let prints = alike.fingerprints().join(", ");
    lines.push(format!("{was}{}; id {prints}", finding.direction.name()));
    annotation(
        severity,
        finding.kind.id(),
        telling.location_now(finding).as_ref(),
        &lines.join("\n"),
    )
}
