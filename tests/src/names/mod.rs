//! Names that stay: a description is changed in one place, the lock of the first run holds, and every other item has to be
//! called as before.
// What a JSON value lacks is null, and becomes a member when it is set.
#![allow(clippy::indexing_slicing)]

mod changes;
mod table;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use refundry::Understood;
use refundry::config::ApiConfig;
use refundry::names::Published;
use refundry::source::Files;
use serde_json::Value;

pub use changes::{Change, changes};

/// What came of one change.
#[derive(Debug)]
pub enum Verdict {
    /// So many names are on both sides, and all of them are the same.
    Kept(usize),
    /// Items that are called otherwise: what they are, the old name, the new one.
    Renamed(Vec<(String, String, String)>),
    /// The changed description cannot be used.
    Unusable(String),
}

/// Makes every change of the description at `path` and looks at the names, with those of the description held by the lock.
/// Changed descriptions are written below `folder`.
///
/// # Errors
/// When the description itself cannot be used, or a changed one cannot be written.
pub fn check(path: &Path, folder: &Path) -> io::Result<Vec<(String, Verdict)>> {
    verdicts(path, folder, |published| published.clone())
}

/// The same without a lock, to see what it is good for.
///
/// # Errors
/// As for [`check`].
pub fn check_without_lock(path: &Path, folder: &Path) -> io::Result<Vec<(String, Verdict)>> {
    verdicts(path, folder, |_| Published::default())
}

fn verdicts(path: &Path, folder: &Path, held: fn(&Published) -> Published) -> io::Result<Vec<(String, Verdict)>> {
    let text = std::fs::read_to_string(path)?;
    let description: Value = match text.trim_start().starts_with('{') {
        true => serde_json::from_str(&text)?,
        false => serde_yaml::from_str(&text).map_err(io::Error::other)?,
    };
    // The unchanged one is written in the same way, so that nothing else is different.
    let old = understood(&description, folder, Published::default()).map_err(io::Error::other)?;
    let names = table::of(&old);
    let (taken, held) = (table::hostile(&old), held(&old.planned.published));
    let mut verdicts = Vec::new();
    for change in changes(&description, &taken) {
        verdicts.push((change.name.clone(), verdict(&change, &names, &held, folder)));
    }
    Ok(verdicts)
}

fn verdict(change: &Change, names: &BTreeMap<String, String>, held: &Published, folder: &Path) -> Verdict {
    let new = match understood(&change.description, folder, held.clone()) {
        Ok(new) => new,
        Err(report) => return Verdict::Unusable(report),
    };
    let now = table::of(&new);
    let both = || names.iter().filter_map(|(item, was)| Some((item, was, now.get(item)?)));
    let renamed: Vec<(String, String, String)> = both()
        .filter(|(_, was, is)| was != is)
        .map(|(item, was, is)| (item.clone(), was.clone(), is.clone()))
        .collect();
    match renamed.is_empty() {
        true => Verdict::Kept(both().count()),
        false => Verdict::Renamed(renamed),
    }
}

fn understood(description: &Value, folder: &Path, published: Published) -> Result<Understood, String> {
    let path = folder.join("description.json");
    std::fs::write(&path, description.to_string()).map_err(|error| error.to_string())?;
    let mut config = ApiConfig::new("names", path);
    config.published = published;
    let files = Files::default();
    let (understood, outcome) = refundry::understand_both(&config, "refundry generate", &files);
    let first = outcome
        .diagnostics
        .list()
        .iter()
        .find(|finding| finding.severity == refundry::diagnostics::Severity::Error);
    match (understood, first) {
        (Some(understood), None) => Ok(understood),
        (_, first) => Err(first.map_or_else(|| "nothing".to_owned(), |finding| finding.message.clone())),
    }
}
