//! Events whose data is JSON in a text, and described as what that JSON is (OpenAPI 3.2, section 4.14.4).

use std::collections::HashSet;

use super::builder::Builder;
use super::naming::step;
use crate::api::Step;
use crate::document::Node;
use crate::media::{MediaKind, media_kind};

/// The member of an event that holds its data.
const DATA: &str = "data";

impl<'a> Builder<'a> {
    /// Gives the data of all events that were met the type that it has as JSON: whoever reads events reads it as that.
    pub(super) fn data_of_events(&mut self) {
        let mut open = std::mem::take(&mut self.events);
        let mut seen = HashSet::new();
        while let Some(node) = open.pop() {
            if !seen.insert(node.key()) {
                continue;
            }
            self.data_of_event(&node);
            if node.reference().is_some() {
                open.extend(self.document.resolved(&node));
            }
            let several = ["allOf", "anyOf", "oneOf"].map(|key| node.keyword(key));
            open.extend(several.iter().flatten().flat_map(Node::elements));
            open.extend(node.keyword("items"));
        }
        self.fill();
    }

    fn data_of_event(&mut self, event: &Node<'a>) -> Option<()> {
        let data = event.keyword("properties")?.child(DATA)?;
        let data = self.document.resolved(&data)?;
        let is_json = media_kind(data.text("contentMediaType")?) == MediaKind::Json;
        let schema = data.keyword("contentSchema").filter(|_| is_json)?;
        let id = *self.ids.get(&event.key())?;
        let name = step(&self.types.get(id).name, Step::Property(DATA.to_owned()));
        let ty = self.type_of(&schema, || name);
        self.types.get_mut(id).value.properties.insert(DATA.to_owned(), ty);
        self.document.is_used(&data, "contentSchema");
        Some(())
    }
}
