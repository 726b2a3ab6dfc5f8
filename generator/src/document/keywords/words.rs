//! Every keyword, for those that are misspelt.

use super::{Kind, keyword};
use crate::diagnostics::suggest;

/// The keywords of all kinds of nodes that a person may have meant.
const WORDS: &[&str] = &[
    "$anchor",
    "$defs",
    "$ref",
    "additionalProperties",
    "allOf",
    "allowEmptyValue",
    "allowReserved",
    "anyOf",
    "authorizationCode",
    "authorizationUrl",
    "basePath",
    "bearerFormat",
    "callbacks",
    "clientCredentials",
    "collectionFormat",
    "components",
    "const",
    "consumes",
    "contact",
    "content",
    "contentEncoding",
    "contentMediaType",
    "contentType",
    "default",
    "definitions",
    "delete",
    "deprecated",
    "description",
    "discriminator",
    "encoding",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "explode",
    "externalDocs",
    "externalValue",
    "flow",
    "flows",
    "format",
    "get",
    "head",
    "headers",
    "host",
    "implicit",
    "in",
    "info",
    "items",
    "license",
    "links",
    "mapping",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "name",
    "not",
    "nullable",
    "oneOf",
    "openIdConnectUrl",
    "openapi",
    "operationId",
    "options",
    "parameters",
    "password",
    "patch",
    "pathItems",
    "paths",
    "pattern",
    "patternProperties",
    "post",
    "prefixItems",
    "produces",
    "properties",
    "propertyName",
    "put",
    "readOnly",
    "refreshUrl",
    "requestBodies",
    "requestBody",
    "required",
    "responses",
    "schema",
    "schemas",
    "scheme",
    "schemes",
    "scopes",
    "security",
    "securityDefinitions",
    "securitySchemes",
    "servers",
    "style",
    "summary",
    "swagger",
    "tags",
    "termsOfService",
    "title",
    "tokenUrl",
    "trace",
    "type",
    "unevaluatedProperties",
    "uniqueItems",
    "url",
    "variables",
    "version",
    "webhooks",
    "writeOnly",
    "xml",
];

/// The keyword of such a node that may have been meant by `key`.
pub(in crate::document) fn meant(kind: Kind, key: &str) -> Option<&'static str> {
    let fitting = WORDS.iter().copied().filter(|word| keyword(kind, word).is_some());
    suggest::closest(key, fitting)
}

/// The keyword of such a node that `key` is but for the case of its letters.
pub(in crate::document) fn cased(kind: Kind, key: &str) -> Option<&'static str> {
    let mut same = WORDS.iter().copied().filter(|word| word.eq_ignore_ascii_case(key));
    same.find(|word| keyword(kind, word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_keyword_of_the_same_kind_of_node() {
        assert_eq!(meant(Kind::Schema, "reqired"), Some("required"));
        assert_eq!(meant(Kind::Schema, "operationid"), None);
        assert_eq!(meant(Kind::Operation, "operationID"), Some("operationId"));
        assert_eq!(meant(Kind::Operation, "frobnicate"), None);
        assert_eq!(cased(Kind::Operation, "operationID"), Some("operationId"));
        assert_eq!(cased(Kind::Schema, "operationID"), None);
    }
}
