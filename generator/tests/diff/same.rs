//! What is the same on both sides, however it is named, numbered or ordered; and what differs though its Rust does not.

use std::fs;

use tempfile::tempdir;

use super::{ends, git};

const HEAD: &str = "openapi: 3.2.0\ninfo: { title: Shop, version: '1' }\n";

/// What is told of two descriptions that begin alike.
pub(super) fn told(old: &str, new: &str) -> String {
    told_as(old, new, &[])
}

/// The same in another form.
pub(super) fn told_as(old: &str, new: &str, form: &[&str]) -> String {
    let folder = tempdir().unwrap();
    for (name, text) in [("old.yaml", old), ("shop.yaml", new)] {
        fs::write(folder.path().join(name), format!("{HEAD}{text}")).unwrap();
    }
    ends(0, folder.path(), &[&["diff", "old.yaml", "shop.yaml"], form].concat()).0
}

/// An operation that has no id, and would be called as the others are.
fn list(path: &str) -> String {
    let schema = "{type: object, properties: {state: {enum: [open, closed]}}}";
    let answer = format!("{{description: ok, content: {{application/json: {{schema: {schema}}}}}}}");
    format!("  {path}: {{get: {{responses: {{'200': {answer}}}}}}}\n")
}

#[test]
fn operations_whose_ids_are_made_up_are_known_by_what_they_ask_for() {
    let [dash, line, dot] = ["/order-lines", "/order_lines", "/order.lines"].map(list);
    let paths = |all: &[&str]| format!("paths:\n{}", all.concat());
    let old = paths(&[&dash, &line]);
    assert_eq!(
        told(&old, &paths(&[&line, &dash])),
        "nothing is different for Rust callers\n"
    );
    let text = told(&old, &paths(&[&dot, &line, &dash]));
    assert!(
        text.contains("`GET /order.lines` is new") && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
    let text = told(&old, &paths(&[&line]));
    assert!(
        text.contains("`GET /order-lines` is gone") && !text.contains("`GET /order_lines`"),
        "{text}"
    );
    // Under an id that was not there before, it is called as it was.
    let named = dash.replace("{get: {", "{get: {operationId: listLines, ");
    assert_eq!(
        told(&old, &paths(&[&named, &line])),
        "nothing is different for Rust callers\n"
    );
}

#[test]
fn the_names_of_headers_have_no_case() {
    let header = |name: &str| {
        let parameter = format!("{{name: {name}, in: header, schema: {{type: string}}}}");
        format!(
            "paths: {{/a: {{get: {{operationId: a, parameters: [{parameter}], responses: {{'204': {{description: ok}}}}}}}}}}\n"
        )
    };
    assert_eq!(
        told(&header("X-Trace"), &header("x-trace")),
        "nothing is different for Rust callers\n"
    );
    let text = told(&header("X-Trace"), &header("X_Trace"));
    assert!(text.contains("is called `X_Trace` on the wire"), "{text}");
}

#[test]
fn a_newcomer_that_wants_a_name_takes_none_away() {
    let old = "paths: {}\ncomponents: {schemas: {'Order Line': {type: object, properties: {a: {type: string}}}}}\n";
    let newcomer = "{schemas: {OrderLine: {type: object, properties: {b: {type: string}}}, ";
    let text = told(old, &old.replace("{schemas: {", newcomer));
    assert!(
        text.contains("`OrderLine2` is new") && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
}

#[test]
fn schemas_of_one_name_in_two_files_are_two() {
    let folder = tempdir().unwrap();
    let money =
        "{\"$defs\": {\"Money\": {\"type\": \"object\", \"properties\": {\"cents\": {\"type\": \"integer\"}}}}}";
    fs::write(folder.path().join("money.json"), money).unwrap();
    let shop = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    Money: {{type: object, properties: {{amount: {{type: string}}, \
         other: {{$ref: 'money.json#/$defs/Money'}}}}}}\n"
    );
    fs::write(folder.path().join("shop.yaml"), &shop).unwrap();
    fs::write(folder.path().join("new.yaml"), shop.replace("amount", "total")).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "shop.yaml", "new.yaml"]);
    assert!(text.ends_with("major: 1 major, 1 minor\n"), "{text}");
}

