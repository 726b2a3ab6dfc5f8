//! Differences that are known and wanted, each with the reason: a file that a person writes.
//!
//! ```toml
//! [[accepted]]
//! fingerprint = "a3f0…"
//! reason = "nobody called it"
//! ```

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::Finding;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{Files, Place};

/// One difference that is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// All that are accepted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    #[serde(default)]
    accepted: Vec<Acceptance>,
    #[serde(skip)]
    used: RefCell<BTreeSet<String>>,
}

impl Accepted {
    /// Reads the file. Gives nothing, and says why, if it cannot be read or a reason is missing.
    pub fn load(path: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", path.display());
                diagnostics.error(Code::UnreadableFile, None, message);
                return None;
            }
        };
        let place = Place::whole(files.add_text(path, text.clone()));
        let accepted: Self = match toml::from_str(&text) {
            Ok(accepted) => accepted,
            Err(error) => {
                diagnostics
                    .error(Code::InvalidConfig, place, error.to_string())
                    .help("[[accepted]] with `fingerprint` and `reason`, both text");
                return None;
            }
        };
        let silent = accepted.accepted.iter().find(|one| one.reason.trim().is_empty());
        if let Some(one) = silent {
            let message = format!("`{}` is accepted without a reason", one.fingerprint);
            diagnostics.error(Code::InvalidConfig, place, message);
            return None;
        }
        Some(accepted)
    }

    /// Why a finding is accepted; nothing if it is not.
    pub fn of(&self, api: &str, finding: &Finding) -> Option<&Acceptance> {
        let print = finding.fingerprint(api);
        let found = self.accepted.iter().find(|one| one.fingerprint == print)?;
        self.used.borrow_mut().insert(print);
        Some(found)
    }

    /// Those that nothing needed, once every finding was asked for.
    pub fn unused(&self) -> Vec<&Acceptance> {
        let used = self.used.borrow();
        let unused = self.accepted.iter().filter(|one| !used.contains(&one.fingerprint));
        unused.collect()
    }
}
