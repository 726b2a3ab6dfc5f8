//! Reads parameters, response headers' like; Swagger's are brought into the shape of OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::dialect::Dialect;
use super::extensions;
use super::keywords::Kind;
use super::node::Node;
use super::nodes::{HeaderNode, ParameterNode};
use super::read::Document;
use super::tally::Remark;

impl<'a> Document<'a> {
    /// Reads a parameter outside the body; nothing for those of the body, and for those beyond reading.
    pub fn parameter(&mut self, node: &Node<'a>) -> Option<ParameterNode> {
        if self.is_body_parameter(node) {
            return None;
        }
        let mut parameter = self.shallow(node, Kind::Parameter)?;
        self.name(node, &parameter)?;
        let location = self.location(node, &mut parameter)?;
        self.path_parameter(node, &mut parameter, location);
        self.collection_format(node, &mut parameter, location);
        self.style(node, &mut parameter, location);
        own_style(&mut parameter);
        reserved(&mut parameter, location);
        self.schema_or_content(node, &mut parameter);
        if location == "querystring" {
            self.whole_query(node, &mut parameter);
        }
        self.typed(node, Kind::Parameter, parameter)
    }

    /// Reads a response header.
    pub fn header(&mut self, node: &Node<'a>) -> Option<HeaderNode> {
        let mut header = self.shallow(node, Kind::Header)?;
        self.schema_or_content(node, &mut header);
        self.typed(node, Kind::Header, header)
    }

    /// Whether a parameter is Swagger's `in: body` or `in: formData`.
    pub(super) fn is_body_parameter(&mut self, node: &Node<'a>) -> bool {
        let is_of_body = matches!(node.text("in"), Some("body" | "formData"));
        is_of_body && self.dialect(node) == Dialect::Swagger20
    }

    fn name(&mut self, node: &Node<'a>, parameter: &Map<String, Value>) -> Option<()> {
        match parameter.get("name").and_then(Value::as_str) {
            Some(name) if !name.is_empty() => Some(()),
            Some(_) | None => {
                self.invalid(node, "the parameter has no name; it is left out")
                    .help("give it a `name`");
                None
            }
        }
    }

