//! What a run comes to: files, findings, numbers.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::time::Duration;

use crate::api::{Api, Root, Type};
use crate::config::{Config, Licence, Locks};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::finds::Find;
use crate::names::Published;
use crate::rust;
use crate::source::{FileId, Place, Position};
use crate::write::Output;

/// What a run comes to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All files; none if there is any error.
    pub files: Output,
    /// What became of each API, in the order of the configuration.
    pub apis: Vec<ApiOutcome>,
    /// Findings that belong to no API.
    pub diagnostics: Diagnostics,
}

/// What became of one API.
#[derive(Debug)]
pub struct ApiOutcome {
    /// Its module.
    pub name: String,
    /// What was found, after the configuration had its say.
    pub diagnostics: Diagnostics,
    /// Numbers; nothing if an error stopped it before they were known.
    pub summary: Option<Summary>,
    /// Every file that was read for it: descriptions, overlays, what they refer to.
    pub files_read: Vec<PathBuf>,
    /// The names that have to stay, for the lock of the next run.
    pub published: Published,
    /// What its findings can be about.
    pub subjects: Vec<Subject>,
    /// Licences of its configuration that no finding needed.
    pub(crate) unused: Vec<Licence>,
    /// What rules found about its operations.
    pub finds: Vec<Find>,
    /// How long it took, without writing.
    pub elapsed: Duration,
}

/// Numbers of an API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations that can be called.
    pub operations: usize,
    /// Models.
    pub types: usize,
    /// The longest chain of types each of which holds the next.
    pub depth: usize,
}

/// Something a finding can be about, and where it is described.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it is or belongs to.
    pub owner: Owner,
    /// Its name in the description, with the way from the owner: `Order.lines[]`.
    pub name: String,
    /// Where it is described.
    pub place: Place,
}

/// What a part of a description belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An operation.
    Operation {
        /// Its id.
        id: String,
        /// Method and path: `GET /refunds/{id}`.
        call: String,
    },
    /// A named schema, by its name.
    Type(String),
    /// A parameter, body, response or header that operations share.
    Shared,
}

impl Outcome {
    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors() || self.apis.iter().any(|api| api.diagnostics.has_errors())
    }

    /// Every finding: those of the run first, then those of the APIs in their order.
    pub fn diagnostics(&self) -> Diagnostics {
        let apis = self.apis.iter().flat_map(|api| api.diagnostics.list());
        self.diagnostics.list().iter().chain(apis).cloned().collect()
    }

    /// The longest chain of nested types in any API.
    pub(crate) fn depth(&self) -> usize {
        let depths = self
            .apis
            .iter()
            .flat_map(|api| api.summary)
            .map(|summary| summary.depth);
        depths.max().unwrap_or_default()
    }

    /// The names that have to stay, for the lock of the next run.
    pub fn locks(&self) -> Locks {
        let mut locks = Locks::default();
        for api in &self.apis {
            locks.set(&api.name, api.published.clone());
        }
        locks
    }

    /// Makes every warning an error.
    pub fn deny_warnings(&mut self) {
        self.diagnostics.deny_warnings();
        self.apis.iter_mut().for_each(|api| api.diagnostics.deny_warnings());
        if self.has_errors() {
            self.files = Output::default();
        }
    }

    /// Warns of licences that no API needed which has them: one of the defaults is for all of them, and told with the first.
    pub(crate) fn report_unused_licences(&mut self, config: &Config) {
        let (mut reported, mut told) = (BTreeSet::new(), Vec::new());
        let each = self.apis.iter().enumerate();
        for (index, licence) in each.flat_map(|(index, api)| api.unused.iter().map(move |licence| (index, licence))) {
            let holders = config.apis.iter().filter(|api| api.settings.allow.contains(licence));
            let useless = self.apis.iter().filter(|api| api.unused.contains(licence));
            let Some((place, position)) = &licence.said else {
                continue;
            };
            if useless.count() < holders.count() || !reported.insert(*position) {
                continue;
            }
            told.push((index, unused_licence(licence, (place, *position))));
        }
        for (index, finding) in told {
            let settings = config.apis.get(index).map(|api| &api.settings);
            let judged = settings.map(|settings| settings.judged(finding)).unwrap_or_default();
            if let Some(api) = self.apis.get_mut(index) {
                api.diagnostics.append(judged);
            }
        }
    }

    /// Leaves out what is said of a setting that not every API with this setting says: one of the defaults is for those that it
    /// means something to. What all of them say is told once.
    pub(crate) fn spare_defaults(&mut self, config: &Config) {
        let spots = |api: &ApiOutcome| -> BTreeSet<_> { api.diagnostics.list().iter().filter_map(spot).collect() };
        let told: Vec<BTreeSet<_>> = self.apis.iter().map(spots).collect();
        let count = |(place, position): &(Place, Position)| {
            let holders = config
                .apis
                .iter()
                .filter(|api| api.settings.said.is_at(place, *position));
            let tellers = told.iter().filter(|spots| spots.contains(&(place.clone(), *position)));
            (holders.count(), tellers.count())
        };
        let mut met = BTreeSet::new();
        let mut is_told = |finding: &Diagnostic| {
            let Some(spot) = spot(finding) else { return true };
            let (holders, tellers) = count(&spot);
            tellers >= holders && (holders < 2 || met.insert(spot))
        };
        // What has stopped an API stays told.
        for api in self.apis.iter_mut().filter(|api| api.summary.is_some()) {
            let findings = std::mem::take(&mut api.diagnostics);
            api.diagnostics = findings.into_iter().filter(|finding| is_told(finding)).collect();
        }
    }

    /// Takes in the files of a whole crate.
    pub(crate) fn take(&mut self, emitted: Vec<(String, String)>) {
        for (path, text) in emitted {
            if let Err(error) = self.files.add(&path, text) {
                self.bug(&error);
            }
        }
        self.files.mark_readme();
    }

    /// Notes a fault of ours. No description may lead to one, so nothing is said about where.
    pub(crate) fn bug(&mut self, bug: &dyn std::fmt::Display) {
        self.files = Output::default();
        self.diagnostics.error(Code::Bug, None, bug.to_string()).help(concat!(
            "please report it with the description: ",
            env!("CARGO_PKG_REPOSITORY"),
            "/issues"
        ));
    }
}

