//! A cargo feature for each tag: each alone, none and all of them compile without a warning.

use std::fs;

use refundry::{Outcome, generate};
use refundry_tests::descriptions::{config, drawn, fixture};

use crate::check;

/// The features of the fixture, with the cargo features that they have.
const FEATURES: &[&str] = &["orders", "refunds", "files-such", "default-api"];

fn tagged() -> Outcome {
    let mut config = config(&fixture("tags.yaml"));
    for api in &mut config.apis {
        api.settings.features_by_tag = true;
        api.settings.dispatch = true;
        api.settings.tests = true;
    }
    let files = refundry::source::Files::default();
    let outcome = generate(&config, &files);
    assert!(!outcome.has_errors(), "{}", drawn(&outcome.diagnostics(), &files));
    outcome
}

#[test]
fn each_feature_alone_compiles_without_a_warning() {
    let outcome = tagged();
    let folder = check::scratch("tags");
    check::write_crate(&folder, outcome.files.iter().map(|(path, text)| (path.as_str(), text)));
    let all = FEATURES.join(",");
    for features in FEATURES.iter().copied().chain(["", &all]) {
        let said = check::said("clippy", &folder, features);
        assert!(
            !said.contains("warning") && !said.contains("error"),
            "{features:?}:\n{said}"
        );
    }
}

#[test]
fn what_only_one_tag_needs_stands_behind_its_feature() {
    let outcome = tagged();
    let text = |path: &str| outcome.files.get(path).unwrap_or_else(|| panic!("no {path}"));
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let default: Vec<&str> = features["default"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    assert_eq!(default, ["default-api", "files-such", "orders", "refunds", "reqwest"]);

    let operations = text("src/operations/mod.rs");
    assert!(operations.contains("#[cfg(any(feature = \"orders\", feature = \"refunds\"))]\nmod orders_or_refunds;\n"));
    assert!(
        operations.contains("#[cfg(feature = \"refunds\")]\nmod refunds;\n")
            && operations.contains("\nmod untagged;\n")
    );
    let models = text("src/models/mod.rs");
    assert!(
        models.contains("#[cfg(feature = \"files-such\")]\nmod files_such;\n") && models.contains("\nmod shared;\n")
    );
    assert!(
        text("src/models/shared.rs").contains("pub struct Order ")
            && text("src/models/shared.rs").contains("pub struct Pong ")
    );
    assert!(text("src/models/default_api.rs").contains("pub struct Clock "));
    let support = outcome
        .files
        .iter()
        .filter(|(path, _)| path.as_str().starts_with("src/support/"));
    for (path, text) in support.filter(|(path, _)| !path.as_str().ends_with("/mod.rs")) {
        assert!(!text.contains("cfg(feature"), "{path}");
    }
}

#[test]
fn without_a_tag_there_is_no_feature_to_make() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.yaml");
    let text = "openapi: 3.0.3\ninfo: { title: Plain, version: \"1\" }\npaths:\n  /a:\n    get: { operationId: a, responses: { \"204\": { description: Fine. } } }\n";
    fs::write(&path, text).unwrap();
    let mut config = config(&path);
    config
        .apis
        .iter_mut()
        .for_each(|api| api.settings.features_by_tag = true);
    let files = refundry::source::Files::default();
    let outcome = generate(&config, &files);
    let report = drawn(&outcome.diagnostics(), &files);
    assert!(report.contains("no operation of Plain has a tag"), "{report}");
    assert!(outcome.files.get("src/operations.rs").is_some());
}
