//! The keywords of every kind of node: who knows them, what they are for, and the form of their value.

use std::fmt;

use super::dialect::Dialects;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
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
pub(super) enum Form {
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
pub(super) enum Role {
    /// It is read.
    Read(Form),
    /// It means nothing to a client: validation, presentation.
    Irrelevant,
    /// It would matter, and is not used.
    Unused,
}

/// What is known of a keyword.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
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
pub(super) fn keyword(kind: Kind, key: &str) -> Option<Keyword> {
    match kind {
        Kind::Root => root(key),
        Kind::Info => info(key),
        Kind::Components => components(key),
        Kind::PathItem => path_item(key),
        Kind::Operation => operation(key),
        Kind::Parameter => parameter(key).or_else(|| said_in_place(key)),
        Kind::RequestBody => request_body(key),
        Kind::MediaType => media_type(key),
        Kind::Encoding => encoding(key),
        Kind::Response => response(key),
        Kind::Header => header(key).or_else(|| said_in_place(key)),
        Kind::Example => example(key),
        Kind::SecurityScheme => security_scheme(key),
        Kind::Flows => flows(key),
        Kind::Flow => flow(key),
        Kind::Server => server(key),
        Kind::ServerVariable => server_variable(key),
        Kind::ExternalDocs => external_docs(key),
        Kind::Schema => schema(key),
        Kind::SchemaInPlace => schema_in_place(key),
        Kind::Discriminator => discriminator(key),
    }
}

fn root(key: &str) -> Option<Keyword> {
    match key {
        "swagger"
        | "host"
        | "basePath"
        | "schemes"
        | "consumes"
        | "produces"
        | "definitions"
        | "parameters"
        | "responses"
        | "securityDefinitions" => irrelevant_in(SWAGGER),
        "openapi" | "servers" | "components" => irrelevant_in(FROM_30),
        "webhooks" | "jsonSchemaDialect" => irrelevant_in(FROM_31),
        "$self" => irrelevant_in(FROM_32),
        "info" | "paths" | "security" | "tags" | "externalDocs" => irrelevant(),
        _ => None,
    }
}

fn info(key: &str) -> Option<Keyword> {
    match key {
        "title" | "version" | "description" => read(Form::Text),
        "summary" => irrelevant_in(FROM_31),
        "termsOfService" | "contact" | "license" => irrelevant(),
        _ => None,
    }
}

fn components(key: &str) -> Option<Keyword> {
    match key {
        "schemas" | "responses" | "parameters" | "examples" | "requestBodies" | "headers" | "securitySchemes"
        | "links" | "callbacks" => irrelevant_in(FROM_30),
        "pathItems" => irrelevant_in(FROM_31),
        "mediaTypes" => irrelevant_in(FROM_32),
        _ => None,
    }
}

fn path_item(key: &str) -> Option<Keyword> {
    match key {
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "parameters" | "$ref" => irrelevant(),
        "trace" | "summary" | "description" | "servers" => irrelevant_in(FROM_30),
        "query" | "additionalOperations" => irrelevant_in(FROM_32),
        _ => None,
    }
}

fn operation(key: &str) -> Option<Keyword> {
    match key {
        "tags" => read(Form::Texts),
        "summary" | "description" | "operationId" => read(Form::Text),
        "externalDocs" => read(Form::Inside(Kind::ExternalDocs)),
        "parameters" => read(Form::Links),
        "responses" => read(Form::Statuses),
        "deprecated" => read(Form::Flag),
        "security" => read(Form::Any),
        "requestBody" => read_in(FROM_30, Form::Link),
        "callbacks" => read_in(FROM_30, Form::NamedLinks),
        "servers" => read_in(FROM_30, Form::Insides(Kind::Server)),
        "consumes" | "produces" => read_in(SWAGGER, Form::Texts),
        "schemes" => irrelevant_in(SWAGGER),
        _ => None,
    }
}

fn parameter(key: &str) -> Option<Keyword> {
    match key {
        "name" | "in" | "description" => read(Form::Text),
        "required" => read(Form::Flag),
        "allowEmptyValue" => read(Form::Flag),
        "schema" => read(Form::Link),
        "deprecated" | "explode" | "allowReserved" => read_in(FROM_30, Form::Flag),
        "style" => read_in(FROM_30, Form::Text),
        "content" => read_in(FROM_30, Form::NamedInsides(Kind::MediaType)),
        "example" | "examples" => irrelevant_in(FROM_30),
        "collectionFormat" => read_in(SWAGGER, Form::Text),
        "x-refundry-style" => read(Form::Text),
        _ => None,
    }
}

/// Swagger says the schema of a parameter or header in the parameter or header itself.
fn said_in_place(key: &str) -> Option<Keyword> {
    match key {
        "type" | "format" | "items" | "default" | "enum" => read_in(SWAGGER, Form::Any),
        "maximum" | "exclusiveMaximum" | "minimum" | "exclusiveMinimum" | "maxLength" | "minLength" | "pattern"
        | "maxItems" | "minItems" | "uniqueItems" | "multipleOf" => irrelevant_in(SWAGGER),
        _ => None,
    }
}

/// The same, read as a schema.
fn schema_in_place(key: &str) -> Option<Keyword> {
    match key {
        "name" | "in" | "required" | "allowEmptyValue" | "collectionFormat" | "style" | "explode" | "deprecated"
        | "allowReserved" | "schema" | "content" | "examples" => irrelevant(),
        _ => schema(key),
    }
}

fn request_body(key: &str) -> Option<Keyword> {
    match key {
        "description" => read(Form::Text),
        "required" => read(Form::Flag),
        "content" => read(Form::NamedInsides(Kind::MediaType)),
        _ => None,
    }
}

fn media_type(key: &str) -> Option<Keyword> {
    match key {
        "schema" => read(Form::Link),
        "itemSchema" => read_in(FROM_32, Form::Link),
        "encoding" => read(Form::NamedInsides(Kind::Encoding)),
        "example" | "examples" => read(Form::Any),
        "prefixEncoding" | "itemEncoding" => unused_in(FROM_32),
        _ => None,
    }
}

fn encoding(key: &str) -> Option<Keyword> {
    match key {
        "contentType" | "style" => read(Form::Text),
        "explode" | "allowReserved" => read(Form::Flag),
        "headers" => unused_in(FROM_30),
        "encoding" | "prefixEncoding" | "itemEncoding" => unused_in(FROM_32),
        _ => None,
    }
}

fn response(key: &str) -> Option<Keyword> {
    match key {
        "description" => read(Form::Text),
        "headers" => read(Form::NamedLinks),
        "content" => read_in(FROM_30, Form::NamedInsides(Kind::MediaType)),
        "links" => irrelevant_in(FROM_30),
        "summary" => irrelevant_in(FROM_32),
        "schema" => read_in(SWAGGER, Form::Link),
        "examples" => read_in(SWAGGER, Form::Any),
        _ => None,
    }
}

fn header(key: &str) -> Option<Keyword> {
    match key {
        "description" => read(Form::Text),
        "required" | "deprecated" | "explode" => irrelevant_in(FROM_30),
        "style" | "allowReserved" | "allowEmptyValue" | "example" | "examples" => irrelevant_in(FROM_30),
        "schema" => read_in(FROM_30, Form::Link),
        "content" => read_in(FROM_30, Form::NamedInsides(Kind::MediaType)),
        "collectionFormat" => irrelevant_in(SWAGGER),
        _ => None,
    }
}

fn example(key: &str) -> Option<Keyword> {
    match key {
        "value" => read(Form::Any),
        "summary" | "description" | "externalValue" => irrelevant(),
        "dataValue" => read_in(FROM_32, Form::Any),
        "serializedValue" => irrelevant_in(FROM_32),
        _ => None,
    }
}

fn security_scheme(key: &str) -> Option<Keyword> {
    match key {
        "type" | "description" | "name" | "in" => read(Form::Text),
        "scheme" | "bearerFormat" | "openIdConnectUrl" => read_in(FROM_30, Form::Text),
        "flows" => read_in(FROM_30, Form::Inside(Kind::Flows)),
        "flow" | "authorizationUrl" | "tokenUrl" => read_in(SWAGGER, Form::Text),
        "scopes" => read_in(SWAGGER, Form::NamedTexts),
        "deprecated" | "oauth2MetadataUrl" => irrelevant_in(FROM_32),
        "x-refundry-scheme" => read(Form::Text),
        _ => None,
    }
}

fn flows(key: &str) -> Option<Keyword> {
    match key {
        "implicit" | "password" | "clientCredentials" | "authorizationCode" => read(Form::Inside(Kind::Flow)),
        "deviceAuthorization" => irrelevant_in(FROM_32),
        _ => None,
    }
}

fn flow(key: &str) -> Option<Keyword> {
    match key {
        "authorizationUrl" | "tokenUrl" | "refreshUrl" => read(Form::Text),
        "scopes" => read(Form::NamedTexts),
        _ => None,
    }
}

fn server(key: &str) -> Option<Keyword> {
    match key {
        "url" | "description" => read(Form::Text),
        "name" => read_in(FROM_32, Form::Text),
        "variables" => read(Form::NamedInsides(Kind::ServerVariable)),
        _ => None,
    }
}

fn server_variable(key: &str) -> Option<Keyword> {
    match key {
        "default" | "description" => read(Form::Text),
        "enum" => read(Form::Texts),
        _ => None,
    }
}

fn external_docs(key: &str) -> Option<Keyword> {
    match key {
        "url" | "description" => read(Form::Text),
        _ => None,
    }
}

fn discriminator(key: &str) -> Option<Keyword> {
    match key {
        "propertyName" => read(Form::Text),
        "mapping" => read(Form::NamedTexts),
        "defaultMapping" => read_in(FROM_32, Form::Text),
        _ => None,
    }
}

fn schema(key: &str) -> Option<Keyword> {
    match key {
        "type" => read(Form::Types),
        "format" | "title" | "description" => read(Form::Text),
        "properties" => read(Form::NamedLinks),
        "required" => read(Form::Required),
        "items" => read(Form::Items),
        "allOf" => read(Form::Links),
        "oneOf" | "anyOf" => read_in(FROM_30, Form::Links),
        "additionalProperties" => read(Form::SchemaOrFlag),
        "enum" => read(Form::Values),
        "default" | "example" => read(Form::Any),
        "readOnly" => read(Form::Flag),
        "writeOnly" | "deprecated" => read_in(FROM_30, Form::Flag),
        "nullable" => read_in(Dialects::ONLY_30, Form::Flag),
        "externalDocs" => read(Form::Inside(Kind::ExternalDocs)),
        "discriminator" => read(Form::Discriminator),
        "$ref" => read(Form::Text),
        "xml" | "maximum" | "minimum" | "exclusiveMaximum" | "exclusiveMinimum" | "multipleOf" | "maxLength"
        | "minLength" | "pattern" | "maxItems" | "minItems" | "uniqueItems" | "maxProperties" | "minProperties" => {
            irrelevant()
        }
        "not" => irrelevant_in(FROM_30),
        "collectionFormat" => irrelevant_in(SWAGGER),
        _ => json_schema(key).or_else(|| extension(key)),
    }
}

/// What JSON Schema 2020-12 and its elders add.
fn json_schema(key: &str) -> Option<Keyword> {
    match key {
        "const" => read_in(FROM_31, Form::Any),
        "examples" => read_in(FROM_31, Form::Any),
        "prefixItems" => read_in(FROM_31, Form::Links),
        "patternProperties" => read_in(FROM_31, Form::NamedLinks),
        "unevaluatedProperties" => read_in(FROM_31, Form::SchemaOrFlag),
        "contentEncoding" | "contentMediaType" => read_in(FROM_31, Form::Text),
        "$dynamicRef" => read_in(FROM_31, Form::Text),
        "additionalItems" => read_in(Dialects::NONE, Form::SchemaOrFlag),
        "if" | "then" | "else" | "dependentSchemas" => unused_in(FROM_31),
        "$id" | "$schema" | "$comment" | "$defs" | "definitions" | "$anchor" | "$dynamicAnchor" | "$vocabulary"
        | "contains" | "minContains" | "maxContains" | "propertyNames" | "dependentRequired" | "dependencies"
        | "unevaluatedItems" | "contentSchema" => irrelevant_in(FROM_31),
        _ => None,
    }
}

/// Extensions that say something about types; the many others say nothing to a client.
fn extension(key: &str) -> Option<Keyword> {
    match key {
        "x-nullable" | "x-sensitive" => read(Form::Flag),
        "x-enum-varnames"
        | "x-enumNames"
        | "x-enum-names"
        | "x-enum-descriptions"
        | "x-enumDescriptions"
        | "x-ms-enum" => read(Form::Any),
        "x-rust-type" | "x-refundry-name" => read(Form::Text),
        _ => None,
    }
}
