//! Variants are called as callers read them, `PaymentMethod::Card`, and a published one keeps its name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;

use shop::Shop;

/// A description of the answer of one operation, and of what that is made of.
fn described(schemas: &str) -> String {
    let answer =
        "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/PaymentMethod'}}}}";
    let operation = format!("{{operationId: pay, responses: {{'200': {answer}}}}}");
    format!(
        "openapi: 3.1.0\ninfo: {{title: Shop, version: '1'}}\npaths:\n  /pay: {{get: {operation}}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

/// A schema of an object that has this text as its tag.
fn branch(name: &str, tag: &str) -> String {
    format!("    {name}: {{required: [kind], properties: {{kind: {{const: {tag}}}, {tag}: {{type: string}}}}}}\n")
}

/// A union of these branches by their tags.
fn union(name: &str, branches: &[&str]) -> String {
    let references = branches
        .iter()
        .map(|name| format!("{{$ref: '#/components/schemas/{name}'}}"));
    let references: Vec<String> = references.collect();
    let references = references.join(", ");
    format!("    {name}: {{oneOf: [{references}], discriminator: {{propertyName: kind}}}}\n")
}

/// The variants of an enum, in order, as they are written.
#[track_caller]
fn variants(shop: &Shop, name: &str) -> Vec<String> {
    let models = shop.read("src/models.rs");
    let (_, rest) = models.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let lines = body.lines().map(str::trim).filter(|line| line.ends_with("),"));
    let known = lines.filter(|line| !line.starts_with("Unknown"));
    known.map(|line| line.trim_end_matches(',').to_owned()).collect()
}

fn methods() -> String {
    let branches = [
        branch("PaymentMethodCardPayment", "card"),
        branch("PaymentMethodGift", "voucher"),
        branch("PaymentMethodCash", "cash"),
    ];
    union(
        "PaymentMethod",
        &["PaymentMethodCardPayment", "PaymentMethodGift", "PaymentMethodCash"],
    ) + &branches.concat()
}

#[test]
fn a_variant_leaves_out_the_name_of_its_enum() {
    let shop = Shop::new();
    shop.generate(&described(&methods()), &[]);
    let expected = [
        "Card(PaymentMethodCardPayment)",
        "Gift(PaymentMethodGift)",
        "Cash(PaymentMethodCash)",
    ];
    assert_eq!(variants(&shop, "PaymentMethod"), expected);
    // What comes later takes nothing away, and what it wants is its own.
    let later =
        methods().replace("oneOf: [", "oneOf: [{$ref: '#/components/schemas/Card'}, ") + &branch("Card", "plastic");
    shop.generate(&described(&later), &[]);
    let now = variants(&shop, "PaymentMethod");
    assert_eq!(now[1..], expected);
    assert_eq!(now[0], "Card2(Card)");
}

#[test]
fn variants_have_their_whole_names_where_shorter_ones_would_mislead() {
    let whole = |branches: [(&str, &str); 2]| {
        let shop = Shop::new();
        let described = branches.map(|(name, tag)| branch(name, tag)).concat();
        let union = union("PaymentMethod", &branches.map(|(name, _)| name));
        shop.generate(&self::described(&(union + &described)), &[]);
        let expected = branches.map(|(name, _)| format!("{name}({name})"));
        assert_eq!(variants(&shop, "PaymentMethod"), expected);
    };
    // Both would be called `Card`; and another one does not begin so.
    whole([("PaymentMethodCardPayment", "card"), ("PaymentMethodCard", "plastic")]);
    whole([("PaymentMethodChange", "change"), ("MethodRemoval", "removal")]);
}

#[test]
fn variants_that_are_published_under_their_whole_names_keep_them() {
    let shop = Shop::new();
    shop.generate(&described(&methods()), &[]);
    // What the lock says of branches is what it never said before variants had shorter names.
    let path = shop.path().join("shop/refundry.lock");
    let lock = fs::read_to_string(&path).unwrap();
    let (before, _) = lock.split_once("\n[shop.spellings.branches]").unwrap();
    fs::write(&path, before).unwrap();
    let expected = [
        "PaymentMethodCardPayment(PaymentMethodCardPayment)",
        "PaymentMethodGift(PaymentMethodGift)",
        "PaymentMethodCash(PaymentMethodCash)",
    ];
    for _ in 0..2 {
        shop.generate(&described(&methods()), &[]);
        assert_eq!(variants(&shop, "PaymentMethod"), expected);
    }
}

/// As serde writes an enum, and as nobody reads it: what both need tells nothing.
const BY_MEMBER: &str = "    PaymentMethod:
      oneOf:
        - {required: [Card], properties: {Card: {type: string}}}
        - {required: [Gift, code], properties: {Gift: {type: string}, code: {type: string}}}
        - {required: [code, pin], properties: {code: {type: string}, pin: {type: string}}}
        - {required: [code], properties: {code: {type: string}, note: {type: string}}}
";

#[test]
fn a_branch_in_place_is_called_by_the_only_member_that_no_other_has() {
    let shop = Shop::new();
    shop.generate(&described(BY_MEMBER), &[]);
    let expected = [
        "Card(PaymentMethodCard)",
        "Gift(PaymentMethodGift)",
        "Pin(PaymentMethodPin)",
        "Variant4(PaymentMethod4)",
    ];
    assert_eq!(variants(&shop, "PaymentMethod"), expected);
    // What had it alone keeps the name when another branch has the member as well.
    let grown = format!(
        "{BY_MEMBER}        - {{required: [Card, date], properties: {{Card: {{type: string}}, date: {{type: string}}}}}}\n"
    );
    shop.generate(&described(&grown), &[]);
    assert_eq!(variants(&shop, "PaymentMethod")[..4], expected);
}

/// A name that says what is within must not go to another branch, whatever comes before it.
#[test]
fn a_branch_that_is_called_by_its_member_keeps_its_name_wherever_it_stands() {
    let shop = Shop::new();
    let described = |branches: &[&str]| {
        let branches = branches
            .iter()
            .map(|name| format!("{{type: object, required: [{name}], properties: {{{name}: {{type: integer}}}}}}"));
        let union = branches.collect::<Vec<_>>().join(", ");
        format!(
            "openapi: 3.1.0\ninfo: {{title: Shop, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{Refund: {{oneOf: [{union}]}}}}}}\n"
        )
    };
    shop.generate(&described(&["amount", "percent"]), &[]);
    for branches in [&["percent", "amount"][..], &["points", "amount", "percent"]] {
        shop.generate(&described(branches), &[]);
        let models = shop.read("src/models.rs");
        for (name, member) in [("RefundAmount", "amount"), ("RefundPercent", "percent")] {
            let (_, fields) = models.split_once(&format!("pub struct {name} {{")).unwrap();
            assert!(
                fields.trim_start().starts_with(&format!("pub {member}: i64")),
                "{branches:?}\n{models}"
            );
        }
    }
}

#[test]
fn a_branch_that_is_published_by_its_number_keeps_that() {
    let shop = Shop::new();
    shop.generate(&described(BY_MEMBER), &[]);
    let path = shop.path().join("shop/refundry.lock");
    let lock = fs::read_to_string(&path).unwrap();
    let by_number = lock
        .replace("PaymentMethod(Card)", "PaymentMethod(1)")
        .replace("\"PaymentMethodCard\"", "\"PaymentMethod1\"")
        .replace("\"Card\" = \"Card\"", "\"Variant1\" = \"Variant1\"")
        .replace("\".\"Card\"", "\".\"Variant1\"");
    fs::write(&path, by_number).unwrap();
    for _ in 0..2 {
        shop.generate(&described(BY_MEMBER), &[]);
        assert_eq!(variants(&shop, "PaymentMethod")[0], "Variant1(PaymentMethod1)");
    }
}
