//! What an outcome says about the request and the answer.

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
