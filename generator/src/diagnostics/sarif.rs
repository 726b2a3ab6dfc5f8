//! SARIF 2.1.0: the form in which code scanning services and editors take findings.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::lines::push;
use super::spot::{Located, Spot, locate};
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Files, Place, Position};

/// Where the schema of the form is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What a path may hold as it is in a URI (RFC 3986, section 3.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A kind of finding: a `reportingDescriptor` (section 3.49).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable id.
    pub id: String,
    /// What it is, in one line.
    pub title: String,
    /// What it means and what to do, in Markdown.
    pub help: String,
}

/// One finding: a `result` (section 3.27).
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The id of its rule.
    pub rule: String,
    /// How grave it is.
    pub level: Severity,
    /// What is wrong here.
    pub message: String,
    /// Where; nothing for findings about the run itself.
    pub location: Option<Location>,
    /// Other places that matter, each with what it has to do with it.
    pub related: Vec<(Location, String)>,
    /// The same for the same finding in another run, even if its line has moved.
    pub fingerprint: String,
    /// Why it is known and wanted, if it is: a `suppression` (section 3.35).
    pub accepted: Option<String>,
    /// What else there is to say, by name; null for nothing.
    pub properties: Value,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path, with `/`.
    pub path: String,
    /// From where to where, the end behind the last character; nothing for the whole file.
    pub range: Option<(Position, Position)>,
    /// The JSON Pointer of the node; empty for none.
    pub pointer: String,
}

/// The document that holds `hits` and the `rules` they name, as one line.
pub fn sarif_log(rules: &[Rule], hits: &[Hit]) -> String {
    let index = |id: &str| rules.iter().position(|rule| rule.id == id);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "refundry",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            // Columns count characters, not the UTF-16 units of the default.
            "columnKind": "unicodeCodePoints",
            "results": hits.iter().map(|hit| result(hit, index(&hit.rule))).collect::<Vec<_>>(),
        }],
    });
    let mut text = String::new();
    push(&mut text, &log.to_string());
    text
}

/// Writes findings as one SARIF document, in the order of [`render`](super::render); also when there are none, so
/// that a service learns that all is well.
pub fn sarif(diagnostics: &Diagnostics, files: &Files) -> String {
    let located = locate(diagnostics.list(), files);
    let rules: BTreeMap<&str, Rule> = located
        .iter()
        .map(|located| (located.finding.code.id(), rule_of(located.finding.code)))
        .collect();
    let rules: Vec<Rule> = rules.into_values().collect();
    let hits: Vec<Hit> = located.iter().map(hit).collect();
    sarif_log(&rules, &hits)
}

/// A number that is the same for the same parts on every machine: FNV-1a, 64 bits.
pub fn fingerprint(parts: &[&str]) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, step))
}

fn rule_of(code: Code) -> Rule {
    Rule {
        id: code.id().to_owned(),
        title: code.title().to_owned(),
        help: code.page(),
    }
}

fn hit(located: &Located<'_>) -> Hit {
    let finding = located.finding;
    let location = located
        .main
        .as_ref()
        .map(|spot| location_of(spot, finding.place.as_ref()));
    let related = located.related.iter().zip(&finding.related);
    Hit {
        rule: finding.code.id().to_owned(),
        level: finding.severity,
        message: message(finding),
        fingerprint: fingerprint(&[
            finding.code.id(),
            location.as_ref().map_or("", |location| location.path.as_str()),
            location.as_ref().map_or("", |location| location.pointer.as_str()),
            &finding.message,
        ]),
        location,
        related: related
            .map(|((spot, what), (place, _))| (location_of(spot, Some(place)), (*what).to_owned()))
            .collect(),
        accepted: None,
        properties: Value::Null,
    }
}

/// SARIF has no place for what to do about one finding, so it follows what is wrong.
fn message(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

fn location_of(spot: &Spot, place: Option<&Place>) -> Location {
    Location {
        path: spot.path.clone(),
        range: spot.range,
        pointer: place.map(|place| place.pointer.to_string()).unwrap_or_default(),
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.title },
        "help": { "text": rule.help, "markdown": rule.help },
    })
}

fn result(hit: &Hit, rule_index: Option<usize>) -> Value {
    let mut result = json!({
        "ruleId": hit.rule,
        "level": hit.level.name(),
        "message": { "text": hit.message },
        "locations": hit.location.iter().map(location).collect::<Vec<_>>(),
        "partialFingerprints": { "refundry/v1": hit.fingerprint },
    });
    if let Value::Object(result) = &mut result {
        result.extend(rule_index.map(|index| ("ruleIndex".to_owned(), index.into())));
        if !hit.related.is_empty() {
            result.insert("relatedLocations".to_owned(), related(&hit.related));
        }
        if let Some(reason) = &hit.accepted {
            let suppression = json!({ "kind": "external", "status": "accepted", "justification": reason });
            result.insert("suppressions".to_owned(), json!([suppression]));
        }
        if !hit.properties.is_null() {
            result.insert("properties".to_owned(), hit.properties.clone());
        }
    }
    result
}

fn related(all: &[(Location, String)]) -> Value {
    let one = |(id, (place, what)): (usize, &(Location, String))| {
        let mut place = location(place);
        if let Value::Object(place) = &mut place {
            place.insert("id".to_owned(), id.into());
            place.insert("message".to_owned(), json!({ "text": what }));
        }
        place
    };
    all.iter().enumerate().map(one).collect()
}

fn location(place: &Location) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let (Value::Object(physical), Some((start, end))) = (&mut physical, place.range) {
        physical.insert("region".to_owned(), region(start, end));
    }
    let mut location = json!({ "physicalLocation": physical });
    if let (Value::Object(location), false) = (&mut location, place.pointer.is_empty()) {
        let logical = json!([{ "fullyQualifiedName": place.pointer }]);
        location.insert("logicalLocations".to_owned(), logical);
    }
    location
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// The URI of a path: relative as it was given, or with `file://` in front.
fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(path, PATH);
    match path {
        _ if path.starts_with('/') => format!("file://{encoded}"),
        _ if path.get(1..3) == Some(":/") => format!("file:///{encoded}"),
        _ => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("specs/größe 1.yaml"), "specs/gr%C3%B6%C3%9Fe%201.yaml");
        assert_eq!(uri("/tmp/a#b.yaml"), "file:///tmp/a%23b.yaml");
        assert_eq!(uri("C:/a.yaml"), "file:///C%3A/a.yaml");
    }

    #[test]
    fn fingerprints_tell_parts_apart() {
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
    }
}