const UNION: &str = "\
paths: {}
components:
  schemas:
    Payment:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Bank'}]
      discriminator:
        propertyName: kind
        mapping: {card: '#/components/schemas/Card', bank: '#/components/schemas/Bank'}
        defaultMapping: '#/components/schemas/Card'
    Card: {type: object, required: [kind, number], properties: {kind: {type: string}, number: {type: string}}}
    Bank: {type: object, required: [kind, iban], properties: {kind: {type: string}, iban: {type: string}}}
";

#[test]
fn branches_that_are_told_otherwise_are_a_matter_of_behaviour() {
    assert_eq!(told(UNION, UNION), "nothing is different for Rust callers\n");
    let cases = [
        (
            (
                "defaultMapping: '#/components/schemas/Card'",
                "defaultMapping: '#/components/schemas/Bank'",
            ),
            "a value that names no branch of `Payment` is `Bank`, where it fits, and was `Card`, where it fits",
        ),
        (
            ("mapping: {card:", "mapping: {plastic:"),
            "  models::Payment::Card: the branch `Card` is `plastic` or `Card`, and was `card` or `Card`",
        ),
    ];
    for ((was, is), part) in cases {
        let text = told(UNION, &UNION.replace(was, is));
        assert!(
            text.contains(part) && text.contains("minor[sent-differently]"),
            "{part}\n{text}"
        );
        assert!(!text.contains("major"), "{text}");
    }
}

