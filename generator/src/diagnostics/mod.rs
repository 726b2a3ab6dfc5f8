//! What is wrong with a description, and where: data, drawn only by the command line.

mod code;
mod conceal;
mod escape;
mod fold;
mod github;
mod lines;
mod mend;
mod render;
mod said;
mod sarif;
mod spot;
pub mod suggest;

use std::collections::HashSet;
use std::fmt;

pub use code::Code;
pub use escape::clean;
pub use github::{annotation, github};
pub(crate) use lines::clean_json;
pub use lines::{json_findings, json_lines};
pub use mend::{Change, Mend};
pub use render::{Options, render};
pub use said::Said;
pub use sarif::{Hit, Location, Rule, fingerprint, sarif, sarif_log};

use crate::source::{Place, Position};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Something is written with less than the description says, or the description is likely not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// How many findings there are of each severity; shown as `2 errors, 1 warning`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let parts: Vec<_> = all
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, name)| format!("{number} {name}{}", if number == 1 { "" } else { "s" }))
            .collect();
        match parts.as_slice() {
            [] => f.write_str("no findings"),
            parts => f.write_str(&parts.join(", ")),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding it is; stable.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong here, with the names that matter.
    pub message: String,
    /// An error unless the configuration allows it or says that it is a warning: what could be read in spite of it is not
    /// what the description may say.
    pub denied: bool,
    /// Whether it is the same thing wherever it is found: people are shown the first, and told of the others.
    pub alike: bool,
    /// Where; nothing for findings about the run itself.
    pub place: Option<Place>,
    /// The exact point in the file of `place`, for texts in which no pointer leads anywhere: syntax errors.
    pub at: Option<Position>,
    /// Other places that matter, each with what it has to do with it.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
    /// Changes to the description that would mend it, where they are known: suggestions to review, since only people know
    /// what is meant.
    pub mends: Vec<Mend>,
}

impl Diagnostic {
    /// Adds what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Makes it an error unless the configuration says otherwise.
    pub fn denied(&mut self) -> &mut Self {
        self.denied = true;
        self
    }

    /// Makes it one for people with all that say the same.
    pub fn alike(&mut self) -> &mut Self {
        self.alike = true;
        self
    }

    /// Adds a change that would mend it, at a node of the description.
    pub fn mend(&mut self, at: Place, change: Change) -> &mut Self {
        self.mends.push(Mend { at, change });
        self
    }

    /// Sets the exact point, which counts before the pointer of the place.
    pub fn at(&mut self, position: Position) -> &mut Self {
        self.at = Some(position);
        self
    }

    /// Adds another place that matters.
    pub fn related(&mut self, place: Place, what: impl Into<String>) -> &mut Self {
        self.related.push((place, what.into()));
        self
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(findings: I) -> Self {
        Self {
            list: findings.into_iter().collect(),
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// All findings of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Notes an error: nothing will be written.
    pub fn error(
        &mut self,
        code: Code,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Error, place.into(), message.into())
    }

    /// Notes a warning.
    pub fn warning(
        &mut self,
        code: Code,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Warning, place.into(), message.into())
    }

    /// Notes something worth knowing.
    pub fn note(&mut self, code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> &mut Diagnostic {
        self.push(code, Severity::Note, place.into(), message.into())
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// How many there are of each severity.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for finding in &self.list {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// Makes every warning an error.
    pub fn deny_warnings(&mut self) {
        for finding in &mut self.list {
            if finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }

    /// The same without repetitions: what is met on several ways is told once.
    #[must_use]
    pub fn distinct(self) -> Self {
        let mut seen = HashSet::new();
        let mut is_new = |finding: &Diagnostic| {
            let key = (finding.code, finding.place.clone(), finding.at, finding.message.clone());
            seen.insert(key)
        };
        self.into_iter().filter(|finding| is_new(finding)).collect()
    }

    /// All but notes.
    #[must_use]
    pub fn without_notes(mut self) -> Self {
        self.list.retain(|finding| finding.severity != Severity::Note);
        self
    }

    /// All findings in the order in which they were made.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Takes the findings of another run in.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    fn push(&mut self, code: Code, severity: Severity, place: Option<Place>, message: String) -> &mut Diagnostic {
        // The configuration refuses to allow what can be nothing else.
        debug_assert!(severity == Severity::Error || !code.is_always_error(), "{code:?}");
        self.list.push(Diagnostic {
            code,
            severity,
            message,
            denied: false,
            alike: false,
            place,
            at: None,
            related: Vec::new(),
            help: None,
            mends: Vec::new(),
        });
        let last = self.list.len() - 1;
        #[allow(clippy::indexing_slicing)]
        &mut self.list[last]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_can_be_made_errors() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.warning(Code::Guessed, None, "a");
        diagnostics.note(Code::Guessed, None, "b");
        assert_eq!(diagnostics.counts().to_string(), "1 warning, 1 note");
        assert!(!diagnostics.has_errors());
        diagnostics.deny_warnings();
        assert_eq!(diagnostics.counts().to_string(), "1 error, 1 note");
        assert!(diagnostics.has_errors());
    }
}
