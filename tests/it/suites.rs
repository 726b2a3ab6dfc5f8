//! Overlays: every action of both versions, and the public cases of JSONPath (RFC 9535) where they are on this machine.

use std::path::Path;

use refundry::diagnostics::{Diagnostic, Diagnostics, Options, render};
use refundry::source::{Pointer, Request, load};
use refundry_tests::shared;
use serde_json::{Value, json};

/// A description with the overlay applied.
fn overlaid(input: &Path, overlay: &Path) -> Value {
    let mut request = Request::new(input);
    request.overlays.push(overlay.to_owned());
    let mut findings = Diagnostics::default();
    let source = load(&request, &mut findings);
    // The overlay of one set extends its description by another name than it has there.
    let is_name = |finding: &Diagnostic| finding.message.starts_with("the overlay extends");
    let findings: Diagnostics = findings.into_iter().filter(|finding| !is_name(finding)).collect();
    let report = render(&findings, &request.files, Options::default());
    assert_eq!(report, "", "{}", overlay.display());
    let source = source.unwrap();
    source.node(source.root(), &Pointer::root()).cloned().unwrap()
}

/// Each query of the suite, by the crate that finds the targets of overlays.
#[test]
fn targets_are_jsonpath_as_the_compliance_suite_says() {
    let Some(file) = shared("suites/jsonpath/cts.json") else {
        return;
    };
    let suite: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let cases = suite["tests"].as_array().unwrap();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let found = selected(case["selector"].as_str().unwrap(), &case["document"]);
        let right = match (&found, case["invalid_selector"].as_bool()) {
            (None, invalid) => invalid == Some(true),
            (Some(_), Some(true)) => false,
            (Some(found), _) => match case["results"].as_array() {
                Some(allowed) => allowed.contains(found),
                None => case["result"] == *found,
            },
        };
        if !right {
            wrong.push(format!("{name}: {found:?}"));
        }
    }
    assert!(cases.len() > 600, "{} cases", cases.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// What a query selects, in its order; nothing if it is refused.
fn selected(query: &str, document: &Value) -> Option<Value> {
    let path = serde_json_path::JsonPath::parse(query).ok()?;
    Some(path.query(document).all().into_iter().cloned().collect())
}

/// Each public case: a description, an overlay, and what comes of it.
#[test]
fn overlays_do_what_the_public_cases_say() {
    let Some(folder) = shared("suites/overlay") else {
        return;
    };
    let cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|case| case.unwrap().path())
        .collect();
    for case in &cases {
        let expected = std::fs::read_to_string(case.join("output.yaml")).unwrap();
        let expected: Value = serde_yaml::from_str(&expected).unwrap();
        let after = overlaid(&case.join("openapi.yaml"), &case.join("overlay.yaml"));
        assert_eq!(after, expected, "{}", case.display());
    }
    assert!(cases.len() >= 8, "{} cases", cases.len());
}

/// The cases that are always here.
#[test]
fn every_action_of_both_versions_does_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("openapi.json");
    let overlay = folder.path().join("overlay.json");
    let before = json!({ "openapi": "3.1.0", "info": { "title": "A", "version": "1" }, "tags": [{ "name": "a" }], "paths": { "/a": { "get": { "x-b": [1] } }, "/b": {} } });
    let cases = [
        (
            "1.0.0",
            json!({ "target": "$.info", "update": { "title": "B" } }),
            "/info/title",
            json!("B"),
        ),
        (
            "1.0.0",
            json!({ "target": "$.tags", "update": { "name": "b" } }),
            "/tags",
            json!([{ "name": "a" }, { "name": "b" }]),
        ),
        (
            "1.1.0",
            json!({ "target": "$.tags", "update": [{ "name": "b" }] }),
            "/tags/1/name",
            json!("b"),
        ),
        (
            "1.0.0",
            json!({ "target": "$.paths['/a']", "remove": true }),
            "/paths",
            json!({ "/b": {} }),
        ),
        (
            "1.0.0",
            json!({ "target": "$.tags[?@.name == 'a']", "remove": true }),
            "/tags",
            json!([]),
        ),
        (
            "1.1.0",
            json!({ "target": "$.info.title", "update": "B" }),
            "/info/title",
            json!("B"),
        ),
        (
            "1.1.0",
            json!({ "target": "$.paths['/b']", "copy": "$.paths['/a']" }),
            "/paths/~1b/get/x-b",
            json!([1]),
        ),
        (
            "1.1.0",
            json!({ "target": "$.paths.*", "update": { "x-c": 1 } }),
            "/paths/~1b/x-c",
            json!(1),
        ),
    ];
    std::fs::write(&input, before.to_string()).unwrap();
    for (version, action, pointer, expected) in cases {
        let text = json!({ "overlay": version, "info": { "title": "O", "version": "1" }, "extends": "openapi.json", "actions": [action] });
        std::fs::write(&overlay, text.to_string()).unwrap();
        let after = overlaid(&input, &overlay);
        assert_eq!(after.pointer(pointer), Some(&expected), "{text}");
    }
}
