//! What descriptions become: schemas as they are written, and the checked types in the notation for snapshots.

mod conditions;
mod constraints;
mod forbidden;
mod joining;
mod keys;
mod lookalikes;
mod meant;
mod narrowed;
mod notes;
mod nullable_enums;
mod operations;
mod page_names;
mod pages;
mod parents;
mod scalars;
mod several;
mod sizes;
mod tags;
mod unions;

use serde_json::{Value, json};

use super::{Options, check};
use crate::api::{
    Additional, Api, BoundKind, Constraints, Discriminator, Docs, Entry, NamePath, Refused, Root, Schema, Step, Type,
    TypeId, TypeSet, Types,
};
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, Place, Pointer};

/// Checks that named schemas become these types.
fn becomes(schemas: Value, expected: &str) {
    let (api, _) = checked(schemas, &Options::default());
    assert_eq!(types(&api), expected.trim(), "\n{}", types(&api));
}

/// The checked types, and the findings as `code message`.
fn checked(schemas: Value, options: &Options) -> (Api<Type>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let api = check(Reader::read(&schemas), options, &mut diagnostics);
    let findings = diagnostics.list().iter();
    let findings = findings.map(|finding| format!("{} {}", finding.code.id(), finding.message));
    (api, findings.collect())
}

/// The types of an API in the notation for snapshots, without the blank lines.
fn types(api: &Api<Type>) -> String {
    let printed = api.print();
    let lines = printed.lines().skip_while(|line| !line.starts_with("type "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Reads schemas in the way they are written in OpenAPI; a reference is only the name.
struct Reader {
    types: Types<Schema>,
    names: Vec<String>,
}

impl Reader {
    fn read(schemas: &Value) -> Api<Schema> {
        let names: Vec<String> = schemas
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        let mut reader = Self {
            types: Types::default(),
            names: names.clone(),
        };
        for name in &names {
            reader.push(
                NamePath {
                    root: Root::Component(name.clone()),
                    home: String::new(),
                    steps: Vec::new(),
                },
                Schema::default(),
            );
        }
        for (index, name) in names.iter().enumerate() {
            let id = TypeId(index as u32);
            let path = reader.types.get(id).name.clone();
            let schema = reader.schema(&schemas[name], &path);
            reader.types.get_mut(id).value = schema;
        }
        Api {
            title: "T".into(),
            version: "1".into(),
            description: String::new(),
            info: Place::whole(FileId(0)),
            types: reader.types,
            operations: Vec::new(),
            webhooks: Vec::new(),
            servers: Vec::new(),
            security_schemes: Vec::new(),
            globals: Vec::new(),
            pointed: std::collections::HashMap::new(),
            ways: crate::api::Ways::default(),
            constraints: crate::api::NamedConstraints::default(),
        }
    }

    fn push(&mut self, name: NamePath, value: Schema) -> TypeId {
        let place = Place {
            file: FileId(0),
            pointer: Pointer::parse(&format!("/{}", self.types.len())),
        };
        self.types.push(Entry { name, place, value })
    }

    fn named(&self, name: &str) -> TypeId {
        TypeId(
            self.names
                .iter()
                .position(|known| known == name)
                .expect("a name that exists") as u32,
        )
    }

    /// A schema in its place; a lone reference needs no entry.
    fn node(&mut self, node: &Value, path: &NamePath, step: Step) -> TypeId {
        if let (Some(name), 1) = (node["$ref"].as_str(), node.as_object().map_or(0, |object| object.len())) {
            return self.named(name);
        }
        let mut path = path.clone();
        path.steps.push(step);
        let schema = self.schema(node, &path);
        self.push(path, schema)
    }

    fn list(&mut self, node: &Value, path: &NamePath) -> Vec<TypeId> {
        let nodes: Vec<Value> = node.as_array().cloned().unwrap_or_default();
        let nodes = nodes.iter().enumerate();
        nodes
            .map(|(index, node)| self.node(node, path, Step::Branch((index + 1).to_string())))
            .collect()
    }

    fn schema(&mut self, node: &Value, path: &NamePath) -> Schema {
        let text = |name: &str| node[name].as_str().map(str::to_owned);
        let texts = |name: &str| -> Vec<String> {
            let list = node[name].as_array().into_iter().flatten();
            list.filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let flag = |name: &str| node[name] == json!(true);
        let properties = node["properties"].as_object().into_iter().flatten();
        let properties =
            properties.map(|(name, node)| (name.clone(), self.node(node, path, Step::Property(name.clone()))));
        Schema {
            properties: properties.collect(),
            reference: text("$ref").map(|name| self.named(&name)),
            types: types_of(&node["type"]),
            nullable: flag("nullable"),
            default: node.get("default").cloned(),
            examples: node.get("example").cloned().into_iter().collect(),
            never: *node == json!(false),
            format: text("format"),
            enumeration: node["enum"].as_array().cloned(),
            required: texts("required"),
            named: texts("named"),
            additional: match &node["additionalProperties"] {
                Value::Null => Additional::Unsaid,
                Value::Bool(true) => Additional::Any,
                Value::Bool(false) => Additional::Forbidden,
                values => Additional::Of(self.node(values, path, Step::Value)),
            },
            items: node.get("items").map(|items| self.node(items, path, Step::Item)),
            prefix_items: self.list(&node["prefixItems"], path),
            min_items: node["minItems"].as_u64(),
            max_items: node["maxItems"].as_u64(),
            all_of: self.list(&node["allOf"], path),
            conditional: self.list(&node["perhaps"], path),
            one_of: self.list(&node["oneOf"], path),
            any_of: self.list(&node["anyOf"], path),
            discriminator: text("tag").map(|property| Discriminator {
                property,
                mapping: node["mapping"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(tag, name)| (tag.clone(), self.named(name.as_str().unwrap_or_default())))
                    .collect(),
                default: text("otherwise").map(|name| self.named(&name)),
                names_itself: flag("itself"),
            }),
            read_only: flag("readOnly"),
            write_only: flag("writeOnly"),
            sensitive: flag("x-sensitive"),
            docs: Docs {
                description: text("description").unwrap_or_default(),
                ..Docs::default()
            },
            constraints: constraints(node),
            ..Schema::default()
        }
    }
}

fn constraints(node: &Value) -> Constraints {
    let mut refused = Refused {
        patterns: node["pattern"].as_str().map(str::to_owned).into_iter().collect(),
        ..Refused::default()
    };
    for kind in BoundKind::ALL {
        let said = node[kind.keyword()].as_f64();
        said.into_iter().for_each(|value| refused.bind(kind, value));
    }
    Constraints::from(refused)
}

fn types_of(node: &Value) -> TypeSet {
    let named = |name: &str| match node {
        Value::Array(names) => names.contains(&json!(name)),
        name_alone => name_alone == name,
    };
    TypeSet {
        boolean: named("boolean"),
        integer: named("integer"),
        number: named("number"),
        string: named("string"),
        array: named("array"),
        object: named("object"),
        null: named("null"),
    }
}
