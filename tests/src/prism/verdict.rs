//! What an outcome says about the request and the answer.

use regex::Regex;
use serde_json::Value;

/// What Prism and the client say of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The request was as described, and the answer was decoded.
    Good,
    /// Prism found the request at fault.
    Violation(String),
    /// The client could not read the answer.
    Undecoded(String),
    /// The client could not read the answer, and Prism says itself that at this place it is not what the description says.
    Impossible(String),
    /// Prism found no answer to give.
    NoAnswer(String),
    /// The client refused the arguments.
    Refused(String),
}

/// Problems by which Prism says that it has no answer, whatever the request.
const NO_ANSWER: [&str; 5] = [
    "NO_COMPLEX_OBJECT_TEXT",
    "NO_RESPONSE_DEFINED",
    "NOT_ACCEPTABLE",
    "NO_SUCCESS_RESPONSE_DEFINED",
    "UNKNOWN",
];

/// The verdict on an outcome.
pub fn verdict(outcome: &Value) -> Verdict {
    let header = outcome.pointer("/headers/sl-violations/0").and_then(Value::as_str);
    let failure = outcome.get("error");
    let kind = failure.and_then(|error| error.get("kind")).and_then(Value::as_str);
    let problem = problem(outcome);
    let told = || failure.map(ToString::to_string).unwrap_or_default();
    match (header, kind) {
        (Some(violations), _) if violations.contains("\"request\"") => Verdict::Violation(violations.to_owned()),
        (_, None) => Verdict::Good,
        (_, Some("arguments")) => Verdict::Refused(told()),
        (Some(violations), Some("decode")) if admits(violations, &told()) => Verdict::Impossible(told()),
        (_, Some("decode")) => Verdict::Undecoded(told()),
        (_, Some("status")) => match problem {
            Some(name) if NO_ANSWER.contains(&name.as_str()) => Verdict::NoAnswer(name),
            Some(name) => Verdict::Violation(format!("{name} {}", told())),
            // A failure that the description declares is an answer, too.
            None => Verdict::Good,
        },
        (_, Some(_)) => Verdict::Undecoded(told()),
    }
}

/// Whether one of the violations is of the answer, at the place that the client tells.
fn admits(violations: &str, told: &str) -> bool {
    // A long list is cut off, and then no JSON.
    let locations = Regex::new(r#""location":(\[[^\]]*\])"#).ok();
    let locations = locations
        .iter()
        .flat_map(|locations| locations.captures_iter(violations));
    let parsed = locations.filter_map(|found| serde_json::from_str::<Vec<String>>(found.get(1)?.as_str()).ok());
    parsed
        .filter_map(|location| place(&location))
        .any(|place| told.contains(&place))
}

/// `["response", "body", "items", "0", "sku"]` as the client writes it: `: items[0].sku: `.
fn place(location: &[String]) -> Option<String> {
    let [first, second, steps @ ..] = location else {
        return None;
    };
    if (first.as_str(), second.as_str()) != ("response", "body") {
        return None;
    }
    let step = |step: &String| match step.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!(".{step}"),
    };
    let path: String = steps.iter().map(step).collect();
    Some(format!(": {}: ", path.trim_start_matches('.')))
}

/// The name of the problem, if the answer is one of Prism's own.
fn problem(outcome: &Value) -> Option<String> {
    let body = outcome.pointer("/error/body")?;
    let text = body.get("text").and_then(Value::as_str).map(str::to_owned);
    let body: Value = match text {
        Some(text) => serde_json::from_str(&text).ok()?,
        None => body.clone(),
    };
    let name = body
        .get("type")?
        .as_str()?
        .strip_prefix("https://stoplight.io/prism/errors#")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Verdict, verdict};

    fn undecoded(violations: &str) -> Value {
        let message = "the body is not what the description says: items[0].parent: missing field `sku`";
        json!({"headers": {"sl-violations": [violations]}, "error": {"kind": "decode", "message": message}})
    }

    #[test]
    fn prism_is_believed_about_its_own_answers_only_at_the_same_place() {
        let here = r#"[{"location":["response","body","items","0","parent"],"code":"required"}]"#;
        assert!(matches!(verdict(&undecoded(here)), Verdict::Impossible(_)));
        let cut = here.replace(r#""code":"required"}]"#, "");
        assert!(matches!(verdict(&undecoded(&cut)), Verdict::Impossible(_)));
        let elsewhere = here.replace("parent", "other");
        assert!(matches!(verdict(&undecoded(&elsewhere)), Verdict::Undecoded(_)));
        let request = here.replace("response", "request");
        assert!(matches!(verdict(&undecoded(&request)), Verdict::Violation(_)));
    }
}
