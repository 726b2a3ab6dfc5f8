//! Names that are published stay, whatever comes, goes or moves in the description.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;

use common::ends;
use shop::Shop;
use tempfile::TempDir;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n";

/// An inline type, a component with a space, two fields that want one name, and an operation that shares its id.
const FIRST: &str = "\
paths:
  /orders:
    get: {operationId: order, tags: [known], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Order Line'}}}}}}
    post: {operationId: order, tags: [new], responses: {'204': {description: ok}}}
components:
  schemas:
    Order Line:
      properties:
        state: {enum: [open, closed]}
        order-id: {type: string}
        order_id: {type: string}
";

/// The same with newcomers that want every name, and all in another order.
const SECOND: &str = "\
components:
  schemas:
    OrderLine: {properties: {a: {type: string}}}
    OrderLineState: {properties: {a: {type: string}}}
    Order: {properties: {a: {type: string}}}
    Order Line:
      properties:
        state: {enum: [open, closed]}
        order-id: {type: string}
        order_id: {type: string}
paths:
  /orders:
    post: {operationId: order, tags: [new], responses: {'204': {description: ok}}}
    get: {operationId: order, tags: [known], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Order Line'}}}}}}
";

/// What generating from these paths tells.
#[track_caller]
fn generate(shop: &Shop, paths: &str) -> String {
    shop.generate(&format!("{HEAD}{paths}"), &[]).1
}

#[test]
fn newcomers_take_no_names_away() {
    let shop = Shop::new();
    generate(&shop, FIRST);
    let lock = shop.read("refundry.lock");
    let expected = "
[shop.operations]
\"POST /orders\" = [\"post_orders\", \"PostOrders\"]
\"order\" = [\"order\", \"Order\"]

[shop.types]
\"Order Line\" = \"OrderLine\"
\"Order Line.state\" = \"OrderLineState\"

[shop.members]
\"Order Line\".\"order-id\" = \"order_id_2\"
";
    assert!(lock.ends_with(expected), "{lock}");

    generate(&shop, SECOND);
    let models = shop.read("src/models.rs");
    for name in ["struct OrderLine {", "enum OrderLineState {", "pub order_id_2: "] {
        assert!(models.contains(name), "{name}\n{models}");
    }
    for newcomer in ["struct OrderLine2 {", "struct OrderLineState2 {", "struct Order2 {"] {
        assert!(models.contains(newcomer), "{newcomer}\n{models}");
    }
    assert!(shop.read("src/operations.rs").contains("pub struct Order;"));

    // Those who came later have published names by now as well, also when the first ones are gone.
    generate(&shop, FIRST);
    assert_eq!(shop.read("refundry.lock"), lock);
    generate(&shop, SECOND);
    assert!(shop.read("refundry.lock").contains("\"OrderLine\" = \"OrderLine2\""));
    let without = SECOND.replace("    OrderLineState: {properties: {a: {type: string}}}\n", "");
    generate(&shop, &without);
    assert!(shop.read("src/models.rs").contains("struct OrderLine2 {"));
}

/// An operation without an id, which answers with a model and an answer of its own.
const NAMELESS: &str = "\
paths:
  /refunds:
    get: {tags: [r], responses: {'200': {description: ok, content: {application/json: {schema: {properties: {a: {type: string}}}}}}}}
components:
  schemas:
    refund_line: {properties: {kind: {enum: [a]}}}
";

#[test]
fn what_is_the_same_under_a_new_id_or_spelling_keeps_its_names() {
    let shop = Shop::new();
    generate(&shop, NAMELESS);
    let written = |path: &str| shop.read(path);
    let before = (written("src/models.rs"), written("src/operations.rs"));
    let named = NAMELESS
        .replace("tags:", "operationId: getRefunds, tags:")
        .replace("refund_line", "RefundLine");
    generate(&shop, &named);
    assert_eq!((written("src/models.rs"), written("src/operations.rs")), before);
}

#[test]
fn an_operation_keeps_its_names_under_the_id_it_gets_and_nobody_else_takes_them() {
    let shop = Shop::new();
    generate(&shop, NAMELESS);
    let other = "  /others:\n    get: {operationId: getRefunds, tags: [r], responses: {'204': {description: ok}}}\n";
    let named = NAMELESS
        .replace("tags:", "operationId: fetchAll, tags:")
        .replace("components:", &format!("{other}components:"));
    let report = generate(&shop, &named);
    assert!(
        report.contains("`fetchAll` is called `get_refunds` in Rust, as it was"),
        "{report}"
    );
    let lock = shop.read("refundry.lock");
    for line in [
        "\"fetchAll\" = [\"get_refunds\", \"GetRefunds\"]",
        "\"getRefunds\" = [\"get_refunds_2\", \"GetRefundsOperation\"]",
        "\"fetchAll answer 200\" = \"GetRefundsResponse\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
}

#[test]
fn what_was_boxed_stays_boxed() {
    let shop = Shop::new();
    let order = "    Order: {properties: {refund: {$ref: '#/components/schemas/Refund'}}}\n";
    let refund = "    Refund: {properties: {order: {$ref: '#/components/schemas/Order'}}}\n";
    let bare = "    Order: {properties: {note: {type: string}}}\n";
    let boxed = |schemas: &[&str]| {
        let text = format!("paths: {{}}\ncomponents:\n  schemas:\n{}", schemas.concat());
        generate(&shop, &text);
        let models = shop.read("src/models.rs");
        let members = models.lines().map(str::trim).filter(|line| line.contains("Box<"));
        members.map(str::to_owned).collect::<Vec<_>>()
    };
    let first = boxed(&[order, refund]);
    assert_eq!(first, ["pub order: Option<Box<Order>>,"]);
    // Another order cuts the circle elsewhere, and without the circle there is nothing to cut.
    assert_eq!(boxed(&[refund, order]), first);
    assert_eq!(boxed(&[bare, refund]), first);
}

#[test]
fn a_rename_that_is_taken_back_is_kept_and_told() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("shop.yaml"), format!("{HEAD}{NAMELESS}")).unwrap();
    let generate = |rename: &str| {
        let config = format!("[output]\ndir = 'shop'\n[api.shop]\ninput = 'shop.yaml'\n{rename}");
        fs::write(folder.path().join("refundry.toml"), config).unwrap();
        let (_, told) = ends(0, folder.path(), &["generate"]);
        told
    };
    generate("rename = {'refund_line' = 'Line', 'getRefunds' = 'fetch'}");
    let report = generate("");
    for kept in [
        "`refund_line` is called `Line` in Rust, as it was: the lock keeps the name",
        "`getRefunds` is called `fetch` in Rust, as it was: the lock keeps the name",
        "delete its line in `refundry.lock`",
    ] {
        assert!(report.contains(kept), "{kept}\n{report}");
    }
}

/// Members that only annotate a component, which earlier versions made types of their own.
const ANNOTATED: &str = "\
paths:
  /orders:
    get: {operationId: order, responses: {'200': {description: ok, content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Order'}, {description: The order.}]}}}}}}
components:
  schemas:
    State: {type: string, enum: [open, closed]}
    Order:
      type: object
      properties:
        was: {allOf: [{$ref: '#/components/schemas/State'}, {description: The one before.}]}
        is: {allOf: [{$ref: '#/components/schemas/State'}, {nullable: true}]}
";

#[test]
fn what_was_a_type_and_is_another_one_by_now_keeps_its_name() {
    let shop = Shop::new();
    generate(&shop, ANNOTATED);
    let bare = shop.read("refundry.lock");
    assert!(!bare.contains("Order.was"), "{bare}");
    let section = "\n[shop.types]\n";
    let line = "\"State\" = \"State\"\n";
    let (rest, types) = bare.split_once(section).unwrap();
    assert_eq!(types, line);
    let known = "\"Order.is\" = \"OrderIs\"\n\"Order.was\" = \"FormerState\"\n";
    let known = format!("{section}{known}{line}\"order answer 200\" = \"TheOrder\"\n");
    fs::write(shop.path().join("shop/refundry.lock"), format!("{rest}{known}")).unwrap();
    generate(&shop, ANNOTATED);
    assert!(shop.read("refundry.lock").ends_with(&known));
    let models = shop.read("src/models.rs");
    for line in [
        "pub type FormerState = State;",
        "pub type OrderIs = State;",
        "pub type TheOrder = Order;",
        "    /// The one before.\n    pub was: Option<State>,",
        "pub is: Maybe<State>,",
    ] {
        assert!(models.contains(line), "{line}\n{models}");
    }
}

/// What a description names apart is not one type, since a refusal would be printed as something else; what says nothing new in
/// place is. Where all operations fail alike, errors are handled once.
#[test]
fn named_answers_stay_apart_and_errors_that_say_the_same_are_one() {
    let shop = Shop::new();
    let answers = |names: &[(&str, &str)]| {
        let refer = |(status, name): &(&str, &str)| format!("'{status}': {{$ref: '#/components/responses/{name}'}}");
        names.iter().map(refer).collect::<Vec<_>>().join(", ")
    };
    let body = "content: {application/json: {schema: {properties: {message: {type: string}}}}}";
    let get = |path: &str, id: &str, answers: &str| {
        format!("  /{path}:\n    get: {{operationId: {id}, responses: {{'204': {{description: ok}}, {answers}}}}}\n")
    };
    let both = answers(&[("404", "NotFound"), ("429", "TooManyRequests")]);
    let put = format!(
        "  /cart:\n    put: {{operationId: putCart, requestBody: {{$ref: '#/components/requestBodies/Sent'}}, \
        responses: {{'204': {{description: ok}}, '404': {{description: gone, {body}}}}}}}\n"
    );
    let text = format!(
        "paths:\n{}{}{}{}{put}components:\n  requestBodies:\n    Sent: {{{body}}}\n  responses:\n    \
        NotFound: {{description: none, {body}}}\n    TooManyRequests: {{description: slow, {body}}}\n",
        get("orders", "getOrders", &both),
        get("refund", "getRefund", &both),
        get("shop", "getShop", &both),
        get(
            "till",
            "getTill",
            &answers(&[("404", "TooManyRequests"), ("429", "NotFound")])
        ),
    );
    generate(&shop, &text);
    let written = || ["src/models.rs", "src/operations.rs"].map(|path| shop.read(path));
    let [models, operations] = written();
    for line in [
        "pub struct NotFound {",
        "pub struct TooManyRequests {",
        "pub struct Sent {",
        "pub type PutCartResponse404 = ",
    ] {
        assert!(models.contains(line), "{line}\n{models}");
    }
    for line in [
        "pub enum GetShopError {",
        "pub enum GetTillError {",
        "/// How [`Client::get_orders`] fails where the description says so.\npub type GetOrdersError = GetShopError;",
        "pub type GetRefundError = GetShopError;",
        "type Error = GetRefundError;",
        "404 => response.json_error_as(GetRefundError::NotFound),",
        "/// Other operations fail in the same ways, and have names of their own for it.",
    ] {
        assert!(operations.contains(line), "{line}\n{operations}");
    }
    // One that fails otherwise by now is a type again, and its name is still there.
    let slow = answers(&[("404", "NotFound"), ("429", "TooManyRequests"), ("503", "Slow")]);
    let text = text.replacen(&both, &slow, 1)
        + "    Slow: {description: slow, content: {application/json: {schema: {properties: {at: {type: string}}}}}}\n";
    generate(&shop, &text);
    let [_, operations] = written();
    assert!(operations.contains("pub enum GetOrdersError {"), "{operations}");
    assert!(
        operations.contains("pub type GetRefundError = GetShopError;"),
        "{operations}"
    );
}

/// Types are named after where they stand, so that those beside each other begin alike.
#[test]
fn what_is_too_long_for_a_name_keeps_its_end_and_a_published_name_stays() {
    let shop = Shop::new();
    let text = "\
paths: {}
components:
  schemas:
    BillingEntityCreateInput:
      properties:
        billing_entity:
          properties:
            billing_configuration:
              properties:
                subscription_invoice_issuing_date_anchor: {enum: [a, b]}
                subscription_invoice_issuing_date_adjustment: {enum: [c, d]}
";
    generate(&shop, text);
    let models = shop.read("src/models.rs");
    let start = "pub enum BillingEntityCreateInputBillingEntityBillingSubscriptionInvoiceIssuingDate";
    for end in ["Anchor", "Adjustment"] {
        assert!(models.contains(&format!("{start}{end} {{")), "{models}");
    }
    let lock = shop.read("refundry.lock");
    let earlier = "BillingEntityCreateInputBillingEntityBillingConfigurationSubscriptionInvoiceIssuingDate";
    let was = lock
        .replace(
            "BillingSubscriptionInvoiceIssuingDateAnchor",
            "BillingConfigurationSubscriptionInvoiceIssuingDate",
        )
        .replace(
            "BillingSubscriptionInvoiceIssuingDateAdjustment",
            "BillingConfigurationSubscriptionInvoiceIssuingDate2",
        );
    fs::write(shop.path().join("shop/refundry.lock"), &was).unwrap();
    assert_eq!(generate(&shop, text), "");
    assert_eq!(shop.read("refundry.lock"), was);
    let models = shop.read("src/models.rs");
    for name in [format!("{earlier} {{"), format!("{earlier}2 {{")] {
        assert!(models.contains(&name), "{models}");
    }
}

#[test]
fn a_run_that_changes_nothing_does_not_touch_the_lock() {
    let shop = Shop::new();
    generate(&shop, FIRST);
    let path = shop.path().join("shop/refundry.lock");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    generate(&shop, FIRST);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn a_damaged_lock_stops_the_run_with_its_line() {
    let shop = Shop::new();
    generate(&shop, FIRST);
    fs::write(shop.path().join("shop/refundry.lock"), "[shop.types]\n<<<<<<< HEAD\n").unwrap();
    let (_, report) = ends(1, shop.path(), &["generate", "shop.yaml", "--out", "shop"]);
    assert!(report.contains("refundry.lock:2:"), "{report}");
    assert!(shop.read("src/models.rs").contains("struct OrderLine {"));
}

#[test]
fn check_looks_at_the_lock() {
    let folder = TempDir::new().unwrap();
    let config = "[output]\ndir = 'shop'\n[api.shop]\ninput = 'shop.yaml'\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    fs::write(folder.path().join("shop.yaml"), format!("{HEAD}{FIRST}")).unwrap();
    ends(0, folder.path(), &["generate"]);
    ends(0, folder.path(), &["check"]);
    fs::remove_file(folder.path().join("refundry.lock")).unwrap();
    let (_, told) = ends(1, folder.path(), &["check"]);
    assert!(told.contains("`refundry.lock` does not hold the names"), "{told}");
}

#[test]
fn servers_keep_their_names_when_others_come_and_a_moved_one_keeps_its_own() {
    let shop = Shop::new();
    let names = |servers: &str| {
        let text = format!("servers: [{servers}]\n{FIRST}");
        generate(&shop, &text);
        let client = shop.read("src/client.rs");
        let constants = client.lines().filter_map(|line| line.trim().strip_prefix("pub const "));
        let pair = |line: &str| {
            let (name, url) = line.split_once(": &'static str = ")?;
            Some(format!("{name} {}", url.trim_matches([';', '"'])))
        };
        constants.filter_map(pair).collect::<Vec<_>>()
    };
    let first = ["BASE https://a.example/", "BASE_B https://b.example/"];
    assert_eq!(names("{url: 'https://a.example/'}, {url: 'https://b.example/'}"), first);
    let with_another = "{url: 'https://c.example/'}, {url: 'https://b.example/'}, {url: 'https://a.example/'}";
    let named = names(with_another);
    assert!(
        first.iter().all(|name| named.contains(&(*name).to_owned()))
            && named.contains(&"BASE_C https://c.example/".to_owned()),
        "{named:?}"
    );
    let moved = names("{url: 'https://a.example/v2/'}, {url: 'https://b.example/'}");
    assert_eq!(moved, ["BASE https://a.example/v2/", "BASE_B https://b.example/"]);
}

/// A server with a variable is a function beside the operations: who has a name keeps it from the other.
#[test]
fn servers_and_operations_keep_their_names_from_each_other() {
    const SERVER: &str = "servers: [{url: 'https://{store}.a.example', variables: {store: {default: x}}}]\n";
    const OPERATION: &str = "paths:\n  /base: {get: {operationId: baseUrl, responses: {'204': {description: ok}}}}\n";
    let both = format!("{SERVER}{OPERATION}");
    let (has_server, has_operation) = (format!("{SERVER}{FIRST}"), OPERATION.to_owned());
    let of_server = |name: &str| ("src/client.rs", format!("pub fn {name}(store: &str) -> String"));
    let of_operation = |name: &str| ("src/operations.rs", format!("pub fn {name}(&self)"));
    let cases = [
        (has_server, of_server("base_url"), of_operation("base_url_2")),
        (has_operation, of_operation("base_url"), of_server("base_url_2")),
    ];
    for (first, keeps, gives_way) in cases {
        let shop = Shop::new();
        generate(&shop, &first);
        // The second run of both has every name from the lock.
        for _ in 0..2 {
            let told = generate(&shop, &both);
            assert!(!told.contains("the lock keeps the name"), "{told}");
            for (path, text) in [&keeps, &gives_way] {
                let file = shop.read(path);
                assert!(file.contains(text.as_str()), "no {text}\n{file}");
            }
        }
    }
}

#[test]
fn paths_that_only_differ_behind_the_question_mark_keep_their_names() {
    let shop = Shop::new();
    let path = |name: &str| {
        format!(
            "  /orders?{name}={{{name}}}: {{get: {{parameters: [{{name: {name}, in: query, required: true, schema: {{enum: [a, b]}}}}], \
             responses: {{'204': {{description: ok}}}}}}}}\n"
        )
    };
    let [city, number, state] = ["city", "number", "state"].map(path);
    generate(&shop, &format!("paths:\n{city}{number}"));
    let lock = shop.read("refundry.lock");
    let keyed = lock.lines().filter(|line| line.contains("GET /orders (")).count();
    assert!(keyed >= 2, "{lock}");
    let again = [
        format!("{city}{number}"),
        format!("{number}{city}"),
        format!("{state}{number}{city}"),
    ];
    for paths in again {
        generate(&shop, &format!("paths:\n{paths}"));
        let now = shop.read("refundry.lock");
        assert!(
            lock.lines().all(|line| now.lines().any(|other| other == line)),
            "{lock}\n{now}"
        );
    }
}

#[test]
fn names_that_come_twice_in_other_files_stay_as_well() {
    let shop = Shop::new();
    let parts = "{\"$defs\": {\"Order\": {\"properties\": {\"total\": {\"$ref\": \"#/$defs/Money\"}}}, \
                 \"Money\": {\"properties\": {\"state\": {\"enum\": [\"a\", \"b\"]}}}}}";
    fs::write(shop.path().join("parts.json"), parts).unwrap();
    let paths = "\
paths: {}
components:
  schemas:
    Order: {$ref: 'parts.json#/$defs/Order'}
    Money:
      properties: {state: {enum: [c, d]}}
      $defs: {Money: {properties: {e: {type: string}}}}
    Purse: {properties: {money: {$ref: '#/components/schemas/Money/$defs/Money'}}}
";
    generate(&shop, paths);
    let (models, lock) = (shop.read("src/models.rs"), shop.read("refundry.lock"));
    // What only refers to a schema of its own name is no second name for it.
    assert!(
        models.contains("pub struct Order {") && !models.contains("Order2"),
        "{models}"
    );
    for line in [
        "\"Money in #/components/schemas/Money/$defs\" = \"Money3\"",
        "\"Money in parts.json#/$defs\" = \"Money2\"",
        "\"Money.state in parts.json#/$defs\" = \"MoneyState2\"",
        "\"Money.state\" = \"MoneyState\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    generate(&shop, paths);
    assert_eq!(shop.read("src/models.rs"), models);
    assert_eq!(shop.read("refundry.lock"), lock);
}

#[test]
fn schemas_in_place_of_several_media_types_keep_their_names() {
    let shop = Shop::new();
    let schema = |member: &str| format!("{{schema: {{type: object, properties: {{{member}: {{type: string}}}}}}}}");
    let contents = format!(
        "{{application/json: {}, application/x-www-form-urlencoded: {}}}",
        schema("a"),
        schema("b")
    );
    let paths = format!(
        "paths: {{/orders: {{post: {{operationId: order, requestBody: {{content: {contents}}}, responses: {{'204': {{description: \
         ok}}}}}}}}}}\n"
    );
    generate(&shop, &paths);
    let (models, lock) = (shop.read("src/models.rs"), shop.read("refundry.lock"));
    for line in [
        "\"order request\" = \"OrderRequest\"",
        "\"order request #2\" = \"OrderRequest2\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    generate(&shop, &paths);
    assert_eq!(shop.read("src/models.rs"), models);
    assert_eq!(shop.read("refundry.lock"), lock);
}

#[test]
fn a_parameter_without_a_name_takes_none_from_the_body() {
    let shop = Shop::new();
    let paths = "paths: {/orders: {post: {operationId: order, parameters: [{name: '', in: query, schema: {type: string}}], \
                 requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {'204': {description: ok}}}}}\n";
    generate(&shop, paths);
    let lock = shop.read("refundry.lock");
    assert!(!lock.contains("\"body\""), "{lock}");
    let operations = shop.read("src/operations.rs");
    generate(&shop, paths);
    assert_eq!(shop.read("src/operations.rs"), operations);
}

#[test]
fn constants_that_get_no_variants_have_no_names_to_keep() {
    let shop = Shop::new();
    let text = "paths: {}\ncomponents:\n  schemas:\n    Country: {enum: [{code: de}, {code: fr}, {code: it}]}\n";
    generate(&shop, text);
    let lock = shop.read("refundry.lock");
    assert!(!lock.contains("Value"), "{lock}");
    generate(&shop, text);
    assert_eq!(shop.read("refundry.lock"), lock);
}

/// A schema that is joined of others, with types in place within them, and one whose parts describe the same member.
const JOINED: &str = "\
paths: {}
components:
  schemas:
    Base: {properties: {id: {type: string}}}
    Refund:
      allOf:
        - $ref: '#/components/schemas/Base'
        - {properties: {breakdown: {properties: {gross: {type: string}, lines: {items: {properties: {fee: {type: string}}}}}}}}
        - {title: Amounts, properties: {state: {enum: [open, closed]}}}
    Both:
      allOf:
        - {properties: {state: {properties: {since: {type: string}}}}}
        - {properties: {state: {properties: {until: {type: string}}}}}
";

#[test]
fn the_number_of_a_part_is_in_no_name_but_one_that_is_published_stays() {
    let shop = Shop::new();
    generate(&shop, JOINED);
    let models = shop.read("src/models.rs");
    for item in [
        "pub struct RefundBreakdown {",
        "pub struct RefundBreakdownLinesItem {",
        "pub enum RefundState {",
        "pub struct BothState {",
    ] {
        assert!(models.contains(item), "{item}\n{models}");
    }
    // As an earlier version wrote it.
    let lock = shop.read("refundry.lock");
    let line = "\"Refund(2).breakdown\" = \"RefundBreakdown\"";
    assert!(lock.contains(line), "{lock}");
    let earlier = lock.replace(line, "\"Refund(2).breakdown\" = \"Refund2Breakdown\"");
    fs::write(shop.path().join("shop/refundry.lock"), &earlier).unwrap();
    generate(&shop, JOINED);
    assert_eq!(shop.read("refundry.lock"), earlier);
    assert!(shop.read("src/models.rs").contains("pub struct Refund2Breakdown {"));
}

#[test]
fn a_part_in_front_of_others_renames_nothing() {
    let shop = Shop::new();
    generate(&shop, JOINED);
    let names = |lock: String| {
        let lines = lock
            .lines()
            .filter_map(|line| Some(line.split_once(" = ")?.1.to_owned()));
        lines.collect::<Vec<String>>()
    };
    let before = names(shop.read("refundry.lock"));
    let front = JOINED.replacen(
        "allOf:\n",
        "allOf:\n        - {properties: {note: {type: string}}}\n",
        1,
    );
    generate(&shop, &front);
    assert_eq!(names(shop.read("refundry.lock")), before);
}

/// Components that only wrap what they are, as the only part of an `allOf`.
const WRAPPED: &str = "\
paths: {}
components:
  schemas:
    Refund: {allOf: [{required: [id], properties: {id: {type: string}}}]}
    State: {description: How it is., allOf: [{enum: [open, closed]}]}
    Either: {allOf: [{oneOf: [{required: [a], properties: {a: {type: string}}}, {type: string}]}]}
    Twice: {allOf: [{allOf: [{properties: {refund: {$ref: '#/components/schemas/Refund'}}}]}]}
    Other: {allOf: [{allOf: [{$ref: '#/components/schemas/Refund'}]}]}
";

#[test]
fn what_a_component_only_wraps_has_its_name() {
    let shop = Shop::new();
    generate(&shop, WRAPPED);
    let models = shop.read("src/models.rs");
    for item in [
        "pub struct Refund {\n    pub id: String,",
        "/// How it is.\n#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[non_exhaustive]\npub enum State {",
        "pub enum Either {",
        "pub struct Twice {\n    pub refund: Option<Refund>,",
        "pub type Other = Refund;",
    ] {
        assert!(models.contains(item), "{item}\n{models}");
    }
    let lock = shop.read("refundry.lock");
    generate(&shop, WRAPPED);
    assert_eq!(shop.read("refundry.lock"), lock);
    // As an earlier version wrote it.
    let earlier = lock.replace("[shop.types]\n", "[shop.types]\n\"Refund(1)\" = \"Refund1\"\n");
    fs::write(shop.path().join("shop/refundry.lock"), earlier).unwrap();
    generate(&shop, WRAPPED);
    let models = shop.read("src/models.rs");
    for item in ["pub struct Refund1 {", "pub type Refund = Refund1;"] {
        assert!(models.contains(item), "{item}\n{models}");
    }
}

/// Unions with one branch of a form that has no name, and with two.
const FORMS: &str = "\
paths:
  /refunds:
    post:
      operationId: refund
      requestBody: {content: {application/json: {schema: {properties: {order: {type: string}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {properties: {id: {type: string}}}}}}}
components:
  schemas:
    RefundRequest: {properties: {a: {type: string}}}
    Query:
      oneOf:
        - {type: string}
        - {required: [value], properties: {value: {type: string}}}
        - {type: array, items: {properties: {value: {type: string}, boost: {type: number}}}}
    Two:
      oneOf:
        - {required: [one], properties: {one: {type: string}}}
        - {required: [two], properties: {two: {type: string}}}
";

#[test]
fn a_branch_is_called_by_its_form_or_its_own_member_if_that_tells_it_and_keeps_its_name_beside_others() {
    let shop = Shop::new();
    generate(&shop, FORMS);
    let expected = [
        "pub struct QueryObject {",
        "pub struct QueryArrayItem {",
        "    Object(QueryObject),",
        "pub struct TwoOne {",
        "pub struct TwoTwo {",
        "    One(TwoOne),",
        "pub struct RefundRequestBody {",
        "pub struct RefundResponse {",
    ];
    let models = shop.read("src/models.rs");
    for item in expected {
        assert!(models.contains(item), "{item}\n{models}");
    }
    let lock = shop.read("refundry.lock");
    generate(&shop, FORMS);
    assert_eq!(shop.read("refundry.lock"), lock);
    // Another branch of its form, and a title.
    let another = "        - {required: [value], properties: {value: {type: string}}}\n";
    let grown = FORMS.replacen(
        another,
        &format!("{another}        - {{required: [of], properties: {{of: {{type: string}}}}}}\n"),
        1,
    );
    let grown = grown.replacen("- {required: [value],", "- {title: Exact, required: [value],", 1);
    generate(&shop, &grown);
    let models = shop.read("src/models.rs");
    for item in ["    Object(QueryObject),", "    Of(QueryOf),"] {
        assert!(models.contains(item), "{item}\n{models}");
    }
}

/// Schemas with a member `kind` of the same two values, which are described in place.
fn kinds(schemas: &[&str]) -> String {
    let schema = |name: &&str| {
        format!("    {name}: {{properties: {{kind: {{enum: [open, closed]}}, of_{name}: {{type: string}}}}}}\n")
    };
    let schemas: String = schemas.iter().map(schema).collect();
    format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

#[test]
fn a_newcomer_that_says_the_same_is_another_name_of_what_was_there() {
    let shop = Shop::new();
    generate(&shop, &kinds(&["RefundEvent"]));
    assert!(!shop.read("refundry.lock").contains("definitions"));
    let grown = kinds(&["New", "RefundEvent"]);
    generate(&shop, &grown);
    let written = |shop: &Shop| (shop.read("src/models.rs"), shop.read("refundry.lock"));
    let (models, lock) = written(&shop);
    for part in ["pub enum RefundEventKind {", "pub type NewKind = RefundEventKind;"] {
        assert!(models.contains(part), "{part}\n{models}");
    }
    assert!(
        lock.contains("\n[shop.definitions]\n\"RefundEvent.kind\" = \"RefundEventKind\"\n"),
        "{lock}"
    );
    // Both are published by now.
    generate(&shop, &grown);
    assert_eq!(written(&shop), (models, lock));
    generate(&shop, &kinds(&["A", "New", "RefundEvent"]));
    assert!(shop.read("src/models.rs").contains("pub type AKind = RefundEventKind;"));
    // Where nothing is published, the shortest name counts.
    let fresh = Shop::new();
    generate(&fresh, &grown);
    let (models, lock) = written(&fresh);
    assert!(models.contains("pub type RefundEventKind = NewKind;"), "{models}");
    assert!(!lock.contains("definitions"), "{lock}");
}

#[test]
fn a_second_run_defines_what_the_first_defined() {
    // A schema that is spelled as its type has no line in the lock, one that is spelled otherwise has; and which of them the ones in
    // place are named after parts those who speak of them.
    let schema = |name: &str| format!("    {name}: {{properties: {{text: {{type: string}}}}}}\n");
    let holder = |name: &str, of: &str| format!("    {name}: {{properties: {{held: {{properties: {{in: {of}}}}}}}}}\n");
    let place = "{properties: {text: {type: string}}}";
    let names = ["Shortest", "shorterSSO", "ShortestOfAll"];
    let schemas: String = names.iter().map(|name| schema(name)).collect();
    let referred = names.map(|name| {
        holder(
            &format!("Of{name}"),
            &format!("{{$ref: '#/components/schemas/{name}'}}"),
        )
    });
    let holders = [holder("H", place), holder("Holder", place)].concat();
    let text = format!(
        "paths: {{}}\ncomponents:\n  schemas:\n{schemas}{}{holders}",
        referred.concat()
    );
    let shop = Shop::new();
    let written = || {
        generate(&shop, &text);
        (shop.read("src/models.rs"), shop.read("refundry.lock"))
    };
    let first = written();
    assert!(!first.1.contains("definitions"), "{}", first.1);
    assert_eq!(written(), first);
}

#[test]
fn a_newcomer_that_fails_alike_is_another_name_of_the_error_that_was_there() {
    let failure = |status: &str, schema: &str| {
        format!(
            "'{status}': {{description: no, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}"
        )
    };
    let operation = |name: &str| {
        let failures = [failure("400", "Bad"), failure("404", "Lost")].join(", ");
        format!(
            "  /{name}: {{get: {{operationId: get_{name}, responses: {{'204': {{description: ok}}, {failures}}}}}}}\n"
        )
    };
    let schemas = "components: {schemas: {Bad: {properties: {text: {type: string}}}, Lost: {properties: {id: {type: string}}}}}\n";
    let api = |names: &[&str]| {
        let operations: String = names.iter().map(|name| operation(name)).collect();
        format!("paths:\n{operations}{schemas}")
    };
    let shop = Shop::new();
    generate(&shop, &api(&["refund"]));
    generate(&shop, &api(&["a", "refund"]));
    let written = || shop.read("src/operations.rs");
    let first = written();
    assert!(
        first.contains("pub enum GetRefundError {") && first.contains("pub type GetAError = GetRefundError;"),
        "{first}"
    );
    generate(&shop, &api(&["a", "refund"]));
    assert_eq!(written(), first);
}

/// An enum that is a component, and one that is described in place.
fn states(names: &str) -> String {
    let state = |of: &str| format!("{{enum: [open, closed]{}}}", names.replace('_', of));
    format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    State: {}\n    Refund: {{properties: {{reason: {}}}}}\n",
        state("State"),
        state("Reason")
    )
}

#[test]
fn names_that_are_given_to_published_values_later_rename_nothing() {
    let shop = Shop::new();
    let models = |text: &str| {
        generate(&shop, text);
        shop.read("src/models.rs")
    };
    let first = models(&states(""));
    let names = ", x-enum-varnames: [_Open, _Closed]";
    let named = states(names);
    assert_eq!(models(&named), first);
    assert_eq!(models(&named), first);
    // What is new has the names that it is given.
    let other = "    Other: {enum: [a, b], x-enum-varnames: [OtherA, OtherB]}\n";
    let grown = format!("{named}{other}");
    for _ in 0..2 {
        let text = models(&grown);
        assert!(
            text.contains("    Open,") && text.contains("    OtherA,") && !text.contains("StateOpen"),
            "{text}"
        );
    }
    // What was published under such names keeps them, and so do its new values.
    let shop = Shop::new();
    for values in ["open, closed", "open, closed", "open, closed, gone"] {
        let text = states(", x-enum-varnames: [_Open, _Closed, _Gone]").replace("open, closed", values);
        generate(&shop, &text);
        let models = shop.read("src/models.rs");
        for part in ["StateOpen,", "ReasonClosed,"] {
            assert!(models.contains(part), "{part}\n{models}");
        }
        assert_eq!(models.contains("StateGone,"), values.contains("gone"));
    }
}

/// Enums with the names of their values.
fn named(enums: &[(&str, &str, &str)]) -> String {
    let schema = |(name, values, names): &(&str, &str, &str)| {
        let names = match names.is_empty() {
            true => String::new(),
            false => format!(", x-enum-varnames: [{names}]"),
        };
        format!("    {name}: {{enum: [{values}]{names}}}\n")
    };
    let schemas: String = enums.iter().map(schema).collect();
    format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

#[test]
fn names_of_values_that_a_vendor_spells_otherwise_stay_as_they_are_published() {
    for (values, names, respelled) in [
        ("o, c", "StatusOpen, StatusClosed", "Open, Closed"),
        ("open, closed", "StatusOpen, StatusClosed", "Open, Closed"),
        ("o, c", "StatusOpen, StatusClosed", "Open, StatusClosed"),
        ("1, 2, 3", "Foo, Bar, Baz", "Fo, Ba, Quux"),
    ] {
        let shop = Shop::new();
        let written = |names: &str| {
            generate(&shop, &named(&[("Status", values, names)]));
            (shop.read("src/models.rs"), shop.read("refundry.lock"))
        };
        let first = written(names);
        assert!(names.split(", ").all(|name| first.0.contains(&format!("    {name},"))));
        assert_eq!(written(names), first);
        for _ in 0..2 {
            assert_eq!(written(respelled), first, "{respelled}");
        }
    }
}

#[test]
fn names_of_values_stay_when_the_description_has_them_no_more() {
    let of_one = [("Status", "open, c, 3", "Open, StatusClosed, Gone")];
    let of_several = [
        ("Status", "0, 1", "None, Open"),
        ("Kind", "0, 1, 2", "Unset, Sale, Refund"),
        ("Twin", "0, 1", "None, Open"),
        ("Plain", "0, 1", ""),
    ];
    for enums in [of_one.as_slice(), of_several.as_slice()] {
        let shop = Shop::new();
        let models = |enums: &[(&str, &str, &str)]| {
            generate(&shop, &named(enums));
            shop.read("src/models.rs")
        };
        let first = models(enums);
        let (_, _, names) = enums[0];
        assert!(
            names.split(", ").all(|name| first.contains(&format!("    {name},"))),
            "{first}"
        );
        let bare: Vec<_> = enums.iter().map(|(name, values, _)| (*name, *values, "")).collect();
        assert_eq!(models(&bare), first);
        ends(0, shop.path(), &["check", "shop.yaml", "--out", "shop"]);
        // Also in later runs, in which other things are gone.
        assert_eq!(models(&bare), first);
        models(&bare[..1]);
        let last = models(&bare[..1]);
        assert!(
            names.split(", ").all(|name| last.contains(&format!("    {name},"))),
            "{last}"
        );
    }
}

#[test]
fn names_of_values_of_an_enum_that_is_gone_are_not_those_of_another() {
    let shop = Shop::new();
    let models = |enums: &[(&str, &str, &str)]| {
        generate(&shop, &named(enums));
        shop.read("src/models.rs")
    };
    let gone = ("Gone", "1, 2", "Foo, Bar");
    models(&[gone, ("Kept", "1, 2", ""), ("Other", "1, 2, 3", "A, B, C")]);
    let kept = [("Kept", "1, 2", "One, Two"), ("Other", "1, 2, 3", "A, B, C")];
    let all = models(&[&[gone], kept.as_slice()].concat());
    for text in [all, models(&kept), models(&kept)] {
        for part in ["    Value1,", "    Value2,", "    A,", "    B,", "    C,"] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(!text.contains("    One,"), "{text}");
    }
}

#[test]
fn names_that_values_would_have_anyway_need_no_lines() {
    let shop = Shop::new();
    let written = || {
        generate(&shop, &named(&[("Status", "open, in_progress", "Open, InProgress")]));
        (shop.read("src/models.rs"), shop.read("refundry.lock"))
    };
    let first = written();
    assert!(!first.1.contains("members"), "{}", first.1);
    assert_eq!(written(), first);
}

/// An operation with parameters, each by its place and its name.
fn found(parameters: &[(&str, &str)], required: bool) -> String {
    let described = parameters
        .iter()
        .map(|(place, name)| format!("{{name: {name}, in: {place}, required: {required}, schema: {{type: string}}}}"));
    let described: Vec<String> = described.collect();
    format!(
        "paths: {{/a: {{get: {{operationId: find, parameters: [{}], responses: {{'204': {{description: ok}}}}}}}}}}\n",
        described.join(", ")
    )
}

const HEADER: &str = "request.header(\"version\", false, &self.";
const QUERY: &str = "request.query(\"version\", Style::Form, true, &self.";

/// The fields that are sent in the header and in the query.
#[track_caller]
fn sent(shop: &Shop, parameters: &str) -> [String; 2] {
    generate(shop, parameters);
    let text = shop.read("src/operations.rs");
    [HEADER, QUERY].map(|step| {
        let field = text.split_once(step).map(|(_, rest)| rest.chars());
        let field = field.map(|rest| rest.take_while(|letter| *letter != ')').collect());
        field.unwrap_or_default()
    })
}

#[test]
fn a_parameter_of_another_place_takes_no_name_away() {
    let [header, query] = [("header", "version"), ("query", "version")];
    for (first, expected) in [(header, ["version", "version_2"]), (query, ["version_2", "version"])] {
        let shop = Shop::new();
        sent(&shop, &found(&[first], false));
        // Wherever the newcomer stands, and once it is published as well.
        for both in [[query, header], [header, query], [query, header]] {
            assert_eq!(sent(&shop, &found(&both, false)), expected);
        }
        let lock = shop.read("refundry.lock");
        assert!(lock.contains("\"find\".\"version in query\" = "), "{lock}");
        // What is left keeps its name.
        let [of_header, of_query] = expected;
        assert_eq!(sent(&shop, &found(&[query], false)), ["", of_query]);
        assert_eq!(sent(&shop, &found(&[query, header], false))[1], of_query);
        assert_ne!(of_header, of_query);
    }
}

#[test]
fn parameters_that_share_a_name_do_not_change_places() {
    let [header, query] = [("header", "version"), ("query", "version")];
    let shop = Shop::new();
    let method = || {
        let text = shop.read("src/operations.rs");
        let (_, rest) = text.split_once("fn find(").expect("the method");
        rest.split(')').next().map(str::to_owned)
    };
    let first = sent(&shop, &found(&[header, query], true));
    let arguments = method();
    assert_eq!(first, ["version", "version_2"]);
    assert_eq!(sent(&shop, &found(&[query, header], true)), first);
    assert_eq!(method(), arguments);
}

#[test]
fn a_lock_that_numbers_what_shares_a_name_means_what_it_meant() {
    let [header, query] = [("header", "version"), ("query", "version")];
    let shop = Shop::new();
    fs::create_dir(shop.path().join("shop")).unwrap();
    let lock = "[shop.operations]\n\"find\" = [\"find\", \"Find\"]\n\n[shop.members]\n\"find\".\"version #2\" = \"version_2\"\n\n\
                [shop.arguments]\n\"find arguments\" = [\"version #2\", \"version\"]\n";
    fs::write(shop.path().join("shop/refundry.lock"), lock).unwrap();
    assert_eq!(sent(&shop, &found(&[header, query], true)), ["version", "version_2"]);
    let lock = shop.read("refundry.lock");
    for line in [
        "\"find\".\"version in header\" = \"version\"\n\"find\".\"version in query\" = \"version_2\"\n",
        "\"find arguments\" = [\"version in query\", \"version in header\"]\n",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    assert_eq!(sent(&shop, &found(&[query, header], true)), ["version", "version_2"]);
}

/// Two generic types as ASP.NET names them, of this version of an assembly.
fn of_assembly(version: &str) -> String {
    let page = |of: &str| {
        format!("'Paging.Page`1[[Shop.{of}, Shop, Version={version}, Culture=neutral, PublicKeyToken=null]]'")
    };
    let schema = |of: &str| {
        format!(
            "    {}: {{properties: {{items: {{type: array, items: {{properties: {{{of}: {{type: string}}}}}}}}}}}}\n",
            page(of)
        )
    };
    format!(
        "paths: {{}}\ncomponents:\n  schemas:\n{}{}",
        schema("Order"),
        schema("Line")
    )
}

#[test]
fn the_version_of_an_assembly_is_in_no_name_and_a_published_name_stays() {
    let shop = Shop::new();
    generate(&shop, &of_assembly("1.0.0.0"));
    let lock = shop.read("refundry.lock");
    for version in ["1.0.0.0", "1.1.0.0"] {
        generate(&shop, &of_assembly(version));
        let models = shop.read("src/models.rs");
        for item in [
            "pub struct PagingPageShopOrder {",
            "pub struct PagingPageShopLineItemsItem {",
        ] {
            assert!(models.contains(item), "{item}\n{models}");
        }
        assert_eq!(shop.read("refundry.lock"), lock);
    }
    // A lock of before knows the version.
    let whole = "Paging.Page`1[[Shop.Order, Shop, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null]]";
    let earlier = lock.replace(
        "\"Paging.Page[Shop.Order]\" = \"PagingPageShopOrder\"",
        &format!("\"{whole}\" = \"Page1\""),
    );
    assert_ne!(earlier, lock);
    fs::write(shop.path().join("shop/refundry.lock"), earlier).unwrap();
    generate(&shop, &of_assembly("1.1.0.0"));
    assert!(shop.read("src/models.rs").contains("pub struct Page1 {"));
}
