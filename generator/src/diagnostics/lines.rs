//! Findings for machines: one JSON object in each line.

use serde_json::{Value, json};

use super::escape::is_harmful;
use super::spot::{Located, Spot, locate};
use super::{Diagnostic, Diagnostics};
use crate::source::{Files, Place};

/// Writes each finding as one line of JSON, in the order of [`render`](super::render): `code`, `severity`,
/// `message`, `file`, `line`, `column`, `endLine`, `endColumn`, `pointer`, `related` (the same with `message`), `help`.
/// Lines and columns count from 1, columns in characters; the end is behind the last character. What is unknown is
/// null.
pub fn json_lines(diagnostics: &Diagnostics, files: &Files) -> String {
    let mut text = String::new();
    for (_, object) in json_findings(diagnostics, files) {
        push(&mut text, &object.to_string());
    }
    text
}

/// The same as objects, each with the finding it tells of.
pub fn json_findings<'d>(diagnostics: &'d Diagnostics, files: &Files) -> Vec<(&'d Diagnostic, Value)> {
    let located = locate(diagnostics.list(), files).into_iter();
    located.map(|located| (located.finding, object(&located))).collect()
}

fn object(located: &Located) -> Value {
    let finding = located.finding;
    let mut object = position(located.main.as_ref(), finding.place.as_ref());
    let related: Vec<Value> = located
        .related
        .iter()
        .zip(&finding.related)
        .map(|((spot, what), (place, _))| {
            let mut object = position(Some(spot), Some(place));
            insert(&mut object, json!({"message": what}));
            object
        })
        .collect();
    insert(&mut object, about(finding));
    insert(&mut object, json!({"related": related}));
    object
}

fn about(finding: &Diagnostic) -> Value {
    json!({
        "code": finding.code.id(),
        "severity": finding.severity.name(),
        "message": finding.message,
        "help": finding.help,
    })
}

fn position(spot: Option<&Spot>, place: Option<&Place>) -> Value {
    let range = spot.and_then(|spot| spot.range);
    json!({
        "file": spot.map(|spot| &spot.path),
        "line": range.map(|(start, _)| start.line),
        "column": range.map(|(start, _)| start.column),
        "endLine": range.map(|(_, end)| end.line),
        "endColumn": range.map(|(_, end)| end.column),
        "pointer": place.map(|place| place.pointer.as_str()),
    })
}

fn insert(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// JSON of several lines without what is harmful in them.
pub(crate) fn clean_json(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    text.lines().for_each(|line| push(&mut cleaned, line));
    cleaned
}

/// JSON leaves some harmful characters as they are; they only occur inside of strings, where each has an escape.
pub(super) fn push(text: &mut String, line: &str) {
    for character in line.chars() {
        if is_harmful(character) {
            text.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            text.push(character);
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::Pointer;

    #[test]
    fn a_line_holds_everything_a_machine_needs() {
        let files = Files::default();
        let file = files.add_text("a.json", "{\n  \"a\": [\"é\u{9b}\"]\n}");
        let place = Place {
            file,
            pointer: Pointer::parse("/a/0"),
        };
        let mut diagnostics = Diagnostics::default();
        let message = "a\u{1b}\n\u{9b}";
        diagnostics
            .error(Code::Syntax, place.clone(), message)
            .related(place, "why")
            .help("do");
        diagnostics.note(Code::Stale, None, "b");
        let text = json_lines(&diagnostics, &files);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let at = json!({"file": "a.json", "line": 2, "column": 9, "endLine": 2, "endColumn": 13, "pointer": "/a/0"});
        let mut expected = at.clone();
        let mut related = at;
        insert(&mut related, json!({"message": "why"}));
        let about = json!({"code": "syntax", "severity": "error", "message": message, "help": "do"});
        insert(&mut expected, about);
        insert(&mut expected, json!({"related": [related]}));
        assert_eq!(lines.last(), Some(&expected));
        assert_eq!(lines.first().and_then(|line| line.get("file")), Some(&Value::Null));
    }
}
