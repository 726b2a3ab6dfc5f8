//! `--report`: what could not be generated as described, for machines that watch it over time.

use refundry::diagnostics::{Diagnostics, json_lines};
use refundry::source::Files;
use refundry::{ApiOutcome, Outcome, SubjectKind};
use serde_json::{Value, json};

/// One object; in it, each API with its findings as `--format json` prints them, each with the operation or type it is
/// about where that is known.
pub fn json(outcome: &Outcome, files: &Files) -> String {
    let apis: Vec<_> = outcome.apis.iter().map(|api| api_report(api, files)).collect();
    let report = json!({
        "generator": concat!("refundry ", env!("CARGO_PKG_VERSION")),
        "apis": apis,
        "findings": findings(&outcome.diagnostics, files),
    });
    format!("{report:#}\n")
}

fn api_report(api: &ApiOutcome, files: &Files) -> Value {
    let mut findings = findings(&api.diagnostics, files);
    findings.iter_mut().for_each(|finding| add_subject(finding, api, files));
    json!({
        "name": api.name,
        "operations": api.summary.map(|summary| summary.operations),
        "types": api.summary.map(|summary| summary.types),
        "findings": findings,
    })
}

fn findings(diagnostics: &Diagnostics, files: &Files) -> Vec<Value> {
    let lines = json_lines(diagnostics, files);
    lines.lines().flat_map(serde_json::from_str).collect()
}

fn add_subject(finding: &mut Value, api: &ApiOutcome, files: &Files) {
    let text = |key: &str| finding.get(key).and_then(Value::as_str);
    let (Some(file), Some(pointer)) = (text("file"), text("pointer")) else {
        return;
    };
    let is_file = |id| files.shown(id) == file;
    let Some(subject) = api.subject_at(is_file, pointer) else {
        return;
    };
    let kind = match subject.kind {
        SubjectKind::Operation => "operation",
        SubjectKind::Type => "type",
    };
    let name = subject.name.clone();
    if let Value::Object(object) = finding {
        object.insert(kind.to_owned(), name.into());
    }
}
