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
use toml::Spanned;

use super::Finding;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{Files, LineIndex, Place, Position};

/// One difference that is accepted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The fingerprint of the finding, and where it stands in the file.
    pub fingerprint: Spanned<String>,
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
    /// The file, for findings about it.
    #[serde(skip)]
    file: Option<(Place, String)>,
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
        let mut accepted: Self = match toml::from_str(&text) {
            Ok(accepted) => accepted,
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                diagnostics
                    .error(Code::InvalidConfig, place, error.message().to_owned())
                    .at(position_of(&text, offset))
                    .help("[[accepted]] with `fingerprint` and `reason`, both text");
                return None;
            }
        };
        let silent = accepted.accepted.iter().find(|one| one.reason.trim().is_empty());
        if let Some(one) = silent {
            let message = format!("`{}` is accepted without a reason", one.fingerprint.get_ref());
            let position = position_of(&text, one.fingerprint.span().start);
            diagnostics.error(Code::InvalidConfig, place, message).at(position);
            return None;
        }
        accepted.file = Some((place, text));
        Some(accepted)
    }

    /// Why a finding is accepted; nothing if it is not.
    pub fn of(&self, api: &str, finding: &Finding) -> Option<&Acceptance> {
        let print = finding.fingerprint(api);
        let found = self.accepted.iter().find(|one| *one.fingerprint.get_ref() == print)?;
        self.used.borrow_mut().insert(print);
        Some(found)
    }

    /// Warns of those that nothing needed, once every finding was asked for.
    pub fn report_unused(&self, diagnostics: &mut Diagnostics) {
        let Some((place, text)) = &self.file else { return };
        let used = self.used.borrow();
        let is_used = |one: &Acceptance| used.contains(one.fingerprint.get_ref());
        for one in self.accepted.iter().filter(|one| !is_used(one)) {
            let message = format!("`{}` is accepted and does not occur", one.fingerprint.get_ref());
            diagnostics
                .warning(Code::UnusedAcceptance, place.clone(), message)
                .at(position_of(text, one.fingerprint.span().start))
                .help("remove it: the difference is gone, or is another one by now");
        }
    }
}

fn position_of(text: &str, offset: usize) -> Position {
    LineIndex::new(text).position(offset)
}
