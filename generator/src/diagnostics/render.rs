//! Draws findings as text for people: what, where with an excerpt, and what to do.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::escape::{clean, shorten};
use super::spot::{Excerpt, Located, Spot, locate};
use super::{Code, Counts, Diagnostic, Diagnostics, Severity};
use crate::source::Files;

/// How findings are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether to use the colours of a terminal.
    pub colour: bool,
    /// How many findings of one code and severity are drawn; the others are counted. Default 20.
    pub most: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            colour: false,
            most: 20,
        }
    }
}

/// Draws all findings in the order of their files and positions, and the sum of them in a last line. Nothing if
/// there are none. Texts from descriptions cannot control the terminal.
pub fn render(diagnostics: &Diagnostics, files: &Files, options: Options) -> String {
    let mut report = Report {
        text: String::new(),
        colour: options.colour,
    };
    let mut drawn: HashMap<(Code, Severity), usize> = HashMap::new();
    let mut left_out: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
    let located = locate(diagnostics.list(), files);
    for alike in grouped(&located) {
        let Some(first) = alike.first() else {
            continue;
        };
        let kind = (first.finding.code, first.finding.severity);
        let number = drawn.entry(kind).or_default();
        *number += 1;
        match *number <= options.most {
            true => report.finding(&alike),
            false => *left_out.entry(kind).or_default() += alike.len(),
        }
    }
    for ((code, severity), number) in left_out {
        report.head(code, severity, &format!("… and {number} more of this code"));
        report.line("");
    }
    let counts = diagnostics.counts();
    if counts != Counts::default() {
        report.line(&counts.to_string());
    }
    report.text
}

/// Each finding, with those that say the same of other places where that is one to people.
fn grouped<'l, 'd>(located: &'l [Located<'d>]) -> Vec<Vec<&'l Located<'d>>> {
    let mut groups: Vec<Vec<&Located>> = Vec::new();
    let mut known: HashMap<(Code, Severity, &str), usize> = HashMap::new();
    for one in located {
        let finding = one.finding;
        let next = groups.len();
        let index = match finding.alike {
            true => *known
                .entry((finding.code, finding.severity, &finding.message))
                .or_insert(next),
            false => next,
        };
        match groups.get_mut(index) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

struct Report {
    text: String,
    colour: bool,
}

const FRAME: Style = AnsiColor::Blue.on_default().bold();
const BOLD: Style = Style::new().bold();

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Green.on_default().bold(),
    }
}

/// How a place is drawn, and what it has to do with the finding.
struct Pen {
    arrow: &'static str,
    mark: &'static str,
    style: Style,
    what: String,
}

impl Pen {
    /// Where the finding is.
    fn main(severity: Severity) -> Self {
        Self {
            arrow: "-->",
            mark: "^",
            style: style(severity),
            what: String::new(),
        }
    }

    /// Another place that has to do with it.
    fn related(what: &str) -> Self {
        Self {
            arrow: ":::",
            mark: "-",
            style: FRAME,
            what: shorten(&clean(what)),
        }
    }
}

