//! Methods, wherever in the tree of resources they stand.

use indexmap::IndexMap;
use serde_json::json;

use super::media::media;
use super::parameters::text;
use super::{KEY, Lowering, OAUTH2, docs, of_operation, template};
use crate::api::{
    self, Body, Constraints, Content, DescribedPages, Docs, NamePath, Operation, Requirement, Response, Status, Step,
    Template, TypeId, TypeSet,
};
use crate::diagnostics::{Change, Code};
use crate::document::discovery::{Method, Node, Resource};
use crate::source::Place;

impl Lowering<'_> {
    /// The methods of a resource, then those of the resources in it; `trail` is the way to it.
    pub(super) fn resource(&mut self, resource: &Resource, trail: &[&str], deprecated: bool) {
        let deprecated = deprecated || resource.deprecated;
        for (key, node) in &resource.methods {
            if let Some(operation) = self.method(key, node, trail) {
                self.operations.push(Operation {
                    deprecated: operation.deprecated || deprecated,
                    ..operation
                });
            }
        }
        for (key, node) in &resource.resources {
            if let Some(inner) = Resource::read(node, self.diagnostics) {
                self.resource(&inner, &[trail, &[*key]].concat(), deprecated);
            }
        }
    }

    fn method(&mut self, key: &str, node: &Node, trail: &[&str]) -> Option<Operation> {
        let method = Method::read(node, self.diagnostics)?;
        let (Some(verb), Some(path)) = (&method.http_method, &method.path) else {
            let message = format!("the method `{key}` has no `httpMethod` or no `path`; it is left out");
            self.diagnostics.warning(Code::InvalidNode, node.place(), message);
            return None;
        };
        self.check_template(&method, path, node)?;
        let id = self.operation_id(&method, key, node, trail);
        let mut parameters = self.parameters(&method, &id, path, node);
        let decides = parameters.iter().all(|parameter| parameter.name != "alt");
        let is_stream = decides && self.is_stream(&method, key);
        if is_stream {
            parameters.push(self.alt_events(&method, &id, node));
        } else if decides && is_file_only(&method) {
            parameters.push(self.alt("media", &id, node.place_of("supportsMediaDownload")));
        }
        Some(Operation {
            method: verb.to_ascii_uppercase(),
            path: path.clone(),
            behind_path: String::new(),
            template: Template::Rfc6570,
            tags: if trail.is_empty() {
                Vec::new()
            } else {
                vec![trail.join(".")]
            },
            docs: docs(method.description.clone()),
            deprecated: method.deprecated,
            parameters,
            body: method.request.as_ref().map(|request| self.body(request, &id)),
            responses: vec![match is_stream {
                true => self.events(&method, &id, node),
                false => self.response(&method, &id, node),
            }],
            security: self.security(&method, node),
            security_place: node.place().child("scopes"),
            servers: Vec::new(),
            media: media(&method),
            idempotency: None,
            described_pages: DescribedPages::Unsaid,
            pagination: None,
            place: node.place(),
            id_declared: method.id.is_some(),
            long_id: long_id(&method, &id),
            id,
        })
    }

    /// Refuses a path that is no URI template, or asks for the beginning of a list.
    fn check_template(&mut self, method: &Method, path: &str, node: &Node) -> Option<()> {
        let reason = match template::parse(path) {
            Ok(variables) => {
                let is_list = |name: &str| {
                    method
                        .parameters
                        .iter()
                        .any(|(known, said)| *known == name && said.is_true("repeated"))
                };
                match variables
                    .iter()
                    .find(|variable| variable.has_prefix && is_list(variable.name))
                {
                    Some(list) => format!("`{}` is a list, which has no prefix", list.name),
                    None => return Some(()),
                }
            }
            Err(reason) => reason,
        };
        let message = format!("the path `{path}` is no URI template: {reason}");
        self.diagnostics
            .error(Code::InvalidTemplate, node.place_of("path"), message)
            .help("write it as RFC 6570 says, or exclude the method");
        None
    }

    /// The id without the name of the API, which is not always the `name` of the document; unique.
    fn operation_id(&mut self, method: &Method, key: &str, node: &Node, trail: &[&str]) -> String {
        let own = [trail, &[key]].concat().join(".");
        let wanted = match &method.id {
            Some(id) if *id == own => own,
            Some(id) => id.split_once('.').map_or(id.as_str(), |(_, rest)| rest).to_owned(),
            None => {
                let message = format!("the method has no `id`; it is called `{own}`");
                self.diagnostics
                    .note(Code::MissingOperationId, node.place(), message)
                    .help("give it an `id`, so that its name stays when the resources change")
                    .mend(node.place(), Change::Update(json!({"id": own})));
                own
            }
        };
        let declared = method.id.as_deref().unwrap_or(&wanted).to_owned();
        self.unique_id(wanted, &declared, node)
    }

    fn unique_id(&mut self, wanted: String, declared: &str, node: &Node) -> String {
        let mut id = wanted.clone();
        let mut number = 2;
        while self.ids.contains_key(&id) {
            id = format!("{wanted}.{number}");
            number += 1;
        }
        if let Some(first) = self.ids.get(&wanted) {
            let message = format!("another method has the id `{wanted}`; this one is called `{id}`");
            self.diagnostics
                .warning(Code::DuplicateOperationId, node.place_of("id"), message)
                .related(first.clone(), "the other one")
                .denied()
                .help(
                    "give each method its own `id`, by an overlay too; with `--warn duplicate-operation-id`, or `warn` in a \
                     configuration or a build script, it takes the number",
                )
                .mend(
                    node.place(),
                    Change::Update(json!({"id": format!("{declared}.{}", number - 1)})),
                );
        }
        self.ids.insert(id.clone(), node.place_of("id"));
        id
    }

    fn body(&mut self, request: &Node, id: &str) -> Body {
        Body {
            required: true,
            docs: Docs::default(),
            contents: vec![self.payload(request, of_operation(id, Step::Request))],
            place: request.place(),
        }
    }

    /// One answer for every success: Discovery names no status, and Google answers `200`, `201` and `204`.
    fn response(&mut self, method: &Method, id: &str, node: &Node) -> Response {
        let contents = match &method.response {
            Some(response) => {
                vec![self.payload(response, of_operation(id, Step::Response("2XX".into())))]
            }
            None if is_file_only(method) => {
                let place = node.place_of("supportsMediaDownload");
                vec![self.file(of_operation(id, Step::Response("2XX".into())), place)]
            }
            None => Vec::new(),
        };
        success(contents, method.response.as_ref().unwrap_or(node).place())
    }

    /// Bytes of any media type.
    fn file(&mut self, name: NamePath, place: Place) -> Content {
        let bytes = api::Schema {
            format: Some("binary".into()),
            ..text()
        };
        let ty = self.push(name, place.clone(), bytes);
        content("*/*", ty, place)
    }

    /// A body: the bytes themselves, or JSON.
    fn payload(&mut self, node: &Node, name: NamePath) -> Content {
        if self.is_bytes(node) {
            return self.file(name, node.place());
        }
        let ty = self.json(node, name);
        content("application/json", ty, node.place())
    }

    /// Whether a body refers to a schema that stands for any bytes.
    pub(super) fn is_bytes(&self, node: &Node) -> bool {
        let target = node.reference().and_then(|name| self.components.get(name));
        target.is_some_and(|id| self.http_bodies.contains(id))
    }

    /// The type of a JSON body, in an object with the one member `data` where the API wraps bodies.
    pub(super) fn json(&mut self, node: &Node, name: NamePath) -> TypeId {
        if !self.data_wrapper {
            return self.node(node, name);
        }
        let data = self.node(node, name.then(Step::Property("data".into())));
        let wrapper = api::Schema {
            types: TypeSet {
                object: true,
                ..TypeSet::default()
            },
            properties: IndexMap::from([("data".to_owned(), data)]),
            required: vec!["data".to_owned()],
            ..api::Schema::default()
        };
        self.push(name, node.place(), wrapper)
    }

    /// Any one of the scopes is enough, and so may be the key: which methods take it, only the service knows.
    fn security(&mut self, method: &Method, node: &Node) -> Vec<Vec<Requirement>> {
        if method.scopes.is_empty() {
            return Vec::new();
        }
        self.scoped.get_or_insert_with(|| node.place_of("scopes"));
        let alternative = |scheme: &str, scopes: Vec<String>| {
            vec![Requirement {
                scheme: scheme.into(),
                scopes,
            }]
        };
        let scopes = method.scopes.iter().cloned();
        let mut security: Vec<_> = scopes.map(|scope| alternative(OAUTH2, vec![scope])).collect();
        // A parameter of its own with that name is another thing.
        let is_own = method.parameters.iter().any(|(name, _)| *name == KEY);
        if self.key.is_some() && !is_own {
            self.key_is_enough = true;
            security.push(alternative(KEY, Vec::new()));
        }
        security
    }
}

/// The declared id, if `id` is it without the name of the API.
fn long_id(method: &Method, id: &str) -> Option<String> {
    let declared = method.id.as_ref()?;
    let is_it = declared.split_once('.').is_some_and(|(_, rest)| rest == id);
    is_it.then(|| declared.clone())
}

/// Whether the answer can only be the file: then `alt=media` is no choice.
fn is_file_only(method: &Method) -> bool {
    method.media_download && method.response.is_none()
}

/// The answer to every call that succeeds.
pub(super) fn success(contents: Vec<Content>, place: Place) -> Response {
    Response {
        status: Status::Range(2),
        docs: Docs::default(),
        contents,
        headers: Vec::new(),
        place,
    }
}

pub(super) fn content(media_type: &str, ty: TypeId, place: Place) -> Content {
    Content {
        media_type: media_type.into(),
        ty: Some(ty),
        item: None,
        actual: None,
        encoding: IndexMap::new(),
        examples: Vec::new(),
        constraints: Constraints::NONE,
        place,
    }
}
