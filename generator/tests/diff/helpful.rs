//! What a maintainer reads: no difference twice, each with its place, and what callers of just this one do.

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use super::ends;

const SHOP: &str = "\
openapi: 3.0.3
info:
  title: Shop
  version: '1'
servers: [{ url: 'https://a.example/v1' }]
paths:
  /v1/orders:
    get:
      operationId: orders
      summary: All orders.
      parameters:
        - { name: state, in: query, description: Only these., schema: { type: string } }
        - { name: idempotency_key, in: header, schema: { type: string } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
    post:
      operationId: order
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Wish' } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Order:
      type: object
      properties:
        number: { type: string }
        note: { type: string, description: A note. }
    Wish:
      type: object
      properties:
        number: { type: string }
        note: { type: string, description: A note. }
";

/// Every finding between the description and one in which these texts are others, as JSON.
fn findings(changes: &[(&str, &str)]) -> Vec<Value> {
    let folder = tempdir().unwrap();
    let mut new = SHOP.to_owned();
    for (from, to) in changes {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    fs::write(folder.path().join("old.yaml"), SHOP).unwrap();
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "old.yaml", "new.yaml", "--format", "json"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    report.get("findings").and_then(Value::as_array).unwrap().clone()
}

/// `kind item: what a caller does`, sorted.
fn told(changes: &[(&str, &str)]) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let line = |finding: &Value| {
        let (kind, item, action) = (text(finding, "id"), text(finding, "item"), text(finding, "action"));
        format!("{kind} {item}: {action}")
            .trim_end_matches([':', ' '])
            .to_owned()
    };
    let mut lines: Vec<String> = findings(changes).iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn what_only_follows_is_no_other_documentation() {
    let path = told(&[("/v1/orders:", "/v2/orders:")]);
    let action =
        "Nothing to change in Rust; old versions of the crate stop working once the service drops the old way.";
    let expected = ["order", "orders"].map(|item| format!("request-line-changed Client::{item}: {action}"));
    assert_eq!(path, expected);
    let both = told(&[("/v1/orders:", "/v2/orders:"), ("All orders.", "Every order.")]);
    assert_eq!(both.first().map(String::as_str), Some("documentation Client::orders"));
    assert_eq!(both.len(), 3, "{both:?}");
    let argument = told(&[("Only these.", "Only those.")]);
    assert_eq!(argument, ["documentation Client::orders::state"]);
}

#[test]
fn what_is_said_of_the_whole_api_has_its_place() {
    for (change, kind, line) in [
        (("version: '1'", "version: '2'"), "api-version", 4),
        (("title: Shop", "title: Shops"), "documentation", 3),
    ] {
        let findings = findings(&[change]);
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}")
        };
        assert_eq!(finding["id"], kind);
        for side in ["old", "new"] {
            assert_eq!(finding[side]["line"], line, "{side} {finding}");
        }
    }
    let server = findings(&[("a.example/v1", "a.example/v2")]);
    assert_eq!(
        (&server[0]["old"]["line"], &server[0]["new"]["line"]),
        (&5.into(), &5.into())
    );
}

#[test]
fn what_is_gone_has_the_path_that_it_had() {
    let changes = [
        ("operationId: orders\n", "operationId: all_orders\n"),
        (
            "        - { name: state, in: query, description: Only these., schema: { type: string } }\n",
            "",
        ),
    ];
    let lines = told(&changes);
    let items: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        items,
        [
            "member-removed Client::orders::state",
            "operation-renamed Client::all_orders"
        ]
    );
}

#[test]
fn an_operation_that_goes_elsewhere_is_told() {
    let own = "      operationId: order\n      servers: [{ url: 'https://b.example' }]\n";
    let findings = findings(&[("      operationId: order\n", own)]);
    let messages: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding["message"].as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "it is sent to `https://b.example`, and was sent to the server of the API",
            "the server `B` (`https://b.example`) is new",
        ]
    );
}

