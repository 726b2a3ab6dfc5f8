//! One feature each: small descriptions of what generators get wrong. All of them are generated, and compiled together.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use refundry::config::{ApiConfig, Config, OutputConfig, module_name};
use refundry::source::Files;
use refundry::{Outcome, generate};
use refundry_tests::descriptions::{drawn, fixture};
use refundry_tests::shared;

use crate::check;

#[test]
fn every_feature_is_generated_and_compiles_without_a_warning() {
    let descriptions = descriptions(&fixture("features"));
    assert_eq!(descriptions.len(), 48);
    let (outcome, report) = generated(&descriptions);
    assert!(!outcome.has_errors(), "{report}");
    let folder = check::scratch("features");
    check::write_crate(&folder, outcome.files.iter().map(|(path, text)| (path.as_str(), text)));
    let features: Vec<String> = descriptions.iter().map(|path| module(path)).collect();
    let said = check::said("check", &folder, &features.join(","));
    assert!(!said.contains("warning") && !said.contains("error"), "{said}");
}

#[test]
fn what_is_found_in_each_feature() {
    let mut text = String::new();
    for description in descriptions(&fixture("features")) {
        let (_, report) = generated(std::slice::from_ref(&description));
        let name = description.file_name().unwrap().to_string_lossy();
        let _ = match report.trim_end() {
            "" => writeln!(text, "════ {name}: nothing\n"),
            report => {
                let said = fs::read_to_string(&description).unwrap();
                writeln!(text, "════ {name}\n{}\n──── the report\n{report}\n", said.trim_end())
            }
        };
    }
    insta::assert_snapshot!(text);
}

/// `cargo run --release -p refundry-tests --bin corpus -- ../shared/probes --check` compiles them, too.
#[test]
fn the_probes_of_others_are_generated() {
    let Some(folder) = shared("probes") else { return };
    for description in descriptions(&folder) {
        let (outcome, report) = generated(std::slice::from_ref(&description));
        assert!(
            !outcome.has_errors() && !outcome.files.is_empty(),
            "{}\n{report}",
            description.display()
        );
    }
}

/// The files that begin with a number, in order.
fn descriptions(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let is_numbered = |path: &PathBuf| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let mut files: Vec<_> = files.filter(is_numbered).collect();
    files.sort();
    files
}

/// One crate with a module for each description.
fn generated(descriptions: &[PathBuf]) -> (Outcome, String) {
    let config = Config {
        output: OutputConfig::new("features", "features"),
        apis: descriptions
            .iter()
            .map(|path| ApiConfig::new(module(path), path))
            .collect(),
    };
    let files = Files::default();
    let outcome = generate(&config, &files);
    let report = drawn(&outcome.diagnostics(), &files);
    (outcome, report)
}

/// `01-tagged-union.yaml` is the module `api_01_tagged_union`.
fn module(path: &Path) -> String {
    module_name(&path.file_stem().unwrap().to_string_lossy())
}
