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
}

impl Held {
    /// Reads the file, and tells cargo to look at it; one that is not there holds no names.
    pub(super) fn read(path: &Path, files: &Files) -> Result<Self, BuildError> {
        println!("cargo:rerun-if-changed={}", super::one_line(&path.to_string_lossy()));
        println!("cargo:rerun-if-env-changed={VARIABLE}");
        let mut diagnostics = Diagnostics::default();
        let locks = Locks::load(path, files, &mut diagnostics);
        let report = || BuildError(render(&diagnostics, files, Options::default()));
        Ok(Self {
            path: path.to_owned(),
            locks: locks.ok_or_else(report)?,
        })
    }

    /// The names of an API: its own, or those of the only one there is.
    pub(super) fn names(&self, api: &str) -> Published {
        self.locks.of(&self.section(api))
    }

    /// Sees to it that the names of this run stand in the file: writes them where that is asked for, warns otherwise.
    pub(super) fn hold(mut self, api: &mut ApiOutcome) -> Result<(), BuildError> {
        if self.names(&api.name) == api.published {
            return Ok(());
        }
        let is_asked_for = std::env::var_os(VARIABLE).is_some_and(|value| value == "write");
        if is_asked_for {
            return self.write(api);
        }
        let message = format!("`{}` does not hold the names that are used now", self.path.display());
        let help = format!("`{VARIABLE}=write cargo build` writes them; commit the file");
        api.diagnostics.warning(Code::Stale, None, message).help(help);
        Ok(())
    }

    fn write(&mut self, api: &ApiOutcome) -> Result<(), BuildError> {
        let name = self.section(&api.name);
        self.locks.set(&name, api.published.clone());
        fs::write(&self.path, self.locks.print()).map_err(|error| {
            let mut outcome = Outcome::default();
            let message = format!("cannot write `{}`: {error}", self.path.display());
            outcome.diagnostics.error(Code::UnwritableFile, None, message);
            BuildError::report(&outcome, &Files::default())
        })
    }

    /// The name under which the file has the API.
    fn section(&self, api: &str) -> String {
        let only = self.locks.only().filter(|_| self.locks.of(api).is_empty());
        only.unwrap_or(api).to_owned()
    }
}
