//! Where operations carry idempotency keys.

use serde_json::json;

use super::operations::{api, check_all};
use crate::api::{Docs, IdempotencyKey, Location, Operation, SecurityKind, SecurityScheme};
use crate::passes::{DeclaredKey, Options};

#[test]
fn keys_are_found_by_name_or_declared() {
    let schemas = json!({
        "S": {"type": "string"},
        "B": {"properties": {"idempotencyKey": {"type": "string"}}},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("POST", "/header", &["header Idempotency-Key S"], "B", ""),
        ("POST", "/body", &["header X-Request-Id S"], "B", ""),
        ("POST", "/query", &["query requestId S"], "", ""),
        ("GET", "/get", &["header Idempotency-Key S"], "", ""),
        ("POST", "/declared", &[], "B", ""),
    ];
    let key = IdempotencyKey::Body("operationId".into());
    let (api, _) = check_all(api(schemas, calls), &declaring(&[("POST /decl*", key)]));
    let keys: Vec<_> = api
        .operations
        .into_iter()
        .map(|operation| operation.idempotency)
        .collect();
    let expected = [
        Some(IdempotencyKey::Header("Idempotency-Key".into())),
        Some(IdempotencyKey::Body("idempotencyKey".into())),
        Some(IdempotencyKey::Query("requestId".into())),
        None,
        Some(IdempotencyKey::Body("operationId".into())),
    ];
    assert_eq!(keys, expected);
}

/// A key that is taken for something else is never sent by itself, and the documentation says that there is none.
#[test]
fn a_header_is_a_key_however_it_is_spelled() {
    let key_of = |headers: &[&str]| {
        let headers: Vec<String> = headers.iter().map(|name| format!("header {name} S")).collect();
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let calls: &[(&str, &str, &[&str], &str, &str)] = &[("POST", "/refunds", &headers, "", "")];
        let (api, _) = check_all(api(json!({"S": {"type": "string"}}), calls), &Options::default());
        match api.operations.into_iter().next()?.idempotency? {
            IdempotencyKey::Header(name) => Some(name),
            IdempotencyKey::Query(_) | IdempotencyKey::Body(_) => None,
        }
    };
    for key in [
        "x-amzn-IdempotencyKey",
        "x-amzn-idempotency-token",
        "X-Idempotency-Token",
        "IdempotencyKey",
        "X-Idempotence-Key",
        "idempotency_key",
        "PayPal-Request-Id",
    ] {
        assert_eq!(key_of(&[key]).as_deref(), Some(key));
    }
    for other in [
        "X-Request-Id",
        "x-amzn-RequestId",
        "X-Idempotency-Key-Expires",
        "Previous-Idempotency-Key",
        "X-Original-Idempotency-Key",
        "X-Key",
    ] {
        assert_eq!(key_of(&[other]), None, "{other}");
    }
    let found = key_of(&["X-Original-Idempotency-Key", "Idempotency-Key"]);
    assert_eq!(found.as_deref(), Some("Idempotency-Key"));
}

fn declaring(keys: &[(&str, IdempotencyKey)]) -> Options {
    let keys = keys.iter().map(|(operation, key)| DeclaredKey {
        operation: (*operation).to_owned(),
        key: key.clone(),
    });
    Options {
        idempotency: keys.collect(),
        ..Options::default()
    }
}

/// What is repeated without the key that it is said to have is done twice.
#[test]
fn a_key_that_no_request_can_carry_is_none() {
    let schemas = json!({
        "S": {"type": "string"},
        "N": {"type": "integer"},
        "One": {"type": "string", "enum": ["1"]},
        "List": {"type": "array", "items": {"type": "string"}},
        "B": {"properties": {"note": {"type": "string"}, "lines": {"type": "array", "items": {"type": "string"}}}},
        "Either": {"oneOf": [{"$ref": "B"}, {"type": "string"}]},
    });
    let calls: &[(&str, &str, &[&str], &str, &str)] = &[
        ("POST", "/nothing", &[], "", ""),
        ("POST", "/text", &[], "S", ""),
        ("POST", "/list", &[], "List", ""),
        ("POST", "/object", &[], "B", ""),
        ("POST", "/either", &[], "Either", ""),
        ("POST", "/lines", &[], "B", ""),
        ("POST", "/number", &["header Nonce N"], "", ""),
        ("POST", "/constant", &["query version One"], "", ""),
        ("POST", "/prose", &[], "", ""),
        ("DELETE", "/exact", &[], "", ""),
        ("DELETE", "/among", &[], "", ""),
        ("POST", "/described", &["header Idempotency-Key N"], "", ""),
    ];
    let mut raw = api(schemas, calls);
    raw.operations[7].parameters[0].required = true;
    let body = |name: &str| IdempotencyKey::Body(name.into());
    let options = declaring(&[
        ("/*", body("key")),
        ("/lines", body("lines")),
        ("/number", IdempotencyKey::Header("nonce".into())),
        ("/constant", IdempotencyKey::Query("version".into())),
        ("/prose", IdempotencyKey::Header("Refund-Key".into())),
        ("/exact", body("key")),
        ("/described", IdempotencyKey::Header("Idempotency-Key".into())),
    ]);
    let (api, told) = check_all(raw, &options);
    let has_key = |operation: &&Operation| operation.idempotency.is_some();
    let keyed: Vec<_> = api
        .operations
        .iter()
        .filter(has_key)
        .map(|operation| operation.path.as_str())
        .collect();
    assert_eq!(keyed, ["/object", "/either", "/prose"]);
    let reason = |finding: &String| {
        Some(
            finding
                .split_once("key: ")?
                .1
                .split_once(" nothing is repeated")?
                .0
                .to_owned(),
        )
    };
    let reasons: Vec<_> = told.iter().filter_map(reason).collect();
    let expected = [
        "the request has no body",
        "the body is no JSON object",
        "the body is no JSON object",
        "the member `lines` of the body is no text",
        "the header `nonce` is no text",
        "the query parameter `version` always has the same value",
        "the request has no body",
        "the header `Idempotency-Key` is no text",
    ];
    assert_eq!(reasons, expected, "{told:#?}");
}

/// The credential would stand in its place, and the call be repeated without a key.
#[test]
fn a_key_has_no_place_where_the_credential_is() {
    let mut raw = api(json!({}), &[("POST", "/refunds", &[], "", "")]);
    raw.security_schemes.push(SecurityScheme {
        name: "key".into(),
        kind: SecurityKind::ApiKey {
            location: Location::Header,
            name: "X-Key".into(),
        },
        docs: Docs::default(),
        deprecated: false,
        place: raw.info.clone(),
    });
    let options = declaring(&[("/refunds", IdempotencyKey::Header("x-key".into()))]);
    let (api, told) = check_all(raw, &options);
    assert_eq!(api.operations[0].idempotency, None);
    assert!(told[0].contains("the header `x-key` holds the credential"), "{told:?}");
}
