//! What the generator makes of a description that nobody wrote on purpose.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use refundry::Outcome;
use refundry::diagnostics::{Code, Severity};

use crate::descriptions::generated;

/// What became of a description.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is a crate.
    Generated,
    /// It is refused with this code, at a place.
    Refused(String),
    /// What may never be: a panic, an error without a place, an error of the generator's own.
    Fault(String),
}

/// Generates, and looks at how that ended.
pub fn judge(description: &Path) -> Verdict {
    let ended = catch_unwind(AssertUnwindSafe(|| generated(description)));
    match ended {
        Ok((outcome, _)) => of(&outcome),
        Err(_) => Verdict::Fault("panicked".to_owned()),
    }
}

fn of(outcome: &Outcome) -> Verdict {
    let findings = outcome.diagnostics();
    let mut errors = findings
        .list()
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    if let Some(bug) = findings.list().iter().find(|finding| finding.code == Code::Bug) {
        return Verdict::Fault(bug.message.clone());
    }
    if let Some(lost) = errors.clone().find(|finding| finding.place.is_none()) {
        return Verdict::Fault(format!("no place: {}", lost.message));
    }
    match errors.next() {
        Some(first) => Verdict::Refused(first.code.id().to_owned()),
        None if outcome.files.iter().next().is_none() => Verdict::Fault("neither files nor an error".to_owned()),
        None => Verdict::Generated,
    }
}
