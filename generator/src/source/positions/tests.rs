//! Lines and columns, in every kind of text people write.

use super::*;

/// The text of the node, with its line and column.
fn located(text: &str, pointer: &str, want: Want) -> (String, usize, usize) {
    let span = locate_in(text, &Pointer::parse(pointer), want).expect("a place");
    let part = text.get(span.bytes).expect("a part of the text").to_owned();
    (part, span.start.line, span.start.column)
}

fn at(part: &str, line: usize, column: usize) -> (String, usize, usize) {
    (part.to_owned(), line, column)
}

const JSON: &str = r#"{
  "paths": {
    "/a~b/{id}": {"get": [1, {"x\u002dy": "ü", "z": -1.10}]}
  }, "": null
}
"#;

#[test]
fn json_keys_and_values() {
    assert_eq!(located(JSON, "/paths", Want::Node), at("\"paths\"", 2, 3));
    assert_eq!(
        located(JSON, "/paths/~1a~0b~1{id}", Want::Key),
        at("\"/a~b/{id}\"", 3, 5)
    );
    assert_eq!(located(JSON, "/paths/~1a~0b~1{id}/get/0", Want::Node), at("1", 3, 27));
    assert_eq!(located(JSON, "/paths/~1a~0b~1{id}/get/1", Want::Node), at("{", 3, 30));
    assert_eq!(
        located(JSON, "/paths/~1a~0b~1{id}/get/1/x-y", Want::Node),
        at("\"ü\"", 3, 43)
    );
    assert_eq!(
        located(JSON, "/paths/~1a~0b~1{id}/get/1/z", Want::Value),
        at("-1.10", 3, 53)
    );
    assert_eq!(located(JSON, "/", Want::Value), at("null", 4, 10));
}

#[test]
fn what_is_missing_is_shown_at_what_lacks_it() {
    assert_eq!(located(JSON, "/paths/none/at/all", Want::Node), at("\"paths\"", 2, 3));
    assert_eq!(located(JSON, "/nothing", Want::Node), at("{", 1, 1));
}

#[test]
fn the_last_of_two_equal_keys_counts() {
    let text = r#"{"a": {"b": 1}, "a": {"b": 2}}"#;
    assert_eq!(located(text, "/a/b", Want::Value), at("2", 1, 28));
    let text = "a:\n  b: 1\na:\n  c: 2\n";
    assert_eq!(located(text, "/a", Want::Key), at("a", 3, 1));
    assert_eq!(located(text, "/a/b", Want::Node), at("a", 3, 1));
}

