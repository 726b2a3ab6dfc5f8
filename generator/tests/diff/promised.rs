//! What is promised of a member: each change of it is told as what it is, and callers are told what they do.

use std::collections::BTreeSet;

use super::same::told;

/// The schema of an object with one member: whether it has to be there, and whether it may be null.
fn order((required, nullable): (bool, bool)) -> String {
    let ty = if nullable { "[string, 'null']" } else { "string" };
    let required = if required { "required: [note], " } else { "" };
    format!("{required}properties: {{note: {{type: {ty}}}}}")
}

/// Sent or answered with, as `ways` says.
fn shop(order: &str, ways: &str) -> String {
    let schema = "{application/json: {schema: {$ref: '#/components/schemas/Order'}}}";
    let ways = match ways {
        "request" => {
            format!(
                "post: {{operationId: a, requestBody: {{content: {schema}}}, responses: {{'204': {{description: a}}}}}}"
            )
        }
        _ => format!("get: {{operationId: a, responses: {{'200': {{description: a, content: {schema}}}}}}}"),
    };
    format!(
        "paths: {{/a: {{{ways}}}}}\n\
         components: {{schemas: {{Order: {{type: object, {order}}}}}}}\n"
    )
}

const REQUIRED: (bool, bool) = (true, false);
const NULLABLE: (bool, bool) = (true, true);
const OPTIONAL: (bool, bool) = (false, false);
const MAYBE: (bool, bool) = (false, true);

/// The kind, the action and the message of what is told of the member.
fn told_of(was: &str, is: &str, ways: &str) -> [String; 3] {
    let text = told(&shop(was, ways), &shop(is, ways));
    let before = text.split("  models::Order::note: ").next().unwrap();
    let line = |mark: &str, end: &str| {
        let from = before.rsplit(mark).next().unwrap();
        from.split(end).next().unwrap().to_owned()
    };
    let message = text.split("  models::Order::note: ").nth(1).unwrap();
    [
        line("\nmajor[", "]").replace("major[", ""),
        line("  do: ", "\n"),
        message.lines().next().unwrap().to_owned(),
    ]
}

#[test]
fn each_change_of_what_is_promised_is_another_finding() {
    let all = [REQUIRED, NULLABLE, OPTIONAL, MAYBE];
    let mut lines = Vec::new();
    for ways in ["request", "response"] {
        let mut messages = BTreeSet::new();
        for (was, is) in all.iter().flat_map(|was| all.iter().map(move |is| (*was, *is))) {
            if was == is {
                continue;
            }
            // In answers, both are `Option`, and that is told of how it travels.
            if ways == "response" && [was, is].iter().all(|one| [NULLABLE, OPTIONAL].contains(one)) {
                continue;
            }
            let (was, is) = (order(was), order(is));
            let [kind, action, message] = told_of(&was, &is, ways);
            assert!(messages.insert((kind.clone(), message.clone())), "{message}");
            lines.push(format!("{ways}: {was}\n  -> {is}\n{kind}: {message}\n  {action}\n"));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}
