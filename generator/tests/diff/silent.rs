//! What no type tells: what logs show, what answers are asked for in, and what the same JSON is read as.

use super::same::told;

const NOTHING: &str = "nothing is different for Rust callers\n";

/// A part of what is told once a text stands in the place of another.
struct Told {
    was: &'static str,
    is: &'static str,
    parts: &'static [&'static str],
}

fn assert_told(description: &str, cases: &[Told]) {
    for Told { was, is, parts } in cases {
        let changed = description.replacen(was, is, 1);
        assert_ne!(changed, description, "{was}");
        let text = told(description, &changed);
        for part in *parts {
            assert!(text.contains(part), "{was}\n{is}\n{part}\n{text}");
        }
        assert!(!parts.is_empty() || text == NOTHING, "{was}\n{is}\n{text}");
    }
}

const LOGIN: &str = "\
paths:
  /login:
    post:
      operationId: login
      parameters:
        - { name: code, in: query, schema: { type: string, format: password } }
        - { name: trace, in: query, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Login' } } } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Login:
      type: object
      properties:
        pin: { type: string, format: password }
        seed: { type: string, writeOnly: true }
        salt: { type: string, x-sensitive: true }
        note: { type: string }
      additionalProperties: { type: string, format: password }
";

#[test]
fn a_secret_that_logs_show_is_told() {
    assert_told(
        LOGIN,
        &[
            Told {
                was: "pin: { type: string, format: password }",
                is: "pin: { type: string }",
                parts: &[
                    "minor[debug-changed]: A value is shown by `Debug` that was kept out of it, or is no longer. The compiler does not tell.",
                    "models::Login::pin: the member `pin` is shown by `Debug` now",
                    "minor: 1 minor",
                ],
            },
            Told {
                was: ", writeOnly: true",
                is: "",
                parts: &["the member `seed` is shown by `Debug` now"],
            },
            Told {
                was: ", x-sensitive: true",
                is: "",
                parts: &["the member `salt` is shown by `Debug` now"],
            },
            Told {
                was: "code, in: query, schema: { type: string, format: password }",
                is: "code, in: query, schema: { type: string }",
                parts: &["Client::login::code: the argument `code` is shown by `Debug` now"],
            },
            Told {
                was: "additionalProperties: { type: string, format: password }",
                is: "additionalProperties: { type: string }",
                parts: &["models::Login::extra: what members without a name hold is shown by `Debug` now"],
            },
            // It is a secret by its type as well as it was, and has to be given besides.
            Told {
                was: "pin: { type: string, format: password }",
                is: "pin: { type: integer }",
                parts: &["major[member-retyped]", "the member `pin` is shown by `Debug` now"],
            },
            Told {
                was: "note: { type: string }",
                is: "note: { type: string, format: password }",
                parts: &[
                    "patch[debug-changed]",
                    "the member `note` is no longer shown by `Debug`",
                    "patch: 1 patch",
                ],
            },
        ],
    );
}

const TOKEN: &str = "\
paths:
  /tokens:
    post:
      operationId: token
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: string, format: password } } } }
  /pins:
    post:
      operationId: pin
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: string, format: password, minLength: 4 } } } }
        '202': { description: later, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
";

#[test]
fn a_secret_answer_that_logs_show_is_told() {
    assert_told(
        TOKEN,
        &[
            Told {
                was: "{ type: string, format: password }",
                is: "{ type: string }",
                parts: &[
                    "minor[debug-changed]",
                    "Client::token: the answer is shown by `Debug` now",
                ],
            },
            Told {
                was: "{ type: string, format: password, minLength",
                is: "{ type: string, minLength",
                parts: &[
                    "minor[debug-changed]",
                    "Client::pin: the answer `Ok` is shown by `Debug` now",
                ],
            },
        ],
    );
}

const ORDERS: &str = "\
paths:
  /orders:
    get:
      operationId: orders
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '404': { description: gone, content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } }
components:
  schemas:
    Order: { type: object, properties: { note: { type: string } } }
    Gone: { type: object, properties: { why: { type: string } } }
";

#[test]
fn other_media_types_of_answers_are_told() {
    assert_told(
        ORDERS,
        &[
            Told {
                was: "application/json",
                is: "application/vnd.acme.v3+json",
                parts: &[
                    "minor[media-type-changed]",
                    "Client::orders: it asks for `application/vnd.acme.v3+json, application/json`, and asked for `application/json`",
                    "; response; ",
                ],
            },
            Told {
                was: "application/json",
                is: "'application/json; version=2'",
                parts: &["the answer 200 is refused if its media type has other parameters than `version=2`"],
            },
            // Whatever else is told of the answers.
            Told {
                was: "'200': { description: ok, content: { application/json:",
                is: "'202': { description: no, content: { text/plain: { schema: { type: string } } } }\n        '200': { description: ok, content: { 'application/json; version=2':",
                parts: &[
                    "answer",
                    "the answer 200 is refused if its media type has other parameters than `version=2`",
                ],
            },
            Told {
                was: "application/json",
                is: "'*/*'",
                parts: &["it asks for `*/*, application/json`, and asked for `application/json`"],
            },
            Told {
                was: "schemas/Order' } } } }",
                is: "schemas/Order' } }, application/vnd.b+json: { schema: { $ref: '#/components/schemas/Gone' } } } }",
                parts: &["the answer 200 is refused as `application/vnd.b+json` now"],
            },
            Told {
                was: "gone, content: { application/json",
                is: "gone, content: { application/problem+json",
                parts: &["it asks for `application/json, application/problem+json`, and asked for `application/json`"],
            },
        ],
    );
}

const TARGET: &str = "\
paths: {}
components:
  schemas:
    Target: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }] }
    Card: { type: object, properties: { id: { type: string }, pan: { type: string } } }
    Bank: { type: object, properties: { id: { type: string }, iban: { type: string } } }
    Kind: { oneOf: [{ type: string }, { type: integer }] }
    Told: { oneOf: [{ $ref: '#/components/schemas/Red' }, { $ref: '#/components/schemas/Blue' }] }
    Red: { type: object, required: [is], properties: { is: { enum: [red] }, a: { type: string } } }
    Blue: { type: object, required: [is], properties: { is: { enum: [blue] }, a: { type: string } } }
";

#[test]
fn what_is_read_as_another_branch_is_told() {
    assert_told(
        TARGET,
        &[
            Told {
                was: "[{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Bank' }]",
                is: "[{ $ref: '#/components/schemas/Bank' }, { $ref: '#/components/schemas/Card' }]",
                parts: &[
                    "minor[sent-differently]",
                    "what fits several branches of `Target` is the first of `Bank`, `Card`, and was the first of `Card`, `Bank`",
                ],
            },
            Told {
                was: "Card: { type: object,",
                is: "Card: { type: object, additionalProperties: false,",
                parts: &["models::Target::Card: the branch `Card` forbids members that it does not describe"],
            },
            Told {
                was: "Card: { type: object,",
                is: "Card: { type: object, unevaluatedProperties: false,",
                parts: &["models::Target::Card: the branch `Card` forbids members that it does not describe"],
            },
            // Nothing is a text and a number, and a tag needs no trial.
            Told {
                was: "[{ type: string }, { type: integer }]",
                is: "[{ type: integer }, { type: string }]",
                parts: &[],
            },
            Told {
                was: "[{ $ref: '#/components/schemas/Red' }, { $ref: '#/components/schemas/Blue' }]",
                is: "[{ $ref: '#/components/schemas/Blue' }, { $ref: '#/components/schemas/Red' }]",
                parts: &[],
            },
        ],
    );
}
