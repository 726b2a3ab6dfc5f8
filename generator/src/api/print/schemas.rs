//! Schemas: what holds at once is joined by `&`, what may be by `|`.

use serde_json::Value;

use super::pen::{Notation, Pen, word};
use crate::api::{Additional, Discriminator, Schema, TypeId};

impl Notation for Schema {
    fn write(&self, pen: &mut Pen<Self>) {
        parts(self, pen);
        pen.flag("| null", self.nullable);
        if let Some(default) = &self.default {
            pen.put(&format!(" = {default}"));
        }
        if let Some(path) = &self.rust_type {
            pen.put(&format!(" as {path}"));
        }
        pen.flag("readonly", self.read_only);
        pen.flag("writeonly", self.write_only);
        pen.flag("deprecated", self.deprecated);
        pen.docs(&self.docs);
    }

    fn same_as(&self) -> Option<TypeId> {
        let bare = Schema {
            reference: self.reference,
            ..Schema::default()
        };
        self.reference.filter(|_| *self == bare)
    }
}

/// Everything a schema says about values, each with `&` before the next.
fn parts(schema: &Schema, pen: &mut Pen<Schema>) {
    let mut first = true;
    let mut part = |pen: &mut Pen<Schema>, write: &dyn Fn(&mut Pen<Schema>)| {
        pen.put(if first { "" } else { " & " });
        first = false;
        write(pen);
    };
    if schema.never {
        part(pen, &|pen| pen.put("never"));
    }
    if let Some(target) = schema.reference {
        part(pen, &|pen| pen.ty(target));
    }
    if !schema.types.is_empty() && !constants_tell(schema) {
        part(pen, &|pen| alternatives(schema, pen));
    } else if let Some(format) = schema.format.as_ref().filter(|_| schema.types.is_empty()) {
        part(pen, &|pen| pen.put(&format!("any<{format}>")));
    }
    if schema.enumeration.is_some() {
        part(pen, &|pen| enumeration(schema, pen));
    }
    if !schema.types.object && says_members(schema) {
        part(pen, &|pen| members(schema, pen));
    }
    if !schema.types.array && says_items(schema) {
        part(pen, &|pen| items(schema, pen));
    }
    for target in &schema.all_of {
        part(pen, &|pen| pen.ty(*target));
    }
    if !schema.one_of.is_empty() {
        part(pen, &|pen| pen.list("one of (", &schema.one_of, ")"));
    }
    if !schema.any_of.is_empty() {
        part(pen, &|pen| pen.list("any of (", &schema.any_of, ")"));
    }
    if !schema.conditional.is_empty() {
        part(pen, &|pen| pen.list("perhaps (", &schema.conditional, ")"));
    }
    if let Some(by) = &schema.discriminator {
        part(pen, &|pen| discriminator(by, pen));
    }
    if first {
        pen.put("any");
    }
}

/// Whether the constants are of the one named type, so that it need not be named.
fn constants_tell(schema: &Schema) -> bool {
    let text = schema.types.string && schema.types.len() == 1 && schema.format.is_none();
    text && schema
        .enumeration
        .as_ref()
        .is_some_and(|values| values.iter().all(Value::is_string))
}

/// The named types; objects and lists in full.
fn alternatives(schema: &Schema, pen: &mut Pen<Schema>) {
    let types = schema.types;
    let format = schema
        .format
        .as_ref()
        .map(|format| format!("<{format}>"))
        .unwrap_or_default();
    let scalars = [
        (types.boolean, "boolean"),
        (types.integer, "integer"),
        (types.number, "number"),
        (types.string, "string"),
        (types.null, "null"),
    ];
    let named: Vec<&str> = scalars.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    let mut first = named.is_empty();
    pen.put(
        &named
            .iter()
            .map(|name| format!("{name}{format}"))
            .collect::<Vec<_>>()
            .join(" | "),
    );
    if types.array {
        pen.put(if first { "" } else { " | " });
        first = false;
        items(schema, pen);
    }
    if types.object {
        pen.put(if first { "" } else { " | " });
        members(schema, pen);
        pen.put(if named.is_empty() { &format } else { "" });
    }
}

fn says_items(schema: &Schema) -> bool {
    schema.items.is_some() || !schema.prefix_items.is_empty()
}

fn items(schema: &Schema, pen: &mut Pen<Schema>) {
    pen.list("[", &schema.prefix_items, "");
    match schema.items {
        Some(item) if schema.prefix_items.is_empty() => pen.ty(item),
        Some(item) => pen.list(", ...", &[item], ""),
        None if schema.prefix_items.is_empty() => pen.put("any"),
        None if schema.closed_tuple => {}
        None => pen.put(", ...any"),
    }
    pen.put("]");
}

fn says_members(schema: &Schema) -> bool {
    !schema.properties.is_empty() || !schema.required.is_empty() || schema.additional != Additional::Unsaid
}

fn members(schema: &Schema, pen: &mut Pen<Schema>) {
    if schema.properties.is_empty() && schema.required.is_empty() {
        pen.put("{");
        others(&schema.additional, pen);
        pen.put("}");
        return;
    }
    pen.put("{");
    pen.indented(|pen| {
        for (name, ty) in &schema.properties {
            let optional = if schema.required.contains(name) { "" } else { "?" };
            pen.line();
            pen.put(&format!("{}{optional}: ", word(name)));
            pen.ty(*ty);
        }
        for name in schema
            .required
            .iter()
            .filter(|name| !schema.properties.contains_key(*name))
        {
            pen.line();
            pen.put(&format!("{} required", word(name)));
        }
        if schema.additional != Additional::Unsaid {
            pen.line();
            others(&schema.additional, pen);
        }
    });
    pen.line();
    pen.put("}");
}

/// What may stand beside the named members.
fn others(additional: &Additional, pen: &mut Pen<Schema>) {
    match additional {
        Additional::Unsaid => {}
        Additional::Forbidden => pen.put("*: never"),
        Additional::Any => pen.put("*: any"),
        Additional::Of(ty) => pen.list("*: ", &[*ty], ""),
    }
}

fn enumeration(schema: &Schema, pen: &mut Pen<Schema>) {
    let values = schema.enumeration.iter().flatten().enumerate();
    pen.put("enum(");
    for (index, value) in values {
        pen.put(if index == 0 { "" } else { ", " });
        pen.put(&value.to_string());
        if let Some(name) = schema.enum_names.get(index) {
            pen.put(&format!(" {}", word(name)));
        }
        if let Some(docs) = schema.enum_docs.get(index) {
            pen.comment(docs);
        }
    }
    pen.put(")");
}

fn discriminator(by: &Discriminator, pen: &mut Pen<Schema>) {
    pen.put(&format!("by {}", word(&by.property)));
    for (tag, target) in &by.mapping {
        pen.list(&format!(" {tag:?} -> "), &[*target], "");
    }
    if let Some(target) = by.default {
        pen.list(" else -> ", &[target], "");
    }
    if by.names_itself {
        pen.put(" or itself");
    }
}