#[test]
fn the_first_of_equal_keys_is_found_as_well() {
    let first = |text: &str| {
        let pointers = ["/a", "/a/b", "/c"].map(Pointer::parse);
        first_keys(text, pointers.iter())
            .into_iter()
            .map(|found| found.map(|at| (at.line, at.column)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        first("{\"a\": 1, \"a\": 2,\n \"a\": {\"b\": 2}, \"c\": 1}"),
        [Some((1, 2)), None, None]
    );
    assert_eq!(
        first("a: 1\na:\n  b: 1\n  b: 2\nc: 1\n"),
        [Some((1, 1)), Some((3, 3)), None]
    );
}

#[test]
fn a_line_of_megabytes_has_columns_in_characters() {
    let text = format!("{{\"a\": \"{}\", \"b\": 7}}", "ü".repeat(1 << 20));
    assert_eq!(located(&text, "/b", Want::Value), at("7", 1, (1 << 20) + 16));
}

#[test]
fn nesting_deeper_than_any_stack_is_passed_over() {
    let text = format!("{{\"a\": {}{}, \"b\": 7}}", "[".repeat(1 << 20), "]".repeat(1 << 20));
    assert_eq!(located(&text, "/b", Want::Value).0, "7");
}

const YAML: &str = "\
openapi: 3.0
info: # about
  title: 'Größe: 1'
  version: 1.10
paths:
  /refunds:
    get:
      - &one {a: 1, \"b\": [x, y]}
      - *one
      - <<: *one
        c: |
          several
          lines
      - long
        text
";

#[test]
fn yaml_keys_and_values() {
    assert_eq!(located(YAML, "/openapi", Want::Node), at("3.0", 1, 10));
    assert_eq!(located(YAML, "/info", Want::Node), at("info", 2, 1));
    assert_eq!(located(YAML, "/info/title", Want::Node), at("'Größe: 1'", 3, 10));
    assert_eq!(located(YAML, "/info/version", Want::Value), at("1.10", 4, 12));
    assert_eq!(located(YAML, "/paths/~1refunds", Want::Key), at("/refunds", 6, 3));
    assert_eq!(located(YAML, "/paths/~1refunds/get/0/b", Want::Key), at("\"b\"", 8, 21));
    assert_eq!(located(YAML, "/paths/~1refunds/get/0/b/1", Want::Node), at("y", 8, 30));
    assert_eq!(located(YAML, "/paths/~1refunds/get/2/c", Want::Key), at("c", 11, 9));
    assert_eq!(
        located(YAML, "/paths/~1refunds/get/2/c", Want::Node),
        at("several\n          lines", 12, 11)
    );
    assert_eq!(
        located(YAML, "/paths/~1refunds/get/3", Want::Node),
        at("long\n        text", 14, 9)
    );
}

#[test]
fn what_an_alias_brings_is_shown_at_the_alias() {
    assert_eq!(located(YAML, "/paths/~1refunds/get/1/b", Want::Node), at("*one", 9, 9));
    assert_eq!(
        located(YAML, "/paths/~1refunds/get/2/b", Want::Node),
        at("*one", 10, 13)
    );
}

#[test]
fn line_ends_tabs_and_wide_characters() {
    let text = "a:\r\n  b: x\r\n  c: ä\t# tab\r\n  d:\t7\r\n";
    assert_eq!(located(text, "/a/b", Want::Node), at("x", 2, 6));
    assert_eq!(located(text, "/a/c", Want::Node), at("ä", 3, 6));
    assert_eq!(located(text, "/a/d", Want::Node), at("7", 4, 6));
    let text = "a: {\n\tb:\t[x]\n}\n";
    assert_eq!(located(text, "/a/b/0", Want::Node), at("x", 2, 6));
    let text = "{\r\n\t\"日本\":\t\"𝄞\", \"e\": 1}";
    assert_eq!(located(text, "/日本", Want::Node), at("\"𝄞\"", 2, 8));
    assert_eq!(located(text, "/e", Want::Value), at("1", 2, 18));
}

#[test]
fn yaml_that_starts_like_json() {
    assert_eq!(located("{a: b, c: [1]}", "/c/0", Want::Value), at("1", 1, 12));
    assert_eq!(
        located("{\"a\": b, # no JSON\n \"c\": 1}", "/c", Want::Value),
        at("1", 2, 7)
    );
}

#[test]
fn yaml_documents_with_marks_and_comments() {
    let text = "# first\n%YAML 1.2\n---\na: !tag 1\n---\na: 2\n";
    assert_eq!(located(text, "/a", Want::Key), at("a", 4, 1));
}

#[test]
fn places_are_exact_in_files_of_many_megabytes() {
    let members: String = (0..140_000)
        .map(|number| format!("  \"größe{number}\": {{\"description\": \"名前 {number} of many in one file\", \"x\": [1, 2, 3, 4]}},\n"))
        .collect();
    let json = format!("{{\n{members}  \"last\": 7\n}}\n");
    assert!(json.len() > 10_000_000);
    assert_eq!(located(&json, "/last", Want::Value), at("7", 140_002, 11));
    assert_eq!(located(&json, "/größe139999/x/3", Want::Value), at("4", 140_001, 82));
}

#[test]
fn places_are_exact_in_yaml_of_many_megabytes() {
    let filler = "äöü 日本 text of a description that goes on and on, line after line\n    ".repeat(120);
    let members: String = (0..1_300)
        .map(|number| format!("m{number}:\r\n  d: |\r\n    {filler}\r\n"))
        .collect();
    let yaml = format!("a: &a\r\n\r\n  b: 1\r\n{members}last: *a\r\nend: 7\r\n");
    assert!(yaml.len() > 10_000_000);
    let lines = yaml.matches('\n').count();
    assert_eq!(located(&yaml, "/end", Want::Value), at("7", lines, 6));
    assert_eq!(located(&yaml, "/last/b", Want::Node), at("*a", lines - 1, 7));
    assert_eq!(located(&yaml, "/m1299/d", Want::Key).0, "d");
}
