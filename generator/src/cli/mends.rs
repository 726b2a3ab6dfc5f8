//! Mends as actions of an overlay.

use refundry::config::ApiConfig;
use refundry::diagnostics::{Change, Diagnostic, Diagnostics, Mend};
use refundry::source::{self, Files, Source};
use serde_json::{Map, Value};

/// Says mends as actions of an overlay for one description.
pub struct Mends(Option<Source>);

impl Mends {
    /// For findings about no description.
    pub fn none() -> Self {
        Self(None)
    }

    /// For findings about the description of `config`, which is read again if there is anything to mend.
    pub fn of(config: &ApiConfig, findings: &Diagnostics, files: &Files) -> Self {
        let is_needed = findings.list().iter().any(|finding| !finding.mends.is_empty());
        // What is wrong with the files was said when they were first read.
        let mut said = Diagnostics::default();
        Self(
            is_needed
                .then(|| source::load(&config.request(files), &mut said))
                .flatten(),
        )
    }

    /// What would mend a finding; nothing where we do not know, or where no overlay reaches.
    pub fn actions(&self, finding: &Diagnostic) -> Vec<Value> {
        let actions = finding.mends.iter().map(|mend| self.action(finding, mend));
        actions.collect::<Option<_>>().unwrap_or_default()
    }

    /// An action (Overlay 1.0 §4.4.3).
    fn action(&self, finding: &Diagnostic, mend: &Mend) -> Option<Value> {
        let source = self.0.as_ref()?;
        let is_harmless = match &mend.change {
            Change::Update(_) => source.takes_members(&mend.at),
            Change::Remove => !source.is_referred_to(&mend.at),
        };
        let target = source.json_path(&mend.at).filter(|_| is_harmless)?;
        let mut action = Map::new();
        action.insert("target".to_owned(), target.into());
        let why = format!("Suggestion to review [{}]: {}", finding.code.id(), finding.message);
        action.insert("description".to_owned(), why.into());
        match &mend.change {
            Change::Update(value) => action.insert("update".to_owned(), value.clone()),
            Change::Remove => action.insert("remove".to_owned(), true.into()),
        };
        Some(Value::Object(action))
    }
}
