//! Paths and their operations.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::words::{OPERATIONS, SEGMENTS, TAGS};
use super::{Dialect, Inventor};

const STATUSES: [&str; 12] = [
    "200", "201", "202", "204", "400", "404", "409", "422", "500", "default", "2XX", "5XX",
];

impl Inventor {
    pub(super) fn paths(&mut self) -> Map<String, Value> {
        let mut paths = Map::new();
        for number in 0..3 + self.chance.below(6) {
            let (path, parameters) = self.path();
            if paths.contains_key(&path) {
                continue;
            }
            let count = 1 + self.chance.below(3);
            let methods = self.several(&["get", "post", "put", "delete", "patch", "head", "options"], count);
            let item = methods
                .into_iter()
                .map(|method| (method.to_owned(), self.operation(number, method, &parameters)));
            let mut item = item.collect::<Map<String, Value>>();
            if self.percent() < 20 {
                self.share(&mut item, &parameters);
            }
            paths.insert(path, Value::Object(item));
        }
        if self.dialect == Dialect::V32 {
            let content = json!({"application/jsonl": {"itemSchema": self.schema(1)}});
            paths.insert("/search".to_owned(), json!({
                "query": {
                    "operationId": "search",
                    "requestBody": {"required": true, "content": self.request_content()},
                    "responses": {"200": {"description": "All.", "content": content}},
                },
                "additionalOperations": {"COPY": {"operationId": "copyIt", "responses": {"204": {"description": "Done."}}}},
            }));
        }
        paths
    }

    /// Lets the path say what is the same for all of its operations.
    fn share(&mut self, item: &mut Map<String, Value>, parameters: &[Value]) {
        for operation in item.values_mut() {
            let own = operation["parameters"].as_array().cloned().unwrap_or_default();
            let own: Vec<Value> = own.into_iter().filter(|one| !parameters.contains(one)).collect();
            operation["parameters"] = json!(own);
        }
        item.insert("parameters".to_owned(), json!(parameters));
        if self.dialect != Dialect::Swagger20 && self.percent() < 30 {
            item.insert("servers".to_owned(), json!([{"url": "https://files.example"}]));
        }
    }

    /// A path with its parameters.
    fn path(&mut self) -> (String, Vec<Value>) {
        let (mut path, mut parameters, mut taken) = (String::new(), Vec::new(), BTreeSet::new());
        for _ in 0..=self.chance.below(4) {
            match self.percent() < 35 {
                true => {
                    if let Some(parameter) = self.parameter("path", &mut taken) {
                        let before = self.pick(&["", "v-"]);
                        path.push_str(&format!(
                            "/{before}{{{}}}",
                            parameter["name"].as_str().unwrap_or_default()
                        ));
                        parameters.push(parameter);
                    }
                }
                false => path.push_str(&format!("/{}", self.pick(SEGMENTS))),
            }
        }
        path.push_str(self.pick(&["", "", "/end/"]));
        (if path.is_empty() { "/".to_owned() } else { path }, parameters)
    }

    fn operation(&mut self, number: usize, method: &str, of_path: &[Value]) -> Value {
        let mut parameters = of_path.to_vec();
        let mut taken = of_path
            .iter()
            .filter_map(|known| Some(known["name"].as_str()?.to_owned()))
            .collect();
        for place in ["query", "query", "header", "cookie"] {
            let exists = place != "cookie" || self.dialect != Dialect::Swagger20;
            if exists && self.percent() < 40 {
                parameters.extend(self.parameter(place, &mut taken));
            }
        }
        let mut operation = json!({"responses": self.responses()});
        if self.percent() < 85 {
            let id = self.pick(OPERATIONS);
            operation["operationId"] = json!(format!("{id}{number}{}{method}", self.pick(&["", "_", "-", "."])));
        }
        if self.percent() < 50 {
            operation["tags"] = json!([self.pick(TAGS)]);
        }
        if self.percent() < 20 {
            operation["security"] = self.security();
        }
        if matches!(method, "post" | "put" | "patch") && self.percent() < 80 {
            self.add_body(&mut operation, &mut parameters);
        }
        if self.dialect != Dialect::Swagger20 && self.percent() < 20 {
            parameters.push(json!({"$ref": format!("#/components/parameters/{}", self.pick(&["Trace", "Deep"]))}));
        }
        operation["parameters"] = json!(parameters);
        if self.dialect != Dialect::Swagger20 && self.percent() < 8 {
            operation["callbacks"] = json!({"onDone": {"{$request.query.url}": self.told(1, "2XX")}});
        }
        operation
    }

    /// What the service calls by itself.
    pub(super) fn told(&mut self, depth: usize, status: &str) -> Value {
        let body = json!({"application/json": {"schema": self.schema(depth)}});
        json!({"post": {"requestBody": {"content": body}, "responses": {status: {"description": "Seen."}}}})
    }

    fn add_body(&mut self, operation: &mut Value, parameters: &mut Vec<Value>) {
        let required = self.percent() < 70;
        match (self.dialect, self.percent()) {
            (Dialect::Swagger20, 0..70) => {
                parameters.push(json!({"name": "body", "in": "body", "required": required, "schema": self.schema(2)}));
            }
            (Dialect::Swagger20, _) => {
                operation["consumes"] = json!(["multipart/form-data"]);
                parameters.push(json!({"name": "file", "in": "formData", "type": "file", "required": required}));
                parameters.push(json!({"name": "note", "in": "formData", "type": "string"}));
            }
            _ => operation["requestBody"] = json!({"required": required, "content": self.request_content()}),
        }
    }

    fn responses(&mut self) -> Map<String, Value> {
        let count = 1 + self.chance.below(4);
        let mut responses = Map::new();
        for status in self.several(&STATUSES, count) {
            if self.dialect == Dialect::Swagger20 && status.ends_with('X') {
                continue;
            }
            let response = match status {
                "204" => json!({"description": "Done."}),
                "400" | "409" if self.dialect != Dialect::Swagger20 => {
                    json!({"$ref": "#/components/responses/Problem"})
                }
                _ => self.response(),
            };
            responses.insert(status.to_owned(), response);
        }
        if responses.is_empty() {
            responses.insert("200".to_owned(), self.response());
        }
        responses
    }
}
