//! Schemas that say another thing than is meant: objects that are any value, and parameters of which nothing is said.

use std::collections::HashMap;

use serde_json::Value;

use super::Facts;
use super::peel::{is_blank, is_blank_beside_types};
use crate::api::{Additional, Api, Operation, Parameter, Schema, Style, TypeId, TypeSet};

/// What is meant by a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Any value, for this reason.
    Anything(&'static str),
    /// A text: that is what stands in a path, a query or a header.
    Text,
}

const VALUES: &str = "objects of which nothing is said, as the values of a map, may be any value: Java's frameworks describe these so; \
                      they stay untyped JSON";
const SHOWN: &str =
    "nothing is said of its members, and its own example or default is no object; it stays untyped JSON";
const ANY_MEDIA: &str =
    "an object of which nothing is said, in any media type, may be any value; it stays untyped JSON";

const OBJECT: TypeSet = TypeSet {
    boolean: false,
    integer: false,
    number: false,
    string: false,
    array: false,
    object: true,
    null: false,
};

/// What is meant by the schemas that do not say it. `api` has the operations, whose schemas `facts` know.
pub(super) fn meant(api: &Api<Schema>, facts: &Facts) -> HashMap<TypeId, Meant> {
    let mut meant = HashMap::new();
    for (id, entry) in facts.raw.iter() {
        let schema = &entry.value;
        if let Additional::Of(values) = schema.additional
            && facts.is_bare_in_place(values)
        {
            meant.insert(values, Meant::Anything(VALUES));
        }
        if is_bare_object(schema) && shown(schema).any(is_no_object) {
            meant.insert(id, Meant::Anything(SHOWN));
        }
        if let Some(items) = schema.items.filter(|items| facts.is_bare_in_place(*items))
            && shown(schema).filter_map(Value::as_array).flatten().any(is_no_object)
        {
            meant.insert(items, Meant::Anything(SHOWN));
        }
    }
    for operation in api.operations.iter().chain(&api.webhooks) {
        let answers = of_any_media(operation).filter(|id| facts.is_bare_in_place(*id));
        meant.extend(answers.map(|id| (id, Meant::Anything(ANY_MEDIA))));
        let texts = operation
            .parameters
            .iter()
            .filter_map(|parameter| facts.text(parameter));
        meant.extend(texts.map(|id| (id, Meant::Text)));
    }
    let texts = api.globals.iter().filter_map(|parameter| facts.text(parameter));
    meant.extend(texts.map(|id| (id, Meant::Text)));
    meant
}

impl Facts<'_> {
    /// Whether a schema without a name says no more than that values are objects.
    fn is_bare_in_place(&self, id: TypeId) -> bool {
        !self.is_named(id) && is_bare_object(self.schema(id))
    }

    /// The schema of a parameter that says nothing of it, unless something shows that it is more than a text.
    fn text(&self, parameter: &Parameter) -> Option<TypeId> {
        let schema = self.schema(parameter.ty);
        let is_one = matches!(parameter.style, Style::Simple | Style::Form) && parameter.content.is_none();
        let is_mute = !self.is_named(parameter.ty) && is_blank(schema);
        let is_more = shown(schema).any(|value| value.is_array() || value.is_object());
        (is_one && is_mute && !is_more).then_some(parameter.ty)
    }
}

fn is_bare_object(schema: &Schema) -> bool {
    schema.types == OBJECT && is_blank_beside_types(schema) && schema.discriminator.is_none() && schema.named.is_empty()
}

/// The values that a schema shows itself.
fn shown(schema: &Schema) -> impl Iterator<Item = &Value> {
    schema.examples.iter().chain(&schema.default)
}

/// Whether a value is no object, nor begins like the text of one.
fn is_no_object(value: &Value) -> bool {
    match value {
        Value::Null | Value::Object(_) => false,
        Value::String(text) => !text.trim_start().starts_with('{'),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => true,
    }
}

/// The types of answers of which the media type is not said either.
fn of_any_media(operation: &Operation) -> impl Iterator<Item = TypeId> {
    let contents = operation.responses.iter().flat_map(|response| &response.contents);
    contents
        .filter(|content| content.media_type == "*/*")
        .filter_map(|content| content.ty)
}
