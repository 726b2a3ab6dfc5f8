//! `refundry overlay suggest`: what it prints mends what it was printed for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::path::Path;

use common::ends;
use serde_json::Value;
use tempfile::tempdir;
use workspace::workspace;

/// The codes of the findings for which there is a mend, before and with the overlay that is suggested, and that overlay.
fn mended(description: &Path) -> (Vec<String>, Vec<String>, String) {
    let folder = tempdir().unwrap();
    let ending = description.extension().unwrap().to_str().unwrap();
    let spec = format!("shop.{ending}");
    fs::copy(description, folder.path().join(&spec)).unwrap();
    let before = mendable(folder.path(), &[&spec]);
    let (overlay, _) = ends(0, folder.path(), &["overlay", "suggest", &spec]);
    fs::write(folder.path().join("overlay.yaml"), &overlay).unwrap();
    let after = mendable(folder.path(), &[&spec, "--overlay", "overlay.yaml"]);
    (before, after, overlay)
}

/// The same for a text; the overlay is a part of the snapshot.
fn mended_text(text: &str) -> (Vec<String>, Vec<String>, String) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("shop.yaml");
    fs::write(&path, text).unwrap();
    mended(&path)
}

/// Generates, which must succeed and make an operation; the codes that a further overlay could mend. No action is dead.
fn mendable(folder: &Path, args: &[&str]) -> Vec<String> {
    let all = [
        &[
            "generate",
            "--out",
            "client",
            "--report",
            "report.json",
            "--warn",
            "duplicate-operation-id",
        ],
        args,
    ]
    .concat();
    ends(0, folder, &all);
    let report = fs::read_to_string(folder.join("report.json")).unwrap();
    assert!(!report.contains("dead-action"), "{report}");
    let report: Value = serde_json::from_str(&report).unwrap();
    let operations = report.pointer("/apis/0/summary/operations").unwrap();
    assert!(operations.as_u64().unwrap() > 0);
    let mut codes = Vec::new();
    collect(&report, &mut codes);
    codes.sort();
    codes.dedup();
    codes
}

fn collect(report: &Value, codes: &mut Vec<String>) {
    match report {
        Value::Object(members) => {
            if members
                .get("overlay")
                .and_then(Value::as_array)
                .is_some_and(|actions| !actions.is_empty())
            {
                codes.push(members.get("code").unwrap().as_str().unwrap().to_owned());
            }
            members.values().for_each(|value| collect(value, codes));
        }
        Value::Array(elements) => elements.iter().for_each(|value| collect(value, codes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Everything there is a mend for.
const SHOP: &str = r#"openapi: 3.0.3
info: { title: Shop, version: '1' }
servers:
  - url: '{{baseurl}}'
  - url: https://shop.example
  - url: '<host>/v1'
paths:
  /refunds:
    post:
      parameters:
        - { name: mode, in: query, description: Required. How to refund., schema: { type: string } }
        - { name: Content-Type, in: header, schema: { type: string } }
      requestBody:
        content:
          application/json:
            example: { amount: <number>, lines: [{ id: <integer>, on: <date> }, { id: 1, note: broken }] }
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object, example: { number: R-1, made: '2024-02-29T12:00:00Z' } } } }
  /orders:
    get: { operationId: getOrder, security: [{ staff_token: [] }], responses: { '200': { $ref: '#/components/responses/Order' } } }
  /carts:
    get: { operationId: getOrder, responses: { '204': { description: none } } }
components:
  responses:
    Order: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, description: '[required] Its number.' }
        total: { type: string, description: '[required] What was paid.' }
        state: { type: string, description: 'Where it stands. Possible values: `open`, `paid`.' }
  securitySchemes:
    shop_key: { type: apiKey, in: header, name: X-Key }
"#;

#[test]
fn what_is_suggested_mends_what_was_found() {
    let (before, after, overlay) = mended_text(SHOP);
    let all = [
        "duplicate-operation-id",
        "enum-in-prose",
        "example-only",
        "ignored-header",
        "missing-operation-id",
        "required-in-prose",
        "unknown-security",
        "unusable-server",
        "unused-security",
    ];
    assert_eq!(before, all);
    assert_eq!(after, [""; 0], "{overlay}");
    insta::assert_snapshot!(format!("{SHOP}\n──── the overlay that is suggested\n{overlay}"));
}

/// No id can be that of both paths, so a sound description would become one with an id twice.
#[test]
fn an_operation_that_several_paths_share_gets_no_id() {
    let text = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://shop.example' }]\npaths:\n  /orders:\n    \
                get: { responses: { '204': { description: ok } } }\n  /carts:\n    get: { responses: { '204': { description: ok } } }\n  \
                /old/orders: { $ref: '#/paths/~1orders' }\n";
    let (before, after, overlay) = mended_text(text);
    assert_eq!(before, ["missing-operation-id"]);
    assert_eq!(after, [""; 0], "{overlay}");
    assert!(overlay.contains("getCarts") && !overlay.contains("rders"), "{overlay}");
}

