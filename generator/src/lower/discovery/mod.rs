//! Google Discovery to the API as every dialect says it.
//!
//! | Discovery | here |
//! | --- | --- |
//! | `rootUrl` + `servicePath` | the server; `mtlsRootUrl` and `endpoints` are further ones |
//! | `resources.*.methods.*` | operations; the tag is the path of resources |
//! | `id` | the operation's id, without the API's name in front |
//! | `parameters` of the document | the globals, without those the client decides |
//! | `scopes` | alternatives of the one scheme `Oauth2`, and last the scheme `key`, if all methods take that parameter |
//! | variables of a path without `required` | optional, if their expression is left out with them |
//! | `repeated` | a list, written as `n=a&n=b` |
//! | `response` | the answer to every 2xx status; errors are not described, and none are invented |
//! | `supportsMediaDownload` without `response` | the file, with `alt=media` |
//! | methods whose name says `stream` | events, with `alt=sse` |
//! | `variant` | `oneOf` with a discriminator |
//! | `features: dataWrapper` | bodies are the member `data` of an object |
//! | bodies that are `google.api.HttpBody` | files of any media type |

mod http_body;
mod media;
mod operations;
mod parameters;
mod schemas;
mod servers;
mod streams;
mod template;
#[cfg(test)]
mod templates;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{HashMap, HashSet};

use crate::api::{
    Api, Docs, Entry, Location, NamePath, Operation, Root, Schema, SecurityKind, SecurityScheme, Step, TypeId, Types,
};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::discovery::{Description, Node};
use crate::source::{Place, Source};

/// The name of the security scheme that scopes ask for.
const OAUTH2: &str = "Oauth2";

/// The parameter of all methods that holds an API key, and the name of the security scheme that it is: Google takes a key where
/// a project is enough, and refuses it elsewhere.
const KEY: &str = "key";

/// Lowers the description; nothing when it is no object.
///
/// References at the pointers `apart` are types of their own.
pub fn lower(source: &Source, apart: &HashSet<String>, diagnostics: &mut Diagnostics) -> Option<Api<Schema>> {
    let root = Node::root(source);
    let info = root.place();
    let description = Description::read(root, diagnostics)?;
    let mut lowering = Lowering::new(&description, source.limits().schemas, diagnostics);
    lowering.apart.clone_from(apart);
    lowering.report_what_is_left_out(&description);
    lowering.key = key(&description);
    lowering.components(&description.schemas);
    let globals = lowering.globals(&description.parameters);
    lowering.resource(&description.top, &[], false);
    let servers = lowering.servers(&description);
    let security_schemes = lowering.security_schemes(&description);
    Some(Api {
        title: description.title,
        version: description.version,
        description: description.description,
        info,
        types: lowering.types,
        operations: lowering.operations,
        webhooks: Vec::new(),
        servers,
        security_schemes,
        globals,
        pointed: HashMap::new(),
        ways: crate::api::Ways::default(),
        constraints: crate::api::NamedConstraints::default(),
    })
}

/// What is known so far.
struct Lowering<'d> {
    diagnostics: &'d mut Diagnostics,
    types: Types<Schema>,
    /// The schemas by the name that `$ref` gives them.
    components: HashMap<String, TypeId>,
    /// Those of them that are the HTTP body itself where they are a whole body.
    http_bodies: HashSet<TypeId>,
    operations: Vec<Operation>,
    /// Where each operation id was given.
    ids: HashMap<String, Place>,
    /// Whether bodies are the member `data` of an object.
    data_wrapper: bool,
    /// Where the first scope is asked for.
    scoped: Option<Place>,
    /// Where the API key is described, that all methods take.
    key: Option<Place>,
    /// Whether a method can be called with it in the place of a token.
    key_is_enough: bool,
    /// The pointers of references that are types of their own.
    apart: HashSet<String>,
    /// How many schemas there may be, and whether it was said that there are more.
    most: usize,
    full: bool,
}

impl<'d> Lowering<'d> {
    fn new(description: &Description, most: usize, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            apart: HashSet::new(),
            diagnostics,
            types: Types::default(),
            components: HashMap::new(),
            http_bodies: HashSet::new(),
            operations: Vec::new(),
            ids: HashMap::new(),
            data_wrapper: description.features.iter().any(|feature| feature == "dataWrapper"),
            scoped: None,
            key: None,
            key_is_enough: false,
            most,
            full: false,
        }
    }

    fn report_what_is_left_out(&mut self, description: &Description) {
        if description.batch_path.is_some() {
            let place = description.node.place_of("batchPath");
            self.diagnostics
                .note(Code::Unsupported, place, "batch requests are not offered");
        }
        if let Some(protocol) = description.protocol.as_deref().filter(|protocol| *protocol != "rest") {
            let message = format!("the protocol `{protocol}` is read as `rest`");
            self.diagnostics
                .warning(Code::Unsupported, description.node.place_of("protocol"), message);
        }
        for feature in description.features.iter().filter(|feature| *feature != "dataWrapper") {
            let message = format!("the feature `{feature}` is not known");
            self.diagnostics
                .warning(Code::Unsupported, description.node.place_of("features"), message);
        }
    }

    /// Tokens, declared or asked for by a method all the same, and the key that stands for them.
    fn security_schemes(&mut self, description: &Description) -> Vec<SecurityScheme> {
        if let (None, Some(scoped)) = (&description.oauth2, &self.scoped) {
            let message = "scopes are asked for, but `auth` declares no `oauth2`";
            self.diagnostics.note(Code::UnknownSecurity, scoped.clone(), message);
        }
        let place = description.oauth2.clone().or(self.scoped.take());
        let scheme = place.map(|place| SecurityScheme {
            name: OAUTH2.into(),
            kind: SecurityKind::OAuth2 {
                client_credentials: None,
                refresh: None,
            },
            docs: Docs::default(),
            deprecated: false,
            place,
        });
        let key = self
            .key
            .take()
            .filter(|_| self.key_is_enough)
            .map(|place| SecurityScheme {
                name: KEY.into(),
                kind: SecurityKind::ApiKey {
                    location: Location::Query,
                    name: KEY.into(),
                },
                docs: Docs::default(),
                deprecated: false,
                place,
            });
        scheme.into_iter().chain(key).collect()
    }

    /// Adds a type that has no node of its own.
    fn push(&mut self, name: NamePath, place: Place, value: Schema) -> TypeId {
        self.types.push(Entry { name, place, value })
    }
}

/// Where the key of all methods is described.
fn key(description: &Description) -> Option<Place> {
    let mut parameters = description.parameters.iter();
    let (_, node) = parameters.find(|(name, _)| *name == KEY)?;
    Some(node.place())
}

/// The way to an inline type of an operation.
fn of_operation(id: &str, step: Step) -> NamePath {
    NamePath {
        root: Root::Operation(id.to_owned()),
        home: String::new(),
        steps: vec![step],
    }
}

fn docs(description: String) -> Docs {
    Docs {
        description,
        ..Docs::default()
    }
}
