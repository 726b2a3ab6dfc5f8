//! `--report`: what could not be generated as described, and how to mend it, for machines that watch it over time.
//!
//! `generator/schemas/report.json` is the JSON Schema of it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use refundry::config::{ApiConfig, Config};
use refundry::diagnostics::{Diagnostic, Diagnostics, json_findings};
use refundry::source::Files;
use refundry::{ApiOutcome, Outcome, Owner, Subject};
use serde_json::{Map, Value, json};

use super::mends::Mends;

/// The version of the form. Members may be added to it; whoever takes one away or changes one raises it.
const VERSION: u32 = 1;

/// Why a report cannot take the place of the file at `path`: one that is read, or that is no report.
pub fn refusal<'a>(path: &Path, mut sources: impl Iterator<Item = &'a Path>) -> Option<&'static str> {
    // What is no file, as `/dev/stdout`, holds nothing that could be lost.
    if !path.is_file() {
        return None;
    }
    let real = path.canonicalize().ok();
    if sources.any(|source| source == path || (real.is_some() && source.canonicalize().ok() == real)) {
        return Some("is what this run reads");
    }
    let is_report = |text: &str| {
        let report = serde_json::from_str::<Value>(text).ok();
        let generator = report.as_ref().and_then(|report| report.get("generator")?.as_str());
        text.trim().is_empty() || generator.is_some_and(|generator| generator.starts_with("refundry "))
    };
    match std::fs::read_to_string(path) {
        Ok(text) if is_report(&text) => None,
        Ok(_) | Err(_) => Some("is no report"),
    }
}

/// The report of a run, in the order of the configuration, of the descriptions and of the lines in them.
pub fn json(config: &Config, outcome: &Outcome, files: &Files) -> String {
    let apis = config.apis.iter().zip(&outcome.apis);
    let apis: Vec<_> = apis.map(|(config, api)| api_report(config, api, files)).collect();
    let general = json_findings(&outcome.diagnostics, files);
    let general: Vec<_> = general
        .into_iter()
        .map(|(about, shown)| finding(about, shown, None, &Mends::none()))
        .collect();
    let report = json!({
        "version": VERSION,
        "generator": concat!("refundry ", env!("CARGO_PKG_VERSION")),
        "findings": general,
        "apis": apis,
    });
    format!("{report:#}\n")
}

fn api_report(config: &ApiConfig, api: &ApiOutcome, files: &Files) -> Value {
    let mends = Mends::of(config, &api.diagnostics, files);
    let mut operations = Group::default();
    let mut types = Group::default();
    let mut general = Vec::new();
    let subjects = api.subjects_by_place();
    for (about, shown) in json_findings(&api.diagnostics, files) {
        let subject = about.place.as_ref().and_then(|place| subjects.around(place));
        let shown = finding(about, shown, subject, &mends);
        match subject.map(|subject| &subject.owner) {
            Some(Owner::Operation { id, call }) => operations.add(&[("name", id), ("call", call)], shown),
            Some(Owner::Type(name)) => types.add(&[("name", name)], shown),
            Some(Owner::Shared) | None => general.push(shown),
        }
    }
    let inputs: Vec<_> = config.inputs.iter().map(|path| path.to_string_lossy()).collect();
    json!({
        "name": api.name,
        "inputs": inputs,
        "summary": summary(api),
        "operations": operations.into_json(),
        "types": types.into_json(),
        "findings": general,
    })
}

/// Numbers that can be compared from run to run.
fn summary(api: &ApiOutcome) -> Value {
    let counts = api.diagnostics.counts();
    json!({
        "operations": api.summary.map(|summary| summary.operations),
        "types": api.summary.map(|summary| summary.types),
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
        "codes": codes(&api.diagnostics),
    })
}

fn codes(diagnostics: &Diagnostics) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    for finding in diagnostics.list() {
        *codes.entry(finding.code.id()).or_default() += 1;
    }
    codes
}

/// A finding as `--format json` prints it, with the way to mend it in words, and as actions of an overlay where we know some.
fn finding(about: &Diagnostic, shown: Value, subject: Option<&Subject>, mends: &Mends) -> Value {
    let Value::Object(mut shown) = shown else {
        return shown;
    };
    let help = about.help.clone().unwrap_or_else(|| what_to_do(about));
    shown.insert("about".to_owned(), subject.map(|subject| subject.name.clone()).into());
    shown.insert("help".to_owned(), help.into());
    shown.insert("overlay".to_owned(), mends.actions(about).into());
    Value::Object(shown)
}

/// What the documentation of the code says: its third paragraph.
fn what_to_do(finding: &Diagnostic) -> String {
    let paragraphs = finding.code.explanation().split("\n\n").map(str::trim);
    let mut paragraphs = paragraphs.filter(|text| !text.is_empty());
    paragraphs.nth(2).unwrap_or_default().to_owned()
}

/// Findings by what they are about, in the order in which that first came.
#[derive(Default)]
struct Group {
    entries: Vec<(Map<String, Value>, Vec<Value>)>,
    known: HashMap<Vec<String>, usize>,
}

impl Group {
    fn add(&mut self, about: &[(&str, &String)], finding: Value) {
        let key = about.iter().map(|(_, text)| (*text).clone()).collect();
        let index = *self.known.entry(key).or_insert(self.entries.len());
        match self.entries.get_mut(index) {
            Some((_, findings)) => findings.push(finding),
            None => self.entries.push((described(about), vec![finding])),
        }
    }

    fn into_json(self) -> Vec<Value> {
        let entries = self.entries.into_iter().map(|(mut about, findings)| {
            about.insert("findings".to_owned(), findings.into());
            Value::Object(about)
        });
        entries.collect()
    }
}

fn described(about: &[(&str, &String)]) -> Map<String, Value> {
    let members = about.iter();
    members
        .map(|(key, text)| ((*key).to_owned(), Value::from(text.as_str())))
        .collect()
}
