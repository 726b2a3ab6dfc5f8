//! What is refused, however it is said: by several schemas together, in other files, by overlays, in the words of every dialect; and
//! what refuses nothing more.

use std::fs;

use tempfile::tempdir;

use super::ends;
use super::same::told;

const SHOP: &str = "\
paths:
  /orders:
    post:
      operationId: order
      parameters:
        - { name: filter, in: query, content: { application/json: { schema: { type: string, maxLength: 9 } } } }
        - { name: sum, in: query, schema: { type: integer, exclusiveMinimum: 0 } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Plain Code: { type: string, maxLength: 8 }
    State: { type: string, enum: [open, shut] }
    Base: { type: object, properties: { note: { type: string, maxLength: 40 } } }
    Order:
      allOf:
        - { $ref: '#/components/schemas/Base' }
        - type: object
          required: [state, count]
          properties:
            note: { type: string, minLength: 2 }
            code: { $ref: '#/components/schemas/Plain%20Code', maxLength: 7 }
            codes: { type: array, items: { $ref: '#/components/schemas/Plain%20Code' } }
            state: { $ref: '#/components/schemas/State' }
            count: { type: integer, format: uint64 }
            tiny: { type: integer, format: int32 }
            id: { type: string, format: uuid }
            whole: { type: integer }
            seen: { type: string, readOnly: true }
            tags: { type: object, patternProperties: { '^a': { type: string, maxLength: 6 } }, additionalProperties: false }
            names: { type: object, additionalProperties: { type: integer }, propertyNames: { maxLength: 5 } }
            pair: { type: array, prefixItems: [{ type: string, maxLength: 4 }, { type: integer }], minItems: 2, items: false }
            steps: { type: number, multipleOf: 0.5 }
";

/// What is told of tighter constraints once a text stands in the place of another.
fn tightened(was: &str, is: &str) -> Vec<String> {
    let changed = SHOP.replacen(was, is, 1);
    assert_ne!(changed, SHOP, "{was}");
    lines(&told(SHOP, &changed))
}

fn lines(text: &str) -> Vec<String> {
    let found = text
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains(" has "));
    found.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_constraint_is_told_wherever_it_is_said() {
    let cases = [
        (
            "maxLength: 9",
            "maxLength: 3",
            "Client::order::filter: the argument `filter` has `maxLength: 3`, and had `9`",
        ),
        (
            "maxLength: 7",
            "maxLength: 3",
            "models::Order::code: the member `code` has `maxLength: 3`, and had `7`",
        ),
        (
            "minLength: 2",
            "minLength: 3",
            "models::Order::note: the member `note` has `minLength: 3`, and had `2`",
        ),
        (
            "maxLength: 40",
            "maxLength: 4",
            "models::Base::note: the member `note` has `maxLength: 4`, and had `40`",
        ),
        (
            "codes: { type: array, items: { $ref: '#/components/schemas/Plain%20Code' } }",
            "codes: { type: array, items: { $ref: '#/components/schemas/Plain%20Code', pattern: a } }",
            "models::Order::codes: an item of the member `codes` has another `pattern`: `\"a\"`",
        ),
        (
            "maxLength: 6",
            "maxLength: 3",
            "models::Order::tags: a value of the member `tags` has `maxLength: 3`, and had `6`",
        ),
        (
            "maxLength: 5",
            "maxLength: 3",
            "models::Order::names: a name in the member `names` has `maxLength: 3`, and had `5`",
        ),
        (
            "maxLength: 4 }, { type: integer }]",
            "maxLength: 3 }, { type: integer }]",
            "models::Order::pair: the item 1 of the member `pair` has `maxLength: 3`, and had `4`",
        ),
        (
            "multipleOf: 0.5",
            "multipleOf: 2",
            "models::Order::steps: the member `steps` has another `multipleOf`: `2`",
        ),
        (
            "whole: { type: integer }",
            "whole: { allOf: [{ type: integer }, { minimum: 3 }, { minimum: 5 }] }",
            "models::Order::whole: the member `whole` has `minimum: 5` now",
        ),
    ];
    for (was, is, told) in cases {
        let found = tightened(was, is);
        assert!(
            found.len() == 1 && found.iter().all(|line| line.starts_with(told)),
            "{told}\n{found:#?}"
        );
    }
    let found = tightened("maxLength: 8", "maxLength: 3");
    let of_code = "models::PlainCode: `PlainCode` has `maxLength: 3`, and had `8`";
    assert!(
        found.len() == 1 && found.iter().all(|line| line.starts_with(of_code)),
        "{found:#?}"
    );
}

#[test]
fn what_refuses_nothing_more_is_not_told() {
    let cases = [
        ("enum: [open, shut]", "enum: [open, shut], maxLength: 4, minLength: 1"),
        ("format: uint64", "format: uint64, minimum: 0"),
        (
            "format: int32",
            "format: int32, maximum: 2147483647, minimum: -2147483648",
        ),
        ("format: uuid", "format: uuid, maxLength: 36"),
        ("whole: { type: integer }", "whole: { type: integer, multipleOf: 1 }"),
        ("exclusiveMinimum: 0", "minimum: 1"),
        (
            "required: [state, count]",
            "required: [state, count]\n          minProperties: 2",
        ),
        ("readOnly: true", "readOnly: true, maxLength: 3"),
        ("maxLength: 7", "maxLength: 8"),
        // The target of the reference refuses as much.
        (
            "codes: { type: array, items: { $ref: '#/components/schemas/Plain%20Code' } }",
            "codes: { type: array, items: { $ref: '#/components/schemas/Plain%20Code', maxLength: 8 } }",
        ),
        ("multipleOf: 0.5", "multipleOf: 0.1"),
    ];
    for (was, is) in cases {
        assert_eq!(tightened(was, is), [""; 0], "{was}\n{is}");
    }
    assert_eq!(
        tightened("enum: [open, shut]", "enum: [open, shut], maxLength: 3").len(),
        1
    );
    assert_eq!(tightened("format: uint64", "format: uint64, minimum: 1").len(), 1);
}

/// What an old and a new version of a file tell, each in a folder with the same other files.
fn told_of(others: &[(&str, &str, &str)], old: &str, new: &str) -> String {
    let folder = tempdir().unwrap();
    for (side, text) in [("old", old), ("new", new)] {
        fs::create_dir(folder.path().join(side)).unwrap();
        fs::write(folder.path().join(side).join("shop.yaml"), text).unwrap();
    }
    for (name, was, is) in others {
        fs::write(folder.path().join("old").join(name), was).unwrap();
        fs::write(folder.path().join("new").join(name), is).unwrap();
    }
    ends(0, folder.path(), &["diff", "old/shop.yaml", "new/shop.yaml"]).0
}

#[test]
fn what_other_files_refuse_is_told() {
    let shop = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      parameters: [{ name: code, in: query, schema: { $ref: 'codes.yaml#/$defs/A%20code' } }]
      responses: { '204': { description: ok } }
";
    let codes = "$defs: { A code: { type: string, maxLength: 9 } }\n";
    let text = told_of(&[("codes.yaml", codes, &codes.replace('9', "3"))], shop, shop);
    assert!(
        text.contains("has `maxLength: 3`, and had `9`") && text.matches("maxLength").count() == 1,
        "{text}"
    );
}

#[test]
fn what_overlays_say_counts() {
    let folder = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("specs")).unwrap();
    write(
        "specs/refundry.toml",
        "[output]\ndir = '../client'\n[api.shop]\ninput = 'shop.yaml'\noverlays = ['overlay.yaml']\n",
    );
    let shop = |limit: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Shop, version: '1' }}\npaths:\n  /orders:\n    get:\n      operationId: orders\n      \
             parameters: [{{ name: code, in: query, schema: {{ type: string{limit} }} }}]\n      responses: {{ '204': {{ \
             description: ok }} }}\n"
        )
    };
    let overlay = |action: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{ title: O, version: '1' }}\nactions: [{{ target: \
             \"$.paths['/orders'].get.parameters[0].schema\", update: {{ {action} }} }}]\n"
        )
    };
    write("specs/shop.yaml", &shop(", maxLength: 9"));
    write("specs/overlay.yaml", &overlay("maxLength: 5"));
    super::git(folder.path(), &["init", "-q"]);
    super::git(folder.path(), &["add", "."]);
    super::git(folder.path(), &["commit", "-qm", "a"]);
    // The overlay says what the description says by now.
    write("specs/shop.yaml", &shop(", maxLength: 6"));
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    assert!(!text.contains("maxLength"), "{text}");
    write("specs/overlay.yaml", &overlay("maxLength: 4"));
    let (text, _) = ends(0, folder.path(), &["diff", "git:HEAD"]);
    assert!(
        text.contains("the argument `code` has `maxLength: 4`, and had `5`"),
        "{text}"
    );
}

