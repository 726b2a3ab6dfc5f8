//! `refundry.lock`: read before anything is named, written after everything else is.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use refundry::Outcome;
use refundry::config::{Config, Locks};
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

use super::args::Wanted;
use super::{End, Screen, sources};

/// The lock of a run.
pub struct LockFile {
    path: PathBuf,
    /// Whether it is a file that is named. Other runs, which make other crates, may have their names there as well.
    is_shared: bool,
    /// What others have in it, if it is shared.
    others: Locks,
}

impl LockFile {
    /// The lock that was asked for, before it is read.
    pub fn of(wanted: &Wanted) -> Self {
        let own = own_place(wanted);
        let named = wanted.lock.clone();
        Self {
            is_shared: named.as_ref().is_some_and(|named| absolute(named) != absolute(&own)),
            path: named.unwrap_or(own),
            others: Locks::default(),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses a place where no lock can be written, before anything else is.
    pub fn is_writable(&self, output: &Path, outcome: &mut Outcome) -> bool {
        let folder = folder(&self.path);
        let why = if self.path.is_dir() {
            "it is a folder".to_owned()
        } else if folder.is_dir() || absolute(folder) == absolute(output) {
            return true;
        } else {
            format!("there is no folder `{}`", folder.display())
        };
        self.is_not_written(&why, outcome);
        false
    }

    /// Lets its names hold; what is wrong with the file is on the screen.
    pub fn obeyed_by(&mut self, mut config: Config, files: &Files, screen: &Screen) -> Result<Config, End> {
        let mut diagnostics = Diagnostics::default();
        let Some(locks) = Locks::load(&self.path, files, &mut diagnostics) else {
            screen.findings(&diagnostics, files);
            return Err(End::Fault);
        };
        match self.is_shared {
            true => {
                config.obey_shared(&locks);
                self.others = locks;
            }
            false => config.obey(&locks),
        }
        Ok(config)
    }

    /// Writes the names of this run unless they stand there already; whether that is done.
    pub fn write(&self, outcome: &mut Outcome) -> bool {
        let text = self.text(outcome);
        if is_fresh(&self.path, &text) {
            return true;
        }
        self.tell_of_the_lost(outcome);
        match replace(&self.path, &text) {
            Ok(()) => true,
            Err(error) => {
                self.is_not_written(&error, outcome);
                false
            }
        }
    }

    /// Says so when the file is not what would be written now.
    pub fn check(&self, help: &str, outcome: &mut Outcome) {
        let is_stopped = outcome.apis.iter().any(|api| api.diagnostics.has_errors());
        if is_stopped || is_fresh(&self.path, &self.text(outcome)) {
            return;
        }
        let message = format!("`{}` does not hold the names that are used now", self.path.display());
        outcome
            .diagnostics
            .error(Code::Stale, None, message)
            .help(help.to_owned());
    }

    fn text(&self, outcome: &Outcome) -> String {
        outcome.locks().beside_those_of(&self.others).print()
    }

    /// Says whose names are in the file and no longer in the next one, which is that of the APIs of this run alone.
    fn tell_of_the_lost(&self, outcome: &mut Outcome) {
        let (was, is) = (self.as_it_is(), outcome.locks());
        let lost: Vec<String> = was.missing_in(&is).map(|api| format!("`{api}`")).collect();
        // The only names that there were are those of the only API, whatever it is called.
        let are_handed_on = was.only().is_some() && is.only().is_some();
        if self.is_shared || are_handed_on || lost.is_empty() {
            return;
        }
        let message = format!(
            "`{}` holds the names of {} no longer: this run knows no API that is called so",
            self.path.display(),
            lost.join(", ")
        );
        outcome.diagnostics.note(Code::Stale, None, message).help(
            "if another run keeps them there by `--lock`, restore them from version control, and give that run a lock of its own",
        );
    }

    /// What the file holds; nothing, if it cannot be read.
    fn as_it_is(&self) -> Locks {
        Locks::load(&self.path, &Files::default(), &mut Diagnostics::default()).unwrap_or_default()
    }

    fn is_not_written(&self, why: &dyn fmt::Display, outcome: &mut Outcome) {
        let message = format!("cannot write `{}`: {why}", self.path.display());
        outcome.diagnostics.error(Code::UnwritableFile, None, message);
    }
}

/// Where the lock of a configuration, or of a crate without one, is.
fn own_place(wanted: &Wanted) -> PathBuf {
    match &wanted.out {
        Some(out) => Locks::within(out),
        None => Locks::beside(&sources::config_path(wanted.config.as_deref()).unwrap_or_default()),
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn is_fresh(path: &Path, text: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// Puts the new text in place in one step, so that a run that is killed leaves the old one. A link stays a link, and who may
/// read the file may still do so.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = target(path);
    let staging = tempfile::Builder::new()
        .prefix(".refundry-lock-")
        .tempdir_in(folder(&target));
    let staging = staging.map_err(|error| io::Error::from(error.kind()))?;
    let fresh = staging.path().join("fresh");
    fs::write(&fresh, text)?;
    if let Ok(metadata) = fs::metadata(&target) {
        fs::set_permissions(&fresh, metadata.permissions())?;
    }
    fs::rename(&fresh, &target)
}

/// Where a link leads, also if nothing is there yet.
fn target(path: &Path) -> PathBuf {
    let led = || path.read_link().map(|led| folder(path).join(led));
    let target = path.canonicalize().or_else(|_| led());
    target.unwrap_or_else(|_| path.to_owned())
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
