//! Brings the value of a keyword into the form it must have.

use serde_json::{Map, Value};

use super::keywords::{Form, Kind};
use super::node::{self, Node, address, push_token, reference_to};
use super::read::Document;

impl<'a> Document<'a> {
    /// The value of the member `key` in its form, mended if need be; nothing when it is beyond mending.
    pub(super) fn formed(&mut self, parent: &Node<'a>, key: &str, value: &'a Value, form: Form) -> Option<Value> {
        match (form, value) {
            (Form::Any, _)
            | (Form::Text | Form::Types, Value::String(_))
            | (Form::Flag | Form::Required, Value::Bool(_))
            | (Form::SchemaOrFlag, Value::Bool(_)) => Some(value.clone()),
            _ if holds_many(form) && is_reference(value) => {
                let child = parent.child(key)?;
                // One schema in the place of a list may be a reference like any other.
                let is_list = |target: Node| target.value.is_array();
                let is_one = matches!(form, Form::Links) && !self.silently_resolved(&child).is_some_and(is_list);
                let held = if is_one { child } else { self.held(parent, key)? };
                self.formed_by_child(&held, form)
            }
            (Form::SchemaOrFlag | Form::Items, value) if node::allows_nothing(value) => Some(Value::Bool(false)),
            (Form::Link, _) | (Form::SchemaOrFlag | Form::Items, Value::Object(_)) => Some(parent.link_to(key)),
            (Form::Links, Value::Array(elements)) => Some(links(parent, key, elements.len())),
            (Form::NamedLinks, Value::Object(members)) => Some(named_links(parent, key, members)),
            _ => self.formed_by_child(&parent.child(key)?, form),
        }
    }

    /// The same for the forms that need the child itself: to read it at once, or to mend it.
    fn formed_by_child(&mut self, child: &Node<'a>, form: Form) -> Option<Value> {
        match form {
            Form::Any | Form::Link => Some(child.value.clone()),
            Form::Text => self.text(child).map(Value::String),
            Form::Flag => self.flag(child).map(Value::Bool),
            Form::Texts => self.texts(child),
            Form::Types => self.types(child),
            Form::Required => match child.value.as_str() {
                Some("true" | "false") => self.flag(child).map(Value::Bool),
                Some(_) | None => self.texts(child),
            },
            Form::NamedTexts => self.named_texts(child),
            Form::Values => self.values(child),
            Form::Links => self.list_of_links(child),
            Form::NamedLinks if child.value.is_object() => Some(
                child
                    .members()
                    .map(|(name, member)| (name.to_owned(), member.link()))
                    .collect(),
            ),
            Form::NamedLinks => self.no_object(child),
            Form::Items => self.items(child),
            Form::SchemaOrFlag => self.schema_or_flag(child),
            Form::Inside(kind) => self.inside(child, kind),
            Form::Insides(kind) => self.insides(child, kind),
            Form::NamedInsides(kind) => self.named_insides(child, kind),
            Form::Statuses => self.statuses(child),
            Form::Discriminator => self.discriminator(child),
        }
    }

    /// What stands at `key`: a list, a map or texts. By the letter these are no references; people split their files there all
    /// the same.
    pub(super) fn held(&mut self, parent: &Node<'a>, key: &str) -> Option<Node<'a>> {
        let child = parent.keyword(key)?;
        if !is_reference(child.value) {
            return Some(child);
        }
        let message = format!("`{key}` is a reference, which it cannot be; what it leads to is read");
        self.guess(&child, message, "put what it leads to in its place");
        self.resolved(&child)
    }

    /// A node that is read together with its parent; a reference is followed first.
    pub(super) fn inside(&mut self, child: &Node<'a>, kind: Kind) -> Option<Value> {
        let target = self.resolved(child)?;
        let mut shallow = self.shallow(&target, kind)?;
        self.complete(&target, kind, &mut shallow);
        Some(Value::Object(shallow))
    }

    pub(super) fn insides(&mut self, child: &Node<'a>, kind: Kind) -> Option<Value> {
        let elements: Vec<_> = match child.value {
            Value::Array(_) => child.elements().collect(),
            Value::Object(_) => {
                self.guess(child, "one object stands where a list belongs", "put it in a list");
                vec![child.clone()]
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                return self.wrong_form(child, "a list");
            }
        };
        Some(
            elements
                .iter()
                .filter_map(|element| self.inside(element, kind))
                .collect(),
        )
    }

    fn named_insides(&mut self, child: &Node<'a>, kind: Kind) -> Option<Value> {
        if !child.value.is_object() {
            return self.no_object(child);
        }
        let mut members = Map::new();
        for (name, member) in child.members() {
            if name.starts_with("x-") && !member.value.is_object() {
                continue;
            }
            if let Some(value) = self.inside(&member, kind) {
                members.insert(name.to_owned(), value);
            }
        }
        Some(Value::Object(members))
    }

    /// `responses` with tidy statuses.
    fn statuses(&mut self, child: &Node<'a>) -> Option<Value> {
        if !child.value.is_object() {
            return self.no_object(child);
        }
        let mut responses = Map::new();
        for (status, response) in child.members() {
            if status.starts_with("x-") {
                continue;
            }
            if let Some(status) = self.status(status, &response) {
                responses.insert(status, response.link());
            }
        }
        Some(Value::Object(responses))
    }

    fn discriminator(&mut self, child: &Node<'a>) -> Option<Value> {
        if let Value::String(property) = child.value {
            let mut discriminator = Map::new();
            discriminator.insert("propertyName".to_owned(), Value::String(property.clone()));
            return Some(Value::Object(discriminator));
        }
        self.inside(child, Kind::Discriminator)
    }
}

/// Whether a keyword of this form has parts that may be references, or texts, and is none itself.
fn holds_many(form: Form) -> bool {
    match form {
        Form::Texts
        | Form::Required
        | Form::NamedTexts
        | Form::Values
        | Form::Links
        | Form::NamedLinks
        | Form::Insides(_)
        | Form::NamedInsides(_)
        | Form::Statuses => true,
        Form::Any
        | Form::Text
        | Form::Flag
        | Form::Types
        | Form::Link
        | Form::Items
        | Form::SchemaOrFlag
        | Form::Inside(_)
        | Form::Discriminator => false,
    }
}

/// Whether a value is a reference and nothing else. What is called `$ref` in a map is no text.
fn is_reference(value: &Value) -> bool {
    let only = |members: &Map<String, Value>| members.len() == 1 && members.get("$ref").is_some_and(Value::is_string);
    value.as_object().is_some_and(only)
}

pub(super) fn links(parent: &Node, key: &str, count: usize) -> Value {
    let base = child_address(parent, key);
    (0..count)
        .map(|index| reference_to(format!("{base}/{index}")))
        .collect()
}

pub(super) fn named_links(parent: &Node, key: &str, members: &Map<String, Value>) -> Value {
    let base = child_address(parent, key);
    let link = |name: &String| {
        let mut address = String::with_capacity(base.len() + name.len() + 1);
        address.push_str(&base);
        push_token(&mut address, name);
        (name.clone(), node::reference_to(address))
    };
    Value::Object(members.keys().map(link).collect())
}

fn child_address(parent: &Node, key: &str) -> String {
    let mut base = address(parent);
    push_token(&mut base, key);
    base
}
