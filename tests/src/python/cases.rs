//! The list of calls, as it stands in `tests/data/python_reference.json`, and the two lines that make each.
// What a JSON value lacks is null, and becomes a member when it is set.
#![allow(clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

/// The calls of one description.
#[derive(Clone, Debug)]
pub struct Cases {
    /// Its name and version, such as `storage.v1`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What is called.
    pub calls: Vec<Case>,
    service_path: String,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Case {
    /// The operation, without the name of the API.
    pub id: String,
    /// The resources on the way to the method, and the method.
    steps: Vec<String>,
    /// `path` or `query`, by parameter.
    places: Map<String, Value>,
    call: Value,
    /// Whether the method has JSON to answer with, so that a file must be asked for.
    has_answer: bool,
}

impl Cases {
    /// Reads the list; `locate` says where a description is.
    ///
    /// # Errors
    /// Says which call does not exist.
    pub fn parse(text: &str, locate: impl Fn(&str) -> PathBuf) -> Result<Vec<Self>, String> {
        let whole: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        whole
            .iter()
            .map(|(name, calls)| Self::read(name, calls, locate(name)))
            .collect()
    }

    fn read(name: &str, calls: &Value, path: PathBuf) -> Result<Self, String> {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let calls = calls.as_array().into_iter().flatten();
        let calls = calls.map(|call| Case::read(&document, call).ok_or_else(|| format!("{name}: there is no {call}")));
        let service_path = document.get("servicePath").and_then(Value::as_str).unwrap_or_default();
        Ok(Self {
            name: name.to_owned(),
            path,
            calls: calls.collect::<Result<_, _>>()?,
            service_path: format!("/{}", service_path.trim_start_matches('/')),
        })
    }

    /// The path of the service below the root of its server.
    pub fn service_path(&self) -> &str {
        &self.service_path
    }
}

impl Case {
    fn read(document: &Value, call: &Value) -> Option<Self> {
        let id = call.get("call")?.as_str()?;
        let (steps, method) = find(document, id, &[])?;
        let parameters = method.get("parameters").and_then(Value::as_object);
        let place = |(name, parameter): (&String, &Value)| {
            let place = parameter.get("location").cloned().unwrap_or_default();
            (name.clone(), place)
        };
        Some(Self {
            id: id.to_owned(),
            steps,
            places: parameters.into_iter().flatten().map(place).collect(),
            call: call.clone(),
            has_answer: method.get("response").is_some(),
        })
    }

    fn arguments(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.call.get("args").and_then(Value::as_object).into_iter().flatten()
    }

    /// What the library is told.
    pub fn for_library(&self, path: &Path, base: &str) -> Value {
        let mut line = self.call.clone();
        line["path"] = json!(path);
        line["base"] = json!(format!("{base}/"));
        line["method"] = json!(self.steps);
        line
    }

    /// What the emitted client is told. A download must be asked for only where it is a choice.
    pub fn for_client(&self, api: &str, base: &str) -> Value {
        let mut arguments = json!({"path": {}, "query": {}});
        for (name, value) in self.arguments() {
            let place = self.places.get(name).and_then(Value::as_str).unwrap_or("query");
            arguments[place][name] = value.clone();
        }
        if let Some(body) = self.call.get("body") {
            arguments["body"] = body.clone();
        }
        if let Some(media) = self.call.get("media") {
            arguments["options"]["upload"] = upload(media);
            if media.get("in_parts").is_some() {
                arguments["options"]["part_size"] = json!(256 * 1024);
            }
        }
        if self.call.get("download").is_some() && self.has_answer {
            arguments["options"]["download"] = json!(true);
        }
        json!({"api": api, "call": self.id, "base_url": base, "anonymous": true, "args": arguments})
    }
}

fn upload(media: &Value) -> Value {
    let times = media.get("times").and_then(Value::as_u64).unwrap_or(1);
    let text = media.get("text").and_then(Value::as_str).unwrap_or_default();
    json!({
        "text": text.repeat(usize::try_from(times).unwrap_or(1)),
        "content_type": media["content_type"],
    })
}

/// The way to a method, and the method.
fn find<'a>(resource: &'a Value, id: &str, trail: &[String]) -> Option<(Vec<String>, &'a Value)> {
    let members = |key: &str| resource.get(key).and_then(Value::as_object).into_iter().flatten();
    let beyond = |name: &String| [trail, std::slice::from_ref(name)].concat();
    for (name, method) in members("methods") {
        let own = method.get("id").and_then(Value::as_str).unwrap_or_default();
        if own.split_once('.').is_some_and(|(_, rest)| rest == id) {
            return Some((beyond(name), method));
        }
    }
    members("resources").find_map(|(name, inner)| find(inner, id, &beyond(name)))
}
