//! Descriptions that nobody wrote are generated and compile; the command `invent` writes many more for the commands `corpus`
//! and `roundtrip`.

use std::path::PathBuf;

use refundry::config::ApiConfig;
use refundry_tests::descriptions::{config, drawn};
use refundry_tests::invent;
use refundry_tests::mutants::{Verdict, judge};

use crate::check;

#[test]
fn what_is_valid_is_generated_whatever_stands_beside_what() {
    let folder = tempfile::tempdir().unwrap();
    invent::write(folder.path(), 0..60).unwrap();
    for seed in 0..60 {
        let verdict = judge(&folder.path().join(format!("invented-{seed}.json")));
        assert_eq!(verdict, Verdict::Generated, "seed {seed}");
    }
}

#[test]
fn clients_of_inventions_compile_without_a_warning() {
    let descriptions = tempfile::tempdir().unwrap();
    invent::write(descriptions.path(), 0..16).unwrap();
    let path = |seed: u32| -> PathBuf { descriptions.path().join(format!("invented-{seed}.json")) };
    let mut config = config(&path(0));
    config.output.layout = refundry::config::Layout::Standalone;
    config.apis = (0..16)
        .map(|seed| ApiConfig::new(format!("invented_{seed}"), path(seed)))
        .collect();
    for api in &mut config.apis {
        api.settings.dispatch = true;
    }
    let files = refundry::source::Files::default();
    let outcome = refundry::generate(&config, &files);
    assert!(!outcome.has_errors(), "{}", drawn(&outcome.diagnostics(), &files));
    let folder = check::scratch("inventions");
    check::write_crate(&folder, outcome.files.iter().map(|(path, text)| (path.as_str(), text)));
    let features: Vec<String> = (0..16).map(|seed| format!("invented_{seed}")).collect();
    let said = check::said("check", &folder, &features.join(","));
    assert!(said.is_empty(), "{said}");
}

#[test]
fn a_seed_gives_the_same_description_and_every_dialect_has_its_turn() {
    assert_eq!(invent::invent(7), invent::invent(7));
    let mut dialects: Vec<&str> = (0..40).map(|seed| invent::invent(seed).0.name()).collect();
    dialects.sort_unstable();
    dialects.dedup();
    assert_eq!(dialects, ["openapi30", "openapi31", "openapi32", "swagger2"]);
}
