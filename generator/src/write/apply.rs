//! Writes the changes: everything is staged first, then renamed into place, and undone if a rename fails.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::{Change, Changes, Output, OutputPath, manifest};
use crate::diagnostics::{Code, Diagnostics};

/// How the names of the folders begin in which changes wait.
const STAGING: &str = ".refundry-staging-";

/// After how long nobody can be at work any more in a folder in which changes wait.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);

/// Brings the folder `root` to hold `output`, given how they differ. Files that do not differ are not touched, so that
/// cargo does not build them again.
///
/// Gives whether it is done; if not, says why in `diagnostics`, and the folder is as it was.
pub fn apply(root: &Path, output: &Output, changes: &Changes, diagnostics: &mut Diagnostics) -> bool {
    if changes.is_empty() {
        return true;
    }
    let is_new = !root.exists();
    match Transaction::stage(root, output, changes).and_then(Transaction::commit) {
        Ok(()) => true,
        Err(error) => {
            if is_new {
                // Only an empty folder can be removed, and more than that is not there.
                let _ = fs::remove_dir(root);
            }
            let message = format!("cannot write into `{}`: {error}; nothing was changed", root.display());
            diagnostics.error(Code::UnwritableFile, None, message);
            false
        }
    }
}

/// All changes, staged beside the files they replace.
struct Transaction<'a> {
    root: &'a Path,
    staging: TempDir,
    steps: Vec<Step>,
    deleted: Vec<&'a OutputPath>,
}

/// One file to be put in place or taken away.
struct Step {
    target: PathBuf,
    /// The staged text; nothing to delete the file.
    fresh: Option<PathBuf>,
    /// Where the old content is kept until all is done; nothing if there was none.
    backup: Option<PathBuf>,
}

impl<'a> Transaction<'a> {
    fn stage(root: &'a Path, output: &Output, changes: &'a Changes) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        remove_forgotten(root);
        let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(root)?;
        let mut transaction = Self {
            root,
            staging,
            steps: Vec::new(),
            deleted: Vec::new(),
        };
        // A run that is killed half-way must leave a manifest that knows the files of both runs.
        let either: BTreeSet<_> = output.files.keys().chain(&changes.owned).collect();
        transaction.stage_manifest(manifest::print(either))?;
        changes
            .list
            .iter()
            .try_for_each(|change| transaction.stage_change(change))?;
        transaction.stage_manifest(manifest::print(output.files.keys()))?;
        Ok(transaction)
    }

    fn stage_change(&mut self, change: &'a Change) -> io::Result<()> {
        if change.after.is_none() {
            self.deleted.push(&change.path);
        }
        self.push(change.path.below(self.root), change.after.as_deref())
    }

    fn stage_manifest(&mut self, text: String) -> io::Result<()> {
        self.push(self.root.join(manifest::NAME), Some(&text))
    }

    fn push(&mut self, target: PathBuf, text: Option<&str>) -> io::Result<()> {
        let number = self.steps.len();
        let fresh = text.map(|_| self.staging.path().join(format!("{number}.new")));
        if let (Some(path), Some(text)) = (&fresh, text) {
            fs::write(path, text)?;
            // Who may read the file may still do so.
            if let Ok(metadata) = fs::metadata(&target) {
                fs::set_permissions(path, metadata.permissions())?;
            }
        }
        let backup = self.staging.path().join(format!("{number}.old"));
        let backup = match fs::copy(&target, &backup) {
            Ok(_) => Some(backup),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        self.steps.push(Step { target, fresh, backup });
        Ok(())
    }

    fn commit(self) -> io::Result<()> {
        for (done, step) in self.steps.iter().enumerate() {
            if let Err(error) = step.run() {
                self.steps.iter().take(done).rev().for_each(Step::undo);
                return Err(error);
            }
        }
        self.deleted
            .iter()
            .for_each(|path| remove_empty_folders(self.root, path));
        self.staging.close()
    }
}

impl Step {
    fn run(&self) -> io::Result<()> {
        let Some(fresh) = &self.fresh else {
            return fs::remove_file(&self.target);
        };
        if let Some(folder) = self.target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(fresh, &self.target)
    }

    /// Puts the old content back. There is nobody left to tell if that fails too, and the first error is the one to report.
    fn undo(&self) {
        let _ = match &self.backup {
            Some(backup) => fs::rename(backup, &self.target),
            None => fs::remove_file(&self.target),
        };
    }
}

/// Removes what runs staged that were killed. A run that is younger may still be at work.
fn remove_forgotten(root: &Path) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let is_forgotten = |entry: &fs::DirEntry| {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|modified| modified.elapsed().ok());
        age.is_some_and(|age| age > FORGOTTEN)
    };
    let is_ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| name.starts_with(STAGING)) && entry.file_type().is_ok_and(|kind| kind.is_dir())
    };
    for entry in entries.filter(is_ours).filter(is_forgotten) {
        // A folder that cannot be removed is in nobody's way: it is tried again.
        let _ = fs::remove_dir_all(entry.path());
    }
}

/// Removes the folders that a deleted file leaves empty; a folder with anything in it stays.
fn remove_empty_folders(root: &Path, path: &OutputPath) {
    for folder in path.folders() {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}
