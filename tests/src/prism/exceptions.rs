//! The operations whose mocked answers cannot be what the description says, as they stand in `tests/data/prism.json`.

use std::collections::BTreeMap;

/// For each reason the operations of each API.
pub struct Exceptions(BTreeMap<String, BTreeMap<String, Vec<String>>>);

impl Exceptions {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is no such list.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map(Self).map_err(|error| error.to_string())
    }

    /// The operations of an API, each with the reason.
    pub fn of(&self, api: &str) -> BTreeMap<&str, &str> {
        let reasons = self
            .0
            .iter()
            .filter_map(|(reason, apis)| Some((reason, apis.get(api)?)));
        let all = reasons.flat_map(|(reason, ids)| ids.iter().map(|id| (id.as_str(), reason.as_str())));
        all.collect()
    }
}
