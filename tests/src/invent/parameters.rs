//! Parameters of every place and style.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::words::{HEADERS, MEMBERS};
use super::{Dialect, Inventor};

impl Inventor {
    /// A parameter with a name that is not taken; none if chance has it so.
    pub(super) fn parameter(&mut self, place: &str, taken: &mut BTreeSet<String>) -> Option<Value> {
        let name = match place {
            "header" => self.pick(HEADERS),
            _ => self.pick(MEMBERS),
        };
        if name.is_empty() || !taken.insert(name.to_owned()) {
            return None;
        }
        let mut parameter = json!({"name": name, "in": place});
        if place == "path" || self.percent() < 30 {
            parameter["required"] = json!(true);
        }
        match self.dialect {
            Dialect::Swagger20 => self.swagger_value(&mut parameter),
            Dialect::V30 | Dialect::V31 | Dialect::V32 => self.value(&mut parameter, place),
        }
        Some(parameter)
    }

    fn swagger_value(&mut self, parameter: &mut Value) {
        let formats = ["csv", "ssv", "tsv", "pipes"];
        let kind = self.pick(&[
            json!({"type": "string"}),
            json!({"type": "integer", "format": "int64"}),
            json!({"type": "boolean"}),
            json!({"type": "number"}),
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "array", "items": {"type": "string"}}),
        ]);
        if kind["type"] == "array" {
            parameter["collectionFormat"] = json!(self.pick(&formats));
        }
        for (key, value) in kind.as_object().into_iter().flatten() {
            parameter[key] = value.clone();
        }
    }

    fn value(&mut self, parameter: &mut Value, place: &str) {
        if place == "query" && self.percent() < 10 {
            parameter["content"] = json!({"application/json": {"schema": self.schema(1)}});
            return;
        }
        let list = json!({"type": "array", "items": self.plain_scalar()});
        let object = json!({"type": "object", "properties": {"a": {"type": "string"}, "b c": {"type": "integer"}}});
        let (style, schema) = match (place, self.percent()) {
            ("query", 0..10) => ("deepObject", object),
            ("query", 10..20) => ("spaceDelimited", list),
            ("query", 20..30) => ("pipeDelimited", list),
            ("path", 0..15) => ("label", list),
            ("path", 15..30) => ("matrix", object),
            (_, 30..45) => ("", list),
            (_, 45..55) => ("", object),
            _ => ("", self.plain_scalar()),
        };
        parameter["schema"] = schema;
        match style {
            "" => {}
            "deepObject" => parameter["explode"] = json!(true),
            "spaceDelimited" | "pipeDelimited" => parameter["explode"] = json!(false),
            _ => parameter["explode"] = json!(self.percent() < 50),
        }
        if !style.is_empty() {
            parameter["style"] = json!(style);
        }
    }

    /// Those that operations refer to.
    pub(super) fn shared_parameters(&mut self) -> Value {
        json!({
            "Trace": {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
            "Deep": {"name": "deep", "in": "query", "style": "deepObject", "explode": true, "schema": self.reference()},
        })
    }
}
