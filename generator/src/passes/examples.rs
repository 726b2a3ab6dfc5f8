//! Points at bodies that are described by nothing but an example.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::infer::schema_of;
use crate::api::{Additional, Api, Content, Operation, Schema, TypeSet};
use crate::diagnostics::{Change, Code, Diagnostics};
use crate::media::MediaKind;
use crate::source::Place;

/// Before and after: the same API. Bodies that an example alone describes are reported: they stay untyped, because a
/// type guessed from an example is a guess about money.
pub(super) fn report(api: &Api<Schema>, diagnostics: &mut Diagnostics) {
    let mut reported = HashSet::new();
    for operation in api.operations.iter().chain(&api.webhooks) {
        for (what, content) in contents(operation) {
            if is_example_only(content, api) && reported.insert(&content.place) {
                let message = format!(
                    "the {what} of `{}` is described only by an example; it stays untyped JSON",
                    operation.id
                );
                let finding = diagnostics
                    .warning(Code::ExampleOnly, content.place.clone(), message)
                    .help("describe its properties, by an overlay if need be");
                if let Some((at, change)) = schema_from_examples(content, api) {
                    finding.mend(at, change);
                }
            }
        }
    }
}

/// The schema that all examples together suggest, at the schema if there is one to complete; nothing where they say no more
/// than is said.
fn schema_from_examples(content: &Content, api: &Api<Schema>) -> Option<(Place, Change)> {
    let entry = content.ty.map(|id| api.types.get(id));
    let of_schema = entry.iter().flat_map(|entry| &entry.value.examples);
    let mut schema = schema_of(content.examples.iter().chain(of_schema));
    let members = schema.as_object_mut()?;
    let is_blank = |value: Option<&Value>| value.and_then(Value::as_object).is_some_and(serde_json::Map::is_empty);
    if is_blank(members.get("properties")) {
        members.remove("properties");
    }
    if entry.is_some_and(|entry| entry.value.types.object) && members.get("type").is_some_and(|ty| ty == "object") {
        members.remove("type");
    }
    if members.is_empty() {
        return None;
    }
    Some(match entry {
        Some(entry) => (entry.place.clone(), Change::Update(schema)),
        None => (content.place.clone(), Change::Update(json!({"schema": schema}))),
    })
}

fn contents(operation: &Operation) -> impl Iterator<Item = (String, &Content)> {
    let sent = operation.sent_contents();
    let answered = operation.responses.iter().flat_map(|response| {
        let contents = response.contents.iter();
        contents.map(move |content| (format!("{} answer", response.status), content))
    });
    sent.map(|content| ("request body".to_owned(), content)).chain(answered)
}

fn is_example_only(content: &Content, api: &Api<Schema>) -> bool {
    if content.item.is_some() {
        return false;
    }
    let Some(id) = content.ty else {
        return !content.examples.is_empty() && content.kind() == MediaKind::Json;
    };
    let schema = &api.types.get(id).value;
    (!content.examples.is_empty() || !schema.examples.is_empty()) && says_nothing(schema)
}

/// Whether a schema says at most that there is an object.
fn says_nothing(schema: &Schema) -> bool {
    let object = TypeSet {
        object: true,
        ..TypeSet::default()
    };
    (schema.types.is_empty() || schema.types == object)
        && schema.additional == Additional::Unsaid
        && schema.reference.is_none()
        && schema.rust_type.is_none()
        && schema.enumeration.is_none()
        && schema.items.is_none()
        && schema.properties.is_empty()
        && schema.prefix_items.is_empty()
        && schema.conditional.is_empty()
        && schema.all_of.is_empty()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
}
