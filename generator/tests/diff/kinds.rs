//! Kinds of differences that take more than a single change of one description: a pair for each, as a maintainer meets it.

use std::fs;

use tempfile::tempdir;

use super::{ends, git};

/// What stands in `shop.yaml` and below `[api.shop]`, before and after.
struct Case {
    kind: &'static str,
    description: &'static str,
    settings: [&'static str; 2],
    change: (&'static str, &'static str),
    message: &'static str,
}

/// A union whose branches are alike but for their tags.
const TAGGED: &str = "\
openapi: 3.1.0
info: { title: Tagged, version: '1' }
paths:
  /a:
    get:
      operationId: a
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Either' } } } } }
components:
  schemas:
    Either:
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]
      discriminator: { propertyName: kind, mapping: { one: '#/components/schemas/A', two: '#/components/schemas/B' } }
    A: { properties: { kind: { const: one } } }
    B: { properties: { kind: { const: two } } }
";

const SHOP: &str = "\
openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://a.example' }]
paths:
  /orders/{shop}/{number}:
    get:
      operationId: order
      tags: [orders]
      parameters:
        - { name: shop, in: path, required: true, schema: { type: string } }
        - { name: number, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /orders:
    get:
      operationId: orders
      tags: [orders]
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, default: 20 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
    post:
      operationId: refund
      tags: [refunds]
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      responses: { '204': { description: ok } }
components:
  schemas:
    Order: { type: object, properties: { note: { type: string }, state: { $ref: '#/components/schemas/State' } } }
    State: { type: string, enum: [o, c], x-enum-varnames: [open, closed] }
    Page: { type: object, properties: { next_cursor: { type: string }, items: { type: array, items: { $ref: '#/components/schemas/Order' } } } }
    Lonely: { type: object, properties: { a: { type: string } } }
";

const DISCOVERY: &str = r#"{
  "kind": "discovery#restDescription", "discoveryVersion": "v1", "name": "shop", "version": "v1", "title": "Shop",
  "rootUrl": "https://shop.example/", "servicePath": "", "batchPath": "batch",
  "parameters": { "trace": { "type": "string", "location": "query" } },
  "resources": { "files": { "methods": { "put": {
    "id": "shop.files.put", "path": "files", "httpMethod": "POST", "supportsMediaUpload": true,
    "mediaUpload": { "accept": ["*/*"], "protocols": { "simple": { "multipart": true, "path": "/upload/files" } } },
    "request": { "$ref": "File" }, "response": { "$ref": "File" }
  } } } },
  "schemas": { "File": { "id": "File", "type": "object", "properties": { "name": { "type": "string" } } } }
}"#;

const UPLOAD: &str = r#""mediaUpload": { "accept": ["*/*"], "protocols": { "simple": { "multipart": true, "path": "/upload/files" } } },"#;

const HOOKED: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
webhooks:
  paid: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, responses: { '204': { description: ok } } } }
paths:
  /orders:
    get:
      operationId: orders
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } } }
    put: { operationId: put, responses: { '204': { description: ok } } }
components:
  schemas:
    Order: { type: object, properties: { note: { type: string } } }
    Cart: { type: object, properties: { note: { type: string } } }
";

const NOTHING: [&str; 2] = ["", ""];

