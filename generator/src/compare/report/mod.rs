//! A comparison as people and machines read it.

mod github;
mod json;
mod markdown;
mod sarif;
mod text;
mod tree;

use std::collections::HashMap;

use super::{Difference, Finding, Kind, Level, Notice, Told, gravity};
use crate::diagnostics::{Location, Severity};
use crate::source::{Files, Place, Position, Want};

/// In which form a comparison is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people at a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// A comparison, ready to be told.
pub(super) struct Telling<'t> {
    difference: &'t Difference,
    /// The version of the crate now, and the one that follows.
    versions: Option<(String, String)>,
    spots: HashMap<Place, Spot>,
    /// What is left of the places of what is gone.
    survivors: HashMap<Place, Place>,
}

/// Findings of one kind, of which the same is to be said.
pub(super) struct Group<'t> {
    kind: Kind,
    level: Level,
    notice: Notice,
    /// What a caller does.
    action: &'t str,
    rows: Vec<Told<'t>>,
}

/// A finding, and those that say the same of the same member of other types.
pub(super) struct Alike<'g, 't> {
    pub first: &'g Told<'t>,
    others: Vec<&'g Told<'t>>,
}

/// So many others are named.
const MANY: usize = 16;

/// The findings, each told once: descriptions repeat themselves, and so would the report.
pub(super) fn alike<'g, 't>(rows: &'g [Told<'t>]) -> Vec<Alike<'g, 't>> {
    let mut all: Vec<Alike<'g, 't>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for row in rows {
        let (finding, accepted) = (row.finding, row.accepted);
        let member = finding.item.rsplit("::").next();
        let reason = accepted.map(|one| one.reason.as_str());
        let what = (finding.kind, finding.level, finding.direction, &finding.message);
        let index = *known.entry((row.api, member, what, reason)).or_insert(all.len());
        match all.get_mut(index) {
            // The shortest path is the plainest: that of a component, not of something deep in an operation.
            Some(alike) if finding.item.len() < alike.first.finding.item.len() => {
                alike.others.insert(0, std::mem::replace(&mut alike.first, row));
            }
            Some(alike) => alike.others.push(row),
            None => all.push(Alike {
                first: row,
                others: Vec::new(),
            }),
        }
    }
    all
}

impl Alike<'_, '_> {
    /// Those of all that are named.
    pub(super) fn fingerprints(&self) -> Vec<String> {
        let others = self.others.iter().copied().take(MANY);
        let all = std::iter::once(self.first).chain(others);
        all.map(|row| row.fingerprint.clone()).collect()
    }

    /// What else it is said of, with what follows each: `OrderLine`, `CartLine`.
    pub(super) fn also(&self, each: &dyn Fn(&Told<'_>) -> String) -> Option<String> {
        let owner = |row: &&Told<'_>| {
            let item = row.finding.item.trim_start_matches("models::");
            let owner = item.rsplit_once("::").map_or(item, |(owner, _)| owner);
            format!("`{owner}`{}", each(row))
        };
        let owners: Vec<String> = self.others.iter().take(MANY).map(owner).collect();
        let more = match self.others.len().saturating_sub(MANY) {
            0 => String::new(),
            more => format!(" and {more} more, as `--format json` tells"),
        };
        (!owners.is_empty()).then(|| format!("also of {}{more}", owners.join(", ")))
    }
}

/// A place as a reader sees it.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    path: String,
    range: Option<(Position, Position)>,
}

/// Tells a comparison. `current` is the version of the crate as it is published.
pub fn report(difference: &Difference, form: Form, files: &Files, current: Option<&str>) -> String {
    let next = current.zip(difference.level());
    let versions = next.and_then(|(current, level)| Some((current.to_owned(), super::next_version(current, level)?)));
    let survivors = tree::survivors(difference, files);
    let telling = Telling {
        difference,
        versions,
        spots: spots(difference, &survivors, files),
        survivors,
    };
    match form {
        Form::Text => text::text(&telling),
        Form::Markdown => markdown::markdown(&telling),
        Form::Json => json::json(&telling),
        Form::Sarif => sarif::sarif(&telling),
        Form::Github => github::github(&telling),
    }
}

