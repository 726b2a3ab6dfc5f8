//! What a build script gets: a file, or a report.
#![allow(clippy::unwrap_used)]

#[path = "builder/cargo.rs"]
mod cargo;
#[path = "builder/settings.rs"]
mod settings;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use refundry::{BuildError, Builder, Part};
use tempfile::{TempDir, tempdir};

const PING: &str = r#"{
    "openapi": "3.0.3",
    "info": { "title": "Ping", "version": "1" },
    "paths": { "/ping": { "get": { "operationId": "ping", "responses": { "204": { "description": "Pong" } } } } }
}"#;

fn description(text: &str) -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("ping.json");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn compile(builder: Builder, folder: &TempDir) -> Result<String, BuildError> {
    builder.out_dir(folder.path()).compile("ping.rs")?;
    Ok(fs::read_to_string(folder.path().join("ping.rs")).unwrap())
}

#[test]
fn one_file_holds_the_client_and_its_support() {
    let (folder, path) = description(PING);
    let text = compile(Builder::new(&path), &folder).unwrap();
    assert!(
        text.contains("pub mod support {") && text.contains("mod client {"),
        "{text}"
    );
    assert!(text.contains("mod reqwest {"));
    let bare = compile(Builder::new(&path).transport(false), &folder).unwrap();
    assert!(!bare.contains("mod reqwest {"));
}

/// An alias has a codec only where data reaches it by its name.
#[test]
fn what_only_the_tables_of_data_need_is_there() {
    let component = r#""components": { "schemas": { "Thumb": { "type": "string", "format": "byte" } } }, "paths""#;
    let (folder, path) = description(&PING.replace("\"paths\"", component));
    let needs_base64 = |dispatch: bool| {
        let builder = Builder::new(&path).transport(false);
        let builder = match dispatch {
            true => builder.include(Part::Dispatch),
            false => builder,
        };
        compile(builder, &folder).unwrap().contains("pub struct Base64")
    };
    assert_eq!([needs_base64(true), needs_base64(false)], [true, false]);
}

/// A method that can only be the file, variables that may be left out, and floats that JSON has no number for.
const GOOGLE: &str = r#"{
    "kind": "discovery#restDescription", "rootUrl": "https://shop.example/",
    "schemas": { "Weight": { "id": "Weight", "type": "object", "properties": {
        "value": { "type": "number", "format": "double" }, "free": { "type": "number" },
        "all": { "type": "array", "items": { "type": "number", "format": "float" } }
    } } },
    "methods": {
        "export": { "id": "shop.export", "path": "export", "httpMethod": "GET", "supportsMediaDownload": true },
        "find": {
            "id": "shop.find", "path": "find/{id}{/rest*}{?least}", "httpMethod": "GET",
            "parameters": {
                "id": { "type": "string", "location": "path", "required": true },
                "rest": { "type": "string", "location": "path", "repeated": true },
                "least": { "type": "number", "format": "double", "location": "query" }
            },
            "response": { "$ref": "Weight" }
        }
    }
}"#;

#[test]
fn what_only_google_says_is_emitted() {
    let (folder, path) = description(GOOGLE);
    let text = compile(Builder::new(&path).transport(false).strict(true), &folder).unwrap();
    // However lines are broken.
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeezed(&text);
    for part in [
        "type Output = Bytes;",
        "response.bytes()",
        "pub struct Download {",
        "pub fn find(&self, id: impl Into<String>)",
        "pub rest: Option<Vec<String>>",
        "pub least: Option<f64>",
        "Argument::new(&self.rest)?",
        "Argument::new(&As::<Option<FloatOrText>>::new(&self.least))?",
        r#"optional value: "value" as FloatOrText"#,
        r#"optional free: "free" as FloatNumber,"#,
        r#"optional all: "all" as Vec<FloatOrText>"#,
    ] {
        assert!(text.contains(&squeezed(part)), "{part}");
    }
    let (folder, path) = description(PING);
    let plain = compile(Builder::new(&path).transport(false), &folder).unwrap();
    assert!(!plain.contains("FloatOrText"));
}

