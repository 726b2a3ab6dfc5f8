//! References, names and numbers of types.

use serde_json::json;

use super::{find, lower, lowered, lowered_text, openapi, schemas};
use crate::api::{NamePath, Root, Step, TypeId};
use crate::diagnostics::{Code, Diagnostics, Severity};
use crate::source::{Request, load};

#[test]
fn components_are_lowered_once_and_in_order() {
    let (api, codes) = schemas(json!({
        "B": {"properties": {"a": {"$ref": "#/components/schemas/A"}, "same": {"$ref": "#/components/schemas/A"}}},
        "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
    }));
    assert_eq!(codes, []);
    assert_eq!(api.types.len(), 2);
    let (b, said) = find(&api, "B");
    assert_eq!(b, TypeId(0));
    assert_eq!(said.properties["a"], said.properties["same"]);
    assert_eq!(find(&api, "A").1.properties["b"], b);
}

#[test]
fn a_reference_leads_into_any_node_and_through_others() {
    let (api, codes) = openapi(json!({
        "paths": {"/x": {"get": {"operationId": "getX", "responses": {"200": {"description": "", "content": {
            "application/json": {"schema": {"type": "object", "properties": {"a b": {"type": "string"}}}},
        }}}}}},
        "components": {"schemas": {
            "A": {"$ref": "#/components/schemas/B"},
            "B": {"properties": {"c": {"type": "integer"}}},
            "C": {"properties": {
                "deep": {"$ref": "#/components/schemas/A/properties/c"},
                "path": {"$ref": "#/paths/~1x/get/responses/200/content/application~1json/schema/properties/a%20b"},
            }},
        }},
    }));
    assert_eq!(codes, []);
    let (b, said_b) = find(&api, "B");
    assert_eq!(find(&api, "A").1.reference, Some(b));
    let said = find(&api, "C").1;
    assert_eq!(said.properties["deep"], said_b.properties["c"]);
    let target = api.types.get(said.properties["path"]);
    assert!(target.value.types.string);
    let steps = vec![Step::Response("200".to_owned()), Step::Property("a b".to_owned())];
    assert_eq!(
        target.name,
        NamePath {
            root: Root::Operation("getX".to_owned()),
            home: String::new(),
            steps
        }
    );
}

#[test]
fn blanks_around_a_reference_are_left_out_and_told() {
    let (api, codes) = schemas(json!({
        "A": {"properties": {"b": {"$ref": " #/components/schemas/B "}}},
        "B": {"type": "string"},
    }));
    assert_eq!(find(&api, "A").1.properties["b"], find(&api, "B").0);
    assert!(
        codes.iter().all(|code| *code == Code::Guessed) && !codes.is_empty(),
        "{codes:?}"
    );
}

#[test]
fn anchors_and_ids_are_places() {
    let (api, codes) = schemas(json!({
        "Money": {"$anchor": "money", "type": "number"},
        "Tree": {"$id": "https://shop.example/tree.json", "$defs": {"leaf": {"type": "string"}}, "properties": {
            "leaf": {"$ref": "#/$defs/leaf"},
        }},
        "Use": {"properties": {
            "money": {"$ref": "#money"},
            "tree": {"$ref": "https://shop.example/tree.json"},
            "leaf": {"$ref": "https://shop.example/tree.json#/$defs/leaf"},
        }},
    }));
    assert_eq!(codes, []);
    let said = find(&api, "Use").1;
    assert_eq!(said.properties["money"], find(&api, "Money").0);
    assert_eq!(said.properties["tree"], find(&api, "Tree").0);
    assert_eq!(said.properties["leaf"], find(&api, "Tree").1.properties["leaf"]);
}

#[test]
fn an_anchor_means_something_within_its_schema_alone() {
    let (api, codes) = schemas(json!({
        "Left": {"$id": "https://shop.example/left", "properties": {"a": {"$ref": "#it"}},
            "$defs": {"x": {"$anchor": "it", "type": "integer"}}},
        "Right": {"$id": "https://shop.example/right", "properties": {"a": {"$ref": "#it"}, "b": {"$ref": "left#it"}},
            "$defs": {"x": {"$anchor": "it", "type": "string"}}},
        "Old": {"$id": "https://shop.example/old", "properties": {"a": {"$ref": "#old"}},
            "$defs": {"x": {"$id": "#old", "type": "boolean"}}},
    }));
    assert_eq!(codes, []);
    let of = |schema: &str, property: &str| {
        let id = find(&api, schema).1.properties[property];
        api.types.get(id).value.types
    };
    assert!(of("Left", "a").integer && of("Right", "a").string && of("Right", "b").integer && of("Old", "a").boolean);

    let (api, codes) = schemas(json!({
        "Left": {"$id": "https://shop.example/left", "properties": {"a": {"$ref": "#it"}}},
        "Right": {"$id": "https://shop.example/right", "$defs": {"x": {"$anchor": "it", "type": "string"}}},
    }));
    assert_eq!(codes, [Code::Guessed]);
    let id = find(&api, "Left").1.properties["a"];
    assert!(api.types.get(id).value.types.string);
}

