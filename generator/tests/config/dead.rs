//! What a configuration decides about a description that has nothing of the kind.

use tempfile::tempdir;

use crate::generated;

#[test]
fn what_is_declared_and_not_there_is_told_where_it_stands() {
    let folder = tempdir().unwrap();
    let description = "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\npaths:\n  /orders:\n    get:\n      operationId: listOrders\n      \
        parameters: [{ name: cursor, in: query, schema: { type: string } }]\n      responses: { '200': { description: ok, content: { \
        application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }\n  /refunds:\n    post:\n      operationId: refund\n      \
        parameters: [{ name: X-Refund-Key, in: header, schema: { type: string } }]\n      requestBody: { content: { application/json: { \
        schema: { $ref: '#/components/schemas/Refund' } } } }\n      responses: { '204': { description: ok } }\ncomponents:\n  schemas:\n    \
        Page: { type: object, properties: { items: { type: array, items: { type: string } }, next: { type: string } } }\n    \
        Refund: { type: object, properties: { key: { type: string }, total: { type: number, format: money } } }\n";
    std::fs::write(folder.path().join("shop.yaml"), description).unwrap();
    let warnings = |rest: &str| {
        let config = format!("[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\n{rest}");
        generated(folder.path(), &config)
    };
    let cases = [
        (
            "[api.shop.pagination]\nlistOrders = { items = 'itms', member = 'next', parameter = 'cursor' }\n",
            "`listOrders` gets no pages: its answer has no `itms`\n --> refundry.toml:6:1",
            "its answer has `items`, `next`, its request has `cursor`",
        ),
        (
            "[api.shop.idempotency]\nrefund = 'body:kye'\n",
            "`refund` has no text in its body called `kye`; the key is sent there all the same\n --> refundry.toml:6:1",
            "did you mean `key`?",
        ),
        (
            "[api.shop.idempotency]\nrefund = 'body:total'\n",
            "`refund` gets no idempotency key: the member `total` of the body is no text\n --> refundry.toml:6:1",
            "nothing is repeated that needs a key",
        ),
        (
            "[api.shop.idempotency]\nrefund = 'body:secret'\n",
            "`refund` has no text in its body called `secret`; the key is sent there all the same",
            "keeps nothing from being done twice",
        ),
        (
            "[api.shop.idempotency]\nlistOrders = 'body:key'\n",
            "`listOrders` gets no idempotency key: the request has no body",
            "name a place where the request has one",
        ),
        (
            "[api.shop.idempotency]\nrefund = 'header:X-Refund-Kye'\n",
            "`refund` has no header called `X-Refund-Kye`",
            "did you mean `X-Refund-Key`?",
        ),
        (
            "explicit = ['Refund.totl']\n[api.shop.retype]\n'Refund.totl' = 'decimal'\n",
            "retype `Refund.totl` matches no type\n --> refundry.toml:7:1",
            "did you mean `Refund.total`?",
        ),
        (
            "[api.shop.retype]\n'format:mony' = 'decimal'\n",
            "retype `format:mony` matches no type",
            "did you mean `format:money`?",
        ),
        (
            "[api.shop.retype]\n'#/components/schemas/Pag' = 'value'\n",
            "retype `#/components/schemas/Pag` matches no type",
            "did you mean `#/components/schemas/Page`?",
        ),
        (
            "[api.shop.retype]\n'components/schemas/Order/properties/total' = 'value'\n",
            "retype `components/schemas/Order/properties/total` matches no type",
            "pointers begin with `#/`: did you mean `#/components/schemas/Order/properties/total`?",
        ),
        (
            "[api.shop.retype]\n'#/components/schemas/Nowhere/allOf/0' = 'value'\n",
            "retype `#/components/schemas/Nowhere/allOf/0` matches no type",
            "what an `allOf` lists are parts of one type",
        ),
        (
            "[api.shop.retype]\n'#/paths/~1nowhere/get/responses/404' = 'value'\n",
            "matches no type",
            "the `schema` of a parameter or a media type",
        ),
    ];
    for (rest, message, help) in cases {
        let text = warnings(rest);
        assert!(
            text.contains(message) && text.contains(help),
            "{message}\n{help}\n{text}"
        );
        assert!(text.contains("1 warning") || rest.starts_with("explicit"), "{text}");
    }
    let right = "[api.shop.pagination]\nlistOrders = { items = 'items', member = 'next', parameter = 'cursor' }\n\
        [api.shop.idempotency]\nrefund = 'header:Only-In-Prose'\n";
    assert!(!warnings(right).contains("warning"), "{}", warnings(right));
    let body = "[api.shop.idempotency]\nrefund = 'body:key'\n";
    assert!(!warnings(body).contains("warning"), "{}", warnings(body));
}

/// One pattern serves lists of several names; where it serves none, each operation is told what it lacks.
#[test]
fn what_pages_lack_is_told_of_each_operation() {
    let folder = tempdir().unwrap();
    let list = |path: &str, id: &str, members: &str| {
        format!(
            "  /{path}:\n    get:\n      operationId: {id}\n      parameters: [{{ name: skip, in: query, schema: {{ type: integer }} }}]\n      \
            responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ {members} }} }} }} }} }} }}\n"
        )
    };
    let texts = "{ type: array, items: { type: string } }";
    let next = "meta: { type: object, properties: { after_url: { type: string } } }";
    let write = |paths: &[String]| {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{ title: Shop, version: '1' }}\npaths:\n{}",
            paths.concat()
        );
        std::fs::write(folder.path().join("shop.yaml"), text).unwrap();
    };
    let told = |line: &str| {
        let config = format!(
            "[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\n[api.shop.pagination]\n'list*' = {line}\n"
        );
        generated(folder.path(), &config)
    };
    write(&[
        list("orders", "listOrders", &format!("orders: {texts}, {next}")),
        list("refunds", "listRefunds", &format!("refunds: {texts}, {next}")),
    ]);
    let right = told("{ url = 'meta.after_url' }");
    assert!(!right.contains("warning"), "{right}");
    let operations = std::fs::read_to_string(folder.path().join("out/src/shop/operations.rs")).unwrap();
    for list in ["output.orders", "output.refunds"] {
        assert!(operations.contains(list), "{operations}");
    }
    let wrong = told("{ url = 'meta.after', offset = 'skp' }");
    assert!(wrong.contains("exactly one way"), "{wrong}");
    let wrong = told("{ member = 'meta.after', parameter = 'aftr' }");
    let both = "`listOrders`, `listRefunds` get no pages, each of them: its answer has no `meta.after`, and its request has no `aftr`";
    assert!(wrong.contains(both), "{wrong}");
    write(&[
        list("orders", "listOrders", &format!("a: {texts}, b: {texts}, {next}")),
        list("refunds", "listRefunds", next),
    ]);
    let wrong = told("{ url = 'meta.after_url' }");
    for lack in [
        "`listOrders` gets no pages: `items` is not said, and its answer has `a`, `b`",
        "`listRefunds` gets no pages: `items` is not said, and no member of its answer is a list",
    ] {
        assert!(wrong.contains(lack), "{lack}\n{wrong}");
    }
}
