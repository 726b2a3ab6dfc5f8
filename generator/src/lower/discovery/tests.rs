//! What callers rely on, shown by small documents.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::lower;
use crate::api::{Additional, Api, Location, Operation, Schema, Status};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{Files, load_text};

fn lowered(mut document: Value) -> (Api<Schema>, Diagnostics) {
    document["rootUrl"] = json!("https://api.example/");
    let mut diagnostics = Diagnostics::default();
    let text = document.to_string();
    let source = load_text("shop.json", &text, &Files::default(), &mut diagnostics).expect("it parses");
    let api = lower(&source, &HashSet::new(), &mut diagnostics).expect("it lowers");
    (api, diagnostics)
}

fn one_method(method: Value) -> (Api<Schema>, Operation, Vec<Code>) {
    let (api, diagnostics) = lowered(json!({
        "schemas": {"Order": {"id": "Order", "type": "object"}},
        "resources": {"orders": {"resources": {"notes": {"methods": {"get": method}}}}},
    }));
    let operation = api.operations.first().expect("there is one").clone();
    let codes = diagnostics.list().iter().map(|finding| finding.code).collect();
    (api, operation, codes)
}

#[test]
fn both_splits_of_the_url_give_the_same_server() {
    let (new, _) = lowered(json!({"servicePath": ""}));
    let (old, _) = lowered(json!({"servicePath": "content/v2/"}));
    assert_eq!(new.servers[0].url, "https://api.example/");
    assert_eq!(old.servers[0].url, "https://api.example/content/v2/");
}

#[test]
fn regional_and_mutual_tls_servers_come_after_the_first() {
    let (api, _) = lowered(json!({
        "mtlsRootUrl": "https://api.mtls.example/",
        "endpoints": [{"endpointUrl": "https://eu.api.example", "location": "eu", "description": "Regional"}],
    }));
    let names: Vec<Option<&str>> = api.servers.iter().map(|server| server.name.as_deref()).collect();
    assert_eq!(names, [None, Some("mtls"), Some("eu")]);
    assert_eq!(api.servers[2].url, "https://eu.api.example/");
}

#[test]
fn a_further_server_that_is_no_url_is_told() {
    let (api, diagnostics) = lowered(json!({"mtlsRootUrl": "api.mtls.example"}));
    let unusable: Vec<bool> = api.servers.iter().map(|server| server.unusable).collect();
    assert_eq!(unusable, [false, true]);
    assert!(
        diagnostics
            .list()
            .iter()
            .any(|found| found.code == Code::UnusableServer)
    );
}

#[test]
fn ids_lose_the_name_of_the_api_and_tags_are_the_way_to_the_method() {
    let (_, operation, _) = one_method(json!({"id": "shop.orders.notes.get", "httpMethod": "GET", "path": "x"}));
    assert_eq!(operation.id, "orders.notes.get");
    assert_eq!(operation.long_id.as_deref(), Some("shop.orders.notes.get"));
    assert_eq!(operation.tags, ["orders.notes"]);
    let (_, operation, codes) = one_method(json!({"httpMethod": "GET", "path": "x"}));
    assert_eq!(
        (operation.id.as_str(), operation.id_declared),
        ("orders.notes.get", false)
    );
    assert_eq!(codes, [Code::MissingOperationId]);
}

