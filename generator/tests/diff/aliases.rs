//! Names that stand for a type: to callers it is the same under each of them.

use super::same::told;

/// An operation that takes a payment, whose amount is described so, beside these schemas.
fn shop(amount: &str, schemas: &str) -> String {
    let body = "{content: {application/json: {schema: {$ref: '#/components/schemas/Payment'}}}}";
    format!(
        "paths: {{/pay: {{post: {{operationId: pay, requestBody: {body}, responses: {{'204': {{description: ok}}}}}}}}}}\n\
         components:\n  schemas:\n    Payment: {{type: object, required: [amount], properties: {{amount: {amount}, \
         fee: {{$ref: '#/components/schemas/Money'}}}}}}\n{schemas}"
    )
}

const MONEY: &str =
    "{type: object, required: [value], properties: {value: {type: string, maxLength: 9}, unit: {type: string}}}";
const REFERENCE: &str = "{$ref: '#/components/schemas/Money'}";

fn money() -> String {
    format!("    Money: {MONEY}\n")
}

#[test]
fn a_copy_of_a_type_is_that_type() {
    let old = shop(REFERENCE, &money());
    let text = told(&old, &shop(MONEY, &money()));
    assert!(
        text.contains("minor[type-added]") && text.contains("`PaymentAmount` is new"),
        "{text}"
    );
    assert!(text.ends_with("minor: 1 minor\n"), "{text}");
    // What holds the same but for a member is another type.
    let other = MONEY.replace("unit", "currency");
    let text = told(&old, &shop(&other, &money()));
    assert!(text.contains("is `PaymentAmount`, and was `Money`"), "{text}");
    // A list is one as well, and so is a union.
    let list = |of: &str| format!("{{type: array, items: {of}}}");
    let text = told(&shop(&list(REFERENCE), &money()), &shop(&list(MONEY), &money()));
    assert!(text.ends_with("minor: 1 minor\n"), "{text}");
    let either = "{oneOf: [{$ref: '#/components/schemas/Money'}, {type: integer}]}";
    let schemas = format!("{}    Either: {either}\n", money());
    let text = told(
        &shop("{$ref: '#/components/schemas/Either'}", &schemas),
        &shop(either, &schemas),
    );
    assert!(text.contains("minor[type-added]") && !text.contains("major"), "{text}");
}

#[test]
fn what_is_refused_of_a_copy_is_told() {
    let tighter = MONEY.replace("9", "5");
    let text = told(&shop(REFERENCE, &money()), &shop(&tighter, &money()));
    let part = "models::PaymentAmount::value: the member `value` has `maxLength: 5`, and had `9`";
    assert!(text.contains(part) && !text.contains("major"), "{text}");
}

#[test]
fn a_type_with_another_name_beside_its_own_is_the_same() {
    let old = shop(REFERENCE, &money());
    let behind = format!("    Money: {{$ref: '#/components/schemas/MoneyV1'}}\n    MoneyV1: {MONEY}\n");
    let text = told(&old, &shop(REFERENCE, &behind));
    assert!(
        text.contains("`MoneyV1` is new") && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
    // Whichever of the names is used.
    let text = told(&old, &shop(&REFERENCE.replace("Money", "MoneyV1"), &behind));
    assert!(text.ends_with("minor: 1 minor\n"), "{text}");
    // What is different about it is told all the same.
    let text = told(
        &old,
        &shop(REFERENCE, &behind.replace("unit", "currency").replace("9", "5")),
    );
    for part in [
        "the member `unit` is gone",
        "the member `currency` is new",
        "has `maxLength: 5`, and had `9`",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("type-retyped"), "{text}");
    let list = "    Money: {$ref: '#/components/schemas/MoneyV1'}\n    MoneyV1: {enum: [a, b]}\n";
    let text = told(&old, &shop(REFERENCE, list));
    assert!(
        text.contains("`MoneyV1` is an enum of values now, and was an object"),
        "{text}"
    );
}

#[test]
fn variants_cannot_be_imported_from_another_name() {
    let kind = "    Kind: {enum: [a, b]}\n";
    let old = shop("{$ref: '#/components/schemas/Kind'}", &format!("{}{kind}", money()));
    let behind = "    Kind: {$ref: '#/components/schemas/KindV1'}\n    KindV1: {enum: [a, b]}\n";
    let text = told(&old, &old.replace(kind, behind));
    for part in [
        "do: Nothing to change, but where variants are imported: import them from `KindV1`.",
        "models::Kind: `Kind` is another name for `KindV1` now",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(text.ends_with("major: 1 major, 1 minor\n"), "{text}");
}

#[test]
fn two_types_that_become_one_are_told() {
    let price = |is: &str| format!("{}    Price: {is}\n", money());
    let text = told(&shop(REFERENCE, &price(MONEY)), &shop(REFERENCE, &price(REFERENCE)));
    assert!(
        text.contains("major[type-retyped]") && text.contains("`Price` is another name for a type now"),
        "{text}"
    );
}

#[test]
fn a_name_that_no_longer_stands_for_a_type_is_told() {
    let price = |is: &str| format!("{}    Price: {is}\n", money());
    let amount = REFERENCE.replace("Money", "Price");
    let text = told(&shop(&amount, &price(REFERENCE)), &shop(&amount, &price(MONEY)));
    assert!(text.contains("major[type-retyped]"), "{text}");
    let text = told(&shop(REFERENCE, &price(MONEY)), &shop(&amount, &price(MONEY)));
    assert!(text.contains("is `Price`, and was `Money`"), "{text}");
}
