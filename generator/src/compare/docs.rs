//! What is only said about items: compared as a whole, since nobody compiles against it.

use std::collections::BTreeMap;

use super::{Compared, Finding, Kind, Level, Side};
use crate::rust::{DocLines, Item};
use crate::source::Place;

impl Compared<'_> {
    /// One finding for all documentation, one for the version of the API.
    pub(super) fn documentation(&mut self) {
        let (old, new) = (documented(self.old), documented(self.new));
        let both = new.iter().filter_map(|(path, is)| Some((path, old.get(path)?, is)));
        let changed: Vec<_> = both.filter(|(_, was, is)| was.docs != is.docs).collect();
        let (was, is) = (&self.old.api.version, &self.new.api.version);
        let version = (was != is).then(|| {
            let message = format!("the version of the API is `{is}`, and was `{was}`");
            Finding::new(Kind::ApiVersion, Level::Patch, "Client", message)
        });
        if let Some((first, was, is)) = changed.first() {
            let places = (was.of.place(self.old), is.of.place(self.new));
            let message = match changed.len() {
                1 => format!("of `{first}` is another"),
                more => format!("of `{first}` and {} more is another", more - 1),
            };
            let message = format!("the documentation {message}");
            self.push(Finding::new(Kind::Documentation, Level::Patch, first.as_str(), message).at(places.0, places.1));
        }
        self.findings.extend(version);
    }
}

/// What stands in the documentation of an item.
struct Said<'a> {
    docs: &'a DocLines,
    of: Of<'a>,
}

/// The item that documentation belongs to.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// A model, by its name.
    Model(&'a str),
    /// An operation, by its id.
    Operation(&'a str),
}

impl Of<'_> {
    /// Where a side describes the item.
    fn place(self, side: Side<'_>) -> Option<Place> {
        match self {
            Self::Model(name) => side.item_place(name),
            Self::Operation(id) => side.operation_place(id),
        }
    }
}

/// The documentation of every item and member, by its path.
fn documented(side: Side<'_>) -> BTreeMap<String, Said<'_>> {
    let api = &side.planned.rust;
    let mut all = BTreeMap::new();
    for item in api.models.iter().flat_map(|group| &group.items) {
        let (path, of) = (super::models::path(item.name()), Of::Model(item.name()));
        for (member, docs) in members(item) {
            all.insert(format!("{path}::{member}"), Said { docs, of });
        }
        let docs = docs_of(item);
        all.insert(path, Said { docs, of });
    }
    for operation in api.operations.iter().flat_map(|group| &group.items) {
        let (path, of) = (super::operations::method(operation), Of::Operation(&operation.id));
        for argument in &operation.arguments {
            let docs = &argument.docs;
            all.insert(format!("{path}::{}", argument.name), Said { docs, of });
        }
        let docs = &operation.docs;
        all.insert(path, Said { docs, of });
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