#[test]
fn parameters_come_in_the_order_of_path_and_signature() {
    let (_, operation, codes) = one_method(json!({
        "id": "shop.get", "httpMethod": "GET", "path": "v1/{+parent}/{id}",
        "parameterOrder": ["id", "parent", "view"],
        "parameters": {
            "a": {"location": "query", "type": "string"},
            "view": {"location": "query", "type": "string", "required": true},
            "id": {"location": "path", "type": "string", "format": "uint64", "required": true},
            "parent": {"location": "path", "type": "string", "required": true},
        },
    }));
    let names: Vec<&str> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(names, ["parent", "id", "view", "a"]);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn repeated_parameters_are_lists_that_explode() {
    let (api, operation, _) = one_method(json!({
        "id": "shop.get", "httpMethod": "GET", "path": "x",
        "parameters": {"ids": {"location": "query", "type": "string", "format": "int64", "repeated": true}},
    }));
    let list = &api.types.get(operation.parameters[0].ty).value;
    assert!(list.types.array && operation.parameters[0].explode);
    let item = &api.types.get(list.items.expect("it has items")).value;
    assert!(item.types.string && item.format.as_deref() == Some("int64"));
}

#[test]
fn paths_and_parameters_that_disagree_are_reported_and_repaired() {
    let (_, operation, codes) = one_method(json!({
        "id": "shop.get", "httpMethod": "GET", "path": "x/{id}",
        "parameters": {"gone": {"location": "path", "type": "string", "required": true}},
    }));
    assert_eq!(operation.parameters.len(), 1);
    assert_eq!(
        (operation.parameters[0].name.as_str(), operation.parameters[0].location),
        ("id", Location::Path)
    );
    assert_eq!(codes, [Code::PathParameter, Code::PathParameter]);
}

#[test]
fn variables_are_optional_where_their_expression_is_left_out_with_them() {
    let (_, operation, codes) = one_method(json!({
        "id": "shop.get", "httpMethod": "GET", "path": "x/{id}/{+name}{/rest*,must}{?q,both,bare,bare}/{both}",
        "parameters": {
            "id": {"location": "path", "type": "string"},
            "name": {"location": "path", "type": "string"},
            "rest": {"location": "path", "type": "string", "repeated": true},
            "must": {"location": "path", "type": "string", "required": true},
            "q": {"location": "query", "type": "string"},
            "both": {"location": "path", "type": "string"},
        },
    }));
    let required: Vec<(&str, bool)> = operation
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.required))
        .collect();
    let expected = [
        ("id", true),
        ("name", true),
        ("rest", false),
        ("must", true),
        ("q", false),
        ("both", true),
    ];
    assert_eq!(required, [expected.as_slice(), &[("bare", false)]].concat());
    assert_eq!(codes, [Code::PathParameter]);
}

#[test]
fn every_success_has_the_declared_answer_and_errors_are_not_invented() {
    let (_, operation, _) =
        one_method(json!({"id": "shop.get", "httpMethod": "GET", "path": "x", "response": {"$ref": "Order"}}));
    let statuses: Vec<Status> = operation.responses.iter().map(|response| response.status).collect();
    assert_eq!(statuses, [Status::Range(2)]);
}

#[test]
fn any_one_scope_is_enough() {
    let (api, operation, codes) =
        one_method(json!({"id": "shop.get", "httpMethod": "GET", "path": "x", "scopes": ["read", "write"]}));
    assert_eq!(operation.security.len(), 2);
    assert_eq!(api.security_schemes[0].name, "Oauth2");
    assert_eq!(codes, [Code::UnknownSecurity]);
}

#[test]
fn a_method_that_only_downloads_asks_for_the_file() {
    let (api, operation, _) = one_method(json!({
        "id": "shop.get", "httpMethod": "GET", "path": "x", "supportsMediaDownload": true,
    }));
    assert_eq!(operation.parameters[0].name, "alt");
    let content = &operation.responses[0].contents[0];
    assert_eq!(content.media_type, "*/*");
    let file = &api.types.get(content.ty.expect("it has a type")).value;
    assert!(file.types.string && file.format.as_deref() == Some("binary"));
}

#[test]
fn what_would_make_answers_unreadable_is_not_offered() {
    let (api, _) = lowered(json!({"parameters": {
        "alt": {"type": "string", "location": "query", "enum": ["json", "proto"]},
        "callback": {"type": "string", "location": "query"},
        "prettyPrint": {"type": "boolean", "default": "true", "location": "query"},
    }}));
    let names: Vec<&str> = api.globals.iter().map(|global| global.name.as_str()).collect();
    assert_eq!(names, ["prettyPrint"]);
    assert_eq!(api.types.get(api.globals[0].ty).value.default, Some(json!(true)));
}