const CASES: &[Case] = &[
    Case {
        kind: "major[feature-changed]",
        description: SHOP,
        settings: ["features = 'tag'", "features = 'tag'"],
        change: (
            "operationId: orders\n      tags: [orders]",
            "operationId: orders\n      tags: [refunds]",
        ),
        message: "Client::orders: it is there with the feature `refunds`, and was with the feature `orders`",
    },
    Case {
        kind: "major[member-renamed]",
        description: SHOP,
        settings: ["", "[api.shop.rename]\n'Order.note' = 'memo'"],
        change: NONE,
        message: "models::Order::memo: the member `memo` was called `note`",
    },
    Case {
        kind: "major[type-removed]",
        description: SHOP,
        settings: NOTHING,
        change: (
            "    Lonely: { type: object, properties: { a: { type: string } } }\n",
            "",
        ),
        message: "models::Lonely: `Lonely` is gone",
    },
    Case {
        kind: "major[variant-renamed]",
        description: TAGGED,
        settings: NOTHING,
        // The tags change places, and with them what the two branches are.
        change: (
            "{ one: '#/components/schemas/A', two: '#/components/schemas/B' } }\n    A: { properties: { kind: { const: one } } }\n    \
             B: { properties: { kind: { const: two } } }",
            "{ two: '#/components/schemas/A', one: '#/components/schemas/B' } }\n    A: { properties: { kind: { const: two } } }\n    \
             B: { properties: { kind: { const: one } } }",
        ),
        message: "models::Either::A: the branch `A` is called `B`",
    },
    Case {
        kind: "major[paging-removed]",
        description: SHOP,
        settings: NOTHING,
        change: ("next_cursor", "next_one"),
        message: "Client::orders: further pages are no longer found",
    },
    Case {
        kind: "minor[paging-changed]",
        description: SHOP,
        settings: ["[api.shop.pagination]\norders = false", ""],
        change: NONE,
        message: "Client::orders: further pages are found now",
    },
    Case {
        kind: "minor[server-changed]",
        description: SHOP,
        settings: NOTHING,
        change: ("https://a.example", "https://b.example"),
        message: "`BASE` is `https://b.example`, and was `https://a.example`",
    },
    Case {
        kind: "major[key-changed]",
        description: SHOP,
        settings: NOTHING,
        change: ("name: Idempotency-Key", "name: Trace"),
        message: "Client::refund: it takes no idempotency key any more",
    },
    Case {
        kind: "major[media-changed]",
        description: DISCOVERY,
        settings: NOTHING,
        change: (UPLOAD, ""),
        message: "it no longer takes a file beside its JSON",
    },
    Case {
        kind: "major[global-changed]",
        description: DISCOVERY,
        settings: NOTHING,
        change: ("\"trace\":", "\"span\":"),
        message: "ClientBuilder::trace: the parameter `trace` of all calls is gone",
    },
    Case {
        kind: "minor[default-changed]",
        description: SHOP,
        settings: NOTHING,
        change: ("default: 20", "default: 50"),
        message: "Client::orders::limit: the argument `limit` is `50` when it is left out, and was `20`",
    },
    Case {
        kind: "minor[api-added]",
        description: SHOP,
        settings: ["", "[api.store]\ninput = 'shop.yaml'"],
        change: NONE,
        message: "store: the API `store` is new",
    },
    Case {
        kind: "major[api-removed]",
        description: SHOP,
        settings: ["[api.store]\ninput = 'shop.yaml'", ""],
        change: NONE,
        message: "store: the API `store` is gone",
    },
    Case {
        kind: "major[dispatch-changed]",
        description: SHOP,
        settings: ["dispatch = true", ""],
        change: NONE,
        message: "shop::dispatch: the module `dispatch` is gone",
    },
    Case {
        kind: "minor[dispatch-changed]",
        description: SHOP,
        settings: ["", "dispatch = true"],
        change: NONE,
        message: "shop::dispatch: the module `dispatch` is new",
    },
    Case {
        kind: "patch[debug-changed]",
        description: SHOP,
        settings: NOTHING,
        change: (
            "note: { type: string }, state",
            "note: { type: string, format: password }, state",
        ),
        message: "models::Order::note: the member `note` is no longer shown by `Debug`",
    },
    Case {
        kind: "minor[webhook-added]",
        description: HOOKED,
        settings: NOTHING,
        change: (
            "  paid: {",
            "  sent: { post: { responses: { '204': { description: ok } } } }\n  paid: {",
        ),
        message: "models: the service calls `POST sent` as well",
    },
    Case {
        kind: "minor[webhook-removed]",
        description: HOOKED,
        settings: NOTHING,
        change: ("  paid: { post: {", "  x-paid: { post: {"),
        message: "models::Order: the service no longer calls `POST paid` with `Order`",
    },
    Case {
        kind: "major[webhook-changed]",
        description: HOOKED,
        settings: NOTHING,
        change: ("schemas/Order' } } } }, responses", "schemas/Cart' } } } }, responses"),
        message: "models::Cart: the body as `application/json` is `Cart`, and was `Order`, of `POST paid`",
    },
    Case {
        kind: "minor[constructor-added]",
        description: HOOKED,
        settings: NOTHING,
        change: (
            "put: { operationId: put,",
            "put: { operationId: put, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Cart' } } } },",
        ),
        message: "models::Cart: `Cart` can be built",
    },
];

/// No change of the description.
const NONE: (&str, &str) = ("", "");

#[test]
fn each_kind_is_told_as_it_is() {
    for case in CASES {
        let folder = tempdir().unwrap();
        let write = |description: &str, settings: &str| {
            fs::write(folder.path().join("shop.yaml"), description).unwrap();
            let config = format!("[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\n{settings}\n");
            fs::write(folder.path().join("refundry.toml"), config).unwrap();
        };
        write(case.description, case.settings[0]);
        git(folder.path(), &["init", "--quiet"]);
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "--quiet", "--message", "first"]);
        let (was, is) = case.change;
        let changed = match was.is_empty() {
            true => case.description.to_owned(),
            false => case.description.replacen(was, is, 1),
        };
        assert!(was.is_empty() || changed != case.description, "{was}");
        write(&changed, case.settings[1]);
        let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
        assert!(
            text.contains(case.kind) && text.contains(case.message),
            "{}\n{}\n{text}",
            case.kind,
            case.message
        );
        let place = text.split(case.message).nth(1).and_then(|rest| rest.lines().nth(1));
        let file = if case.kind.contains("[api-") {
            "refundry.toml"
        } else {
            "shop.yaml:"
        };
        assert!(place.unwrap().contains(file), "{}\n{text}", case.message);
        let id = case.kind.split(['[', ']']).nth(1).unwrap();
        ends(0, folder.path(), &["explain", id]);
    }
}

#[test]
fn another_path_of_an_api_is_told() {
    let folder = tempdir().unwrap();
    let write = |output: &str| {
        let config = format!("[output]\ndir = 'out'\n{output}\n[api.shop]\ninput = 'shop.yaml'\n");
        fs::write(folder.path().join("refundry.toml"), config).unwrap();
    };
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    write("crate = 'c'\nlayout = 'standalone'");
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "first"]);
    let cases = [
        (
            "crate = 'c'\nlayout = 'single'",
            "its Rust path is `c`, and was `c::shop`",
        ),
        (
            "crate = 'd-d'\nlayout = 'standalone'",
            "its Rust path is `d_d::shop`, and was `c::shop`",
        ),
    ];
    for (output, message) in cases {
        write(output);
        let (text, _) = ends(1, folder.path(), &["diff", "git:HEAD", "--deny", "major"]);
        assert!(text.contains("major[path-changed]") && text.contains(message), "{text}");
        assert!(text.contains("now refundry.toml:"), "{text}");
    }
    // Whose member the crate is does not matter to callers.
    write("crate = 'c'\nlayout = 'member'");
    ends(0, folder.path(), &["diff", "git:HEAD", "--deny", "minor"]);
}
