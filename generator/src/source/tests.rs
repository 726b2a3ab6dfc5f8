//! Whole descriptions, read from a folder.

mod join;
mod overlays;
mod reach;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::*;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

/// A text under the name `name`, read; and the findings as `severity code line:column pointer`.
fn read(name: &str, text: &str) -> (Option<Value>, Vec<String>) {
    let files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let source = load_text(name, text, &files, &mut diagnostics);
    let tree = source.map(|source| source.tree(source.root()).clone());
    (tree, found(&diagnostics, &files))
}

fn found(diagnostics: &Diagnostics, files: &Files) -> Vec<String> {
    let line = |finding: &crate::diagnostics::Diagnostic| {
        let place = finding.place.as_ref().expect("a place");
        let span = files.locate(place.file, &place.pointer, Want::Key);
        let at = finding.at.or(span.map(|span| span.start)).expect("a position");
        let pointer = &place.pointer;
        format!(
            "{:?} {} {}:{} {pointer}",
            finding.severity,
            finding.code.id(),
            at.line,
            at.column
        )
    };
    diagnostics.list().iter().map(line).collect()
}

fn yaml(text: &str) -> Value {
    let (tree, found) = read("a.yaml", text);
    assert_eq!(found, Vec::<String>::new());
    tree.expect("a tree")
}

#[test]
fn yaml_keys_are_texts_and_values_are_json() {
    let tree = yaml("200: a\n1.0: b\ntrue: c\nnull: d\n0x1F: e\n~: f\n'': g\n");
    assert_eq!(
        tree,
        json!({"200": "a", "1.0": "b", "true": "c", "null": "d", "0x1F": "e", "~": "f", "": "g"})
    );
    let tree = yaml("[2020-01-02, 2020-01-02T03:04:05Z, 012, 1e3, yes, off, ~, 18446744073709551615, -1, 0o17]");
    let expected = json!([
        "2020-01-02",
        "2020-01-02T03:04:05Z",
        "012",
        1000.0,
        "yes",
        "off",
        null,
        18446744073709551615_u64,
        -1,
        15
    ]);
    assert_eq!(tree, expected);
}

#[test]
fn yaml_merge_keys_fill_in_what_an_object_does_not_say() {
    let tree = yaml("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: *a, y: 3}\nd: {<<: [*a, *b], w: 0}\n");
    assert_eq!(tree["c"], json!({"y": 3, "x": 1}));
    assert_eq!(tree["d"], json!({"w": 0, "x": 1, "y": 1, "z": 2}));
    assert_eq!(yaml("[{\"<<\": 1}]").pointer("/0/<<"), Some(&json!(1)));
}

#[test]
fn a_number_can_be_had_as_it_is_written() {
    let files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let text = "openapi: 3.0\ninfo: {version: 1.10}\n";
    let source = load_text("a.yaml", text, &files, &mut diagnostics).expect("a source");
    let root = source.root();
    let spelling = |pointer: &str| source.spelling(root, &Pointer::parse(pointer));
    assert_eq!(spelling("/openapi").as_deref(), Some("3.0"));
    assert_eq!(spelling("/info/version").as_deref(), Some("1.10"));
    assert_eq!(spelling("/info/nothing"), None);
}

#[test]
fn oddities_are_read_and_told() {
    let (tree, found) = read("a.json", "{\"a\": {\"b\": 1,\n \"b\": 2}}");
    assert_eq!(tree, Some(json!({"a": {"b": 2}})));
    assert_eq!(found, ["Warning duplicate-key 1:8 /a/b"]);
    let (tree, found) = read("a.yaml", "a:\n  - b: 1\n    b: 2\n");
    assert_eq!(tree, Some(json!({"a": [{"b": 2}]})));
    assert_eq!(found, ["Warning duplicate-key 2:5 /a/0/b"]);
    let (tree, found) = read("a.yaml", "a: !money 1\nb: .nan\nc: [-.inf]\n--- {}\n");
    assert_eq!(tree, Some(json!({"a": 1, "b": ".nan", "c": ["-.inf"]})));
    let expected = [
        "Note guessed 1:1 /a",
        "Warning guessed 2:1 /b",
        "Warning guessed 3:5 /c/0",
        "Warning guessed 1:1 ",
    ];
    assert_eq!(found, expected);
    assert_eq!(read("a.yaml", "a: 1\n---\n").1, Vec::<String>::new());
    let (tree, found) = read("a.json", "{\"a\": [-1e999],\n\t\"b\": 1e400}");
    assert_eq!(tree, Some(json!({"a": [f64::MIN], "b": f64::MAX})));
    assert_eq!(found, ["Warning guessed 1:8 ", "Warning guessed 2:7 "]);
    let (tree, found) = read("a.json", "[1e400, // too much\n 2]");
    assert_eq!((tree, found.len()), (Some(json!([f64::MAX, 2])), 2));
}

