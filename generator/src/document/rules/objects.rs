//! Members of objects: which are required, which may stand beside the named ones, which names the branch.

use serde_json::Value;

use super::patterns;
use super::schema::{Said, Shallow};
use crate::diagnostics::Code;
use crate::document::Dialect;
use crate::document::node::Node;
use crate::document::nodes::Link;
use crate::document::read::Document;

/// Leaves unnamed members as `additionalProperties` and required ones as a list.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    required(document, node, &mut schema.said);
    additional(document, node, schema);
    alternatives(node, schema);
    conditional(schema);
    named(schema);
    dependencies(node, schema);
    discriminator(document, node, schema, dialect);
}

/// `required` as a flag belongs to draft 3, where it stood at the property: the parent takes it over.
fn required<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Said) {
    if let Some(Value::Bool(flag)) = schema.get("required") {
        if *flag {
            report_flag(document, node);
        }
        schema.remove("required");
    }
    let flagged: Vec<Value> = node
        .value
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(_, property)| property.get("required") == Some(&Value::Bool(true)))
        .map(|(name, _)| Value::String(name.clone()))
        .collect();
    if flagged.is_empty() {
        return;
    }
    if let Value::Array(names) = schema.entry("required").or_insert_with(|| Value::Array(Vec::new())) {
        names.extend(flagged);
    }
}

/// Tells of a property that says of itself that it is required.
pub(in crate::document) fn report_flag<'a>(document: &mut Document<'a>, node: &Node<'a>) {
    let message = "`required: true` stands at the property; it is taken as required";
    let help = "list the name in `required` of the object";
    document.guess(&node.near("required"), message, help);
}

/// Joins `patternProperties` and `unevaluatedProperties` into `additionalProperties`; several of them, of which each
/// describes some of the members, are listed as `others`.
fn additional<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow) {
    let unevaluated = schema.said.remove("unevaluatedProperties");
    let patterns = match schema.said.remove("patternProperties") {
        Some(Value::Object(patterns)) => patterns,
        _ => serde_json::Map::new(),
    };
    patterns::apply(document, node, schema, &patterns);
    let rest = schema.said.remove("additionalProperties").or(unevaluated);
    let rest = match patterns.is_empty() {
        true => rest,
        false => Some(matching(document, node, schema, patterns, rest)),
    };
    if let Some(rest) = rest {
        schema.said.insert("additionalProperties".to_owned(), rest);
    }
}

/// What members are whose names match a pattern, or else are what `rest` says.
fn matching<'a>(
    document: &mut Document<'a>,
    node: &Node<'a>,
    schema: &mut Shallow,
    patterns: Said,
    rest: Option<Value>,
) -> Value {
    let is_rest_empty = patterns.keys().any(|pattern| patterns::holds_all(pattern));
    let mut described: Vec<Value> = patterns.into_iter().map(|(_, pattern)| pattern).collect();
    match rest.filter(|_| !is_rest_empty) {
        Some(Value::Bool(true)) => {
            let message = "what matches no pattern may be anything, so what matches one stays untyped JSON as well";
            report_open_rest(document, node, Code::Untyped, message);
            return Value::Bool(true);
        }
        None if !is_rest_empty => {
            let message = "what matches no pattern may be anything; it is read as what does, and stays untyped JSON where members \
                           with names of their own stand beside it and it does not fit";
            report_open_rest(document, node, Code::Guessed, message);
            schema.beyond.open_rest = true;
        }
        None | Some(Value::Bool(false)) => {}
        Some(rest) => described.push(rest),
    }
    if described.len() > 1 {
        schema.beyond.others = described.into_iter().filter_map(Link::of).collect();
        return Value::Bool(true);
    }
    described.pop().unwrap_or(Value::Bool(true))
}

/// Tells that nothing is said of the members whose names match no pattern.
fn report_open_rest<'a>(document: &mut Document<'a>, node: &Node<'a>, code: Code, message: &str) {
    let place = document.place(&node.near("patternProperties"));
    let note = document.diagnostics.note(code, place, message);
    note.help("say `additionalProperties: false`, or what these members are");
}

