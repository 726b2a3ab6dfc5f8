//! Unions by a tag beside which more is said.

use super::*;

fn payment(base: Value) -> Value {
    let mut union = json!({
        "anyOf": [{"$ref": "PaymentMethodCard"}, {"$ref": "PaymentMethodCash"}],
        "tag": "$type",
        "mapping": {"card": "PaymentMethodCard", "cash": "PaymentMethodCash"},
    });
    union.as_object_mut().unwrap().extend(base.as_object().unwrap().clone());
    json!({
        "PaymentMethod": union,
        "PaymentMethodCard": {"properties": {"$type": {"enum": ["card"], "type": "string"}, "last4": {"type": "string"}}},
        "PaymentMethodCash": {"properties": {"$type": {"enum": ["cash"], "type": "string"}}},
    })
}

const BRANCHES_ALONE: &str = r#"
type PaymentMethod = one by $type (
  PaymentMethodCard: PaymentMethodCard tags ["card"]
  PaymentMethodCash: PaymentMethodCash tags ["cash"]
)
type PaymentMethodCard = {
  $type?: enum("card") always "card"
  last4?: string
}
"#;

#[test]
fn a_base_that_only_needs_the_tag_adds_nothing_to_its_branches() {
    let told = |base: Value| types(&checked(payment(base), &Options::default()).0);
    for base in [
        json!({"required": ["$type"], "type": "object"}),
        json!({"required": ["$type"], "properties": {"$type": {"type": "string"}}}),
    ] {
        let found = told(base);
        assert!(found.starts_with(BRANCHES_ALONE.trim()), "{found}");
    }
    let needs_more = told(json!({"required": ["$type", "last4"], "type": "object"}));
    assert!(needs_more.contains("PaymentMethodCard: {"), "{needs_more}");
}

#[test]
fn a_branch_that_callers_know_as_joined_with_its_base_keeps_that_name() {
    let options = Options {
        published: ["PaymentMethod(PaymentMethodCard)".to_owned()].into(),
        ..Options::default()
    };
    let (api, _) = checked(payment(json!({"required": ["$type"]})), &options);
    let names = api
        .types
        .iter()
        .map(|(_, entry)| (entry.name.key(), &entry.value.shape));
    let aliases = names.filter(|(_, shape)| matches!(shape, crate::api::Shape::Alias(_)));
    let aliases: Vec<String> = aliases.map(|(name, _)| name).collect();
    assert_eq!(aliases, ["PaymentMethod(PaymentMethodCard)"]);
}