#[test]
fn what_is_no_text_of_either_kind_is_refused_where_it_goes_wrong() {
    for (name, text, expected) in [
        ("a.json", "{\"ä\": 1,,}", "Error syntax 1:9 "),
        ("a.json", "{\n  \"a\": 1 # no\n}", "Error syntax 2:10 "),
        ("a.json", "{\"a\": [1, 2", "Error syntax 1:11 "),
        ("a.json", "", "Error syntax 1:1 "),
        ("a.yaml", " \n", "Error syntax 1:1 "),
        ("a.yaml", "a: 1\nb: [1\nc: 2\n", "Error syntax 3:2 "),
        ("a.yaml", "a: *none\n", "Error syntax 1:4 "),
        ("a.yaml", "? [a]\n: 1\n", "Error syntax 1:3 "),
    ] {
        let (tree, found) = read(name, text);
        assert_eq!((tree, found), (None, vec![expected.to_owned()]), "{text}");
    }
    assert_eq!(read("a.yaml", "{\"a\": b, # a comment\n}").0, Some(json!({"a": "b"})));
}

#[test]
fn comments_and_last_commas_in_json_are_passed_over() {
    let (tree, found) = read(
        "a.json",
        "{\n \"a\": [1, /* ä */],\n // b\n \"c//\": 2,\n \"c//\": 3,\n}",
    );
    assert_eq!(tree, Some(json!({"a": [1], "c//": 3})));
    assert_eq!(found, ["Warning guessed 2:11 ", "Warning duplicate-key 4:2 /c~1~1"]);
    for name in ["a.json", "a.yaml"] {
        let (tree, found) = read(name, "// {\n/* b: 1 */\n{\"a\": [1],\n \"a\": [2,]}");
        assert_eq!(tree, Some(json!({"a": [2]})));
        assert_eq!(found, ["Warning guessed 1:1 ", "Warning duplicate-key 3:2 /a"]);
    }
}

#[test]
fn files_that_are_something_else_are_called_by_their_name() {
    let text = "<!DOCTYPE html>\n<html><body style=\"a: b\">";
    assert_eq!(
        read("a.json", text),
        (None, vec!["Error unknown-dialect 1:1 ".to_owned()])
    );
    let folder = folder(&[]);
    let path = folder.path().join("a.json");
    fs::write(&path, [0x1f, 0x8b, 8, 0, 0]).expect("a file");
    let mut diagnostics = Diagnostics::default();
    assert!(load(&Request::new(path), &mut diagnostics).is_none());
    let messages: Vec<_> = diagnostics
        .list()
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(messages, ["this is a gzip archive"]);
}

#[test]
fn what_is_no_path_of_a_file_is_told_with_what_to_do() {
    let folder = folder(&[]);
    let help = |path: PathBuf| {
        let mut diagnostics = Diagnostics::default();
        assert!(load(&Request::new(path), &mut diagnostics).is_none());
        let finding = diagnostics.into_iter().next().expect("a finding");
        (finding.message, finding.help.expect("a help"))
    };
    let url = "https://shop.example/openapi.yaml";
    let fetched = (
        format!("`{url}` is a URL, and nothing is fetched"),
        "download the file, and give its path".to_owned(),
    );
    assert_eq!(help(url.into()), fetched);
    assert_eq!(help(folder.path().join(url)), fetched);
    assert_eq!(
        help("file:///shop/a.yaml".into()).1,
        "give the path alone: `/shop/a.yaml`"
    );
    assert!(help("-".into()).1.starts_with("standard input is not read"));
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_told_as_that() {
    let folder = folder(&[]);
    let link = folder.path().join("shop.yaml");
    std::os::unix::fs::symlink("gone.yaml", &link).expect("a link");
    let mut diagnostics = Diagnostics::default();
    assert!(load(&Request::new(link), &mut diagnostics).is_none());
    let help = diagnostics.list().first().and_then(|finding| finding.help.as_deref());
    assert_eq!(help, Some("it is a symbolic link to `gone.yaml`, which is not there"));
}

#[test]
fn bombs_and_bottomless_nesting_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
    }
    let deep_json = format!("{{\"a\":\n{}", "[".repeat(100_000));
    let deep_yaml = format!("a:\n  {}", "- ".repeat(2_000));
    let deep_flow = format!("a: {}", "{a: [".repeat(100_000));
    let itself = "a: &a [*a]\n".to_owned();
    for text in [&bomb, &deep_json, &deep_yaml, &deep_flow, &itself] {
        let (tree, found) = read("a", text);
        assert_eq!(tree, None);
        assert!(
            found.len() == 1 && found.iter().all(|line| line.starts_with("Error too-large")),
            "{found:?}"
        );
    }
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn names(source: &Source) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    source.files_read().into_iter().map(name).collect()
}

