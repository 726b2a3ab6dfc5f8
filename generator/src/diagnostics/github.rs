//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

use std::collections::HashMap;

use super::escape::{clean, shorten};
use super::sarif::Location;
use super::spot::{Located, locate};
use super::{Code, Diagnostics, Severity};
use crate::source::Files;

/// Writes each finding as one `::error file=…,line=…::…` line, in the order of [`render`](super::render). Of one code
/// and severity `most` are written and the others counted: GitHub itself shows ten of a kind and drops the rest in silence.
pub fn github(diagnostics: &Diagnostics, files: &Files, most: usize) -> String {
    let mut text = String::new();
    let mut written: HashMap<(Code, Severity), usize> = HashMap::new();
    for located in locate(diagnostics.list(), files) {
        let finding = located.finding;
        let number = written.entry((finding.code, finding.severity)).or_default();
        *number += 1;
        if *number <= most {
            text.push_str(&line(&located));
        }
    }
    let mut more: Vec<_> = written.into_iter().filter(|(_, number)| *number > most).collect();
    more.sort();
    for ((code, severity), number) in more {
        let message = format!("… and {} more of this code", number - most);
        text.push_str(&annotation(severity, code.id(), None, &message));
    }
    text
}

fn line(located: &Located<'_>) -> String {
    let finding = located.finding;
    let mut lines = vec![shorten(&clean(&finding.message))];
    let related = located.related.iter();
    lines.extend(related.map(|(spot, what)| format!("{}: {}", spot.shown(), shorten(&clean(what)))));
    lines.extend(finding.help.as_ref().map(|help| format!("help: {}", clean(help))));
    let location = located.main.as_ref().map(|spot| Location {
        path: spot.path.clone(),
        range: spot.range,
        pointer: String::new(),
    });
    annotation(
        finding.severity,
        finding.code.id(),
        location.as_ref(),
        &lines.join("\n"),
    )
}

/// One workflow command; `message` may have several lines.
///
/// ```text
/// ::warning file=specs/shop.yaml,line=3,endLine=3,col=5,endColumn=9,title=guessed::read as a text
/// ```
pub fn annotation(severity: Severity, title: &str, location: Option<&Location>, message: &str) -> String {
    let command = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(location) = location {
        properties.push(format!("file={}", property(&location.path)));
        properties.extend(location.range.map(|(start, end)| {
            let (line, column) = (start.line, start.column);
            match end.line == line {
                true => format!("line={line},endLine={line},col={column},endColumn={}", end.column),
                // GitHub takes columns only within one line.
                false => format!("line={line},endLine={}", end.line),
            }
        }));
    }
    properties.push(format!("title={}", property(title)));
    format!("::{command} {}::{}\n", properties.join(","), data(message))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which `,` and `:` would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Pointer, Position};

    #[test]
    fn a_finding_is_one_command_whatever_it_says() {
        let files = Files::default();
        let file = files.add_text("specs/a,b:100%.yaml", "a: 1\nb: 2\n");
        let place = Place {
            file,
            pointer: Pointer::parse("/b"),
        };
        let mut diagnostics = Diagnostics::default();
        diagnostics
            .warning(Code::Guessed, place.clone(), "50% ::error::\nx")
            .related(place, "here")
            .help("do, this");
        diagnostics.note(Code::Stale, None, "run");
        let expected = "::notice title=stale::run\n\
             ::warning file=specs/a%2Cb%3A100%25.yaml,line=2,endLine=2,col=4,endColumn=5,title=guessed::50%25 ::error::\\nx\
             %0Aspecs/a,b:100%25.yaml:2:4: here%0Ahelp: do, this\n";
        assert_eq!(github(&diagnostics, &files, 9), expected);
    }

    #[test]
    fn many_of_one_code_are_counted() {
        let mut diagnostics = Diagnostics::default();
        for _ in 0..5 {
            diagnostics.error(Code::Syntax, None, "x");
        }
        let text = github(&diagnostics, &Files::default(), 2);
        assert_eq!(text.lines().count(), 3);
        assert!(
            text.ends_with("::error title=syntax::… and 3 more of this code\n"),
            "{text}"
        );
    }

    #[test]
    fn columns_are_only_told_within_one_line() {
        let at = |line, column| Position { line, column };
        let location = Location {
            path: "a".to_owned(),
            range: Some((at(1, 2), at(3, 4))),
            pointer: String::new(),
        };
        let line = annotation(Severity::Error, "t", Some(&location), "m");
        assert_eq!(line, "::error file=a,line=1,endLine=3,title=t::m\n");
    }
}
