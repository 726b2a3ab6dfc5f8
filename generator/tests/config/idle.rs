//! What a configuration decides about something that is there, and that nothing comes of: told where it stands, and only there.

use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use crate::generated;

const SHOP: &str = r"
openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
  /refunds:
    post:
      operationId: refund
      tags: [refunds]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Also' } } } } }
components:
  securitySchemes: { key: { type: apiKey, in: query, name: key } }
  schemas:
    Page: { type: object, properties: { orders: { type: array, items: { type: string } }, next: { type: string } } }
    Refund:
      type: object
      required: [note, kind]
      properties: { note: { type: string }, total: { type: number, format: money }, rate: { type: number, format: float },
        kind: { type: string, enum: [refund] }, price: { $ref: '#/components/schemas/Price' } }
    Answer: { type: object, properties: { at: { type: string, format: date-time } } }
    Price: { type: object, properties: { amount: { type: string } } }
    Also: { $ref: '#/components/schemas/Answer' }
    Prices: { type: array, items: { $ref: '#/components/schemas/Price' } }
    Named: { type: object, additionalProperties: { $ref: '#/components/schemas/Price' } }
    Either: { oneOf: [{ $ref: '#/components/schemas/Page' }, { $ref: '#/components/schemas/Price' }] }
    Sale:
      allOf:
        - $ref: '#/components/schemas/Price'
        - { type: object, properties: { price: { $ref: '#/components/schemas/Price' } } }
";

/// Generates with these lines below `[api.shop]`: the findings, and the files that are written.
fn generate(folder: &Path, lines: &str) -> (String, Vec<(String, String)>) {
    let config =
        format!("[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\nallow = ['unused-security']\n{lines}");
    _ = fs::remove_dir_all(folder.join("out"));
    _ = fs::remove_file(folder.join("refundry.lock"));
    (generated(folder, &config), written(&folder.join("out/src/shop")))
}

fn written(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn shop() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    folder
}

#[test]
fn a_wish_for_a_name_that_nobody_can_have_is_told() {
    let folder = shop();
    for (wish, why) in [
        ("Page = 'Client'", "which is called `ClientType`: `Client` is a keyword"),
        ("Page = 'Option'", "which is called `OptionType`: `Option` is a keyword"),
        ("'Page.next' = 'self'", "which is called `self_`: `self` is a keyword"),
    ] {
        let (findings, _) = generate(folder.path(), &format!("[api.shop.rename]\n{wish}"));
        assert_told(&findings, why);
    }
    // A keyword that can be written raw is no other name.
    let (findings, _) = generate(folder.path(), "[api.shop.rename]\n'Page.next' = 'type'");
    assert!(!findings.contains("rename"), "{findings}");
    // What has no name of its own is not offered.
    let (findings, _) = generate(folder.path(), "[api.shop.rename]\n'listOrders.cursor' = 'x'");
    assert!(!findings.contains("did you mean `listOrders cursor`"), "{findings}");
}

#[test]
fn what_changes_nothing_is_told_and_what_is_not_told_changes_something() {
    let folder = shop();
    let (_, plain) = generate(folder.path(), "");
    let idle = [
        ("explicit = ['Answer.at']", "it travels in answers only"),
        ("explicit = ['Refund.note']", "it is required anyway"),
        (
            "repeatable = ['listOrders']",
            "which may be repeated anyway: it is a GET",
        ),
        ("[api.shop.rename]\nPage = 'page'", "which is called `Page` anyway"),
        (
            "[api.shop.rename]\n'Page.next' = 'next'",
            "which is called `next` anyway",
        ),
        (
            "[api.shop.rename]\n'Page orders' = 'Orders'",
            "which is no type of its own in Rust",
        ),
        (
            "[api.shop.retype]\n'format:date-time' = 'date-time'",
            "the type is that one anyway",
        ),
        (
            "[api.shop.retype]\n'Refund.note' = 'string'",
            "the type is that one anyway",
        ),
        (
            "[api.shop.pagination]\nlistOrders = false",
            "has no further pages anyway",
        ),
        ("tolerate = 'numeric-strings'", "Shop has no integer"),
    ];
    for (line, why) in idle {
        let (findings, files) = generate(folder.path(), line);
        assert_eq!(files, plain, "{line}");
        assert_told(&findings, why);
    }
    let felt = [
        "explicit = ['Refund.rate']",
        "repeatable = ['refund']",
        "[api.shop.rename]\nPage = 'OrderPage'",
        "[api.shop.rename]\n'Page.next' = 'following'",
        "[api.shop.rename]\nrefund = 'give_back'",
        "[api.shop.retype]\n'format:date-time' = 'string'",
        "[api.shop.retype]\n'Refund.note' = 'uuid'",
        "[api.shop.retype]\nAlso = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Also' = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Refund/properties/price' = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Prices/items' = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Named/additionalProperties' = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Either/oneOf/1' = 'value'",
        "[api.shop.retype]\n'#/components/schemas/Sale/allOf/1/properties/price' = 'value'",
        "[api.shop.retype]\n'#/paths/~1refunds/post/requestBody/content/application~1json/schema' = 'value'",
        "[api.shop.retype]\n'#/paths/~1orders/get/responses/200/content/application~1json/schema' = 'value'",
        "[api.shop.pagination]\nlistOrders = { items = 'orders', member = 'next', parameter = 'cursor' }",
        "[api.shop.idempotency]\nrefund = 'header:Key'",
        "tolerate = ['empty-array-as-object', 'single-value-as-array']",
        "tolerate = 'rounded-decimals'",
        "date_time = 'string'",
        "bodies = 'required'",
        "operations = ['refund']",
        "credentials = 'key'",
        "server = 'https://shop.example'",
    ];
    for line in felt {
        let (findings, files) = generate(folder.path(), line);
        assert_ne!(files, plain, "{line}");
        assert!(!findings.contains("dead-pattern"), "{line}\n{findings}");
    }
}

