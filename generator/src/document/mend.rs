//! Mends sloppy values: each is read as what it most likely means, and reported where it stands.

use serde_json::{Map, Value};

use super::node::Node;
use super::read::Document;
use super::shallow::describe;

impl<'a> Document<'a> {
    /// A text: numbers and flags are taken as they are written, lists of texts are lines.
    pub(super) fn text(&mut self, node: &Node<'a>) -> Option<String> {
        match node.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => {
                let written = self.spelling(node.file, &node.pointer, node.value);
                self.trifle(
                    node,
                    format!("the number {number} is read as the text `{written}`; put it in quotes"),
                );
                Some(written)
            }
            Value::Bool(flag) => {
                self.trifle(node, format!("{flag} is read as a text; put it in quotes"));
                Some(flag.to_string())
            }
            Value::Array(lines) if lines.iter().all(Value::is_string) => {
                self.guess(node, "a list of texts is read as lines of one text", "write one text");
                let lines: Vec<_> = lines.iter().filter_map(Value::as_str).collect();
                Some(lines.join("\n"))
            }
            Value::Null => None,
            Value::Object(_) if node.reference().is_some() => {
                self.guess(
                    node,
                    "a text cannot be a reference; it is left out",
                    "write the text itself",
                );
                None
            }
            Value::Array(_) | Value::Object(_) => self.wrong_form(node, "a text"),
        }
    }

    /// A flag: `"true"` and `"false"` count, as do 1 and 0.
    pub(super) fn flag(&mut self, node: &Node<'a>) -> Option<bool> {
        let meant = match node.value {
            Value::Bool(flag) => return Some(*flag),
            Value::Null => return None,
            Value::String(text) => match text.as_str() {
                "1" => Some(true),
                "0" | "" => Some(false),
                _ => flag_in_words(text),
            },
            Value::Number(number) => match number.as_i64() {
                Some(1) => Some(true),
                Some(0) => Some(false),
                _ => None,
            },
            Value::Array(_) | Value::Object(_) => None,
        };
        match meant {
            Some(flag) => self.guess(
                node,
                format!("{} is read as {flag}", node.value),
                format!("write {flag} without quotes"),
            ),
            None => return self.wrong_form(node, "true or false"),
        }
        meant
    }

    /// A list of texts: one text counts as a list of one.
    pub(super) fn texts(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::Array(elements) if elements.iter().all(Value::is_string) => Some(node.value.clone()),
            Value::Array(_) => Some(node.elements().filter_map(|element| self.text(&element)).collect()),
            Value::String(text) => {
                self.guess(
                    node,
                    format!("the text `{text}` is read as a list of one"),
                    "put it in a list",
                );
                Some(Value::Array(vec![node.value.clone()]))
            }
            Value::Null => None,
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => self.wrong_form(node, "a list of texts"),
        }
    }

    pub(super) fn named_texts(&mut self, node: &Node<'a>) -> Option<Value> {
        if !node.value.is_object() {
            return self.no_object(node);
        }
        let texts = node.members().filter(|(name, _)| !name.starts_with("x-"));
        let texts: Map<_, _> = texts
            .map(|(name, text)| (name.to_owned(), Value::String(self.text(&text).unwrap_or_default())))
            .collect();
        Some(Value::Object(texts))
    }

    /// `type`: one name, or several.
    pub(super) fn types(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::String(_) | Value::Array(_) => Some(node.value.clone()),
            Value::Null => {
                self.guess(
                    node,
                    "`type` is null without quotes",
                    "write \"null\" for the type, or leave it out",
                );
                None
            }
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => self.wrong_form(node, "the name of a type"),
        }
    }

    /// A list of any values: one value counts as a list of one.
    pub(super) fn values(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::Array(_) => Some(node.value.clone()),
            Value::Null => None,
            Value::String(_) | Value::Bool(_) | Value::Number(_) => {
                self.guess(node, "one value is read as a list of one", "put it in a list");
                Some(Value::Array(vec![node.value.clone()]))
            }
            Value::Object(_) => self.wrong_form(node, "a list"),
        }
    }

    /// A list of nodes: one node counts as a list of one.
    pub(super) fn list_of_links(&mut self, node: &Node<'a>) -> Option<Value> {
        let listed = self.listed_in(node)?;
        Some(listed.iter().map(Node::link).collect())
    }

    fn listed_in(&mut self, node: &Node<'a>) -> Option<Vec<Node<'a>>> {
        match node.value {
            Value::Array(_) => Some(node.elements().collect()),
            Value::Object(_) => {
                self.guess(node, "one object stands where a list belongs", "put it in a list");
                Some(vec![node.clone()])
            }
            Value::Null => None,
            Value::Bool(_) | Value::Number(_) | Value::String(_) => self.wrong_form(node, "a list"),
        }
    }

    /// The nodes that the member `key` lists.
    pub(super) fn listed(&mut self, node: &Node<'a>, key: &str) -> Vec<Node<'a>> {
        let list = self.held(node, key);
        list.and_then(|list| self.listed_in(&list)).unwrap_or_default()
    }

    /// `items`, when it is no object: a flag is a schema, a list is a schema for each position.
    pub(super) fn items(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::Bool(_) => Some(node.value.clone()),
            Value::Array(_) => Some(node.elements().map(|element| element.link()).collect()),
            Value::Null | Value::Object(_) => Some(node.link()),
            Value::String(name) if super::rules::types::is_name(name) => Some(node.link()),
            Value::Number(_) | Value::String(_) => self.wrong_form(node, "a schema"),
        }
    }

    pub(super) fn schema_or_flag(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::Object(_) => Some(node.link()),
            Value::String(name) if super::rules::types::is_name(name) => Some(node.link()),
            Value::String(_) => self.flag(node).map(Value::Bool),
            Value::Bool(_) | Value::Null | Value::Number(_) | Value::Array(_) => self.no_object(node),
        }
    }

    /// A status: `200`, `2XX`, `default`; sloppily `200 OK`, `2xx`, `"200"`.
    pub(super) fn status(&mut self, status: &str, node: &Node<'a>) -> Option<String> {
        let bare = status.trim().trim_matches(['"', '\'']);
        let bare = bare
            .get(..3)
            .filter(|_| !bare.eq_ignore_ascii_case("default"))
            .unwrap_or(bare);
        let tidy = match bare.as_bytes() {
            [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => bare.to_owned(),
            [digit @ b'1'..=b'5', b'x' | b'X' | b'*', b'x' | b'X' | b'*'] => format!("{}XX", char::from(*digit)),
            _ if ["default", "error", "any", "*"].contains(&bare.to_ascii_lowercase().as_str()) => "default".to_owned(),
            _ => {
                self.invalid(node, format!("`{status}` is no status; the response is left out"))
                    .help("a status is a number as 200, a range as 4XX, or `default`");
                return None;
            }
        };
        if tidy != status {
            self.trifle(node, format!("the status `{status}` is read as `{tidy}`"));
        }
        Some(tidy)
    }

    /// Something that should be an object. An empty list is how PHP writes an empty one.
    pub(super) fn no_object(&mut self, node: &Node<'a>) -> Option<Value> {
        match node.value {
            Value::Null => None,
            Value::Array(elements) if elements.is_empty() => {
                self.trifle(node, "an empty list stands where an object belongs");
                None
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                self.wrong_form(node, "an object")
            }
        }
    }

    pub(super) fn wrong_form<T>(&mut self, node: &Node<'a>, wanted: &str) -> Option<T> {
        let found = describe(node.value);
        self.invalid(node, format!("this must be {wanted}, not {found}; it is left out"));
        None
    }
}

/// What a text means as a flag; `yes` and `on` are flags to those who write YAML 1.1.
pub(super) fn flag_in_words(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}