#[test]
fn every_dialect_says_it_in_its_own_words() {
    let swagger = "\
swagger: '2.0'
info: { title: Shop, version: '1' }
paths:
  /orders:
    get:
      operationId: orders
      parameters:
        - { name: sum, in: query, type: number, minimum: 1, exclusiveMinimum: false }
        - { name: codes, in: query, type: array, items: { type: string, maxLength: 9 } }
      responses: { '204': { description: ok } }
";
    let text = told_of(
        &[],
        swagger,
        &swagger.replace("exclusiveMinimum: false", "exclusiveMinimum: true"),
    );
    assert!(
        text.contains("the argument `sum` has `exclusiveMinimum: 1`, and had `minimum: 1`"),
        "{text}"
    );
    let text = told_of(&[], swagger, &swagger.replace("maxLength: 9", "maxLength: 3"));
    assert!(
        text.contains("an item of the argument `codes` has `maxLength: 3`, and had `9`"),
        "{text}"
    );
    let google = r#"{"kind": "discovery#restDescription", "name": "shop", "version": "v1", "title": "Shop", "rootUrl": "https://a.example/",
"servicePath": "", "parameters": {}, "schemas": {}, "resources": {"orders": {"methods": {"list": {"id": "shop.orders.list", "path": "orders",
"httpMethod": "GET", "parameters": {
"pageSize": {"type": "integer", "format": "uint32", "location": "query", "minimum": "0", "maximum": "100"},
"names": {"type": "string", "repeated": true, "location": "query", "pattern": "^a"}}}}}}}"#;
    let text = told_of(
        &[],
        google,
        &google.replace("\"100\"", "\"50\"").replace("\"minimum\": \"0\", ", ""),
    );
    assert!(
        text.contains("has `maximum: 50`, and had `100`") && !text.contains("minimum"),
        "{text}"
    );
    let text = told_of(&[], &google.replace("\"minimum\": \"0\", ", ""), google);
    assert!(!text.contains("minimum"), "{text}");
    let text = told_of(&[], google, &google.replace("^a", "^b"));
    assert!(
        text.contains("an item of the argument `names` has another `pattern`"),
        "{text}"
    );
    // By the letter of OpenAPI 3.0 nothing but the reference counts.
    let beside = "\
openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders:
    get:
      operationId: orders
      parameters: [{ name: code, in: query, schema: { $ref: '#/components/schemas/Code' } }]
      responses: { '204': { description: ok } }
