//! The sum of it: how grave everything is together, and which version follows.

use super::{Acceptance, Accepted, Finding, Kind, Level};
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, Place};

/// What became of one API.
#[derive(Clone, Debug, Default)]
pub struct ApiDifference {
    /// Its module.
    pub name: String,
    /// Every difference, gravest first.
    pub findings: Vec<Finding>,
    /// The file that describes it, before and now.
    pub described: Option<(FileId, FileId)>,
}

/// What became of all APIs of a crate.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// The APIs, in the order of the configuration.
    pub apis: Vec<ApiDifference>,
    /// Whether the only API is the whole crate: then no module of its own stands before its items.
    pub is_crate: bool,
    /// Whether nobody gave the API its name: then it is that of a file, which may be another for each version.
    pub is_unnamed: bool,
    /// What is known and wanted.
    pub accepted: Accepted,
}

/// A finding as it is told.
#[derive(Clone, Debug)]
pub struct Told<'d> {
    /// The name of its API.
    pub api: &'d str,
    /// What is different.
    pub finding: &'d Finding,
    /// The same for the same difference, in whatever file and wherever in it.
    pub fingerprint: String,
    /// Why it is accepted, if it is.
    pub accepted: Option<&'d Acceptance>,
}

impl ApiDifference {
    /// An API that was not there before, and what asks for it.
    pub fn added(name: &str, place: Option<Place>) -> Self {
        let message = format!("the API `{name}` is new");
        let finding = Finding::new(Kind::ApiAdded, Level::Minor, "", message).at(None, place);
        Self::whole(name, finding)
    }

    /// An API that is no longer there, what asked for it, and what asks for others now.
    pub fn removed(name: &str, place: Option<Place>, now: Option<&Place>) -> Self {
        let message = format!("the API `{name}` is gone");
        let described = place.as_ref().zip(now).map(|(was, is)| (was.file, is.file));
        let finding = Finding::new(Kind::ApiRemoved, Level::Major, "", message).at(place, None);
        Self {
            described,
            ..Self::whole(name, finding)
        }
    }

    fn whole(name: &str, finding: Finding) -> Self {
        Self {
            name: name.to_owned(),
            findings: vec![finding],
            described: None,
        }
    }

    /// The gravest there is; nothing if nothing is different.
    pub fn level(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }

    fn has(&self, kind: Kind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }
}

impl Difference {
    /// The gravest there is, accepted or not: what the version has to tell.
    pub fn level(&self) -> Option<Level> {
        self.apis.iter().filter_map(ApiDifference::level).max()
    }

    /// The gravest that nobody has accepted.
    pub fn open_level(&self) -> Option<Level> {
        let open = self.findings().filter(|told| told.accepted.is_none());
        open.map(|told| told.finding.level).max()
    }

    /// The APIs that are new, or are gone.
    pub fn whole_apis(&self, kind: Kind) -> Vec<&str> {
        let apis = self.apis.iter().filter(|api| api.has(kind));
        apis.map(|api| api.name.as_str()).collect()
    }

    /// Warns of what is accepted and does not occur.
    pub fn report_unused(&self, diagnostics: &mut Diagnostics) {
        let open = self.findings().filter(|told| told.accepted.is_none());
        let open: Vec<String> = open.map(|told| told.fingerprint).collect();
        self.accepted.report_unused(&open, diagnostics);
    }

    /// The Rust path of what a finding is about, from the crate on: `shop::models::Order::note`.
    pub fn item(&self, told: &Told<'_>) -> String {
        let (api, item) = (told.api, &told.finding.item);
        match (self.is_crate, item.is_empty()) {
            (_, true) => api.to_owned(),
            (true, false) => item.clone(),
            (false, false) => format!("{api}::{item}"),
        }
    }

    /// Every difference, gravest first for each API.
    pub fn findings(&self) -> impl Iterator<Item = Told<'_>> {
        self.apis
            .iter()
            .flat_map(move |api| api.findings.iter().map(move |finding| self.told(&api.name, finding)))
    }

    fn told<'d>(&'d self, api: &'d str, finding: &'d Finding) -> Told<'d> {
        let fingerprint = finding.fingerprint(if self.is_unnamed { "" } else { api });
        Told {
            api,
            finding,
            accepted: self.accepted.of(&fingerprint),
            fingerprint,
        }
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings().filter(|told| told.finding.level == level).count()
    }
}

/// The version that follows `current` by the rules of semantic versioning as cargo reads them: before 1.0.0 the second
/// number tells what breaks. Nothing if it is no version.
pub fn next_version(current: &str, level: Level) -> Option<String> {
    let core = current.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<u64> = core.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [major, minor, patch] = numbers.as_slice() else {
        return None;
    };
    Some(match (major, minor, level) {
        (0, 0, _) => format!("0.0.{}", patch + 1),
        (0, minor, Level::Major) => format!("0.{}.0", minor + 1),
        (0, minor, Level::Minor | Level::Patch) => format!("0.{minor}.{}", patch + 1),
        (major, _, Level::Major) => format!("{}.0.0", major + 1),
        (major, minor, Level::Minor) => format!("{major}.{}.0", minor + 1),
        (major, minor, Level::Patch) => format!("{major}.{minor}.{}", patch + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_follow_as_cargo_reads_them() {
        let next = |version, level| next_version(version, level).unwrap_or_default();
        assert_eq!(next("1.2.3", Level::Major), "2.0.0");
        assert_eq!(next("1.2.3", Level::Minor), "1.3.0");
        assert_eq!(next("1.2.3-rc.1", Level::Patch), "1.2.4");
        assert_eq!(next("0.1.4", Level::Major), "0.2.0");
        assert_eq!(next("0.1.4", Level::Minor), "0.1.5");
        assert_eq!(next("0.0.4", Level::Patch), "0.0.5");
        assert_eq!(next_version("one", Level::Patch), None);
    }
}
