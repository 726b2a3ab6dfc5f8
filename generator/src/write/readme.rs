//! The only generated file that people may have of their own in its place.

use std::fs;
use std::path::Path;

use super::manifest::{self, Manifest};
use super::{Output, OutputPath};

const NAME: &str = "README.md";

/// Leaves the README out of what was generated if `root` has one that no run has written: what people say of their crate stays.
pub fn leave_readme_of_others(root: &Path, output: &mut Output) {
    let Some(path) = output.files.keys().find(|path| path.as_str() == NAME).cloned() else {
        return;
    };
    let theirs = fs::read(path.below(root)).ok().filter(|_| !is_ours(root, &path));
    let generated = output.files.get(&path).map(String::as_bytes);
    if theirs.is_some_and(|theirs| Some(theirs.as_slice()) != generated) {
        output.files.remove(&path);
    }
}

fn is_ours(root: &Path, path: &OutputPath) -> bool {
    matches!(manifest::read(root), Ok(Manifest::Files(files)) if files.contains(path))
}
