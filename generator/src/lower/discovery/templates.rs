//! URI templates in descriptions: what is well-formed is lowered, what is not is refused where it stands.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::lower;
use super::template::parse;
use crate::diagnostics::{Code, Diagnostics, Severity};
use crate::source::{Files, load_text};

/// What is found in a description whose only path is this template, given the values of its variables.
fn findings(template: &str, values: &Map<String, Value>) -> Vec<(Code, String)> {
    let parameters: Map<String, Value> = values
        .iter()
        .map(|(name, value)| {
            let repeated = value.is_array() || value.is_object();
            let parameter = json!({"type": "string", "location": "path", "required": true, "repeated": repeated});
            (name.clone(), parameter)
        })
        .collect();
    let document = json!({
        "rootUrl": "https://api.example/",
        "methods": {"get": {"id": "a.get", "httpMethod": "GET", "path": template, "parameters": parameters}},
    });
    let mut diagnostics = Diagnostics::default();
    let text = document.to_string();
    let source = load_text("api.json", &text, &Files::default(), &mut diagnostics).expect("it parses");
    lower(&source, &HashSet::new(), &mut diagnostics);
    let errors = diagnostics
        .list()
        .iter()
        .filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| {
            let pointer = found.place.as_ref().map(|place| place.pointer.as_str().to_owned());
            (found.code, pointer.unwrap_or_default())
        })
        .collect()
}

#[test]
fn variables_come_without_operators_and_modifiers() {
    let names: Vec<&str> = parse("v1/{+name}/x/{id}{/rest*}:go{?a,b:3}{&c.d,%2e}")
        .unwrap()
        .iter()
        .map(|variable| variable.name)
        .collect();
    assert_eq!(names, ["name", "id", "rest", "a", "b", "c.d", "%2e"]);
}

#[test]
fn what_is_no_template_is_refused_where_it_stands() {
    let values = json!({"a": "x", "list": ["x"]});
    let values = values.as_object().unwrap();
    for malformed in [
        "{",
        "}",
        "{}",
        "{a",
        "a}",
        "{a b}",
        "{a:x}",
        "{a:0}",
        "{a:01}",
        "{a:10000}",
        "{a:}",
        "{a:1*}",
        "{=a}",
        "{!a}",
        "{?}",
        "{??a}",
        "{a-b}",
        "{$a}",
        "{~a}",
        "{.a..b}",
        "{a.}",
        "{%2}",
        "{%2x}",
        "{a,}",
        "{list:1}",
        "{+list:1}",
    ] {
        let found = findings(malformed, values);
        assert_eq!(
            found,
            [(Code::InvalidTemplate, "/methods/get/path".to_owned())],
            "{malformed}"
        );
    }
    for well_formed in ["", "a", "{a}", "{+a}", "{#a,list*}", "{/a:1}", "{?a,list}", "{a:9999}"] {
        assert_eq!(findings(well_formed, values), [], "{well_formed}");
    }
}

/// The public test suite of URI templates, where it is at hand.
#[test]
fn the_public_suite_is_read_and_refused_as_it_says() {
    let folder = std::env::var("REFUNDRY_SHARED").unwrap_or_else(|_| "../../shared".into());
    let mut count = 0;
    for file in [
        "spec-examples",
        "spec-examples-by-section",
        "extended-tests",
        "negative-tests",
    ] {
        let path = format!("{folder}/suites/uritemplate/{file}.json");
        let Ok(text) = std::fs::read(&path) else {
            eprintln!("skipped: {path} is not there (set REFUNDRY_SHARED)");
            return;
        };
        let groups: Map<String, Value> = serde_json::from_slice(&text).unwrap();
        for content in groups.values() {
            let values = content["variables"].as_object().unwrap();
            for case in content["testcases"].as_array().unwrap() {
                let template = case[0].as_str().unwrap();
                let refused = !findings(template, values).is_empty();
                assert_eq!(refused, case[1] == json!(false), "{file}: {template}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}
