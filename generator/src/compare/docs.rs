//! What is only said about items: compared as a whole, since nobody compiles against it.

use std::collections::BTreeMap;

use super::{Compared, Finding, Kind, Level, Side};
use crate::rust::{DocLines, Item};
use crate::source::Place;

impl Compared<'_> {
    /// One finding for all documentation, one for the version of the API.
    pub(super) fn documentation(&mut self) {
        let (old, new) = (documented(self.old), documented(self.new));
        let changed = new
            .iter()
            .filter(|(item, docs)| old.get(*item).is_some_and(|was| was != *docs));
        let changed: Vec<&str> = changed.map(|(item, _)| item.as_str()).collect();
        let place = |side: Side<'_>| changed.first().and_then(|item| place_of(side, item));
        let places = (place(self.old), place(self.new));
        let (was, is) = (&self.old.api.version, &self.new.api.version);
        let version = (was != is).then(|| {
            let message = format!("the version of the API is `{is}`, and was `{was}`");
            Finding::new(Kind::ApiVersion, Level::Patch, "Client", message)
        });
        if let Some(first) = changed.first() {
            let message = match changed.len() {
                1 => format!("of `{first}` is another"),
                more => format!("of `{first}` and {} more is another", more - 1),
            };
            let message = format!("the documentation {message}");
            self.push(Finding::new(Kind::Documentation, Level::Patch, *first, message).at(places.0, places.1));
        }
        self.findings.extend(version);
    }
}

/// Where the model or the operation is described to which a path leads.
fn place_of(side: Side<'_>, path: &str) -> Option<Place> {
    let (kind, rest) = path.split_once("::")?;
    let name = rest.split("::").next()?;
    if kind == "models" {
        return side.item_place(name);
    }
    let all = super::operations::all(&side.planned.rust);
    let operation = all
        .into_iter()
        .find(|operation| super::operations::method(operation).ends_with(&format!("::{name}")))?;
    side.operation_place(&operation.id)
}

/// The documentation of every item and member, by its path.
fn documented(side: Side<'_>) -> BTreeMap<String, &DocLines> {
    let api = &side.planned.rust;
    let mut all = BTreeMap::new();
    for item in api.models.iter().flat_map(|group| &group.items) {
        let path = super::models::path(item.name());
        for (member, docs) in members(item) {
            all.insert(format!("{path}::{member}"), docs);
        }
        all.insert(path, docs_of(item));
    }
    for operation in api.operations.iter().flat_map(|group| &group.items) {
        let path = super::operations::method(operation);
        for argument in &operation.arguments {
            all.insert(format!("{path}::{}", argument.name), &argument.docs);
        }
        all.insert(path, &operation.docs);
    }
    all
}

fn docs_of(item: &Item) -> &DocLines {
    match item {
        Item::Struct(item) => &item.docs,
        Item::Enum(item) => &item.docs,
        Item::Union(item) => &item.docs,
        Item::Tuple(item) => &item.docs,
        Item::Alias(item) => &item.docs,
    }
}

fn members(item: &Item) -> Vec<(&str, &DocLines)> {
    match item {
        Item::Struct(item) => item
            .fields
            .iter()
            .map(|field| (field.name.as_str(), &field.docs))
            .collect(),
        Item::Enum(item) => item
            .variants
            .iter()
            .map(|variant| (variant.name.as_str(), &variant.docs))
            .collect(),
        Item::Union(item) => item
            .variants
            .iter()
            .map(|variant| (variant.name.as_str(), &variant.docs))
            .collect(),
        Item::Tuple(_) | Item::Alias(_) => Vec::new(),
    }
}
