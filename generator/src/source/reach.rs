//! How far up the references of a description may lead to files of any name: it is text from elsewhere, and the disk around it
//! is none of its business. Beyond, only what is called a description is opened.

use std::path::{Path, PathBuf};

use super::reference::straighten;

/// What the root of a project has: a repository's, or a workspace's where the repository was not copied along.
const MARKS: [&str; 2] = [".git", "Cargo.lock"];

/// The highest folder in which a description may open any file: its own; above that the nearest repository or workspace that it
/// lies in, the working directory, and those of the `others` that it lies in. The root of the disk is none.
pub(super) fn reach(description: &Path, others: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let own = absolute(description)?.parent()?.to_owned();
    let marked = MARKS
        .iter()
        .filter_map(|mark| own.ancestors().find(|folder| folder.join(mark).exists()))
        .map(Path::to_owned);
    let working = std::env::current_dir().ok();
    let others = others.into_iter().filter_map(|folder| absolute(&folder));
    let around = marked
        .chain(working)
        .chain(others)
        .filter(|folder| own.starts_with(folder) && folder.parent().is_some());
    let highest = around.min_by_key(|folder| folder.components().count());
    Some(highest.unwrap_or_else(|| own.clone()))
}

/// Whether a file lies in one of the folders, or below it.
pub(super) fn is_within(file: &Path, folders: &[PathBuf]) -> bool {
    absolute(file).is_some_and(|file| folders.iter().any(|folder| file.starts_with(folder)))
}

/// Whether it does so on the disk as well, where a link may lead anywhere.
pub(super) fn is_really_within(file: &Path, folders: &[PathBuf]) -> bool {
    let folders: Vec<PathBuf> = folders.iter().flat_map(|folder| folder.canonicalize()).collect();
    file.canonicalize()
        .is_ok_and(|file| folders.iter().any(|folder| file.starts_with(folder)))
}

/// A path from the root on, as it is written: what a link on the way leads to is what those decided who made the link.
fn absolute(path: &Path) -> Option<PathBuf> {
    let here = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    std::path::absolute(here).ok().map(|path| straighten(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(made: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for name in made {
            std::fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        folder
    }

    #[test]
    fn a_description_reaches_as_far_as_what_it_lies_in() {
        let alone = folder(&["a/b"]);
        let description = alone.path().join("a/b/openapi.yaml");
        let reached = |others: &[&str]| {
            let others: Vec<_> = others.iter().map(|other| alone.path().join(other)).collect();
            let reach = reach(&description, others).expect("a folder");
            reach.strip_prefix(alone.path()).map(Path::to_owned)
        };
        assert_eq!(reached(&[]).as_deref(), Ok(Path::new("a/b")));
        assert_eq!(reached(&["a", "a/b", "c"]).as_deref(), Ok(Path::new("a")));
        assert_eq!(reached(&["/"]).as_deref(), Ok(Path::new("a/b")));

        let repository = folder(&["a/b/c", ".git", "a/b/.git"]);
        let description = repository.path().join("a/b/c/../c/openapi.yaml");
        assert_eq!(reach(&description, []), Some(repository.path().join("a/b")));
    }

    #[test]
    fn what_lies_above_the_working_directory_is_out_of_reach() {
        let working = std::env::current_dir().expect("a folder");
        let inside = reach(Path::new("specs/openapi.yaml"), []).expect("a folder");
        assert!(working.starts_with(&inside));
        let above = working.join("../up.yaml");
        let folders = [working];
        assert!(is_within(Path::new("common.yaml"), &folders));
        assert!(!is_within(&above, &folders));
    }
}
