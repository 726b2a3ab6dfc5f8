//! The list of calls, as it stands in `tests/data/autorest.json`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What is called, and what is left out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The APIs, by module.
    pub apis: Vec<Api>,
    /// Scenarios of the server that are left out, with the reason.
    pub left_out: BTreeMap<String, String>,
}

/// The calls of one description.
#[derive(Clone, Debug)]
pub struct Api {
    /// The module, and the description's file without its ending.
    pub name: String,
    /// Operations that may be repeated because the test says so.
    pub repeatable: Vec<String>,
    /// What is called, in order.
    pub calls: Vec<Call>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The operation.
    pub operation: String,
    /// The arguments, by place and name.
    pub arguments: Value,
    /// What must be in the outcome; an answer when nothing is said.
    pub expected: Value,
    /// What lets the caller in, if anything does.
    pub credential: Option<Value>,
}

impl Plan {
    /// Reads a list.
    ///
    /// # Errors
    /// Says which entry is no call.
    pub fn parse(text: &str) -> Result<Self, String> {
        let whole: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut plan = Self {
            apis: Vec::new(),
            left_out: BTreeMap::new(),
        };
        for (reason, scenarios) in members(&whole, "left_out")? {
            for scenario in strings(scenarios) {
                plan.left_out.insert(scenario, reason.clone());
            }
        }
        for (name, api) in members(&whole, "apis")? {
            plan.apis.push(Api::read(name, api)?);
        }
        Ok(plan)
    }
}

impl Api {
    fn read(name: &str, value: &Value) -> Result<Self, String> {
        let calls = value.get("calls").and_then(Value::as_array);
        let calls = calls.ok_or_else(|| format!("{name}: `calls` is missing"))?;
        let credential = value.get("credential");
        Ok(Self {
            name: name.to_owned(),
            repeatable: value.get("repeatable").map(strings).unwrap_or_default(),
            calls: calls
                .iter()
                .map(|call| Call::read(call, credential).ok_or_else(|| format!("{name}: no call: {call}")))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Call {
    /// `["operation", {arguments}, {expected}]`; the last two may be left out.
    fn read(value: &Value, credential: Option<&Value>) -> Option<Self> {
        let parts = value.as_array()?;
        let part = |index: usize| parts.get(index).cloned();
        (parts.len() <= 3).then_some(Self {
            operation: part(0)?.as_str()?.to_owned(),
            arguments: part(1).unwrap_or_else(|| Value::Object(Map::new())),
            expected: part(2).unwrap_or_else(|| Value::Object(Map::new())),
            credential: credential.cloned(),
        })
    }

    /// The line by which an emitted crate makes the call.
    pub fn line(&self, api: &str, base_url: &str) -> String {
        let line = serde_json::json!({
            "api": api,
            "call": self.operation,
            "base_url": base_url,
            "anonymous": true,
            "credential": self.credential.clone().unwrap_or_else(|| Value::Object(Map::new())),
            "args": self.arguments,
        });
        line.to_string()
    }
}

fn members<'a>(value: &'a Value, name: &str) -> Result<&'a Map<String, Value>, String> {
    let found = value.get(name).and_then(Value::as_object);
    found.ok_or_else(|| format!("`{name}` is missing"))
}

fn strings(value: &Value) -> Vec<String> {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}