/// The second example has to fit the schema as well.
#[test]
fn all_examples_are_looked_at() {
    let text = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://shop.example' }]\npaths:\n  /orders:\n    \
                get:\n      operationId: a\n      responses: { '200': { description: ok, content: { application/json: { examples: {\n        \
                one: { value: { id: 1, ok: true } }, two: { value: { id: null, z: a } } } } } } }\n";
    let (before, after, overlay) = mended_text(text);
    assert_eq!(
        (before, after),
        (vec!["example-only".to_owned()], Vec::new()),
        "{overlay}"
    );
    for part in ["x-nullable: true", "ok:", "z:"] {
        assert!(overlay.contains(part), "{part}\n{overlay}");
    }
}

/// What is allowed is what an overlay would say in its place.
#[test]
fn what_a_licence_silences_is_suggested() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let config =
        "[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\nallow = ['required-in-prose', 'unused-security']\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    let (overlay, told) = ends(0, folder.path(), &["overlay", "suggest"]);
    assert!(overlay.contains("[required-in-prose]"), "{overlay}");
    assert!(!told.contains("required-in-prose"), "{told}");
}

#[test]
fn swagger_is_mended_in_its_own_words() {
    let text = "swagger: '2.0'\ninfo: { title: Shop, version: '1' }\nhost: <host>\nsecurity: [{ basic_auth: [] }]\npaths:\n  /orders:\n    \
                get:\n      produces: [application/json]\n      responses: { '200': { description: ok, schema: { type: object, example: { id: 7 } } } }\n";
    let (before, after, overlay) = mended_text(text);
    assert_eq!(
        before,
        [
            "example-only",
            "missing-operation-id",
            "unknown-security",
            "unusable-server"
        ]
    );
    assert_eq!(after, [""; 0], "{overlay}");
}

#[test]
fn a_misspelt_scheme_is_mended_by_the_one_that_is_declared() {
    let text = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://shop.example' }]\npaths:\n  /orders:\n    \
                get: { operationId: a, security: [{ ownr: [read] }], responses: { '204': { description: ok } } }\n\
                components: { securitySchemes: { owner: { type: oauth2, flows: {} } } }\n";
    let (before, after, overlay) = mended_text(text);
    assert_eq!(before, ["unknown-security", "unused-security"]);
    assert_eq!(after, [""; 0], "{overlay}");
    assert!(overlay.contains("update:\n    owner:\n    - read\n"), "{overlay}");
}

#[test]
fn the_specimens_of_this_repository_are_mended() {
    let (before, after, overlay) = mended(&workspace().join("specs/maginium/openapi.json"));
    assert_eq!(
        before,
        [
            "example-only",
            "ignored-header",
            "missing-operation-id",
            "unusable-server"
        ]
    );
    assert_eq!(after, [""; 0], "{overlay}");
    assert!(overlay.contains("is_visible_on_front:"), "{overlay}");

    let (before, after, overlay) = mended(&workspace().join("specs/google_content/discovery.json"));
    assert_eq!(before, ["enum-in-prose", "required-in-prose"]);
    assert_eq!(after, [""; 0], "{overlay}");
}

/// Whether an overlay was printed that can be used, and changes nothing.
fn says_nothing(text: &str, source: &str) -> bool {
    let overlay: Value = serde_yaml::from_str(text).unwrap();
    text.starts_with(&format!("# Nothing to suggest for {source}.\n")) && overlay["actions"] == serde_json::json!([])
}

/// The parameter is referred to by its place in a list, and so is the one after it.
#[test]
fn what_is_referred_to_is_not_suggested_to_be_removed() {
    let folder = tempdir().unwrap();
    let text = "\
openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example' }]
paths:
  /orders:
    get:
      operationId: a
      parameters:
        - { name: Accept, in: header, schema: { type: string } }
        - { name: page, in: query, schema: { type: string } }
      responses: { '204': { description: ok } }
  /refunds:
    get:
      operationId: b
      parameters: [{ $ref: '#/paths/~1orders/get/parameters/1' }]
      responses: { '204': { description: ok } }
  /lines:
    get:
      operationId: c
      parameters: [{ name: Accept, in: header, schema: { type: string } }]
      responses: { '204': { description: ok } }
";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (overlay, told) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    assert!(!overlay.contains("/orders") && overlay.contains("/lines"), "{overlay}");
    assert!(told.contains("ignored-header"), "{told}");
}

