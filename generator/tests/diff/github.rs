//! Workflow commands of GitHub Actions: `::name key=value,key=value::data`, with `%`, line ends, and in properties `:` and
//! `,` as escapes.

use refundry::diagnostics::{Location, Severity, annotation};
use refundry::source::Position;

/// A command, taken apart as the runner does it.
#[derive(Debug, PartialEq)]
struct Taken {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

/// Takes a line apart by the grammar; nothing for what is no command.
fn taken(line: &str) -> Option<Taken> {
    let (head, data) = line.strip_prefix("::")?.split_once("::")?;
    let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
    let pairs = rest.split(',').filter(|pair| !pair.is_empty());
    let properties = pairs.map(|pair| {
        let (key, value) = pair.split_once('=')?;
        Some((key.to_owned(), value_of(value, true)?))
    });
    Some(Taken {
        name: name.to_owned(),
        properties: properties.collect::<Option<_>>()?,
        data: value_of(data, false)?,
    })
}

/// The text an escaped one stands for; nothing where something is not escaped that has to be.
fn value_of(text: &str, is_property: bool) -> Option<String> {
    let bare: &[char] = if is_property {
        &['\r', '\n', ':', ',']
    } else {
        &['\r', '\n']
    };
    if text.contains(bare) {
        return None;
    }
    let mut parts = text.split('%');
    let mut value = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        value.push(match (code, is_property) {
            ("25", _) => '%',
            ("0D", _) => '\r',
            ("0A", _) => '\n',
            ("3A", true) => ':',
            ("2C", true) => ',',
            (_, _) => return None,
        });
        value.push_str(rest);
    }
    Some(value)
}

/// Pieces that a reader of commands could stumble over, and every text of up to three of them.
const PIECES: &[&str] = &[
    "a",
    "%",
    "25",
    "0A",
    "\r",
    "\n",
    ":",
    "::",
    ",",
    "=",
    " ",
    "::error::x",
    "ü",
    "",
];

fn texts() -> Vec<String> {
    let mut all = Vec::new();
    for first in PIECES {
        for second in PIECES {
            all.extend(PIECES.iter().map(|third| format!("{first}{second}{third}")));
        }
    }
    all
}

#[test]
fn every_text_arrives_as_it_was_and_ends_no_command() {
    let at = |line, column| Position { line, column };
    for text in texts() {
        let location = Location {
            path: text.clone(),
            range: Some((at(2, 3), at(2, 9))),
            pointer: String::new(),
        };
        let line = annotation(Severity::Warning, &text, Some(&location), &text);
        let line = line.strip_suffix('\n').unwrap();
        let taken = taken(line).unwrap_or_else(|| panic!("{line:?}"));
        let pairs = [
            ("file", text.as_str()),
            ("line", "2"),
            ("endLine", "2"),
            ("col", "3"),
            ("endColumn", "9"),
            ("title", &text),
        ];
        let properties = pairs.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(
            (taken.name.as_str(), taken.properties),
            ("warning", properties.to_vec()),
            "{line:?}"
        );
        assert_eq!(taken.data, text, "{line:?}");
    }
}

#[test]
fn what_a_run_prints_is_nothing_but_commands() {
    let folder = tempfile::tempdir().unwrap();
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\n\"x,y: 100%\": 1\npaths: { /a: { get: { responses: { '200': { $ref: '#/b::c,%0A' } } } } }\n";
    std::fs::write(folder.path().join("a,b%.yaml"), text).unwrap();
    let (_, stderr) = super::ends(
        1,
        folder.path(),
        &["generate", "a,b%.yaml", "--out", "client", "--format", "github"],
    );
    let commands: Vec<Taken> = stderr
        .lines()
        .map(|line| taken(line).unwrap_or_else(|| panic!("{line:?}")))
        .collect();
    assert!(commands.len() > 2, "{stderr}");
    let known = ["error", "warning", "notice"];
    assert!(
        commands.iter().all(|command| known.contains(&command.name.as_str())),
        "{stderr}"
    );
    let file = |command: &Taken| {
        command
            .properties
            .iter()
            .any(|(key, value)| key == "file" && value == "a,b%.yaml")
    };
    assert!(commands.iter().any(file), "{stderr}");
}

#[test]
fn what_a_comparison_prints_is_nothing_but_commands() {
    let folder = super::shop("version = '0.3.1'\n");
    let path = folder.path().join("specs/shop.yaml");
    let new = super::new().replace("        amount: { type: string }\n", "");
    let new = new.replace("required: [amount, note]", "required: [note]");
    std::fs::write(&path, &new).unwrap();
    let (stdout, stderr) = super::ends(0, folder.path(), &["diff", "git:HEAD", "--format", "github"]);
    assert_eq!(stderr, "");
    let commands: Vec<Taken> = stdout
        .lines()
        .map(|line| taken(line).unwrap_or_else(|| panic!("{line:?}")))
        .collect();
    let text = |command: &Taken| format!("{} {:?}\n{}", command.name, command.properties, command.data);
    let all: Vec<String> = commands.iter().map(text).collect();
    insta::assert_snapshot!(super::between(super::OLD, &new, &all.join("\n\n")));
}
