//! For machines: one object.

use serde_json::{Value, json};

use super::{Spot, Telling};
use crate::compare::Kind;
use crate::diagnostics::clean_json;
use crate::source::Place;

/// The whole report.
pub(super) fn json(telling: &Telling<'_>) -> String {
    let findings: Vec<Value> = telling
        .difference
        .findings()
        .map(|told| {
            let finding = told.finding;
            json!({
                "id": finding.kind.id(),
                "fingerprint": told.fingerprint,
                "api": told.api,
                "level": finding.level.name(),
                "notice": finding.notice.name(),
                "direction": finding.direction.name(),
                "item": finding.item,
                "message": finding.message,
                "action": finding.action,
                "old": place(telling, finding.old.as_ref()),
                "new": place(telling, finding.new.as_ref()),
                "accepted": told.accepted.map(|one| one.reason.as_str()),
            })
        })
        .collect();
    let (current, next) = telling.versions.clone().unzip();
    let report = json!({
        "generator": concat!("refundry ", env!("CARGO_PKG_VERSION")),
        "level": telling.difference.level().map(crate::compare::Level::name),
        "current": current,
        "next": next,
        "added": telling.difference.whole_apis(Kind::ApiAdded),
        "removed": telling.difference.whole_apis(Kind::ApiRemoved),
        "findings": findings,
    });
    clean_json(&format!("{report:#}"))
}

fn place(telling: &Telling<'_>, place: Option<&Place>) -> Value {
    let Some(Spot { path, range }) = telling.spot(place) else {
        return Value::Null;
    };
    json!({
        "file": path,
        "pointer": place.map(|place| place.pointer.as_str()),
        "line": range.map(|(start, _)| start.line),
        "column": range.map(|(start, _)| start.column),
    })
}