#[test]
fn an_unchanged_file_is_not_written_again() {
    let (folder, path) = description(PING);
    let modified = || fs::metadata(folder.path().join("ping.rs")).unwrap().modified().unwrap();
    compile(Builder::new(&path), &folder).unwrap();
    let before = modified();
    compile(Builder::new(&path), &folder).unwrap();
    assert_eq!(modified(), before);
}

#[test]
fn both_forms_of_the_error_are_the_report() {
    let (folder, path) = description(&PING.replace("\"description\": \"Pong\"", "\"$ref\": \"#/nowhere\""));
    let error = compile(Builder::new(&path), &folder).unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(
            text.contains("error[dangling-reference]") && text.contains("ping.json:4:"),
            "{text}"
        );
    }
    assert!(!folder.path().join("ping.rs").exists());
}

#[test]
fn a_name_cannot_lead_out_of_the_folder() {
    let (folder, path) = description(PING);
    let error = Builder::new(&path)
        .out_dir(folder.path())
        .compile("../ping.rs")
        .unwrap_err();
    assert!(
        error.to_string().contains("no path inside the output folder"),
        "{error}"
    );
}

#[test]
fn places_where_nothing_can_be_sent_are_refused() {
    let (folder, path) = description(PING);
    let builder = Builder::new(&path).credentials(["header:X Y"]);
    let error = compile(builder, &folder).unwrap_err();
    assert!(error.to_string().contains("no header can be called"), "{error}");
}

#[test]
fn names_in_a_lock_stay_and_a_build_changes_no_lock() {
    let (folder, path) = description(PING);
    let lock = folder.path().join("names.lock");
    let text = "[shop.operations]\n\"ping\" = [\"ping_it\", \"PingIt\"]\n";
    fs::write(&lock, text).unwrap();
    let client = compile(Builder::new(&path).lock(&lock), &folder).unwrap();
    assert!(client.contains("pub fn ping_it("), "{client}");
    assert_eq!(fs::read_to_string(&lock).unwrap(), text);

    fs::write(&lock, "[shop.operations]\n<<<<<<< HEAD\n").unwrap();
    let error = compile(Builder::new(&path).lock(&lock), &folder).unwrap_err();
    assert!(error.to_string().contains("names.lock:2:"), "{error}");

    fs::remove_file(&lock).unwrap();
    compile(Builder::new(&path).lock(&lock), &folder).unwrap();
    assert!(!lock.exists());
    let error = compile(Builder::new(&path).lock(&lock).strict(true), &folder).unwrap_err();
    assert!(
        error.to_string().contains("`REFUNDRY_LOCK=write cargo build`"),
        "{error}"
    );
}

/// The variable is of a process, so the test is run once more in one that has it.
#[test]
fn names_are_written_where_that_is_asked_for() {
    if std::env::var_os("REFUNDRY_LOCK").is_none() {
        let mut again = Command::new(std::env::current_exe().unwrap());
        let output = again
            .args(["--exact", "names_are_written_where_that_is_asked_for"])
            .env("REFUNDRY_LOCK", "write")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && told.contains("1 passed"), "{told}");
        return;
    }
    let (folder, path) = description(PING);
    let lock = folder.path().join("names.lock");
    let read = || fs::read_to_string(&lock).unwrap();
    compile(Builder::new(&path).lock(&lock), &folder).unwrap();
    assert!(
        read().contains("[ping.operations]\n\"ping\" = [\"ping\", \"Ping\"]\n"),
        "{}",
        read()
    );

    // Another description of the same script has a section of its own, called as its file.
    let other = folder.path().join("other.json");
    fs::write(&other, PING.replace("\"ping\"", "\"pong\"")).unwrap();
    let builder = Builder::new(&other).lock(&lock).out_dir(folder.path());
    builder.compile("pong.rs").unwrap();
    for section in ["[ping.operations]\n\"ping\" = ", "[pong.operations]\n\"pong\" = "] {
        assert!(read().contains(section), "{section}\n{}", read());
    }

    // A file of one API that is called otherwise there is that of this one, if it has its operations.
    fs::write(
        &lock,
        "[shop.operations]\n\"ping\" = [\"ping_it\", \"PingIt\"]\n\"old\" = [\"old\", \"Old\"]\n",
    )
    .unwrap();
    compile(Builder::new(&path).lock(&lock), &folder).unwrap();
    assert!(
        read().contains("[shop.operations]\n\"ping\" = [\"ping_it\", \"PingIt\"]\n"),
        "{}",
        read()
    );
    assert!(!read().contains("[ping.operations]"), "{}", read());

    // What does not come about writes nothing.
    fs::remove_file(&lock).unwrap();
    let sloppy = PING.replace("\"responses\"", "\"respones\": {}, \"responses\"");
    fs::write(&path, sloppy).unwrap();
    compile(Builder::new(&path).lock(&lock).strict(true), &folder).unwrap_err();
    assert!(!lock.exists());
    compile(Builder::new(&path).lock(&lock), &folder).unwrap();
    assert!(lock.exists());
}

