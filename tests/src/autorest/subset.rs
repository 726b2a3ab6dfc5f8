//! Whether an outcome is what was expected.

use serde_json::Value;

/// Where the outcome differs from what was expected, or nothing. Of objects only the expected members are looked at, but
/// an answer is compared as a whole; what is not there counts as null. With nothing expected, there must be an answer.
pub fn difference(expected: &Value, outcome: &Value) -> Option<String> {
    let asks_for_failure = expected.get("error").is_some() || expected.get("refused").is_some();
    if !asks_for_failure && outcome.get("answer").is_none() {
        return Some(short(&format!("failed: {outcome}")));
    }
    let members = expected.as_object()?;
    members.iter().find_map(|(name, expected)| {
        let found = outcome.get(name).unwrap_or(&Value::Null);
        let same = match name.as_str() {
            "answer" => expected == found,
            _ => is_part(expected, found),
        };
        (!same).then(|| short(&format!("`{name}` is not {expected}: {found}")))
    })
}

/// So much of a text as fits a few lines: bodies may be large.
fn short(text: &str) -> String {
    text.chars().take(400).collect()
}

fn is_part(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .all(|(name, expected)| is_part(expected, found.get(name).unwrap_or(&Value::Null))),
        (expected, found) => expected == found,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn an_answer_is_compared_as_a_whole_and_the_rest_in_part() {
        let outcome = json!({"status": 200, "headers": {"a": ["1"], "b": ["2"]}, "answer": {"id": 1}});
        assert_eq!(difference(&json!({}), &outcome), None);
        assert_eq!(difference(&json!({"headers": {"b": ["2"]}}), &outcome), None);
        assert!(difference(&json!({"answer": {}}), &outcome).is_some());
        assert!(difference(&json!({"status": 201}), &outcome).is_some());
        assert!(difference(&json!({"error": {}}), &outcome).is_some());
        let failed = json!({"error": {"kind": "status"}});
        assert_eq!(difference(&json!({"error": {"declared": null}}), &failed), None);
        assert!(difference(&json!({}), &json!({"error": {"kind": "decode"}})).is_some());
    }
}
