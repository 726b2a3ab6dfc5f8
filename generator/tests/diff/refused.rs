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

#[test]
fn what_is_refused_now_is_told() {
    let text = told(
        &shop(LIMIT, "tags: {type: array, items: {type: string}}"),
        &shop(
            &LIMIT.replace("minimum", "exclusiveMinimum"),
            "tags: {type: array, items: {type: string}, uniqueItems: true}",
        ),
    );
    for part in [
        "Client::orders::limit: the argument `limit` has `exclusiveMinimum: 1`, and had `minimum: 1`",
        "models::Order::tags: the member `tags` has `uniqueItems: true` now",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn another_default_is_no_matter_of_documentation_only() {
    let with = |text: &str, default: &str| text.replace('}', &format!(", default: {default}}}"));
    let (limit, note) = (|default| with(LIMIT, default), |default| with(NOTE, default));
    let text = told(&shop(&limit("20"), &note("a")), &shop(&limit("50"), &note("b")));
    for part in [
        "minor[default-changed]: What the service takes for an argument or member that is left out is another value. The compiler does not tell.",
        "Client::orders::limit: the argument `limit` is `50` when it is left out, and was `20`",
        "models::Order::note: the member `note` is `\"b\"` when it is left out, and was `\"a\"`",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(text.ends_with("minor: 2 minor\n"), "{text}");
    // What was taken before it was said is not known.
    let text = told(&shop(LIMIT, NOTE), &shop(&limit("50"), &note("b")));
    assert!(
        text.contains("[documentation]") && !text.contains("default-changed"),
        "{text}"
    );
    // What has to be given is never left out.
    let required = |default| format!("required: true, {}", limit(default));
    let text = told(&shop(&required("20"), NOTE), &shop(&required("50"), NOTE));
    assert!(!text.contains("default-changed"), "{text}");
}

/// An operation that needs a token with scopes.
fn scoped(security: &str) -> String {
    let flows = "{clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: a, write: b, all: c}}}";
    format!(
        "paths: {{/a: {{get: {{operationId: a, security: [{security}], responses: {{'204': {{description: ok}}}}}}}}}}\n\
         components: {{securitySchemes: {{oauth: {{type: oauth2, flows: {flows}}}}}}}\n"
    )
}

#[test]
fn other_scopes_are_other_credentials() {
    let cases = [
        (
            "{oauth: [write]}",
            "{oauth: [read]}",
            "major",
            "it needs `oauth` with `read`, and needed `oauth` with `write`",
        ),
        (
            "{oauth: [read]}",
            "{oauth: [read, write]}",
            "major",
            "it needs `oauth` with `read` and `write`, and needed `oauth` with `read`",
        ),
        (
            "{oauth: [read, write]}",
            "{oauth: [read]}",
            "patch",
            "it needs `oauth` with `read`, and needed `oauth` with `read` and `write`",
        ),
        (
            "{oauth: [read]}",
            "{oauth: [read]}, {oauth: [all]}",
            "patch",
            "`oauth` with `all` is enough as well",
        ),
        (
            "{oauth: [read]}, {oauth: [all]}",
            "{oauth: [read]}",
            "major",
            "`oauth` with `all` is no longer enough",
        ),
    ];
    for (was, is, level, message) in cases {
        let text = told(&scoped(was), &scoped(is));
        assert!(
            text.contains(&format!("{level}[security-changed]")) && text.contains(message),
            "{message}\n{text}"
        );
        assert!(text.ends_with(&format!("{level}: 1 {level}\n")), "{text}");
    }
    assert_eq!(
        told(&scoped("{}"), &scoped("")),
        "nothing is different for Rust callers\n"
    );
    let text = told(&scoped("{oauth: [read, write]}"), &scoped("{oauth: [write, read]}"));
    assert_eq!(text, "nothing is different for Rust callers\n");
}

#[test]
fn no_credential_is_asked_for_where_nothing_is_still_enough() {
    let keys = ["k", "b"].map(|name| format!("{name}: {{type: apiKey, in: header, name: {name}}}"));
    let needing = |security: &str| {
        format!(
            "paths: {{/a: {{get: {{operationId: a, security: [{security}], responses: {{'204': {{description: ok}}}}}}}}}}\n\
             components: {{securitySchemes: {{{}}}}}\n",
            keys.join(", ")
        )
    };
    let text = told(&needing("{}, {k: []}"), &needing("{}, {b: []}"));
    let part = "it needs nothing, or `b`, and needed nothing, or `k`";
    assert!(
        text.contains("major[security-changed]") && text.contains(part),
        "{text}"
    );
    assert!(!text.contains("without one, the call is not sent"), "{text}");
}

#[test]
fn a_credential_that_was_never_needed_and_is_now_fails_whoever_has_none() {
    let cases = [
        ("", "{oauth: [read]}", "major", "it needs `oauth`, and needed nothing"),
        ("{}", "{oauth: [read]}", "major", "it needs `oauth`, and needed nothing"),
        (
            "{}, {oauth: [read]}",
            "{oauth: [read]}",
            "major",
            "it needs `oauth`, and needed nothing, or `oauth`",
        ),
        // Who has one may give it, and who has none is let in as before.
        (
            "",
            "{}, {oauth: [read]}",
            "minor",
            "it needs nothing, or `oauth`, and needed nothing",
        ),
        ("{oauth: [read]}", "", "minor", "it needs nothing, and needed `oauth`"),
    ];
    for (was, is, level, message) in cases {
        let text = told(&scoped(was), &scoped(is));
        assert!(
            text.contains(&format!("{level}[security-changed]")) && text.contains(message),
            "{message}\n{text}"
        );
        let does = match level {
            "major" => "do: Give the client a credential: without one, the call is not sent.",
            _ => "do: Nothing to change in Rust",
        };
        assert!(text.contains(does), "{text}");
        assert!(text.ends_with(&format!("{level}: 1 {level}\n")), "{text}");
    }
}
