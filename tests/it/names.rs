//! Names that are published stay, whatever comes, goes or moves; the command `names` asks it of a corpus.

use std::path::PathBuf;

use refundry_tests::descriptions::fixture;
use refundry_tests::names::{Verdict, check, check_without_lock};
use refundry_tests::workspace;

#[test]
fn no_newcomer_and_no_other_order_renames_anything() {
    let specs = [
        "taxcloud/openapi.yaml",
        "magento/swagger.yaml",
        "google_content/discovery.json",
    ];
    let specs = specs.map(|path| workspace().join("specs").join(path));
    let fixtures = [
        "changes/base.json",
        "names.yaml",
        "statuses.yaml",
        "tagged_union.yaml",
        "all_of.yaml",
    ];
    let descriptions: Vec<PathBuf> = specs.into_iter().chain(fixtures.map(fixture)).collect();
    let folder = tempfile::tempdir().unwrap();
    for path in &descriptions {
        let verdicts = check(path, folder.path()).unwrap();
        assert!(verdicts.len() >= 6, "{}", path.display());
        let mut compared = 0;
        for (change, verdict) in verdicts {
            match verdict {
                Verdict::Kept(names) => compared += names,
                other => panic!("{}: {change}: {other:?}", path.display()),
            }
        }
        assert!(compared > 30, "{}: {compared} names", path.display());
    }
}

#[test]
fn without_the_lock_newcomers_take_names_away() {
    let folder = tempfile::tempdir().unwrap();
    let verdicts = check_without_lock(&fixture("changes/base.json"), folder.path()).unwrap();
    let renaming = |(_, verdict): &&(String, Verdict)| matches!(verdict, Verdict::Renamed(_));
    assert!(verdicts.iter().filter(renaming).count() >= 3, "{verdicts:?}");
}
