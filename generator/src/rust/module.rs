//! A whole client: its files and what they hold.

use std::collections::{BTreeMap, BTreeSet};

use refundry_support::Need;

use super::{Dispatch, DocLines, FirstCall, Item, Operation};

/// One API's client: a module of a crate, or the crate itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The module: `next_commerce`. Also the cargo feature.
    pub name: String,
    /// Documentation of the module.
    pub docs: DocLines,
    /// The header of every file.
    pub header: Header,
    /// The client and its credentials.
    pub client: Client,
    /// Models by file. One group without a name: `models.rs` and `wire.rs`; else `models/<name>.rs` and `wire/<name>.rs`.
    pub models: Vec<Group<Item>>,
    /// Operations by file, in the same way.
    pub operations: Vec<Group<Operation>>,
    /// What of the support code is needed.
    pub needs: Needs,
    /// What those are shown who open its crate.
    pub first_call: FirstCall,
    /// The tables by which data drives the client, where they are wanted.
    pub dispatch: Option<Dispatch>,
}

impl Api {
    /// The cargo features that hold parts of it.
    pub fn parts(&self) -> BTreeSet<&str> {
        let models = self.models.iter().flat_map(|group| &group.gate);
        let operations = self.operations.iter().flat_map(|group| &group.gate);
        models.chain(operations).map(String::as_str).collect()
    }

    /// Changes what holds its parts.
    pub fn each_gate(&mut self, mut change: impl FnMut(&mut Gate)) {
        self.models.iter_mut().for_each(|group| change(&mut group.gate));
        self.operations.iter_mut().for_each(|group| change(&mut group.gate));
        change(&mut self.first_call.gate);
    }

    /// The name of its module without the mark of a keyword, which no cargo feature and no file has.
    pub fn bare_name(&self) -> &str {
        self.name.strip_prefix("r#").unwrap_or(&self.name)
    }
}

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// What it is for, in one line without markup.
    pub description: String,
    /// The same as documentation, and of several APIs what each is called.
    pub docs: DocLines,
    /// The header of the files that belong to no API.
    pub header: Header,
    /// How the APIs stand in it.
    pub layout: Layout,
    /// Where the manifest has the rest from.
    pub manifest: Manifest,
    /// Crates that types of the configuration come from.
    pub dependencies: Vec<Dependency>,
    /// `#![recursion_limit = "…"]`, for types that nest deeply.
    pub recursion_limit: Option<u32>,
}

impl Package {
    /// The module of an API, and so the cargo feature; nothing where the API is the crate.
    pub fn feature_of<'a>(&self, api: &'a Api) -> Option<&'a str> {
        match self.layout {
            Layout::Modules(_) => Some(api.bare_name()),
            Layout::Root(_) => None,
        }
    }

    /// What Rust calls it: `shop_clients`.
    pub fn library(&self) -> String {
        path_in(&self.name, None)
    }

    /// Where an API stands in Rust: `shop_clients::shop`, or the crate.
    pub fn path_of(&self, api: &Api) -> String {
        path_in(&self.name, self.feature_of(api).map(|_| api.name.as_str()))
    }
}

/// The path of a module of a crate, or of the crate itself.
pub fn path_in(package: &str, module: Option<&str>) -> String {
    let library = package.replace('-', "_");
    match module {
        Some(module) => format!("{library}::{module}"),
        None => library,
    }
}

/// A crate that types of the configuration come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name in the manifest.
    pub name: String,
    /// Its cargo features.
    pub features: BTreeSet<String>,
    /// Everything else that stands in the manifest, as TOML: `version` is `"1.2"`, with the quotes.
    pub keys: BTreeMap<String, String>,
}

/// How APIs stand in a crate.
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// Each is a module, and a cargo feature of the same name.
    Modules(Vec<Api>),
    /// One API is the crate.
    Root(Box<Api>),
}

impl Layout {
    /// All APIs.
    pub fn apis(&self) -> &[Api] {
        match self {
            Self::Modules(apis) => apis,
            Self::Root(api) => std::slice::from_ref(api),
        }
    }
}

