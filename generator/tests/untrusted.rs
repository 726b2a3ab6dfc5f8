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

/// A reference may lead to any file that is called JSON or YAML, and reports stand in public logs.
#[test]
fn nothing_is_shown_of_a_file_beyond_the_repository() {
    let folder = tempdir().unwrap();
    let (home, specs) = (folder.path().join("home"), folder.path().join("work/specs"));
    fs::create_dir_all(folder.path().join("work/.git")).unwrap();
    fs::create_dir_all(&specs).unwrap();
    fs::create_dir(&home).unwrap();
    let secret =
        r#"{"auths": {"ghcr.io": {"auth": "SECRET", "type": "SECRET", "enum": ["SECRET", 1]}}, "openapi": "SECRET"}"#;
    fs::write(home.join("config.json"), secret).unwrap();
    for way in [
        "#/auths/ghcr.io/auth",
        "#/auths/ghcr.io",
        "#/auths/ghcr.i",
        "#/auths",
        "",
    ] {
        let reference = format!("{{\"$ref\":\"../../home/config.json{way}\"}}");
        fs::write(
            specs.join("a.json"),
            pages("").replacen("{\"type\":\"string\"}", &reference, 1),
        )
        .unwrap();
        for format in ["text", "json", "sarif", "github"] {
            let args = [
                "--format",
                format,
                "generate",
                "a.json",
                "--out",
                "a",
                "--report",
                "report.json",
            ];
            let output = within(60, &mut refundry(&specs, &args));
            let told = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
            let report = fs::read_to_string(specs.join("report.json")).unwrap_or_default();
            assert!(
                !told.contains("SECRET") && !report.contains("SECRET"),
                "{way}: {told}{report}"
            );
            assert!(told.contains("config.json"), "{way}: {told}");
            assert!(way.contains("/ghcr.io") || !told.contains("ghcr.io"), "{way}: {told}");
        }
    }
}

/// A report in a pull request mentions nobody, links nowhere and shows no image but by what its maintainers wrote.
#[test]
fn values_of_a_description_are_nothing_but_code_in_markdown() {
    let folder = tempdir().unwrap();
    let live = "@octocat [a](https://b.example) ![](https://b.example/p.png) <img src=https://b.example>";
    let value = |begin: &str| serde_json::to_string(&format!("{begin}x` {live} `y")).unwrap();
    let schema = |values: &str, default: &str| {
        let schema = format!("{{\"type\":\"string\",\"enum\":[\"a\",{values}],\"default\":{default}}}");
        pages("").replacen("{\"type\":\"string\"}", &schema, 1)
    };
    let (old, new) = (schema(&value("old"), "\"a\""), schema(&value("new"), &value("new")));
    fs::write(folder.path().join("old.json"), old).unwrap();
    fs::write(folder.path().join("new.json"), new).unwrap();
    for form in [["--format", "markdown"].as_slice(), &["--changelog=CHANGELOG.md"]] {
        let args = [&["diff", "old.json", "new.json"], form].concat();
        let output = within(60, &mut refundry(folder.path(), &args));
        let text = match form {
            [_] => fs::read_to_string(folder.path().join("CHANGELOG.md")).unwrap(),
            _ => String::from_utf8(output.stdout).unwrap(),
        };
        assert!(text.contains("octocat"), "{text}");
        assert_eq!(live_parts(&text), "", "{text}");
    }
}

/// What of a text in Markdown is not code and would do something, but for the folding that reports do.
fn live_parts(text: &str) -> String {
    let mut live = String::new();
    for event in pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::all()) {
        match event {
            pulldown_cmark::Event::Text(text) if text.contains('@') || text.contains("://") => live.push_str(&text),
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) if html.contains("img") => {
                live.push_str(&html);
            }
            pulldown_cmark::Event::Start(
                tag @ (pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }),
            ) => {
                live.push_str(&format!("{tag:?}"));
            }
            _ => {}
        }
    }
    live
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

    fs::write(folder.path().join("a.json"), pages("")).unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    for own in ["refundry.lock", ".refundry-manifest", "README.md"] {
        let pipe = folder.path().join("a").join(own);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let output = within(60, &mut refundry(folder.path(), &["generate", "a.json", "--out", "a"]));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && told.contains(own), "{told}");
        fs::remove_file(pipe).unwrap();
    }
}

/// Runs a command with a text on its standard input.
#[cfg(unix)]
fn piped(folder: &Path, args: &[&str], text: &str) -> Output {
    let mut child = refundry(folder, args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {told}");
    output
}

/// A pipe gives its text once, and what numbers are spelled like, and where findings stand, is read from the text.
#[cfg(unix)]
#[test]
fn a_description_or_an_overlay_may_come_by_a_pipe_that_is_open() {
    let folder = tempdir().unwrap();
    let path = folder.path();
    let text = "openapi: 3.0.3\ninfo: {title: Shop, version: 1.10}\nservers: [{url: 'https://shop.example'}]\n\
        paths: {}\ncomponents:\n  schemas:\n    Version: {type: string, enum: [1.10, 1.20, 0x10]}\n";
    let overlay = "overlay: 1.0.0\ninfo: {title: More, version: 1}\nactions:\n  - target: $.components.schemas\n    \
        update: {Other: {type: string, enum: [3.10]}}\n";
    fs::write(path.join("shop.yaml"), text).unwrap();
    fs::write(path.join("more.yaml"), overlay).unwrap();
    // Without the head, which names the file and the command.
    let wire = |out: &str| {
        let text = fs::read_to_string(path.join(out).join("src/wire.rs")).unwrap();
        text.split_once("//!").unwrap().1.to_owned()
    };
    let args = |spec, overlay, out| ["generate", spec, "--overlay", overlay, "--name", "shop", "--out", out];
    let told = |output: Output| String::from_utf8(output.stderr).unwrap();

    let of_files = told(piped(path, &args("shop.yaml", "more.yaml", "files"), ""));
    let expected = wire("files");
    assert!(
        expected.contains("\"1.10\"") && expected.contains("\"3.10\""),
        "{expected}"
    );
    assert!(of_files.contains("shop.yaml:7:"), "{of_files}");
    let of_pipe = told(piped(path, &args("/dev/stdin", "more.yaml", "pipe"), text));
    assert_eq!(wire("pipe"), expected);
    assert!(
        of_pipe.contains("/dev/stdin:7:") && of_pipe.contains("enum: [1.10"),
        "{of_pipe}"
    );
    piped(path, &args("shop.yaml", "/dev/stdin", "overlay"), overlay);
    assert_eq!(wire("overlay"), expected);

    let same = piped(path, &["diff", "/dev/stdin", "shop.yaml"], text);
    assert!(!String::from_utf8_lossy(&same.stdout).contains("major"), "{same:?}");
    let suggested = |spec| piped(path, &["overlay", "suggest", spec], text).stdout;
    let suggested = [suggested("shop.yaml"), suggested("/dev/stdin")].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(
        suggested[0].matches("target:").count(),
        suggested[1].matches("target:").count()
    );
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
