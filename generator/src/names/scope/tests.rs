//! Which of several gets a name, and what the others are called.

use super::*;

fn names(role: Role, wanted: &[&str]) -> Vec<String> {
    Scope::new(role, &[])
        .claim_all(wanted)
        .iter()
        .map(Ident::to_string)
        .collect()
}

#[test]
fn the_exact_name_wins_wherever_it_stands() {
    assert_eq!(
        names(Role::Type, &["Order Line", "OrderLine"]),
        ["OrderLine2", "OrderLine"]
    );
    assert_eq!(
        names(Role::Field, &["order-id", "order_id"]),
        ["order_id_2", "order_id"]
    );
    assert_eq!(
        names(Role::Variant, &["-created", "created"]),
        ["MinusCreated", "Created"]
    );
    assert_eq!(names(Role::Variant, &["+1", "-1", "1"]), ["Plus1", "Minus1", "Value1"]);
}

#[test]
fn symbols_are_spelled_before_numbers_are_used() {
    assert_eq!(
        names(Role::Field, &["type", "@type", "$type"]),
        ["r#type", "at_type", "dollar_type"]
    );
    assert_eq!(names(Role::Field, &["id", "_id"]), ["id", "underscore_id"]);
    assert_eq!(
        names(Role::Variant, &["<", "<=", ">", "*", ""]),
        ["Less", "LessEqual", "Greater", "Star", "Empty"]
    );
}

#[test]
fn names_that_are_too_long_keep_what_tells_them_apart() {
    let long =
        "when the shop has told the bank of the refund and the bank has answered that it will be paid to the card";
    let names = names(Role::Variant, &[&format!("{long} today"), &format!("{long} tomorrow")]);
    assert!(names[0].starts_with("WhenTheShopHasToldTheBank"), "{names:?}");
    assert!(names[1].ends_with("ToTheCardTomorrow"), "{names:?}");
}

#[test]
fn reserved_names_are_avoided() {
    assert_eq!(
        names(Role::Type, &["Option", "Value", "OptionType"]),
        ["OptionType2", "ValueType", "OptionType"]
    );
    assert_eq!(names(Role::Variant, &["unknown"]), ["UnknownValue"]);
    assert_eq!(names(Role::Module, &["models", "aux"]), ["models_", "aux_"]);
    let mut scope = Scope::new(Role::Method, reserved::CALL_METHODS);
    assert_eq!(scope.claim("send").as_str(), "send_");
    assert_eq!(scope.claim("type").as_str(), "r#type");
}

#[test]
fn the_same_text_twice_gets_two_names() {
    assert_eq!(names(Role::Method, &["get", "get", "GET"]), ["get", "get_2", "get_3"]);
    assert_eq!(names(Role::Field, &["type", "type"]), ["r#type", "type_2"]);
}

#[test]
fn adopted_names_are_gone() {
    let mut scope = Scope::new(Role::Type, &[]);
    assert!(scope.adopt("Refund"));
    assert!(!scope.adopt("Refund"));
    assert_eq!(scope.claim("Refund").as_str(), "Refund2");
}

/// Case tells a constant from a function only in scripts that have it.
#[test]
fn another_role_in_the_same_namespace_gives_way() {
    let mut functions = Scope::new(Role::Method, &[]);
    functions.claim_all(&["订单", "shop"]);
    let mut constants = functions.beside(Role::Constant);
    assert_eq!(constants.claim("订单").as_str(), "订单_2");
    assert_eq!(constants.claim("shop").as_str(), "SHOP");
}

#[test]
fn a_lock_keeps_names_when_others_come() {
    let mut before = Scope::new(Role::Type, &[]);
    before.claim_all(&["order line", "order-line"]);
    let mut after = Scope::new(Role::Type, &[]).locked(&before.given, |_| true);
    let names = after.claim_all(&["OrderLine", "order+line", "order-line", "order line"]);
    let names: Vec<&str> = names.iter().map(Ident::as_str).collect();
    assert_eq!(names, ["OrderLine3", "OrderPlusLine", "OrderLine2", "OrderLine"]);
}

