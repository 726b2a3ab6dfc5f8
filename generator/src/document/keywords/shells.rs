//! The keywords of everything but schemas.

use super::{
    FROM_30, FROM_31, FROM_32, Form, Keyword, Kind, SWAGGER, irrelevant, irrelevant_in, read, read_in, unused_in,
};
use crate::document::extensions;

pub(super) fn root(key: &str) -> Option<Keyword> {
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
        "webhooks" => read_in(FROM_31, Form::Any),
        "jsonSchemaDialect" => irrelevant_in(FROM_31),
        "$self" => irrelevant_in(FROM_32),
        "$schema" | "info" | "paths" | "security" | "tags" | "externalDocs" => irrelevant(),
        _ => None,
    }
}

pub(super) fn info(key: &str) -> Option<Keyword> {
    match key {
        "title" | "version" | "description" => read(Form::Text),
        "summary" => irrelevant_in(FROM_31),
        "termsOfService" | "contact" | "license" => irrelevant(),
        _ => None,
    }
}

pub(super) fn components(key: &str) -> Option<Keyword> {
    match key {
        "schemas" | "responses" | "parameters" | "examples" | "requestBodies" | "headers" | "securitySchemes"
        | "links" | "callbacks" => irrelevant_in(FROM_30),
        "pathItems" => irrelevant_in(FROM_31),
        "mediaTypes" => irrelevant_in(FROM_32),
        _ => None,
    }
}

pub(super) fn path_item(key: &str) -> Option<Keyword> {
    match key {
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "parameters" | "$ref" => irrelevant(),
        "trace" | "summary" | "description" | "servers" => read_in(FROM_30, Form::Any),
        "query" | "additionalOperations" => read_in(FROM_32, Form::Any),
        _ => None,
    }
}

pub(super) fn operation(key: &str) -> Option<Keyword> {
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
        "consumes" | "produces" | "schemes" => read_in(SWAGGER, Form::Texts),
        "x-deprecatedMessage" | "x-ms-pageable" => read(Form::Any),
        _ => None,
    }
}

pub(super) fn parameter(key: &str) -> Option<Keyword> {
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
        extensions::STYLE => read(Form::Text),
        "x-ms-skip-url-encoding" => read(Form::Flag),
        "x-deprecatedMessage" => read(Form::Any),
        _ => None,
    }
}

/// Swagger says the schema of a parameter or header in the parameter or header itself.
pub(super) fn said_in_place(key: &str) -> Option<Keyword> {
    match key {
        "type" | "format" | "items" | "default" | "enum" => read_in(SWAGGER, Form::Any),
        "maximum" | "exclusiveMaximum" | "minimum" | "exclusiveMinimum" | "maxLength" | "minLength" | "pattern"
        | "maxItems" | "minItems" | "uniqueItems" | "multipleOf" => irrelevant_in(SWAGGER),
        _ => None,
    }
}

pub(super) fn request_body(key: &str) -> Option<Keyword> {
    match key {
        "description" => read(Form::Text),
        "required" => read(Form::Flag),
        "content" => read(Form::NamedInsides(Kind::MediaType)),
        _ => None,
    }
}

pub(super) fn media_type(key: &str) -> Option<Keyword> {
    match key {
        "schema" => read(Form::Link),
        "itemSchema" => read_in(FROM_32, Form::Link),
        "encoding" => read(Form::NamedInsides(Kind::Encoding)),
        "example" | "examples" => read(Form::Any),
        "prefixEncoding" | "itemEncoding" => unused_in(FROM_32),
        _ => None,
    }
}

pub(super) fn encoding(key: &str) -> Option<Keyword> {
    match key {
        "contentType" | "style" => read(Form::Text),
        "explode" | "allowReserved" => read(Form::Flag),
        "headers" => unused_in(FROM_30),
        "encoding" | "prefixEncoding" | "itemEncoding" => unused_in(FROM_32),
        _ => None,
    }
}

pub(super) fn response(key: &str) -> Option<Keyword> {
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

pub(super) fn header(key: &str) -> Option<Keyword> {
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

pub(super) fn example(key: &str) -> Option<Keyword> {
    match key {
        "value" => read(Form::Any),
        "summary" | "description" | "externalValue" => irrelevant(),
        "dataValue" => read_in(FROM_32, Form::Any),
        "serializedValue" => irrelevant_in(FROM_32),
        _ => None,
    }
}

pub(super) fn security_scheme(key: &str) -> Option<Keyword> {
    match key {
        "type" | "description" | "name" | "in" => read(Form::Text),
        "scheme" | "bearerFormat" | "openIdConnectUrl" => read_in(FROM_30, Form::Text),
        "flows" => read_in(FROM_30, Form::Inside(Kind::Flows)),
        "flow" | "authorizationUrl" | "tokenUrl" => read_in(SWAGGER, Form::Text),
        "scopes" => read_in(SWAGGER, Form::NamedTexts),
        "deprecated" => read_in(FROM_32, Form::Flag),
        "oauth2MetadataUrl" => irrelevant_in(FROM_32),
        extensions::SCHEME => read(Form::Text),
        _ => None,
    }
}

pub(super) fn flows(key: &str) -> Option<Keyword> {
    match key {
        "implicit" | "password" | "clientCredentials" | "authorizationCode" => read(Form::Inside(Kind::Flow)),
        "deviceAuthorization" => irrelevant_in(FROM_32),
        _ => None,
    }
}

pub(super) fn flow(key: &str) -> Option<Keyword> {
    match key {
        "authorizationUrl" | "tokenUrl" | "refreshUrl" => read(Form::Text),
        "scopes" => read(Form::NamedTexts),
        _ => None,
    }
}

pub(super) fn server(key: &str) -> Option<Keyword> {
    match key {
        "url" | "description" => read(Form::Text),
        "name" => read_in(FROM_32, Form::Text),
        "variables" => read(Form::NamedInsides(Kind::ServerVariable)),
        _ => None,
    }
}

pub(super) fn server_variable(key: &str) -> Option<Keyword> {
    match key {
        "default" | "description" => read(Form::Text),
        "enum" => read(Form::Texts),
        _ => None,
    }
}

pub(super) fn external_docs(key: &str) -> Option<Keyword> {
    match key {
        "url" | "description" => read(Form::Text),
        _ => None,
    }
}

pub(super) fn discriminator(key: &str) -> Option<Keyword> {
    match key {
        "propertyName" => read(Form::Text),
        "mapping" => read(Form::NamedTexts),
        "defaultMapping" => read_in(FROM_32, Form::Text),
        _ => None,
    }
}
