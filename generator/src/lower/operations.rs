//! Lowers paths, operations, webhooks and callbacks.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::builder::Builder;
use super::operation_ids::{Declarer, Given};
use super::parameters::Asker;
use super::paths::{self, PathKey};
use super::schemas::link;
use crate::api::{DescribedPages, Docs, Media, Operation, Server, Template, is_token};
use crate::diagnostics::{Change, Code};
use crate::document::{Dialect, Node, OperationNode, PathItem};
use crate::source::Place;

/// What to do where two operations cannot be told apart by anything a caller knows them by.
const SAME_ID: &str = "give each operation its own `operationId`, by an overlay too; with `--warn duplicate-operation-id`, or \
                       `warn` in a configuration or a build script, it is named after its method and path";

/// What to do about an operation that is described once for several paths.
const SHARED: &str = "several paths lead to this description, so that no id in it is that of one of them; describe the operation under \
                      each path";

/// The longest path: servers take no longer ones, and its variables are looked for from each brace on.
const LONGEST_PATH: usize = 8_000;

/// The most variables of a path. Each is an argument.
const MOST_VARIABLES: usize = 64;

impl<'a> Builder<'a> {
    /// Every operation, in order: those of `paths`, and of AutoRest's extension for paths with a query.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let root = self.document.root();
        let mut paths = Vec::new();
        for key in ["paths", "x-ms-paths"] {
            let parts = self.document.parts(&root, key).into_iter();
            paths.extend(parts.filter(|(key, _)| !key.starts_with("x-")));
        }
        let mut items = Vec::with_capacity(paths.len());
        for (key, node) in paths {
            if self.refuses_path(key, &node) {
                continue;
            }
            let item = self.path_item(&node);
            let path = self.path(key, &node);
            self.declare_ids(&path, &item);
            items.push((path, node, item));
        }
        let mut operations = Vec::new();
        for (path, node, item) in &items {
            operations.extend(self.operations_of(path, node, item));
        }
        operations
    }

    /// Refuses a path that no request can have.
    fn refuses_path(&mut self, key: &str, node: &Node<'a>) -> bool {
        let message = if key.len() > LONGEST_PATH {
            format!("a path is longer than {LONGEST_PATH} bytes")
        } else if key.split('{').nth(MOST_VARIABLES + 1).is_some() {
            format!("a path has more than {MOST_VARIABLES} variables")
        } else {
            return false;
        };
        let place = self.document.place(node);
        let finding = self.document.diagnostics.error(Code::TooLarge, place, message);
        finding.help("no server takes such a request; correct the path, or remove it by an overlay");
        true
    }

    /// A path, without operations whose method no request can have (RFC 9110, section 9.1).
    fn path_item(&mut self, node: &Node<'a>) -> PathItem<'a> {
        let mut item = self.document.path_item(node);
        let (sendable, others) = item.operations.into_iter().partition(|(method, _)| is_token(method));
        item.operations = sendable;
        let others: Vec<(String, Node<'a>)> = others;
        for (method, operation) in others {
            let place = self.document.place(&operation);
            let message = format!("no method can be called `{}`; it is left out", method.escape_debug());
            let finding = self.document.diagnostics.warning(Code::InvalidNode, place, message);
            finding.help("methods are letters, digits and a few signs, without spaces");
        }
        item
    }

    /// `webhooks`, and ReDoc's extension of that name, which some keep beside it for older tools: one of a name is enough.
    pub(super) fn webhooks(&mut self) {
        let mut named = BTreeSet::new();
        for key in ["webhooks", "x-webhooks"] {
            let root = self.document.root();
            for (name, node) in self.document.parts(&root, key) {
                if name.starts_with("x-") {
                    continue;
                }
                if named.insert(name) {
                    self.webhook(name, &node);
                } else {
                    let message = format!("`x-webhooks` says `{name}` once more; that of `webhooks` is taken");
                    let place = self.document.place(&node);
                    self.document.diagnostics.note(Code::UnusedKeyword, place, message);
                }
            }
        }
    }

    /// What the service calls under `name`, or under a callback's expression.
    fn webhook(&mut self, name: &str, node: &Node<'a>) {
        let item = self.path_item(node);
        let path = paths::expression(name);
        self.declare_ids(&path, &item);
        let operations = self.operations_of(&path, node, &item);
        self.webhooks.extend(operations);
    }

    fn path(&mut self, key: &str, node: &Node<'a>) -> PathKey {
        let path = paths::parse(key);
        for guess in &path.guesses {
            let place = self.document.place(node);
            self.document
                .diagnostics
                .warning(Code::Guessed, place, guess.clone())
                .help("describe the bare path, and the query by parameters");
        }
        path
    }

    fn declare_ids(&mut self, path: &PathKey, item: &PathItem<'a>) {
        for (method, operation) in &item.operations {
            self.says_security |= !path.is_expression && operation.keyword("security").is_some();
            let place = self.document.place(operation);
            self.operation_ids.lead_to(place.clone());
            if let Some(id) = operation.text("operationId") {
                let declarer = Declarer {
                    path: path.path.clone(),
                    method: method.clone(),
                    tags: tags(operation),
                    is_incoming: path.is_expression,
                    place,
                };
                self.operation_ids.declare(id, declarer);
            }
        }
    }

    fn operations_of(&mut self, path: &PathKey, node: &Node<'a>, item: &PathItem<'a>) -> Vec<Operation> {
        let of_path = OfPath {
            path,
            item,
            servers: self.servers(item.servers.clone(), node),
        };
        let mut operations = Vec::with_capacity(item.operations.len());
        for (method, operation) in &item.operations {
            let lowered = self.operation(&of_path, method, operation);
            operations.extend(lowered);
            self.fill();
        }
        operations
    }

    fn operation(&mut self, of_path: &OfPath<'_, 'a>, method: &str, node: &Node<'a>) -> Option<Operation> {
        let OfPath { path, item, .. } = of_path;
        let said = self.document.operation(node, &item.parameters)?;
        let (id, id_declared) = self.id(said.operation_id.as_deref(), method, path, node);
        let place = self.document.place(node);
        let own: Vec<_> = said
            .parameters
            .iter()
            .filter_map(|link| self.document.at(link))
            .collect();
        let asker = Asker {
            id: &id,
            path,
            place: &place,
            is_secured: path.is_expression || said.security.is_some() || !self.security.is_empty(),
            is_swagger: self.document.dialect(node) == Dialect::Swagger20,
            has_body: said.body.is_some(),
            types_by: &said.media_types.by_header,
        };
        let (parameters, authorization) = self.parameters(&asker, &item.parameters, &own);
        let body = said.body.as_ref().and_then(|body| self.body(&id, node, body));
        let responses = self.responses(&id, method, &said);
        let security = match (&said.security, authorization) {
            (Some(required), _) => self.own_requirements(required, &place.child("security")),
            (None, Some(parameter)) => self.required_by_header(&parameter, &place),
            (None, None) => self.api_security(),
        };
        let servers = match said.servers.is_empty() {
            true => of_path.servers.clone(),
            false => self.servers(said.servers.clone(), node),
        };
        self.callbacks(&said);
        let described_pages = described_pages(&said);
        Some(Operation {
            docs: docs(&said, item),
            id,
            id_declared,
            long_id: None,
            method: method.to_owned(),
            path: path.path.clone(),
            behind_path: path.behind.clone(),
            template: Template::Braces,
            tags: said.tags,
            deprecated: said.deprecated,
            parameters,
            body,
            responses,
            security,
            security_place: self.security_place(node),
            servers,
            media: Media::default(),
            idempotency: None,
            described_pages,
            pagination: None,
            place,
        })
    }

    fn id(&mut self, declared: Option<&str>, method: &str, path: &PathKey, node: &Node<'a>) -> (String, bool) {
        let place = self.document.place(node);
        let given = self.operation_ids.give(declared, method, &path.path, &place);
        let is_shared = self.operation_ids.is_shared(&place);
        let (id, finding) = match given {
            Given::Declared(id) => return (id, true),
            Given::Made(id) => {
                let message = format!("the operation has no id; `{id}` is made from method and path");
                let diagnostics = &mut self.document.diagnostics;
                let finding = diagnostics.note(Code::MissingOperationId, place.clone(), message);
                (
                    id,
                    finding.help("give it an `operationId`, so that its name stays when the path changes"),
                )
            }
            Given::Duplicate {
                id,
                first,
                is_told_apart,
            } => {
                let declared = declared.unwrap_or_default();
                let message = format!("the id `{declared}` belongs to another operation; this one becomes `{id}`");
                let finding = self
                    .document
                    .diagnostics
                    .warning(Code::DuplicateOperationId, place.child("operationId"), message)
                    .related(first, "the first operation with this id")
                    .help("give each operation its own `operationId`");
                if !is_told_apart {
                    finding.denied().help(SAME_ID);
                }
                (id, finding)
            }
        };
        match is_shared {
            // What is said there is said of every path.
            true => finding.help(SHARED),
            // What only a reference makes an operation may be something else as well, as a schema of which it is no keyword.
            false if !stands_at_path(&place, method) => finding,
            false => finding.mend(place, Change::Update(json!({"operationId": id}))),
        };
        (id, false)
    }

    fn callbacks(&mut self, operation: &OperationNode) {
        for link in operation.callbacks.values() {
            let Some(callback) = self.document.at(link) else {
                continue;
            };
            for (expression, node) in self.document.parts_of(&callback) {
                if !expression.starts_with("x-") && self.callbacks.insert(node.key()) {
                    self.webhook(expression, &node);
                }
            }
        }
    }
}

/// What the operations of a path have in common.
struct OfPath<'o, 'a> {
    path: &'o PathKey,
    item: &'o PathItem<'a>,
    servers: Vec<Server>,
}

/// The words of an operation; where it has none, its path's.
fn docs(operation: &OperationNode, item: &PathItem) -> Docs {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let own = [said(&operation.summary), said(&operation.description)];
    let [summary, description] = match own.iter().all(|text| text.trim().is_empty()) {
        true => [said(&item.summary), said(&item.description)],
        false => own,
    };
    Docs {
        summary,
        description,
        link: link(operation.external_docs.as_ref()),
        deprecation: operation.deprecated_message.clone(),
    }
}

/// What AutoRest's extension `x-ms-pageable` says. Without the name of a member, the list is always whole; and what another
/// operation goes on with is not what this one answers.
fn described_pages(operation: &OperationNode) -> DescribedPages {
    let Some(Value::Object(said)) = &operation.pageable else {
        return DescribedPages::Unsaid;
    };
    let text = |key: &str| {
        let text = said.get(key).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    };
    match (text("nextLinkName"), text("operationName")) {
        (Some(member), None) => DescribedPages::Url {
            items: text("itemName").unwrap_or("value").to_owned(),
            member: member.to_owned(),
        },
        (None, _) | (_, Some(_)) => DescribedPages::None,
    }
}

/// The tags of an operation that has not been read yet.
fn tags(operation: &Node) -> Vec<String> {
    let tags = operation.keyword("tags");
    let tags = tags.iter().flat_map(Node::elements);
    tags.filter_map(|tag| tag.value.as_str().map(str::to_owned)).collect()
}

/// Whether an operation stands in a path item, at its method, and not where only a reference leads.
fn stands_at_path(place: &Place, method: &str) -> bool {
    let key = place.pointer.split_last().map(|(_, key)| key);
    key.is_some_and(|key| key.eq_ignore_ascii_case(method))
}
