//! Constants and defaults, which Discovery writes as texts whatever their type.

use serde_json::{Number, Value};

/// The constant as a value of the type; nothing when it is none.
pub(super) fn coerced(value: &Value, ty: Option<&str>) -> Option<Value> {
    let Value::String(text) = value else {
        return Some(value.clone());
    };
    match ty {
        Some("boolean") => text.parse().ok().map(Value::Bool),
        Some("integer") => integer(text),
        Some("number") => number(text).or_else(|| is_no_number(text).then(|| value.clone())),
        Some(_) | None => Some(value.clone()),
    }
}

fn number(text: &str) -> Option<Value> {
    let float = || text.parse().ok().and_then(Number::from_f64);
    integer(text).or_else(|| float().map(Value::Number))
}

/// Whether it is a float for which JSON has no number, so that it stays a text.
fn is_no_number(text: &str) -> bool {
    matches!(text, "NaN" | "Infinity" | "-Infinity")
}

fn integer(text: &str) -> Option<Value> {
    let signed = text.parse::<i64>().map(Value::from);
    signed.or_else(|_| text.parse::<u64>().map(Value::from)).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_become_values_of_the_declared_type() {
        assert_eq!(coerced(&json!("true"), Some("boolean")), Some(json!(true)));
        assert_eq!(coerced(&json!("-5"), Some("integer")), Some(json!(-5)));
        assert_eq!(
            coerced(&json!("18446744073709551615"), Some("integer")),
            Some(json!(u64::MAX))
        );
        assert_eq!(coerced(&json!("0.5"), Some("number")), Some(json!(0.5)));
        assert_eq!(coerced(&json!("-Infinity"), Some("number")), Some(json!("-Infinity")));
        assert_eq!(coerced(&json!("inf"), Some("number")), None);
        assert_eq!(coerced(&json!("5"), Some("string")), Some(json!("5")));
        assert_eq!(coerced(&json!(5), Some("integer")), Some(json!(5)));
        assert_eq!(coerced(&json!("yes"), Some("boolean")), None);
    }
}
