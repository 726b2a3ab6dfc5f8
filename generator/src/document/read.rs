//! The reader: what it knows, how it reports, and how a shallow node becomes a type of OpenAPI 3.0.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::anchors::Anchors;
use super::detect::{Detected, detect};
use super::dialect::Dialect;
use super::keywords::Kind;
use super::node::{self, Node, Section};
use super::nodes::Link;
use super::scopes::{Scope, Scopes};
use super::tally::Tally;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Limits, Place, Pointer, Source, beside};

/// A description of the OpenAPI family, read node by node.
pub struct Document<'a> {
    /// The files.
    pub(super) source: &'a Source,
    /// What the root says it is. Files it refers to are read alike, unless they say otherwise.
    pub(super) dialect: Dialect,
    /// The dialects of other files.
    pub(super) dialects: HashMap<FileId, Dialect>,
    /// Named places of the files that were searched for them.
    pub(super) anchors: HashMap<FileId, Anchors>,
    /// What dynamic references name where they do not mean the same everywhere.
    pub(super) scopes: Scopes,
    /// The files that were opened, by what they call themselves (`$self`).
    pub(super) selves: HashMap<String, FileId>,
    /// What dangling references were likely meant to be.
    pub(super) suggestions: HashMap<(FileId, String), Option<String>>,
    /// How numbers and flags are written, in the files in which it matters.
    pub(super) spellings: HashMap<FileId, HashMap<Pointer, String>>,
    /// `consumes` and `produces` of the whole description, once they were asked for.
    pub(super) media_types: HashMap<&'static str, Vec<String>>,
    /// Keywords to report once.
    pub(super) tally: Tally,
    /// Where findings go.
    pub diagnostics: &'a mut Diagnostics,
}

impl<'a> Document<'a> {
    /// The bounds within which the description is read.
    pub fn limits(&self) -> &Limits {
        self.source.limits()
    }