/// Where every place stands; each file is read once.
fn spots(difference: &Difference, survivors: &HashMap<Place, Place>, files: &Files) -> HashMap<Place, Spot> {
    let findings = difference.findings();
    let places = findings.flat_map(|told| told.finding.old.iter().chain(&told.finding.new));
    let mut by_file: HashMap<_, Vec<Place>> = HashMap::new();
    for place in places.chain(survivors.values()) {
        by_file.entry(place.file).or_default().push(place.clone());
    }
    let mut spots = HashMap::new();
    for (file, places) in by_file {
        let pointers: Vec<_> = places.iter().map(|place| place.pointer.clone()).collect();
        let spans = files.locate_all(file, &pointers, Want::Node);
        let path = files.shown(file);
        for (place, span) in places.into_iter().zip(spans) {
            let range = span.map(|span| (span.start, span.end));
            spots.insert(
                place,
                Spot {
                    path: path.clone(),
                    range,
                },
            );
        }
    }
    spots
}

impl<'t> Telling<'t> {
    /// The findings by kind and what is to be done, gravest first.
    fn groups(&self) -> Vec<Group<'t>> {
        let mut groups: Vec<Group<'t>> = Vec::new();
        for row in self.difference.findings() {
            let finding = row.finding;
            let (kind, level, notice) = (finding.kind, finding.level, finding.notice);
            let action = finding.action.as_str();
            let key = (kind, level, notice, action);
            let known = groups
                .iter_mut()
                .find(|group| (group.kind, group.level, group.notice, group.action) == key);
            match known {
                Some(group) => group.rows.push(row),
                None => groups.push(Group {
                    kind,
                    level,
                    notice,
                    action,
                    rows: vec![row],
                }),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(gravity(group.level, group.notice)));
        groups
    }
}

impl Telling<'_> {
    fn spot(&self, place: Option<&Place>) -> Option<Spot> {
        self.spots.get(place?).cloned()
    }

    /// A place as other programs are told it.
    fn location(&self, place: &Place) -> Option<Location> {
        let Spot { path, range } = self.spot(Some(place))?;
        Some(Location {
            path,
            range,
            pointer: place.pointer.to_string(),
        })
    }

    /// Where something is in the new version; what is gone, where what is left of its place is.
    fn location_now(&self, finding: &Finding) -> Option<Location> {
        let left = || self.survivors.get(finding.old.as_ref()?);
        let mut location = self.location(finding.new.as_ref().or_else(left)?)?;
        location.path = tree::in_tree(&location.path).to_owned();
        Some(location)
    }

    /// `specs/shop.yaml:12:5`
    fn shown_place(&self, place: Option<&Place>) -> Option<String> {
        let spot = self.spot(place)?;
        Some(match spot.range {
            Some((start, _)) => format!("{}:{}:{}", spot.path, start.line, start.column),
            None => spot.path,
        })
    }

    /// `major: 2 major, 1 minor and 3 patch; 0.2.0 follows 0.1.4`
    fn verdict(&self) -> String {
        let Some(level) = self.difference.level() else {
            return "nothing is different for Rust callers".to_owned();
        };
        let counts = [Level::Major, Level::Minor, Level::Patch].map(|level| (level, self.difference.count(level)));
        let counts: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(level, count)| format!("{count} {}", level.name()))
            .collect();
        let follows = self.versions.as_ref();
        let follows = follows.map_or_else(String::new, |(current, next)| format!("; {next} follows {current}"));
        let counts = counts.join(", ");
        format!("{}: {counts}{follows}", level.name())
    }
}

/// How grave other programs take it.
fn severity(level: Level) -> Severity {
    match level {
        Level::Major => Severity::Error,
        Level::Minor => Severity::Warning,
        Level::Patch => Severity::Note,
    }
}

/// Who notices, in a sentence; empty for nobody.
fn noticed(notice: Notice) -> &'static str {
    match notice {
        Notice::Nobody => "",
        Notice::Behaviour => "The compiler does not tell.",
        Notice::Compiler => "The compiler tells.",
    }
}
