//! Operations: ids, bodies, responses, security, servers.

use serde_json::json;

use super::{lowered, lowered_text, openapi, operation};
use crate::api::{Operation, Requirement, Status};
use crate::diagnostics::Code;

#[test]
fn ids_are_made_and_duplicates_renamed() {
    let (api, codes) = openapi(json!({"paths": {
        "/a/{id}/items": {"get": {}, "put": {"operationId": "same"}},
        "/b": {"get": {"operationId": "same"}, "post": {"operationId": "getB"}},
    }}));
    let ids: Vec<_> = api
        .operations
        .iter()
        .map(|operation| (operation.id.as_str(), operation.id_declared))
        .collect();
    assert_eq!(
        ids,
        [
            ("getAByIdItems", false),
            ("same", true),
            ("getB2", false),
            ("getB", true)
        ]
    );
    assert!(codes.contains(&Code::MissingOperationId) && codes.contains(&Code::DuplicateOperationId));
}

#[test]
fn security_is_alternatives_and_may_be_none() {
    let (api, codes) = openapi(json!({
        "security": [{"a": ["read"], "b": []}, {}],
        "paths": {"/x": {
            "get": {"operationId": "global"},
            "put": {"operationId": "none", "security": []},
            "post": {"operationId": "unknown", "security": [{"nobody": []}]},
        }},
        "components": {"securitySchemes": {
            "a": {"type": "http", "scheme": "Bearer"}, "b": {"type": "mutualTLS"},
            "c": {"type": "apiKey", "in": "query", "name": "key"},
        }},
    }));
    let lengths = |operation: &Operation| operation.security.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(
        api.operations.iter().map(lengths).collect::<Vec<_>>(),
        [vec![2, 0], vec![0], vec![0]]
    );
    assert_eq!(api.operations[0].security[0][0].scopes, ["read"]);
    assert_eq!(codes, [Code::UnknownSecurity, Code::UnusedSecurity]);
}

/// A credential that was never asked for is a secret in the wrong hands.
#[test]
fn of_schemes_that_are_not_declared_nothing_is_sent() {
    let key = |name: &str| json!({"type": "apiKey", "in": "header", "name": name});
    let schemes = json!({"a": key("A"), "b": key("B")});
    let asked = |root: serde_json::Value, own: serde_json::Value| {
        let mut root = json!({"security": root, "paths": {"/x": {"get": {"operationId": "op", "security": own}}}});
        root["paths"]["/x"]["put"] = json!({"operationId": "other"});
        let (mut openapi_root, mut swagger_root) = (root.clone(), root);
        openapi_root["components"] = json!({"securitySchemes": schemes});
        swagger_root["securityDefinitions"] = schemes.clone();
        let names = |operation: &Operation| {
            let together =
                |all: &Vec<Requirement>| all.iter().map(|one| one.scheme.clone()).collect::<Vec<_>>().join("+");
            operation.security.iter().map(together).collect::<Vec<_>>()
        };
        let (api, _) = openapi(openapi_root);
        let (same, _) = lowered(json!({"swagger": "2.0"}), swagger_root);
        let [asked, in_swagger] = [api, same].map(|api| api.operations.iter().map(names).collect::<Vec<_>>());
        assert_eq!(asked, in_swagger);
        asked
    };
    let nothing = || vec![String::new()];
    let only = |name: &str| vec![name.to_owned()];
    let unknown = || json!([{"nobody": []}]);
    assert_eq!(asked(unknown(), unknown()), [nothing(), nothing()]);
    assert_eq!(asked(unknown(), json!([{"a": []}])), [only("a"), nothing()]);
    assert_eq!(asked(json!([{"a": []}]), unknown()), [nothing(), only("a")]);
    let partly = || json!([{"nobody": [], "a": []}]);
    assert_eq!(asked(partly(), partly()), [only("a"), only("a")]);
    let beside = json!([{"nobody": [], "a": []}, {"b": []}, {"nobody": []}]);
    assert_eq!(asked(beside, unknown()), [nothing(), only("b")]);
}

/// OpenAPI 3.2 §4.30; a scheme that is called like the URI comes first.
#[test]
fn a_requirement_may_name_a_scheme_by_its_uri() {
    let key = |name: &str| json!({"type": "apiKey", "in": "header", "name": name});
    let at = "#/components/securitySchemes/a~1b";
    let required = |schemes: serde_json::Value, uri: &str| {
        let (api, codes) = openapi(json!({
            "$self": "https://shop.example/openapi.yaml",
            "paths": {"/x": {"get": {"operationId": "op", "security": [{uri: []}]}}},
            "components": {"securitySchemes": schemes},
        }));
        let all = api.operations[0].security.iter().flatten();
        (
            all.map(|one| one.scheme.clone()).collect::<Vec<_>>(),
            codes.contains(&Code::UnknownSecurity),
        )
    };
    let whole = format!("https://shop.example/openapi.yaml{at}");
    for (schemes, uri, scheme, is_unknown) in [
        (json!({"a/b": key("K")}), at, vec!["a/b"], false),
        (json!({"a/b": key("K")}), whole.as_str(), vec!["a/b"], false),
        (json!({"a/b": key("K"), at: key("L")}), at, vec![at], false),
        (json!({"c": key("K")}), at, vec![], true),
    ] {
        let scheme: Vec<String> = scheme.into_iter().map(str::to_owned).collect();
        assert_eq!(required(schemes, uri), (scheme, is_unknown), "{uri}");
    }
}

