//! Where the configuration says something, for findings about what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, Position};

/// Where each pattern and name of a configuration stands, by the setting that holds it; the last place of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    spots: BTreeMap<(String, String), (Place, Position)>,
    /// What stands in the place of something that the defaults say.
    instead: BTreeSet<(String, String)>,
}

impl Said {
    /// Remembers where a setting has `text`.
    pub fn note(&mut self, setting: &str, text: &str, place: Place, position: Position) {
        let key = key(setting, text);
        if self.spots.insert(key.clone(), (place, position)).is_some() {
            self.instead.insert(key);
        }
    }

    /// Forgets a setting, in the place of which another one has come.
    pub fn forget(&mut self, setting: &str) {
        self.spots.retain(|(known, _), _| known != setting);
    }

    /// Whether anything is said there.
    pub fn is_at(&self, place: &Place, position: Position) -> bool {
        self.spots.values().any(|(known, at)| known == place && *at == position)
    }

    /// Whether the defaults say something else of `text`: what takes that back is needed, even where it changes nothing.
    pub fn is_instead(&self, setting: &str, text: &str) -> bool {
        self.instead.contains(&key(setting, text))
    }

    /// Where a setting has `text`.
    pub fn place(&self, setting: &str, text: &str) -> Option<Place> {
        self.spots.get(&key(setting, text)).map(|(place, _)| place.clone())
    }

    /// Where a setting has `text`, to the letter.
    pub fn spot(&self, setting: &str, text: &str) -> Option<&(Place, Position)> {
        self.spots.get(&key(setting, text))
    }

    /// Warns that the `text` of a setting means nothing in this description.
    pub fn dead<'d>(
        &self,
        setting: &str,
        text: &str,
        message: impl Into<String>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let spot = self.spots.get(&key(setting, text));
        let place = spot.map(|(place, _)| place.clone());
        let finding = diagnostics.warning(Code::DeadPattern, place, message);
        finding.at = spot.map(|(_, position)| *position);
        finding
    }
}

fn key(setting: &str, text: &str) -> (String, String) {
    (setting.to_owned(), text.to_owned())
}
