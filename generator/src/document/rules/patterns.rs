//! `patternProperties` and members with names of their own: what a pattern says holds for these as well, and is all that is said of
//! those whose values nothing else is said of. (Others are what they say themselves, of which a pattern mostly says less.)
//!
//! No pattern is run: the dialect of regular expressions is that of ECMA-262, of which the simplest patterns are known by
//! looking at them.

use serde_json::Value;

use super::schema::{Said, Shallow};
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::document::nodes::Link;
use crate::document::read::Document;

/// Lists what patterns say of members with names of their own.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &mut Shallow, patterns: &Said) {
    let Some(Value::Object(properties)) = schema.said.get("properties") else {
        return;
    };
    let patterned = &mut schema.beyond.patterned;
    let (mut unread, mut passed_over) = (None, None);
    for (pattern, said) in patterns {
        let Some(names) = Names::of(pattern) else {
            unread = unread.or(Some(pattern));
            continue;
        };
        for name in properties.keys().filter(|name| names.hold(name)) {
            if is_described(node, name) {
                passed_over = passed_over.or_else(|| says_more(node, pattern, name).then_some((pattern, name)));
                continue;
            }
            let of_name = patterned.entry(name.clone()).or_default();
            of_name.extend(Link::of(said.clone()));
        }
    }
    let is_any_untold = || properties.keys().any(|name| !is_described(node, name));
    if let Some(message) = lost(unread.filter(|_| is_any_untold()), passed_over) {
        let place = document.place(&node.near("patternProperties"));
        let note = document.diagnostics.note(Code::Guessed, place, message);
        note.help("say it at these members");
    }
}

/// What is told of the first pattern that is not looked at, else of the first that is passed over at a member.
fn lost(unread: Option<&String>, passed_over: Option<(&String, &String)>) -> Option<String> {
    let unread = unread.map(|pattern| {
        format!("whether `{pattern}` matches named members is not looked at; what it says of them is passed over")
    });
    let passed_over = passed_over.map(|(pattern, name)| {
        format!("`{pattern}` matches `{name}`, which is described itself; what the pattern says of it is passed over")
    });
    unread.or(passed_over)
}

/// Whether every name matches a pattern.
pub(in crate::document) fn holds_all(pattern: &str) -> bool {
    Names::of(pattern).is_some_and(|names| names.text.is_empty() && !(names.at_start && names.at_end))
}

/// What says nothing of a value.
const ANNOTATIONS: [&str; 10] = [
    "$comment",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "title",
    "writeOnly",
];

/// Whether anything is said of the values of a member where it is named.
fn is_described(node: &Node, name: &str) -> bool {
    schema_of(node, "properties", name).is_some_and(|member| says_anything(&member))
}

/// Whether a pattern says of values what is not said at the member word for word.
fn says_more(node: &Node, pattern: &str, name: &str) -> bool {
    let pattern = schema_of(node, "patternProperties", pattern);
    let member = schema_of(node, "properties", name);
    pattern.is_some_and(|pattern| says_anything(&pattern) && member.is_none_or(|member| member.value != pattern.value))
}

fn schema_of<'a>(node: &Node<'a>, keyword: &str, name: &str) -> Option<Node<'a>> {
    node.keyword(keyword)?.child(name)
}

fn says_anything(schema: &Node) -> bool {
    let mut keys = schema.members().map(|(key, _)| key);
    keys.any(|key| !ANNOTATIONS.contains(&key) && !key.starts_with("x-"))
}

/// The names that a pattern matches, if it is no more than a text and where that stands.
struct Names<'a> {
    text: &'a str,
    at_start: bool,
    at_end: bool,
}

impl<'a> Names<'a> {
    fn of(pattern: &'a str) -> Option<Self> {
        let (text, at_start) = match pattern.strip_prefix('^') {
            Some(text) => (text, true),
            None => (pattern, false),
        };
        let (text, at_end) = match text.strip_suffix('$') {
            Some(text) => (text, true),
            None => (text, false),
        };
        // What may follow the text says no more of the name.
        let any = (text == ".+").then_some("");
        let (text, at_end) = match text.strip_suffix(".*").or(any) {
            Some(text) => (text, false),
            None => (text, at_end),
        };
        let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' ' | ':' | '@' | '/');
        text.chars().all(is_plain).then_some(Self { text, at_start, at_end })
    }

    fn hold(&self, name: &str) -> bool {
        match (self.at_start, self.at_end) {
            (true, true) => name == self.text,
            (true, false) => name.starts_with(self.text),
            (false, true) => name.ends_with(self.text),
            (false, false) => name.contains(self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, holds_all};

    #[test]
    fn patterns_of_plain_text_are_known() {
        let holds = |pattern: &str, name: &str| Names::of(pattern).map(|names| names.hold(name));
        assert_eq!(holds("^x-", "x-a"), Some(true));
        assert_eq!(holds("^x-", "ax-"), Some(false));
        assert_eq!(holds("^x-.*$", "x-a"), Some(true));
        assert_eq!(holds("_at$", "made_at"), Some(true));
        assert_eq!(holds("^id$", "ids"), Some(false));
        assert_eq!(holds(".*", "any"), Some(true));
        assert_eq!(holds("^.+$", "any"), Some(true));
        assert_eq!(holds("b", "abc"), Some(true));
        assert_eq!(holds("^[a-z]+$", "abc"), None);
        assert_eq!(holds("^a.c$", "abc"), None);
        assert_eq!(holds("a|b", "a"), None);
        for all in ["", "^", ".*", "^.*$", ".+", "^.+$"] {
            assert!(holds_all(all), "{all}");
        }
        assert!(!["^$", "^a", "a", "[a-z]"].into_iter().any(holds_all));
    }
}
