//! Values that do not fit what stands beside them, and mean nothing to a client: they are only told.

use serde_json::Value;

use super::schema::Said;
use crate::document::Dialect;
use crate::document::keywords::Kind;
use crate::document::node::Node;
use crate::document::read::Document;
use crate::document::tally::Remark;

/// Looks at bounds, examples and defaults, and at `items` of what is no list. `schema` has its one type as `type`.
pub(super) fn apply<'a>(document: &mut Document<'a>, node: &Node<'a>, schema: &Said, dialect: Dialect) {
    let Value::Object(said) = node.value else { return };
    for key in ["exclusiveMinimum", "exclusiveMaximum"] {
        let is_flag = said.get(key).map(Value::is_boolean);
        if is_flag.is_some_and(|is_flag| is_flag == dialect.has_json_schema()) {
            document.tally_at(Remark::OtherDraft, node, Kind::Schema, key);
        }
    }
    let Some(ty) = schema.get("type").and_then(Value::as_str) else {
        return;
    };
    for key in ["example", "default"] {
        if said.get(key).is_some_and(|value| !fits(value, ty)) {
            document.tally_at(Remark::OtherType, node, Kind::Schema, key);
        }
    }
    if ty != "array" && said.contains_key("items") {
        document.tally_at(Remark::OtherKind, node, Kind::Schema, "items");
    }
}

/// Whether a value can be of a type. Null is nobody's example, and whether it is allowed is said elsewhere.
fn fits(value: &Value, ty: &str) -> bool {
    match (ty, value) {
        (_, Value::Null) => true,
        ("string", value) => value.is_string(),
        ("boolean", value) => value.is_boolean(),
        ("number", value) => value.is_number(),
        ("integer", Value::Number(number)) => {
            !number.is_f64() || number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        ("array", value) => value.is_array(),
        ("object", value) => value.is_object(),
        _ => false,
    }
}