#[test]
fn what_is_deprecated_is_told_of_members_too() {
    let note = "note: { type: string, description: A note. }";
    let old = note.replace(" }", ", deprecated: true }");
    let action = "Look in its documentation for what to call instead.";
    let expected = ["Order", "Wish"].map(|item| format!("deprecation models::{item}::note: {action}"));
    assert_eq!(told(&[(note, &old)]), expected);
    let many: String = (0..5)
        .map(|n| format!("    M{n}: {{ type: object, properties: {{ note: {{ type: string }} }} }}\n"))
        .collect();
    let models = format!("  schemas:\n{many}");
    let folder = tempdir().unwrap();
    let old = SHOP.replace("  schemas:\n", &models);
    fs::write(folder.path().join("old.yaml"), &old).unwrap();
    let new = old.replace("note: { type: string } }", "note: { type: string, deprecated: true } }");
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert!(
        text.contains("models::M0::note") && text.contains("also of `M1`"),
        "{text}"
    );
    assert!(!text.contains("more operations"), "{text}");
    let argument = told(&[("in: query, ", "in: query, deprecated: true, ")]);
    assert_eq!(argument, [format!("deprecation Client::orders::state: {action}")]);
}

#[test]
fn callers_are_told_what_concerns_their_side() {
    let requires = "      type: object\n      required: [number]\n      properties:\n";
    assert_eq!(
        told(&[("      type: object\n      properties:\n", requires)]),
        [
            "constructor-removed models::Wish: Build it by `new`, with what has to be given.",
            "member-required models::Order::number: Do not ask any more whether it is there.",
            "member-required models::Wish::number: Give it to `new`.",
        ]
    );
    assert_eq!(
        told(&[("        note: { type: string, description: A note. }\n", "")]),
        [
            "member-removed models::Order::note: Do not read it.",
            "member-removed models::Wish::note: Do not give it.",
        ]
    );
    assert_eq!(
        told(&[("a.example/v1' }", "a.example/v1' }, { url: 'https://test.example' }")]),
        ["server-changed Client::TEST"]
    );
}

#[test]
fn a_member_that_is_called_otherwise_may_be_another_as_well() {
    let key = "{ name: idempotency_key, in: header, ";
    assert_eq!(
        told(&[(key, &format!("{key}required: true, "))]),
        [
            "member-renamed Client::orders::idempotency_key: Use the new name, or keep the old one by `rename` in the configuration.",
            "member-required Client::orders::idempotency_key: Give it.",
        ]
    );
}

/// Parameters of one name at two places are two, and each is told where it is described.
#[test]
fn an_argument_has_the_place_of_its_own_parameter() {
    let state = "        - { name: state, in: query, description: Only these., schema: { type: string } }\n";
    let both = |ty: &str| {
        let query = state.replace("string", ty);
        format!("        - {{ name: state, in: header, schema: {{ type: string }} }}\n{query}")
    };
    let folder = tempdir().unwrap();
    for (name, ty) in [("old.yaml", "integer"), ("new.yaml", "boolean")] {
        fs::write(folder.path().join(name), SHOP.replace(state, &both(ty))).unwrap();
    }
    let (text, _) = ends(0, folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert!(
        text.contains("now new.yaml:13:11, was old.yaml:13:11; request"),
        "{text}"
    );
}

#[test]
fn a_key_that_goes_into_another_header_is_given_as_before() {
    let create = |header: &str| {
        let key = match header {
            "" => String::new(),
            header => format!("parameters: [{{name: {header}, in: header, schema: {{type: string}}}}], "),
        };
        format!("paths: {{/a: {{post: {{operationId: pay, {key}responses: {{'204': {{description: ok}}}}}}}}}}\n")
    };
    let text = super::same::told(&create("Idempotency-Key"), &create("X-Idempotency-Key"));
    for part in [
        "Client::pay::x_idempotency_key: the argument `x_idempotency_key` was called `idempotency_key`",
        "do: Give it by `.idempotency_key(…)` as before; only who names the field has to change that.",
        "its idempotency key goes elsewhere",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    for part in ["is gone", "sent-differently", "is new"] {
        assert!(!text.contains(part), "{part}\n{text}");
    }
    let text = super::same::told(&create("Idempotency-Key"), &create(""));
    assert!(text.contains("it takes no idempotency key any more"), "{text}");
    assert!(
        text.contains("is gone: no key is taken, though `.idempotency_key(…)` is there for every call"),
        "{text}"
    );
}
