//! For code scanning: SARIF 2.1.0 by the writer that tells findings of descriptions as well.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Spot, Telling};
use crate::compare::{Finding, Kind, Level};
use crate::diagnostics::{Hit, Location, Rule, Severity, sarif_log};
use crate::source::Place;

/// The whole report.
pub(super) fn sarif(telling: &Telling<'_>) -> String {
    let findings: Vec<(&str, &Finding, bool)> = telling
        .difference
        .findings()
        .map(|(api, finding, accepted)| (api, finding, accepted.is_some()))
        .collect();
    let kinds: BTreeSet<Kind> = findings.iter().map(|(_, finding, _)| finding.kind).collect();
    let rules: Vec<Rule> = kinds.into_iter().map(rule).collect();
    let hits: Vec<Hit> = findings
        .iter()
        .map(|(api, finding, accepted)| hit(telling, api, finding, *accepted))
        .collect();
    sarif_log(&rules, &hits)
}

fn rule(kind: Kind) -> Rule {
    Rule {
        id: kind.id().to_owned(),
        title: kind.title().to_owned(),
        help: kind.explanation().trim().to_owned(),
    }
}

fn hit(telling: &Telling<'_>, api: &str, finding: &Finding, accepted: bool) -> Hit {
    let of = |place: Option<&Place>| Some(location(telling.spot(place)?, place?));
    let (old, new) = (of(finding.old.as_ref()), of(finding.new.as_ref()));
    let (location, related) = match new {
        Some(new) => (Some(new), old),
        None => (old, None),
    };
    Hit {
        rule: finding.kind.id().to_owned(),
        level: match finding.level {
            Level::Major if !accepted => Severity::Error,
            Level::Major | Level::Minor => Severity::Warning,
            Level::Patch => Severity::Note,
        },
        message: format!(
            "{}: {}\n{}",
            telling.difference.item(api, finding),
            finding.message,
            finding.action
        )
        .trim()
        .to_owned(),
        location,
        related: related.map(|old| (old, "as it was".to_owned())).into_iter().collect(),
        fingerprint: finding.fingerprint(api),
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
