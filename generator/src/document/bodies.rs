//! Reads request bodies; Swagger's body and form parameters become one.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::keywords::Kind;
use super::node::Node;
use super::nodes::{BodyNode, EncodingNode, Link, MediaTypeNode};
use super::read::Document;

impl<'a> Document<'a> {
    /// Reads a request body.
    pub fn request_body(&mut self, node: &Node<'a>) -> Option<BodyNode> {
        let body = self.shallow(node, Kind::RequestBody)?;
        self.typed(node, Kind::RequestBody, body)
    }

    /// The request body that the body and form parameters among `parameters` of a Swagger operation are, and where it stands.
    pub(super) fn swagger_body(
        &mut self,
        operation: &Node<'a>,
        parameters: Vec<Node<'a>>,
        consumes: &[String],
    ) -> Option<(Link, BodyNode)> {
        let is_in = |wanted: &str, node: &Node| node.text("in") == Some(wanted);
        let bodies: Vec<_> = parameters.iter().filter(|node| is_in("body", node)).collect();
        if let Some(body) = bodies.first() {
            if let Some(second) = bodies.get(1) {
                self.guess(
                    second,
                    "more than one body parameter; the first is used",
                    "leave the others out",
                );
            }
            if parameters.iter().any(|node| is_in("formData", node)) {
                self.guess(
                    operation,
                    "a body and a form; the body is used",
                    "leave one of them out",
                );
            }
            return Some((body.typed_link(), self.whole_body(body, consumes)));
        }
        let fields: Vec<_> = parameters.into_iter().filter(|node| is_in("formData", node)).collect();
        let form = self.form_node(operation)?;
        if !fields.is_empty() && !form.value.is_array() {
            self.invalid(&form, "form parameters must stand in a list; they are left out");
            return None;
        }
        if travels_in_parts(&fields, consumes) && !consumes.iter().any(|name| is_multipart(name)) {
            let what = if fields.iter().any(is_file) {
                "a form with a file"
            } else {
                "a form"
            };
            self.guess(
                operation,
                format!("{what}, and `consumes` has no media type for it; it is sent as `multipart/form-data`"),
                "write `consumes: [multipart/form-data]`",
            );
        }
        (!fields.is_empty()).then(|| (form.typed_link(), self.form_body(&form, &fields, consumes)))
    }

    fn whole_body(&mut self, parameter: &Node<'a>, consumes: &[String]) -> BodyNode {
        let usual = match self.is_binary(parameter) {
            true => ["application/octet-stream".to_owned()],
            false => ["application/json".to_owned()],
        };
        let media_types = if consumes.is_empty() { &usual } else { consumes };
        let schema = parameter.keyword("schema").or_else(|| self.schema_in_place(parameter));
        let examples = parameter.value.get("x-examples");
        let content = media_types.iter().map(|media_type| {
            let example = examples.and_then(|examples| examples.get(media_type));
            let said = MediaTypeNode {
                place: Some(parameter.typed_link()),
                schema: schema.as_ref().map(Node::typed_link),
                examples: example.into_iter().cloned().collect(),
                ..MediaTypeNode::default()
            };
            (media_type.clone(), said)
        });
        self.check_keywords(parameter, Kind::Parameter);
        let required = parameter.keyword("required");
        BodyNode {
            description: parameter.text("description").map(str::to_owned),
            required: required.and_then(|required| self.flag(&required)).unwrap_or(false),
            content: content.collect(),
        }
    }

    /// A body whose schema stands where that of other parameters does.
    fn schema_in_place(&mut self, parameter: &Node<'a>) -> Option<Node<'a>> {
        let ty = parameter.keyword("type")?;
        let message = "the schema of a body stands in the parameter itself; it is read all the same";
        self.guess(&ty, message, "put it under `schema`");
        Some(parameter.clone())
    }

    /// Whether what a Swagger parameter or response holds is a file: its schema says so, or it does in the place of one.
    pub(super) fn is_binary(&mut self, holder: &Node<'a>) -> bool {
        let schema = holder.keyword("schema");
        let schema = schema.and_then(|schema| self.silently_resolved(&schema));
        let schema = schema.as_ref().unwrap_or(holder);
        let is_text = matches!(schema.text("type"), None | Some("string"));
        is_file(schema) || is_text && schema.text("format") == Some("binary")
    }

    fn form_body(&mut self, form: &Node<'a>, fields: &[Node<'a>], consumes: &[String]) -> BodyNode {
        let in_parts = travels_in_parts(fields, consumes);
        let mut media_types = consumes.to_vec();
        media_types.retain(|name| if in_parts { is_multipart(name) } else { is_form(name) });
        if media_types.is_empty() {
            let usual = if in_parts {
                "multipart/form-data"
            } else {
                "application/x-www-form-urlencoded"
            };
            media_types.push(usual.to_owned());
        }
        let said = MediaTypeNode {
            place: Some(form.typed_link()),
            schema: Some(form.typed_link()),
            encoding: self.form_encoding(fields),
            ..MediaTypeNode::default()
        };
        BodyNode {
            description: None,
            required: fields.iter().any(is_required),
            content: media_types.into_iter().map(|name| (name, said.clone())).collect(),
        }
    }

