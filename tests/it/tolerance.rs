//! Sloppy but guessable input: each kind generates, is told at its very line and column, and is denied when strict.
//!
//! The cases are in `fixtures/tolerance`. In each description `»` stands before the place that a finding names; there is no
//! other finding. One bad node never loses the rest: the operation `listKept` is in every client.

use std::fmt::Write as _;
use std::fs;

use refundry::diagnostics::json_lines;
use refundry::source::Files;
use refundry::{Outcome, generate};
use refundry_tests::descriptions::{config, fixture};
use serde_json::Value;

/// What cases share.
const PARTS: &[(&str, &str)] = &[
    ("{30}", "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }"),
    ("{31}", "openapi: 3.1.1\ninfo: { title: Shop, version: '1' }"),
    ("{20}", "swagger: '2.0'\ninfo: { title: Shop, version: '1' }"),
    ("{paths}", "paths:\n  {kept}"),
    (
        "{kept}",
        "/kept: { get: { operationId: listKept, responses: { '200': { description: Kept } } } }",
    ),
    (
        "{json}",
        r#""/kept": { "get": { "operationId": "listKept", "responses": { "200": { "description": "Kept" } } } }"#,
    ),
    (
        "{key}",
        "components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X-Key }",
    ),
    // What editors hide or change.
    ("␍", "\r"),
    ("{bom}", "\u{feff}"),
];

const GROUPS: &[&str] = &["documents", "operations", "parameters", "schemas"];

/// `════ name: codes (ending)`, and the description up to the next.
struct Case {
    name: String,
    ending: &'static str,
    codes: Vec<String>,
    text: String,
    /// Line and column of each mark.
    places: Vec<(usize, usize)>,
}

fn cases(group: &str) -> Vec<Case> {
    let path = fixture("tolerance").join(format!("{group}.txt"));
    let file = fs::read_to_string(path).unwrap();
    file.split("════ ").skip(1).map(case).collect()
}

fn case(section: &str) -> Case {
    let (head, marked) = section.split_once('\n').unwrap();
    let (head, ending) = match head.strip_suffix(" (json)") {
        Some(head) => (head, "json"),
        None => (head, "yaml"),
    };
    let (name, codes) = head.split_once(": ").unwrap();
    let codes = codes.split(' ').filter(|code| *code != "nothing").map(str::to_owned);
    let (text, places) = unmarked(marked);
    Case {
        name: name.to_owned(),
        ending,
        codes: codes.collect(),
        text,
        places,
    }
}

fn all() -> impl Iterator<Item = Case> {
    GROUPS.iter().flat_map(|group| cases(group))
}

#[test]
fn sloppy_input_is_read_and_told_where_it_stands() {
    let mut wrong = String::new();
    let mut number = 0;
    for case in all() {
        number += 1;
        let (outcome, findings) = read(&case.text, case.ending);
        let expected = case.places.iter().zip(&case.codes);
        let expected: Vec<_> = expected
            .map(|((line, column), code)| format!("{code} {line}:{column}"))
            .collect();
        let found: Vec<_> = findings.iter().map(shown).collect();
        let operations = outcome.files.get("src/operations.rs");
        let kept = operations.is_some_and(|code| code.contains("ListKept"));
        if found != expected || !kept || case.places.len() != case.codes.len() {
            let _ = writeln!(
                wrong,
                "{}: expected {expected:?}, found {found:?}, kept: {kept}",
                case.name
            );
        }
    }
    assert!(number > 80 && wrong.is_empty(), "{number} cases\n{wrong}");
}

#[test]
fn sloppy_input_is_denied_when_strict() {
    for case in all() {
        let (mut outcome, _) = read(&case.text, case.ending);
        outcome.deny_warnings();
        let is_harmless = case.codes.is_empty() || case.codes == ["unused-keyword"];
        assert_eq!(outcome.has_errors(), !is_harmless, "{}", case.name);
        assert_eq!(outcome.files.is_empty(), !is_harmless, "{}", case.name);
    }
}

#[test]
fn what_is_told_of_sloppy_input() {
    for group in GROUPS {
        let mut text = String::new();
        for case in cases(group) {
            let report = drawn(&case.text, case.ending);
            let _ = writeln!(
                text,
                "════ {}\n{}\n──── the report\n{report}",
                case.name,
                case.text.trim_end()
            );
        }
        insta::assert_snapshot!(format!("sloppy_{group}"), text);
    }
}

/// The description without the marks, and the line and column of each; the common parts are put in.
fn unmarked(marked: &str) -> (String, Vec<(usize, usize)>) {
    let whole = PARTS
        .iter()
        .fold(marked.to_owned(), |text, (part, with)| text.replace(part, with));
    let mut text = String::new();
    let mut places = Vec::new();
    for character in whole.chars() {
        if character != '»' {
            text.push(character);
            continue;
        }
        let line = text
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .trim_start_matches('\u{feff}');
        places.push((text.matches('\n').count() + 1, line.chars().count() + 1));
    }
    (text, places)
}

fn read(text: &str, ending: &str) -> (Outcome, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("shop.{ending}"));
    fs::write(&path, text).unwrap();
    let files = Files::default();
    let outcome = generate(&config(&path), &files);
    let lines = json_lines(&outcome.diagnostics(), &files);
    (
        outcome,
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    )
}

fn shown(finding: &Value) -> String {
    format!(
        "{} {}:{}",
        finding["code"].as_str().unwrap(),
        finding["line"],
        finding["column"]
    )
}

fn drawn(text: &str, ending: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("shop.{ending}"));
    fs::write(&path, text).unwrap();
    let (_, report) = refundry_tests::descriptions::generated(&path);
    report.replace(&format!("{}/", folder.path().display()), "")
}
