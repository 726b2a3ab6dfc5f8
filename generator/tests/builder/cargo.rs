//! What a build script tells cargo and the people who write a crate around what it makes.

use std::fs;
use std::path::Path;
use std::process::Command;

use refundry::{Builder, Part};
use tempfile::tempdir;

use super::{PING, compile, description};

/// The dependencies that the head of a file names.
fn needs(text: &str) -> Vec<&str> {
    let head = text.lines().take_while(|line| line.starts_with("//"));
    let lines = head.filter_map(|line| line.strip_prefix("// ")?.split_once(" = { version"));
    lines.map(|(name, _)| name).collect()
}

#[test]
fn the_file_says_what_its_crate_needs() {
    const ALWAYS: [&str; 5] = ["bytes", "http", "serde", "serde_json", "zeroize"];
    let (folder, path) = description(PING);
    let needs_of = |builder: Builder| {
        let text = compile(builder, &folder).unwrap();
        needs(&text).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(needs_of(Builder::new(&path).transport(false)), ALWAYS);
    let whole = [&ALWAYS[..], &["http-body", "reqwest", "tokio"]].concat();
    let mut found = needs_of(Builder::new(&path));
    found.sort_by_key(|name| whole.iter().position(|known| known == name));
    assert_eq!(found, whole);
    let spans = needs_of(Builder::new(&path).transport(false).include(Part::Tracing));
    assert!(spans.contains(&"tracing".to_owned()), "{spans:?}");

    let pages = r#"{
        "openapi": "3.0.3",
        "info": { "title": "Shop", "version": "1" },
        "paths": { "/orders": { "get": {
            "operationId": "orders",
            "parameters": [{ "name": "cursor", "in": "query", "schema": { "type": "string" } }],
            "responses": { "200": { "description": "A page", "content": { "application/json": { "schema": {
                "type": "object", "required": ["data"], "properties": {
                    "data": { "type": "array", "items": {
                        "type": "object", "properties": { "id": { "type": "string", "format": "uuid" } }
                    } },
                    "next_cursor": { "type": "string" }
                }
            } } } } }
        } } }
    }"#;
    fs::write(&path, pages).unwrap();
    let text = compile(Builder::new(&path).transport(false), &folder).unwrap();
    let line = "// futures-core = { version = \"0.3\", default-features = false, features = [\"std\"] }\n";
    assert!(text.contains("mod pages {") && text.contains(line), "{text}");
    assert!(needs(&text).contains(&"uuid"), "{:?}", needs(&text));
}

/// Whoever reads the README must not meet a crate there that it does not name.
#[test]
fn the_readme_names_every_crate() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    let (_, section) = readme.split_once("## In a build script").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    for (name, ..) in refundry_support::dependencies::ALL {
        assert!(section.contains(&format!("`{name}`")), "{name}");
    }
}

/// Cargo runs a script anew whenever a file is not there that was named to it. What the script prints is seen from outside, so
/// the test is run once more for each case.
#[test]
fn a_lock_that_is_not_there_is_not_watched() {
    if let Some(lock) = std::env::var_os("LOCK_OF_THIS_TEST") {
        let (folder, path) = description(PING);
        compile(Builder::new(&path).lock(&lock), &folder).unwrap();
        return;
    }
    let package = tempdir().unwrap();
    let folder = |name: &str| {
        let path = package.path().join(name);
        fs::create_dir_all(&path).unwrap();
        path
    };
    let (out, specs) = (folder("target/out"), folder("specs"));
    let watched = |lock: &Path, write: &str| {
        let mut again = Command::new(std::env::current_exe().unwrap());
        let name = "cargo::a_lock_that_is_not_there_is_not_watched";
        let output = again
            .args(["--exact", name, "--nocapture"])
            .env("LOCK_OF_THIS_TEST", lock)
            .env("OUT_DIR", &out)
            .env("CARGO_MANIFEST_DIR", package.path())
            .env("REFUNDRY_LOCK", write)
            .output()
            .unwrap();
        assert!(output.status.success());
        let told = String::from_utf8(output.stdout).unwrap();
        let paths = told
            .lines()
            .filter_map(|line| line.split_once("cargo:rerun-if-changed="));
        let paths = paths.map(|(_, path)| Path::new(path).to_owned());
        paths
            .filter(|path| path.starts_with(package.path()))
            .collect::<Vec<_>>()
    };

    // The folder tells when the file comes to be, unless it has what every build writes.
    let (beside, inside) = (package.path().join("ping.lock"), specs.join("ping.lock"));
    assert_eq!(watched(&beside, ""), Vec::<&Path>::new());
    assert_eq!(watched(&inside, ""), [&*specs]);
    // What the run itself writes is watched from then on.
    for lock in [&beside, &inside] {
        assert_eq!(watched(lock, "write"), [&**lock]);
        assert_eq!(watched(lock, ""), [&**lock]);
    }
}