fn assert_told(findings: &str, why: &str) {
    assert_eq!(
        findings.matches("warning[dead-pattern]").count(),
        1,
        "{why}\n{findings}"
    );
    let is_placed = findings.contains(" --> refundry.toml:6:") || findings.contains(" --> refundry.toml:7:");
    assert!(findings.contains(why) && is_placed, "{why}\n{findings}");
}

#[test]
fn of_several_patterns_the_most_exact_one_counts() {
    let folder = shop();
    let cases = [
        (
            "[api.shop.idempotency]\n'ref*' = 'header:A'\nrefund = 'header:B'",
            "`ref*` decides nothing",
            "header `B`",
        ),
        (
            "[api.shop.pagination]\n'list*' = false\nlistOrders = { items = 'orders', member = 'next', parameter = 'cursor' }",
            "`list*` decides nothing",
            "cursor",
        ),
        (
            "[api.shop.retype]\n'Refund.n*' = 'uuid'\n'Refund.note' = 'date'",
            "retype `Refund.n*` decides nothing",
            "note: NaiveDate",
        ),
    ];
    for (lines, told, written) in cases {
        let (findings, files) = generate(folder.path(), lines);
        assert_told(&findings, told);
        let is_written = files.iter().any(|(_, text)| text.contains(written));
        assert!(is_written, "{written}\n{files:#?}");
    }
    let lines = "[api.shop.retype]\n'format:money' = 'f64'\n'Refund.total' = 'decimal'";
    let (findings, _) = generate(folder.path(), lines);
    assert_told(&findings, "retype `format:money` decides nothing");
    // An exception from a wider pattern is not idle, even where it says what the description says.
    let lines = "[api.shop.retype]\n'Refund.*' = 'value'\n'Refund.note' = 'string'";
    let (findings, _) = generate(folder.path(), lines);
    assert!(!findings.contains("dead-pattern"), "{findings}");
}

#[test]
fn a_name_that_cannot_be_had_is_told() {
    let folder = shop();
    for (line, why) in [
        ("Answer = 'Refund'", "which is called `Refund2`: `Refund` is taken"),
        ("refund = 'builder'", "which is called `builder_`: `builder` is taken"),
        ("'Page.next' = 'new'", "which is called `new_`: `new` is taken"),
    ] {
        let (findings, _) = generate(folder.path(), &format!("[api.shop.rename]\n{line}"));
        assert_told(&findings, why);
        assert!(!findings.contains("renamed-item"), "{findings}");
    }
}

#[test]
fn a_selection_that_leaves_nothing_is_an_error_with_what_may_be_meant() {
    let folder = shop();
    for (line, why, help) in [
        (
            "operations = 'refnd'",
            "`refnd` matches no operation of Shop",
            "did you mean `refund`?",
        ),
        (
            "operations = 'order'",
            "`order` matches no operation of Shop",
            "did you mean `orders`?",
        ),
        (
            "operations = 'post /refund'",
            "matches no operation of Shop",
            "did you mean `POST /refunds`?",
        ),
        (
            "operations = '/order'",
            "matches no operation of Shop",
            "did you mean `/orders`?",
        ),
        (
            "operations = 'shipments'",
            "matches no operation of Shop",
            "`refundry list` prints ids",
        ),
        (
            "operations = 'refund'\nexclude = 'refund*'",
            "`refund` selects nothing: all that it means is excluded",
            "",
        ),
        ("exclude = '*'", "no operation of Shop is left", "select some"),
    ] {
        let (findings, files) = generate(folder.path(), line);
        assert_eq!(findings.matches("error[dead-pattern]").count(), 1, "{findings}");
        assert!(findings.contains(why) && findings.contains(help), "{why}\n{findings}");
        assert!(files.is_empty(), "{line}");
    }
    for (line, why) in [
        (
            "operations = ['refund', 'refnd']",
            "`refnd` matches no operation of Shop",
        ),
        (
            "operations = 'refund'\nexclude = 'listOrders'",
            "`listOrders` excludes nothing",
        ),
        (
            "operations = ['refund', 'orders']\nexclude = 'listOrders'",
            "`orders` selects nothing",
        ),
    ] {
        let (findings, files) = generate(folder.path(), line);
        assert_told(&findings, why);
        assert!(!files.is_empty(), "{line}");
    }
}

