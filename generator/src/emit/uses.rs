//! The `use` lines of a file: exactly what its items spell by a short name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bug, print, syntax};

/// Where a name comes from, in the order in which people read: the language, other crates, this API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Std,
    Crate,
    /// Relative to the module of the API.
    Api,
}

/// The short names a file uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    names: BTreeSet<(Origin, &'static str, &'static str)>,
    /// Models, by name.
    models: BTreeSet<String>,
    /// Whether the file stands among the models.
    is_of_models: bool,
}

impl Uses {
    /// `use std::collections::BTreeMap;`
    pub fn std(&mut self, path: &'static str, name: &'static str) {
        self.names.insert((Origin::Std, path, name));
    }

    /// `use chrono::NaiveDate;`
    pub fn external(&mut self, path: &'static str, name: &'static str) {
        self.names.insert((Origin::Crate, path, name));
    }

    /// `use super::support::Maybe;`
    pub fn support(&mut self, name: &'static str) {
        self.names.insert((Origin::Api, "support", name));
    }

    /// `use super::models::*;`: `path` is relative to the module of the API, empty for the module itself.
    pub fn own(&mut self, path: &'static str, name: &'static str) {
        self.names.insert((Origin::Api, path, name));
    }

    /// `use super::models::*;`, or `use super::super::models::{Refund, RefundLine};` in one of many files: a glob in each of
    /// them would have the compiler look at every model for every file.
    pub fn model(&mut self, name: &str) {
        if !self.models.contains(name) {
            self.models.insert(name.to_owned());
        }
    }

    /// The file holds these models itself, and stands beside the others.
    pub fn holds<'a>(&mut self, models: impl IntoIterator<Item = &'a str>) {
        self.is_of_models = true;
        for model in models {
            self.models.remove(model);
        }
    }

    /// What either uses.
    pub fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.models.extend(other.models);
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
        for (origin, path, name) in &self.names {
            let path = match origin {
                Origin::Std | Origin::Crate => (*path).to_owned(),
                Origin::Api => "super::".repeat(depth) + path,
            };
            let lines = blocks.entry(*origin).or_default();
            // A glob stands on a line of its own.
            lines.entry((path, *name != "*")).or_default().push(name);
        }
        for name in self.model_names(depth) {
            let path = match self.is_of_models {
                true => "super::".to_owned(),
                false => "super::".repeat(depth) + "models",
            };
            let lines = blocks.entry(Origin::Api).or_default();
            lines.entry((path, name != "*")).or_default().push(name);
        }
        let blocks = blocks.values().map(block).collect::<Result<Vec<String>, Bug>>()?;
        Ok(blocks.join("\n"))
    }

    /// The models to import: by a glob in the only file that needs them, one by one in each of many.
    fn model_names(&self, depth: usize) -> Vec<&str> {
        match depth > 1 {
            true => self.models.iter().map(String::as_str).collect(),
            false if self.models.is_empty() || self.is_of_models => Vec::new(),
            false => vec!["*"],
        }
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
