//! The keywords of every kind of node: who knows them, what they are for, and the form of their value.

mod schemas;
mod shells;
mod words;

use std::fmt;

use super::dialect::Dialects;

pub(in crate::document) use words::{cased, meant};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::document) enum Kind {
    Root,
    Info,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Example,
    SecurityScheme,
    Flows,
    Flow,
    Server,
    ServerVariable,
    ExternalDocs,
    Schema,
    /// The schema that a parameter of Swagger is itself.
    SchemaInPlace,
    Discriminator,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Root => "the description",
            Self::Info => "the info",
            Self::Components => "the components",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Example => "an example",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "OAuth flows",
            Self::Flow => "an OAuth flow",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::ExternalDocs => "external documentation",
            Self::Schema => "a schema",
            Self::SchemaInPlace => "a parameter",
            Self::Discriminator => "a discriminator",
        })
    }
}

/// The form a keyword's value must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Form {
    /// Anything; taken as it is.
    Any,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// An object of texts.
    NamedTexts,
    /// A list of anything.
    Values,
    /// A node of its own.
    Link,
    /// A list of nodes.
    Links,
    /// An object of nodes.
    NamedLinks,
    /// A node that is read together with the one that holds it.
    Inside(Kind),
    /// A list of such.
    Insides(Kind),
    /// An object of such.
    NamedInsides(Kind),
    /// `type` of a schema: a name or several.
    Types,
    /// `items` of a schema: a schema, or several by position.
    Items,
    /// A schema or a flag.
    SchemaOrFlag,
    /// `required` of a schema: names; sloppily a flag.
    Required,
    /// `responses`: statuses with responses.
    Statuses,
    /// `discriminator` of a schema: an object; in Swagger a text.
    Discriminator,
}

/// What a keyword is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Role {
    /// It is read.
    Read(Form),
    /// It means nothing to a client: validation, presentation.
    Irrelevant,
    /// It would matter, and is not used.
    Unused,
}

/// What is known of a keyword.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Keyword {
    /// Who knows it.
    pub dialects: Dialects,
    /// What it is for.
    pub role: Role,
}

const fn read(form: Form) -> Option<Keyword> {
    read_in(Dialects::ALL, form)
}

const fn read_in(dialects: Dialects, form: Form) -> Option<Keyword> {
    let role = Role::Read(form);
    Some(Keyword { dialects, role })
}

const fn irrelevant() -> Option<Keyword> {
    irrelevant_in(Dialects::ALL)
}

const fn irrelevant_in(dialects: Dialects) -> Option<Keyword> {
    let role = Role::Irrelevant;
    Some(Keyword { dialects, role })
}

const fn unused_in(dialects: Dialects) -> Option<Keyword> {
    let role = Role::Unused;
    Some(Keyword { dialects, role })
}

const SWAGGER: Dialects = Dialects::SWAGGER;
const FROM_30: Dialects = Dialects::FROM_30;
const FROM_31: Dialects = Dialects::FROM_31;
const FROM_32: Dialects = Dialects::FROM_32;

/// What is known of the keyword `key` in a node of this kind; nothing when no dialect has it.
pub(in crate::document) fn keyword(kind: Kind, key: &str) -> Option<Keyword> {
    match kind {
        Kind::Root => shells::root(key),
        Kind::Info => shells::info(key),
        Kind::Components => shells::components(key),
        Kind::PathItem => shells::path_item(key),
        Kind::Operation => shells::operation(key),
        Kind::Parameter => shells::parameter(key).or_else(|| shells::said_in_place(key)),
        Kind::RequestBody => shells::request_body(key),
        Kind::MediaType => shells::media_type(key),
        Kind::Encoding => shells::encoding(key),
        Kind::Response => shells::response(key),
        Kind::Header => shells::header(key).or_else(|| shells::said_in_place(key)),
        Kind::Example => shells::example(key),
        Kind::SecurityScheme => shells::security_scheme(key),
        Kind::Flows => shells::flows(key),
        Kind::Flow => shells::flow(key),
        Kind::Server => shells::server(key),
        Kind::ServerVariable => shells::server_variable(key),
        Kind::ExternalDocs => shells::external_docs(key),
        Kind::Schema => schemas::schema(key),
        Kind::SchemaInPlace => schemas::schema_in_place(key),
        Kind::Discriminator => shells::discriminator(key),
    }
}