/// What stands behind a variable that holds scheme and host is not for callers to know; a server that is nothing else says
/// nothing.
#[test]
fn a_server_that_begins_with_a_variable_is_a_function() {
    let server = |url: &str| {
        let servers = format!(
            r#""servers": [{{"url": "{url}", "variables": {{"url": {{"default": "https://shop.example"}}}}}},
                {{"url": "https://main.example"}}], "paths""#
        );
        let (folder, path) = description(&PING.replace("\"paths\"", &servers));
        let text = compile(Builder::new(&path).transport(false), &folder).unwrap();
        assert!(text.contains("\"https://main.example\""), "{text}");
        text.contains("pub fn base_url(url: &str) -> String")
    };
    assert_eq!(
        [server("{url}/v1"), server("{url}/"), server("{url}")],
        [true, false, false]
    );
}

#[test]
fn a_payload_without_a_name_is_called_as_its_variant() {
    let text = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Command:
      oneOf:
        - {type: object, required: [type], properties: {type: {const: revolve}, axis: {type: object, properties: {x: {type: number}}}}}
        - {type: object, required: [type], properties: {type: {const: extrude}, by: {type: number}}}
";
    let folder = tempdir().unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, text).unwrap();
    let client = compile(Builder::new(&path), &folder).unwrap();
    for line in [
        "Revolve(CommandRevolve)",
        "Extrude(CommandExtrude)",
        "pub axis: Option<CommandRevolveAxis>",
    ] {
        assert!(client.contains(line), "{line}");
    }

    let lock = folder.path().join("names.lock");
    // By its place, as earlier versions knew it, and by its variant, wherever that stands by now.
    for (key, name) in [("Command(2)", "Command2"), ("Command(extrude)", "Extrusion")] {
        fs::write(&lock, format!("[shop.types]\n\"{key}\" = \"{name}\"\n")).unwrap();
        let client = compile(Builder::new(&path).lock(&lock), &folder).unwrap();
        assert!(client.contains(&format!("Extrude({name})")), "{key}");
    }
}

