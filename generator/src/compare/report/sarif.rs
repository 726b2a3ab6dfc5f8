//! For code scanning: SARIF 2.1.0 by the writer that tells findings of descriptions as well.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Spot, Telling};
use crate::compare::{Kind, Level, Told};
use crate::diagnostics::{Hit, Location, Rule, Severity, sarif_log};
use crate::source::Place;

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
    let of = |place: Option<&Place>| Some(location(telling.spot(place)?, place?));
    let (old, new) = (of(finding.old.as_ref()), of(finding.new.as_ref()));
    let (location, related) = match new {
        Some(new) => (Some(new), old),
        None => (old, None),
    };
    Hit {
        rule: finding.kind.id().to_owned(),
        level: match finding.level {
            Level::Major => Severity::Error,
            Level::Minor => Severity::Warning,
            Level::Patch => Severity::Note,
        },
        message: format!(
            "{}: {}\n{}",
            telling.difference.item(told),
            finding.message,
            finding.action
        )
        .trim()
        .to_owned(),
        location,
        related: related.map(|old| (old, "as it was".to_owned())).into_iter().collect(),
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

fn location(spot: Spot, place: &Place) -> Location {
    Location {
        path: spot.path,
        range: spot.range,
        pointer: place.pointer.to_string(),
    }
}