#[test]
fn other_files_are_opened_once_and_never_fetched() {
    let folder = folder(&[
        (".git/HEAD", ""),
        ("api/root.yaml", "a: 1"),
        ("common/money def.json", "{\"b\": 2}"),
    ]);
    let request = Request::new(folder.path().join("api/root.yaml"));
    let mut diagnostics = Diagnostics::default();
    let source = load(&request, &mut diagnostics).expect("a source");
    let root = source.root();
    let at = Place::whole(root).child("$ref");
    let other = source
        .open(root, "../common/money%20def.json", &at, &mut diagnostics)
        .expect("a file");
    assert_eq!(source.tree(other), &json!({"b": 2}));
    assert_eq!(
        source.open(other, "./money def.json#/b", &at, &mut diagnostics),
        Some(other)
    );
    assert_eq!(
        source.open(other, "../api/root.yaml", &at, &mut diagnostics),
        Some(root)
    );
    assert_eq!(source.open(root, "", &at, &mut diagnostics), Some(root));
    assert!(diagnostics.list().is_empty());
    assert_eq!(
        source.open(root, "https://example.com/a.yaml", &at, &mut diagnostics),
        None
    );
    assert_eq!(source.open(root, "none.yaml", &at, &mut diagnostics), None);
    let codes: Vec<_> = diagnostics.list().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ForeignReference, Code::UnreadableFile]);
    assert!(
        diagnostics
            .list()
            .iter()
            .all(|finding| finding.place.as_ref() == Some(&at))
    );
    assert_eq!(names(&source), ["root.yaml", "money def.json", "none.yaml"]);
}

#[test]
fn a_file_that_is_not_beside_its_reference_is_looked_for_beside_the_description() {
    let folder = folder(&[
        ("root.yaml", "a: 1"),
        ("paths/a.yaml", "b: 2"),
        ("schemas/c.yaml", "c: 3"),
    ]);
    let mut diagnostics = Diagnostics::default();
    let source = load(&Request::new(folder.path().join("root.yaml")), &mut diagnostics).expect("a source");
    let at = Place::whole(source.root());
    let path = source
        .open(source.root(), "paths/a.yaml", &at, &mut diagnostics)
        .expect("a file");
    assert!(diagnostics.list().is_empty());
    let schema = source
        .open(path, "schemas/c.yaml", &at, &mut diagnostics)
        .expect("a file");
    assert_eq!(source.tree(schema), &json!({"c": 3}));
    assert_eq!(source.open(path, "schemas/d.yaml", &at, &mut diagnostics), None);
    let codes: Vec<Code> = diagnostics.list().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Guessed, Code::UnreadableFile]);
}

#[test]
fn more_bytes_or_files_than_allowed_are_refused() {
    let folder = folder(&[("a.yaml", "a: 1234567890"), ("b.yaml", "b: 1")]);
    let mut request = Request::new(folder.path().join("a.yaml"));
    request.limits.bytes = 12;
    let mut diagnostics = Diagnostics::default();
    assert!(load(&request, &mut diagnostics).is_none());
    request.limits = Limits {
        files: 1,
        ..Limits::default()
    };
    let source = load(&request, &mut diagnostics).expect("a source");
    let at = Place::whole(source.root());
    assert_eq!(source.open(source.root(), "b.yaml", &at, &mut diagnostics), None);
    request.limits = Limits {
        all_bytes: 16,
        ..Limits::default()
    };
    let source = load(&request, &mut diagnostics).expect("a source");
    assert_eq!(source.open(source.root(), "b.yaml", &at, &mut diagnostics), None);
    assert!(diagnostics.list().iter().all(|finding| finding.code == Code::TooLarge));
    assert_eq!(diagnostics.list().len(), 3);
}
