//! SARIF 2.1.0: what is printed is what the standard asks for, of findings and of differences.

use std::fs;

use serde_json::Value;

use super::{ends, new, shop};

/// The parts of the standard's schema that we write, and nothing beside them.
fn holds(log: &Value) {
    let schema: Value = serde_json::from_str(include_str!("sarif.schema.json")).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}\n{log:#}", errors.join("\n"));
    indices_lead_to_rules(log);
}

/// `ruleIndex` is the place of the rule with `ruleId` (3.27.6), and ids of related locations are their own (3.28.2).
fn indices_lead_to_rules(log: &Value) {
    let rules = log
        .pointer("/runs/0/tool/driver/rules")
        .and_then(Value::as_array)
        .unwrap();
    for result in log.pointer("/runs/0/results").and_then(Value::as_array).unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules.get(index).map(|rule| &rule["id"]), Some(&result["ruleId"]));
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        let mut ids: Vec<u64> = related.iter().map(|place| place["id"].as_u64().unwrap()).collect();
        ids.dedup();
        assert_eq!(ids.len(), related.len());
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn differences_are_told_in_the_form_of_the_standard() {
    let folder = shop("");
    let (stdout, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--format", "sarif"]);
    let log = parsed(&stdout);
    holds(&log);
    let text = |pointer: &str| log.pointer(pointer).and_then(Value::as_str);
    assert_eq!(text("/runs/0/results/0/ruleId"), Some("member-required"));
    assert_eq!(text("/runs/0/results/0/level"), Some("error"));
    let place = "/runs/0/results/0/locations/0/physicalLocation";
    assert_eq!(text(&format!("{place}/artifactLocation/uri")), Some("specs/shop.yaml"));
    assert_eq!(
        text("/runs/0/results/0/relatedLocations/0/message/text"),
        Some("as it was")
    );
    let (stdout, _) = ends(0, folder.path(), &["diff", "git:HEAD", "git:HEAD", "--format", "sarif"]);
    holds(&parsed(&stdout));

    let print = text("/runs/0/results/0/partialFingerprints/refundry~1v1").unwrap();
    let accepted = format!("[[accepted]]\nfingerprint = \"{print}\"\nreason = \"told everybody\"\n");
    fs::write(folder.path().join("ok.toml"), accepted).unwrap();
    let args = ["diff", "git:HEAD", "--accepted", "ok.toml", "--format", "sarif"];
    let log = parsed(&ends(0, folder.path(), &args).0);
    holds(&log);
    let reason = log.pointer("/runs/0/results/0/suppressions/0/justification");
    assert_eq!(reason.and_then(Value::as_str), Some("told everybody"));
    assert_eq!(log.pointer("/runs/0/results/1/suppressions"), None);
}

#[test]
fn what_is_gone_is_shown_at_what_is_left_of_its_place() {
    let folder = shop("");
    let path = folder.path().join("specs/shop.yaml");
    let without_note = super::OLD.replace("        note: { type: string }\n", "");
    let shown = |revisions: &[&str]| {
        let args = [&["diff"], revisions, &["--format", "sarif"]].concat();
        let log = parsed(&ends(0, folder.path(), &args).0);
        holds(&log);
        log
    };
    let told = |log: &Value, pointer: &str| log.pointer(pointer).cloned().unwrap_or_default();
    let result = "/runs/0/results/0";
    let place = format!("{result}/locations/0");
    let is_left = |log: &Value| {
        assert_eq!(told(log, &format!("{result}/ruleId")), "member-removed");
        let file = format!("{place}/physicalLocation/artifactLocation/uri");
        assert_eq!(told(log, &file), "specs/shop.yaml");
        assert_eq!(told(log, &format!("{place}/physicalLocation/region/startLine")), 15);
        let left = "/components/schemas/RefundOrder/properties";
        assert_eq!(
            told(log, &format!("{place}/logicalLocations/0/fullyQualifiedName")),
            left
        );
        let was = format!("{result}/relatedLocations/0");
        assert_eq!(told(log, &format!("{was}/message/text")), "where it was");
        let note = format!("{left}/note");
        assert_eq!(told(log, &format!("{was}/logicalLocations/0/fullyQualifiedName")), note);
    };
    fs::write(&path, without_note).unwrap();
    is_left(&shown(&["git:HEAD"]));
    super::git(folder.path(), &["commit", "--quiet", "--all", "--message", "second"]);
    is_left(&shown(&["git:HEAD~", "git:HEAD"]));

    // Of an API that is gone, the configuration is left.
    let config = folder.path().join("specs/refundry.toml");
    let with = fs::read_to_string(&config).unwrap();
    fs::write(&config, with.replace("[api.shop]", "[api.store]")).unwrap();
    let log = shown(&["git:HEAD"]);
    let results = told(&log, "/runs/0/results");
    let gone = results
        .as_array()
        .unwrap()
        .iter()
        .find(|result| result["ruleId"] == "api-removed");
    let file = gone
        .unwrap()
        .pointer("/locations/0/physicalLocation/artifactLocation/uri");
    assert_eq!(file.and_then(Value::as_str), Some("specs/refundry.toml"));
}

#[test]
fn findings_are_told_in_the_form_of_the_standard() {
    let folder = shop("");
    let odd = "overlays = ['ö verlay#1.yaml']\nallow = ['untyped']\n";
    let config = folder.path().join("specs/refundry.toml");
    let with = fs::read_to_string(&config).unwrap() + odd;
    fs::write(&config, with).unwrap();
    let overlay = "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions: [{ target: $.nothing, remove: true }]\n";
    fs::write(folder.path().join("specs/ö verlay#1.yaml"), overlay).unwrap();
    let twice = format!(
        "{}    RefundOrder: {{ $ref: '#/components/schemas/Nothing' }}\nx: 1\n",
        new()
    );
    fs::write(folder.path().join("specs/shop.yaml"), twice).unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate", "--format", "sarif"]);
    let log = parsed(&stderr);
    holds(&log);
    let results = log.pointer("/runs/0/results").and_then(Value::as_array).unwrap();
    let told: Vec<&str> = results.iter().filter_map(|result| result["ruleId"].as_str()).collect();
    for code in ["dangling-reference", "dead-action", "duplicate-key", "unknown-keyword"] {
        assert!(told.contains(&code), "{code} is not among {told:?}");
    }
    let (_, stderr) = ends(1, folder.path(), &["check", "--format", "sarif"]);
    holds(&parsed(&stderr));
}
