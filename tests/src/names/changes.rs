//! Changes that a vendor makes: operations and schemas come, go and move. Newcomers want names that others have.

use serde_json::{Map, Value, json};

/// A description with one change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What was done, and where.
    pub name: String,
    /// The changed description.
    pub description: Value,
}

/// Where a newcomer stands.
const POSITIONS: &[(&str, usize, usize)] = &[("front", 0, 1), ("middle", 1, 2), ("end", 1, 1)];

/// All changes. Newcomers among the schemas are called as those in `taken`, and as others spelled otherwise.
pub fn changes(description: &Value, taken: &[String]) -> Vec<Change> {
    let places = Places::of(description);
    let mut list = Vec::new();
    for (word, part, of) in POSITIONS {
        let mut changed = description.clone();
        places.add(&mut changed, taken, (*part, *of));
        list.push(Change {
            name: format!("add at the {word}"),
            description: changed,
        });
        list.extend(places.remove_operation(description, (*part, *of), word));
        list.extend(places.remove_schema(description, (*part, *of), word));
    }
    for (word, pointer) in [("operations", places.operations.as_str()), ("schemas", places.schemas)] {
        let mut changed = description.clone();
        if let Some(members) = changed.pointer_mut(pointer).and_then(Value::as_object_mut) {
            *members = std::mem::take(members).into_iter().rev().collect();
            list.push(Change {
                name: format!("reverse the {word}"),
                description: changed,
            });
        }
    }
    list
}

/// Where a dialect keeps its parts.
struct Places {
    operations: String,
    schemas: &'static str,
    /// In front of the name of a schema in references.
    reference: &'static str,
    /// An operation that answers with a schema, by its id and by the reference.
    operation: fn(&str, &str) -> Value,
}

impl Places {
    fn of(description: &Value) -> Self {
        let is = |key: &str| description.get(key).is_some();
        match (is("openapi"), is("swagger")) {
            (true, _) => Self {
                operations: "/paths".to_owned(),
                schemas: "/components/schemas",
                reference: "#/components/schemas/",
                operation: |id, reference| {
                    let schema = json!({"schema": {"$ref": reference}});
                    json!({"get": {"operationId": id, "responses": {"200": {"description": "x", "content": {"application/json": schema}}}}})
                },
            },
            (false, true) => Self {
                operations: "/paths".to_owned(),
                schemas: "/definitions",
                reference: "#/definitions/",
                operation: |id, reference| json!({"get": {"operationId": id, "responses": {"200": {"description": "x", "schema": {"$ref": reference}}}}}),
            },
            (false, false) => Self {
                operations: methods(description),
                schemas: "/schemas",
                reference: "",
                operation: |id, reference| json!({"id": id, "httpMethod": "GET", "path": format!("brandNew/{id}"), "response": {"$ref": reference}}),
            },
        }
    }

    /// Adds schemas that want the names of others, and for each an operation that answers with it.
    fn add(&self, description: &mut Value, taken: &[String], position: (usize, usize)) {
        let known = description.pointer(self.schemas).and_then(Value::as_object);
        let known: Vec<String> = known.into_iter().flat_map(Map::keys).cloned().collect();
        let ids = self.ids(description);
        let other = known.iter().take(3).map(|name| other_spelling(name));
        let wanted: Vec<String> = taken
            .iter()
            .cloned()
            .chain(other)
            .filter(|name| !known.contains(name))
            .collect();
        for (index, name) in wanted.iter().enumerate() {
            let id = ids
                .get(index)
                .map_or_else(|| format!("brandNew{index}"), |id| other_spelling(id));
            let reference = format!("{}{name}", self.reference);
            let path = match self.reference {
                "" => id.clone(),
                _ => format!("/brand-new/{index}"),
            };
            insert(
                description,
                &self.operations,
                &path,
                (self.operation)(&id, &reference),
                position,
            );
            let schema = json!({"id": name, "type": "object", "properties": {"a": {"type": "string"}}});
            let schema = match self.reference {
                "" => schema,
                _ => json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            };
            insert(description, self.schemas, name, schema, position);
        }
    }

    /// The ids of some operations.
    fn ids(&self, description: &Value) -> Vec<String> {
        let operations = description.pointer(&self.operations).and_then(Value::as_object);
        let nodes = operations.into_iter().flat_map(Map::values);
        let own = nodes.clone().filter_map(|node| node.get("id"));
        let below = nodes.filter_map(Value::as_object).flat_map(Map::values);
        let below = below.filter_map(|node| node.get("operationId"));
        own.chain(below)
            .filter_map(Value::as_str)
            .take(12)
            .map(str::to_owned)
            .collect()
    }

    fn remove_operation(&self, description: &Value, position: (usize, usize), word: &str) -> Option<Change> {
        let mut changed = description.clone();
        let operations = changed.pointer_mut(&self.operations)?.as_object_mut()?;
        let name = at(operations, position)?;
        operations.shift_remove(&name)?;
        Some(Change {
            name: format!("remove {name} at the {word}"),
            description: changed,
        })
    }

    /// Removes a schema nobody refers to.
    fn remove_schema(&self, description: &Value, position: (usize, usize), word: &str) -> Option<Change> {
        let text = description.to_string();
        let mut changed = description.clone();
        let schemas = changed.pointer_mut(self.schemas)?.as_object_mut()?;
        let is_free =
            |name: &&String| !text.contains(&format!("{}{name}\"", self.reference)) && !self.reference.is_empty();
        let free: Map<String, Value> = schemas
            .keys()
            .filter(is_free)
            .map(|name| (name.clone(), Value::Null))
            .collect();
        let name = at(&free, position)?;
        schemas.shift_remove(&name)?;
        Some(Change {
            name: format!("remove the schema {name} at the {word}"),
            description: changed,
        })
    }
}

/// Where the first methods of a Discovery document are.
fn methods(description: &Value) -> String {
    let mut pointer = String::new();
    let mut node = description;
    while node.get("methods").is_none() {
        let first = node
            .get("resources")
            .and_then(Value::as_object)
            .and_then(|resources| resources.iter().next());
        let Some((name, resource)) = first else { break };
        pointer.push_str(&format!("/resources/{name}"));
        node = resource;
    }
    pointer + "/methods"
}

/// The key at `part / of` of an object.
fn at(members: &Map<String, Value>, (part, of): (usize, usize)) -> Option<String> {
    let last = members.len().checked_sub(1)?;
    members.keys().nth(last * part / of).cloned()
}

fn insert(description: &mut Value, pointer: &str, key: &str, value: Value, (part, of): (usize, usize)) {
    let Some(members) = description.pointer_mut(pointer).and_then(Value::as_object_mut) else {
        return;
    };
    let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
    all.insert(all.len() * part / of, (key.to_owned(), value));
    members.extend(all);
}

/// The same words in another spelling, which want the same name: `refundOrder`, `refund order`.
fn other_spelling(name: &str) -> String {
    let mut spelled = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !spelled.is_empty() && !spelled.ends_with(' ') {
            spelled.push(' ');
        }
        spelled.push(character);
    }
    match spelled == name {
        true => format!("{name} "),
        false => spelled,
    }
}
