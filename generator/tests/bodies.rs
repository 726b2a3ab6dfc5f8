//! Bodies that may be left out though they cannot be empty: told, mended by an overlay, or required by the configuration.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::ends;
use tempfile::{TempDir, tempdir};

/// Operations with bodies of these schemas, which nobody says are required.
fn shop(bodies: &[(&str, &str, &str)]) -> String {
    let operation = |(method, id, schema): &(&str, &str, &str)| {
        format!(
            "  /{id}:\n    {method}:\n      operationId: {id}\n      requestBody:\n        content: {{application/json: {{schema: {schema}}}}}\n      \
             responses: {{'204': {{description: ok}}}}\n"
        )
    };
    let paths: String = bodies.iter().map(operation).collect();
    format!(
        "\
openapi: 3.0.3
info: {{title: Shop, version: '1'}}
paths:
{paths}
components:
  schemas:
    Payment: {{type: object, required: [amount], properties: {{amount: {{type: string}}}}}}
    Refund: {{type: object, required: [sum], properties: {{sum: {{type: string}}}}}}
    Note: {{type: object, properties: {{text: {{type: string}}}}}}
    Answer: {{type: object, required: [id], properties: {{id: {{type: string, readOnly: true}}}}}}
"
    )
}

const PAY: (&str, &str, &str) = ("post", "pay", "{$ref: '#/components/schemas/Payment'}");

fn folder_with(text: &str) -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    folder
}

/// What the method takes.
fn arguments(operations: &str, method: &str) -> String {
    let text = operations.split(&format!("pub fn {method}(")).nth(1).unwrap();
    text.split(')').next().unwrap().to_owned()
}

#[test]
fn a_body_that_cannot_be_empty_is_told_and_mended_by_what_is_suggested() {
    let folder = folder_with(&shop(&[PAY]));
    let (_, told) = ends(0, folder.path(), &["generate", "shop.yaml", "--out", "shop"]);
    for part in [
        "note[optional-body]: the body of `pay` may be left out, though it cannot be empty",
        "shop.yaml:7:",
        "bodies = \"required\"",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    // So the standard has it.
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(arguments(&read("shop/src/operations.rs"), "pay"), "&self");

    let (overlay, _) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    assert!(overlay.contains("$.paths['/pay'].post.requestBody"), "{overlay}");
    fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
    let args = ["generate", "shop.yaml", "--overlay", "overlay.yaml", "--out", "shop"];
    let (_, told) = ends(0, folder.path(), &args);
    assert!(!told.contains("optional-body"), "{told}");
    assert_eq!(
        arguments(&read("shop/src/operations.rs"), "pay"),
        "&self, body: Payment"
    );
}

#[test]
fn a_description_that_forgets_it_everywhere_is_told_once_and_mended_everywhere() {
    let ids = ["a", "b", "c", "d", "e"];
    let bodies = ids.map(|id| ("post", id, "{$ref: '#/components/schemas/Payment'}"));
    let folder = folder_with(&shop(&bodies));
    let (_, told) = ends(0, folder.path(), &["generate", "shop.yaml", "--out", "shop"]);
    assert_eq!(told.matches("optional-body").count(), 1, "{told}");
    let all = "the bodies of `a`, `b`, `c` and 2 more may be left out, though they cannot be empty";
    assert!(told.contains(all), "{told}");
    let (overlay, _) = ends(0, folder.path(), &["overlay", "suggest", "shop.yaml"]);
    assert_eq!(overlay.matches("required: true").count(), 5, "{overlay}");
}

#[test]
fn the_configuration_can_require_what_cannot_be_empty() {
    let one_of = "{oneOf: [{$ref: '#/components/schemas/Payment'}, {$ref: '#/components/schemas/Refund'}]}";
    let list = "{type: array, minItems: 1, items: {type: string}}";
    let bodies = [
        (PAY, true),
        (("put", "either", one_of), true),
        (("patch", "list", list), true),
        // What may be empty, or is none of the caller's business, may be left out.
        (("post", "all", "{type: array, items: {type: string}}"), false),
        (("post", "note", "{$ref: '#/components/schemas/Note'}"), false),
        (("post", "answer", "{$ref: '#/components/schemas/Answer'}"), false),
        (("post", "text", "{type: string}"), false),
        (
            (
                "post",
                "nothing",
                "{nullable: true, type: object, required: [x], properties: {x: {type: string}}}",
            ),
            false,
        ),
        // Of these the standard knows no body.
        (("delete", "drop", "{$ref: '#/components/schemas/Payment'}"), false),
    ];
    let folder = folder_with(&shop(&bodies.map(|(body, _)| body)));
    let config = "[output]\ndir = 'out'\nlayout = 'single'\n[api.shop]\ninput = 'shop.yaml'\nbodies = 'required'\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    let (_, told) = ends(0, folder.path(), &["generate"]);
    assert!(!told.contains("optional-body"), "{told}");
    let operations = fs::read_to_string(folder.path().join("out/src/operations.rs")).unwrap();
    for ((_, id, _), is_required) in bodies {
        let arguments = arguments(&operations, id);
        assert_eq!(arguments.contains("body:"), is_required, "{id}: {arguments}");
    }
}
