//! What `patternProperties` say of members that have names of their own.

use serde_json::{Value, json};

use super::schemas::rewritten;
use crate::diagnostics::Code;
use crate::document::Dialect::OpenApi31;

#[test]
fn what_a_pattern_says_of_a_described_member_is_passed_over_and_told() {
    let findings = |of_member: Value, of_pattern: Value| {
        let schema = json!({
            "properties": {"n_a": of_member},
            "patternProperties": {"^n_": of_pattern},
            "additionalProperties": false,
        });
        rewritten(OpenApi31, &schema).1
    };
    let number = || json!({"type": "number"});
    let amount = json!({"type": "number", "format": "decimal"});
    assert_eq!(findings(number(), amount.clone()), [Code::Guessed]);
    assert_eq!(findings(number(), number()), []);
    assert_eq!(findings(number(), json!({})), []);
    assert_eq!(findings(json!({"description": "An amount."}), amount), []);
}
