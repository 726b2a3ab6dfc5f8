//! What is only said about items: compared as a whole, since nobody compiles against it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compared, Direction, Finding, Kind, Level, Side};
use crate::api::Docs;
use crate::rust::{DocLines, Field, Item};
use crate::source::Place;

/// The line by which documentation says so.
const DEPRECATED: &str = "Deprecated.";

/// How the line begins that tells what is taken for what is left out.
const DEFAULT: &str = "When absent, the server takes ";

impl Compared<'_> {
    /// One finding for all documentation, one for each part that is deprecated now or no longer, and those for the whole API.
    pub(super) fn documentation(&mut self) {
        let (old, new) = (documented(self.old), documented(self.new));
        let both = new.iter().filter_map(|(path, is)| Some((path, old.get(path)?, is)));
        let changed: Vec<_> = both.filter(|(_, was, is)| was.docs != is.docs).collect();
        let mut findings: Vec<Finding> = changed
            .iter()
            .filter_map(|(path, was, is)| self.deprecation(path, was, is))
            .collect();
        let other_defaults = self.other_defaults();
        let changed: Vec<_> = changed
            .into_iter()
            .filter(|(path, was, is)| self.is_news(path, was, is, other_defaults.contains(path.as_str())))
            .collect();
        if let Some((first, was, is)) = changed.first() {
            let message = match changed.len() {
                1 => format!("of `{first}` is another"),
                more => format!("of `{first}` and {} more is another", more - 1),
            };
            let message = format!("the documentation {message}");
            let finding = Finding::new(Kind::Documentation, Level::Patch, first.as_str(), message);
            findings.push(finding.at(was.place(self.old), is.place(self.new)));
        }
        findings.extend(self.of_the_api());
        self.findings.extend(findings);
    }

    /// Says so when an item is deprecated now, or is no longer. Operations are told elsewhere.
    fn deprecation(&self, path: &str, was: &Said<'_>, is: &Said<'_>) -> Option<Finding> {
        let is_called = matches!(is.of, Of::Operation(_)) && is.member.is_none();
        if is_called || was.is_deprecated() == is.is_deprecated() {
            return None;
        }
        let name = path.rsplit("::").next().unwrap_or(path);
        let (level, what) = match is.is_deprecated() {
            true => (Level::Minor, "is deprecated now"),
            false => (Level::Patch, "is no longer deprecated"),
        };
        let finding = Finding::new(Kind::Deprecation, level, path, format!("`{name}` {what}"))
            .travels(is.direction(self.new))
            .at(was.place(self.old), is.place(self.new));
        Some(if is.is_deprecated() { finding } else { finding.doing("") })
    }

    /// The items of which it is told that their default is another.
    fn other_defaults(&self) -> BTreeSet<String> {
        let findings = self.findings.iter();
        let others = findings.filter(|finding| finding.kind == Kind::DefaultChanged);
        others.map(|finding| finding.item.clone()).collect()
    }

    /// Whether another documentation is news: not where it only follows from what is told anyway.
    fn is_news(&self, path: &str, was: &Said<'_>, is: &Said<'_>, has_other_default: bool) -> bool {
        let is_told = |line: &str| line == DEPRECATED || (has_other_default && line.starts_with(DEFAULT));
        let plain = |said: &Said<'_>| -> Vec<String> {
            let lines = said.docs.iter().filter(|line| !line.is_empty() && !is_told(line));
            lines.cloned().collect()
        };
        let Of::Operation(_) = is.of else {
            return plain(was) != plain(is);
        };
        let arguments = format!("{path}::");
        let is_about = |finding: &Finding| finding.item == path || finding.item.starts_with(&arguments);
        // The documentation of a method tells its request line, its arguments, its answer and its failures as well.
        let is_told = is.member.is_none() && self.findings.iter().any(is_about);
        was.prose(self.old) != is.prose(self.new) || (!is_told && unlinked(&plain(was)) != unlinked(&plain(is)))
    }

    /// What is said of the API as a whole.
    fn of_the_api(&self) -> Vec<Finding> {
        let (old, new) = (self.old.api, self.new.api);
        let parts = [
            (Kind::ApiVersion, "version", (&old.version, &new.version)),
            (Kind::Documentation, "title", (&old.title, &new.title)),
            (Kind::Documentation, "description", (&old.description, &new.description)),
        ];
        let changed = parts.into_iter().filter(|(_, _, (was, is))| was != is);
        changed
            .map(|(kind, part, (was, is))| {
                let message = match part {
                    "description" => "the description of the API is another".to_owned(),
                    _ => format!("the {part} of the API is `{is}`, and was `{was}`"),
                };
                let places = (old.info.child(part), new.info.child(part));
                Finding::new(kind, Level::Patch, "Client", message).at(Some(places.0), Some(places.1))
            })
            .collect()
    }
}

