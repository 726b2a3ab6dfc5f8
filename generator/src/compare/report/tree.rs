//! Where the reader of a new version sees what is told: code scanning and pull requests know the files of the new version only,
//! so what is gone is shown at what is left of where it was.

use std::collections::{HashMap, HashSet};

use crate::compare::{ApiDifference, Difference};
use crate::source::{FileId, Files, Place, Pointer, Span, Want};

/// Which file of the new version stands for which of the old one.
struct Successors {
    known: HashMap<FileId, FileId>,
    /// For the files of which nothing else is known.
    description: Option<FileId>,
}

/// What is left of the places of what is gone, by those places.
pub(super) fn survivors(difference: &Difference, files: &Files) -> HashMap<Place, Place> {
    let mut wanted: HashMap<FileId, Vec<(Place, Vec<Pointer>)>> = HashMap::new();
    for api in &difference.apis {
        let successors = Successors::of(api);
        let gone = api.findings.iter().filter(|finding| finding.new.is_none());
        for old in gone.filter_map(|finding| finding.old.as_ref()) {
            if let Some((file, pointers)) = successors.candidates(old) {
                wanted.entry(file).or_default().push((old.clone(), pointers));
            }
        }
    }
    let mut survivors = HashMap::new();
    for (file, places) in wanted {
        let spans = spans(file, &places, files);
        survivors.extend(places.into_iter().filter_map(|(old, pointers)| {
            let pointer = innermost(&pointers, &spans)?.clone();
            Some((old, Place { file, pointer }))
        }));
    }
    survivors
}

impl Successors {
    fn of(api: &ApiDifference) -> Self {
        let both = api
            .findings
            .iter()
            .filter_map(|finding| finding.old.as_ref().zip(finding.new.as_ref()));
        let mut known: HashMap<FileId, FileId> = both.map(|(old, new)| (old.file, new.file)).collect();
        known.extend(api.described);
        Self {
            known,
            description: api.described.map(|(_, new)| new),
        }
    }

    /// What may be left of a place in the file for it, innermost first.
    fn candidates(&self, old: &Place) -> Option<(FileId, Vec<Pointer>)> {
        match self.known.get(&old.file) {
            Some(file) => Some((*file, ancestors(&old.pointer))),
            None => Some((self.description?, vec![Pointer::root()])),
        }
    }
}

/// A pointer and those to what contains it, from the first list on outwards: what has a number there may be another now.
fn ancestors(pointer: &Pointer) -> Vec<Pointer> {
    let is_name = |token: &String| token.parse::<usize>().is_err();
    let mut all = vec![Pointer::root()];
    for token in pointer.tokens().take_while(is_name) {
        let next = all.last().map(|last| last.child(&token));
        all.extend(next);
    }
    all.reverse();
    all
}

fn spans(file: FileId, places: &[(Place, Vec<Pointer>)], files: &Files) -> HashMap<Pointer, Option<Span>> {
    let all: HashSet<&Pointer> = places.iter().flat_map(|(_, pointers)| pointers).collect();
    let all: Vec<Pointer> = all.into_iter().cloned().collect();
    let spans = files.locate_all(file, &all, Want::Node);
    all.into_iter().zip(spans).collect()
}

/// The innermost of the pointers that leads to something: what is not there is located where that is which would contain it.
fn innermost<'p>(pointers: &'p [Pointer], spans: &HashMap<Pointer, Option<Span>>) -> Option<&'p Pointer> {
    let outer = pointers.iter().skip(1);
    let mut pairs = pointers.iter().zip(outer);
    let is_there = |(one, outer): &(&Pointer, &Pointer)| spans.get(*one) != spans.get(*outer);
    let found = pairs.find(is_there).map(|(one, _)| one);
    found.or_else(|| pointers.last())
}

/// A path as it is in the tree: reports name the revision in front of it, which is no folder.
pub(super) fn in_tree(path: &str) -> &str {
    let revision = path.strip_prefix("git:").and_then(|rest| rest.split_once(':'));
    revision.map_or(path, |(_, path)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_number_may_be_another_now() {
        let of = |pointer: &str| -> Vec<String> {
            let all = ancestors(&Pointer::parse(pointer));
            all.iter().map(|pointer| pointer.as_str().to_owned()).collect()
        };
        assert_eq!(of("/a/b~1c"), ["/a/b~1c", "/a", ""]);
        assert_eq!(of("/a/parameters/1/schema"), ["/a/parameters", "/a", ""]);
    }

    #[test]
    fn a_revision_is_no_folder() {
        assert_eq!(in_tree("git:v1:specs/shop.yaml"), "specs/shop.yaml");
        assert_eq!(in_tree("specs/a:b.yaml"), "specs/a:b.yaml");
    }
}
