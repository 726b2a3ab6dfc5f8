//! The builder: what is known while an API is lowered, and the numbers of types.

use std::collections::{HashMap, HashSet, VecDeque};

use super::naming::named;
use super::operation_ids::OperationIds;
use super::tags::Tags;
use crate::api::{
    Api, Body, Docs, Entry, NamePath, NamedConstraints, Operation, Parameter, Requirement, Response, Root, Schema,
    SecurityScheme, TypeId, Types,
};
use crate::diagnostics::Code;
use crate::document::{Document, Key, Node, Section, extensions};
use crate::source::Place;

/// What operations share: each node is read and reported once. Nothing stands for what could not be read.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub parameters: HashMap<Key, Option<Parameter>>,
    pub bodies: HashMap<Key, Option<Body>>,
    /// With the media types they were read for: in Swagger those are the operation's.
    pub responses: HashMap<(Key, Vec<String>), Option<Response>>,
    pub headers: HashMap<Key, Option<(TypeId, Docs)>>,
}

/// Lowers one description.
pub(super) struct Builder<'a> {
    /// The description.
    pub document: Document<'a>,
    /// Every type so far.
    pub types: Types<Schema>,
    /// The types of nodes.
    pub ids: HashMap<Key, TypeId>,
    /// Nodes from which references lead to a value.
    pub straight: HashSet<Key>,
    /// Nodes whose type has a number, but nothing in it yet.
    queue: VecDeque<(TypeId, Node<'a>)>,
    /// Names that components and `x-refundry-name` have taken.
    taken: HashSet<String>,
    /// The ids of operations.
    pub operation_ids: OperationIds,
    /// What was lowered already, though it may come again.
    pub shared: Shared,
    /// The security schemes.
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of security schemes that some requirement asks for.
    pub used_schemes: HashSet<String>,
    /// The requirements of the whole API.
    pub security: Vec<Vec<Requirement>>,
    /// Whether the API or one of its operations says what lets a caller in.
    pub says_security: bool,
    /// Tags that branches give themselves, once they were looked for.
    pub tags: Option<Tags<'a>>,
    /// Callbacks that were lowered; they may be shared, and lead to themselves.
    pub callbacks: HashSet<Key>,
    /// What describes events, or all events of a stream.
    pub events: Vec<Node<'a>>,
    /// Webhooks and callbacks.
    pub webhooks: Vec<Operation>,
    /// The pointers of references that are types of their own.
    pub apart: &'a HashSet<String>,
    /// Types at such pointers that were written elsewhere.
    pointed: HashMap<TypeId, String>,
    /// Whether it was said that there are too many schemas.
    full: bool,
}

/// What is said of more schemas than allowed.
pub(super) fn too_many(most: usize) -> String {
    format!("the description has more than {most} schemas, inline ones counted")
}

impl<'a> Builder<'a> {
    /// `apart` are the pointers of references that are types of their own.
    pub fn new(document: Document<'a>, apart: &'a HashSet<String>) -> Self {
        Self {
            document,
            apart,
            pointed: HashMap::new(),
            types: Types::default(),
            ids: HashMap::new(),
            straight: HashSet::new(),
            queue: VecDeque::new(),
            taken: HashSet::new(),
            operation_ids: OperationIds::default(),
            shared: Shared::default(),
            security_schemes: Vec::new(),
            used_schemes: HashSet::new(),
            security: Vec::new(),
            says_security: false,
            tags: None,
            callbacks: HashSet::new(),
            events: Vec::new(),
            webhooks: Vec::new(),
            full: false,
        }
    }

    /// Lowers everything.
    pub fn api(mut self) -> Api<Schema> {
        self.document.check_root();
        let info = self.document.info();
        let place = self.document.place(&self.document.root()).child("info");
        self.component_schemas();
        self.security();
        let servers = self.document.servers();
        let servers = self.servers(servers, &self.document.root());
        let operations = self.operations();
        self.webhooks();
        self.data_of_events();
        self.report_unused_schemes();
        self.document.finish();
        Api {
            title: info.title,
            version: info.version,
            description: info.description.unwrap_or_default(),
            info: place,
            types: self.types,
            operations,
            webhooks: self.webhooks,
            servers,
            security_schemes: self.security_schemes,
            globals: Vec::new(),
            pointed: self.pointed,
            ways: crate::api::Ways::default(),
            constraints: NamedConstraints::default(),
        }
    }

    /// Numbers every component schema first, so that references find them, then reads them.
    fn component_schemas(&mut self) {
        let components = self.document.section(Section::Schemas);
        self.taken.extend(components.iter().map(|(name, _)| (*name).to_owned()));
        let own: HashSet<Key> = components.iter().map(|(_, node)| node.key()).collect();
        for (name, node) in components {
            let described = self.described_as(name, &node, &own);
            let known = self.ids.get(&described.key()).copied();
            let id = known.unwrap_or_else(|| self.reserve(&described, named(Root::Component(name.to_owned()))));
            self.ids.insert(node.key(), id);
        }
        self.fill();
    }

    /// Gives a node's type a number. It is read by [`Builder::fill`].
    pub fn reserve(&mut self, node: &Node<'a>, name: NamePath) -> TypeId {
        let name = self.given_name(node).unwrap_or(name);
        let id = self.add(name, self.document.place(node), Schema::default());
        self.ids.insert(node.key(), id);
        if !self.apart.is_empty() && self.apart.contains(node.pointer.as_str()) {
            self.pointed.insert(id, node.pointer.to_string());
        }
        self.queue.push_back((id, node.clone()));
        id
    }

    /// Adds a type that no node describes.
    pub fn add(&mut self, name: NamePath, place: Place, value: Schema) -> TypeId {
        self.types.push(Entry { name, place, value })
    }

    /// Reads every numbered type that was not read yet. A queue, not recursion: no depth can overflow it.
    ///
    /// Nothing more is read once there are too many.
    pub fn fill(&mut self) {
        while let Some((id, node)) = self.queue.pop_front() {
            if self.is_full(&node) {
                return self.queue.clear();
            }
            let schema = self.schema(id, &node);
            self.types.get_mut(id).value = schema;
        }
    }

    /// Whether there are more schemas than allowed. Says so once.
    fn is_full(&mut self, node: &Node<'a>) -> bool {
        let most = self.document.limits().schemas;
        if self.types.len() <= most {
            return false;
        }
        if !std::mem::replace(&mut self.full, true) {
            let place = self.document.place(node);
            self.document.diagnostics.error(Code::TooLarge, place, too_many(most));
        }
        true
    }

    /// The name `x-refundry-name` gives to a schema, unless something else has it.
    fn given_name(&mut self, node: &Node<'a>) -> Option<NamePath> {
        let name = node.text(extensions::NAME)?;
        if self.taken.insert(name.to_owned()) {
            return Some(named(Root::Component(name.to_owned())));
        }
        let place = self.document.place(node).child(extensions::NAME);
        self.document
            .diagnostics
            .warning(
                Code::RenamedItem,
                place,
                format!("the name `{name}` is taken; the schema keeps its own"),
            )
            .help("give it another name");
        None
    }
}
