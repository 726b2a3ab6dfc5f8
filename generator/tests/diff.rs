//! `refundry diff` as maintainers run it: against a revision, in every form, with a changelog and with versions.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "diff/accepted.rs"]
mod accepted;
#[path = "diff/aliases.rs"]
mod aliases;
#[path = "diff/github.rs"]
mod github;
#[path = "diff/grown.rs"]
mod grown;
#[path = "diff/helpful.rs"]
mod helpful;
#[path = "diff/kinds.rs"]
mod kinds;
#[path = "diff/limited.rs"]
mod limited;
#[path = "diff/once.rs"]
mod once;
#[path = "diff/paired.rs"]
mod paired;
#[path = "diff/parted.rs"]
mod parted;
#[path = "diff/promised.rs"]
mod promised;
#[path = "diff/refused.rs"]
mod refused;
#[path = "diff/revisions.rs"]
mod revisions;
#[path = "diff/same.rs"]
mod same;
#[path = "diff/sarif.rs"]
mod sarif;
#[path = "diff/silent.rs"]
mod silent;
#[path = "diff/swapped.rs"]
mod swapped;
#[path = "diff/tighter.rs"]
mod tighter;
#[path = "diff/webhooks.rs"]
mod webhooks;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::ends;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

fn git(folder: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    let output = Command::new("git")
        .args(identity)
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const OLD: &str = "\
openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders/{id}/refund:
    post:
      operationId: refundOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/RefundOrder' } } } }
      responses: { '204': { description: done } }
components:
  schemas:
    RefundOrder:
      type: object
      required: [amount]
      properties:
        amount: { type: string }
        note: { type: string }
";

/// The note is required, and there is a reason that may be given.
fn new() -> String {
    let note = "        note: { type: string }\n";
    OLD.replace("required: [amount]", "required: [amount, note]")
        .replace(note, &format!("{note}        reason: {{ type: string }}\n"))
}

/// Two descriptions and what is told of their difference.
fn between(old: &str, new: &str, told: &str) -> String {
    format!("{old}\n──── the new one\n{new}\n──── what is told\n{told}")
}

/// A repository with the old description in its only commit, and the new one in the working tree.
fn shop(output: &str) -> TempDir {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("specs")).unwrap();
    fs::write(path("specs/shop.yaml"), OLD).unwrap();
    let config = format!("[output]\ndir = '../client'\n{output}\n[api.shop]\ninput = 'shop.yaml'\n");
    fs::write(path("specs/refundry.toml"), config).unwrap();
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "first"]);
    fs::write(path("specs/shop.yaml"), new()).unwrap();
    folder
}

