//! What strangers write in a description does no harm to whoever runs the commands on it.
#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::tempdir;

fn refundry(folder: &Path, args: &[&str]) -> Command {
    let mut command = program::refundry(folder, args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a command says that must come to an end within so many seconds.
fn within(seconds: u64, command: &mut Command) -> Output {
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(seconds) {
            child.kill().unwrap();
            panic!("{command:?} takes more than {seconds} seconds");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

/// An operation whose id, parameter and member have a text in them.
fn pages(text: &str) -> String {
    serde_json::json!({
        "openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "servers": [{"url": "https://shop.example"}],
        "paths": {"/orders": {"get": {
            "operationId": format!("list{text}"),
            "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {
                "type": "object", "required": ["orders"], "properties": {
                    "orders": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}},
                    "next_cursor": {"type": "string"},
                },
            }}}}},
        }}},
    })
    .to_string()
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{61c}' | '\u{202e}' | '\u{2066}')
}

#[test]
fn names_of_a_description_do_not_write_to_the_terminal() {
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("a.json"),
        pages("\n::error::x\u{1b}[2J\u{202e}\u{9b}\u{61c}"),
    )
    .unwrap();
    let output = within(60, &mut refundry(folder.path(), &["generate", "a.json", "--out", "a"]));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(
        text.contains("pages by") && text.contains("list\\n::error::x\\u{1b}"),
        "{text}"
    );
    assert!(!text.contains(is_harmful) && !text.contains("\n::error"), "{text:?}");
}

#[test]
fn reports_for_machines_escape_what_turns_a_text() {
    let folder = tempdir().unwrap();
    let old = pages("").replace("next_cursor", "next\u{202e}\u{9b}\u{61c}");
    fs::write(folder.path().join("old.json"), old).unwrap();
    fs::write(folder.path().join("new.json"), pages("")).unwrap();
    let args = ["--format", "json", "diff", "old.json", "new.json"];
    let text = String::from_utf8(within(60, &mut refundry(folder.path(), &args)).stdout).unwrap();
    assert!(text.contains("\\u202e") && !text.contains(is_harmful), "{text:?}");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let text = pages("").replace("{\"type\":\"string\"}", "{\"$ref\":\"pipe.json\"}");
    fs::write(folder.path().join("a.json"), text).unwrap();
    for args in [
        ["generate", "a.json", "--out", "a"],
        ["generate", "pipe.json", "--out", "a"],
    ] {
        let output = within(60, &mut refundry(folder.path(), &args));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(told.contains("`pipe.json` cannot be read: it is a pipe"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_description_may_come_by_a_pipe_that_is_open() {
    let folder = tempdir().unwrap();
    let mut command = refundry(folder.path(), &["generate", "/dev/stdin", "--out", "shop-client"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(pages("").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_long_chain_of_references_is_read_once() {
    let folder = tempdir().unwrap();
    let link = |index: usize| format!("\"A{index}\":{{\"$ref\":\"#/components/schemas/A{}\"}}", index + 1);
    let chain: Vec<String> = (0..10_000).map(link).collect();
    let schemas = format!(
        "\"components\":{{\"schemas\":{{{},\"A10000\":{{\"type\":\"string\"}}}}}},\"paths\"",
        chain.join(",")
    );
    fs::write(
        folder.path().join("a.json"),
        pages("").replacen("\"paths\"", &schemas, 1),
    )
    .unwrap();
    let output = within(120, &mut refundry(folder.path(), &["generate", "a.json", "--out", "a"]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
