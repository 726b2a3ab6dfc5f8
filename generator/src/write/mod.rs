//! Brings a disk to hold what was generated: writes what differs, deletes what we own and no longer produce.
//!
//! Which files are ours is told by a manifest in the output folder, because support files are copied byte for byte and
//! carry no mark of their own. It lists paths only: contents change with every run and would make it noise in reviews.
//! Nothing is touched before everything is known to be ours and is staged on the same filesystem.

mod apply;
mod compare;
mod diff;
mod manifest;
mod path;
mod readme;

pub use apply::apply;
pub use compare::{Change, Changes, compare};
pub use diff::{Bounds, diff};
pub use path::{OutputPath, PathError};
pub use readme::leave_readme_of_others;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What was generated: the text of every file by its path below the output folder, in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutputPath, String>,
    /// What others have in the place of a file of ours, whatever the manifest says: it is neither written nor deleted.
    left: BTreeSet<OutputPath>,
    /// What is ours on disk, whatever the manifest says.
    adopted: BTreeSet<OutputPath>,
}

impl Output {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// If the path could leave the output folder, or is that of another file on a filesystem that ignores case.
    pub fn add(&mut self, path: &str, text: impl Into<String>) -> Result<(), PathError> {
        let path = OutputPath::new(path)?;
        if self.files.keys().any(|other| other.clashes(&path)) {
            return Err(PathError::Taken(path.to_string()));
        }
        self.files.insert(path, text.into());
        Ok(())
    }

    /// Takes in all files of `other`.
    ///
    /// # Errors
    ///
    /// As [`Output::add`].
    pub fn append(&mut self, other: Self) -> Result<(), PathError> {
        other
            .files
            .into_iter()
            .try_for_each(|(path, text)| self.add(path.as_str(), text))
    }

    /// The text of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every file, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &str)> {
        self.files.iter().map(|(path, text)| (path, text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl fmt::Display for Output {
    /// The paths, one a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files.keys().try_for_each(|path| writeln!(f, "{path}"))
    }
}