impl Report {
    /// Draws the first of those that are alike, and says where the others are.
    fn finding(&mut self, alike: &[&Located<'_>]) {
        let [located, others @ ..] = alike else {
            return;
        };
        let finding = located.finding;
        self.head(finding.code, finding.severity, &shorten(&clean(&finding.message)));
        let gutter = located
            .spots()
            .filter_map(Spot::line)
            .max()
            .unwrap_or(0)
            .to_string()
            .len();
        if let Some(spot) = &located.main {
            self.spot(spot, gutter, &Pen::main(finding.severity));
        }
        for (spot, what) in &located.related {
            self.spot(spot, gutter, &Pen::related(what));
        }
        self.remarks(finding, others, gutter);
        self.line("");
    }

    fn head(&mut self, code: Code, severity: Severity, message: &str) {
        let name = self.paint(style(severity), &format!("{}[{}]", severity.name(), code.id()));
        let message = self.paint(BOLD, &format!(": {message}"));
        self.line(&format!("{name}{message}"));
    }

    /// The path and position, the line, and the marks under it with what the place has to do with the finding.
    fn spot(&mut self, spot: &Spot, gutter: usize, pen: &Pen) {
        let arrow = self.paint(FRAME, &format!("{:gutter$}{}", "", pen.arrow));
        self.line(&format!("{arrow} {}", spot.shown()));
        match (&spot.excerpt, spot.line()) {
            (Some(excerpt), Some(line)) => self.excerpt(excerpt, line, gutter, pen),
            (Some(_) | None, _) if pen.what.is_empty() => {}
            (Some(_) | None, _) => {
                let equals = self.paint(FRAME, &format!("{:gutter$} =", ""));
                self.line(&format!("{equals} {}", pen.what));
            }
        }
    }

    fn excerpt(&mut self, excerpt: &Excerpt, line: usize, gutter: usize, pen: &Pen) {
        let bar = self.paint(FRAME, &format!("{:gutter$} |", ""));
        let number = self.paint(FRAME, &format!("{line:>gutter$} |"));
        let (before, marked) = (excerpt.before.width(), excerpt.marked.width().max(1));
        let marks = pen.mark.repeat(marked);
        let marks = self.paint(pen.style, format!("{marks} {}", pen.what).trim_end());
        self.line(&bar);
        self.line(&format!(
            "{number} {}{}{}",
            excerpt.before, excerpt.marked, excerpt.after
        ));
        self.line(&format!("{bar} {:before$}{marks}", ""));
    }

    fn remarks(&mut self, finding: &Diagnostic, others: &[&Located<'_>], gutter: usize) {
        let pointer = finding
            .place
            .as_ref()
            .map(|place| place.pointer.as_str())
            .unwrap_or_default();
        let place = (!pointer.is_empty()).then(|| ("in", shorten(&clean(pointer))));
        let help = finding.help.as_ref().map(|help| ("help", clean(help).into_owned()));
        let also = (!others.is_empty()).then(|| ("also", elsewhere(others)));
        for (name, text) in place.into_iter().chain(also).chain(help) {
            let equals = self.paint(FRAME, &format!("{:gutter$} =", ""));
            let name = self.paint(BOLD, name);
            self.line(&format!("{equals} {name}: {text}"));
        }
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{}", line.trim_end());
    }
}

/// How many others there are, and where the first of them.
fn elsewhere(others: &[&Located<'_>]) -> String {
    let shown: Vec<String> = others
        .iter()
        .filter_map(|other| Some(other.main.as_ref()?.shown()))
        .take(3)
        .collect();
    let places = shown.join(", ");
    match others.len() - shown.len() {
        0 => places,
        more => format!("{places} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Pointer, Position};

    const YAML: &str = "\
paths:
  /refunds:
    get:
      $ref: '#/components/schemas/Refnd'
      名前: {x: 1}
";

    fn place(files: &Files, text: &str, pointer: &str) -> Place {
        Place {
            file: files.add_text("specs/x.yaml", text),
            pointer: Pointer::parse(pointer),
        }
    }

    fn plain(diagnostics: &Diagnostics, files: &Files) -> String {
        render(diagnostics, files, Options::default())
    }

    #[test]
    fn a_finding_shows_what_where_and_what_to_do() {
        let files = Files::default();
        let place = place(&files, YAML, "/paths/~1refunds/get/$ref");
        let mut diagnostics = Diagnostics::default();
        let other = Place {
            file: place.file,
            pointer: Pointer::parse("/paths/~1refunds/get/名前/x"),
        };
        diagnostics
            .error(Code::DanglingReference, place, "`Refnd` leads nowhere")
            .related(other, "is wide")
            .help("did you mean `Refund`?");
        let expected = "\
error[dangling-reference]: `Refnd` leads nowhere
 --> specs/x.yaml:4:13
  |
4 |       $ref: '#/components/schemas/Refnd'
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 ::: specs/x.yaml:5:15
  |
5 |       名前: {x: 1}
  |                 - is wide
  = in: /paths/~1refunds/get/$ref
  = help: did you mean `Refund`?

1 error
";
        assert_eq!(plain(&diagnostics, &files), expected);
    }

    #[test]
    fn a_line_of_megabytes_is_cropped_around_the_place() {
        let files = Files::default();
        let filler = "é".repeat(1 << 20);
        let place = place(
            &files,
            &format!("{{\"a\":\"{filler}\",\"b\":7,\"c\":\"{filler}\"}}"),
            "/b",
        );
        let mut diagnostics = Diagnostics::default();
        diagnostics.warning(Code::InvalidNode, place, "odd");
        let report = plain(&diagnostics, &files);
        assert!(report.contains("é\",\"b\":7,\"c\":\"é"), "{report}");
        assert!(report.lines().all(|line| line.width() < 140), "{report}");
        let (excerpt, marks) = (
            report.lines().nth(3).expect("a line"),
            report.lines().nth(4).expect("marks"),
        );
        let caret = marks.find('^').expect("a caret");
        assert_eq!(excerpt.chars().nth(caret), Some('7'), "{report}");
    }

    #[test]
    fn texts_of_descriptions_do_not_reach_the_terminal() {
        let files = Files::default();
        let place = place(&files, "a: \"x\u{1b}[31m\u{202e}\ty\" # \u{9b}", "/a");
        let mut diagnostics = Diagnostics::default();
        diagnostics.note(Code::Guessed, place, "\u{1b}[2J\r\nx");
        let report = plain(&diagnostics, &files);
        let control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!report.contains(control), "{report:?}");
        assert!(report.starts_with("note[guessed]: \\u{1b}[2J\\r\\nx\n"), "{report}");
    }

    #[test]
    fn what_is_alike_is_drawn_once_with_where_the_others_are() {
        let files = Files::default();
        let file = files.add_text("specs/x.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n");
        let mut diagnostics = Diagnostics::default();
        for pointer in ["/e", "/b", "/a", "/c", "/d"] {
            let pointer = Pointer::parse(pointer);
            diagnostics
                .warning(Code::UnknownKeyword, Place { file, pointer }, "unknown")
                .alike();
        }
        let expected = "\
warning[unknown-keyword]: unknown
 --> specs/x.yaml:1:1
  |
1 | a: 1
  | ^
  = in: /a
  = also: specs/x.yaml:2:1, specs/x.yaml:3:1, specs/x.yaml:4:1 and 1 more

5 warnings
";
        assert_eq!(plain(&diagnostics, &files), expected);
    }

    #[test]
    fn many_of_one_kind_are_counted_and_all_are_in_the_order_of_the_file() {
        let files = Files::default();
        let file = files.add_text("a.json", "{\n\"a\": 1,\n\"b\": 2}");
        let mut diagnostics = Diagnostics::default();
        for pointer in ["/b", "/a"].into_iter().cycle().take(30) {
            let place = Place {
                file,
                pointer: Pointer::parse(pointer),
            };
            diagnostics.warning(Code::UnusedKeyword, place, pointer);
        }
        diagnostics
            .error(Code::Syntax, Place::whole(file), "here")
            .at(Position { line: 3, column: 2 });
        let report = plain(&diagnostics, &files);
        let heads: Vec<_> = report.lines().filter(|line| line.contains("]: ")).collect();
        assert_eq!(heads.len(), 22);
        assert_eq!(heads.first(), Some(&"warning[unused-keyword]: /a"));
        assert_eq!(
            heads.last(),
            Some(&"warning[unused-keyword]: … and 10 more of this code")
        );
        assert!(report.ends_with("\n1 error, 30 warnings\n"), "{report}");
    }

    #[test]
    fn colours_only_when_asked() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(Code::Syntax, None, "x");
        let files = Files::default();
        assert_eq!(plain(&diagnostics, &files), "error[syntax]: x\n\n1 error\n");
        let options = Options {
            colour: true,
            ..Options::default()
        };
        assert!(render(&diagnostics, &files, options).contains("\u{1b}["));
    }
}
