//! Webhooks and callbacks: nobody calls them, but whoever waits for them reads what they tell.

use std::fs;

use tempfile::tempdir;

use super::ends;

const SHOP: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      callbacks: { paid: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '204': { description: ok } } } } } }
      responses: { '204': { description: ok } }
webhooks:
  shipped: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Seen' } } } } } } }
  lost: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { why: { type: string } } } } } }, responses: { '204': { description: ok } } } }
components:
  schemas:
    Order: { type: object, properties: { id: { type: string } } }
    Seen: { type: object, properties: { by: { type: string } } }
    Event: { type: object, properties: { order: { $ref: '#/components/schemas/Order' } } }
";

/// What is told of a change.
fn told(was: &str, is: &str) -> String {
    let folder = tempdir().unwrap();
    let changed = SHOP.replace(was, is);
    assert_ne!(changed, SHOP, "{was}");
    fs::write(folder.path().join("old.yaml"), SHOP).unwrap();
    fs::write(folder.path().join("new.yaml"), changed).unwrap();
    ends(0, folder.path(), &["diff", "old.yaml", "new.yaml"]).0
}

#[test]
fn a_webhook_that_comes_goes_or_tells_something_else_is_a_difference() {
    let line = |name: &str| {
        let start = SHOP.find(&format!("  {name}:")).unwrap();
        SHOP[start..].lines().next().unwrap().to_owned() + "\n"
    };
    let lost = line("lost");
    let cases: [(&str, &str, &[&str]); 6] = [
        (
            &lost,
            &[&lost, &lost.replace("lost", "found")[..]].concat(),
            &[
                "minor[webhook-added]",
                "models::PostFoundRequest: the service calls `POST found` as well with `PostFoundRequest`\n    now new.yaml:12:12; response",
                "minor: 1 minor\n",
            ],
        ),
        (
            &lost,
            "",
            &[
                "major[webhook-removed]",
                "The compiler tells.",
                "the service no longer calls `POST lost` with `PostLostRequest`; `PostLostRequest` goes with it\n    was old.yaml:11:11; response",
                "major: 1 major\n",
            ],
        ),
        (
            &line("callbacks").trim_start().replace("callbacks:", "      callbacks:"),
            "",
            &[
                "minor[webhook-removed]",
                "The compiler does not tell.\n  do: What waits for it waits in vain.",
                "no longer calls `POST {$request.body#/url}` with `Order`",
                "minor: 1 minor\n",
            ],
        ),
        (
            "shipped: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order'",
            "shipped: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event'",
            &[
                "major[webhook-changed]",
                "The compiler does not tell.\n  do: Read what comes, and write what is answered, as the type that it is now.",
                "models::Event: the body as `application/json` is `Event`, and was `Order`, of `POST shipped`\n    now new.yaml:10:14, was old.yaml:10:14; response",
            ],
        ),
        (
            "schemas/Seen' } } } } } } }",
            "schemas/Order' } } } } } } }",
            &[
                "major[webhook-changed]",
                "the answer 200 as `application/json` is `Order`, and was `Seen`, of `POST shipped`",
                "; request; id",
            ],
        ),
        ("shipped: { post:", "sent: { put:", &["`POST shipped`", "`PUT sent`"]),
    ];
    for (was, is, parts) in cases {
        let text = told(was, is);
        for part in parts {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}

#[test]
fn a_webhook_keeps_its_id_when_it_is_called_otherwise() {
    let folder = tempdir().unwrap();
    let old = SHOP.replace("lost: { post: {", "lost: { post: { operationId: lost,");
    fs::write(folder.path().join("old.yaml"), &old).unwrap();
    fs::write(folder.path().join("new.yaml"), old.replace("  lost: {", "  gone: {")).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert!(
        text.contains("minor[webhook-changed]")
            && text.contains("the service calls `POST gone`, and called `POST lost`")
            && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
}