impl ApiOutcome {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            diagnostics: Diagnostics::default(),
            summary: None,
            files_read: Vec::new(),
            published: Published::default(),
            subjects: Vec::new(),
            unused: Vec::new(),
            finds: Vec::new(),
            elapsed: Duration::ZERO,
        }
    }

    /// Remembers what findings can be about.
    pub(crate) fn describe(&mut self, api: &Api<Type>) {
        let operations = || api.operations.iter().chain(&api.webhooks);
        let calls: HashMap<&str, String> = operations()
            .map(|operation| {
                (
                    operation.id.as_str(),
                    format!("{} {}", operation.method, operation.path),
                )
            })
            .collect();
        let owner = |id: &str| Owner::Operation {
            id: id.to_owned(),
            call: calls.get(id).cloned().unwrap_or_default(),
        };
        let called = operations().map(|operation| Subject {
            owner: owner(&operation.id),
            name: operation.id.clone(),
            place: operation.place.clone(),
        });
        let types = api.types.iter().map(|(_, entry)| Subject {
            owner: match &entry.name.root {
                Root::Component(name) => Owner::Type(name.clone()),
                Root::Operation(id) => owner(id),
                Root::Shared(_) => Owner::Shared,
            },
            name: entry.name.to_string(),
            place: entry.place.clone(),
        });
        self.subjects = called.chain(types).collect();
    }

    /// What findings can be about, to be asked for by place.
    pub fn subjects_by_place(&self) -> SubjectsByPlace<'_> {
        let subjects = self.subjects.iter();
        let by_place = subjects.map(|subject| ((subject.place.file, subject.place.pointer.as_str()), subject));
        SubjectsByPlace(by_place.collect())
    }
}

/// What findings can be about, by where it is described: asked once for each of many findings.
#[derive(Debug)]
pub struct SubjectsByPlace<'a>(HashMap<(FileId, &'a str), &'a Subject>);

impl<'a> SubjectsByPlace<'a> {
    /// What a finding at a place is about: the innermost of what is described around it.
    pub fn around(&self, place: &Place) -> Option<&'a Subject> {
        let mut pointer = place.pointer.as_str();
        loop {
            if let Some(subject) = self.0.get(&(place.file, pointer)) {
                return Some(subject);
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    }
}

fn unused_licence(licence: &Licence, (place, position): (&Place, Position)) -> Diagnostics {
    let what = licence.at.as_ref().map(|at| format!(" at `{at}`")).unwrap_or_default();
    let message = format!("`{}`{what} is allowed and does not occur", licence.code.id());
    let mut diagnostics = Diagnostics::default();
    diagnostics
        .warning(Code::UnusedLicence, place.clone(), message)
        .at(position)
        .help("remove it, so that it cannot hide anything later");
    diagnostics
}

/// Where the configuration says what means nothing.
fn spot(finding: &Diagnostic) -> Option<(Place, Position)> {
    let is_dead = finding.code == Code::DeadPattern;
    Some((finding.place.clone().filter(|_| is_dead)?, finding.at?))
}

impl Summary {
    pub(crate) fn of(api: &rust::Api, depth: usize) -> Self {
        Self {
            operations: api.operations.iter().map(|group| group.items.len()).sum(),
            types: api.models.iter().map(|group| group.items.len()).sum(),
            depth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Pointer;

    #[test]
    fn a_finding_is_about_the_innermost_thing_around_it() {
        let place = |file, pointer: &str| Place {
            file: FileId(file),
            pointer: Pointer::parse(pointer),
        };
        let subject = |name: &str, place| Subject {
            owner: Owner::Shared,
            name: name.to_owned(),
            place,
        };
        let mut api = ApiOutcome::new("shop");
        api.subjects = vec![
            subject("A", place(0, "/a")),
            subject("A.b", place(0, "/a/b")),
            subject("other", place(1, "/a/b/c")),
        ];
        let subjects = api.subjects_by_place();
        let about = |pointer| subjects.around(&place(0, pointer)).map(|subject| subject.name.as_str());
        assert_eq!(about("/a/b/c/d"), Some("A.b"));
        assert_eq!(about("/a/b"), Some("A.b"));
        assert_eq!(about("/a/bc"), Some("A"));
        assert_eq!(about("/ab"), None);
        assert_eq!(about(""), None);
    }
}
