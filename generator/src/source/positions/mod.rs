//! From pointers to lines and columns, by reading the text again when there is something to report.

mod aliases;
mod json;
mod wanted;
mod yaml;

use std::ops::Range;

use super::relaxed::{is_like_json, relax};
use super::text::LineIndex;
use super::{Pointer, Position};
use wanted::{Part, Wanted};

pub(crate) use aliases::Aliases;

/// Which part of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// The key of a member; of anything else, where it begins.
    Key,
    /// The whole value.
    Value,
    /// What names the node best: a scalar's value, otherwise its key, otherwise where it begins.
    Node,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
    /// The same in bytes, without a byte order mark.
    pub bytes: Range<usize>,
}

/// The positions of many nodes of one text, found by reading it once.
pub(crate) struct Locator<'t> {
    lines: &'t LineIndex<'t>,
    wanted: Wanted,
}

impl<'t> Locator<'t> {
    /// Looks for the nodes at `pointers`.
    pub(crate) fn new<'p>(lines: &'t LineIndex<'t>, pointers: impl IntoIterator<Item = &'p Pointer>) -> Self {
        let mut wanted = Wanted::default();
        for pointer in pointers {
            wanted.add(pointer);
        }
        let text = lines.text();
        if !(is_like_json(text) && scan_json(text, &mut wanted)) {
            wanted.forget();
            yaml::scan(lines, &mut wanted);
        }
        Self { lines, wanted }
    }

    /// Where a node stands: one of those that were looked for, or where it is not in the text (missing members,
    /// YAML aliases), the nearest node around it.
    pub(crate) fn find(&self, pointer: &Pointer, want: Want) -> Option<Span> {
        let bytes = match self.wanted.nearest(pointer)? {
            Part::Scalar { key, value } => match (want, key) {
                (Want::Key, Some(key)) => key,
                // YAML's null can be nothing at all.
                (Want::Node, Some(key)) if value.is_empty() => key,
                (Want::Key | Want::Value | Want::Node, _) => value,
            },
            Part::Container { key, value } => match (want, key) {
                (Want::Value, _) => value,
                (Want::Key | Want::Node, Some(key)) => key,
                (Want::Key | Want::Node, None) => value.start..value.end.min(value.start + 1),
            },
        };
        Some(self.lines.span(bytes))
    }
}

fn scan_json(text: &str, wanted: &mut Wanted) -> bool {
    if json::scan(text, wanted) {
        return true;
    }
    wanted.forget();
    relax(text).is_some_and(|relaxed| json::scan(&relaxed, wanted))
}

/// The spellings of numbers, booleans and nulls, in order: of those that are in the text and no aliases.
pub(super) fn spellings_in<'t, 'p>(
    text: &'t str,
    pointers: impl Iterator<Item = &'p Pointer> + Clone,
) -> Vec<Option<&'t str>> {
    let lines = LineIndex::new(text);
    let wanted = Locator::new(&lines, pointers.clone()).wanted;
    let spelling = |pointer| {
        let spelling = text.get(wanted.scalar_at(pointer)?)?;
        (!spelling.starts_with(['"', '\'', '|', '>', '*'])).then_some(spelling)
    };
    pointers.map(spelling).collect()
}

/// Where the first of several members with one key stands, by the pointers to them, in order.
pub(super) fn first_keys<'p>(text: &str, pointers: impl Iterator<Item = &'p Pointer> + Clone) -> Vec<Option<Position>> {
    let lines = LineIndex::new(text);
    let wanted = Locator::new(&lines, pointers.clone()).wanted;
    let first = |pointer| wanted.first_at(pointer).map(|bytes| lines.position(bytes.start));
    pointers.map(first).collect()
}

/// Finds one node.
pub(super) fn locate_in(text: &str, pointer: &Pointer, want: Want) -> Option<Span> {
    Locator::new(&LineIndex::new(text), [pointer]).find(pointer, want)
}

#[cfg(test)]
mod tests;
