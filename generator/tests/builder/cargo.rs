//! What a build script tells cargo and the people who write a crate around what it makes.

use std::fs;
use std::path::Path;

use refundry::{Builder, Part};

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
