//! The file of accepted differences: its faults and what it says of nothing are told in one run, each in its line.

use std::fs;
use std::path::Path;

use super::{ends, git, shop};

fn deny(folder: &Path, accepted: &str, code: i32) -> (String, String) {
    fs::write(folder.join("ok.toml"), accepted).unwrap();
    ends(
        code,
        folder,
        &["diff", "git:HEAD", "--deny", "major", "--accepted", "ok.toml"],
    )
}

fn print_of(text: &str) -> &str {
    let rest = text.split("; id ").nth(1).unwrap();
    rest.lines().next().unwrap()
}

#[test]
fn all_faults_are_told_in_one_run() {
    let folder = shop("");
    let faults = "[[accepted]]\nfingerprint = \"0123\"\nreason = \" \"\n\
        [[accepted]]\nfingerprint = \"4567\"\n\
        [[accepted]]\nreason = \"because\"\n\
        [[accepted]]\nfingerprint = 12\nreasn = \"because\"\n\
        [[accepted]]\nfingerprint = \"0123\"\nreason = \"again\"\n\
        [[acepted]]\n";
    let (stdout, stderr) = deny(folder.path(), faults, 1);
    assert_eq!(stdout, "");
    let stderr = stderr.replace("  -->", " -->");
    for part in [
        "error[invalid-config]: a difference is accepted without a reason\n --> ok.toml:3:10",
        "error[invalid-config]: `reason` is missing: why callers can live with the difference\n --> ok.toml:4:1",
        "error[invalid-config]: `fingerprint` is missing: the id that reports show below a difference\n --> ok.toml:6:1",
        "error[invalid-config]: a string is needed here, and this is an integer\n --> ok.toml:9:15",
        "error[unknown-key]: unknown key `reasn` in [[accepted]]\n --> ok.toml:10:1",
        "did you mean `reason`?",
        "error[invalid-config]: `0123` is accepted in line 2 already\n --> ok.toml:12:15",
        "error[unknown-key]: unknown key `acepted` in the file\n --> ok.toml:14:3",
        "did you mean `accepted`?",
        "8 errors",
    ] {
        assert!(stderr.contains(part), "{part}\n{stderr}");
    }
    let (_, stderr) = deny(folder.path(), "[accepted]\nfingerprint = \"0123\"\nreason = \"a\"\n", 1);
    assert!(
        stderr.contains("ok.toml:1:1") && stderr.contains("write [[accepted]]"),
        "{stderr}"
    );
    let (_, stderr) = deny(folder.path(), "[[accepted]\nfingerprint = \"0123\"\n", 1);
    assert!(stderr.contains("error[syntax]"), "{stderr}");
}

#[test]
fn a_fault_of_the_file_and_those_of_descriptions_are_told_together() {
    let folder = shop("");
    fs::write(folder.path().join("specs/shop.yaml"), "openapi: 3.0.3\ninfo: [\n").unwrap();
    let (_, stderr) = deny(folder.path(), "[[acepted]]\n", 1);
    assert!(
        stderr.contains("error[unknown-key]") && stderr.contains("error[syntax]"),
        "{stderr}"
    );
}

#[test]
fn what_matches_nothing_is_told_for_each_with_what_was_meant() {
    let folder = shop("");
    let (text, _) = deny(folder.path(), "", 1);
    let print = print_of(&text).to_owned();
    let typo = format!("{}x", &print[..15]);
    let one = |print: &str| format!("[[accepted]]\nfingerprint = \"{print}\"\nreason = \"told everybody\"\n");
    let (_, stderr) = deny(folder.path(), &[one(&typo), one("gone")].concat(), 1);
    for part in [
        "is accepted and does not occur\n --> ok.toml:2:15",
        &format!("did you mean `{print}`?"),
        "`gone` is accepted and does not occur\n --> ok.toml:5:15",
        "2 warnings",
    ] {
        assert!(stderr.contains(part), "{part}\n{stderr}");
    }
    let markdown = ["diff", "git:HEAD", "--format", "markdown"];
    let (text, _) = ends(0, folder.path(), &markdown);
    assert!(text.contains(&format!("| {print} |")), "{text}");
}

const SECOND: &str = "\n[api.store]\ninput = 'shop.yaml'\n";

/// `shop` as it was and as it is, and `store` as it is.
#[test]
fn a_whole_api_that_comes_or_goes_is_a_difference_like_others() {
    let folder = shop("");
    let config = folder.path().join("specs/refundry.toml");
    let before = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{before}{SECOND}")).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--api", "store"]);
    assert!(
        text.contains("minor[api-added]: An API is new.\n  store: the API `store` is new\n    now specs/refundry.toml"),
        "{text}"
    );
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "second"]);
    fs::write(&config, before).unwrap();
    let (text, _) = deny(folder.path(), "", 1);
    assert!(
        text.contains("major[api-removed]") && text.contains("  store: the API `store` is gone"),
        "{text}"
    );
    let accepted = format!(
        "[[accepted]]\nfingerprint = \"{}\"\nreason = \"nobody used it\"\n",
        print_of(&text)
    );
    let (text, stderr) = deny(folder.path(), &accepted, 0);
    assert!(
        text.contains("accepted: nobody used it") && stderr.is_empty(),
        "{text}{stderr}"
    );
    let (sarif, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--format", "sarif"]);
    assert!(sarif.contains("api-removed"), "{sarif}");
    let (entry, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--changelog"]);
    assert!(
        entry.contains("- **breaking** `store`: the API `store` is gone"),
        "{entry}"
    );

    // What is accepted of another API may well occur.
    let (_, stderr) = ends(
        0,
        folder.path(),
        &["diff", "git:HEAD", "--api", "shop", "--accepted", "ok.toml"],
    );
    assert!(stderr.is_empty(), "{stderr}");
    let (_, stderr) = ends(2, folder.path(), &["diff", "git:HEAD", "--api", "shp"]);
    assert!(
        stderr.contains("there is no API `shp`; did you mean `shop`?"),
        "{stderr}"
    );
}

#[test]
fn the_name_of_a_file_is_no_part_of_what_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("shop-v1.yaml", super::OLD.to_owned()),
        ("shop-v2.yaml", super::new()),
        ("2026-01-31.yaml", super::new()),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let told = |new: &str| {
        let (text, _) = ends(0, folder.path(), &["diff", "shop-v1.yaml", new]);
        text
    };
    let accepted = format!(
        "[[accepted]]\nfingerprint = \"{}\"\nreason = \"told everybody\"\n",
        print_of(&told("shop-v2.yaml"))
    );
    fs::write(folder.path().join("ok.toml"), accepted).unwrap();
    let args = [
        "diff",
        "shop-v1.yaml",
        "2026-01-31.yaml",
        "--deny",
        "major",
        "--accepted",
        "ok.toml",
    ];
    let (_, stderr) = ends(0, folder.path(), &args);
    assert_eq!(stderr, "");
}