/// Where a manifest has version, edition, licence and the versions of dependencies from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manifest {
    /// From the workspace the crate is a member of.
    Workspace,
    /// They stand in it.
    Standalone {
        /// `version`
        version: String,
        /// `rust-version`
        rust_version: String,
        /// `license`, an SPDX expression; none for a crate that is not published.
        license: Option<String>,
    },
}

/// The two lines on top of every file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The description, relative to the config.
    pub source: String,
    /// The command that makes the file.
    pub command: String,
}

/// Whether a command makes the crate in whose folder it is run; others are run where their configuration is.
pub fn is_run_in_the_crate(command: &str) -> bool {
    command.ends_with("--out .")
}

/// The cargo features of which one has to be on for something to be compiled; empty for what always is.
pub type Gate = Vec<String>;

/// The content of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<T> {
    /// The module; empty when there is only one.
    pub module: String,
    /// Documentation of the module.
    pub docs: DocLines,
    /// When it is compiled.
    pub gate: Gate,
    /// What is in it.
    pub items: Vec<T>,
}

/// `client.rs`
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Documentation of `Client`.
    pub docs: DocLines,
    /// The API's title as prose calls it, without markup: `Shop API`.
    pub title: String,
    /// The same within a sentence of documentation: `the Shop API`.
    pub called: String,
    /// Documentation of `Client::builder`.
    pub builder_docs: DocLines,
    /// Who calls, for the user agent.
    pub agent: Agent,
    /// Constants and functions that give a base URL, or the path at its end.
    pub servers: Vec<Server>,
    /// The ways to authenticate.
    pub credentials: Vec<Credential>,
    /// Query parameters that every call may carry.
    pub globals: Vec<Global>,
}

/// Who calls, for the user agent: what made the client is told as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agent {
    /// The crate of the client, by its name and version.
    Package,
    /// Nobody else: what is included has the name and version of whatever crate includes it, which is not ours to tell.
    Maker,
}

/// How much of a base URL is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerKind {
    /// All of it.
    Url,
    /// The path; the host is that of whoever calls.
    Path,
}

/// A base URL, or the path of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Documentation.
    pub docs: DocLines,
    /// Whether it is a whole URL.
    pub kind: ServerKind,
    /// The constant (`PRODUCTION`), or the function when there are variables (`store_url`).
    pub name: String,
    /// The URL, with `{variable}` where a variable goes.
    pub url: String,
    /// The variables: argument, name in the URL.
    pub variables: Vec<(String, String)>,
    /// The URL of a function in pieces.
    pub pieces: Vec<UrlPiece>,
}

/// A piece of a URL with variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlPiece {
    /// As it is written.
    Text(String),
    /// What a caller gives.
    Argument {
        /// The argument.
        name: String,
        /// Where it stands.
        place: UrlPlace,
    },
}

/// Where a variable of a URL stands, and so what may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPlace {
    /// Where nothing it could hold leads to another host than it is meant to.
    Anywhere,
    /// Within the scheme, host and port.
    Authority,
    /// Behind the host, with the slash that ends it.
    PathStart,
}

/// A way to authenticate.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    /// Documentation.
    pub docs: DocLines,
    /// The constructor: `bearer`.
    pub name: String,
    /// The constructor that takes a source of tokens, where there is one: `bearer_from`.
    pub from_source: Option<String>,
    /// The scheme in the description.
    pub scheme: String,
    /// What it makes.
    pub kind: CredentialKind,
}

/// What a credential puts on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// `Authorization: <scheme> …`
    Authorization(String),
    /// A header, its name in lower case.
    Header(String),
    /// A query parameter.
    Query(String),
    /// A cookie.
    Cookie(String),
}

/// A query parameter that every call may carry: a setter of the client builder.
#[derive(Clone, Debug, PartialEq)]
pub struct Global {
    /// Documentation.
    pub docs: DocLines,
    /// The method.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// The security scheme that it meets.
    pub scheme: Option<String>,
}

/// What of the support code and of other crates is needed. What always is need not be among it.
pub type Needs = BTreeSet<Need>;
