//! Findings about files of which nothing is to be shown: a reference may lead to anything that is called a description.

use super::{Diagnostic, Diagnostics};
use crate::source::{Files, Place};

const HELP: &str = "nothing is shown of this file: it lies out of what the description lies in, or is none; run refundry in a \
                    folder that holds both";

impl Diagnostics {
    /// The same without a word of those files, and without the ways in them.
    #[must_use]
    pub(crate) fn concealed(self, files: &Files) -> Self {
        let is_concealed = |place: &Place| files.is_concealed(place.file);
        let conceal = |mut finding: Diagnostic| {
            if let Some(place) = finding.place.as_mut().filter(|place| is_concealed(place)) {
                *place = Place::whole(place.file);
                finding.at = None;
                finding.message = finding.code.title().to_owned();
                finding.help = Some(HELP.to_owned());
                finding.mends.clear();
            }
            for (place, what) in finding.related.iter_mut().filter(|(place, _)| is_concealed(place)) {
                *place = Place::whole(place.file);
                "in this file".clone_into(what);
            }
            finding
        };
        let findings: Self = self.into_iter().map(conceal).collect();
        findings.distinct()
    }
}