#[test]
fn schemas_keep_what_matters_to_callers() {
    let (api, diagnostics) = lowered(json!({"schemas": {
        "Order": {"id": "Order", "type": "object", "properties": {
            "at": {"type": "string", "format": "google-datetime", "readOnly": true},
            "mask": {"type": "string", "format": "google-fieldmask"},
            "weight": {"type": "number", "format": "double", "default": "NaN"},
            "size": {"type": "number", "format": "float", "default": "1.5"},
            "free": {"type": "number"},
            "state": {"type": "string", "enum": ["A", "B"], "enumDescriptions": ["An a.", ""], "enumDeprecated": [false, true]},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "rest": {"type": "object", "additionalProperties": {"type": "any", "description": "Anything."}},
            "next": {"$ref": "Order", "description": "The next."},
            "plain": {"$ref": "Order"},
            "lost": {"$ref": "Nobody"},
            "kind": {"type": "string", "annotations": {"required": ["shop.orders.insert"]}},
        }},
    }}));
    let (order, entry) = api.types.iter().next().expect("there is one");
    let get = |name: &str| &api.types.get(entry.value.properties[name]).value;
    assert_eq!(get("at").format.as_deref(), Some("date-time"));
    assert!(get("at").read_only && get("mask").format.is_none());
    assert_eq!(get("weight").format.as_deref(), Some("protobuf-double"));
    assert_eq!(get("size").format.as_deref(), Some("protobuf-float"));
    let defaults = [get("weight").default.clone(), get("size").default.clone()];
    assert_eq!(defaults, [Some(json!("NaN")), Some(json!(1.5))]);
    assert!(get("free").format.is_none());
    assert_eq!(get("state").enum_docs, ["An a.", "Deprecated."]);
    assert!(matches!(get("labels").additional, Additional::Of(_)));
    assert_eq!(get("rest").additional, Additional::Any);
    assert_eq!(get("next").reference, Some(order));
    assert_eq!(entry.value.properties["plain"], order);
    assert_eq!(get("kind").docs.description, "Required by `shop.orders.insert`.");
    assert!(entry.value.required.is_empty());
    let codes: Vec<Code> = diagnostics.list().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::DanglingReference]);
}

#[test]
fn variants_are_unions_with_a_discriminator() {
    let (api, _) = lowered(json!({"schemas": {
        "Shape": {"id": "Shape", "type": "object", "variant": {"discriminant": "kind", "map": [
            {"type_value": "c", "$ref": "Circle"}, {"type_value": "d", "$ref": "Circle"},
        ]}},
        "Circle": {"id": "Circle", "type": "object"},
    }}));
    let shape = &api.types.iter().next().expect("there is one").1.value;
    assert_eq!(shape.one_of.len(), 1);
    let discriminator = shape.discriminator.as_ref().expect("it has one");
    assert_eq!(
        (discriminator.property.as_str(), discriminator.mapping.len()),
        ("kind", 2)
    );
}

#[test]
fn wrapped_bodies_are_the_member_data() {
    let (api, _) = lowered(json!({
        "features": ["dataWrapper"],
        "schemas": {"Order": {"id": "Order", "type": "object"}},
        "methods": {"get": {"id": "shop.get", "httpMethod": "GET", "path": "x", "response": {"$ref": "Order"}}},
    }));
    let ty = api.operations[0].responses[0].contents[0].ty.expect("it has a type");
    assert_eq!(api.types.get(ty).value.required, ["data"]);
}

#[test]
fn unknown_keys_are_reported_where_they_stand() {
    let (_, diagnostics) =
        lowered(json!({"schemas": {"A": {"type": "object", "colour": "red", "x-mine": 1}}, "etag": ""}));
    let [finding] = diagnostics.list() else {
        panic!("one finding")
    };
    assert_eq!(finding.code, Code::UnknownKeyword);
    assert_eq!(
        finding.place.as_ref().expect("it has a place").pointer.as_str(),
        "/schemas/A/colour"
    );
}

#[test]
fn nonsense_is_reported_and_never_fatal() {
    let (api, diagnostics) = lowered(json!({
        "schemas": {"A": 1, "B": {"type": "money", "properties": []}, "C": {"enum": "x", "items": [], "default": {}}},
        "methods": {"a": [], "b": {"path": 3}},
        "resources": {"r": null, "s": {"methods": "x"}},
        "parameters": {"p": true}, "auth": [], "endpoints": [1], "features": {},
    }));
    assert_eq!(api.types.len(), 4);
    assert!(diagnostics.list().len() >= 10 && !diagnostics.has_errors());
}