#[test]
fn secrets_are_kept_out_of_debug() {
    let secret = r##"{
        "type": "object",
        "properties": {
            "user": { "type": "string" },
            "password": { "type": "string" },
            "has_secret": { "type": "boolean" },
            "pin": { "type": "integer", "writeOnly": true },
            "key": { "allOf": [{ "$ref": "#/components/schemas/Text" }], "x-sensitive": true },
            "hints": { "type": "array", "items": { "type": "string", "format": "password" } },
            "page_token": { "type": "string" }
        },
        "additionalProperties": { "type": "string" }
    }"##;
    let components =
        format!(r#""components": {{ "schemas": {{ "Login": {secret}, "Text": {{ "type": "string" }} }} }}, "paths""#);
    let parameters =
        r#""parameters": [{ "name": "api_key", "in": "query", "schema": { "type": "string" } }], "responses""#;
    let text = PING
        .replace("\"paths\"", &components)
        .replace("\"responses\"", parameters);
    let (folder, path) = description(&text);
    let text = compile(Builder::new(&path).transport(false), &folder).unwrap();
    let squeezed: String = text.split_whitespace().collect();
    let shown = |name: &str| squeezed.contains(&format!(r#".field("{name}",&self.{name})"#));
    let hidden = |name: &str| squeezed.contains(&format!(r#".field("{name}",&"***")"#));
    for name in ["password", "pin", "key", "hints", "api_key"] {
        assert!(hidden(name) && !shown(name), "{name}\n{text}");
    }
    for name in ["user", "has_secret", "page_token", "extra"] {
        assert!(shown(name) && !hidden(name), "{name}\n{text}");
    }
}

/// Ping with a body of this media type and schema, and what is said beside the schema.
fn sends(media_type: &str, schema: &str, beside: &str) -> String {
    let body = format!(
        r#""requestBody": {{ "content": {{ "{media_type}": {{ "schema": {schema}{beside} }} }} }}, "responses""#
    );
    let (folder, path) = description(&PING.replace("\"responses\"", &body));
    compile(Builder::new(&path).transport(false), &folder).unwrap()
}

#[test]
fn a_part_that_may_be_a_file_is_one_whatever_else_it_may_be() {
    let file = r#"{ "type": "string", "format": "binary" }"#;
    let object = r#"{ "type": "object", "properties": { "id": { "type": "string" } } }"#;
    let schema = format!(
        r#"{{ "type": "object", "properties": {{
            "text": {{ "oneOf": [{file}, {{ "type": "string" }}] }},
            "whole": {{ "anyOf": [{file}, {{ "type": "integer" }}] }},
            "object": {{ "anyOf": [{file}, {object}] }},
            "list": {{ "type": "array", "items": {{ "oneOf": [{{ "type": "string", "format": "uri" }}, {file}] }} }}
        }} }}"#
    );
    let text = sends("multipart/form-data", &schema, "");
    for field in ["text", "whole", "object"] {
        assert!(text.contains(&format!("pub {field}: Option<File>")), "{field}\n{text}");
        assert!(text.contains(&format!("Part::file(\"{field}\"")), "{field}\n{text}");
    }
    assert!(text.contains("pub list: Option<Vec<File>>"), "{text}");
    let json = sends("application/json", &schema, "");
    assert!(json.contains("pub text: Option<String>"), "{json}");
}

#[test]
fn a_form_is_laid_out_as_its_style_says_and_else_as_its_media_type_says() {
    let object = r#"{ "type": "object", "properties": { "r": { "type": "integer" } } }"#;
    let list = r#"{ "type": "array", "items": { "type": "integer" } }"#;
    let schema = format!(
        r#"{{ "type": "object", "properties": {{ "usual": {object}, "styled": {object}, "spread": {object},
            "joined": {object}, "both": {object}, "json": {list}, "list": {list} }} }}"#
    );
    let encoding = r#", "encoding": {
        "styled": { "style": "form" },
        "spread": { "explode": true },
        "joined": { "style": "form", "explode": false },
        "both": { "style": "form", "contentType": "application/json" },
        "json": { "contentType": "application/json" },
        "list": { "style": "form", "explode": true }
    }"#;
    let text = sends("application/x-www-form-urlencoded", &schema, encoding);
    let squeezed: String = text.split_whitespace().collect();
    for (name, spread) in [("styled", true), ("spread", true), ("joined", false), ("both", true)] {
        let layout = format!(r#"Encoding::styled("{name}",Style::Form,{spread})"#);
        assert!(squeezed.contains(&layout), "{name}\n{text}");
    }
    assert!(squeezed.contains(r#"Encoding::json("json")"#), "{text}");
    assert!(
        !squeezed.contains(r#"("usual""#) && !squeezed.contains(r#"("list""#),
        "{text}"
    );
}

#[test]
fn a_text_in_a_union_is_more_only_in_its_usual_form() {
    let either = |format: &str| {
        format!(r#"{{ "oneOf": [{{ "type": "string", "format": "{format}" }}, {{ "type": "integer" }}] }}"#)
    };
    let schema = format!(
        r#"{{ "type": "object", "properties": {{ "id": {}, "day": {}, "at": {}, "alone": {{ "type": "string", "format": "uuid" }} }} }}"#,
        either("uuid"),
        either("date"),
        either("date-time"),
    );
    let text = sends("application/json", &schema, "");
    assert_eq!(text.matches("as Canonical").count(), 2, "{text}");
}
