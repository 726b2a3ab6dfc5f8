//! The keywords of schemas.

use super::{
    Dialects, FROM_30, FROM_31, Form, Keyword, Kind, SWAGGER, irrelevant, irrelevant_in, read, read_in, unused_in,
};
use crate::document::extensions;

pub(super) fn schema(key: &str) -> Option<Keyword> {
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
        "unevaluatedProperties" | "unevaluatedItems" => read_in(FROM_31, Form::SchemaOrFlag),
        "contentEncoding" | "contentMediaType" => read_in(FROM_31, Form::Text),
        "$dynamicRef" | "$recursiveRef" => read_in(FROM_31, Form::Text),
        "$recursiveAnchor" => irrelevant_in(FROM_31),
        "additionalItems" => read_in(Dialects::NONE, Form::SchemaOrFlag),
        "then" | "else" => read_in(FROM_31, Form::Link),
        "dependentSchemas" => read_in(FROM_31, Form::NamedLinks),
        "dependentRequired" => read_in(FROM_31, Form::Any),
        "dependencies" => read_in(FROM_31, Form::Any),
        "contentSchema" => unused_in(FROM_31),
        "$id" | "$schema" | "$comment" | "$defs" | "definitions" | "$anchor" | "$dynamicAnchor" | "$vocabulary"
        | "if" | "contains" | "minContains" | "maxContains" | "propertyNames" => irrelevant_in(FROM_31),
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
        | "x-ms-enum"
        | "x-docgen-enum-table-extension" => read(Form::Any),
        "x-rust-type" | extensions::NAME | "x-deprecatedMessage" => read(Form::Any),
        _ => None,
    }
}

/// The same, read as a schema.
pub(super) fn schema_in_place(key: &str) -> Option<Keyword> {
    match key {
        "name" | "in" | "required" | "allowEmptyValue" | "collectionFormat" | "style" | "explode" | "deprecated"
        | "allowReserved" | "schema" | "content" | "examples" => irrelevant(),
        _ => schema(key),
    }
}