#[test]
fn a_lock_keeps_names_from_those_who_come_first() {
    let lock = Lock::from([
        ("order.lines".into(), "OrderLines".into()),
        ("refund".into(), "Refund".into()),
    ]);
    let mut scope = Scope::new(Role::Type, &[]).locked(&lock, |_| true);
    assert_eq!(scope.claim("OrderLines").as_str(), "OrderLines2");
    assert_eq!(
        scope.claim_or("other", "Refund", "RefundOperation").as_str(),
        "RefundOperation"
    );
    assert_eq!(scope.claim_as("order.lines", "Order lines").as_str(), "OrderLines");
    assert_eq!(scope.claim_or("refund", "Refund", "RefundOperation").as_str(), "Refund");
}

#[test]
fn a_name_is_free_when_its_owner_has_gone() {
    let lock = Lock::from([
        ("GET /refunds".into(), "get_refunds".into()),
        ("id #2".into(), "id_2".into()),
    ]);
    let there = ["getRefunds", "id"];
    let mut scope = Scope::new(Role::Method, &[]).locked(&lock, |key| there.contains(&key));
    assert_eq!(scope.claim("getRefunds").as_str(), "get_refunds");
    assert_eq!(scope.claim("id_2").as_str(), "id_2_2");
}

#[test]
fn only_what_is_contested_is_worth_a_line() {
    let pairs = [("a", "order-id"), ("b", "order_id"), ("c", "note")];
    let mut scope = Scope::new(Role::Field, &[]);
    scope.claim_all_as(&pairs);
    assert_eq!(scope.contested(&pairs), Lock::from([("a".into(), "order_id_2".into())]));
}

#[test]
fn a_lock_cannot_bring_in_what_is_no_name() {
    let lock = Lock::from([
        ("a".into(), "no name".into()),
        ("b".into(), "Option".into()),
        ("c".into(), "fn".into()),
    ]);
    let mut scope = Scope::new(Role::Type, &[]).locked(&lock, |_| true);
    assert_eq!(scope.claim("a").as_str(), "A");
    assert_eq!(scope.claim("b").as_str(), "B");
}

#[test]
fn any_text_gives_a_valid_name_that_is_unique() {
    let all = [
        Role::Type,
        Role::Variant,
        Role::Field,
        Role::Method,
        Role::Module,
        Role::Constant,
        Role::Parameter,
    ];
    for role in all {
        let wanted = nasty();
        let names = names(role, &wanted.iter().map(String::as_str).collect::<Vec<_>>());
        for (name, wanted) in names.iter().zip(&wanted) {
            assert!(
                syn::parse_str::<syn::Ident>(name).is_ok(),
                "{role:?}: {wanted:?} gave {name:?}"
            );
            assert!(role.accepts(name), "{role:?}: {wanted:?} gave {name:?}");
        }
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{role:?}");
    }
}

/// Some hundreds of texts that have broken generators: pairs of pieces, keywords, blanks, marks and scripts.
fn nasty() -> Vec<String> {
    let pieces = [
        "",
        "a",
        "1",
        "-",
        "_",
        "$",
        " ",
        "'",
        "\"",
        "\\",
        "\0",
        "\u{feff}",
        "\u{301}",
        "ß",
        "İ",
        "ŉ",
        "ǆ",
        "Σ",
        "ª",
        "²",
        "½",
        "٣",
        "订",
        "\u{1f600}",
        "type",
        "self",
        "Self",
        "crate",
        "r#",
        "IDs",
        "OAuth",
        "x.y",
        "a/b",
        "{id}",
    ];
    let pairs = pieces
        .iter()
        .flat_map(|a| pieces.iter().map(move |b| format!("{a}{b}")));
    pairs
        .chain(["a".repeat(5000), "word ".repeat(99), "\u{202e}rtl".into()])
        .collect()
}
