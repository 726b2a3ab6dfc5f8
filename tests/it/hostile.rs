//! Text of a description that tries to be code, a path or a line of its own stays text wherever it stands.

use proc_macro2::{TokenStream, TokenTree};
use refundry_tests::descriptions::generated;
use serde_json::{Value, json};

/// Ways out of comments, doc comments, strings, raw strings, identifiers, folders and lines.
const ESCAPES: &[&str] = &[
    "*/ pub fn injected() {} /*",
    "x\npub fn injected() {}",
    "x\r\n//! injected",
    "x\u{2028}pub fn injected() {}",
    "\"; pub fn injected() {} //",
    "\"#; pub fn injected() {} r#\"",
    "\"\"\"\n[dependencies]\ninjected = \"1\"\n",
    "\\\"); injected!(); (\"",
    "}} pub mod injected {{",
    "#![cfg_attr(all(), injected)]",
    "../../../injected",
    "/injected",
    "{injected}",
    "$injected",
    "\u{202e}injected\u{202c}",
    "```\ninjected\n```",
    "r#injected",
    "\0injected",
];

#[test]
fn hostile_text_stays_text() {
    for escape in ESCAPES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hostile.json");
        std::fs::write(&path, description(escape).to_string()).unwrap();
        let (outcome, report) = generated(&path);
        assert!(
            !outcome.files.is_empty() || outcome.has_errors(),
            "{escape:?} gives neither code nor error"
        );
        assert!(
            !report.contains(['\u{202e}', '\0']),
            "{escape:?} changes how the report reads:\n{report}"
        );
        for (path, text) in outcome.files.iter() {
            check_path(path.as_str(), escape);
            check_text(path.as_str(), text, escape);
        }
    }
}

/// Ways to a block of code, which rustdoc would compile and run.
const CODE: &[&str] = &[
    "1\n\n    injected()\n\nx",
    "    injected()",
    "x\r\n\r\n\tinjected()",
    "```\ninjected()\n```",
    "~~~rust\ninjected()\n~~~",
    "- ~~~\n  injected()\n  ~~~",
    "x\n\n1. ```should_panic\n   injected()\n   ```",
    "> - ~~~\n>   injected()\n>   ~~~",
    "- - ~~~\n    injected()\n    ~~~",
    "- > ~~~\n  > injected()\n  > ~~~",
    "1234. ~~~\n      injected()\n      ~~~",
    "- a\n2. ~~~text\n   ~~~rust\n   injected()",
    "-\n      injected()",
    "- # x\n      injected()",
    ">     injected()",
    "<pre>\n\n    injected()\n</pre>",
    "<li>~~~<br>injected()<br>~~~</li>",
    "x&#10;    injected()",
    "~~~text\n~~~\n    injected()",
    "https://a.example ~~~\n~~~\ninjected()",
];

#[test]
fn no_documentation_is_run() {
    let mut docs = Vec::new();
    for code in CODE {
        let folder = tempfile::tempdir().unwrap();
        for (name, description) in [("hostile.json", description(code)), ("found.json", discovery(code))] {
            let path = folder.path().join(name);
            std::fs::write(&path, description.to_string()).unwrap();
            let (outcome, report) = generated(&path);
            assert!(!outcome.files.is_empty(), "{code:?}: {report}");
            let own = outcome
                .files
                .iter()
                .filter(|(path, _)| !path.as_str().contains("support/"));
            docs.extend(own.flat_map(|(_, text)| documentation(&without_first_call(text))));
        }
    }
    assert!(docs.len() > 100, "{}", docs.len());
    assert_eq!(doctests(&docs), Vec::<String>::new());
    // Rustdoc finds what there is.
    docs.push("/// x\n///\n///     injected()\n".to_owned());
    assert_eq!(doctests(&docs).len(), 1);
}

/// A file without the example of our own making, which the front page has once.
fn without_first_call(text: &str) -> String {
    const BEGIN: &str = "//! ```no_run\n//! # #[cfg(all(";
    let Some((before, rest)) = text.split_once(BEGIN) else {
        return text.to_owned();
    };
    let (_, after) = rest.split_once("//! # }\n//! ```\n").unwrap();
    format!("{before}//!\n{after}")
}