/// In a schema, `operationId` is no keyword.
#[test]
fn what_only_a_reference_makes_an_operation_is_not_suggested_an_id() {
    let folder = tempdir().unwrap();
    let responses = "responses: { '204': { description: ok } }";
    let text = format!(
        "\
openapi: 3.0.3
info: {{ title: Shop, version: '1' }}
servers: [{{ url: 'https://shop.example' }}]
paths:
  /orders: {{ get: {{ $ref: '#/components/schemas/Orders' }} }}
  /lines: {{ get: {{ {responses} }} }}
components: {{ schemas: {{ Orders: {{ {responses} }} }} }}
"
    );
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (overlay, _) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    let overlay: Value = serde_yaml::from_str(&overlay).unwrap();
    let actions = overlay["actions"].as_array().unwrap();
    let ids = actions
        .iter()
        .filter(|action| action["update"].get("operationId").is_some());
    let targets: Vec<&str> = ids.filter_map(|action| action["target"].as_str()).collect();
    assert_eq!(targets, ["$.paths['/lines'].get"], "{overlay:#}");
}

/// Nothing could be said of a body that is null, and a list without servers is a guess of its own.
#[test]
fn what_would_change_nothing_is_not_suggested() {
    let folder = tempdir().unwrap();
    let text = "\
openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: '<host>' }, { url: '' }]
paths:
  /orders:
    get:
      operationId: a
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, example: {} } } } }
        '201': { description: ok, content: { application/json: { example: null } } }
";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (overlay, _) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    let overlay: Value = serde_yaml::from_str(&overlay).unwrap();
    let actions = overlay["actions"].as_array().unwrap();
    let targets: Vec<&str> = actions.iter().filter_map(|action| action["target"].as_str()).collect();
    assert_eq!(targets, ["$.servers"], "{overlay:#}");
}

#[test]
fn what_cannot_be_mended_is_told_and_nothing_is_suggested() {
    let folder = tempdir().unwrap();
    let text = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\npaths: {}\nservrs: []\n";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (overlay, told) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    assert!(says_nothing(&overlay, "shop.yaml"), "{overlay}");
    assert!(told.contains("unknown-keyword"), "{told}");
}

#[test]
fn an_overlay_is_suggested_on_top_of_those_of_the_configuration() {
    let (overlay, _) = ends(0, &workspace(), &["overlay", "suggest", "--api", "maginium"]);
    assert!(says_nothing(&overlay, "maginium/openapi.json"), "{overlay}");
    ends(2, &workspace(), &["overlay", "suggest", "--api", "maginum"]);
}

#[test]
fn of_a_description_that_cannot_be_read_nothing_is_suggested() {
    let folder = tempdir().unwrap();
    let (overlay, _) = ends(1, folder.path(), &["overlay", "suggest", "nowhere.yaml"]);
    assert!(overlay.trim().is_empty(), "{overlay}");
}

#[test]
fn an_action_from_which_nothing_comes_is_told() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let told = |action: &str| {
        let overlay = format!("overlay: 1.0.0\ninfo: {{ title: O, version: '1' }}\nactions:\n  - {action}\n");
        fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
        ends(1, folder.path(), &["list", "shop.yaml", "--overlay", "overlay.yaml"]).1
    };
    let cases = [
        (
            "{ target: $.info, update: { title: Shop } }",
            "changes nothing: the description says so",
            "4:15",
        ),
        (
            "{ target: $.infoo, update: { title: X } }",
            "did you mean `info`?",
            "4:15",
        ),
        (
            "{ target: $.info.title, update: X, remove: true }",
            "`update` has no effect beside `remove: true`",
            "4:37",
        ),
    ];
    for (action, message, place) in cases {
        let text = told(action);
        let is_placed = text.contains(&format!("overlay.yaml:{place}"));
        assert!(
            text.contains("warning[dead-action]") && text.contains(message) && is_placed,
            "{message}\n{text}"
        );
    }
    let felt = told("{ target: $.info, update: { title: Shops } }");
    assert!(!felt.contains("dead-action"), "{felt}");
}

/// The vendor's file shows what the reference leads to, so the overlay is where to look.
#[test]
fn a_reference_to_what_an_action_removes_tells_of_the_action() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let overlay = "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n  - { target: $.components.schemas.Order, remove: true }\n";
    fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
    let (_, text) = ends(1, folder.path(), &["list", "shop.yaml", "--overlay", "overlay.yaml"]);
    assert!(
        text.contains("`#/components/schemas/Order` leads nowhere")
            && text.contains("overlay.yaml:4:15")
            && text.contains("this action removes it"),
        "{text}"
    );
}
