//! Lowers bodies in one media type, of requests and responses alike.

use indexmap::IndexMap;
use openapiv3::MediaType;
use serde_json::Value;

use super::builder::Builder;
use super::naming::step;
use super::parameters::named_style;
use crate::api::{Content, Encoding, NamePath, Step};
use crate::diagnostics::Code;
use crate::document::Node;

impl<'a> Builder<'a> {
    /// Lowers every media type of a body at `node`, whose type can be named from `name`.
    pub(super) fn contents(
        &mut self,
        node: &Node<'a>,
        name: &NamePath,
        content: &IndexMap<String, MediaType>,
    ) -> Vec<Content> {
        let contents = content
            .iter()
            .map(|(media_type, said)| self.content(node, name, media_type, said));
        contents.collect()
    }

    fn content(&mut self, node: &Node<'a>, name: &NamePath, media_type: &str, said: &MediaType) -> Content {
        let at = said
            .extensions
            .get("x-refundry-place")
            .and_then(|link| self.document.extension_link(link));
        let at = at.unwrap_or_else(|| node.clone());
        let schema = said.schema.as_ref().and_then(|link| self.document.linked(link));
        let item = said
            .extensions
            .get("x-refundry-item-schema")
            .and_then(|link| self.document.extension_link(link));
        let examples = said
            .extensions
            .get("x-refundry-examples")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        if media_type.contains("json") {
            self.report_example_only(&at, schema.as_ref(), item.as_ref(), &examples);
        }
        Content {
            media_type: media_type.to_owned(),
            ty: schema.map(|schema| self.type_of(&schema, || name.clone())),
            item: item.map(|item| self.type_of(&item, || step(name, Step::Item))),
            encoding: said
                .encoding
                .iter()
                .map(|(property, said)| (property.clone(), encoding(said)))
                .collect(),
            examples,
            place: self.document.place(&at),
        }
    }

    /// Types are never inferred from examples unasked.
    fn report_example_only(
        &mut self,
        at: &Node<'a>,
        schema: Option<&Node<'a>>,
        item: Option<&Node<'a>>,
        examples: &[Value],
    ) {
        let has_example = |schema: &Node| schema.value.get("example").is_some();
        let is_shown = !examples.is_empty() || schema.is_some_and(has_example);
        let is_typed = item.is_some() || schema.is_some_and(says_something);
        if is_typed || !is_shown {
            return;
        }
        let place = self.document.place(at);
        self.document
            .diagnostics
            .warning(
                Code::ExampleOnly,
                place,
                "the body is described by an example alone; it stays untyped JSON",
            )
            .help("say its type, by an overlay if need be");
    }
}

/// Whether a schema says more than that there is an object, perhaps.
fn says_something(schema: &Node) -> bool {
    let Value::Object(members) = schema.value else {
        return schema.value.is_boolean();
    };
    let says_little = |(key, value): (&String, &Value)| match key.as_str() {
        "type" => value.as_str() == Some("object"),
        "example" | "examples" | "description" | "title" => true,
        "properties" => value.as_object().is_some_and(serde_json::Map::is_empty),
        key => key.starts_with("x-"),
    };
    !members.iter().all(says_little)
}

fn encoding(said: &openapiv3::Encoding) -> Encoding {
    let extension = |key: &str| said.extensions.get(key);
    Encoding {
        content_type: said.content_type.clone(),
        style: extension("x-refundry-style")
            .and_then(Value::as_str)
            .and_then(named_style),
        explode: extension("x-refundry-explode").and_then(Value::as_bool),
        allow_reserved: said.allow_reserved,
    }
}
