//! Reads responses and completes media types; Swagger's `schema` and `produces` become `content`.

use openapiv3::{Operation, Response};
use serde_json::{Map, Value, json};

use super::dialect::Dialect;
use super::keywords::Kind;
use super::node::Node;
use super::read::Document;
use super::tally::Remark;

impl<'a> Document<'a> {
    /// Reads a response of an operation, `produces` being what [`produces`] says of it.
    pub fn response(&mut self, node: &Node<'a>, produces: &[String]) -> Option<Response> {
        let mut response = self.shallow(node, Kind::Response)?;
        if !response.contains_key("description") {
            // OpenAPI 3.2 does not ask for it any more.
            if self.dialect(node) != Dialect::OpenApi32 {
                self.tally_at(Remark::Missing, node, Kind::Response, "description");
            }
            response.insert("description".to_owned(), Value::String(String::new()));
        }
        self.content(node, &mut response, produces);
        self.typed(node, Kind::Response, response)
    }

    /// What a node that is read inside another one lacks or says in its own way.
    pub(super) fn complete(&mut self, node: &Node<'a>, kind: Kind, shallow: &mut Map<String, Value>) {
        match kind {
            Kind::MediaType => self.complete_media_type(node, shallow),
            Kind::Encoding => self.complete_encoding(node, shallow),
            Kind::Server | Kind::ServerVariable => self.complete_server(node, kind, shallow),
            Kind::Flow => complete_flow(shallow),
            Kind::ExternalDocs => default_text(shallow, "url"),
            Kind::Discriminator => {
                if let Some(default) = shallow.remove("defaultMapping") {
                    shallow.insert("x-refundry-default-mapping".to_owned(), default);
                }
            }
            Kind::Root
            | Kind::Info
            | Kind::Components
            | Kind::PathItem
            | Kind::Operation
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::Response
            | Kind::Header
            | Kind::Example
            | Kind::SecurityScheme
            | Kind::Flows
            | Kind::Schema
            | Kind::SchemaInPlace => {}
        }
    }

    fn complete_media_type(&mut self, node: &Node<'a>, media_type: &mut Map<String, Value>) {
        media_type.insert("x-refundry-place".to_owned(), node.link());
        if let Some(item) = media_type.remove("itemSchema") {
            media_type.insert("x-refundry-item-schema".to_owned(), item);
        }
        media_type.remove("examples");
        let mut examples: Vec<Value> = media_type.remove("example").into_iter().collect();
        for (_, example) in node.keyword("examples").iter().flat_map(Node::members) {
            if let Some(Value::Object(mut example)) = self.inside(&example, Kind::Example) {
                examples.extend(example.remove("dataValue").or_else(|| example.remove("value")));
            }
        }
        if !examples.is_empty() {
            media_type.insert("x-refundry-examples".to_owned(), Value::Array(examples));
        }
    }

    /// `schema` of a response is its content in every media type the operation produces. Where examples stand alone, each is
    /// that of its own.
    fn content(&mut self, node: &Node<'a>, response: &mut Map<String, Value>, produces: &[String]) {
        let schema = response.remove("schema");
        let examples = response.remove("examples");
        if response.contains_key("content") {
            return;
        }
        let usual = match self.is_binary(node) {
            true => "*/*",
            false => "application/json",
        };
        let media_types = match (&schema, produces) {
            (None, _) => exemplified(examples.as_ref()),
            (Some(_), []) => vec![usual.to_owned()],
            (Some(_), produces) => produces.to_vec(),
        };
        if media_types.is_empty() {
            return;
        }
        let mut content = Map::new();
        for name in media_types {
            let mut media_type = Map::new();
            media_type.extend(schema.clone().map(|schema| ("schema".to_owned(), schema)));
            media_type.insert("x-refundry-place".to_owned(), node.link());
            if let Some(example) = examples.as_ref().and_then(|examples| examples.get(&name)) {
                media_type.insert("x-refundry-examples".to_owned(), json!([example]));
            }
            content.insert(name, Value::Object(media_type));
        }
        response.insert("content".to_owned(), Value::Object(content));
    }

    /// Keeps the difference between a style or `explode` that is said and one that is not.
    fn complete_encoding(&mut self, node: &Node<'a>, encoding: &mut Map<String, Value>) {
        if let Some(explode) = encoding.remove("explode") {
            encoding.insert("x-refundry-explode".to_owned(), explode);
        }
        let Some(Value::String(style)) = encoding.remove("style") else {
            return;
        };
        if ["form", "spaceDelimited", "pipeDelimited", "deepObject"].contains(&style.as_str()) {
            encoding.insert("x-refundry-style".to_owned(), Value::String(style));
        } else {
            let help = "the styles are form, spaceDelimited, pipeDelimited and deepObject";
            self.guess(
                &node.near("style"),
                format!("the style `{style}` does not exist; the default is used"),
                help,
            );
        }
    }
}

/// The media types of good answers, in the extensions of a Swagger operation.
pub(super) const GOOD_TYPES: &str = "x-refundry-produces";

/// Those of failures.
pub(super) const BAD_TYPES: &str = "x-refundry-fails-with";

/// The media types of the answers of a Swagger operation: of those that are `good`, or of failures.
pub fn produces(operation: &Operation, good: bool) -> Vec<String> {
    let key = if good { GOOD_TYPES } else { BAD_TYPES };
    let said = operation.extensions.get(key).and_then(Value::as_array);
    let names = said.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

/// The media types of examples, where there is no schema to say that there is an answer.
fn exemplified(examples: Option<&Value>) -> Vec<String> {
    let names = examples.and_then(Value::as_object).into_iter().flat_map(Map::keys);
    names.filter(|name| name.contains('/')).cloned().collect()
}

fn complete_flow(flow: &mut Map<String, Value>) {
    default_text(flow, "tokenUrl");
    default_text(flow, "authorizationUrl");
    flow.entry("scopes").or_insert_with(|| Value::Object(Map::new()));
}

pub(super) fn default_text(node: &mut Map<String, Value>, key: &str) {
    node.entry(key).or_insert_with(|| Value::String(String::new()));
}
