//! Checked types.

use super::pen::{Notation, Pen, word};
use crate::api::{
    Carried, Enum, EnumKind, IntegerForm, NumberForm, Object, Property, Selector, Shape, StringForm, Tuple, Type,
    TypeId, Union, Width,
};

impl Notation for Type {
    fn write(&self, pen: &mut Pen<Self>) {
        shape(&self.shape, pen);
        pen.flag("| null", self.nullable);
        if let Some(default) = &self.default {
            pen.put(&format!(" = {default}"));
        }
        pen.flag("sent", self.usage.request && !self.usage.response);
        pen.flag("received", self.usage.response && !self.usage.request);
        pen.flag("sensitive", self.sensitive);
        pen.flag("deprecated", self.deprecated);
        pen.docs(&self.docs);
    }

    fn same_as(&self) -> Option<TypeId> {
        None
    }
}

fn shape(shape: &Shape, pen: &mut Pen<Type>) {
    match shape {
        Shape::Any => pen.put("any"),
        Shape::Never => pen.put("never"),
        Shape::Null => pen.put("null"),
        Shape::Boolean => pen.put("boolean"),
        Shape::Integer(form) => pen.put(integer(*form)),
        Shape::Number(NumberForm::F64) => pen.put("f64"),
        Shape::Number(NumberForm::F64OrText) => pen.put("f64-or-text"),
        Shape::Number(NumberForm::Decimal) => pen.put("decimal"),
        Shape::String(form) => pen.put(string(*form)),
        Shape::Array(item) => pen.list("[", &[*item], "]"),
        Shape::Tuple(tuple) => self::tuple(tuple, pen),
        Shape::Map(value) => pen.list("{*: ", &[*value], "}"),
        Shape::Object(object) => self::object(object, pen),
        Shape::Enum(constants) => enumeration(constants, pen),
        Shape::Union(union) => self::union(union, pen),
        Shape::Alias(target) => pen.list("same as ", &[*target], ""),
        Shape::External(path) => pen.put(&format!("rust {path}")),
    }
}

fn tuple(tuple: &Tuple, pen: &mut Pen<Type>) {
    pen.put("[");
    for (index, element) in tuple.elements.iter().enumerate() {
        pen.put(if index == 0 { "" } else { ", " });
        pen.put(if element.boxed { "boxed " } else { "" });
        pen.list("", &[element.ty], if index < tuple.always { "" } else { "?" });
    }
    if let Some(rest) = tuple.rest {
        pen.list(", ...", &[rest], "");
    }
    pen.put("]");
}

fn object(object: &Object, pen: &mut Pen<Type>) {
    pen.put("{");
    pen.indented(|pen| {
        for member in &object.properties {
            pen.line();
            property(member, pen);
        }
        if let Some(ty) = object.additional {
            pen.line();
            pen.list("*: ", &[ty], "");
        }
    });
    if !object.properties.is_empty() || object.additional.is_some() {
        pen.line();
    }
    pen.put("}");
}

fn property(property: &Property, pen: &mut Pen<Type>) {
    let optional = if property.required { "" } else { "?" };
    pen.put(&format!("{}{optional}: ", word(&property.name)));
    pen.put(if property.boxed { "boxed " } else { "" });
    pen.ty(property.ty);
    if let Some(constant) = &property.constant {
        pen.put(&format!(" always {constant}"));
    }
    if let Some(default) = &property.default {
        pen.put(&format!(" = {default}"));
    }
    pen.flag("readonly", property.read_only);
    pen.flag("writeonly", property.write_only);
    pen.flag("sensitive", property.sensitive);
    pen.flag("deprecated", property.deprecated);
    pen.docs(&property.docs);
}

fn enumeration(constants: &Enum, pen: &mut Pen<Type>) {
    pen.put(match constants.kind {
        EnumKind::String => "enum(",
        EnumKind::Integer => "integer enum(",
        EnumKind::Mixed => "mixed enum(",
    });
    for (index, value) in constants.values.iter().enumerate() {
        pen.put(if index == 0 { "" } else { ", " });
        pen.put(&value.value.to_string());
        if let Some(name) = &value.name {
            pen.put(&format!(" {}", word(name)));
        }
        pen.comment(&value.docs);
    }
    pen.put(")");
}

fn union(union: &Union, pen: &mut Pen<Type>) {
    match &union.by {
        Selector::Tag(member) => pen.put(&format!("one by {} (", word(member))),
        Selector::Test => pen.put("one by test ("),
        Selector::Loss => pen.put("one by loss ("),
    }
    pen.indented(|pen| {
        for (index, branch) in union.branches.iter().enumerate() {
            pen.line();
            if let Some(name) = &branch.name {
                pen.put(&format!("{}: ", word(name)));
            }
            pen.put(if branch.boxed { "boxed " } else { "" });
            pen.ty(branch.ty);
            match &union.by {
                Selector::Tag(_) => pen.put(&format!(" tags {:?}", branch.tags)),
                Selector::Test | Selector::Loss => pen.put(&format!(" if {:?}", branch.test)),
            }
            pen.flag("otherwise", union.fallback == Some(index));
            pen.flag("beside", matches!(union.by, Selector::Tag(_)) && !branch.holds_tag);
        }
    });
    pen.line();
    pen.put(")");
}

fn integer(form: IntegerForm) -> &'static str {
    let [number, text, either] = match form.width {
        Width::I32 => ["i32", "i32-text", "i32-or-text"],
        Width::I64 => ["i64", "i64-text", "i64-or-text"],
        Width::U32 => ["u32", "u32-text", "u32-or-text"],
        Width::U64 => ["u64", "u64-text", "u64-or-text"],
    };
    match form.carried {
        Carried::Number => number,
        Carried::Text => text,
        Carried::NumberOrText => either,
    }
}

fn string(form: StringForm) -> &'static str {
    match form {
        StringForm::Plain => "string",
        StringForm::DateTime => "date-time",
        StringForm::Date => "date",
        StringForm::Uuid => "uuid",
        StringForm::Decimal => "decimal-text",
        StringForm::Base64 => "base64",
        StringForm::Base64Url => "base64url",
        StringForm::Base64UrlPadded => "base64url-padded",
        StringForm::Binary => "binary",
        StringForm::FileOrText => "file or string",
        StringForm::Password => "password",
    }
}
