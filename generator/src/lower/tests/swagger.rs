//! What only Swagger 2.0 says, and its extensions.

use serde_json::{Value, json};

use super::lowered;
use crate::api::{Api, Schema};
use crate::diagnostics::Code;

fn swagger(rest: Value) -> (Api<Schema>, Vec<Code>) {
    lowered(json!({"swagger": "2.0"}), rest)
}

#[test]
fn a_form_parameter_of_an_operation_stands_in_the_place_of_its_paths() {
    let field =
        |name: &str, required: bool| json!({"name": name, "in": "formData", "type": "string", "required": required});
    let (api, _) = swagger(json!({"paths": {"/x": {
        "parameters": [field("kind", true), field("note", false), field("id", true)],
        "post": {"operationId": "op", "parameters": [field("kind", false), field("note", true)], "responses": {}},
    }}}));
    let body = api.operations[0].body.as_ref().expect("a form");
    let form = &api.types.get(body.contents[0].ty.expect("a schema")).value;
    let mut required: Vec<&str> = form.required.iter().map(String::as_str).collect();
    required.sort_unstable();
    assert_eq!(required, ["id", "note"]);
}
