//! The commands as people run them: exit codes, and what is on which stream.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::{TempDir, tempdir};

fn refundry(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_refundry"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

/// Runs a command that is to end with `code`; gives both streams.
fn ends(code: i32, folder: &Path, args: &[&str]) -> (String, String) {
    let output = refundry(folder, args);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{stdout}\n{stderr}");
    (stdout, stderr)
}

const SHOP: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: "https://shop.example/api/" }]
paths:
  /refunds:
    post:
      operationId: createRefund
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Refund" } } }
      responses:
        "200": { description: Done, content: { application/json: { schema: { $ref: "#/components/schemas/Refund" } } } }
components:
  schemas:
    Refund: { type: object, required: [id], properties: { id: { type: string }, note: { type: string } } }
"##;

fn shop() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let config = "[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    folder
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_do() {
    let folder = tempdir().unwrap();
    let (_, stderr) = ends(2, folder.path(), &["generate"]);
    assert!(
        stderr.contains("specs/refundry.toml") && stderr.contains("--out client"),
        "{stderr}"
    );
    ends(2, folder.path(), &["check"]);
    ends(2, folder.path(), &["genrate"]);
    ends(2, folder.path(), &["generate", "shop.yaml"]);
    ends(2, folder.path(), &["generate", "--out", "x"]);
    ends(
        2,
        folder.path(),
        &["generate", "a/shop.yaml", "b/shop.json", "--out", "x"],
    );
    ends(
        2,
        folder.path(),
        &["generate", "shop.yaml", "--out", "x", "--name", "no name"],
    );
}

#[test]
fn help_shows_examples() {
    let folder = tempdir().unwrap();
    for args in [&["--help"][..], &["generate", "--help"]] {
        let (stdout, _) = ends(0, folder.path(), args);
        assert!(
            stdout.contains("Examples:") && stdout.contains("openapi.yaml --out"),
            "{stdout}"
        );
    }
}

#[test]
fn explain_knows_every_code() {
    let folder = tempdir().unwrap();
    let (index, _) = ends(0, folder.path(), &["explain"]);
    assert!(index.lines().count() > 20);
    for line in index.lines() {
        let code = line.split_whitespace().next().unwrap();
        assert!(ends(0, folder.path(), &["explain", code]).0.starts_with(code));
    }
    let (_, stderr) = ends(2, folder.path(), &["explain", "ambigous-union"]);
    assert!(stderr.contains("did you mean `ambiguous-union`?"), "{stderr}");
}

#[test]
fn faults_of_configuration_and_description_end_with_1() {
    let folder = shop();
    ends(1, folder.path(), &["generate", "--config", "missing.toml"]);
    ends(1, folder.path(), &["generate", "missing.yaml", "--out", "x"]);
    fs::write(folder.path().join("bad.toml"), "[output]\nfolder = 1\n").unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate", "--config", "bad.toml"]);
    assert!(
        stderr.contains("bad.toml:2:1") && !stderr.contains('\u{1b}'),
        "{stderr}"
    );
    let (_, stderr) = ends(
        1,
        folder.path(),
        &["generate", "--config", "bad.toml", "--format", "json"],
    );
    assert!(
        stderr.lines().all(|line| line.starts_with('{')) && stderr.contains("\"unknown-key\""),
        "{stderr}"
    );
    assert!(!folder.path().join("x").exists());
}
