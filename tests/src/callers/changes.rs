//! Every single change of a description that a vendor might make, made one by one.
// What a JSON value lacks is null, and becomes a member when it is set.
#![allow(clippy::indexing_slicing)]

use serde_json::{Value, json};

use super::required::{relax, require};

/// A description with one change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What was done, and where: `require /components/schemas/Order note`.
    pub name: String,
    /// The changed description.
    pub description: Value,
}

/// All single changes of `base`, in the order of the document.
pub fn changes(base: &Value) -> Vec<Change> {
    let mut all = Changes { base, list: Vec::new() };
    all.walk(base, "");
    all.root();
    all.list
}

struct Changes<'b> {
    base: &'b Value,
    list: Vec<Change>,
}

impl Changes<'_> {
    /// Notes one change, unless it changes nothing.
    fn make(&mut self, what: &str, pointer: &str, change: impl FnOnce(&mut Value) -> Option<()>) {
        let mut description = self.base.clone();
        let done = description.pointer_mut(pointer).and_then(change);
        if done.is_some() && description != *self.base {
            let name = format!("{what} {pointer}");
            self.list.push(Change { name, description });
        }
    }

    fn walk(&mut self, node: &Value, pointer: &str) {
        match node {
            Value::Object(members) => {
                self.node(node, pointer);
                for (key, member) in members.iter().filter(|(key, _)| *key != "example") {
                    self.walk(
                        member,
                        &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
                    );
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.walk(element, &format!("{pointer}/{index}"));
                }
            }
            _ => {}
        }
    }

    fn node(&mut self, node: &Value, at: &str) {
        let is = |key: &str| node.get(key).is_some();
        if is("properties") {
            self.object(node, at);
        }
        if is("enum") {
            self.enumeration(at);
        }
        if is("oneOf") {
            self.union(at);
        }
        if is("operationId") {
            self.operation(node, at);
        }
        if is("in") && is("schema") {
            self.parameter(node, at);
        }
        if is("type") && !is("properties") && !is("in") && !is("flows") {
            self.scalar(node, at);
        }
    }

    fn object(&mut self, node: &Value, at: &str) {
        let string = json!({"type": "string"});
        let names: Vec<String> = node["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        self.make("add an optional member", at, |node| {
            insert(&mut node["properties"], "brand_new", string.clone())
        });
        self.make("add a required member", at, |node| {
            insert(&mut node["properties"], "brand_new", string.clone())?;
            require(node, "brand_new");
            Some(())
        });
        for name in names {
            let what = |verb: &str| format!("{verb} member {name} of");
            self.make(&what("remove"), at, |node| {
                relax(node, &name);
                node["properties"].as_object_mut()?.shift_remove(&name).map(|_| ())
            });
            self.make(&what("rename"), at, |node| {
                let member = node["properties"].as_object_mut()?.shift_remove(&name)?;
                let renamed = format!("{name}_renamed");
                if relax(node, &name) {
                    require(node, &renamed);
                }
                insert(&mut node["properties"], &renamed, member)
            });
            self.make(&what("require"), at, |node| {
                require(node, &name);
                Some(())
            });
            self.make(&what("relax"), at, |node| relax(node, &name).then_some(()));
            self.make(&what("allow null in"), at, |node| {
                insert(&mut node["properties"][name.as_str()], "nullable", json!(true))
            });
        }
        self.make("keep unnamed members of", at, |node| {
            insert(node, "additionalProperties", json!({"type": "string"}))
        });
        self.make("describe", at, |node| {
            insert(node, "description", json!("Something else."))
        });
        self.make("reverse the members of", at, |node| {
            let members = node["properties"].as_object_mut()?;
            let reversed: serde_json::Map<String, Value> = std::mem::take(members).into_iter().rev().collect();
            *members = reversed;
            Some(())
        });
    }

    fn enumeration(&mut self, at: &str) {
        self.make("add a value to", at, |node| push(&mut node["enum"], json!("brand-new")));
        self.make("remove a value from", at, |node| {
            let values = node["enum"].as_array_mut()?;
            (values.len() > 2).then(|| values.pop()).flatten().map(|_| ())
        });
        self.make("rename a value of", at, |node| {
            *node["enum"].get_mut(0)? = json!("quite-different");
            Some(())
        });
        self.make("free the values of", at, |node| {
            node.as_object_mut()?.shift_remove("enum").map(|_| ())
        });
    }

    fn union(&mut self, at: &str) {
        self.make("add a branch to", at, |node| {
            push(&mut node["oneOf"], json!({"type": "boolean"}))
        });
        self.make("remove a branch from", at, |node| {
            node["oneOf"].as_array_mut()?.pop().map(|_| ())
        });
        self.make("reverse the branches of", at, |node| {
            node["oneOf"].as_array_mut()?.reverse();
            Some(())
        });
    }

    fn operation(&mut self, node: &Value, at: &str) {
        let header = json!({"name": "X-Brand-New", "in": "header", "schema": {"type": "string"}});
        self.make("rename operation", at, |node| {
            insert(node, "operationId", json!("quiteDifferent"))
        });
        self.make("deprecate", at, |node| insert(node, "deprecated", json!(true)));
        self.make("tag", at, |node| insert(node, "tags", json!(["brand-new"])));
        self.make("free from security", at, |node| insert(node, "security", json!([])));
        self.make("ask for a key at", at, |node| {
            insert(node, "security", json!([{"key": []}]))
        });
        let add = |node: &mut Value, parameter: Value| {
            let parameters = node.as_object_mut()?.entry("parameters").or_insert_with(|| json!([]));
            push(parameters, parameter)
        };
        self.make("add an optional header to", at, |node| add(node, header.clone()));
        self.make("add a required header to", at, |node| {
            let mut header = header.clone();
            header["required"] = json!(true);
            add(node, header)
        });
        self.make("add a constant header to", at, |node| {
            let mut header = header.clone();
            header["required"] = json!(true);
            header["schema"]["enum"] = json!(["v2"]);
            add(node, header)
        });
        self.body(node, at);
        self.responses(node, at);
        let (path, method) = at.rsplit_once('/').unwrap_or_default();
        self.make(&format!("remove {method} of"), path, |item| {
            item.as_object_mut()?.shift_remove(method).map(|_| ())
        });
        let (other, operation) = (if method == "post" { "put" } else { "post" }, node.clone());
        self.make(&format!("ask by {other} instead of {method} at"), path, |item| {
            let members = item.as_object_mut()?;
            if members.contains_key(other) {
                return None;
            }
            members.shift_remove(method)?;
            insert(item, other, operation)
        });
    }

    fn body(&mut self, node: &Value, at: &str) {
        if node.get("requestBody").is_none() {
            let body = json!({"required": true, "content": {"application/json": {"schema": {"type": "string"}}}});
            self.make("add a body to", at, |node| insert(node, "requestBody", body));
            return;
        }
        self.make("remove the body of", at, |node| {
            node.as_object_mut()?.shift_remove("requestBody").map(|_| ())
        });
        self.make("toggle the need of the body of", at, |node| {
            toggle(&mut node["requestBody"], "required")
        });
        self.make("send a form to", at, |node| {
            let content = node["requestBody"]["content"].as_object_mut()?;
            let json = content.shift_remove("application/json")?;
            content.insert("application/x-www-form-urlencoded".to_owned(), json);
            Some(())
        });
    }

    fn responses(&mut self, node: &Value, at: &str) {
        let declared = |schema: Value| json!({"description": "x", "content": {"application/json": {"schema": schema}}});
        let problem = declared(json!({"$ref": "#/components/schemas/Problem"}));
        let text = declared(json!({"type": "string"}));
        for (what, status, response) in [
            ("fail with a problem at", "418", problem),
            ("fail with text at", "418", text.clone()),
            ("fail silently at", "418", json!({"description": "x"})),
            ("answer with text at", "202", text),
        ] {
            self.make(what, at, |node| insert(&mut node["responses"], status, response));
        }
        let statuses: Vec<String> = node["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, _)| status.clone())
            .collect();
        for status in statuses {
            self.make(&format!("remove the answer {status} of"), at, |node| {
                let responses = node["responses"].as_object_mut()?;
                (responses.len() > 1)
                    .then(|| responses.shift_remove(&status))
                    .flatten()
                    .map(|_| ())
            });
            self.make(&format!("empty the answer {status} of"), at, |node| {
                node["responses"][status.as_str()]
                    .as_object_mut()?
                    .shift_remove("content")
                    .map(|_| ())
            });
        }
    }

    fn parameter(&mut self, node: &Value, at: &str) {
        if node["in"] != "path" {
            let (list, index) = at.rsplit_once('/').unwrap_or_default();
            let index: usize = index.parse().unwrap_or(usize::MAX);
            self.make("remove a parameter", list, |list| {
                let list = list.as_array_mut()?;
                (index < list.len()).then(|| list.remove(index)).map(|_| ())
            });
            self.make("rename the parameter", at, |node| {
                insert(node, "name", json!("quite_different"))
            });
            self.make("toggle the need of the parameter", at, |node| toggle(node, "required"));
            let place = if node["in"] == "query" { "header" } else { "query" };
            self.make("move the parameter", at, |node| insert(node, "in", json!(place)));
        }
        if node["in"] == "query" {
            self.make("write otherwise", at, |node| {
                insert(node, "style", json!("pipeDelimited"))
            });
        }
        self.make("deprecate the parameter", at, |node| {
            insert(node, "deprecated", json!(true))
        });
    }

    fn scalar(&mut self, node: &Value, at: &str) {
        let (ty, other) = (
            &node["type"],
            if node["type"] == "boolean" { "string" } else { "boolean" },
        );
        if !ty.is_string() || node.get("scheme").is_some() {
            return;
        }
        self.make("retype", at, |node| {
            *node = json!({"type": other});
            Some(())
        });
        if ty == "string" && node.get("enum").is_none() {
            self.make("bound", at, |node| insert(node, "maxLength", json!(3)));
            self.make("make a date of", at, |node| insert(node, "format", json!("date")));
        }
        if ty == "integer" {
            self.make("narrow", at, |node| insert(node, "format", json!("int32")));
        }
    }

    fn root(&mut self) {
        let new = json!({"operationId": "brandNew", "responses": {"204": {"description": "x"}}});
        self.make("add an operation to", "/paths", |paths| {
            insert(paths, "/brand-new", json!({"get": new}))
        });
        self.make("reverse the order of", "/paths", |paths| {
            let members = paths.as_object_mut()?;
            let reversed: serde_json::Map<String, Value> = std::mem::take(members).into_iter().rev().collect();
            *members = reversed;
            Some(())
        });
        self.make("add a schema to", "/components/schemas", |schemas| {
            insert(
                schemas,
                "BrandNew",
                json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            )
        });
        self.make("move", "/servers/0", |server| {
            insert(server, "url", json!("https://moved.example/"))
        });
        self.make("add a variable to", "/servers/0", |server| {
            insert(server, "variables", json!({"region": {"default": "eu"}}))?;
            insert(server, "url", json!("https://{region}.shop.example/"))
        });
        self.make("add a server to", "/servers", |servers| {
            push(
                servers,
                json!({"url": "https://sandbox.example/", "description": "sandbox"}),
            )
        });
        self.make("remove all of", "/servers", |servers| {
            servers.as_array_mut()?.clear();
            Some(())
        });
        let names: Vec<String> = self.base["components"]["securitySchemes"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        for name in names {
            let at = "/components/securitySchemes";
            self.make(&format!("turn {name} into basic at"), at, |schemes| {
                insert(schemes, &name, json!({"type": "http", "scheme": "basic"}))
            });
            self.make(&format!("turn {name} into a header at"), at, |schemes| {
                insert(
                    schemes,
                    &name,
                    json!({"type": "apiKey", "in": "header", "name": "X-Other"}),
                )
            });
        }
        self.make("add a scheme to", "/components/securitySchemes", |schemes| {
            insert(schemes, "extra", json!({"type": "http", "scheme": "basic"}))
        });
        self.make("raise the version of", "/info", |info| {
            insert(info, "version", json!("2"))
        });
    }
}

fn insert(node: &mut Value, key: &str, value: Value) -> Option<()> {
    node.as_object_mut()?.insert(key.to_owned(), value);
    Some(())
}

fn push(node: &mut Value, value: Value) -> Option<()> {
    node.as_array_mut()?.push(value);
    Some(())
}

fn toggle(node: &mut Value, key: &str) -> Option<()> {
    let is = node.get(key).and_then(Value::as_bool).unwrap_or(false);
    insert(node, key, json!(!is))
}
