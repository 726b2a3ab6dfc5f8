//! What a service takes: what is refused now that was taken before.

use super::same::told;

/// An operation with one parameter, and one with a body of one member.
fn shop(parameter: &str, member: &str) -> String {
    let body = "{content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}";
    format!(
        "paths:\n  /orders:\n    get: {{operationId: orders, parameters: [{{in: query, {parameter}}}], \
         responses: {{'204': {{description: ok}}}}}}\n    post: {{operationId: order, requestBody: {body}, \
         responses: {{'204': {{description: ok}}}}}}\n\
         components: {{schemas: {{Order: {{type: object, properties: {{{member}}}}}}}}}\n"
    )
}

const LIMIT: &str = "name: limit, schema: {type: integer, minimum: 1, maximum: 100}";
const NOTE: &str = "note: {type: string, maxLength: 9}";

#[test]
fn what_is_new_was_never_taken_otherwise() {
    let text = told(&shop(LIMIT, NOTE), &shop(&LIMIT.replace("limit", "max"), NOTE));
    assert!(
        text.contains("the argument `max` is new") && !text.contains("constraint-tightened"),
        "{text}"
    );
    let text = told(&shop(LIMIT, NOTE), &shop(LIMIT, &NOTE.replace("note", "memo")));
    assert!(
        text.contains("the member `memo` is new") && !text.contains("constraint-tightened"),
        "{text}"
    );
    let text = told(&shop(LIMIT, NOTE), &shop(&LIMIT.replace("100", "50"), NOTE));
    assert!(
        text.contains("the argument `limit` has `maximum: 50`, and had `100`"),
        "{text}"
    );
}
