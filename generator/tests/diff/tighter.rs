//! Values that are refused by now, wherever it is said: behind references, in lists, maps and branches.

use super::same::told;

const SHOP: &str = "\
paths:
  /orders:
    post:
      operationId: order
      parameters:
        - { name: code, in: query, schema: { $ref: '#/components/schemas/Code' } }
        - { name: tags, in: query, schema: { type: array, items: { type: string, maxLength: 11 } } }
      requestBody: { content: { application/json: { schema: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Order' } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
  /names:
    put:
      operationId: names
      requestBody: { content: { application/json: { schema: { type: array, items: { type: string, maxLength: 12 } } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Code: { type: string, maxLength: 13 }
    Codes: { type: array, maxItems: 14, items: { type: string, maxLength: 15 } }
    Answer: { type: object, maxProperties: 16, properties: { code: { type: string, maxLength: 17 } } }
    Order:
      type: object
      maxProperties: 18
      properties:
        code: { $ref: '#/components/schemas/Code' }
        again: { $ref: '#/components/schemas/Code' }
        codes: { $ref: '#/components/schemas/Codes' }
        words: { type: array, items: { type: string, maxLength: 19 } }
        map: { type: object, additionalProperties: { type: string, maxLength: 20 } }
        either: { anyOf: [{ type: string, maxLength: 21 }, { type: integer }] }
        null: { type: string, nullable: true, maxLength: 22 }
        short: { allOf: [{ $ref: '#/components/schemas/Code' }, { maxLength: 12 }] }
";

#[test]
fn what_is_refused_is_told_once_wherever_it_is_said() {
    let cases = [
        (
            "maxLength: 13",
            "maxLength: 3",
            "models::Code: `Code` has `maxLength: 3`, and had `13`",
        ),
        (
            "maxLength: 11",
            "maxLength: 3",
            "Client::order::tags: an item of the argument `tags` has `maxLength: 3`, and had `11`",
        ),
        (
            "minItems: 1,",
            "minItems: 2,",
            "Client::order: the body has `minItems: 2`, and had `1`",
        ),
        (
            "maxLength: 12 } } } } }",
            "maxLength: 3 } } } } }",
            "Client::names: an item of the body has `maxLength: 3`, and had `12`",
        ),
        (
            "maxItems: 14",
            "maxItems: 3",
            "models::Codes: `Codes` has `maxItems: 3`, and had `14`",
        ),
        (
            "maxLength: 15",
            "maxLength: 3",
            "models::Codes: an item of `Codes` has `maxLength: 3`, and had `15`",
        ),
        (
            "maxProperties: 18",
            "maxProperties: 3",
            "models::Order: `Order` has `maxProperties: 3`, and had `18`",
        ),
        (
            "maxLength: 19",
            "maxLength: 3",
            "models::Order::words: an item of the member `words` has `maxLength: 3`, and had `19`",
        ),
        (
            "maxLength: 20",
            "maxLength: 3",
            "models::Order::map: a value of the member `map` has `maxLength: 3`, and had `20`",
        ),
        (
            "maxLength: 21",
            "maxLength: 3",
            "models::Order::either: a branch of the member `either` has `maxLength: 3`, and had `21`",
        ),
        (
            "maxLength: 12 }] }",
            "maxLength: 3 }] }",
            "models::Order::short: the member `short` has `maxLength: 3`, and had `12`",
        ),
        (
            "either: { anyOf: [{ type: string, maxLength: 21 }, { type: integer }] }",
            "either: { oneOf: [{ type: string, maxLength: 3 }, { type: integer }] }",
            "models::Order::either: a branch of the member `either` has `maxLength: 3`, and had `21`",
        ),
        (
            "null: { type: string, nullable: true, maxLength: 22 }",
            "null: { anyOf: [{ type: string, maxLength: 3 }, { type: 'null' }] }",
            "models::Order::null: the member `null` has `maxLength: 3`, and had `22`",
        ),
        // What was said in place is said behind a reference.
        (
            "words: { type: array, items: { type: string, maxLength: 19 } }",
            "words: { $ref: '#/components/schemas/Codes' }",
            "models::Order::words: an item of the member `words` has `maxLength: 15`, and had `19`",
        ),
    ];
    for (was, is, part) in cases {
        let changed = SHOP.replacen(was, is, 1);
        assert_ne!(changed, SHOP, "{was}");
        let text = told(SHOP, &changed);
        assert!(text.contains(part), "{was}\n{part}\n{text}");
        assert!(text.matches("`maxLength: ").count() < 2, "{text}");
    }
    for (was, is) in [
        ("maxLength: 17", "maxLength: 3"),
        ("maxProperties: 16", "maxProperties: 3"),
        ("maxLength: 13", "maxLength: 99"),
    ] {
        let text = told(SHOP, &SHOP.replacen(was, is, 1));
        assert!(!text.contains("constraint-tightened"), "{was}\n{text}");
    }
}

/// A schema that holds itself in many ways is visited once in each.
#[test]
fn what_holds_itself_under_another_name_is_told_once() {
    let described = |name: &str, least: usize| {
        let list = |index: usize| {
            let least = index + least;
            format!("{{ type: array, minItems: {least}, items: {{ $ref: '#/components/schemas/{name}' }} }}")
        };
        let lists: Vec<String> = (0..12).map(list).collect();
        let body =
            format!("{{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }} }}");
        format!(
            "paths: {{ /a: {{ post: {{ operationId: a, requestBody: {body}, responses: {{ '204': {{ description: ok }} }} }} }} }}\n\
             components: {{ schemas: {{ {name}: {{ oneOf: [{{ type: string }}, {}] }} }} }}\n",
            lists.join(", ")
        )
    };
    let text = told(&described("J", 1), &described("JV", 2));
    assert!(text.matches("minItems").count() <= 24, "{text}");
}
