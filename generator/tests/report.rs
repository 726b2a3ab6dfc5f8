//! The report of what was degraded: its form, and that nothing is missing in it.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::path::Path;

use common::ends;
use common::program::refundry;
use serde_json::{Value, json};
use tempfile::tempdir;
use workspace::workspace;

/// The report of a run in `folder`, which may fail.
fn report(folder: &Path, args: &[&str]) -> Value {
    let out = tempdir().unwrap();
    let path = out.path().join("report.json");
    let mut generate = refundry(folder, &["generate"]);
    let output = generate.args(args).arg("--report").arg(&path).output().unwrap();
    let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(&text).unwrap()
}

/// The report on one description.
fn report_on(description: &str) -> Value {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), description).unwrap();
    report(folder.path(), &["shop.yaml", "--out", "client"])
}

fn is_of_the_published_form(report: &Value) {
    let schema = fs::read_to_string(workspace().join("generator/schemas/report.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}\n{report:#}", errors.join("\n"));
}

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\n";

/// Each kind of subject, each severity, other places, and mends of both kinds.
const DEGRADED: &str = "
servers: [{ url: '{{baseurl}}' }]
paths:
  /refunds:
    parameters:
      - { name: Accept, in: header, schema: { type: string } }
    post:
      requestBody: { content: { application/json: { example: { amount: '<number>' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } } }
  /orders: { get: { operationId: getOrder, responses: {} } }
  /carts: { get: { operationId: getOrder, responses: {} } }
components:
  schemas:
    Refund: { type: object, properties: { note: { type: string, enumm: [a] } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
";

#[test]
fn reports_have_the_published_form() {
    is_of_the_published_form(&report_on(&format!("{HEAD}paths: {{}}\n")));
    is_of_the_published_form(&report_on(&format!("{HEAD}{DEGRADED}")));
    is_of_the_published_form(&report_on("openapi: [\n"));
    is_of_the_published_form(&report_on(&format!("{HEAD}paths: {{ /a: {{ $ref: '#/b' }} }}\n")));
    let folder = tempdir().unwrap();
    is_of_the_published_form(&report(folder.path(), &["missing.yaml", "--out", "client"]));
}

#[test]
fn reports_on_real_descriptions_have_the_published_form() {
    for folder in fs::read_dir(workspace().join("specs")).unwrap().flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name == "README.md" || name == "overlay.yaml" {
                continue;
            }
            let here = tempdir().unwrap();
            let report = report(here.path(), &[path.to_str().unwrap(), "--out", "client"]);
            is_of_the_published_form(&report);
            assert!(
                report.pointer("/apis/0/summary/operations").unwrap().is_number(),
                "{name}"
            );
        }
    }
}

#[test]
fn a_report_tells_what_each_finding_is_about_and_how_to_mend_it() {
    insta::assert_snapshot!(format!(
        "{HEAD}{DEGRADED}\n──── the report\n{:#}",
        without_version(report_on(&format!("{HEAD}{DEGRADED}")))
    ));
}

/// What a report says something is about is what one asks for it by.
#[test]
fn what_a_finding_is_about_has_the_name_that_list_knows() {
    let folder = tempdir().unwrap();
    let schema = "{ type: object, properties: { note: { type: string, enumm: [a] } } }";
    let description = format!(
        "{HEAD}paths:\n  /refunds:\n    post:\n      operationId: refund\n      requestBody: {{ content: {{ application/json: \
         {{ schema: {schema} }} }} }}\n      responses: {{}}\n"
    );
    fs::write(folder.path().join("shop.yaml"), description).unwrap();
    let report = report(folder.path(), &["shop.yaml", "--out", "client"]);
    let findings = report.pointer("/apis/0/operations/0/findings").unwrap();
    let mut abouts = findings
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding.get("about"));
    let about = "refund request.note";
    assert!(abouts.any(|one| one == about), "{report:#}");
    let (why, _) = ends(0, folder.path(), &["list", "shop.yaml", "--why", about]);
    assert!(why.starts_with("operation refund\n"), "{why}");
}

#[test]
fn what_later_stages_find_is_told_beside_a_reference_that_leads_nowhere() {
    let folder = tempdir().unwrap();
    let description = format!(
        "{HEAD}paths:\n  /refunds: {{ $ref: '#/components/none' }}\n  /orders:\n    get:\n      operationId: getOrder\n      \
         responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ allOf: [{{ type: string }}, \
         {{ type: integer }}] }} }} }} }} }}\n"
    );
    fs::write(folder.path().join("shop.yaml"), description).unwrap();
    let config = "[output]\ndir = 'client'\n[api.shop]\ninput = 'shop.yaml'\nrepeatable = ['postRefund']\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    let report = report(folder.path(), &[]);
    let codes = report.pointer("/apis/0/summary/codes").unwrap();
    // What `postRefund` is, may stand where the reference should lead.
    assert_eq!(
        codes,
        &json!({"contradiction": 1, "dangling-reference": 1}),
        "{report:#}"
    );
    assert!(!folder.path().join("client").exists());
}

#[test]
fn every_finding_on_the_screen_is_in_the_report() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), format!("{HEAD}{DEGRADED}")).unwrap();
    let generate = ["generate", "shop.yaml", "--out", "client", "--format", "json"];
    let args = [&generate[..], &["--report", "report.json"]].concat();
    let (_, stderr) = ends(1, folder.path(), &args);
    let mut shown: Vec<String> = stderr
        .lines()
        .map(|line| identity(&serde_json::from_str(line).unwrap()))
        .collect();
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let mut reported = Vec::new();
    collect(&serde_json::from_str(&report).unwrap(), &mut reported);
    shown.sort();
    reported.sort();
    assert!(shown.len() > 5, "{stderr}");
    assert_eq!(shown, reported);
}

fn identity(finding: &Value) -> String {
    let parts = ["code", "file", "line", "column", "message"].map(|key| finding.get(key).unwrap().to_string());
    parts.join(" ")
}

/// Every finding anywhere in a report.
fn collect(report: &Value, found: &mut Vec<String>) {
    match report {
        Value::Object(members) if members.contains_key("severity") => found.push(identity(report)),
        Value::Object(members) => members.values().for_each(|value| collect(value, found)),
        Value::Array(elements) => elements.iter().for_each(|value| collect(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn without_version(mut report: Value) -> Value {
    *report.get_mut("generator").unwrap() = json!("refundry …");
    report
}
