//! Asks the compiler what a comparison claims: callers written against the old client are compiled against the new one.

mod caller;
mod changes;
mod compile;
pub mod minor;
mod required;

pub use caller::{caller, twins};
pub use changes::{Change, changes};
pub use compile::{Workspace, broken};

use std::io;
use std::path::{Path, PathBuf};

use refundry::compare::{ApiDifference, Notice, Side};
use refundry::config::{ApiConfig, Config, OutputConfig};
use refundry::diagnostics::{Options, render};
use refundry::source::Files;
use refundry::{Outcome, Understood};

/// A pair of descriptions of one API.
#[derive(Clone, Debug)]
pub struct Pair {
    /// What it is about, for reports.
    pub name: String,
    /// What was.
    pub old: ApiConfig,
    /// What is.
    pub new: ApiConfig,
}

/// What was found of a pair before the compiler is asked.
#[derive(Debug)]
pub struct Claim {
    /// What it is about.
    pub name: String,
    /// Every difference.
    pub difference: ApiDifference,
    /// The caller that was written against the old client.
    pub caller: String,
}

impl Claim {
    /// Whether the compiler is said to tell.
    pub fn breaks(&self) -> bool {
        self.difference
            .findings
            .iter()
            .any(|finding| finding.notice == Notice::Compiler)
    }
}

/// Compares a pair; the new client will be the module `module`.
///
/// # Errors
/// The report, when a description cannot be used.
pub fn claim(pair: &Pair, module: &str) -> Result<Claim, String> {
    let files = Files::default();
    let read = |config: &ApiConfig| -> Result<Understood, String> {
        let (understood, outcome) = refundry::understand_both(config, "refundry generate", &files);
        let report = || render(&outcome.diagnostics, &files, Options::default());
        understood
            .filter(|_| !outcome.diagnostics.has_errors())
            .ok_or_else(report)
    };
    let old = read(&pair.old)?;
    // What is published holds, as it does when a maintainer generates again.
    let mut config = pair.new.clone();
    config.published = old.planned.published.clone();
    let new = read(&config)?;
    let findings = refundry::compare::compare(side(&old), side(&new));
    let others = old.planned.clone().share(&old.api);
    Ok(Claim {
        name: pair.name.clone(),
        difference: ApiDifference {
            name: module.to_owned(),
            findings,
            described: None,
        },
        caller: caller(&old.planned.rust, &format!("clients::{module}")) + &twins(&others),
    })
}

fn side(understood: &Understood) -> Side<'_> {
    Side {
        api: &understood.api,
        planned: &understood.planned,
    }
}

/// The new clients of all pairs, each with the names of its old one, as one crate.
pub fn clients(pairs: &[(String, Pair)]) -> Outcome {
    let apis = pairs.iter().map(|(module, pair)| {
        let (old, _) = refundry::understand_both(&pair.old, "refundry generate", &Files::default());
        let mut config = pair.new.clone();
        config.name.clone_from(module);
        config.published = old.map(|old| old.planned.published).unwrap_or_default();
        config
    });
    let config = Config {
        output: OutputConfig::new("clients", "clients"),
        apis: apis.collect(),
    };
    refundry::generate(&config, &Files::default())
}

/// Writes `text` below `folder`.
pub(crate) fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let file = folder.join(path);
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(file, text)
}

/// The description that is changed in every way.
pub fn base() -> PathBuf {
    crate::descriptions::fixture("changes/base.json")
}

/// Every single change of a description, written below `folder`.
///
/// # Errors
/// When the description cannot be read, or a changed one cannot be written.
pub fn pairs(base: &Path, folder: &Path) -> io::Result<Vec<Pair>> {
    let description = serde_json::from_str(&std::fs::read_to_string(base)?)?;
    let pair = |(index, change): (usize, Change)| {
        let path = format!("{index}.json");
        put(folder, &path, &format!("{:#}\n", change.description))?;
        Ok(Pair {
            name: change.name,
            old: ApiConfig::new("case", base),
            new: ApiConfig::new("case", folder.join(path)),
        })
    };
    changes(&description).into_iter().enumerate().map(pair).collect()
}