#[test]
fn an_http_body_as_a_whole_is_bytes_and_a_namesake_is_json() {
    let members = json!({
        "contentType": {"type": "string"},
        "data": {"type": "string", "format": "byte"},
        "extensions": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "any"}}},
    });
    let method = |of: &str| {
        json!({
            "id": format!("shop.{of}"), "httpMethod": "POST", "path": of, "request": {"$ref": of}, "response": {"$ref": of},
        })
    };
    let (api, diagnostics) = lowered(json!({
        "features": ["dataWrapper"],
        "schemas": {
            "GoogleApiHttpBody": {"id": "GoogleApiHttpBody", "type": "object", "properties": members},
            "HttpBody": {"id": "HttpBody", "type": "object", "properties": {"data": {"type": "string"}}},
            "Plain": {"id": "Plain", "type": "object", "properties": members},
            "Holder": {"id": "Holder", "type": "object", "properties": {"inner": {"$ref": "GoogleApiHttpBody"}}},
        },
        "methods": {
            "a": method("GoogleApiHttpBody"), "b": method("HttpBody"), "c": method("Plain"), "d": method("Holder"),
        },
    }));
    let bodies = api.operations.iter().map(|operation| {
        let body = operation.body.as_ref().expect("it has one");
        [&body.contents[0], &operation.responses[0].contents[0]].map(|content| {
            let ty = &api.types.get(content.ty.expect("it has a type")).value;
            (content.media_type.as_str(), ty.format.as_deref())
        })
    });
    let bodies: Vec<_> = bodies.collect();
    assert_eq!(bodies[0], [("*/*", Some("binary")); 2]);
    assert!(bodies[1..].iter().all(|both| *both == [("application/json", None); 2]));
    let told: Vec<String> = diagnostics.list().iter().map(|found| found.message.clone()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("`GoogleApiHttpBody` as a whole body stands for any bytes"));
}

/// Google's methods list scopes whether or not a key is enough for them; which it is, the service says.
#[test]
fn the_key_of_all_methods_stands_for_a_token() {
    let method = |rest: Value| {
        let mut method = json!({"httpMethod": "GET", "path": "x"});
        method
            .as_object_mut()
            .expect("it is one")
            .extend(rest.as_object().expect("it is one").clone());
        method
    };
    let described = |parameters: Value| {
        let (api, _) = lowered(json!({
            "auth": {"oauth2": {"scopes": {"a": {}, "b": {}}}},
            "parameters": parameters,
            "methods": {
                "both": method(json!({"id": "shop.both", "scopes": ["a", "b"]})),
                "none": method(json!({"id": "shop.none", "path": "y"})),
                "own": method(json!({
                    "id": "shop.own", "path": "z", "scopes": ["a"],
                    "parameters": {"key": {"location": "query", "type": "string"}},
                })),
            },
        }));
        let schemes: Vec<String> = api.security_schemes.iter().map(|scheme| scheme.name.clone()).collect();
        let security = api.operations.iter().map(|operation| {
            let alternatives = operation.security.iter().flatten();
            alternatives
                .map(|needed| needed.scheme.clone())
                .collect::<Vec<_>>()
                .join(" ")
        });
        (schemes, security.collect::<Vec<_>>())
    };
    let (schemes, security) = described(json!({"key": {"location": "query", "type": "string"}}));
    assert_eq!(schemes, ["Oauth2", "key"]);
    assert_eq!(security, ["Oauth2 Oauth2 key", "", "Oauth2"]);
    let (schemes, security) = described(json!({}));
    assert_eq!(schemes, ["Oauth2"]);
    assert_eq!(security, ["Oauth2 Oauth2", "", "Oauth2"]);
}

#[test]
fn a_method_that_streams_is_asked_for_events() {
    let streamed = |mut method: Value, key: &str| {
        method["httpMethod"] = json!("POST");
        method["path"] = json!("notes");
        let (api, _) = lowered(json!({
            "schemas": {"Order": {"id": "Order", "type": "object"}},
            "methods": {key: method},
        }));
        let operation = api.operations.first().expect("there is one").clone();
        let content = operation.responses[0].contents[0].clone();
        let asked = operation.parameters.iter().find(|parameter| parameter.name == "alt");
        let asked = asked.and_then(|alt| Some(api.types.get(alt.ty).value.enumeration.clone()?[0].clone()));
        (content.media_type, content.item.is_some(), asked)
    };
    let events = || ("text/event-stream".to_owned(), true, Some(json!("sse")));
    let whole = || ("application/json".to_owned(), false, None);
    let order = || json!({"response": {"$ref": "Order"}});
    for name in ["streamGenerate", "stream", "serverStreamingDetect", "searchStreaming"] {
        assert_eq!(streamed(order(), name), events(), "{name}");
    }
    for name in ["generate", "listStreams", "upstreamGet"] {
        assert_eq!(streamed(order(), name), whole(), "{name}");
    }
    let said = json!({"response": {"$ref": "Order"}, "streamingType": "SERVER"});
    assert_eq!(streamed(said, "generate"), events());
    let own = json!({"response": {"$ref": "Order"}, "parameters": {"alt": {"type": "string", "location": "query"}}});
    assert_eq!(streamed(own, "stream").0, "application/json");
}