#[test]
fn values_that_travel_otherwise_are_told() {
    let answer = |format: &str| {
        let schema = format!("{{type: array, items: {format}}}");
        format!(
            "paths:\n  /sums: {{get: {{operationId: sums, responses: {{'200': {{description: ok, content: {{application/json: \
             {{schema: {schema}}}}}}}}}}}}}\n"
        )
    };
    let text = told(
        &answer("{type: integer, format: int64}"),
        &answer("{type: string, format: int64}"),
    );
    assert!(
        text.contains("Client::sums: the answer 200 travels in another form") && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
    let open = |value: &str| {
        format!(
            "paths: {{}}\ncomponents: {{schemas: {{Sums: {{type: object, properties: {{id: {{type: string}}}}, \
             additionalProperties: {value}}}}}}}\n"
        )
    };
    let text = told(
        &open("{type: integer, format: int64}"),
        &open("{type: string, format: int64}"),
    );
    assert!(text.contains("members without a name travel in another form"), "{text}");
}

#[test]
fn what_is_said_of_many_is_told_once() {
    let operation = |version: &str, name: &str| {
        format!("  /{version}/{name}: {{get: {{operationId: {name}, responses: {{'204': {{description: ok}}}}}}}}\n")
    };
    let paths = |version: &str| ["a", "b", "c", "d"].map(|name| operation(version, name)).concat();
    let line = |name: &str, members: &str| {
        format!("    {name}: {{type: object, properties: {{{members}id: {{type: string}}}}}}\n")
    };
    let schemas = |members: &str| {
        ["OrderLine", "CartLine", "Line"]
            .map(|name| line(name, members))
            .concat()
    };
    let whole = |version: &str, members: &str| {
        format!(
            "paths:\n{}components:\n  schemas:\n{}",
            paths(version),
            schemas(members)
        )
    };
    let text = told(&whole("v1", "sku: {type: string}, "), &whole("v2", ""));
    let parts = [
        "Client::a: its path has `v2` in the place of `v1` (and 3 more operations)\n",
        "  models::Line::sku: the member `sku` is gone\n",
        "    also of `CartLine` (id ",
        ", `OrderLine` (id ",
        "major: 3 major, 1 minor",
    ];
    for part in parts {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(text.matches("`sku` is gone").count(), 1, "{text}");
    let line = "models::Line::sku`: the member `sku` is gone, also of `CartLine`, `OrderLine`";
    for form in [["--format", "markdown"].as_slice(), &["--changelog"]] {
        let text = told_as(&whole("v1", "sku: {type: string}, "), &whole("v2", ""), form);
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn what_nobody_tells_comes_first() {
    let order = |told: &str, members: &str| {
        format!(
            "paths:\n  /orders: {{post: {{operationId: send, requestBody: {{required: true, content: {{application/json: {{schema: \
             {{$ref: '#/components/schemas/Order'}}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}\n\
             webhooks: {{sent: {{post: {{operationId: sent, requestBody: {{content: {{application/json: {{schema: {{type: {told}}}}}}}}}, \
             responses: {{'204': {{description: ok}}}}}}}}}}\n\
             components: {{schemas: {{Order: {{type: object, properties: {{{members}}}}}}}}}\n"
        )
    };
    let text = told(
        &order("string", "a: {type: string}, c: {type: string}"),
        &order("integer", "a: {type: string}"),
    );
    let silent = "major[webhook-changed]: A webhook or a callback is called otherwise, or tells or takes something else. The \
                  compiler does not tell.";
    assert!(text.starts_with(silent) && text.contains("member-removed"), "{text}");
}

#[test]
fn of_very_many_the_first_are_named() {
    let schema = |number: usize, members: &str| {
        format!("    Line{number}: {{type: object, properties: {{{members}id: {{type: string}}}}}}\n")
    };
    let all = |members: &str| {
        let schemas: String = (10..40).map(|number| schema(number, members)).collect();
        format!("paths: {}\ncomponents:\n  schemas:\n{schemas}", "{}")
    };
    let text = told(&all("sku: {type: string}, "), &all(""));
    assert!(text.contains(" and 13 more, as `--format json` tells\n"), "{text}");
    assert!(text.ends_with("major: 30 major\n"), "{text}");
}

#[test]
fn a_type_that_stands_where_another_stood_is_that_type() {
    let api = |order: &str, line: &str, more: &str| {
        format!(
            "paths:\n  /orders: {{post: {{operationId: send, requestBody: {{required: true, content: {{application/json: \
             {{schema: {{$ref: '#/components/schemas/{order}'}}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}\n\
             components:\n  schemas:\n    {order}: {{type: object, properties: {{a: {{type: string}}, lines: {{type: array, items: \
             {{$ref: '#/components/schemas/{line}'}}}}}}}}\n    {line}: {{type: object, properties: {{b: {{type: string}}{more}}}}}\n"
        )
    };
    let text = told(
        &api("OrderV1", "LineV1", ""),
        &api("Order", "Line", ", c: {type: string}"),
    );
    for part in [
        "`OrderV1` is called `Order` now",
        "`LineV1` is called `Line` now",
        "models::Line::c: the member `c` is new and may be given",
        "major: 2 major, 1 minor\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // What has nothing in common is another type.
    let other = api("Order", "Line", "").replace("properties: {b:", "properties: {d:");
    let text = told(&api("OrderV1", "LineV1", ""), &other);
    assert!(
        text.contains("`LineV1` is gone") && text.contains("`OrderV1` is called `Order` now"),
        "{text}"
    );
}

#[test]
fn a_lock_that_is_taken_away_lets_everything_be_named_anew() {
    let folder = tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "shop.yaml",
        &format!(
            "{HEAD}paths: {{}}\ncomponents: {{schemas: {{Order Line: {{type: object, properties: {{a: {{type: string}}}}}}}}}}\n"
        ),
    );
    put(
        "refundry.toml",
        "[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\n",
    );
    put("refundry.lock", "[shop.types]\n'Order Line' = 'Line'\n");
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "first"]);
    fs::remove_file(folder.path().join("refundry.lock")).unwrap();
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    assert!(text.contains("`Line` is called `OrderLine` now"), "{text}");
}
