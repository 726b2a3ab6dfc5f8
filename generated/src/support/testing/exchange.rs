//! Recorded requests and answers: one JSON object a line, without anything secret.

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

/// One request with its answer, as a line of a recording.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exchange {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) path: String,
    /// The names of the query parameters, sorted.
    pub(super) query: Vec<String>,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Exchange {
    pub(super) fn to_line(&self) -> String {
        let (kind, body) = match std::str::from_utf8(&self.body) {
            Ok(text) => ("text", Value::from(text)),
            Err(_) => ("bytes", Value::from(self.body.as_slice())),
        };
        let line = json!({
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "status": self.status,
            "headers": joined(&self.headers),
            kind: body,
        });
        format!("{line}\n")
    }

    pub(super) fn from_line(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| line.get(name)?.as_str().map(str::to_owned);
        let query = line.get("query")?.as_array()?.iter();
        let headers = line.get("headers")?.as_object()?.iter();
        Some(Self {
            operation: text("operation")?,
            method: text("method")?,
            path: text("path")?,
            query: query
                .map(|name| name.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
            status: u16::try_from(line.get("status")?.as_u64()?).ok()?,
            headers: headers
                .map(|(name, values)| lines_of(name, values))
                .collect::<Option<Vec<_>>>()?
                .concat(),
            body: match text("text") {
                Some(text) => text.into_bytes(),
                None => bytes(line.get("bytes")?)?,
            },
        })
    }

    /// The headers as an answer has them; those that cannot be sent are left out.
    pub(super) fn header_map(&self) -> HeaderMap {
        let pairs = self.headers.iter().filter_map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        });
        pairs.collect()
    }
}

/// Headers by their names. One that comes several times is a list.
fn joined(headers: &[(String, String)]) -> Map<String, Value> {
    let mut joined = Map::new();
    for (name, value) in headers {
        let value = Value::from(value.as_str());
        match joined.get_mut(name) {
            None => _ = joined.insert(name.clone(), value),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::from(vec![first.take(), value]),
        }
    }
    joined
}

/// The lines of the header `name`, of which `values` may be one or a list.
fn lines_of(name: &str, values: &Value) -> Option<Vec<(String, String)>> {
    let values = values.as_array().map_or(std::slice::from_ref(values), Vec::as_slice);
    let lines = values
        .iter()
        .map(|value| Some((name.to_owned(), value.as_str()?.to_owned())));
    lines.collect()
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    let bytes = value.as_array()?.iter();
    bytes.map(|byte| u8::try_from(byte.as_u64()?).ok()).collect()
}