#[test]
fn a_key_that_no_request_can_carry_is_told() {
    let told = |place: &str, name: &str| {
        let scheme = json!({"type": "apiKey", "in": place, "name": name});
        let (_, codes) = openapi(json!({"security": [{"k": []}], "components": {"securitySchemes": {"k": scheme}}}));
        codes.contains(&Code::InvalidNode)
    };
    assert!(told("header", "X Y") && told("cookie", "a=b"));
    assert!(!told("header", "X-Key") && !told("query", "api key"));
}

#[test]
fn where_only_some_require_anything_the_others_may_be_called_anonymously() {
    let key = json!({"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}});
    let says = |security: Option<serde_json::Value>| {
        let mut get = json!({"operationId": "get"});
        if let Some(security) = security {
            get["security"] = security;
        }
        let paths = json!({"/x": {"get": get, "put": {"operationId": "put"}}});
        let (api, _) = openapi(json!({"components": key, "paths": paths}));
        let lengths = |operation: &Operation| operation.security.iter().map(Vec::len).collect::<Vec<_>>();
        api.operations.iter().map(lengths).collect::<Vec<_>>()
    };
    assert_eq!(says(None), [Vec::<usize>::new(), Vec::new()]);
    assert_eq!(says(Some(json!([{"key": []}]))), [vec![1], vec![0]]);
    assert_eq!(says(Some(json!([]))), [vec![0], vec![0]]);
}

#[test]
fn a_header_says_how_callers_authenticate_where_nothing_else_does() {
    let header = |required: bool| json!([{"name": "authorization", "in": "header", "required": required, "schema": {"type": "string"}}]);
    let required = |components: serde_json::Value, security: Option<serde_json::Value>| {
        let mut put = json!({"operationId": "put", "parameters": header(false)});
        if let Some(security) = security {
            put["security"] = security;
        }
        let paths = json!({"/x": {"get": {"operationId": "get", "parameters": header(true)}, "put": put}});
        let (api, codes) = openapi(json!({"components": components, "paths": paths}));
        let names = api.security_schemes.iter().map(|scheme| scheme.name.clone());
        let names = names.collect::<Vec<_>>();
        let written = api.operations.iter().map(|operation| {
            assert!(operation.parameters.is_empty());
            let alternative =
                |all: &Vec<Requirement>| all.iter().map(|one| one.scheme.clone()).collect::<Vec<_>>().join("+");
            operation.security.iter().map(alternative).collect::<Vec<_>>().join("|")
        });
        (names.join(" "), written.collect::<Vec<_>>(), codes)
    };
    let (names, written, codes) = required(json!({}), None);
    assert_eq!(
        (names.as_str(), written),
        (
            "Authorization",
            vec!["Authorization".to_owned(), "Authorization|".to_owned()]
        )
    );
    assert_eq!(codes, [Code::Guessed, Code::Guessed]);
    let schemes = json!({"securitySchemes": {
        "key": {"type": "apiKey", "in": "query", "name": "key"}, "token": {"type": "http", "scheme": "bearer"},
    }});
    let (names, written, codes) = required(schemes.clone(), None);
    assert_eq!(
        (names.as_str(), written),
        ("key token", vec!["token".to_owned(), "token|".to_owned()])
    );
    assert_eq!(codes, [Code::Guessed, Code::Guessed, Code::UnusedSecurity]);
    let (_, written, codes) = required(schemes, Some(json!([{"key": []}])));
    assert_eq!(written, ["token", "key"], "a scheme counts more than a header");
    assert_eq!(codes, [Code::Guessed, Code::IgnoredHeader]);
}

#[test]
fn statuses_are_exact_ranges_or_default() {
    let (operation, codes) = operation(
        "/x",
        json!({"responses": {
            "200 OK": {"description": ""}, "4xx": {"description": ""}, "default": {"description": ""}, "oops": {"description": ""},
        }}),
    );
    let statuses: Vec<_> = operation.responses.iter().map(|response| response.status).collect();
    assert_eq!(statuses, [Status::Code(200), Status::Range(4), Status::Default]);
    assert_eq!(codes, [Code::Guessed, Code::Guessed, Code::InvalidNode]);
}

#[test]
fn servers_that_cannot_be_used_are_told() {
    let (api, codes) = openapi(json!({"servers": [
        {"url": "https://{shop}.example/", "variables": {"shop": {"default": "my"}}},
        {"url": "/v1"}, {"url": "{{base}}"}, {"url": "shop.example"}, {"url": "https://{who}.example"},
    ]}));
    let unusable: Vec<_> = api.servers.iter().map(|server| server.unusable).collect();
    assert_eq!(unusable, [false, false, true, true, true]);
    assert_eq!(codes, [Code::UnusableServer; 3]);
}

#[test]
fn callbacks_and_webhooks_are_kept_apart() {
    let ping = json!({"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}});
    let (api, _) = openapi(json!({
        "paths": {"/x": {"post": {"operationId": "op", "callbacks": {"done": {"{$request.body#/url}": ping}}}}},
        "webhooks": {"ping": ping},
    }));
    assert_eq!(api.operations.len(), 1);
    assert_eq!(api.operations[0].parameters.len(), 0);
    let paths: Vec<_> = api.webhooks.iter().map(|webhook| webhook.path.as_str()).collect();
    assert_eq!(paths, ["{$request.body#/url}", "ping"]);
    assert!(
        api.webhooks
            .iter()
            .all(|webhook| webhook.parameters.is_empty() && webhook.body.is_some())
    );
}

#[test]
fn webhooks_have_no_methods_that_one_id_could_confuse() {
    let hook = r#"{"post": {"operationId": "sent"}}"#;
    let (api, diagnostics) = lowered_text(&format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "Shop", "version": "1"}}, "webhooks": {{"a": {hook}, "b": {hook}}}}}"#
    ));
    assert_eq!(api.webhooks.len(), 2);
    let told: Vec<_> = diagnostics
        .list()
        .iter()
        .map(|finding| (finding.code, finding.denied))
        .collect();
    assert_eq!(told, [(Code::DuplicateOperationId, false)]);
}

