//! Several descriptions of one API: what is joined, what stays apart, and what cannot be both.

use super::*;

/// The tree of several descriptions, and the findings.
fn joined(texts: &[&str]) -> (Option<Value>, Vec<String>) {
    let names: Vec<String> = (0..texts.len()).map(|index| format!("{index}.yaml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    let folder = folder(&files);
    let mut request = Request::new(folder.path().join("0.yaml"));
    request
        .inputs
        .extend(names.iter().skip(1).map(|name| folder.path().join(name)));
    let mut diagnostics = Diagnostics::default();
    let source = load(&request, &mut diagnostics);
    let found = found(&diagnostics, &request.files);
    (source.map(|source| source.tree(source.root()).clone()), found)
}

#[test]
fn paths_components_and_tags_add_up() {
    let (tree, found) = joined(&[
        "openapi: 3.1.0\ninfo: {title: A}\ntags: [{name: a}]\npaths: {/a: {get: {x: 1}}}\ncomponents: {schemas: {A: {type: string, description: one}}}\n",
        "openapi: 3.1.1\ninfo: {title: B}\ntags: [{name: a, description: a}, {name: b}]\npaths: {/a: {put: {x: 2}}, /b: {get: {x: 3}}}\n\
         components: {schemas: {A: {type: string, description: two}, B: {type: string}}}\n",
    ]);
    let expected = json!({
        "openapi": "3.1.0",
        "info": {"title": "A"},
        "tags": [{"name": "a"}, {"name": "b"}],
        "paths": {"/a": {"get": {"x": 1}, "put": {"x": 2}}, "/b": {"get": {"x": 3}}},
        "components": {"schemas": {"A": {"type": "string", "description": "one"}, "B": {"type": "string"}}},
    });
    assert_eq!((tree, found), (Some(expected), Vec::new()));
}

#[test]
fn what_a_root_says_of_all_operations_stays_with_its_own() {
    let (tree, found) = joined(&[
        "openapi: 3.0.3\nsecurity: [{key: []}]\npaths: {/a: {get: {x: 1}}}\n",
        "openapi: 3.0.3\nsecurity: [{token: []}]\nservers: [{url: 'https://b/'}]\n\
         paths: {/b: {get: {x: 2}, put: {security: []}, parameters: []}}\n",
        "openapi: 3.0.3\nsecurity: [{key: []}]\npaths: {/c: {get: {x: 3}}}\n",
    ]);
    let (own, servers) = (json!([{"token": []}]), json!([{"url": "https://b/"}]));
    let expected = json!({
        "openapi": "3.0.3",
        "security": [{"key": []}],
        "paths": {
            "/a": {"get": {"x": 1}},
            "/b": {
                "get": {"x": 2, "security": own, "servers": servers},
                "put": {"security": [], "servers": servers},
                "parameters": [],
            },
            "/c": {"get": {"x": 3}},
        },
    });
    assert_eq!((tree, found), (Some(expected), Vec::new()));
}

#[test]
fn who_says_nothing_of_credentials_gets_none_of_another() {
    let (tree, found) = joined(&[
        "openapi: 3.0.3\nsecurity: [{key: []}]\nservers: [{url: 'https://a/'}]\npaths: {/a: {get: {x: 1}}}\n",
        "openapi: 3.0.3\npaths: {/b: {get: {x: 2}}}\n",
    ]);
    let tree = tree.unwrap_or_default();
    assert_eq!(tree["paths"]["/b"], json!({"get": {"x": 2, "security": []}}));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_a_path_says_stays_with_its_own_operations() {
    let (tree, found) = joined(&[
        "openapi: 3.0.3\npaths: {/a: {description: one, parameters: [{name: p, in: query}], get: {x: 1}}}\n",
        "openapi: 3.0.3\npaths: {/a: {description: two, servers: [{url: 'https://b/'}], parameters: [{name: q, in: query}, {name: r, in: query}], \
         put: {parameters: [{name: q, in: query, required: true}]}}}\n",
    ]);
    let parameter = |name: &str| json!({"name": name, "in": "query"});
    let own = json!({"name": "q", "in": "query", "required": true});
    let expected = json!({
        "openapi": "3.0.3",
        "paths": {"/a": {
            "description": "one",
            "get": {"x": 1, "parameters": [parameter("p")]},
            "put": {"parameters": [own, parameter("r")], "servers": [{"url": "https://b/"}]},
        }},
    });
    assert_eq!((tree, found), (Some(expected), Vec::new()));
}

#[test]
fn two_things_of_one_name_are_errors() {
    let (_, found) = joined(&[
        "openapi: 3.0.3\npaths: {/a: {get: {x: 1}}}\ncomponents: {schemas: {A: {enum: [open]}, B: {properties: {title: {type: string}}}}}\n",
        "openapi: 3.0.3\npaths: {/a: {get: {x: 2}}}\ncomponents: {schemas: {A: {enum: [paid]}, B: {properties: {title: {type: integer}}}}}\n",
    ]);
    assert_eq!(
        found,
        [
            "Error contradiction 2:14 /paths/~1a/get",
            "Error contradiction 3:24 /components/schemas/A",
            "Error contradiction 3:43 /components/schemas/B",
        ]
    );
}

#[test]
fn dialects_are_not_mixed_and_hosts_that_are_lost_are_told() {
    let (_, found) = joined(&["openapi: 3.0.3\n", "swagger: '2.0'\n"]);
    assert_eq!(found, ["Error contradiction 1:1 /swagger"]);
    let (_, found) = joined(&["swagger: '2.0'\nhost: a\n", "swagger: '2.0'\nhost: b\n"]);
    assert_eq!(found, ["Warning contradiction 2:1 /host"]);
    let (_, found) = joined(&["openapi: 3.0.3\n", "openapi: 3.1.0\n"]);
    assert_eq!(found, ["Warning contradiction 1:1 /openapi"]);
}

#[test]
fn resources_of_discovery_are_joined_by_name() {
    let (tree, found) = joined(&[
        "discoveryVersion: v1\nresources: {orders: {methods: {get: {id: a}}}}\n",
        "discoveryVersion: v1\nresources: {orders: {methods: {get: {id: a}, list: {id: b}}, resources: {lines: {methods: {get: {id: c}}}}}}\n",
        "discoveryVersion: v1\nresources: {orders: {methods: {get: {id: other}}}}\n",
    ]);
    let expected = json!({
        "discoveryVersion": "v1",
        "resources": {"orders": {
            "methods": {"get": {"id": "a"}, "list": {"id": "b"}},
            "resources": {"lines": {"methods": {"get": {"id": "c"}}}},
        }},
    });
    assert_eq!(tree, Some(expected));
    assert_eq!(found, ["Error contradiction 2:32 /resources/orders/methods/get"]);
}