/// Documentation as one text without the names of types in it: what they are called is told of the types.
fn unlinked(lines: &[String]) -> String {
    let text = lines.join(" ");
    let mut parts = text.split("[`");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once("`]").map_or(part, |(_, rest)| rest)
    })
}

/// What stands in the documentation of an item.
struct Said<'a> {
    docs: &'a DocLines,
    of: Of<'a>,
    /// The field or argument of the item that it is about.
    member: Option<&'a Field>,
}

/// The item that documentation belongs to.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// A model, by its name.
    Model(&'a str),
    /// An operation, by its id.
    Operation(&'a str),
}

impl Said<'_> {
    fn is_deprecated(&self) -> bool {
        self.docs.iter().any(|line| line == DEPRECATED)
    }

    /// What the description says of an operation, without what generated documentation adds.
    fn prose<'s>(&self, side: Side<'s>) -> Option<&'s Docs> {
        match (self.of, self.member) {
            (Of::Operation(id), None) => Some(&side.operation(id)?.docs),
            (_, _) => None,
        }
    }

    fn direction(&self, side: Side<'_>) -> Direction {
        match self.of {
            Of::Model(name) => side.direction(name),
            Of::Operation(_) => Direction::Request,
        }
    }

    /// Where a side describes it.
    fn place(&self, side: Side<'_>) -> Option<Place> {
        match (self.of, self.member) {
            (Of::Model(name), Some(field)) => side.member_place(name, field),
            (Of::Model(name), None) => side.item_place(name),
            (Of::Operation(id), Some(field)) => side.argument_place(id, &field.wire),
            (Of::Operation(id), None) => side.operation_place(id),
        }
    }
}

/// The documentation of every item and member, by its path.
fn documented(side: Side<'_>) -> BTreeMap<String, Said<'_>> {
    let api = &side.planned.rust;
    let mut all = BTreeMap::new();
    for item in api.models.iter().flat_map(|group| &group.items) {
        let (path, of) = (super::models::path(item.name()), Of::Model(item.name()));
        for (name, docs, member) in members(item) {
            let name = name.trim_start_matches("r#");
            all.insert(format!("{path}::{name}"), Said { docs, of, member });
        }
        let (docs, member) = (docs_of(item), None);
        all.insert(path, Said { docs, of, member });
    }
    for operation in api.operations.iter().flat_map(|group| &group.items) {
        let (path, of) = (super::operations::method(operation), Of::Operation(&operation.id));
        for argument in &operation.arguments {
            let (docs, member) = (&argument.docs, Some(argument));
            let name = argument.name.trim_start_matches("r#");
            all.insert(format!("{path}::{name}"), Said { docs, of, member });
        }
        let (docs, member) = (&operation.docs, None);
        all.insert(path, Said { docs, of, member });
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

/// The names of what an item holds, each with its documentation, and the field where it is one.
fn members(item: &Item) -> Vec<(&str, &DocLines, Option<&Field>)> {
    match item {
        Item::Struct(item) => item
            .fields
            .iter()
            .map(|field| (field.name.as_str(), &field.docs, Some(field)))
            .collect(),
        Item::Enum(item) => item
            .variants
            .iter()
            .map(|variant| (variant.name.as_str(), &variant.docs, None))
            .collect(),
        Item::Union(item) => item
            .variants
            .iter()
            .map(|variant| (variant.name.as_str(), &variant.docs, None))
            .collect(),
        Item::Tuple(_) | Item::Alias(_) => Vec::new(),
    }
}
