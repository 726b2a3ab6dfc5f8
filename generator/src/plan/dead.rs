//! Says so when the configuration decides about something that is not there.

use std::collections::BTreeSet;

use super::Plan;
use crate::api::Shape;
use crate::diagnostics::{Diagnostics, suggest};

/// A setting that lists names.
struct Setting<'s> {
    key: &'static str,
    said: Vec<&'s String>,
    /// What its names are those of.
    what: &'static str,
    /// The names that mean something.
    known: &'s BTreeSet<String>,
    /// Those that a misspelt one may have been meant to be.
    meant: &'s BTreeSet<String>,
}

impl Plan<'_> {
    /// Before: names in the configuration that may mean nothing. After: each of those is reported where it is said.
    pub(super) fn report_dead(&self, diagnostics: &mut Diagnostics) {
        let options = self.options;
        let operations = self.api.operations.iter().map(|operation| operation.id.clone());
        let operations: BTreeSet<String> = operations.collect();
        let properties = self.properties();
        let with_both = |types: &mut dyn Iterator<Item = String>| -> BTreeSet<String> {
            types.chain(operations.iter().chain(&properties).cloned()).collect()
        };
        let all = with_both(&mut self.api.types.iter().map(|(_, entry)| entry.name.words()));
        // A type without a name of its own cannot be given one.
        let nameable = with_both(&mut self.item_words().into_iter());
        let settings = [
            Setting {
                key: "rename",
                said: options.renames.keys().collect(),
                what: "schema, property or operation",
                known: &all,
                meant: &nameable,
            },
            Setting {
                key: "explicit",
                said: options.explicit.iter().collect(),
                what: "property",
                known: &properties,
                meant: &properties,
            },
            Setting {
                key: "repeatable",
                said: options.repeatable.iter().collect(),
                what: "operation",
                known: &operations,
                meant: &operations,
            },
        ];
        for setting in &settings {
            self.report_unknown(setting, diagnostics);
        }
    }

    fn report_unknown(&self, setting: &Setting<'_>, diagnostics: &mut Diagnostics) {
        let Setting { key, what, .. } = setting;
        for name in setting.said.iter().filter(|name| !setting.known.contains(**name)) {
            let message = format!("`{key}` names `{name}`, and {} has no such {what}", self.api.title);
            let finding = self.options.said.dead(key, name, message, diagnostics);
            if let Some(meant) = suggest::closest(name, setting.meant.iter().map(String::as_str)) {
                finding.help(format!("did you mean `{meant}`?"));
            }
        }
    }

    /// Every property of a component, as `Schema.property`.
    fn properties(&self) -> BTreeSet<String> {
        let mut properties = BTreeSet::new();
        for (id, entry) in self.api.types.iter() {
            if let Shape::Object(object) = &entry.value.shape {
                let owner = self.names.source_name(id);
                let names = object
                    .properties
                    .iter()
                    .map(|property| format!("{owner}.{}", property.name));
                properties.extend(names);
            }
        }
        properties
    }
}
