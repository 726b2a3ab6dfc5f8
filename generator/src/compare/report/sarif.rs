//! For code scanning: SARIF 2.1.0 by the writer that tells findings of descriptions as well.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Telling, severity};
use crate::compare::{Kind, Told};
use crate::diagnostics::{Hit, Rule, sarif_log};

/// The whole report.
pub(super) fn sarif(telling: &Telling<'_>) -> String {
    let findings: Vec<Told<'_>> = telling.difference.findings().collect();
    let kinds: BTreeSet<Kind> = findings.iter().map(|told| told.finding.kind).collect();
    let rules: Vec<Rule> = kinds.into_iter().map(rule).collect();
    let hits: Vec<Hit> = findings.iter().map(|row| hit(telling, row)).collect();
    sarif_log(&rules, &hits)
}

fn rule(kind: Kind) -> Rule {
    Rule {
        id: kind.id().to_owned(),
        title: kind.title().to_owned(),
        help: format!("{}\n\n{}", kind.title(), kind.action()).trim().to_owned(),
    }
}

fn hit(telling: &Telling<'_>, told: &Told<'_>) -> Hit {
    let finding = told.finding;
    let was = finding.old.as_ref().and_then(|old| telling.location(old));
    let related = was.into_iter().map(|was| {
        let what = match finding.new {
            Some(_) => "as it was",
            None => "where it was",
        };
        (was, what.to_owned())
    });
    Hit {
        rule: finding.kind.id().to_owned(),
        level: severity(finding.level),
        message: format!(
            "{}: {}\n{}",
            telling.difference.item(told),
            finding.message,
            finding.action
        )
        .trim()
        .to_owned(),
        location: telling.location_now(finding),
        related: related.collect(),
        fingerprint: told.fingerprint.clone(),
        accepted: told.accepted.map(|one| one.reason.clone()),
        properties: json!({
            "level": finding.level.name(),
            "notice": finding.notice.name(),
            "direction": finding.direction.name(),
            "item": finding.item,
        }),
    }
}