#[test]
fn a_revision_is_compared_with_the_working_tree() {
    let folder = shop("version = '1.2.3'\n");
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    let parts = [
        "major[member-required]: What could be left out, or be null, is always there now. The compiler tells.\n  do: Give it to `new`.\n",
        "  shop::models::RefundOrder::note: the member `note` is `String`, and was `Option<String>`\n",
        "    now specs/shop.yaml:17:9, was git:HEAD:specs/shop.yaml:17:9; request; id ",
        "minor[option-added]: An optional argument or member is new: there is one more setter.\n  shop::models::RefundOrder::reason",
        "major: 1 major, 1 minor; 2.0.0 follows 1.2.3",
    ];
    for part in parts {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let (same, _) = ends(0, folder.path(), &["diff", "git:HEAD", "git:HEAD"]);
    assert_eq!(same, "nothing is different for Rust callers\n");
    let (one, _) = ends(0, folder.path(), &["diff", "git:HEAD", "specs/shop.yaml"]);
    assert!(
        one.contains("member-required") && one.contains("was git:HEAD:specs/shop.yaml"),
        "{one}"
    );
    let (other, _) = ends(
        0,
        folder.path(),
        &["diff", "git:HEAD:specs/shop.yaml", "specs/shop.yaml"],
    );
    assert_eq!(one, other);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let folder = shop("");
    let cases: [(i32, &[&str], &str); 6] = [
        (2, &["diff", "git:no-such-revision"], "no-such-revision"),
        (2, &["diff", "git:--output=x"], "is no revision"),
        (2, &["diff", "git:"], "is no revision"),
        (2, &["diff", "specs/shop.yaml"], "NEW is missing"),
        (
            1,
            &["diff", "specs/missing.yaml", "specs/shop.yaml"],
            "error[unreadable-file]",
        ),
        (
            1,
            &["diff", "git:HEAD", "--accepted", "missing.toml"],
            "error[unreadable-file]",
        ),
    ];
    for (code, args, part) in cases {
        let (_, stderr) = ends(code, folder.path(), args);
        assert!(stderr.contains(part), "{args:?}\n{stderr}");
    }
    let outside = tempdir().unwrap();
    fs::write(outside.path().join("refundry.toml"), "[output]\ndir = 'a'\n").unwrap();
    let (_, stderr) = ends(2, outside.path(), &["diff", "git:HEAD"]);
    assert!(stderr.contains("git"), "{stderr}");
}

#[test]
fn descriptions_with_an_id_twice_can_be_compared() {
    let folder = tempdir().unwrap();
    let second = "  /refunds:\n    post: { operationId: refundOrder, responses: { '204': { description: done } } }\ncomponents:\n";
    for (name, text) in [("old.yaml", OLD.to_owned()), ("new.yaml", new())] {
        fs::write(folder.path().join(name), text.replace("components:\n", second)).unwrap();
    }
    let (_, stderr) = ends(1, folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert_eq!(stderr.matches("error[duplicate-operation-id]").count(), 2, "{stderr}");
    let args = ["diff", "old.yaml", "new.yaml", "--warn", "duplicate-operation-id"];
    let (text, _) = ends(0, folder.path(), &args);
    assert!(text.contains("member-required"), "{text}");
}

#[test]
fn what_is_denied_ends_with_1_unless_it_is_accepted() {
    let folder = shop("");
    let deny = |level: &str, code| {
        ends(
            code,
            folder.path(),
            &["diff", "git:HEAD", "--deny", level, "--accepted", "ok.toml"],
        )
    };
    fs::write(folder.path().join("ok.toml"), "").unwrap();
    let (text, _) = deny("major", 1);
    let print = text.split("; id ").nth(1).unwrap().lines().next().unwrap();
    let accepted = format!("[[accepted]]\nfingerprint = \"{print}\"\nreason = \"told everybody\"\n");
    fs::write(folder.path().join("ok.toml"), &accepted).unwrap();
    let (text, _) = deny("major", 0);
    assert!(text.contains("accepted: told everybody"), "{text}");
    deny("minor", 1);

    // What is described elsewhere in the file is the same difference.
    fs::write(folder.path().join("specs/shop.yaml"), format!("# Ours.\n\n{}", new())).unwrap();
    let (text, stderr) = deny("major", 0);
    assert!(
        text.contains("now specs/shop.yaml:19:") && stderr.is_empty(),
        "{text}{stderr}"
    );

    let unused = format!("{accepted}\n[[accepted]]\nfingerprint = \"0123\"\nreason = \"once\"\n");
    fs::write(folder.path().join("ok.toml"), unused).unwrap();
    let (_, stderr) = deny("major", 0);
    assert!(
        stderr.contains("warning[unused-acceptance]") && stderr.contains("ok.toml:6:15"),
        "{stderr}"
    );
}

#[test]
fn a_pull_request_gets_markdown() {
    let folder = shop("");
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--format", "markdown"]);
    insta::assert_snapshot!(between(OLD, &new(), &text));
}

#[test]
fn machines_get_json() {
    let folder = shop("version = '0.3.1'\n");
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--format", "json"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    let text = |pointer: &str| report.pointer(pointer).and_then(Value::as_str);
    assert_eq!(
        (text("/level"), text("/current"), text("/next")),
        (Some("major"), Some("0.3.1"), Some("0.4.0"))
    );
    let findings = report["findings"].as_array().unwrap();
    let keys = [
        "id",
        "fingerprint",
        "api",
        "level",
        "notice",
        "direction",
        "item",
        "message",
        "action",
        "old",
        "new",
        "accepted",
    ];
    for finding in findings {
        let members: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, keys);
    }
    assert_eq!(text("/findings/0/id"), Some("member-required"));
    assert_eq!(text("/findings/0/direction"), Some("request"));
    assert_eq!(
        text("/findings/0/new/pointer"),
        Some("/components/schemas/RefundOrder/properties/note")
    );
    assert_eq!(report.pointer("/findings/0/old/line"), Some(&17.into()));
    assert_eq!(report.pointer("/findings/1/old"), Some(&Value::Null));
}

#[test]
fn a_changelog_gets_the_entry_once_and_keeps_what_people_wrote() {
    let folder = shop("version = '0.3.1'\n");
    let entry = "## [0.4.0] - unreleased\n\n### Changed\n\n\
                 - **breaking** `shop::models::RefundOrder::note`: the member `note` is `String`, and was `Option<String>`\n\n\
                 ### Added\n\n- `shop::models::RefundOrder::reason`: the member `reason` is new and may be given\n";
    let (printed, _) = ends(0, folder.path(), &["diff", "git:HEAD", "--changelog"]);
    assert_eq!(printed, entry);

    let path = folder.path().join("CHANGELOG.md");
    let args = ["diff", "git:HEAD", "--changelog=CHANGELOG.md"];
    ends(0, folder.path(), &args);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("# Changelog\n\n{entry}"));
    let (_, stderr) = ends(1, folder.path(), &args);
    assert!(stderr.contains("has an entry for this version"), "{stderr}");

    let ours = "# Ours\n\n## [Unreleased]\n\n- by hand\n\n## [0.3.1] - 2026-01-01\n\n- old\n";
    fs::write(&path, ours).unwrap();
    ends(0, folder.path(), &args);
    let wanted = ours.replace("## [0.3.1]", &format!("{entry}\n## [0.3.1]"));
    assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
    let (_, stderr) = ends(1, folder.path(), &["diff", "git:HEAD", "--changelog=no/such/folder.md"]);
    assert!(stderr.contains("error[unwritable-file]"), "{stderr}");
}

