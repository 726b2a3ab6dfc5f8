//! Models that grow: what holds them may have to hold them in a `Box`.

use super::same::told;

/// An order with what is known of it: a model of so many texts.
fn shop(texts: usize) -> String {
    let members: Vec<String> = (0..texts).map(|index| format!("t{index}: {{type: string}}")).collect();
    let members = members.join(", ");
    let schema = "{application/json: {schema: {$ref: '#/components/schemas/Order'}}}";
    format!(
        "paths: {{/a: {{post: {{operationId: a, requestBody: {{content: {schema}}}, responses: {{'204': {{description: a}}}}}}}}}}\n\
         components: {{schemas: {{Meta: {{type: object, properties: {{{members}}}}}, \
         Order: {{type: object, properties: {{meta: {{$ref: '#/components/schemas/Meta'}}}}}}}}}}\n"
    )
}

#[test]
fn a_member_that_has_to_be_boxed_says_why_and_who_notices() {
    let text = told(&shop(2), &shop(150));
    let message = "models::Order::meta: the member `meta` is `Option<Box<Meta>>`, and was `Option<Meta>`: what holds it would take too much \
                   room without the `Box`";
    assert!(text.contains("major[member-boxed]") && text.contains(message), "{text}");
    assert!(text.contains("What is given by `new` and setters stays."), "{text}");
    // What was boxed stays so.
    assert!(!told(&shop(150), &shop(2)).contains("Box"));
}
