//! The `use` lines of a file: exactly what its items spell by a short name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bug, print, syntax};

/// Where a name comes from, in the order in which people read: the language, other crates, this API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Std,
    Crate,
    /// The module around this one.
    Parent,
    /// Relative to the module of the API.
    Api,
}

/// The short names a file uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses(BTreeSet<(Origin, &'static str, &'static str)>);

impl Uses {
    /// `use std::collections::BTreeMap;`
    pub fn std(&mut self, path: &'static str, name: &'static str) {
        self.0.insert((Origin::Std, path, name));
    }

    /// `use chrono::NaiveDate;`
    pub fn external(&mut self, path: &'static str, name: &'static str) {
        self.0.insert((Origin::Crate, path, name));
    }

    /// `use super::support::Maybe;`
    pub fn support(&mut self, name: &'static str) {
        self.0.insert((Origin::Api, "support", name));
    }

    /// `use super::models::*;`: `path` is relative to the module of the API, empty for the module itself.
    pub fn own(&mut self, path: &'static str, name: &'static str) {
        self.0.insert((Origin::Api, path, name));
    }

    /// `use super::*;` in a file of models that needs the models of other files, and no glob of models otherwise.
    pub fn models_of_siblings(&mut self, needed: bool) {
        self.0.remove(&(Origin::Api, "models", "*"));
        if needed {
            self.0.insert((Origin::Parent, "", "*"));
        }
    }

    /// What either uses.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The lines, for a file that stands `depth` modules below the module of the API.
    ///
    /// ```text
    /// use std::collections::BTreeMap;
    ///
    /// use chrono::{DateTime, FixedOffset};
    ///
    /// use super::support::Maybe;
    /// ```
    pub fn lines(&self, depth: usize) -> Result<String, Bug> {
        let mut blocks: BTreeMap<Origin, BTreeMap<(String, bool), Vec<&str>>> = BTreeMap::new();
        for (origin, path, name) in &self.0 {
            let (block, path) = match origin {
                Origin::Std | Origin::Crate => (*origin, (*path).to_owned()),
                Origin::Parent => (Origin::Api, "super::".to_owned()),
                Origin::Api => (Origin::Api, "super::".repeat(depth) + path),
            };
            let lines = blocks.entry(block).or_default();
            // A glob stands on a line of its own.
            lines.entry((path, *name != "*")).or_default().push(name);
        }
        let blocks = blocks.values().map(block).collect::<Result<Vec<String>, Bug>>()?;
        Ok(blocks.join("\n"))
    }
}

fn block(lines: &BTreeMap<(String, bool), Vec<&str>>) -> Result<String, Bug> {
    let mut trees: Vec<String> = lines.iter().map(|((path, _), names)| tree(path, names)).collect();
    trees.sort();
    trees.iter().map(|tree| use_line(tree)).collect()
}

/// `path::name` or `path::{a, b}`
fn tree(path: &str, names: &[&str]) -> String {
    let names = match names {
        [one] => (*one).to_owned(),
        many => format!("{{{}}}", many.join(", ")),
    };
    let path = path.trim_end_matches("::");
    format!("{path}::{names}")
}

fn use_line(tree: &str) -> Result<String, Bug> {
    print::item(syntax::text(&format!("use {tree};"))?)
}
