//! Files as they were at a revision: taken out of git into a folder of their own, without touching index or working tree.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use refundry::diagnostics::suggest;
use refundry::source::Files;
use tempfile::TempDir;

/// The files of one revision.
pub struct Revision {
    name: String,
    folder: TempDir,
    /// The root of the repository's working tree.
    root: PathBuf,
}

impl Revision {
    /// Takes out what lies in the folder of `path`, and below it.
    ///
    /// # Errors
    /// In words, when there is no repository, no such revision, or no git.
    pub fn of(name: &str, path: &Path, files: &Files) -> Result<Self, String> {
        // A revision is one word; what begins with a dash would be an option of git.
        if name.is_empty() || name.starts_with('-') {
            return Err(format!("`{}` is no revision", name.escape_debug()));
        }
        let near = std::path::absolute(path).map_err(|error| error.to_string())?;
        // What is only there at the revision may lie in a folder that is there no more.
        let near = near
            .ancestors()
            .skip(1)
            .find(|folder| folder.is_dir())
            .unwrap_or(&near)
            .to_owned();
        let root = PathBuf::from(git(Command::new("git").args(["rev-parse", "--show-toplevel"]), &near)?);
        if !is_revision(name, &root) {
            return Err(no_revision(name, &root));
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let revision = Self {
            name: name.to_owned(),
            folder,
            root,
        };
        revision.take_out(&near)?;
        files.call(revision.tree(), format!("git:{name}:"));
        Ok(revision)
    }

    /// Takes out what lies near, and whatever may be a description elsewhere in the repository.
    fn take_out(&self, near: &Path) -> Result<(), String> {
        let index = self.folder.path().join("index");
        let run = |args: &[&str]| {
            let mut command = Command::new("git");
            command.env("GIT_INDEX_FILE", &index).args(args);
            command
        };
        git(&mut run(&["read-tree", &self.name]), &self.root)?;
        let listed = git(
            run(&["ls-files", "-z", "--full-name", "--", "."]).args(DESCRIPTIONS),
            near,
        )?;
        let mut prefix = self.tree().into_os_string();
        prefix.push("/");
        let mut command = run(&["checkout-index", "-z", "--stdin", "--prefix"]);
        // The files are listed as seen from the root, and so they are taken out.
        let mut child = command
            .arg(&prefix)
            .current_dir(&self.root)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot run git: {error}"))?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(listed.as_bytes()).map_err(|error| error.to_string())?;
        }
        let output = child.wait_with_output().map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        }
    }

    fn tree(&self) -> PathBuf {
        self.folder.path().join("tree")
    }

    /// Where the file lies that is at `path` in the working tree.
    ///
    /// # Errors
    /// In words, when it is not in the repository.
    pub fn file(&self, path: &Path) -> Result<PathBuf, String> {
        let full = std::path::absolute(path).map_err(|error| error.to_string())?;
        let full = full.canonicalize().unwrap_or(full);
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let below = full
            .strip_prefix(&root)
            .map_err(|_| format!("`{}` is not in the repository `{}`", path.display(), root.display()))?;
        let seen_from_here = self.tree().join(below);
        // Git itself counts from the root.
        let seen_from_root = self.tree().join(path);
        let is_there = !seen_from_here.exists() && path.is_relative() && seen_from_root.exists();
        Ok(if is_there { seen_from_root } else { seen_from_here })
    }

    /// The text of a file at this revision, wherever in the repository it is.
    pub fn text(&self, path: &Path) -> Option<String> {
        let taken_out = self.file(path).ok()?;
        let below = taken_out.strip_prefix(self.tree()).ok()?;
        let below = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let object = format!("{}:{below}", self.name);
        git(Command::new("git").args(["show", &object]), &self.root).ok()
    }
}

/// Where descriptions and what they refer to may be, whatever folder that is.
const DESCRIPTIONS: [&str; 4] = [":(top)*.json", ":(top)*.yaml", ":(top)*.yml", ":(top)*.toml"];

/// Whether git knows a revision of this name.
pub fn is_revision(name: &str, folder: &Path) -> bool {
    let object = format!("{name}^{{tree}}");
    let args = ["rev-parse", "--verify", "--quiet", "--end-of-options", &object];
    git(Command::new("git").args(args), folder).is_ok()
}

/// What to say of a revision that git does not know.
fn no_revision(name: &str, root: &Path) -> String {
    let args = ["for-each-ref", "--format=%(refname:short)"];
    let names = git(Command::new("git").args(args), root).unwrap_or_default();
    let help = match suggest::closest(name, names.lines()) {
        Some(meant) => format!("; did you mean `git:{meant}`?"),
        None => String::new(),
    };
    format!("`{}` is no revision of `{}`{help}", name.escape_debug(), root.display())
}

fn git(command: &mut Command, folder: &Path) -> Result<String, String> {
    let output = command
        .current_dir(folder)
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout)
            .trim_end_matches('\n')
            .to_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}
