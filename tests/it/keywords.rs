//! Every keyword of every dialect: what the tables in `fixtures/keywords` say becomes of it is what becomes of it.
//!
//! A keyword that is used changes what is generated. One that is irrelevant changes nothing, for the reason that is given.
//! Of any other there is a finding with the code that the table names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use refundry::config::ApiConfig;
use refundry::source::Files;
use refundry::{emit, understand};
use refundry_tests::descriptions::fixture;
use serde_json::Value;

/// `keyword | verdict | value | why`, below the object it belongs to: `[name pointer]`.
struct Row {
    keyword: String,
    pointer: String,
    verdict: String,
    value: Value,
    why: String,
}

#[test]
fn openapi_30() {
    holds("openapi 3.0.3", "openapi", &["openapi30"]);
}

#[test]
fn openapi_31() {
    holds("openapi 3.1.1", "openapi", &["openapi30", "openapi31"]);
}

#[test]
fn openapi_32() {
    holds("openapi 3.2.0", "openapi", &["openapi30", "openapi31", "openapi32"]);
}

#[test]
fn swagger_20() {
    holds("swagger 2.0", "swagger", &["swagger20"]);
}

#[test]
fn discovery() {
    holds("discoveryVersion v1", "discovery", &["discovery"]);
}

/// Checks every row of the tables, of which later ones have the last word, with the description that has all objects.
fn holds(version: &str, base: &str, tables: &[&str]) {
    let (key, number) = version.split_once(' ').unwrap();
    let mut base = json(&format!("{base}.json"));
    base[key] = number.into();
    let rows = rows(tables);
    assert!(rows.len() > 80, "{version}");
    let before = outcome(&base);
    assert!(before.findings.is_empty(), "{version}: {:?}", before.findings);
    let mut wrong = String::new();
    for row in rows.values() {
        if let Err(found) = check(row, &base, &before) {
            let _ = writeln!(wrong, "{}/{}: {}, but {found}", row.pointer, row.keyword, row.verdict);
        }
    }
    assert!(wrong.is_empty(), "{version}\n{wrong}");
}

fn rows(tables: &[&str]) -> BTreeMap<(String, String), Row> {
    let mut rows = BTreeMap::new();
    for table in tables {
        let text = fs::read_to_string(fixture("keywords").join(format!("{table}.txt"))).unwrap();
        let mut pointer = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(object) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                pointer = object.rsplit(' ').next().unwrap().to_owned();
                continue;
            }
            let row = row(line, &pointer);
            rows.insert((row.pointer.clone(), row.keyword.clone()), row);
        }
    }
    rows
}

fn row(line: &str, pointer: &str) -> Row {
    let cells: Vec<&str> = line.split(" | ").collect();
    let cell = |index: usize| cells.get(index).copied().unwrap_or_default().to_owned();
    Row {
        keyword: cell(0),
        pointer: pointer.to_owned(),
        verdict: cell(1),
        value: serde_json::from_str(&cell(2)).unwrap_or_else(|error| panic!("{line}: {error}")),
        why: cell(3),
    }
}

/// What becomes of a description.
struct Outcome {
    /// The text of all files, without support.
    text: String,
    /// Codes.
    findings: Vec<String>,
}

fn outcome(description: &Value) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.json");
    fs::write(&path, description.to_string()).unwrap();
    let (plan, outcome) = understand(&ApiConfig::new("shop", &path), "refundry generate", &Files::default());
    let files = plan.map(|plan| emit::api(&plan).unwrap()).unwrap_or_default();
    let findings = outcome
        .diagnostics
        .list()
        .iter()
        .map(|finding| finding.code.id().to_owned());
    Outcome {
        text: files.into_iter().map(|(path, text)| path + &text).collect(),
        findings: findings.collect(),
    }
}

/// Puts the keyword into the description; what was found when that is not what the table says.
fn check(row: &Row, base: &Value, before: &Outcome) -> Result<(), String> {
    let mut changed = base.clone();
    let object = changed.pointer_mut(&row.pointer).and_then(Value::as_object_mut);
    let object = object.ok_or("there is no such object")?;
    object.insert(row.keyword.clone(), row.value.clone());
    let after = outcome(&changed);
    let is_used = after.text != before.text;
    let reported = after.findings.contains(&row.verdict);
    let is_as_said = match row.verdict.as_str() {
        "used" => is_used && after.findings.is_empty(),
        "irrelevant" => !is_used && after.findings.is_empty() && !row.why.is_empty(),
        _ => reported,
    };
    let change = if is_used {
        "it changes what is generated"
    } else {
        "it changes nothing"
    };
    if is_as_said {
        Ok(())
    } else {
        Err(format!("{change}, with {:?}", after.findings))
    }
}

fn json(name: &str) -> Value {
    let text = fs::read_to_string(fixture("keywords").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}
