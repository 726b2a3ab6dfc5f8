//! The answers that a description declares for an operation, with values for their bodies.

use serde_json::Value;

use super::make::{Call, target, text};
use crate::Exchange;
use crate::roundtrip::{Document, samples};

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The media type; empty without a body.
    pub media_type: String,
    /// The body, if it is JSON.
    pub body: Option<Value>,
}

impl Answer {
    /// What the server does.
    pub fn exchange(&self) -> Exchange {
        match &self.body {
            Some(body) => Exchange::Answer {
                status: self.status,
                headers: vec![("content-type".to_owned(), self.media_type.clone())],
                body: body.to_string().into_bytes(),
            },
            None => Exchange::empty(self.status),
        }
    }
}

/// At most `most` values for each status with JSON, and each status without a body. Redirections are followed and
/// informational statuses read over, so neither is an answer.
pub fn answers(document: &Document, call: &Call<'_>, most: usize) -> Vec<Answer> {
    // No answer to `HEAD` has a body, and paths that differ behind `?` or `#` only are not told apart here.
    let (method, path) = (text(call.entry, "method"), text(call.entry, "path"));
    if method.eq_ignore_ascii_case("head") || path.contains(['?', '#']) {
        return Vec::new();
    }
    let operation = call.described;
    let responses = operation.get("responses").and_then(Value::as_object);
    let keys: Vec<&String> = responses.into_iter().flatten().map(|(key, _)| key).collect();
    let has = |status: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(status));
    let mut out = Vec::new();
    for (key, response) in responses.into_iter().flatten() {
        let status = match key.to_ascii_lowercase().as_str() {
            "default" if !["200", "201", "202", "204", "2xx"].into_iter().any(has) => 200,
            // A range counts before what is said of all others.
            "default" if !has("5xx") => 599,
            "default" if !has("4xx") => 499,
            "default" => continue,
            "2xx" => 299,
            "4xx" => 499,
            "5xx" => 598,
            number => match number.parse() {
                Ok(status @ (200..=299 | 400..=599)) => status,
                _ => continue,
            },
        };
        let response = target(document.root(), response);
        out.extend(of(document, operation, response, status, most));
    }
    out
}

fn of(document: &Document, operation: &Value, response: &Value, status: u16, most: usize) -> Vec<Answer> {
    let Some((media_type, schema)) = json(document, operation, response) else {
        let says_nothing = response.get("content").is_none() && response.get("schema").is_none();
        let empty = Answer {
            status,
            media_type: String::new(),
            body: None,
        };
        return says_nothing.then_some(empty).into_iter().collect();
    };
    if matches!(status, 204 | 205 | 304) {
        return Vec::new();
    }
    let judge = document.judge(schema);
    let is_valid = |value: &Value| judge.as_ref().is_some_and(|judge| judge.is_valid(value));
    let valid: Vec<Value> = samples(document, schema, 16).into_iter().filter(is_valid).collect();
    let step = (valid.len() / most.max(1)).max(1);
    let values = valid.into_iter().step_by(step).take(most);
    values
        .map(|body| Answer {
            status,
            media_type: media_type.clone(),
            body: Some(body),
        })
        .collect()
}

/// The JSON that an answer has, if that is all it has.
fn json<'a>(document: &'a Document, operation: &Value, response: &'a Value) -> Option<(String, &'a Value)> {
    if let Some(content) = response.get("content") {
        let contents = content.as_object()?;
        let (media_type, content) = contents.iter().next().filter(|_| contents.len() == 1)?;
        let is_json = media_type == "application/json" || media_type.ends_with("+json");
        let schema = content
            .get("schema")
            .filter(|schema| text(schema, "format") != "binary")?;
        return Some((media_type.clone(), schema)).filter(|_| is_json);
    }
    let owners = [operation, document.root()];
    let produces = owners.iter().find_map(|owner| owner.get("produces")?.as_array());
    let is_json = produces.is_none_or(|all| all.is_empty() || all.iter().all(|one| one == "application/json"));
    let is_bytes = |schema: &Value| text(schema, "type") == "file" || text(schema, "format") == "binary";
    let schema = response.get("schema").filter(|schema| !is_bytes(schema))?;
    is_json.then(|| ("application/json".to_owned(), schema))
}
