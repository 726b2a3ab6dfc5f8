//! How a parameter travels, said once more in the shortest way: after percent-decoding, without a thought for speed.

use serde_json::Value;

use super::make::text;

/// How lists and objects are written (OpenAPI 3, "style values"; Swagger 2.0, `collectionFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What stands between the items of a list.
    pub between: &'static str,
    /// Whether each item is a pair of its own.
    pub explode: bool,
    /// `name[member]=value`.
    pub deep: bool,
    /// What stands before a value in a path, and whether the name does.
    pub lead: (&'static str, bool),
}

impl Style {
    /// The style of a parameter; none where the test does not know it.
    pub fn of(parameter: &Value) -> Option<Self> {
        match parameter.get("schema").is_some() || parameter.get("style").is_some() {
            true => Self::openapi(parameter),
            false => Self::swagger(parameter),
        }
    }

    fn openapi(parameter: &Value) -> Option<Self> {
        let place = text(parameter, "in");
        let default = match place.as_str() {
            "query" | "cookie" => "form",
            _ => "simple",
        };
        let style = match text(parameter, "style") {
            empty if empty.is_empty() => default.to_owned(),
            style => style,
        };
        let said = parameter.get("explode").and_then(Value::as_bool);
        let explode = said.unwrap_or(matches!(style.as_str(), "form" | "cookie"));
        let plain = Self {
            between: ",",
            explode,
            deep: false,
            lead: ("", false),
        };
        Some(match style.as_str() {
            "form" | "simple" => plain,
            "spaceDelimited" => Self { between: " ", ..plain },
            "pipeDelimited" => Self { between: "|", ..plain },
            "deepObject" => Self { deep: true, ..plain },
            "label" if !explode => Self {
                lead: (".", false),
                ..plain
            },
            "matrix" if !explode => Self {
                lead: (";", true),
                ..plain
            },
            _ => return None,
        })
    }

    fn swagger(parameter: &Value) -> Option<Self> {
        let between = match text(parameter, "collectionFormat").as_str() {
            "" | "csv" | "multi" => ",",
            "ssv" => " ",
            "tsv" => "\t",
            "pipes" => "|",
            _ => return None,
        };
        Some(Self {
            between,
            explode: text(parameter, "collectionFormat") == "multi",
            deep: false,
            lead: ("", false),
        })
    }

    /// The pairs of a query, a cookie or a form; none where no specification says how the value is written.
    pub fn pairs(self, name: &str, value: &Value) -> Option<Vec<(String, String)>> {
        let pair = |name: String, text: String| (name, text);
        Some(match value {
            Value::Array(items) if self.explode => {
                let texts = items.iter().map(scalar);
                texts
                    .map(|text| Some(pair(name.to_owned(), text?)))
                    .collect::<Option<_>>()?
            }
            Value::Object(members) if self.deep || self.explode => {
                let named = |member: &String| match self.deep {
                    true => format!("{name}[{member}]"),
                    false => member.clone(),
                };
                let pairs = members
                    .iter()
                    .map(|(member, value)| Some(pair(named(member), scalar(value)?)));
                pairs.collect::<Option<_>>()?
            }
            _ => vec![pair(name.to_owned(), self.joined(value)?)],
        })
    }

    /// The text in a path or a header.
    pub fn text(self, name: &str, value: &Value) -> Option<String> {
        let (lead, is_named) = self.lead;
        let text = match (value, self.explode) {
            (Value::Object(members), true) => {
                let pairs = members
                    .iter()
                    .map(|(name, value)| Some(format!("{name}={}", scalar(value)?)));
                pairs.collect::<Option<Vec<_>>>()?.join(self.between)
            }
            _ => self.joined(value)?,
        };
        Some(match is_named {
            true => format!("{lead}{name}={text}"),
            false => format!("{lead}{text}"),
        })
    }

    fn joined(self, value: &Value) -> Option<String> {
        match value {
            Value::Array(items) => Some(items.iter().map(scalar).collect::<Option<Vec<_>>>()?.join(self.between)),
            Value::Object(members) => {
                let words = members.iter().map(|(name, value)| Some([name.clone(), scalar(value)?]));
                let words: Vec<[String; 2]> = words.collect::<Option<_>>()?;
                Some(words.concat().join(self.between))
            }
            _ => scalar(value),
        }
    }
}

/// A value that is neither a list nor an object; null is written in many ways.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether two texts say the same: numbers by what they are worth, since `12.0` is `12`.
pub fn is_same(expected: &str, found: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    expected == found || matches!((number(expected), number(found)), (Some(a), Some(b)) if a == b)
}