components: { schemas: { Code: { type: string } } }
";
    let text = told_of(&[], beside, &beside.replace("Code' }", "Code', maxLength: 3 }"));
    assert!(!text.contains("maxLength"), "{text}");
}

#[test]
fn the_union_tells_once_what_each_branch_says_as_well() {
    let body = |union: &str| {
        format!(
            "paths: {{ /a: {{ post: {{ operationId: a, requestBody: {{ content: {{ application/json: {{ schema: {union} }} }} }}, \
             responses: {{ '204': {{ description: ok }} }} }} }} }}\n"
        )
    };
    let old = body("{ maxLength: 5, anyOf: [{ type: string }, { type: integer, minimum: 1 }] }");
    let new = body("{ anyOf: [{ type: string, maxLength: 5 }, { type: integer, minimum: 2 }] }");
    let found = lines(&told(&old, &new));
    let [line] = found.as_slice() else { panic!("{found:#?}") };
    assert!(
        line.starts_with("Client::a: a branch of the body has `minimum: 2`, and had `1`"),
        "{line}"
    );
}

/// A parameter that is one of two texts, as is said of both and of each.
fn either(both: &str, one: &str, other: &str) -> String {
    let schema = format!("{{{both}oneOf: [{{type: string, format: uuid{one}}}, {{type: string{other}}}]}}");
    format!(
        "paths: {{/a: {{get: {{operationId: a, parameters: [{{name: q, in: query, schema: {schema}}}], responses: {{'204': \
         {{description: ok}}}}}}}}}}\n"
    )
}

#[test]
fn what_every_branch_refuses_may_be_said_beside_the_union() {
    let told = |was: String, is: String| lines_of(&was, &is);
    let each = either("", ", maxLength: 40, pattern: '^a'", ", maxLength: 36, pattern: '^a'");
    assert_eq!(
        told(each.clone(), either("maxLength: 40, pattern: '^a', ", "", "")),
        [""; 0]
    );
    let tighter = told(each, either("maxLength: 39, ", "", ""));
    assert!(
        tighter.len() == 1 && tighter[0].contains("the argument `q` has `maxLength: 39`, and had `40`"),
        "{tighter:?}"
    );
    let only_one = told(either("", ", maxLength: 40", ""), either("maxLength: 40, ", "", ""));
    assert!(
        only_one.len() == 1 && only_one[0].contains("has `maxLength: 40` now"),
        "{only_one:?}"
    );
}

#[test]
fn names_that_match_another_pattern_are_refused_where_no_others_are_allowed() {
    let lines = tightened("'^a': {", "'^b': {");
    assert!(
        lines.len() == 1 && lines[0].contains("a name in the member `tags` has another `pattern`: `\"^b\"`"),
        "{lines:?}"
    );
    let tags = "patternProperties: { '^a': { type: string, maxLength: 6 } }";
    let both = "patternProperties: { '^b': { type: string, maxLength: 6 }, '^a': { type: string, maxLength: 6 } }";
    assert!(tightened(tags, both)[0].contains("`\"^a|^b\"`"));
    let swapped = both
        .replace("'^b'", "'^c'")
        .replace("'^a'", "'^b'")
        .replace("'^c'", "'^a'");
    let [both, swapped] = [both, &swapped].map(|is| SHOP.replacen(tags, is, 1));
    assert_eq!(lines_of(&both, &swapped), [""; 0]);
    // Where any name is allowed, none is refused.
    let open = |pattern: &str| {
        SHOP.replacen(
            "additionalProperties: false }\n            names",
            "description: x }\n            names",
            1,
        )
        .replacen("'^a': {", pattern, 1)
    };
    assert_ne!(open("'^a': {"), SHOP);
    assert_eq!(lines_of(&open("'^a': {"), &open("'^b': {")), [""; 0]);
}

fn lines_of(was: &str, is: &str) -> Vec<String> {
    lines(&told(was, is))
}
