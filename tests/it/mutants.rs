//! Descriptions with something wrong anywhere are generated, or refused with a place; the command `mutants` tries many more.

use refundry_tests::mutants::{Sources, Verdict, judge};

#[test]
fn what_is_wrong_anywhere_is_refused_with_a_place() {
    let sources = Sources::read(&[]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mutant.json");
    let verdicts = (0..150).map(|seed| {
        std::fs::write(&path, sources.mutant(seed).to_string()).unwrap();
        let verdict = judge(&path);
        assert!(!matches!(verdict, Verdict::Fault(_)), "seed {seed}: {verdict:?}");
        verdict
    });
    let (generated, refused): (Vec<_>, Vec<_>) = verdicts.partition(|verdict| *verdict == Verdict::Generated);
    assert!(
        generated.len() > 30 && refused.len() > 10,
        "{} and {}",
        generated.len(),
        refused.len()
    );
}

#[test]
fn a_seed_gives_the_same_mutant_and_another_seed_another() {
    let sources = Sources::read(&[]).unwrap();
    assert_eq!(sources.mutant(7), sources.mutant(7));
    let mutants: std::collections::BTreeSet<String> = (0..50).map(|seed| sources.mutant(seed).to_string()).collect();
    assert!(mutants.len() > 45, "{} of 50 are different", mutants.len());
}