/// The blocks of documentation in a file, as documentation of an item.
fn documentation(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim_start) {
        match (
            line.strip_prefix("///").or_else(|| line.strip_prefix("//!")),
            blocks.last_mut(),
        ) {
            (Some(line), Some(block)) => block.push_str(&format!("///{line}\n")),
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// The doctests that rustdoc finds in blocks of documentation.
fn doctests(docs: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let items = docs.iter().enumerate();
    let text: String = items
        .map(|(index, docs)| format!("{docs}pub struct Item{index};\n"))
        .collect();
    let path = folder.path().join("docs.rs");
    std::fs::write(&path, text).unwrap();
    let mut rustdoc = std::process::Command::new("rustdoc");
    rustdoc
        .args(["--edition", "2021", "--test"])
        .arg(&path)
        .args(["--test-args", "--list"]);
    let output = rustdoc.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        told.contains("benchmarks"),
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    told.lines()
        .filter(|line| line.ends_with(": test"))
        .map(str::to_owned)
        .collect()
}

/// A description by Google with this text wherever text may stand.
fn discovery(text: &str) -> Value {
    json!({
        "kind": "discovery#restDescription", "discoveryVersion": "v1", "id": "shop:v1", "name": "shop", "version": text,
        "title": text, "description": text, "documentationLink": text, "canonicalName": text, "ownerName": text,
        "rootUrl": "https://shop.example/", "servicePath": "", "baseUrl": "https://shop.example/", "basePath": "/",
        "parameters": { "key": { "type": "string", "location": "query", "description": text } },
        "auth": { "oauth2": { "scopes": { "https://shop.example/all": { "description": text } } } },
        "schemas": {
            "Order": { "id": "Order", "type": "object", "description": text, "properties": {
                "state": { "type": "string", "description": text, "enum": ["A", "B"], "enumDescriptions": [text, text] },
                "total": { "type": "string", "description": text, "default": text, "pattern": text },
            } },
        },
        "resources": { "orders": { "methods": { "get": {
            "id": "shop.orders.get", "path": "orders/{id}", "httpMethod": "GET", "description": text,
            "parameters": { "id": { "type": "string", "location": "path", "required": true, "description": text } },
            "parameterOrder": ["id"], "response": { "$ref": "Order" },
        } } } },
    })
}

#[test]
fn what_would_be_injected_is_noticed() {
    for code in [
        "pub fn injected() {}",
        "mod a { extern crate injected; }",
        "const X: u8 = { injected!() };",
    ] {
        assert!(is_code(code.parse().unwrap()), "{code}");
    }
    assert!(!is_code(
        "#[doc = \"fn injected() {}\"] pub fn injected(&self) {}"
            .parse()
            .unwrap()
    ));
}

/// A description with this text wherever text may stand.
fn description(text: &str) -> Value {
    let name = |prefix: &str| format!("{prefix}{text}");
    let schema = json!({
        "type": "object", "title": text, "description": text, "required": [name("a")],
        "properties": {
            name("a"): { "type": "string", "description": text, "default": text, "example": text },
            name("b"): { "enum": [text, name("e")], "description": text, "x-enum-descriptions": [text, text] },
            name("c"): { "const": text },
            name("d"): { "type": "string", "format": text, "pattern": text },
        },
    });
    let parameter = |place: &str| json!({ "name": name("p"), "in": place, "description": text, "required": place == "path", "schema": { "type": "string", "default": text } });
    let content = json!({ "application/json": { "schema": { "oneOf": [schema.clone(), { "type": "string" }] } } });
    json!({
        "openapi": "3.1.0",
        "info": { "title": text, "version": text, "description": text, "license": { "name": text }, "contact": { "name": text, "url": text } },
        "externalDocs": { "url": text, "description": text },
        "servers": [{ "url": format!("https://{{v}}.example/{text}"), "description": text, "variables": { "v": { "default": text, "description": text } } }],
        "tags": [{ "name": text, "description": text }],
        "paths": {
            "/x": { "post": {
                "externalDocs": { "url": text, "description": text },
                "operationId": text, "tags": [text], "summary": text, "description": text,
                "parameters": [parameter("query"), parameter("header"), parameter("cookie")],
                "requestBody": { "description": text, "content": content },
                "responses": { "200": { "description": text, "content": content }, "default": { "description": text } },
            } },
            format!("/{text}/y"): { "get": { "tags": [name("t")], "responses": { "200": { "description": text } } } },
        },
        "components": {
            "schemas": { name("S"): schema },
            "securitySchemes": { name("k"): { "type": "apiKey", "in": "header", "name": name("X"), "description": text } },
        },
    })
}

fn check_path(path: &str, escape: &str) {
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    assert!(
        plain && !path.starts_with('/') && !path.contains(".."),
        "{escape:?} becomes the path {path:?}"
    );
}

/// Nothing but literals, comments and longer names may hold the word.
fn check_text(path: &str, text: &str, escape: &str) {
    if path.ends_with(".rs") {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{escape:?} breaks {path}: {error}"));
        let tokens: TokenStream = text.parse().unwrap();
        assert!(!is_code(tokens), "{escape:?} becomes code in {path}");
    } else if path.ends_with(".toml") {
        let table: toml::Table = text
            .parse()
            .unwrap_or_else(|error| panic!("{escape:?} breaks {path}: {error}"));
        let dependencies = table.get("dependencies").and_then(toml::Value::as_table);
        assert!(
            dependencies.is_none_or(|known| !known.contains_key("injected")),
            "{escape:?} becomes a dependency"
        );
    }
}

/// Whether there is an item, a call or a module of that name. A field, a method or an argument may well be called so.
fn is_code(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let pairs = tokens.windows(2).any(|pair| match pair {
        [TokenTree::Ident(word), TokenTree::Ident(name)] => name == "injected" && (word == "mod" || word == "crate"),
        [TokenTree::Ident(name), TokenTree::Punct(mark)] => name == "injected" && mark.as_char() == '!',
        _ => false,
    });
    let free = tokens.windows(3).any(|three| match three {
        // A method has `self` among its arguments; what was injected has none at all.
        [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Group(group)] => {
            word == "fn" && name == "injected" && group.stream().is_empty()
        }
        _ => false,
    });
    pairs
        || free
        || tokens
            .into_iter()
            .any(|token| matches!(token, TokenTree::Group(group) if is_code(group.stream())))
}