#[test]
fn a_dynamic_reference_is_what_the_schema_says_that_led_to_it() {
    let tree =
        |id: &str| json!({"$id": id, "$dynamicAnchor": "node", "properties": {"next": {"$dynamicRef": "#node"}}});
    let (api, codes) = schemas(json!({
        "Tree": tree("https://shop.example/tree"),
        "Other": {"$id": "https://shop.example/other", "$dynamicAnchor": "node", "$ref": "tree"},
    }));
    assert_eq!(codes, []);
    let next = |name: &str| find(&api, name).1.properties["next"];
    assert_eq!(next("Tree"), find(&api, "Tree").0);
    assert_eq!(next("Other"), find(&api, "Other").0);
}

#[test]
fn a_schema_of_anything_is_one_of_each_thing_that_is_put_into_it() {
    for id in [json!("https://shop.example/page"), json!(null)] {
        let (api, codes) = schemas(json!({
            "Page": {
                "$id": id, "properties": {"items": {"type": "array", "items": {"$dynamicRef": "#T"}}, "meta": {"$ref": "#/components/schemas/Meta"}},
                "$defs": {"T": {"$dynamicAnchor": "T", "not": {}}},
            },
            "Meta": {"properties": {"total": {"type": "integer"}}},
            "Pets": {"$ref": "#/components/schemas/Page", "$defs": {"T": {"$dynamicAnchor": "T", "$ref": "#/components/schemas/Pet"}}},
            "Orders": {
                "description": "Some.", "$ref": "#/components/schemas/Page",
                "$defs": {"T": {"$dynamicAnchor": "T", "$ref": "#/components/schemas/Order"}},
            },
            "More": {"$ref": "#/components/schemas/Pets"},
            "Pet": {"properties": {"name": {"type": "string"}}},
            "Order": {"properties": {"id": {"type": "integer"}}},
        }));
        assert_eq!(codes, [Code::Untyped], "of the page alone, whose items may be anything");
        let of = |id: TypeId| api.types.get(id).value.clone();
        let items = |page: &crate::api::Schema| of(page.properties["items"]).items.expect("it is a list");
        let (pets, orders) = (find(&api, "Pets").1, find(&api, "Orders").1);
        let orders = of(orders.reference.expect("it is more than a page"));
        assert_eq!(items(pets), find(&api, "Pet").0);
        assert_eq!(items(&orders), find(&api, "Order").0);
        assert_eq!(
            pets.properties["meta"],
            find(&api, "Meta").0,
            "what has nothing dynamic is one"
        );
        assert_eq!(orders.properties["meta"], find(&api, "Meta").0);
    }
}

#[test]
fn files_are_found_by_what_they_call_themselves() {
    let folder = tempfile::tempdir().expect("there is a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    std::fs::create_dir(folder.path().join("shared")).expect("it is made");
    write(
        "main.yaml",
        "{openapi: 3.2.0, $self: 'https://shop.example/v1/openapi.yaml', info: {title: '', version: ''}, paths: {},
          security: [{'shared/types.yaml#/components/securitySchemes/key': []}],
          components: {schemas: {
            Own: {type: object, properties: {a: {type: string}}},
            Uses: {properties: {
              far: {$ref: 'https://shop.example/v1/shared/types.yaml#/components/schemas/Far'},
              near: {$ref: 'shared/types.yaml#/components/schemas/Far'},
              rooted: {$ref: '/v1/shared/types.yaml#/components/schemas/Far'},
              own: {$ref: '/v1/openapi.yaml#/components/schemas/Own'}}}}}}",
    );
    write(
        "shared/types.yaml",
        "{openapi: 3.2.0, $self: 'https://shop.example/v1/shared/types.yaml', info: {title: '', version: ''},
          components: {securitySchemes: {key: {type: apiKey, in: header, name: Key}}, schemas: {Far: {properties: {back: {$ref: '../openapi.yaml#/components/schemas/Own'}}}}}}",
    );
    let mut diagnostics = Diagnostics::default();
    let source = load(&Request::new(folder.path().join("main.yaml")), &mut diagnostics).expect("it is read");
    let api = lower(&source, &mut diagnostics).expect("it lowers");
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.list());
    let (uses, (far, said)) = (find(&api, "Uses").1, find(&api, "Far"));
    assert_eq!(
        [
            uses.properties["far"],
            uses.properties["near"],
            uses.properties["rooted"]
        ],
        [far; 3]
    );
    let schemes: Vec<_> = api.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    assert_eq!((schemes, diagnostics.list().len()), (vec!["key"], 0));
    assert_eq!(
        [uses.properties["own"], said.properties["back"]],
        [find(&api, "Own").0; 2]
    );
}