#[test]
fn a_callback_takes_no_id_from_an_operation_and_head_none_from_get() {
    let called = json!({"$url": {"post": {"operationId": "ping"}}});
    let (api, diagnostics) = lowered_text(
        &json!({"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": {
            "/a": {"post": {"operationId": "op", "callbacks": {"done": called}}},
            "/b": {"get": {"operationId": "ping"}, "head": {"operationId": "ping"}},
        }})
        .to_string(),
    );
    let ids: Vec<_> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
    assert_eq!(ids, ["op", "ping", "headB"]);
    let told: Vec<_> = diagnostics
        .list()
        .iter()
        .map(|finding| (finding.code, finding.denied))
        .collect();
    assert_eq!(told, [(Code::DuplicateOperationId, false); 2]);
}

#[test]
fn the_first_operation_with_an_id_is_another_one() {
    let answered = json!({"responses": {"200": {"description": "ok"}}});
    let mut named = answered.clone();
    named["operationId"] = json!("onEvent");
    let text = json!({
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/x": {"post": {
            "operationId": "sub",
            "callbacks": {"event": {"{$request.body#/url}": {"post": named}}},
            "responses": {"204": {"description": "ok"}},
        }}},
        "webhooks": {"event": {"post": named}},
    });
    let (_, diagnostics) = lowered_text(&text.to_string());
    let finding = diagnostics.list().first().expect("there is one");
    let places: Vec<_> = finding
        .related
        .iter()
        .map(|(place, _)| place.pointer.as_str())
        .collect();
    let first = "/paths/~1x/post/callbacks/event/{$request.body#~1url}/post";
    assert_eq!((finding.code, places), (Code::DuplicateOperationId, vec![first]));
}

#[test]
fn a_webhook_that_is_there_for_older_tools_too_is_taken_once() {
    let hooks = json!({"made": {"post": {"operationId": "made"}}});
    let (api, codes) = openapi(json!({"webhooks": hooks, "x-webhooks": hooks}));
    assert_eq!(api.webhooks.len(), 1);
    assert_eq!(codes, [Code::UnusedKeyword]);
}

#[test]
fn a_callback_that_leads_to_itself_is_lowered_once() {
    let (api, codes) = openapi(json!({
        "paths": {"/x": {"post": {"operationId": "op", "callbacks": {"a": {"$ref": "#/components/callbacks/A"}}}}},
        "components": {"callbacks": {"A": {"{$url}": {"post": {
            "operationId": "called", "callbacks": {"again": {"$ref": "#/components/callbacks/A"}},
        }}}}},
    }));
    assert_eq!(codes, []);
    assert_eq!(api.webhooks.len(), 1);
}

#[test]
fn what_http_does_not_carry_is_no_body() {
    let said = json!({"description": "Done", "content": {"application/json": {"schema": {"type": "string"}}}});
    let (api, codes) = openapi(json!({"paths": {"/x": {
        "delete": {"operationId": "remove", "responses": {"200": said, "204": said, "4XX": said}},
        "head": {"operationId": "look", "responses": {"200": said}},
    }}}));
    let bodies = api.operations.iter().map(|operation| {
        let responses = operation.responses.iter();
        responses.map(|response| response.contents.len()).collect::<Vec<_>>()
    });
    assert_eq!(bodies.collect::<Vec<_>>(), [vec![1, 0, 1], vec![0]]);
    assert_eq!(codes, [Code::Guessed, Code::UnusedKeyword]);
}
