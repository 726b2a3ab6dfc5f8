//! Members that have their plain names keep them when somebody comes who wants the same name: callers compile unchanged, so
//! what they send must not change, either.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use shop::Shop;

/// `{sort}`, `{member}`, `{parameter}` and `{branch}` stand for what comes first in each list.
const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    post:
      operationId: order
      parameters:
        {parameter}
        - {name: sort-by, in: query, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    Order:
      type: object
      properties:
        {member}
        unit-price: {type: integer}
        sort: {type: string, enum: [{sort} ASC, DESC, full-refund]}
        how: {$ref: '#/components/schemas/How'}
    How:
      oneOf: [{branch} {$ref: '#/components/schemas/gift-card'}, {$ref: '#/components/schemas/Cash'}]
    gift-card: {type: object, required: [card], properties: {card: {type: string}}}
    GiftCard: {type: object, required: [gift], properties: {gift: {type: string}}}
    Cash: {type: object, required: [till], properties: {till: {type: string}}}
";

fn joined_by(newcomers: [(&str, &str); 4]) -> String {
    newcomers.iter().fold(SHOP.to_owned(), |text, (place, newcomer)| {
        let text = text.replace(&format!("        {place}\n"), &format!("        {newcomer}\n"));
        text.replace(&format!("{place} "), newcomer)
    })
}

fn first() -> String {
    joined_by(["{parameter}", "{member}", "{sort}", "{branch}"].map(|place| (place, "")))
}

fn second() -> String {
    joined_by([
        ("{parameter}", "- {name: sort_by, in: query, schema: {type: string}}"),
        ("{member}", "unit_price: {type: integer}"),
        ("{sort}", "asc, desc, full_refund, "),
        ("{branch}", "{$ref: '#/components/schemas/GiftCard'}, "),
    ])
}

#[test]
fn a_newcomer_of_another_spelling_gets_the_number() {
    let shop = Shop::new();
    shop.generate(&first(), &[]);
    let lock = shop.read("refundry.lock");
    for line in [
        "fields = \"kebab-case\"",
        "values = \"SCREAMING_SNAKE_CASE\"",
        "\"FullRefund\" = \"full-refund\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    let old = shop.read("src/models.rs");
    let holds = |models: &str| {
        models
            .lines()
            .find(|line| line.contains(" GiftCard("))
            .map(str::to_owned)
    };
    shop.generate(&second(), &[]);
    let [models, wire] = ["src/models.rs", "src/wire.rs"].map(|path| shop.read(path));
    for published in ["Asc: \"ASC\"", "Desc: \"DESC\"", "FullRefund: \"full-refund\""] {
        assert!(wire.contains(published), "{published}\n{wire}");
    }
    assert!(
        holds(&old).is_some() && holds(&old) == holds(&models),
        "{old}\n{models}"
    );
    let lock = shop.read("refundry.lock");
    for line in [
        "\"Order\".\"unit_price\" = \"unit_price_2\"",
        "\"order\".\"sort_by\" = \"sort_by_2\"",
        "\"Order.sort\".\"asc\" = \"Asc2\"",
        "fields = \"kebab-case\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
}

#[test]
fn a_description_in_the_usual_spelling_has_no_line_more() {
    let shop = Shop::new();
    let usual = [
        ("unit-price", "unit_price"),
        ("sort-by", "sort_by"),
        ("ASC, DESC, full-refund", "asc, desc, full_refund"),
        ("gift-card'", "GiftCard'"),
    ];
    let usual = usual
        .iter()
        .fold(first(), |text, (other, usual)| text.replace(other, usual));
    shop.generate(&usual, &[]);
    let lock = shop.read("refundry.lock");
    assert!(
        !lock.contains("spellings") && !lock.contains("styles") && !lock.contains("members"),
        "{lock}"
    );
}
