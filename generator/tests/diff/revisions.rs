//! Revisions of git: whatever lies where, and however it is named.

use std::fs;

use tempfile::{TempDir, tempdir};

use super::{OLD, ends, git, new};

/// A repository whose configuration names a description that is not below it.
fn apart() -> TempDir {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("specs")).unwrap();
    fs::create_dir(path("vendor")).unwrap();
    let refers = OLD.replace("amount: { type: string }", "amount: { $ref: '../parts/money.json' }");
    fs::write(path("vendor/shop.yaml"), refers).unwrap();
    fs::create_dir(path("parts")).unwrap();
    fs::write(path("parts/money.json"), "{\"type\": \"string\"}\n").unwrap();
    let config = "[output]\ndir = '../client'\n[api.shop]\ninput = '../vendor/shop.yaml'\n";
    fs::write(path("specs/refundry.toml"), config).unwrap();
    git(folder.path(), &["init", "--quiet", "--initial-branch", "main"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "first"]);
    fs::write(path("vendor/shop.yaml"), new()).unwrap();
    folder
}

#[test]
fn descriptions_may_lie_anywhere_in_the_repository() {
    let folder = apart();
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    assert!(
        text.contains("member-required") && text.contains("was git:HEAD:vendor/shop.yaml:17:9"),
        "{text}"
    );
    let vendor = folder.path().join("vendor");
    for old in ["git:HEAD", "git:HEAD:shop.yaml", "git:HEAD:vendor/shop.yaml"] {
        let (text, _) = ends(0, &vendor, &["diff", old, "shop.yaml"]);
        assert!(text.contains("was git:HEAD:vendor/shop.yaml:17:9"), "{old}\n{text}");
    }
}

#[test]
fn what_is_wrong_at_a_revision_is_told_with_its_line() {
    let folder = apart();
    let path = folder.path().join("vendor/shop.yaml");
    fs::write(&path, OLD.replace("schemas/RefundOrder", "schemas/Refund")).unwrap();
    git(folder.path(), &["commit", "--quiet", "--all", "--message", "wrong"]);
    fs::write(&path, new()).unwrap();
    let (_, stderr) = ends(1, folder.path(), &["diff", "git:HEAD"]);
    assert!(
        stderr.contains("error[dangling-reference]")
            && stderr.contains(" --> git:HEAD:vendor/shop.yaml:8:")
            && stderr.contains(" 8 | … content: { application/json"),
        "{stderr}"
    );
    let (_, stderr) = ends(
        1,
        folder.path(),
        &["diff", "git:HEAD:vendor/shp.yaml", "vendor/shop.yaml"],
    );
    assert!(
        stderr.contains("`git:HEAD:vendor/shp.yaml` cannot be read")
            && stderr.contains("did you mean `git:HEAD:vendor/shop.yaml`?"),
        "{stderr}"
    );
}

#[test]
fn a_misspelt_revision_is_told_with_the_one_that_is_there() {
    let folder = apart();
    let (_, stderr) = ends(2, folder.path(), &["diff", "git:mian"]);
    assert!(
        stderr.contains("`mian` is no revision of") && stderr.contains("did you mean `git:main`?"),
        "{stderr}"
    );
    let (_, stderr) = ends(2, folder.path(), &["diff", "HEAD", "vendor/shop.yaml"]);
    assert!(
        stderr.contains("`HEAD` is no file; the revision is `git:HEAD`"),
        "{stderr}"
    );
}

#[test]
fn two_revisions_are_compared_as_a_revision_and_the_working_tree_are() {
    let folder = super::shop("version = '0.3.1'\n");
    let config = folder.path().join("specs/refundry.toml");
    let first = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{first}\n[api.store]\ninput = 'shop.yaml'\n")).unwrap();
    git(folder.path(), &["commit", "--quiet", "--all", "--message", "second"]);
    for form in [
        &[][..],
        &["--format", "json"],
        &["--format", "markdown"],
        &["--changelog"],
    ] {
        let of = |revisions: &[&str]| ends(0, folder.path(), &[&["diff"], revisions, form].concat()).0;
        let whole = of(&["git:HEAD~"]);
        assert!(whole.contains("0.4.0"), "{whole}");
        // Both name the same places, by the revision or without it.
        let of_revisions = of(&["git:HEAD~", "git:HEAD"]).replace("git:HEAD:", "");
        assert_eq!(of_revisions, whole);
    }
    let args = ["diff", "git:HEAD~", "git:HEAD", "--bump"];
    let (_, stderr) = ends(2, folder.path(), &args);
    assert!(
        stderr.contains("--bump sets the version of the working tree"),
        "{stderr}"
    );
    assert!(fs::read_to_string(&config).unwrap().contains("0.3.1"));
}
