//! What follows from a difference: the version of the crate, and the entry in its changelog.

use std::path::Path;

use refundry::compare::{self, Difference, Level};
use refundry::config::Config;
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::Files;

use super::args::Diff;
use super::changelog::{self, Entry};
use super::diff::{Failure, Side};
use super::versions::{self, Home};
use super::{Screen, sources};

/// The version of the crate.
pub struct Versions {
    /// Before the difference, as far as it is known.
    pub current: Option<String>,
    /// Where it is said in the working tree.
    home: Option<Home>,
}

impl Versions {
    /// Two files without a configuration belong to no crate that is known.
    pub fn of(args: &Diff, (old, new): (&Side, &Side)) -> Result<Self, Failure> {
        let path = sources::config_path(args.config.as_deref()).filter(|_| new.output.is_some());
        let read = |path: &Path| Config::load(path, &Files::default(), &mut Diagnostics::default());
        let config = path.as_deref().and_then(read);
        let home = config
            .zip(path)
            .and_then(|(config, path)| versions::home(&config, &path));
        if let Some(refusal) = refusal(args, home.as_ref(), new) {
            return Err(refusal.to_owned().into());
        }
        let before = home.as_ref().and_then(|home| home.version_in(&old.text(&home.path)?));
        Ok(Self {
            current: args.current.clone().or(before),
            home,
        })
    }

    fn next(&self, level: Level) -> Option<String> {
        compare::next_version(self.current.as_deref()?, level)
    }

    /// Prints the entry, or puts it into the file at `path`.
    pub fn write_changelog(
        &self,
        path: Option<&Path>,
        difference: &Difference,
        screen: &Screen,
        diagnostics: &mut Diagnostics,
    ) {
        let next = self.next(difference.level().unwrap_or(Level::Patch));
        let entry = compare::changelog(difference, next.as_deref().unwrap_or("Unreleased"));
        let Some(path) = path else {
            return screen.result(&entry);
        };
        let shown = path.display();
        // An entry that says nothing would stand in the way of the next one.
        if !compare::has_entry(difference) {
            return screen.result(&format!("nothing to tell, so {shown} stays as it is\n"));
        }
        match changelog::insert(path, &entry) {
            Ok(Entry::Written) => screen.result(&format!("{shown} has the entry\n")),
            Ok(Entry::There) => {
                let message = format!("`{shown}` has an entry for this version, and it stays as it is");
                let help = "remove it to have it written anew, or print the new one with --changelog";
                diagnostics.error(Code::ForeignFile, None, message).help(help);
            }
            Err(error) => {
                let message = format!("cannot write `{shown}`: {error}");
                diagnostics.error(Code::UnwritableFile, None, message);
            }
        }
    }

    /// Sets the version that follows, unless the one that is said now is high enough.
    pub fn bump(&self, level: Option<Level>, screen: &Screen, diagnostics: &mut Diagnostics) {
        let (Some(home), Some(next)) = (&self.home, level.and_then(|level| self.next(level))) else {
            return;
        };
        let text = std::fs::read_to_string(&home.path).unwrap_or_default();
        let is_enough = |now: String| versions::is_at_least(&now, &next);
        if home.version_in(&text).is_some_and(is_enough) {
            return;
        }
        match home.set(&next) {
            Ok(()) => {
                screen.note(&format!("the version is {next} now, in `{}`", home.path.display()));
            }
            Err(message) => {
                diagnostics.error(Code::UnwritableFile, None, message);
            }
        }
    }
}

/// Why the version that follows cannot be set, though that is asked for.
fn refusal(args: &Diff, home: Option<&Home>, new: &Side) -> Option<&'static str> {
    if !args.bump {
        return None;
    }
    if new.revision.is_some() {
        return Some(
            "--bump sets the version of the working tree, which NEW is not; leave NEW out, or name a file of it",
        );
    }
    match home {
        Some(_) => None,
        None => Some("--bump needs a crate whose version is known; name its configuration with --config"),
    }
}