/// A schema that says nothing but what holds on a condition and what holds without it is one of two.
fn alternatives<'a>(node: &Node<'a>, schema: &mut Shallow) {
    const SAYING: [&str; 8] = [
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
    ];
    let says_more = SAYING.iter().any(|key| schema.said.contains_key(*key)) || !schema.beyond.types.is_empty();
    let is_conditional =
        node.keyword("if").is_some() && ["then", "else"].iter().all(|key| schema.said.contains_key(*key));
    if says_more || !is_conditional || node.reference().is_some() || is_part_of_whole(node) {
        return;
    }
    let branches = ["then", "else"].into_iter().filter_map(|key| schema.said.remove(key));
    let branches = Value::Array(branches.collect());
    schema.said.insert("anyOf".to_owned(), branches);
}

/// Whether a schema stands in an `allOf`, where others say of the same value what it is.
fn is_part_of_whole(node: &Node) -> bool {
    let around = node.pointer.split_last().and_then(|(list, _)| list.split_last());
    around.is_some_and(|(_, keyword)| keyword == "allOf")
}

/// Lists the schemas that hold only on a condition: what they say of members may be so.
fn conditional(Shallow { said, beyond, .. }: &mut Shallow) {
    let branches = ["then", "else"].into_iter().filter_map(|key| said.remove(key));
    beyond.conditional.extend(branches.filter_map(Link::of));
    if let Some(Value::Object(dependent)) = said.remove("dependentSchemas") {
        let (triggers, dependent): (Vec<String>, Vec<Value>) = dependent.into_iter().unzip();
        name(&mut beyond.named, triggers);
        beyond.conditional.extend(dependent.into_iter().filter_map(Link::of));
    }
}

/// Lists the members that must be there where another one is, and the other one.
fn named(schema: &mut Shallow) {
    let Some(Value::Object(dependent)) = schema.said.remove("dependentRequired") else {
        return;
    };
    for (trigger, names) in dependent {
        let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
        let names = names.map(str::to_owned);
        name(&mut schema.beyond.named, [trigger].into_iter().chain(names));
    }
}

/// What `dependentSchemas` and `dependentRequired` were up to draft 7: a schema or a list of names for each member.
fn dependencies<'a>(node: &Node<'a>, schema: &mut Shallow) {
    if schema.said.remove("dependencies").is_none() {
        return;
    }
    let Some(dependent) = node.keyword("dependencies") else {
        return;
    };
    for (trigger, dependent) in dependent.members() {
        name(&mut schema.beyond.named, [trigger.to_owned()]);
        match dependent.value {
            Value::Array(names) => {
                let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
                name(&mut schema.beyond.named, names);
            }
            _ => schema.beyond.conditional.extend(Link::of(dependent.link())),
        }
    }
}

/// Lists members of which no more is said than that they may be there.
fn name(listed: &mut Vec<String>, names: impl IntoIterator<Item = String>) {
    for name in names {
        if !listed.contains(&name) {
            listed.push(name);
        }
    }
}

fn discriminator<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, dialect: Dialect) {
    let Some(Value::Object(discriminator)) = schema.said.get_mut("discriminator") else {
        return;
    };
    if !discriminator.contains_key("propertyName") {
        schema.said.remove("discriminator");
        document.invalid(
            &node.near("discriminator"),
            "the discriminator has no `propertyName`; it is left out",
        );
        return;
    }
    schema.beyond.default_mapping = match discriminator.remove("defaultMapping") {
        Some(Value::String(target)) => Some(target),
        _ => None,
    };
    let is_text = node.text("discriminator").is_some();
    if is_text != (dialect == Dialect::Swagger20) {
        document.guess(
            &node.near("discriminator"),
            format!("the discriminator has not the form of {dialect}; its meaning is plain"),
            "in Swagger 2.0 it is the name of a property, from OpenAPI 3.0 on an object with `propertyName`",
        );
    }
}
