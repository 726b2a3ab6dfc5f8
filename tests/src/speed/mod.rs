//! What is measured, and of which descriptions: used by the benches.

mod stages;
mod synthetic;

pub use stages::{Input, Stage, whole};
pub use synthetic::description;

use std::path::{Path, PathBuf};

use crate::{shared, workspace};

/// Descriptions that are made up, by name: small, medium, large.
pub const MADE_UP: &[(&str, usize)] = &[("small", 3), ("medium", 40), ("large", 400)];

/// Real descriptions: those of this repository, those that stand beside it, and those in the folder that `REFUNDRY_BENCH`
/// names.
pub fn real() -> Vec<PathBuf> {
    let mut files = vec![workspace().join("specs/google_content/discovery.json")];
    files.extend(shared("providers").iter().flat_map(|folder| descriptions(folder)));
    let more = std::env::var_os("REFUNDRY_BENCH").map(PathBuf::from);
    files.extend(more.iter().flat_map(|folder| descriptions(folder)));
    files.retain(|file| file.exists());
    files
}

/// The file itself, or the JSON and YAML files of a folder, by name.
fn descriptions(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_description = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default();
        extension == "json" || extension == "yaml" || extension == "yml"
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_description).collect();
    files.sort();
    files
}
