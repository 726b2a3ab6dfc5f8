//! The order of positional arguments is published: none takes the place of another, which the compiler would not tell.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;
use std::path::Path;

use common::ends;
use shop::Shop;

/// A transfer of two accounts, which is looked for by two names.
fn transfers(members: &str, parameters: &[&str]) -> String {
    let parameter =
        |name: &&str| format!("{{name: {name}, in: query, required: true, schema: {{type: string, example: {name}}}}}");
    let parameters: Vec<String> = parameters.iter().map(parameter).collect();
    let names = members.split(", ").filter(|name| !name.starts_with('?'));
    let required = names.collect::<Vec<_>>().join(", ");
    let member = |name: &str| format!("{}: {{type: string}}", name.trim_start_matches('?'));
    let properties = members.split(", ").map(member).collect::<Vec<_>>().join(", ");
    format!(
        "\
openapi: 3.0.3
info: {{title: Shop, version: '1'}}
paths:
  /transfers:
    get:
      operationId: find
      parameters: [{}]
      responses: {{'204': {{description: ok}}}}
    post:
      operationId: send
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Transfer'}}}}}}}}
      responses: {{'204': {{description: ok}}}}
components:
  schemas:
    Transfer: {{type: object, required: [{required}], properties: {{{properties}}}}}
",
        parameters.join(", ")
    )
}

/// All that a command says, which is to end well.
fn told(folder: &Path, args: &[&str]) -> String {
    let (stdout, stderr) = ends(0, folder, args);
    stdout + &stderr
}

/// Generates this version; gives what `new` and the method take.
fn generate(shop: &Shop, text: &str) -> [String; 2] {
    let (stdout, stderr) = shop.generate(text, &["--with-tests"]);
    let text = stdout + &stderr;
    assert!(text.contains("0 warnings"), "{text}");
    [("src/models.rs", "fn new("), ("src/operations.rs", "fn find(")].map(|(file, function)| {
        let text = shop.read(file);
        let arguments = text.split(function).nth(1).unwrap().split(')').next().unwrap();
        let names = arguments.split(',').filter_map(|argument| argument.split_once(':'));
        names.map(|(name, _)| name.trim()).collect::<Vec<_>>().join(" ")
    })
}

fn published(members: &str, parameters: &[&str]) -> Shop {
    let shop = Shop::new();
    generate(&shop, &transfers(members, parameters));
    shop
}

#[test]
fn arguments_do_not_change_places_when_the_description_lists_them_otherwise() {
    let shop = published("debtor, creditor", &["from", "to"]);
    let lock = shop.read("refundry.lock");
    let expected =
        "\n[shop.arguments]\n\"Transfer\" = [\"debtor\", \"creditor\"]\n\"find arguments\" = [\"from\", \"to\"]\n";
    assert!(lock.ends_with(expected), "{lock}");
    let again = generate(&shop, &transfers("creditor, debtor", &["to", "from"]));
    assert_eq!(again, ["debtor creditor", "from to"]);
    assert_eq!(shop.read("refundry.lock"), lock);
    // What is written for the old order gives each argument what is its own.
    let tests = shop.read("tests/operations.rs");
    assert!(tests.contains("client.find(\"from\", \"to\")"), "{tests}");
}

/// The test of an operation with a form builds it by `new`.
#[test]
fn tests_give_a_form_what_it_asks_for_in_the_published_order() {
    let form = |members: &str| {
        format!(
            "\
openapi: 3.0.3
info: {{title: Shop, version: '1'}}
paths:
  /receipts:
    post:
      operationId: find
      requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{$ref: '#/components/schemas/Receipt'}}}}}}}}
      responses: {{'204': {{description: ok}}}}
components: {{schemas: {{Receipt: {{type: object, required: [name, cents], properties: {{{members}}}}}}}}}
"
        )
    };
    let shop = Shop::new();
    for members in [
        "name: {type: string}, cents: {type: integer}",
        "cents: {type: integer}, name: {type: string}",
    ] {
        assert_eq!(generate(&shop, &form(members)), ["name cents", "body"]);
        let tests = shop.read("tests/operations.rs");
        let given = tests.split("Receipt::new(").nth(1).unwrap().split(')').next().unwrap();
        assert!(given.trim_start().starts_with("\"content\""), "{tests}");
    }
}