#[test]
fn a_dangling_reference_is_an_error_that_says_what_was_meant() {
    let text = r##"{"openapi": "3.0.0", "info": {"title": "", "version": ""}, "paths": {}, "components": {"schemas": {
        "Refund": {"type": "object"}, "A": {"properties": {"r": {"$ref": "#/components/schemas/Refnud"}}},
        "B": {"properties": {"r": {"$ref": "#/components/schema/Refund"}}}}}}"##;
    let (api, diagnostics) = lowered_text(text);
    assert_eq!(api.types.len(), 5);
    for (finding, at) in diagnostics.list().iter().zip(["A", "B"]) {
        assert_eq!(
            (finding.code, finding.severity),
            (Code::DanglingReference, Severity::Error)
        );
        assert_eq!(
            finding.help.as_deref(),
            Some("did you mean `#/components/schemas/Refund`?")
        );
        let pointer = format!("/components/schemas/{at}/properties/r/$ref");
        assert_eq!(
            finding.place.as_ref().map(|place| place.pointer.as_str()),
            Some(pointer.as_str())
        );
    }
}

#[test]
fn only_references_without_a_value_are_circular() {
    let (_, codes) = schemas(json!({
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/A"},
        "Tree": {"properties": {"left": {"$ref": "#/components/schemas/Tree"}}},
    }));
    assert_eq!(codes, [Code::CircularReference, Code::CircularReference]);
}

#[test]
fn mappings_name_components_or_refer() {
    let (api, codes) = schemas(json!({
        "Pet": {"discriminator": {"propertyName": "kind", "mapping": {
            "c": "Cat", "d": "#/components/schemas/Dog", "x": "Nobody",
        }}},
        "Cat": {}, "Dog": {},
    }));
    assert_eq!(codes, [Code::DanglingReference]);
    let said = find(&api, "Pet").1.discriminator.as_ref().expect("it has one");
    let expected = [
        ("c".to_owned(), find(&api, "Cat").0),
        ("d".to_owned(), find(&api, "Dog").0),
    ];
    assert_eq!(said.mapping, expected);
}

#[test]
fn a_given_name_makes_an_inline_schema_a_component() {
    let (api, codes) = schemas(json!({
        "A": {"properties": {"b": {"type": "object", "x-refundry-name": "B"}, "c": {"type": "object", "x-refundry-name": "A"}}},
    }));
    assert_eq!(find(&api, "A").1.properties["b"], find(&api, "B").0);
    assert_eq!(codes, [Code::RenamedItem]);
}

#[test]
fn other_files_are_followed_and_named_by_what_they_hold() {
    let folder = tempfile::tempdir().expect("there is a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    write(
        "openapi.yaml",
        "{openapi: 3.0.0, info: {title: '', version: ''}, paths: {/x: {$ref: 'paths.yaml#/x'}},
          components: {schemas: {$ref: schemas.yaml}}}",
    );
    write(
        "paths.yaml",
        "{x: {get: {operationId: getX, responses: {'200': {description: '', content: {application/json: {
          schema: {$ref: 'refund.yaml'}}}}}}}}",
    );
    write(
        "schemas.yaml",
        "{Order: {properties: {refund: {$ref: refund.yaml}, money: {$ref: 'refund.yaml#/$defs/Money'}}}}",
    );
    write(
        "refund.yaml",
        "{type: object, $defs: {Money: {type: string}}, properties: {self: {$ref: '#'}}}",
    );

    let mut diagnostics = Diagnostics::default();
    let source = load(&Request::new(folder.path().join("openapi.yaml")), &mut diagnostics).expect("it is read");
    let api = lower(&source, &mut diagnostics).expect("it lowers");
    let (refund, said) = find(&api, "refund");
    assert_eq!(said.properties["self"], refund);
    assert_eq!(find(&api, "Order").1.properties["refund"], refund);
    assert_eq!(find(&api, "Order").1.properties["money"], find(&api, "Money").0);
    assert_eq!(api.operations[0].responses[0].contents[0].ty, Some(refund));
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.list());
}

#[test]
fn branches_may_give_their_own_tag() {
    for extension in ["x-ms-discriminator-value", "x-discriminator-value"] {
        branch_gives_its_tag_by(extension);
    }
}

fn branch_gives_its_tag_by(extension: &str) {
    let (api, codes) = lowered(
        json!({"swagger": "2.0"}),
        json!({"definitions": {
            "Job": {"discriminator": "kind", "properties": {"kind": {"type": "string"}}},
            "Export": {"allOf": [{"$ref": "#/definitions/Job"}], extension: "job.export"},
        }}),
    );
    assert_eq!(codes, []);
    let said = find(&api, "Job").1.discriminator.as_ref().expect("it has one");
    assert_eq!(said.mapping, [("job.export".to_owned(), find(&api, "Export").0)]);
}

#[test]
fn more_schemas_than_allowed_are_refused_once() {
    let schemas: String = (0..20)
        .map(|number| format!("    S{number}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"))
        .collect();
    let text =
        format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.yaml");
    std::fs::write(&path, text).expect("a file");
    let mut request = Request::new(path);
    request.limits.schemas = 30;
    let mut diagnostics = Diagnostics::default();
    let source = load(&request, &mut diagnostics).expect("a source");
    lower(&source, &mut diagnostics);
    let codes: Vec<Code> = diagnostics.list().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::TooLarge]);
}