#[test]
fn a_tolerance_for_what_is_not_left_is_told() {
    let folder = shop();
    let (findings, _) = generate(
        folder.path(),
        "operations = 'listOrders'\ntolerate = 'rounded-decimals'",
    );
    assert_told(&findings, "Shop has no decimal");
    let (findings, _) = generate(folder.path(), "operations = 'listOrders'\nbodies = 'required'");
    assert_told(&findings, "Shop has no such body");
}

#[test]
fn one_of_the_defaults_is_for_those_apis_that_it_means_something_to() {
    let folder = shop();
    fs::write(
        folder.path().join("bank.yaml"),
        "openapi: 3.0.3\ninfo: { title: Bank, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Sum: { type: object, properties: { of: { type: integer } } }\n",
    )
    .unwrap();
    let findings = |defaults: &str| {
        let config = format!(
            "[output]\ndir = 'out'\n[defaults]\nallow = ['unused-security']\n{defaults}\n[api.shop]\ninput = 'shop.yaml'\n[api.bank]\ninput = 'bank.yaml'\n"
        );
        generated(folder.path(), &config)
    };
    let some = findings("tolerate = 'numeric-strings'\n[defaults.retype]\n'format:float' = 'decimal'");
    assert!(!some.contains("warning"), "{some}");
    let taken_back = "[defaults.retype]\n'format:float' = 'decimal'\n[api.shop.retype]\n'format:float' = 'f64'";
    let back = findings(taken_back);
    assert!(!back.contains("changes nothing"), "{back}");
    let none = findings("explicit = ['Nothing.at']");
    assert_eq!(none.matches("warning[dead-pattern]").count(), 1, "{none}");
}

#[test]
fn a_component_that_is_described_elsewhere_is_named_where_it_is() {
    let folder = shop();
    let main = SHOP.replace(
        "    Price: { type: object, properties: { amount: { type: string } } }\n",
        "    Price: { $ref: 'parts.yaml#/defs/Price' }\n",
    );
    fs::write(folder.path().join("shop.yaml"), main).unwrap();
    fs::write(
        folder.path().join("parts.yaml"),
        "defs:\n  Price: { type: object, properties: { amount: { type: string } } }\n",
    )
    .unwrap();
    let (findings, _) = generate(
        folder.path(),
        "[api.shop.retype]\n'#/components/schemas/Price' = 'value'",
    );
    assert_told(&findings, "say `Price`, or point at the schema, `#/defs/Price`");
    assert!(findings.contains("::: parts.yaml:2:3"), "{findings}");
    let (findings, _) = generate(folder.path(), "[api.shop.retype]\n'#/defs/Price' = 'value'");
    assert!(!findings.contains("dead-pattern"), "{findings}");
}

#[test]
fn a_crate_that_no_type_comes_from_is_told() {
    let folder = shop();
    let config = |retype: &str| {
        format!(
            "[output]\ndir = 'out'\n[output.dependencies]\nshop-money = '1'\nserde = '1'\n[api.shop]\ninput = 'shop.yaml'\n{retype}"
        )
    };
    let check = |text: String| generated(folder.path(), &text);
    let idle = check(config(""));
    assert!(
        idle.contains("no type comes from `shop-money`") && idle.contains(" --> refundry.toml:4:1"),
        "{idle}"
    );
    assert!(!idle.contains("`serde`"), "{idle}");
    let used = check(config("[api.shop.retype]\n'Refund.total' = 'shop_money::Amount'\n"));
    assert!(!used.contains("dead-pattern"), "{used}");
}

#[test]
fn a_file_that_is_not_there_is_told_where_it_is_named() {
    let folder = shop();
    let (findings, _) = generate(folder.path(), "overlays = ['nowhere.yaml']");
    assert!(
        findings.contains("error[unreadable-file]: `nowhere.yaml` cannot be read"),
        "{findings}"
    );
    assert!(findings.contains(" --> refundry.toml:6:13"), "{findings}");
}

/// A pointer leads into the description as overlays leave it, wherever its parts are written.
#[test]
fn a_retype_points_at_what_an_overlay_adds() {
    let folder = shop();
    let overlay = "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n  - target: $.components.schemas.Refund.properties\n    \
                   update: { number: { type: string }, prices: { type: array, items: { $ref: '#/components/schemas/Price' } } }\n";
    fs::write(folder.path().join("o.yaml"), overlay).unwrap();
    let settings = "overlays = ['o.yaml']\n[api.shop.retype]\n'#/components/schemas/Refund/properties/number' = 'uuid'\n\
                    '#/components/schemas/Refund/properties/prices/items' = 'value'";
    let (findings, files) = generate(folder.path(), settings);
    assert!(!findings.contains("dead-pattern"), "{findings}");
    let models = &files.iter().find(|(path, _)| path.ends_with("models.rs")).unwrap().1;
    assert!(
        models.contains("pub number: Option<Uuid>") && models.contains("pub prices: Option<Vec<Value>>"),
        "{models}"
    );
}
