//! Finds the lines of findings: every file is read once, however much there is to show of it.

use std::collections::{BTreeSet, HashMap};

use super::Diagnostic;
use super::escape::{clean, clean_line};
use crate::source::{FileId, Files, LineIndex, Locator, Place, Pointer, Position, Span, Want};

/// A finding with everything there is to show.
pub(super) struct Located<'d> {
    pub finding: &'d Diagnostic,
    pub main: Option<Spot>,
    /// The other places, each with what it has to do with the finding.
    pub related: Vec<(Spot, &'d str)>,
}

/// A place as a reader sees it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The path as it was given, harmless.
    pub path: String,
    /// From where to where; nothing if the file cannot be read any more.
    pub range: Option<(Position, Position)>,
    /// The line; nothing if the place is the whole file.
    pub excerpt: Option<Excerpt>,
}

/// A line, or what of it is near the place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Excerpt {
    pub before: String,
    pub marked: String,
    pub after: String,
}

impl Spot {
    pub(super) fn line(&self) -> Option<usize> {
        self.range.map(|(start, _)| start.line)
    }

    /// `path:line:column`.
    pub(super) fn shown(&self) -> String {
        match self.range {
            Some((start, _)) => format!("{}:{}:{}", self.path, start.line, start.column),
            None => self.path.clone(),
        }
    }
}

impl Located<'_> {
    pub(super) fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.main.iter().chain(self.related.iter().map(|(spot, _)| spot))
    }
}

/// What is asked of a file: an exact point, or a part of a node.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Ask {
    Point(Position),
    Node(Pointer, bool),
}

/// Locates all findings and puts them in the order of files, lines and columns; those without a place first.
pub(super) fn locate<'d>(findings: &'d [Diagnostic], files: &Files) -> Vec<Located<'d>> {
    let mut asked: HashMap<FileId, BTreeSet<Ask>> = HashMap::new();
    for (place, ask) in findings.iter().flat_map(asks) {
        asked.entry(place.file).or_default().insert(ask);
    }
    let found: HashMap<FileId, HashMap<Ask, Spot>> = asked
        .into_iter()
        .map(|(file, asks)| (file, spots(file, asks, files)))
        .collect();
    let spot = |(place, ask): (&Place, Ask)| found.get(&place.file).and_then(|spots| spots.get(&ask)).cloned();
    let mut located: Vec<_> = findings
        .iter()
        .map(|finding| Located {
            finding,
            main: main_ask(finding).and_then(spot),
            related: finding
                .related
                .iter()
                .filter_map(|(place, what)| Some((spot((place, node(place, finding)))?, what.as_str())))
                .collect(),
        })
        .collect();
    located.sort_by_cached_key(|located| located.main.as_ref().map(|spot| (spot.path.clone(), spot.range)));
    located
}

fn asks(finding: &Diagnostic) -> impl Iterator<Item = (&Place, Ask)> {
    let related = finding.related.iter().map(|(place, _)| (place, node(place, finding)));
    main_ask(finding).into_iter().chain(related)
}

fn main_ask(finding: &Diagnostic) -> Option<(&Place, Ask)> {
    let place = finding.place.as_ref()?;
    let ask = finding.at.map_or_else(|| node(place, finding), Ask::Point);
    Some((place, ask))
}

fn node(place: &Place, finding: &Diagnostic) -> Ask {
    Ask::Node(place.pointer.clone(), finding.code.points_at_key())
}

fn spots(file: FileId, asks: BTreeSet<Ask>, files: &Files) -> HashMap<Ask, Spot> {
    let path = clean(&files.shown(file)).into_owned();
    let text = files.text(file);
    let lines = text.as_deref().map(LineIndex::new);
    let pointers = asks.iter().filter_map(|ask| match ask {
        Ask::Node(pointer, _) => Some(pointer),
        Ask::Point(_) => None,
    });
    let locator = lines.as_ref().map(|lines| Locator::new(lines, pointers));
    let spot = |ask: &Ask| {
        let (span, whole) = match ask {
            Ask::Point(position) => {
                let nowhere = || Span {
                    start: *position,
                    end: *position,
                    bytes: 0..0,
                };
                let span = lines.as_ref().map_or_else(nowhere, |lines| point(*position, lines));
                (Some(span), false)
            }
            Ask::Node(pointer, key) => {
                let want = if *key { Want::Key } else { Want::Node };
                let span = locator.as_ref().and_then(|locator| locator.find(pointer, want));
                (span, *pointer == Pointer::root())
            }
        };
        let excerpt = lines.as_ref().zip(span.as_ref()).filter(|_| !whole);
        Spot {
            path: path.clone(),
            range: span.as_ref().map(|span| (span.start, span.end)),
            excerpt: excerpt.map(|(lines, span)| excerpt_of(lines, span)),
        }
    };
    asks.iter().map(|ask| (ask.clone(), spot(ask))).collect()
}

/// The character at a position; where the line ends, nothing but the position.
fn point(position: Position, lines: &LineIndex<'_>) -> Span {
    let start = lines.offset(position);
    let rest = lines.text().get(start..).unwrap_or_default();
    let length = rest
        .chars()
        .next()
        .filter(|c| !matches!(c, '\r' | '\n'))
        .map_or(0, char::len_utf8);
    lines.span(start..start + length)
}

/// How many characters of a line are shown before the place.
const BEFORE: usize = 48;
/// How many of the place itself and of what follows it.
const FROM: usize = 72;

fn excerpt_of(lines: &LineIndex<'_>, span: &Span) -> Excerpt {
    let line = lines.line(span.start.line);
    let start = (span.bytes.start - lines.start_of(span.start.line)).min(line.len());
    let end = (start + span.bytes.len()).min(line.len());
    let (before, rest) = line.split_at_checked(start).unwrap_or((line, ""));
    let cut = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let keep = rest.char_indices().nth(FROM).map_or(rest.len(), |(at, _)| at);
    let mark = (end - start).min(keep);
    let part = |from: usize, to: usize| clean_line(line.get(from..to).unwrap_or_default());
    let dots = |cut: bool| if cut { "…" } else { "" };
    Excerpt {
        before: format!("{}{}", dots(cut > 0), part(cut, start)),
        marked: part(start, start + mark),
        after: format!("{}{}", part(start + mark, start + keep), dots(keep < rest.len())),
    }
}