    /// The list of parameters that stands for the form: the operation's, or its path's when it has none.
    fn form_node(&self, operation: &Node<'a>) -> Option<Node<'a>> {
        let of_path = || {
            let (path, _) = operation.pointer.split_last()?;
            let value = super::node::find(self.source.tree(operation.file), path.as_str())?;
            Node {
                file: operation.file,
                pointer: path,
                scope: operation.scope,
                value,
            }
            .keyword("parameters")
        };
        operation.keyword("parameters").or_else(of_path)
    }

    /// Lists in a form follow their collection format, whose default is `csv`; files are parts each, and `multi` says just that.
    fn form_encoding(&mut self, fields: &[Node<'a>]) -> IndexMap<String, EncodingNode> {
        let mut encoding = IndexMap::new();
        for field in fields {
            let (Some(name), Some("array")) = (field.text("name"), field.text("type")) else {
                continue;
            };
            let holds_files = field.keyword("items").is_some_and(|items| is_file(&items));
            if holds_files && matches!(field.text("collectionFormat"), None | Some("multi")) {
                continue;
            }
            let (style, explode) = self.style_of_collection(field, field.text("collectionFormat").unwrap_or("csv"));
            let said = EncodingNode {
                style: Some(style.unwrap_or("form").to_owned()),
                explode: Some(explode),
                ..EncodingNode::default()
            };
            encoding.insert(name.to_owned(), said);
        }
        encoding
    }

    /// A form read as a schema: an object with a property for each form parameter. `node` is the list of
    /// parameters, of the operation or of its path.
    pub(super) fn form_schema(&mut self, node: &Node<'a>) -> Option<Map<String, Value>> {
        let parent = node.pointer.split_last()?.0;
        let path = parent.split_last()?.0.child("parameters");
        let of_path = super::node::find(self.source.tree(node.file), path.as_str());
        let of_path = of_path.map(|value| Node {
            file: node.file,
            pointer: path,
            scope: node.scope,
            value,
        });
        let lists = [of_path, Some(node.clone())];
        let fields = lists.iter().flatten().flat_map(Node::elements).collect::<Vec<_>>();
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in fields {
            let Some(field) = self
                .resolved(&field)
                .filter(|field| field.text("in") == Some("formData"))
            else {
                continue;
            };
            let Some(name) = field.text("name") else {
                self.invalid(&field, "the form parameter has no name; it is left out");
                continue;
            };
            // The operation's parameter stands in the place of its path's, which comes before it.
            required.retain(|known: &Value| known.as_str() != Some(name));
            if is_required(&field) {
                required.push(Value::String(name.to_owned()));
            }
            properties.insert(name.to_owned(), field.link());
        }
        let object = [
            ("type".to_owned(), Value::from("object")),
            ("properties".to_owned(), Value::Object(properties)),
            ("required".to_owned(), Value::Array(required)),
        ];
        Some(object.into_iter().collect())
    }

    /// The parameters of an operation and those of its path it does not override, references followed.
    pub(super) fn own_and_shared(&mut self, operation: &Node<'a>, shared: &[Node<'a>]) -> Vec<Node<'a>> {
        let own = operation.keyword("parameters");
        let nodes: Vec<_> = own.iter().flat_map(listed).chain(shared.iter().cloned()).collect();
        let mut parameters: Vec<Node<'a>> = Vec::new();
        for node in nodes {
            let Some(node) = self.resolved(&node) else {
                continue;
            };
            let same = |other: &Node| (other.text("name"), other.text("in")) == (node.text("name"), node.text("in"));
            if self.dialect(&node) == Dialect::Swagger20 && !parameters.iter().any(same) {
                parameters.push(node);
            }
        }
        parameters
    }
}

/// The elements of a list; one object counts as a list of one.
fn listed<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    match node.value.is_object() {
        true => vec![node.clone()],
        false => node.elements().collect(),
    }
}

/// Whether a form goes in parts: it holds a file, or its media types are only such of bodies in parts.
fn travels_in_parts(fields: &[Node], consumes: &[String]) -> bool {
    let in_parts = |name: &String| name.to_ascii_lowercase().starts_with("multipart/");
    let is_any_form = consumes.iter().any(|name| is_form(name));
    !fields.is_empty() && (fields.iter().any(is_file) || !is_any_form && consumes.iter().any(in_parts))
}

/// Whether a media type is the one of forms in parts, which can hold files, or a range of it. Forms have no other one
/// (Swagger 2.0 §Parameter Object).
pub(super) fn is_multipart(name: &str) -> bool {
    let name = name.split(';').next().unwrap_or_default().trim();
    let mut known = ["multipart/form-data", "multipart/*"].iter();
    known.any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a media type is one of forms.
pub(super) fn is_form(name: &str) -> bool {
    is_multipart(name) || name.to_ascii_lowercase().contains("form-urlencoded")
}

/// Whether a form parameter is a file (Swagger 2.0 §Parameter Object).
pub(super) fn is_file(field: &Node) -> bool {
    field.text("type") == Some("file")
}

fn is_required(field: &Node) -> bool {
    field.value.get("required") == Some(&Value::Bool(true))
}
