//! What the configuration says about findings: which are expected, which are graver than usual.

use super::Settings;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::passes::fits;
use crate::source::{Place, Position};

/// A kind of finding that is expected and not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// What is allowed.
    pub code: Code,
    /// Only at nodes whose JSON Pointer this fits, in which `*` stands for any text; nothing for everywhere.
    pub at: Option<String>,
    /// Where the configuration says so; nothing for what the command line or a build script allows. One that is said in
    /// a file and fits nothing is reported.
    pub said: Option<(Place, Position)>,
}

impl From<Code> for Licence {
    fn from(code: Code) -> Self {
        Self {
            code,
            at: None,
            said: None,
        }
    }
}

impl Licence {
    /// Allows a kind of finding only at nodes whose JSON Pointer `pointer` fits, in which `*` stands for any text.
    pub fn at(code: Code, pointer: impl Into<String>) -> Self {
        Self {
            at: Some(pointer.into()),
            ..Self::from(code)
        }
    }

    fn fits(&self, finding: &Diagnostic) -> bool {
        let pointer = finding.place.as_ref().map(|place| place.pointer.as_str());
        let here = |at: &String| fits(at, pointer.unwrap_or_default());
        self.code == finding.code && self.at.as_ref().is_none_or(here)
    }
}

impl Settings {
    /// Gives the configuration its say: what is allowed is not mentioned, what is denied is an error. Also gives the
    /// licences that nothing needed.
    pub(crate) fn judge(&self, diagnostics: Diagnostics) -> (Diagnostics, Vec<Licence>) {
        let mut used = vec![false; self.allow.len()];
        let mut judged = Vec::new();
        // Where the configuration says how calls authenticate, it is no news that the description does not.
        let decided = |finding: &Diagnostic| finding.code == Code::UnusedSecurity && !self.credentials.is_empty();
        for mut finding in diagnostics.into_iter().filter(|finding| !decided(finding)) {
            let licence = match finding.severity {
                Severity::Error => None,
                Severity::Warning | Severity::Note => self.allow.iter().position(|licence| licence.fits(&finding)),
            };
            if let Some(used) = licence.and_then(|index| used.get_mut(index)) {
                *used = true;
                continue;
            }
            if finding.severity == Severity::Error && self.eases(&finding) {
                let help = finding.help.take().map(|help| format!("{help}; ")).unwrap_or_default();
                finding.help(format!("{help}an error stays one, whatever is allowed"));
            }
            finding.severity = self.severity(&finding);
            judged.push(finding);
        }
        let unused = self.allow.iter().zip(used).filter(|(_, used)| !used);
        (
            judged.into_iter().collect(),
            unused.map(|(licence, _)| licence.clone()).collect(),
        )
    }

    /// The findings that are left.
    pub fn judged(&self, diagnostics: Diagnostics) -> Diagnostics {
        self.judge(diagnostics).0
    }

    /// Whether something is said to make a finding less grave.
    fn eases(&self, finding: &Diagnostic) -> bool {
        self.warn.contains(&finding.code) || self.allow.iter().any(|licence| licence.fits(finding))
    }

    fn severity(&self, finding: &Diagnostic) -> Severity {
        match finding.severity {
            Severity::Error => Severity::Error,
            Severity::Warning | Severity::Note if self.deny.contains(&finding.code) => Severity::Error,
            Severity::Warning | Severity::Note if self.warn.contains(&finding.code) => Severity::Warning,
            Severity::Warning | Severity::Note if finding.denied => Severity::Error,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_allowed_denied_or_left() {
        let settings = Settings {
            allow: vec![Code::Guessed.into(), Code::Stale.into()],
            warn: vec![Code::Untyped],
            deny: vec![Code::Contradiction, Code::Guessed],
            ..Settings::default()
        };
        let mut diagnostics = Diagnostics::default();
        diagnostics.warning(Code::Guessed, None, "allowed before it is denied");
        diagnostics.error(Code::Stale, None, "errors cannot be allowed");
        diagnostics.note(Code::Untyped, None, "a warning now");
        diagnostics.note(Code::Contradiction, None, "an error now");
        diagnostics
            .warning(Code::Guessed, None, "allowed although denied")
            .denied();
        diagnostics
            .note(Code::Untyped, None, "a warning although denied")
            .denied();
        diagnostics
            .warning(Code::Unsupported, None, "denied, and nobody says otherwise")
            .denied();
        let (judged, unused) = settings.judge(diagnostics);
        assert_eq!(judged.counts().to_string(), "3 errors, 2 warnings");
        let told = judged.list().iter().filter_map(|finding| finding.help.as_deref());
        assert_eq!(told.collect::<Vec<_>>(), ["an error stays one, whatever is allowed"]);
        assert_eq!(unused, [Licence::from(Code::Stale)]);
    }
}
