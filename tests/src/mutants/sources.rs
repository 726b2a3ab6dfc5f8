//! The descriptions that are changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::change::mutant;
use crate::descriptions::fixture;

/// Descriptions, each the source of many mutants.
#[derive(Debug)]
pub struct Sources(Vec<Value>);

impl Sources {
    /// The descriptions at these paths, those of a folder in the order of their names; the fixtures of the tests when there is
    /// no path. What is no description is left out.
    ///
    /// # Errors
    /// When a folder cannot be read, or there is no description.
    pub fn read(paths: &[PathBuf]) -> io::Result<Self> {
        let fixtures = [fixture("")];
        let paths = if paths.is_empty() { &fixtures } else { paths };
        let mut files = Vec::new();
        paths.iter().try_for_each(|path| find(path, &mut files))?;
        let found: Vec<Value> = files.iter().filter_map(|file| description(file)).collect();
        match found.is_empty() {
            true => Err(io::Error::other("there is no description")),
            false => Ok(Self(found)),
        }
    }

    /// The mutant of a seed: the seed chooses the description and the changes.
    pub fn mutant(&self, seed: u64) -> Value {
        let number = usize::try_from(seed).unwrap_or_default();
        let index = number.checked_rem(self.0.len()).unwrap_or_default();
        self.0.get(index).map(|source| mutant(source, seed)).unwrap_or_default()
    }
}

fn find(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().try_for_each(|entry| find(entry, files))
}

fn description(file: &Path) -> Option<Value> {
    let text = fs::read_to_string(file).ok()?;
    let tree: Value = serde_json::from_str(&text)
        .ok()
        .or_else(|| serde_yaml::from_str(&text).ok())?;
    let says = |name: &str| tree.get(name).is_some();
    (says("openapi") || says("swagger") || says("discoveryVersion")).then_some(tree)
}