    /// `in`, tidied. What follows needs it as a static text.
    fn location(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>) -> Option<&'static str> {
        const LOCATIONS: [&str; 5] = ["query", "header", "path", "cookie", "querystring"];
        let said = parameter
            .get("in")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let location = LOCATIONS
            .into_iter()
            .find(|location| location.eq_ignore_ascii_case(said.trim()));
        let Some(location) = location else {
            let message = match said.is_empty() {
                true => "the parameter does not say where it goes; it is left out".to_owned(),
                false => format!("`in: {said}` is no place for a parameter; it is left out"),
            };
            let finding = self.invalid(&node.near("in"), message);
            finding.help("the places are path, query, header and cookie; a body is `requestBody`");
            return None;
        };
        if location != said {
            self.trifle(&node.near("in"), format!("`in: {said}` is read as `{location}`"));
        }
        if location == "querystring" {
            self.new_in_32(node, "in: querystring", "in");
        }
        parameter.insert("in".to_owned(), location.into());
        Some(location)
    }

    /// Says that an older dialect does not have this value of the keyword `key`.
    fn new_in_32(&mut self, node: &Node<'a>, said: &str, key: &str) {
        if self.dialect(node) != Dialect::OpenApi32 {
            let place = self.place(&node.near(key));
            self.tally.add(Remark::Foreign, Kind::Parameter, said, place);
        }
    }

    /// A path cannot be filled without its parameters (OpenAPI 3.0.3 §4.7.12.1), whatever is said.
    fn path_parameter(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>, location: &str) {
        if location == "path" && parameter.insert("required".to_owned(), Value::Bool(true)) != Some(Value::Bool(true)) {
            self.tally_at(Remark::Optional, node, Kind::Parameter, "required");
        }
    }

    /// Swagger's `collectionFormat` is `style` and `explode`. Lists have one even where none is said: `csv`.
    fn collection_format(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>, location: &str) {
        let said = parameter.remove("collectionFormat");
        let is_list = parameter.get("type").and_then(Value::as_str) == Some("array");
        if self.dialect(node) != Dialect::Swagger20 && said.is_none() || !is_list {
            return;
        }
        let said = said.as_ref().and_then(Value::as_str).unwrap_or("csv");
        let (style, explode) = self.style_of_collection(node, said);
        let has_no_multi = said == "multi" && location != "query";
        if has_no_multi {
            let message = format!("`collectionFormat: multi` does not exist in {location}; it is read as `csv`");
            self.guess(
                &node.near("collectionFormat"),
                message,
                "the formats there are csv, ssv, tsv and pipes",
            );
        }
        parameter.insert("explode".to_owned(), Value::Bool(explode));
        if let Some(style) = style.filter(|_| !has_no_multi) {
            parameter.entry(extensions::STYLE).or_insert_with(|| style.into());
        }
    }

    /// The style (nothing for the default of the place) and `explode` of a collection format.
    pub(super) fn style_of_collection(&mut self, node: &Node<'a>, format: &str) -> (Option<&'static str>, bool) {
        match format {
            "csv" => (None, false),
            "multi" => (None, true),
            "ssv" => (Some("spaceDelimited"), false),
            "pipes" => (Some("pipeDelimited"), false),
            "tsv" => (Some("tabs"), false),
            other => {
                self.guess(
                    &node.near("collectionFormat"),
                    format!("the collection format `{other}` is read as `csv`"),
                    "the formats are csv, ssv, tsv, pipes and multi",
                );
                (None, false)
            }
        }
    }

    /// A style the place does not have is dropped.
    fn style(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>, location: &str) {
        let Some(Value::String(style)) = parameter.get("style") else {
            return;
        };
        let known: &[&str] = match location {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "path" => &["simple", "label", "matrix"],
            "header" => &["simple"],
            "cookie" => &["form", "cookie"],
            _ => &[],
        };
        let style = style.clone();
        if !known.contains(&style.as_str()) {
            parameter.remove("style");
            self.guess(
                &node.near("style"),
                format!("the style `{style}` does not exist in {location}; the default is used"),
                format!("the styles there are {}", known.join(", ")),
            );
        } else if style == "cookie" {
            self.new_in_32(node, "style: cookie", "style");
            parameter.remove(extensions::STYLE);
        }
    }

    /// A parameter is written as one media type, the first.
    fn report_other_contents(&mut self, node: &Node<'a>, media_types: &[String]) {
        if let [first, _, ..] = media_types {
            let message = format!("`content` of a parameter has one media type; `{first}` is used");
            self.guess(&node.near("content"), message, "leave the others out");
        }
    }

    /// A whole query string has no style, and so a media type (OpenAPI 3.2 §4.12.2.2).
    fn whole_query(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>) {
        if parameter.contains_key("content") {
            return;
        }
        let schema = parameter.remove("schema");
        if schema.is_some() {
            let message = "a whole query string has a `schema` in the place of `content`; it is read as a form";
            let help = "say its `content`, such as `application/x-www-form-urlencoded`";
            self.guess(&node.near("schema"), message, help);
        }
        let content = json!({"application/x-www-form-urlencoded": {"schema": schema}});
        parameter.insert("content".to_owned(), content);
    }

    /// Exactly one of `schema` and `content`. Swagger says the schema in place, as others sloppily do.
    fn schema_or_content(&mut self, node: &Node<'a>, parameter: &mut Map<String, Value>) {
        let in_place = ["type", "format", "items", "enum", "default"]
            .iter()
            .filter(|key| parameter.remove(**key).is_some())
            .count();
        let content = parameter.get("content").and_then(Value::as_object);
        let media_types: Vec<String> = content.into_iter().flat_map(Map::keys).cloned().collect();
        let has_schema = parameter.contains_key("schema");
        if has_schema && self.dialect(node) == Dialect::Swagger20 {
            self.tally_at(Remark::Foreign, node, Kind::Parameter, "schema");
        }
        match (has_schema, !media_types.is_empty()) {
            (true, true) => {
                self.guess(
                    node,
                    "both `schema` and `content`; `schema` is used",
                    "leave one of them out",
                );
                parameter.remove("content");
            }
            (true, false) => {
                parameter.remove("content");
            }
            (false, true) => self.report_other_contents(node, &media_types),
            (false, false) => {
                parameter.remove("content");
                if in_place > 0 {
                    parameter.insert("schema".to_owned(), node.link());
                } else {
                    let message = match self.dialect(node) == Dialect::Swagger20 {
                        true => "there is no `type`; any value is allowed",
                        false => "neither `schema` nor `content`; any value is allowed",
                    };
                    self.guess(node, message, "say what its values are");
                }
            }
        }
    }
}

/// Characters that are to stay as they are. `allowReserved` is said of the query alone before 3.2, but there is one thing only that
/// it can mean in a path or in a cookie; AutoRest's `x-ms-skip-url-encoding` means the same in both.
fn reserved(parameter: &mut Map<String, Value>, location: &str) {
    let is_skipped = parameter.remove("x-ms-skip-url-encoding") == Some(Value::Bool(true));
    let is_allowed = parameter.get("allowReserved") == Some(&Value::Bool(true));
    let is_reserved = match location {
        "path" | "query" => is_allowed || is_skipped,
        "header" => false,
        _ => is_allowed,
    };
    parameter.insert("allowReserved".to_owned(), Value::Bool(is_reserved));
}

/// The style that a collection format is, or that stands in an overlay, counts before `style`.
fn own_style(parameter: &mut Map<String, Value>) {
    const KNOWN: [&str; 9] = [
        "simple",
        "label",
        "matrix",
        "form",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
        "tabs",
        "cookie",
    ];
    let own = parameter.remove(extensions::STYLE);
    if let Some(own) = own.filter(|own| own.as_str().is_some_and(|own| KNOWN.contains(&own))) {
        parameter.insert("style".to_owned(), own);
    }
}
