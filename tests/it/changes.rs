//! Changes of a description of every kind; the command `callers` asks the compiler about each.

use refundry_tests::callers;

#[test]
fn there_are_enough_changes_at_every_kind_of_place() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = callers::pairs(&callers::base(), folder.path()).unwrap();
    assert!(pairs.len() >= 200, "{}", pairs.len());
}
