//! The document itself, and its resources.

use super::fields::{Fields, Node};
use super::keys;
use crate::diagnostics::Diagnostics;
use crate::source::Place;

/// A Discovery document.
#[derive(Clone, Debug)]
pub struct Description<'a> {
    /// The document as a node.
    pub node: Node<'a>,
    /// `title`.
    pub title: String,
    /// `name`: with it, method ids begin.
    pub name: String,
    /// `version`.
    pub version: String,
    /// `description`.
    pub description: String,
    /// `protocol`; `rest` is the only one that is left.
    pub protocol: Option<String>,
    /// `rootUrl`.
    pub root_url: Option<String>,
    /// `servicePath`.
    pub service_path: String,
    /// `baseUrl`: root and path in one, older than both.
    pub base_url: Option<String>,
    /// `mtlsRootUrl`.
    pub mtls_root_url: Option<String>,
    /// `endpoints`.
    pub endpoints: Vec<Endpoint>,
    /// `batchPath`.
    pub batch_path: Option<String>,
    /// `features`.
    pub features: Vec<String>,
    /// Whether `auth.oauth2` is there.
    pub oauth2: Option<Place>,
    /// `parameters`.
    pub parameters: Vec<(&'a str, Node<'a>)>,
    /// `schemas`.
    pub schemas: Vec<(&'a str, Node<'a>)>,
    /// `methods` and `resources` of the document.
    pub top: Resource<'a>,
}

/// A regional server.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// `endpointUrl`.
    pub url: String,
    /// `location`.
    pub location: Option<String>,
    /// `description`.
    pub description: String,
}

/// Methods and further resources.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// `methods`.
    pub methods: Vec<(&'a str, Node<'a>)>,
    /// `resources`.
    pub resources: Vec<(&'a str, Node<'a>)>,
    /// `deprecated`: then so are all its methods.
    pub deprecated: bool,
}

impl<'a> Description<'a> {
    /// Reads the document; nothing when it is no object.
    pub fn read(node: Node<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(&node, &keys::DESCRIPTION, diagnostics)?;
        let endpoints = fields.elements("endpoints");
        let auth = fields.node("auth");
        Some(Self {
            title: fields.text("title").unwrap_or_default(),
            name: fields.text("name").unwrap_or_default(),
            version: fields.text("version").unwrap_or_default(),
            description: fields.text("description").unwrap_or_default(),
            protocol: fields.text("protocol"),
            root_url: fields.text("rootUrl").filter(|url| !url.is_empty()),
            service_path: fields.text("servicePath").unwrap_or_default(),
            base_url: fields.text("baseUrl").filter(|url| !url.is_empty()),
            mtls_root_url: fields.text("mtlsRootUrl").filter(|url| !url.is_empty()),
            batch_path: fields.text("batchPath").filter(|path| !path.is_empty()),
            features: fields.texts("features"),
            parameters: fields.members("parameters"),
            schemas: fields.members("schemas"),
            top: Resource {
                methods: fields.members("methods"),
                resources: fields.members("resources"),
                deprecated: false,
            },
            endpoints: endpoints
                .iter()
                .filter_map(|node| Endpoint::read(node, diagnostics))
                .collect(),
            oauth2: auth.and_then(|auth| oauth2(&auth, diagnostics)),
            node,
        })
    }
}

impl Endpoint {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::ENDPOINT, diagnostics)?;
        Some(Self {
            url: fields.text("endpointUrl")?,
            location: fields.text("location"),
            description: fields.text("description").unwrap_or_default(),
        })
    }
}

impl<'a> Resource<'a> {
    /// Reads a member of `resources`.
    pub fn read(node: &Node<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::RESOURCE, diagnostics)?;
        Some(Self {
            methods: fields.members("methods"),
            resources: fields.members("resources"),
            deprecated: fields.flag("deprecated"),
        })
    }
}

fn oauth2(auth: &Node, diagnostics: &mut Diagnostics) -> Option<Place> {
    let node = Fields::open(auth, &keys::AUTH, diagnostics)?.node("oauth2")?;
    Fields::open(&node, &keys::OAUTH2, diagnostics)?;
    Some(node.place())
}
