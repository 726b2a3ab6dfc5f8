//! Changes of a description of every kind; the command `callers` asks the compiler about each.

use std::collections::BTreeSet;

use refundry::compare::Kind;
use refundry_tests::callers;

#[test]
fn there_are_enough_changes_at_every_kind_of_place() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = callers::pairs(&callers::base(), folder.path()).unwrap();
    assert!(pairs.len() >= 200, "{}", pairs.len());
}

/// Kinds that no single change of this description leads to; the tests of `diff` and of arguments (`generator/tests`) have a pair for each.
const ELSEWHERE: &[Kind] = &[
    Kind::ApiRemoved,
    Kind::ApiAdded,
    Kind::PathChanged,
    Kind::DispatchChanged,
    Kind::FeatureChanged,
    Kind::WebhookAdded,
    Kind::WebhookRemoved,
    Kind::WebhookChanged,
    Kind::MemberRenamed,
    Kind::MemberBoxed,
    Kind::ArgumentsReordered,
    Kind::MediaChanged,
    Kind::TypeRemoved,
    Kind::TypesParted,
    Kind::ConstructorAdded,
    Kind::VariantRenamed,
    Kind::PagingRemoved,
    Kind::PagingChanged,
    Kind::KeyChanged,
    Kind::GlobalChanged,
    Kind::DefaultChanged,
    Kind::DebugChanged,
];

#[test]
fn every_kind_of_difference_is_found_by_some_change() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = callers::pairs(&callers::base(), folder.path()).unwrap();
    let kinds = |pair: &callers::Pair| {
        let claim = callers::claim(pair, "shop").unwrap_or_else(|report| panic!("{}\n{report}", pair.name));
        claim.difference.findings.into_iter().map(|finding| finding.kind)
    };
    let found: BTreeSet<Kind> = pairs.iter().flat_map(kinds).collect();
    let missing: Vec<&Kind> = Kind::ALL.iter().filter(|kind| !found.contains(kind)).collect();
    assert_eq!(missing, ELSEWHERE.iter().collect::<Vec<_>>());
}
