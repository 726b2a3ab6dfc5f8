//! Values of a schema: the smallest, the fullest, and one for each choice that it leaves.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::document::Schema;
use super::flat::flat;
use super::{Document, text};

/// Members that may be left out are, below this depth.
const DEEPEST: usize = 5;

/// A value may have so many parts.
const LARGEST: usize = 1500;

/// Values of a schema, at most `most` of them, no value twice. None of them has been judged.
pub fn samples(document: &Document, schema: &Value, most: usize) -> Vec<Value> {
    let mut found = Vec::new();
    for is_full in [false, true] {
        let (first, choices) = make(document, schema, is_full, &[]);
        found.extend(first);
        let half = most / 2;
        let scripts = scripts(&choices);
        let step = (scripts.len() / half.max(1)).max(1);
        for script in scripts.iter().step_by(step).take(half) {
            found.extend(make(document, schema, is_full, script).0);
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|value| seen.insert(value.to_string()));
    found
}

/// One script for each choice that could be taken otherwise, everything else as usual.
fn scripts(choices: &[usize]) -> Vec<Vec<usize>> {
    let one = |(index, count): (usize, &usize)| {
        (1..*count).map(move |choice| {
            let mut script = vec![0; index];
            script.push(choice);
            script
        })
    };
    choices.iter().enumerate().flat_map(one).collect()
}

fn make(document: &Document, schema: &Value, is_full: bool, script: &[usize]) -> (Option<Value>, Vec<usize>) {
    let mut maker = Maker {
        document,
        is_full,
        script,
        choices: Vec::new(),
        parts: 0,
    };
    let value = maker.value(schema, 0);
    (value, maker.choices)
}

struct Maker<'a> {
    document: &'a Document,
    is_full: bool,
    /// Which way to take where, the first one where nothing is said.
    script: &'a [usize],
    /// How many ways there were.
    choices: Vec<usize>,
    parts: usize,
}