    /// A reader of `source`, whose root is of this dialect.
    pub fn new(source: &'a Source, dialect: Dialect, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            source,
            dialect,
            dialects: HashMap::new(),
            anchors: HashMap::new(),
            scopes: Scopes::default(),
            selves: HashMap::new(),
            suggestions: HashMap::new(),
            spellings: HashMap::new(),
            media_types: HashMap::new(),
            tally: Tally::default(),
            diagnostics,
        }
    }

    /// Reports what was counted while reading.
    pub fn finish(&mut self) {
        self.tally.report(self.dialect, self.diagnostics);
    }

    /// The whole description.
    pub fn root(&self) -> Node<'a> {
        self.whole(self.source.root())
    }

    /// The whole of a file.
    pub fn whole(&self, file: FileId) -> Node<'a> {
        Node {
            file,
            pointer: Pointer::root(),
            scope: Scope::default(),
            value: self.source.tree(file),
        }
    }

    /// The name of a file without folder and ending.
    pub fn file_stem(&self, file: FileId) -> Option<String> {
        let path = self.source.files().path(file)?;
        Some(path.file_stem()?.to_string_lossy().into_owned())
    }

    /// A file as seen from the folder of the description; empty for the description itself.
    pub fn file_beside_root(&self, file: FileId) -> String {
        let root = self.source.root();
        if file == root {
            return String::new();
        }
        let files = self.source.files();
        let path = |file| files.path(file).unwrap_or_default();
        beside(&path(root), &path(file))
    }

    /// Where a node stands, as a person sees it.
    pub fn place(&self, node: &Node) -> Place {
        self.source.place(node.file, &node.pointer)
    }

    /// The dialect of a node: its file's own, or the root's.
    pub fn dialect(&mut self, node: &Node) -> Dialect {
        if node.file == self.source.root() {
            return self.dialect;
        }
        *self
            .dialects
            .entry(node.file)
            .or_insert_with(|| match detect(self.source.tree(node.file)) {
                Detected::Family { dialect, .. } => dialect,
                Detected::Discovery | Detected::Unknown { .. } => self.dialect,
            })
    }

    /// The node that a link of a typed node leads to.
    pub fn at(&self, link: &Link) -> Option<Node<'a>> {
        self.follow(&link.address)
    }

    fn follow(&self, address: &str) -> Option<Node<'a>> {
        let (file, scope, pointer) = node::parse_address(address)?;
        Some(Node {
            file,
            pointer: Pointer::parse(pointer),
            scope,
            value: node::find(self.source.tree(file), pointer)?,
        })
    }

    /// The node that `item` links to: where OpenAPI 3.0 allows a node or a reference, there is nothing but links.
    pub fn linked<T>(&self, item: &openapiv3::ReferenceOr<T>) -> Option<Node<'a>> {
        match item {
            openapiv3::ReferenceOr::Reference { reference } => self.follow(reference),
            openapiv3::ReferenceOr::Item(_) => None,
        }
    }

    /// The reusable pieces of the description, in order.
    pub fn section(&mut self, section: Section) -> Vec<(&'a str, Node<'a>)> {
        let root = self.root();
        let parts = match self.dialect {
            Dialect::Swagger20 => swagger_section(section).map(|key| self.parts(&root, key)),
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::OpenApi32 => {
                let sections = self.parts(&root, "components");
                let mut known = sections.iter().map(|(name, _)| *name);
                let wanted = openapi_section(section);
                let is_exact = known.any(|name| name == wanted);
                let is_it = |name: &str| name == wanted || (!is_exact && name.eq_ignore_ascii_case(wanted));
                let section = sections.into_iter().find(|(name, _)| is_it(name));
                section.map(|(_, section)| self.parts_of(&section))
            }
        };
        let parts = parts.into_iter().flatten();
        parts
            .filter(|(name, node)| !name.starts_with("x-") || node.value.is_object())
            .collect()
    }

    /// The reusable piece of that name. Whatever stands in the way is reported by [`Document::section`].
    pub fn component(&mut self, section: Section, name: &str) -> Option<Node<'a>> {
        let holder = match self.dialect {
            Dialect::Swagger20 => self.root().keyword(swagger_section(section)?)?,
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::OpenApi32 => {
                let components = self.root().keyword("components")?;
                self.section_of(&components, openapi_section(section))?
            }
        };
        self.part(&holder, name)
    }

    /// Reports a guess: sloppy input, read as what it most likely means.
    pub(super) fn guess(&mut self, node: &Node, message: impl Into<String>, help: impl Into<String>) {
        let place = self.place(node);
        self.diagnostics.warning(Code::Guessed, place, message).help(help);
    }

    /// Reports a trifle: sloppy input that can mean only one thing.
    pub(super) fn trifle(&mut self, node: &Node, message: impl Into<String>) {
        let place = self.place(node);
        self.diagnostics.warning(Code::Guessed, place, message);
    }

    /// Reports a node that cannot be read; what it describes is left out.
    pub(super) fn invalid(&mut self, node: &Node, message: impl Into<String>) -> &mut Diagnostic {
        let place = self.place(node);
        self.diagnostics.warning(Code::InvalidNode, place, message)
    }

    /// Makes a shallow node a type of OpenAPI 3.0; a failure is reported at the very member.
    pub(super) fn typed<T: DeserializeOwned>(
        &mut self,
        node: &Node<'a>,
        kind: Kind,
        shallow: Map<String, Value>,
    ) -> Option<T> {
        self.typed_ref(node, kind, &Value::Object(shallow))
    }

    /// The same, for a node that becomes two types.
    pub(super) fn typed_ref<'v, T: Deserialize<'v>>(
        &mut self,
        node: &Node<'a>,
        kind: Kind,
        shallow: &'v Value,
    ) -> Option<T> {
        // Nearly every node can be read. The way to what cannot be is followed only then: it costs as much as the reading.
        if let Ok(typed) = T::deserialize(shallow) {
            return Some(typed);
        }
        match serde_path_to_error::deserialize(shallow) {
            Ok(typed) => Some(typed),
            Err(error) => {
                let culprit = culprit(node, error.path());
                self.invalid(&culprit, format!("{kind} cannot be read: {}", error.inner()));
                None
            }
        }
    }
}

/// The innermost node on the way that exists.
fn culprit<'a>(node: &Node<'a>, path: &serde_path_to_error::Path) -> Node<'a> {
    let mut culprit = node.clone();
    for segment in path {
        let next = match segment {
            serde_path_to_error::Segment::Map { key } => culprit.child(key),
            serde_path_to_error::Segment::Seq { index } => culprit.element(*index),
            serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => None,
        };
        match next {
            Some(next) => culprit = next,
            None => break,
        }
    }
    culprit
}

fn swagger_section(section: Section) -> Option<&'static str> {
    match section {
        Section::Schemas => Some("definitions"),
        Section::Parameters => Some("parameters"),
        Section::Responses => Some("responses"),
        Section::SecuritySchemes => Some("securityDefinitions"),
        Section::RequestBodies | Section::Headers => None,
    }
}

fn openapi_section(section: Section) -> &'static str {
    match section {
        Section::Schemas => "schemas",
        Section::Parameters => "parameters",
        Section::Responses => "responses",
        Section::SecuritySchemes => "securitySchemes",
        Section::RequestBodies => "requestBodies",
        Section::Headers => "headers",
    }
}
