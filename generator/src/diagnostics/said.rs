//! Where the configuration says something, for findings about what it says.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, Position};

/// Where each pattern and name of a configuration stands; the first place of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said(BTreeMap<String, (Place, Position)>);

impl Said {
    /// Remembers where `text` stands.
    pub fn note(&mut self, text: &str, place: Place, position: Position) {
        self.0.entry(text.to_owned()).or_insert((place, position));
    }

    /// Where `text` stands.
    pub fn place(&self, text: &str) -> Option<Place> {
        self.0.get(text).map(|(place, _)| place.clone())
    }

    /// Warns that `text` means nothing in this description.
    pub fn dead<'d>(
        &self,
        text: &str,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let spot = self.0.get(text);
        let place = spot.map(|(place, _)| place.clone());
        let finding = diagnostics.warning(Code::DeadPattern, place, message);
        finding.at = spot.map(|(_, position)| *position);
        finding
    }
}
