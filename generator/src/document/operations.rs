//! Reads paths and operations.

use openapiv3::Info;
use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::keywords::{Kind, keyword};
use super::node::Node;
use super::nodes::{OperationBody, OperationNode, ServerNode};
use super::read::Document;
use super::responses::default_text;
use super::tally::Remark;
use crate::diagnostics::Code;

/// A path, its operations being nodes of their own.
#[derive(Clone, Debug, Default)]
pub struct PathItem<'a> {
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// Methods in capitals with their operations, in order.
    pub operations: Vec<(String, Node<'a>)>,
    /// Parameters of every operation.
    pub parameters: Vec<Node<'a>>,
    /// Servers of every operation.
    pub servers: Vec<ServerNode>,
}

/// AWS's extension for what answers every method.
const ANY_METHOD: &str = "x-amazon-apigateway-any-method";

/// The methods that are keywords of a path.
pub(super) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// What holds reusable pieces by name, of which most are not read as a whole.
const SECTIONS: [&str; 9] = [
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

impl<'a> Document<'a> {
    /// Reads `info`; what is missing there is empty.
    pub fn info(&mut self) -> Info {
        let root = self.root();
        let Some(node) = self.held(&root, "info") else {
            self.guess(
                &root,
                "there is no `info`; title and version are empty",
                "say the title and the version of the API",
            );
            return Info::default();
        };
        let mut info = self.shallow(&node, Kind::Info).unwrap_or_default();
        for key in ["title", "version"] {
            if !info.contains_key(key) {
                self.guess(
                    &node,
                    format!("the `{key}` is missing; it is left empty"),
                    "say the title and the version of the API",
                );
                default_text(&mut info, key);
            }
        }
        self.typed(&node, Kind::Info, info).unwrap_or_default()
    }

    /// Reads a path. `$ref` is followed; what stands beside it counts first.
    pub fn path_item(&mut self, node: &Node<'a>) -> PathItem<'a> {
        let mut item = PathItem::default();
        if self.object(node, Kind::PathItem).is_none() {
            return item;
        }
        self.check_keywords(node, Kind::PathItem);
        item.summary = node.text("summary").map(str::to_owned);
        item.description = node.text("description").map(str::to_owned);
        item.parameters = self.listed(node, "parameters");
        item.servers = self.servers_of(node);
        item.operations = self.operations(node);
        if let Some(any) = node.child(ANY_METHOD) {
            let place = self.place(&any);
            let message = format!("`{ANY_METHOD}` is an operation of every method; it is not offered");
            let finding = self.diagnostics.note(Code::Unsupported, place, message);
            finding.help("describe the methods that are called, by an overlay if need be");
        }
        let target = if node.reference().is_some() {
            self.resolved(node)
        } else {
            None
        };
        if let Some(target) = target {
            let other = self.path_item(&target);
            item.absorb(other);
        }
        item
    }

    /// Reads an operation. `shared` are the parameters of its path.
    pub fn operation(&mut self, node: &Node<'a>, shared: &[Node<'a>]) -> Option<OperationNode> {
        let mut operation = self.shallow(node, Kind::Operation)?;
        // From 3.1 on an operation may leave them out.
        if !operation.contains_key("responses") && !self.dialect(node).has_json_schema() {
            self.tally_at(Remark::Missing, node, Kind::Operation, "responses");
        }
        if operation.contains_key("security") {
            let security = self.held(node, "security");
            let security = security.and_then(|security| self.requirements(&security));
            operation.remove("security");
            operation.extend(security.map(|security| ("security".to_owned(), security)));
        }
        match self.dialect(node) {
            Dialect::Swagger20 => self.swagger_operation(node, shared, operation),
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::OpenApi32 => {
                self.typed(node, Kind::Operation, operation)
            }
        }
    }

    fn swagger_operation(
        &mut self,
        node: &Node<'a>,
        shared: &[Node<'a>],
        mut operation: Map<String, Value>,
    ) -> Option<OperationNode> {
        let servers = self.own_servers(node);
        let consumes = self.media_types(operation.remove("consumes"), "consumes");
        let produces = self.media_types(operation.remove("produces"), "produces");
        let parameters = self.own_and_shared(node, shared);
        let media_types = self.with_headers(node, &parameters, consumes, produces);
        let body = self.swagger_body(node, parameters, &media_types.sent);
        Some(OperationNode {
            servers,
            body: body.map(|(place, body)| OperationBody::OfParameters(place, body)),
            media_types,
            ..self.typed(node, Kind::Operation, operation)?
        })
    }

    /// `consumes` and `produces` of the operation, or of the description when it has none.
    fn media_types(&mut self, own: Option<Value>, key: &'static str) -> Vec<String> {
        match own {
            Some(own) => tidy_texts(&own),
            None => self.usual_media_types(key),
        }
    }

    /// The media types of the whole description, read and mended once.
    fn usual_media_types(&mut self, key: &'static str) -> Vec<String> {
        if let Some(known) = self.media_types.get(key) {
            return known.clone();
        }
        let said = self.root().keyword(key).and_then(|node| self.texts(&node));
        let usual = said.as_ref().map(tidy_texts).unwrap_or_default();
        self.media_types.insert(key, usual.clone());
        usual
    }

    /// The operations of a path. By the letter none is a reference.
    fn operations(&mut self, path: &Node<'a>) -> Vec<(String, Node<'a>)> {
        let mut found = self.methods(path);
        for (_, operation) in &mut found {
            if operation.reference().is_some() {
                let message = "an operation is a reference, which it cannot be; what it leads to is read";
                self.guess(
                    operation,
                    message,
                    "put what it leads to in its place, or refer to the whole path",
                );
                if let Some(target) = self.resolved(operation) {
                    *operation = target;
                }
            }
        }
        found
    }

    /// Reports the keywords of the root and of its components.
    pub fn check_root(&mut self) {
        let root = self.root();
        self.check_keywords(&root, Kind::Root);
        let has = |key: &str| root.keyword(key).is_some_and(|part| !part.value.is_null());
        let is_enough = self.dialect.has_json_schema() && (has("webhooks") || has("components"));
        if !has("paths") && !is_enough {
            self.guess(
                &root,
                "there are no `paths`",
                "describe operations; without them there is nothing to call",
            );
        }
        let components = root.keyword("components");
        if let Some(components) = components.and_then(|components| self.silently_resolved(&components)) {
            self.check_keywords(&components, Kind::Components);
        }
        self.check_sections(&root);
    }

    /// Reports sections that hold nothing by name: of most only single pieces are ever asked for, by references.
    fn check_sections(&mut self, root: &Node<'a>) {
        let (kind, sections) = match self.dialect {
            Dialect::Swagger20 => (Kind::Root, root.members().collect()),
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::OpenApi32 => {
                (Kind::Components, self.parts(root, "components"))
            }
        };
        for (name, section) in sections {
            let is_known = |section: &str| section.eq_ignore_ascii_case(name) && keyword(kind, section).is_some();
            if SECTIONS.iter().any(|section| is_known(section)) {
                self.parts_of(&section);
            }
        }
    }

    /// The operations as they stand there.
    fn methods(&mut self, path: &Node<'a>) -> Vec<(String, Node<'a>)> {
        let mut operations = Vec::new();
        for (key, value) in path.members() {
            if is_fixed(key) {
                operations.push((key.to_ascii_uppercase(), value));
            } else if key == "additionalOperations" {
                operations.extend(self.additional(path, &value));
            }
        }
        operations
    }

    /// `additionalOperations`, where methods that have a keyword of their own do not belong (OpenAPI 3.2 §4.9.1).
    fn additional(&mut self, path: &Node<'a>, others: &Node<'a>) -> Vec<(String, Node<'a>)> {
        let is_described = |method: &str| path.members().any(|(key, _)| key.eq_ignore_ascii_case(method));
        let mut operations = Vec::new();
        for (method, operation) in self.parts_of(others) {
            if !is_fixed(method) {
                operations.push((method.to_owned(), operation));
            } else if is_described(method) {
                let message = format!("`{method}` is described at the path as well; this one is left out");
                self.invalid(&operation, message).help("leave one of them out");
            } else {
                let message = format!("`{method}` is no additional method; it is read as that of the path");
                let help = format!("move it to `{}` at the path", method.to_ascii_lowercase());
                self.guess(&operation, message, help);
                operations.push((method.to_ascii_uppercase(), operation));
            }
        }
        operations
    }
}

/// Whether a method has a keyword of its own.
fn is_fixed(method: &str) -> bool {
    METHODS.contains(&method.to_ascii_lowercase().as_str())
}

fn tidy_texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

impl<'a> PathItem<'a> {
    /// Takes what another path has and this one lacks.
    fn absorb(&mut self, other: PathItem<'a>) {
        self.summary = self.summary.take().or(other.summary);
        self.description = self.description.take().or(other.description);
        self.parameters.extend(other.parameters);
        if self.servers.is_empty() {
            self.servers = other.servers;
        }
        for (method, operation) in other.operations {
            if !self.operations.iter().any(|(own, _)| *own == method) {
                self.operations.push((method, operation));
            }
        }
    }
}
