//! A name that means another thing than it did: the compiler is content with it, so it is told as a breaking change.

use std::fs;

use tempfile::tempdir;

use super::same::told;
use super::{ends, git};

const CONFIG: &str = "[output]\ndir = 'generated'\n\n[api.shop]\ninput = 'shop.yaml'\n";

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    post:
      operationId: order
      parameters: [{name: sort-by, in: query, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    Order:
      type: object
      properties:
        unit-price: {type: integer}
        sort: {type: string, enum: [ASC]}
";

/// A lock that was put together by hand, which gives the published names to newcomers.
const SWAPPED: &str = "\
[shop.operations]
'order' = ['order', 'OrderOperation']

[shop.members]
'Order'.'unit-price' = 'unit_price_2'
'Order.sort'.'ASC' = 'Asc2'
'order'.'sort-by' = 'sort_by_2'
";

#[test]
fn a_name_that_goes_to_another_is_a_breaking_change() {
    let folder = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("refundry.toml", CONFIG);
    write("shop.yaml", SHOP);
    ends(0, folder.path(), &["generate"]);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "first"]);
    let grown = SHOP
        .replace("[ASC]", "[ASC, asc]")
        .replace(
            "        unit-price",
            "        unit_price: {type: integer}\n        unit-price",
        )
        .replace(
            "[{name: sort-by",
            "[{name: sort_by, in: query, schema: {type: string}}, {name: sort-by",
        );
    write("shop.yaml", &grown);
    write("refundry.lock", SWAPPED);
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    for (kind, part) in [
        ("variant-renamed", "`Asc` is called `Asc2`"),
        ("member-renamed", "the member `unit_price_2` was called `unit_price`"),
        ("member-renamed", "the argument `sort_by_2` was called `sort_by`"),
    ] {
        let group = text.split("\n\n").find(|group| group.contains(part));
        let group = group.unwrap_or_else(|| panic!("{part}\n{text}"));
        assert!(group.starts_with(&format!("major[{kind}]")), "{text}");
        assert!(!group.lines().next().unwrap().contains("The compiler tells"), "{text}");
    }
    assert!(!text.contains("sent-differently"), "{text}");
}

/// What is sent has these members, all of them texts.
fn transfer(members: &[&str]) -> String {
    let described: Vec<String> = members.iter().map(|name| format!("{name}: {{type: string}}")).collect();
    format!(
        "paths: {{/a: {{post: {{operationId: a, requestBody: {{content: {{application/json: {{schema: {{$ref: \
         '#/components/schemas/Transfer'}}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}\n\
         components: {{schemas: {{Transfer: {{type: object, required: [{}], properties: {{{}}}}}}}}}\n",
        members.join(", "),
        described.join(", ")
    )
}

#[test]
fn an_argument_that_takes_the_place_of_another_is_told_by_no_compiler() {
    let text = told(&transfer(&["from", "to"]), &transfer(&["from", "amount"]));
    for part in [
        "major[argument-added]: An argument has to be given that was not known before. The compiler does not tell.\n  \
         do: Look at every call: what was given for the other one is taken for this one.",
        "the member `amount` is new and has to be given, in the place of `to`",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // One more is told by the compiler.
    let text = told(&transfer(&["from", "to"]), &transfer(&["from", "to", "amount"]));
    assert!(
        text.contains("[argument-added]: An argument has to be given that was not known before. The compiler tells."),
        "{text}"
    );
}