#[test]
fn newcomers_come_last_and_nobody_moves_up_into_the_place_of_another() {
    let cases = [
        (
            "memo, creditor, debtor",
            ["note", "to", "from"].as_slice(),
            ["debtor creditor memo", "from to note"],
        ),
        ("creditor, ?debtor", &["to"], ["creditor", "to"]),
        // One that is called otherwise is where it was.
        ("creditor, payer", &["to", "since"], ["payer creditor", "since to"]),
    ];
    for (members, parameters, expected) in cases {
        let shop = published("debtor, creditor", &["from", "to"]);
        assert_eq!(generate(&shop, &transfers(members, parameters)), expected);
        // And so it stays.
        assert_eq!(generate(&shop, &transfers(members, parameters)), expected);
    }
}

#[test]
fn a_lock_of_before_learns_the_order_by_the_first_run() {
    let shop = published("debtor, creditor", &["from", "to"]);
    let path = shop.path().join("shop/refundry.lock");
    let lock = fs::read_to_string(&path).unwrap();
    fs::write(&path, lock.split("\n[shop.arguments]").next().unwrap()).unwrap();
    generate(&shop, &transfers("debtor, creditor", &["from", "to"]));
    assert_eq!(fs::read_to_string(&path).unwrap(), lock);
}

#[test]
fn another_order_is_a_difference_only_where_no_lock_keeps_it() {
    let shop = Shop::new();
    let write = |name: &str, text: &str| fs::write(shop.path().join(name), text).unwrap();
    write("old.yaml", &transfers("debtor, creditor", &["from", "to"]));
    write("new.yaml", &transfers("creditor, debtor", &["to", "from"]));
    let text = told(shop.path(), &["diff", "old.yaml", "new.yaml"]);
    assert_eq!(text, "nothing is different for Rust callers\n");

    // A lock of before knows of no order.
    write(
        "refundry.toml",
        "[output]\ndir = 'out'\n[api.shop]\ninput = 'old.yaml'\n",
    );
    write("refundry.lock", "[shop.operations]\n'find' = ['find', 'Find']\n");
    let text = told(
        shop.path(),
        &["diff", "old.yaml", "new.yaml", "--config", "refundry.toml"],
    );
    for part in [
        "major[arguments-reordered]: Members and arguments stand in another order. The compiler does not tell.",
        "models::Transfer: the arguments are `creditor`, `debtor` now, and were `debtor`, `creditor`",
        "Client::find: the arguments are `to`, `from` now, and were `from`, `to`",
        "new.yaml:",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

/// Callers go on to call `Transfer::new`.
#[test]
fn a_model_that_is_another_name_by_now_hands_on_its_order() {
    let shop = published("debtor, creditor", &["from", "to"]);
    let later = transfers("debtor, creditor", &["from", "to"]).replace(
        "    Transfer: {type: object, required: [debtor, creditor], properties: {debtor: {type: string}, creditor: {type: string}}}",
        "    Transfer: {$ref: '#/components/schemas/TransferV1'}
    TransferV1: {type: object, required: [debtor, creditor], properties: {creditor: {type: string}, debtor: {type: string}}}",
    );
    let [new, _] = generate(&shop, &later);
    assert_eq!(new, "debtor creditor");
    assert!(shop.read("src/models.rs").contains("pub type Transfer = TransferV1;"));
    // It keeps its own, should the two part again.
    assert!(
        shop.read("refundry.lock")
            .contains("\"Transfer\" = [\"debtor\", \"creditor\"]")
    );
    assert!(
        shop.read("refundry.lock")
            .contains("\"TransferV1\" = [\"debtor\", \"creditor\"]")
    );
}

/// Parameters of one name at two places are two, each with a type of its own.
#[test]
fn tests_give_each_argument_what_its_own_parameter_takes() {
    let text = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders/{id}:
    get:
      operationId: find
      parameters:
        - {name: id, in: query, required: true, schema: {type: array, items: {type: integer}, example: [7]}}
        - {name: id, in: path, required: true, schema: {type: string, example: a1}}
      responses: {'204': {description: ok}}
";
    let shop = Shop::new();
    shop.generate(text, &["--with-tests"]);
    let tests = shop.read("tests/operations.rs");
    let test: String = tests.split_whitespace().collect();
    assert!(test.contains(r#"client.find("a1",testing::given("[7]"))"#), "{tests}");
    assert!(test.contains(r#""/orders/a1""#), "{tests}");
}