impl Maker<'_> {
    fn pick(&mut self, count: usize) -> usize {
        let chosen = self.script.get(self.choices.len()).copied().unwrap_or(0);
        self.choices.push(count);
        chosen.min(count.saturating_sub(1))
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let index = self.pick(of.len());
        of.get(index).cloned()
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        self.parts += 1;
        if depth > 4 * DEEPEST {
            return None;
        }
        match schema {
            Value::Bool(false) => None,
            Value::Object(_) => self.flat_value(flat(self.document, schema)?, depth),
            _ => self.any(),
        }
    }

    fn flat_value(&mut self, schema: Map<String, Value>, depth: usize) -> Option<Value> {
        if let Some(constant) = schema.get("const") {
            return Some(constant.clone());
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.one(values);
        }
        for word in ["oneOf", "anyOf"] {
            if let Some(branches) = schema.get(word).and_then(Value::as_array) {
                return self.branch(&schema, word, branches, depth);
            }
        }
        match self.kind(&schema)?.as_str() {
            "object" => self.object(&schema, depth),
            "array" => self.array(&schema, depth),
            "string" => self.one(&text::candidates(&schema)).map(Value::String),
            "integer" => self.one(&integers(&schema)),
            "number" if is_of_integers(&schema) => self.one(&integers(&schema)),
            "number" => self.one(&numbers(&schema)),
            "boolean" => self.one(&[Value::Bool(true), Value::Bool(false)]),
            "null" => Some(Value::Null),
            _ => self.any(),
        }
    }

    /// The type, chosen where there are several, guessed where there is none.
    fn kind(&mut self, schema: &Map<String, Value>) -> Option<String> {
        let has = |names: &[&str]| names.iter().any(|name| schema.contains_key(*name));
        match schema.get("type") {
            Some(Value::String(kind)) => Some(kind.clone()),
            Some(Value::Array(kinds)) => self.one(kinds)?.as_str().map(str::to_owned),
            _ if has(&["properties", "additionalProperties", "required"]) => Some("object".to_owned()),
            _ if has(&["items", "prefixItems"]) => Some("array".to_owned()),
            // As the generator guesses, and says so.
            _ if has(&["format"]) => Some("string".to_owned()),
            _ => Some("any".to_owned()),
        }
    }

    fn any(&mut self) -> Option<Value> {
        let any = [
            serde_json::json!({"a": [1, null, {"b": 0.1}]}),
            Value::String("text".to_owned()),
            Value::from(7),
            Value::Null,
        ];
        self.one(&any)
    }

    /// A branch with what stands beside the union, and the tag that the union asks for.
    fn branch(&mut self, schema: &Map<String, Value>, word: &str, branches: &[Value], depth: usize) -> Option<Value> {
        let branch = self.one(branches)?;
        let mut rest = schema.clone();
        rest.remove(word);
        let tag = rest.remove("discriminator");
        let both = serde_json::json!({"allOf": [Value::Object(rest), branch.clone()]});
        let mut value = self.value(&both, depth + 1)?;
        if let (Some((member, tag)), Value::Object(members)) = (tag_of(tag.as_ref(), &branch), &mut value) {
            members.insert(member, Value::String(tag));
        }
        Some(value)
    }

    fn object(&mut self, schema: &Map<String, Value>, depth: usize) -> Option<Value> {
        let required = |name: &str| {
            let names = schema.get("required").and_then(Value::as_array);
            names.is_some_and(|names| names.iter().any(|known| known == name))
        };
        let mut members = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let is_wanted = self.is_full && depth < DEEPEST && self.parts < LARGEST;
            if !required(name) && !is_wanted {
                continue;
            }
            match self.value(property, depth + 1) {
                Some(value) => _ = members.insert(name.clone(), value),
                None if required(name) => return None,
                None => {}
            }
        }
        let others = schema.get("additionalProperties");
        let others = others.filter(|values| **values != Value::Bool(false) && self.is_full && depth < DEEPEST);
        if let Some(values) = others {
            members.extend(self.value(values, depth + 1).map(|value| ("any key".to_owned(), value)));
        }
        let is_other = self.names_an_heir(schema, &members);
        (!is_other).then_some(Value::Object(members))
    }

    /// Whether the tag of a discriminated parent promises members of an heir that are not there.
    fn names_an_heir(&self, schema: &Map<String, Value>, members: &Map<String, Value>) -> bool {
        let discriminator = schema.get("discriminator");
        let member = discriminator.and_then(|said| said.as_str().or_else(|| said.get("propertyName")?.as_str()));
        let Some(tag) = member.and_then(|member| members.get(member)?.as_str()) else {
            return false;
        };
        let mapped = discriminator.and_then(|said| said.pointer(&format!("/mapping/{tag}"))?.as_str());
        let is_named = |heir: &Schema<'_>| match mapped {
            Some(reference) => reference.rsplit('/').next() == Some(heir.name),
            None => {
                heir.name == tag
                    || heir
                        .value
                        .get("x-ms-discriminator-value")
                        .is_some_and(|value| value == tag)
            }
        };
        let lacks = |heir: Schema<'_>| {
            let heir = flat(self.document, heir.value).unwrap_or_default();
            let required = heir
                .get("required")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            required
                .iter()
                .filter_map(Value::as_str)
                .any(|name| !members.contains_key(name))
        };
        self.document.schemas().filter(is_named).any(lacks)
    }

    fn array(&mut self, schema: &Map<String, Value>, depth: usize) -> Option<Value> {
        let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
        let first = schema.get("prefixItems").and_then(Value::as_array);
        let places = first.map_or(&[][..], Vec::as_slice);
        let usual = if self.is_full && depth < DEEPEST {
            places.len() as u64 + 2
        } else {
            0
        };
        let least = bound("minItems").unwrap_or(0);
        let count = usual.max(least).min(bound("maxItems").unwrap_or(u64::MAX));
        let rest = schema.get("items").unwrap_or(&Value::Bool(true));
        let mut items = Vec::new();
        while (items.len() as u64) < count {
            match self.value(places.get(items.len()).unwrap_or(rest), depth + 1) {
                Some(item) => items.push(item),
                None if items.len() as u64 >= least => break,
                None => return None,
            }
        }
        Some(Value::Array(items))
    }
}

