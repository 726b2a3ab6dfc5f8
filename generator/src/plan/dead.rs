//! Says so when the configuration decides about something that is not there.

use std::collections::BTreeSet;

use super::Plan;
use super::names::words_of;
use crate::api::Shape;
use crate::diagnostics::{Diagnostics, suggest};

impl Plan<'_> {
    /// Before: names in the configuration that may mean nothing. After: each of those is reported where it is said.
    pub(super) fn report_dead(&self, diagnostics: &mut Diagnostics) {
        let options = self.options;
        let operations: BTreeSet<String> = self
            .api
            .operations
            .iter()
            .map(|operation| operation.id.clone())
            .collect();
        let properties = self.properties();
        let types = self.api.types.iter().map(|(_, entry)| words_of(&entry.name));
        let all: BTreeSet<String> = types.chain(operations.iter().chain(&properties).cloned()).collect();
        // A type without a name of its own cannot be given one.
        let items = self.item_words().into_iter();
        let nameable: BTreeSet<String> = items.chain(operations.iter().chain(&properties).cloned()).collect();
        let lists = [
            (
                options.renames.keys().collect::<Vec<_>>(),
                "rename",
                "schema, property or operation",
                (&all, &nameable),
            ),
            (
                options.explicit.iter().collect(),
                "explicit",
                "property",
                (&properties, &properties),
            ),
            (
                options.repeatable.iter().collect(),
                "repeatable",
                "operation",
                (&operations, &operations),
            ),
        ];
        for (said, setting, what, (known, meant)) in lists {
            for name in said.into_iter().filter(|name| !known.contains(*name)) {
                let message = format!("`{setting}` names `{name}`, and {} has no such {what}", self.api.title);
                let finding = options.said.dead(setting, name, message, diagnostics);
                if let Some(meant) = suggest::closest(name, meant.iter().map(String::as_str)) {
                    finding.help(format!("did you mean `{meant}`?"));
                }
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