#[test]
fn the_version_is_set_where_it_is_said_and_once() {
    let folder = shop("version = '0.3.1'   # of ours\n");
    let config = folder.path().join("specs/refundry.toml");
    let before = fs::read_to_string(&config).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["diff", "git:HEAD", "--bump"]);
    assert_eq!(stderr, "the version is 0.4.0 now, in `specs/refundry.toml`\n");
    let after = fs::read_to_string(&config).unwrap();
    assert_eq!(after, before.replace("'0.3.1'", "\"0.4.0\""));
    let (text, stderr) = ends(0, folder.path(), &["diff", "git:HEAD", "--bump"]);
    assert!(
        stderr.is_empty() && text.ends_with("0.4.0 follows 0.3.1\n"),
        "{text}{stderr}"
    );
    assert_eq!(fs::read_to_string(&config).unwrap(), after);

    ends(0, folder.path(), &["generate"]);
    let manifest = fs::read_to_string(folder.path().join("client/Cargo.toml")).unwrap();
    assert!(manifest.contains("version = \"0.4.0\"\n"), "{manifest}");
    let (_, stderr) = ends(
        2,
        folder.path(),
        &["diff", "specs/shop.yaml", "specs/shop.yaml", "--bump"],
    );
    assert!(stderr.contains("--config"), "{stderr}");
}

#[test]
fn a_member_has_the_version_of_its_workspace() {
    let folder = shop("layout = 'member'\n");
    let manifest = folder.path().join("Cargo.toml");
    let text = "[workspace]\nmembers = [\"client\"]\n\n[workspace.package]\nversion = \"1.0.7\"\n";
    fs::write(&manifest, text).unwrap();
    git(folder.path(), &["add", "Cargo.toml"]);
    git(folder.path(), &["commit", "--quiet", "--message", "second"]);
    let (report, stderr) = ends(0, folder.path(), &["diff", "git:HEAD", "--bump"]);
    assert!(report.ends_with("2.0.0 follows 1.0.7\n"), "{report}");
    assert!(stderr.starts_with("the version is 2.0.0 now, in"), "{stderr}");
    assert_eq!(fs::read_to_string(&manifest).unwrap(), text.replace("1.0.7", "2.0.0"));
}
