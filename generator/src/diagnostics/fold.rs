//! Findings as people read them: each where it was written, once, and without what only follows from another.

use std::collections::{HashMap, HashSet};

use super::{Code, Diagnostic, Diagnostics};
use crate::source::{Aliases, FileId, Files, Place, Pointer, Position};

/// So many aliases are pointed at for each finding.
const MOST_ALIASES: usize = 3;

impl Diagnostics {
    /// The same, each told once and where people wrote what it is about.
    #[must_use]
    pub(crate) fn folded(self, files: &Files) -> Self {
        self.where_written(files).without_consequences().distinct()
    }

    /// What is met behind several aliases is told at the text they stand for.
    fn where_written(self, files: &Files) -> Self {
        let mut texts = Texts {
            files,
            known: HashMap::new(),
        };
        let mut told = Told::default();
        for mut finding in self {
            for (place, _) in &mut finding.related {
                texts.move_to_text(place);
            }
            let alias = match (&mut finding.place, finding.at) {
                (Some(place), None) => texts.move_to_text(place),
                (Some(_) | None, _) => None,
            };
            told.add(finding, alias);
        }
        told.list.into_iter().collect()
    }

    /// A type that is misspelt is told as that, and not as one that is missing as well.
    fn without_consequences(self) -> Self {
        let is_cause = |finding: &&Diagnostic| finding.code == Code::InvalidNode;
        let places = self
            .list()
            .iter()
            .filter(is_cause)
            .filter_map(|finding| finding.place.as_ref());
        let untold: HashSet<Place> = places.filter_map(of_type).collect();
        let follows = |finding: &Diagnostic| {
            finding.code == Code::Untyped && finding.place.as_ref().is_some_and(|place| untold.contains(place))
        };
        self.into_iter().filter(|finding| !follows(finding)).collect()
    }
}

/// The schema of which `place` is the `type`, or one of its types.
fn of_type(place: &Place) -> Option<Place> {
    let (parent, last) = place.pointer.split_last()?;
    let (schema, last) = match last.parse::<usize>() {
        Ok(_) => parent.split_last()?,
        Err(_) => (parent, last),
    };
    (last == "type").then_some(Place {
        file: place.file,
        pointer: schema,
    })
}

/// The aliases of every file that findings are about.
struct Texts<'f> {
    files: &'f Files,
    known: HashMap<FileId, Option<Aliases>>,
}

impl Texts<'_> {
    /// Moves a place behind an alias to the text that the alias stands for; the place of the alias.
    fn move_to_text(&mut self, place: &mut Place) -> Option<Place> {
        if place.pointer == Pointer::root() {
            return None;
        }
        let files = self.files;
        let read = || files.text(place.file).and_then(|text| Aliases::of(&text));
        let aliases = self.known.entry(place.file).or_insert_with(read).as_ref()?;
        let written = aliases.written(&place.pointer)?;
        place.pointer = written.at;
        Some(Place {
            file: place.file,
            pointer: written.alias,
        })
    }
}

type Key = (Code, Option<Place>, Option<Position>, String);

#[derive(Default)]
struct Told {
    list: Vec<Diagnostic>,
    /// Which of them says something, and how many aliases it points at.
    known: HashMap<Key, (usize, usize)>,
}

impl Told {
    fn add(&mut self, finding: Diagnostic, alias: Option<Place>) {
        let key = (finding.code, finding.place.clone(), finding.at, finding.message.clone());
        let (index, aliases) = self.known.entry(key).or_insert((self.list.len(), 0));
        if *index == self.list.len() {
            self.list.push(finding);
        } else if let Some(known) = self.list.get_mut(*index) {
            let more = finding.mends.into_iter().filter(|mend| !known.mends.contains(mend));
            let more: Vec<_> = more.collect();
            known.mends.extend(more);
        }
        let told = self.list.get_mut(*index).zip(alias);
        if let Some((known, alias)) = told.filter(|_| *aliases < MOST_ALIASES) {
            known.related(alias, "an alias of it");
            *aliases += 1;
        }
    }
}
