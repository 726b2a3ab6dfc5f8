//! Keywords and references in other letters, or otherwise misspelt.

use serde_json::{Value, json};

use super::{find, lowered, lowered_text, schemas};
use crate::diagnostics::Code;

#[test]
fn a_reference_in_other_letters_is_followed_and_told() {
    let (api, codes) = schemas(json!({
        "A": {"properties": {"b": {"$Ref": "#/components/schemas/B"}}},
        "B": {"type": "string"},
        "C": {"$REF": "#/components/schemas/B", "title": "C"},
    }));
    let (b, _) = find(&api, "B");
    assert_eq!(find(&api, "A").1.properties["b"], b);
    assert_eq!(find(&api, "C").1.reference, Some(b));
    assert!(
        codes.len() >= 2 && codes.iter().all(|code| *code == Code::Guessed),
        "{codes:?}"
    );
}

#[test]
fn sections_and_paths_in_other_letters_are_read_and_told() {
    let text = r##"{
        "openapi": "3.0.3", "Info": {"title": "Shop", "version": "1"}, "Servers": [{"url": "https://shop.example"}],
        "Security": [{"key": []}],
        "Paths": {"/a/{id}": {
            "Parameters": [{"$ref": "#/components/parameters/Id"}], "Description": "It.", "Servers": [{"url": "https://own.example"}],
            "get": {"operationId": "getA", "responses": {"200": {"description": "", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/A"}
            }}}}}
        }},
        "Components": {
            "Parameters": {"Id": {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}},
            "SecuritySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "Schemas": {"A": {"type": "object"}}
        }
    }"##;
    let (api, diagnostics) = lowered_text(text);
    let operation = &api.operations[0];
    assert_eq!(operation.parameters[0].name, "id");
    assert_eq!(operation.servers[0].url, "https://own.example");
    assert_eq!(operation.security.len(), 1);
    assert_eq!(api.servers[0].url, "https://shop.example");
    assert_eq!(operation.responses[0].contents[0].ty, Some(find(&api, "A").0));
    let told: Vec<&str> = diagnostics
        .list()
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    for key in [
        "Info",
        "Servers",
        "Security",
        "Paths",
        "Parameters",
        "Description",
        "Components",
        "Schemas",
        "SecuritySchemes",
    ] {
        let message = format!("`{key}` is read as `{}{}`", key[..1].to_ascii_lowercase(), &key[1..]);
        assert!(told.contains(&message.as_str()), "{message}: {told:?}");
    }
    assert!(told.iter().all(|message| message.contains(" is read as ")), "{told:?}");
}

#[test]
fn a_reference_that_is_misspelt_is_read_as_what_it_means() {
    for (reference, meant) in [
        (r"#\components\schemas\B", "#/components/schemas/B"),
        ("#/Components/Schemas/B", "#/components/schemas/B"),
        ("#/components/schemas/a%20b", "#/components/schemas/a%2520b"),
    ] {
        let text = json!({
            "openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {},
            "components": {"schemas": {
                "A": {"properties": {"b": {"$ref": reference}}}, "B": {"type": "string"}, "a%20b": {"type": "string"},
            }},
        });
        let (api, diagnostics) = lowered_text(&text.to_string());
        let target = find(&api, "A").1.properties["b"];
        assert!(api.types.get(target).value.types.string, "{reference}");
        let told: Vec<&str> = diagnostics
            .list()
            .iter()
            .map(|finding| finding.message.as_str())
            .collect();
        assert_eq!(told, [format!("`{reference}` is read as `{meant}`")]);
    }
}

#[test]
fn what_stands_beside_a_reference_is_told_in_whatever_letters_it_is() {
    let beside = |mut said: Value| {
        said["$ref"] = json!("#/components/schemas/B");
        let schemas = json!({"A": {"properties": {"b": said}}, "B": {"type": "object"}});
        let (api, codes) = lowered(json!({"openapi": "3.0.3"}), json!({"components": {"schemas": schemas}}));
        let a = find(&api, "A").1;
        let is_nullable = api.types.get(a.properties["b"]).value.nullable;
        (is_nullable, a.required.clone(), codes)
    };
    let none = Vec::<String>::new;
    assert_eq!(beside(json!({"Nullable": true})), (true, none(), vec![Code::Guessed]));
    assert_eq!(
        beside(json!({"Type": "string"})),
        (false, none(), vec![Code::UnusedKeyword])
    );
    assert_eq!(beside(json!({"foo": 1})), (false, none(), vec![Code::UnknownKeyword]));
    for nullable in [true, false] {
        assert_eq!(
            beside(json!({"nullable": nullable, "required": true})),
            (nullable, vec!["b".to_owned()], vec![Code::Guessed])
        );
    }
    assert_eq!(
        beside(json!({"required": true})),
        (false, vec!["b".to_owned()], vec![Code::Guessed])
    );
}