/// The member that names the branch, and its name: from the mapping, or that of the component.
fn tag_of(discriminator: Option<&Value>, branch: &Value) -> Option<(String, String)> {
    let member = discriminator?.get("propertyName")?.as_str()?;
    let reference = branch.get("$ref")?.as_str()?;
    let component = reference.rsplit('/').next()?;
    let mapping = discriminator?.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flatten().find(|(_, to)| {
        let to = to.as_str().unwrap_or_default();
        to == reference || to == component
    });
    let tag = mapped.map_or(component, |(tag, _)| tag);
    Some((member.to_owned(), tag.to_owned()))
}

/// Whether a number is described that has a format of integers.
fn is_of_integers(schema: &Map<String, Value>) -> bool {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    format.trim_start_matches('u').starts_with("int")
}

fn integers(schema: &Map<String, Value>) -> Vec<Value> {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let (least, most) = match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    let usual: [i128; 4] = [7, least, most, 0];
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64).map(|bound| bound as i128);
    let bounds = [
        ("minimum", 0),
        ("maximum", 0),
        ("exclusiveMinimum", 1),
        ("exclusiveMaximum", -1),
    ];
    let bounds = bounds.into_iter().filter_map(|(name, step)| Some(bound(name)? + step));
    // A bound that a tool has rounded may lie beyond what the format holds.
    let holds = |number: &i128| format != "int64" && format != "int32" || (least..=most).contains(number);
    let all = bounds.chain(usual).filter(holds);
    let all = all.filter(|number| bound("minimum").is_none_or(|least| *number >= least));
    let all = all.filter(|number| bound("maximum").is_none_or(|most| *number <= most));
    let number = |number: i128| {
        let signed = i64::try_from(number).map(Number::from);
        signed.or_else(|_| u64::try_from(number).map(Number::from)).ok()
    };
    all.filter_map(number).map(Value::Number).collect()
}

fn numbers(schema: &Map<String, Value>) -> Vec<Value> {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let given = ["minimum", "maximum"].into_iter().filter_map(bound);
    let all = [0.1, 2.5, -0.25, 1e3, 0.0, 7.0].into_iter().chain(given);
    let fits = |number: &f64| {
        bound("minimum").is_none_or(|least| *number >= least) && bound("maximum").is_none_or(|most| *number <= most)
    };
    all.filter(fits)
        .filter_map(Number::from_f64)
        .map(Value::Number)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn made(schemas: &Value, name: &str) -> Vec<Value> {
        let document = Document::new(json!({"openapi": "3.1.0", "components": {"schemas": schemas}}));
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        document
            .map(|document| samples(&document, &schema, 24))
            .unwrap_or_default()
    }

    #[test]
    fn a_parent_is_not_called_like_an_heir_whose_members_it_lacks() {
        let schemas = json!({
            "Parent": {
                "type": "object", "required": ["kind"], "discriminator": {"propertyName": "kind"},
                "properties": {"kind": {"enum": ["Heir", "other"]}},
            },
            "Heir": {"allOf": [{"$ref": "#/components/schemas/Parent"}], "required": ["sum"], "properties": {"sum": {"const": 1}}},
        });
        assert_eq!(made(&schemas, "Parent"), [json!({"kind": "other"})]);
        assert!(made(&schemas, "Heir").contains(&json!({"kind": "Heir", "sum": 1})));
    }

    #[test]
    fn numbers_of_an_integer_format_are_integers() {
        let values = made(&json!({"Count": {"type": "number", "format": "int32"}}), "Count");
        assert!(!values.is_empty() && values.iter().all(Value::is_i64), "{values:?}");
    }
}
