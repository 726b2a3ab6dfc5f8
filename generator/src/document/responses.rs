//! Reads responses and completes media types; Swagger's `schema` and `produces` become `content`.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::keywords::Kind;
use super::node::Node;
use super::nodes::{Link, MediaTypeNode, ResponseNode};
use super::read::Document;
use super::tally::Remark;

impl<'a> Document<'a> {
    /// Reads a response of an operation, `produces` being what [`OperationNode::produces`](super::OperationNode::produces) says
    /// of it.
    pub fn response(&mut self, node: &Node<'a>, produces: &[String]) -> Option<ResponseNode> {
        let mut response = self.shallow(node, Kind::Response)?;
        // OpenAPI 3.2 does not ask for it any more.
        if !response.contains_key("description") && self.dialect(node) != Dialect::OpenApi32 {
            self.tally_at(Remark::Missing, node, Kind::Response, "description");
        }
        let content = self.swagger_content(node, &mut response, produces);
        let mut response: ResponseNode = self.typed(node, Kind::Response, response)?;
        response.content.extend(content);
        self.as_sent(&mut response.content);
        Some(response)
    }

    /// What a node that is read inside another one lacks or says in its own way.
    pub(super) fn complete(&mut self, node: &Node<'a>, kind: Kind, shallow: &mut Map<String, Value>) {
        match kind {
            Kind::MediaType => self.complete_media_type(node, shallow),
            Kind::Encoding => self.complete_encoding(node, shallow),
            Kind::Server | Kind::ServerVariable => self.complete_server(node, kind, shallow),
            Kind::Flow => complete_flow(shallow),
            Kind::ExternalDocs => default_text(shallow, "url"),
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
            | Kind::SchemaInPlace
            | Kind::Discriminator => {}
        }
    }

    fn complete_media_type(&mut self, node: &Node<'a>, media_type: &mut Map<String, Value>) {
        media_type.insert("place".to_owned(), node.link());
        media_type.remove("examples");
        let mut examples: Vec<Value> = media_type.remove("example").into_iter().collect();
        for (_, example) in node.keyword("examples").iter().flat_map(Node::members) {
            if let Some(Value::Object(mut example)) = self.inside(&example, Kind::Example) {
                examples.extend(example.remove("dataValue").or_else(|| example.remove("value")));
            }
        }
        if !examples.is_empty() {
            media_type.insert("examples".to_owned(), Value::Array(examples));
        }
    }

    /// `schema` of a response is its content in every media type the operation produces. Where examples stand alone, each is
    /// that of its own.
    fn swagger_content(
        &mut self,
        node: &Node<'a>,
        response: &mut Map<String, Value>,
        produces: &[String],
    ) -> IndexMap<String, MediaTypeNode> {
        let schema = response.remove("schema").and_then(Link::of);
        let examples = response.remove("examples");
        if response.contains_key("content") {
            return IndexMap::new();
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
        let content = media_types.into_iter().map(|name| {
            let example = examples.as_ref().and_then(|examples| examples.get(&name));
            let media_type = MediaTypeNode {
                place: Some(node.typed_link()),
                schema: schema.clone(),
                examples: example.into_iter().cloned().collect(),
                ..MediaTypeNode::default()
            };
            (name, media_type)
        });
        content.collect()
    }

    /// A style that does not exist is left out.
    fn complete_encoding(&mut self, node: &Node<'a>, encoding: &mut Map<String, Value>) {
        let Some(Value::String(style)) = encoding.get("style") else {
            return;
        };
        if !["form", "spaceDelimited", "pipeDelimited", "deepObject"].contains(&style.as_str()) {
            let message = format!("the style `{style}` does not exist; the default is used");
            encoding.remove("style");
            let help = "the styles are form, spaceDelimited, pipeDelimited and deepObject";
            self.guess(&node.near("style"), message, help);
        }
    }
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
