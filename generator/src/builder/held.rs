//! The name lock of a build script.

use std::fs;
use std::path::{Path, PathBuf};

use super::BuildError;
use crate::config::Locks;
use crate::diagnostics::{Code, Diagnostics, Options, render};
use crate::names::Published;
use crate::source::Files;
use crate::{ApiOutcome, Outcome};

/// What has to be said for the file to be written.
const VARIABLE: &str = "REFUNDRY_LOCK";

/// A lock that was read.
pub(super) struct Held {
    path: PathBuf,
    locks: Locks,
    /// What the API is called if the file does not say otherwise: as the generated file.
    wanted: String,
}

impl Held {
    /// Reads the file; one that is not there holds no names.
    pub(super) fn read(path: &Path, wanted: &str, files: &Files) -> Result<Self, BuildError> {
        println!("cargo:rerun-if-env-changed={VARIABLE}");
        let mut diagnostics = Diagnostics::default();
        let locks = Locks::load(path, files, &mut diagnostics);
        let report = || BuildError(render(&diagnostics, files, Options::default()));
        Ok(Self {
            path: path.to_owned(),
            locks: locks.ok_or_else(report)?,
            wanted: wanted.to_owned(),
        })
    }

    /// The names of an API: its own, or those of the only one there is.
    pub(super) fn names(&self, api: &str) -> Published {
        self.locks.of(&self.section(api))
    }

    /// Whether the file has to be written: it lacks names of this run, and writing is asked for. Warns where it is not.
    pub(super) fn has_to_be_written(&self, api: &mut ApiOutcome) -> bool {
        if self.names(&api.name) == api.published {
            return false;
        }
        let is_asked_for = std::env::var_os(VARIABLE).is_some_and(|value| value == "write");
        if !is_asked_for {
            let message = format!("`{}` does not hold the names that are used now", self.path.display());
            let help = format!("`{VARIABLE}=write cargo build` writes them; commit the file");
            api.diagnostics.warning(Code::Stale, None, message).help(help);
        }
        is_asked_for
    }

    /// Writes the names of this run.
    pub(super) fn write(mut self, api: &ApiOutcome) -> Result<(), BuildError> {
        let name = self.section(&api.name);
        let is_of_it = name == self.wanted || is_of_it(&self.locks.of(&name), &api.published);
        let name = if is_of_it { &name } else { &self.wanted };
        self.locks.set(name, api.published.clone());
        fs::write(&self.path, self.locks.print()).map_err(|error| {
            let mut outcome = Outcome::default();
            let message = format!("cannot write `{}`: {error}", self.path.display());
            outcome.diagnostics.error(Code::UnwritableFile, None, message);
            BuildError::report(&outcome, &Files::default())
        })
    }

    /// The name under which the file has the API.
    fn section(&self, api: &str) -> String {
        let names = [self.wanted.as_str(), api];
        let known = names.into_iter().find(|name| !self.locks.of(name).is_empty());
        known.or(self.locks.only()).unwrap_or(&self.wanted).to_owned()
    }
}

/// Whether names under another name are those of this API: a file may be of one API that is called otherwise in a configuration,
/// or be shared with the build script's other APIs, whose names are not to be lost.
fn is_of_it(known: &Published, published: &Published) -> bool {
    let (operations, types) = (&published.operations, &published.types);
    match known.operations.is_empty() {
        false => are_most(known.operations.keys(), |key| operations.contains_key(key)),
        true => are_most(known.types.keys(), |key| types.contains_key(key)),
    }
}

/// Whether this holds of half of them.
fn are_most<'k>(keys: impl ExactSizeIterator<Item = &'k String>, holds: impl Fn(&String) -> bool) -> bool {
    let all = keys.len();
    2 * keys.filter(|key| holds(key)).count() >= all
}
