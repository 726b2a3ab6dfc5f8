//! One finding for one thing, at the place where it is described.

use super::same::{told, told_as};

const LONELY: &str = "\
paths: {}
components:
  schemas:
    Order: {type: object, properties: {a: {type: string}}}
    Name: {type: string}
    Names: {type: array, items: {type: object, properties: {b: {type: string}}}}
    Only: {type: string, enum: [one]}
    Any: {oneOf: [{$ref: '#/components/schemas/Order'}, {$ref: '#/components/schemas/Only'}]}
";

/// Nothing leads to it, and it says too little to be known by what it says.
#[test]
fn a_type_that_no_operation_uses_is_renamed_once() {
    let cases = [
        (
            vec![(" Name:", " Title:")],
            "models::Title: `Name` is called `Title` now",
            "major: 1 major\n",
        ),
        (
            vec![(" Name:", " Title:"), (" Names:", " Titles:")],
            "models::Titles: `Names` is called `Titles` now",
            "major: 3 major\n",
        ),
        (
            vec![(" Only:", " Single:"), ("schemas/Only", "schemas/Single")],
            "models::Any::Only: the branch `Only` is called `Single`",
            "major: 2 major\n",
        ),
    ];
    for (changes, part, end) in cases {
        let new = changes
            .iter()
            .fold(LONELY.to_owned(), |text, (was, is)| text.replace(was, is));
        let text = told(LONELY, &new);
        assert!(text.contains(part) && text.ends_with(end), "{part}\n{text}");
    }
    let other = LONELY.replace(" Name: {type: string}", " Title: {type: integer}");
    let text = told(LONELY, &other);
    assert!(text.contains("type-removed") && text.contains("type-added"), "{text}");
}

/// A branch is called as its type, so both names are others; nothing but what they hold tells that they are one.
#[test]
fn a_type_that_is_a_branch_is_renamed_in_each_union() {
    let old = "\
paths: {/a: {post: {operationId: pay, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Way'}}}},
  responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Got'}}}}}}}}
components:
  schemas:
    Way:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Bank'}]
      discriminator: {propertyName: kind}
    Got: {oneOf: [{$ref: '#/components/schemas/Card'}, {type: string}]}
    Card: {type: object, required: [kind, no], properties: {kind: {type: string, enum: [Card]}, no: {type: string}}}
    Bank: {type: object, required: [kind, iban], properties: {kind: {type: string, enum: [Bank]}, iban: {type: string}}}
";
    let new = old
        .replace("schemas/Card", "schemas/CreditCard")
        .replace("    Card:", "    CreditCard:");
    let text = told(old, &new);
    assert!(
        text.contains("`Card` is called `CreditCard` now")
            && text.contains("models::Got::Card: the branch `Card` is called"),
        "{text}"
    );
    let quiet = ["is gone", "is new", "constant-changed"];
    assert!(!quiet.iter().any(|part| text.contains(part)), "{text}");
    let new = new
        .replace("schemas/Got", "schemas/Received")
        .replace("    Got:", "    Received:");
    let text = told(old, &new);
    assert!(
        text.contains("`Got` is called `Received` now") && text.contains("the branch `Card` is called `CreditCard`"),
        "{text}"
    );
    assert!(!quiet.iter().any(|part| text.contains(part)), "{text}");
}

#[test]
fn a_type_that_is_no_longer_used_is_told_where_it_was_used() {
    let answer = |name: &str| {
        format!(
            "paths: {{/a: {{get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: \
             '#/components/schemas/{name}'}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{A: {{type: object, properties: {{a: {{type: \
             string}}}}}}, B: {{type: object, properties: {{b: {{type: string}}}}}}}}}}\n"
        )
    };
    let text = told(&answer("A"), &answer("B"));
    assert!(
        text.contains("answer-retyped") && !text.contains("constructor-added"),
        "{text}"
    );
}

/// What only the service gave may be left out of a type that nobody gives any more: one finding, whatever it has.
#[test]
fn a_type_that_travels_nowhere_any_more_is_one_finding() {
    let head = "components: {schemas: {A: {type: object, required: [id, at], properties: {id: {type: string, readOnly: true}, \
                at: {type: string, readOnly: true}}}, B: {type: object, properties: {b: {type: string}}}}}\n";
    let get = |path: &str, name: &str| {
        format!(
            "{path}: {{get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: \
             '#/components/schemas/{name}'}}}}}}}}}}}}}}"
        )
    };
    let answer = |name: &str| format!("paths: {{{}, {}}}\n{head}", get("/a", name), get("/b", "B"));
    let text = told(&answer("A"), &answer("B"));
    assert!(
        text.contains("major[type-unused]: No call and no webhook takes or gives a type any more. The compiler tells.")
            && text.contains("models::A: nothing takes or gives `A` any more, so that `id`, `at` may be left out\n")
            && text.ends_with("major: 2 major\n"),
        "{text}"
    );
}

#[test]
fn many_types_that_change_their_names_alike_are_told_once() {
    let schemas = |version: &str, names: &[&str]| {
        let schema =
            |name: &&str| format!("    {version}{name}: {{type: object, properties: {{{name}: {{type: string}}}}}}\n");
        let schemas: String = names.iter().map(schema).collect();
        format!("paths: {{}}\ncomponents:\n  schemas:\n{schemas}")
    };
    let names = ["Order", "Line", "Cart", "Item"];
    let text = told(&schemas("V2beta", &names), &schemas("V2", &names));
    assert!(
        text.contains("`V2betaCart` is called `V2Cart` now (and 3 more types, with `V2` in the place of `V2beta`)\n")
            && text.ends_with("major: 1 major\n"),
        "{text}"
    );
    let text = told(&schemas("V2beta", &names[1..]), &schemas("V2", &names[1..]));
    assert!(text.ends_with("major: 3 major\n"), "{text}");
}

#[test]
fn a_credential_that_comes_or_goes_is_told_as_such_in_a_changelog() {
    let with = |scheme: &str| {
        format!(
            "paths: {{}}\nsecurity: []\ncomponents: {{securitySchemes: {{{scheme}: {{type: http, scheme: bearer}}}}}}\n"
        )
    };
    let entry = told_as(&with("staff"), &with("owner"), &["--changelog"]);
    let (removed, added) = entry.split_once("### Added").unwrap();
    assert!(
        removed.contains("### Removed")
            && removed.contains("`Credential::staff`")
            && added.contains("`Credential::owner`"),
        "{entry}"
    );
}

/// Only its place in the path is sent, so that what has another name is the same argument, asked for by the same path.
#[test]
fn a_variable_of_a_path_may_be_called_otherwise() {
    let paths = |id: &str, more: &str| {
        format!(
            "paths:\n  /orders/{{{id}}}/lines:\n    get:\n      parameters: [{{name: {id}, in: path, required: true, schema: \
             {{type: string, maxLength: 9}}}}]\n      responses: {{'204': {{description: ok}}}}\n{more}"
        )
    };
    let text = told(&paths("id", ""), &paths("orderId", ""));
    assert!(
        text.contains("operation-renamed")
            && text.contains(
                "the argument `order_id` was called `id`\n    now shop.yaml:6:20, was old.yaml:6:20; request"
            )
            && text.ends_with("major: 2 major\n"),
        "{text}"
    );
}

#[test]
fn who_may_call_is_told_where_it_is_said() {
    let paths = "paths: {/a: {get: {operationId: a, responses: {'204': {description: ok}}}}}\n";
    let schemes =
        "components: {securitySchemes: {staff: {type: http, scheme: bearer}, owner: {type: http, scheme: basic}}}\n";
    let of_all = |scheme: &str| format!("{paths}security: [{{{scheme}: []}}]\n{schemes}");
    let text = told(&of_all("staff"), &of_all("owner"));
    assert!(text.contains("now shop.yaml:4:1, was old.yaml:4:1; request"), "{text}");
    let own = of_all("staff").replace("operationId: a,", "operationId: a, security: [{owner: []}],");
    let text = told(&of_all("staff"), &own);
    assert!(text.contains("now shop.yaml:3:36, was old.yaml:4:1; request"), "{text}");
}

#[test]
fn what_may_stand_for_the_variable_of_a_server_is_told() {
    let with = |name: &str, values: &str, default: &str| {
        format!(
            "servers: [{{url: 'https://{{{name}}}.shop.example', variables: {{{name}: {{default: {default}, enum: [{values}]}}}}}}]\npaths: {{}}\n"
        )
    };
    let old = with("region", "eu, us", "eu");
    for (new, part, end) in [
        (
            with("region", "eu, us, ap", "eu"),
            "the variable `region` of `base_url` may be `ap` as well",
            "minor: 1 minor\n",
        ),
        (
            with("region", "eu", "eu"),
            "may no longer be `us`\n    now shop.yaml:3:11, was old.yaml:3:11",
            "minor: 1 minor\n",
        ),
        (
            with("region", "eu, us", "us"),
            "is usually `us`, and was `eu`",
            "patch: 1 patch\n",
        ),
        (
            with("zone", "eu, us", "eu"),
            "asks for the same by other names",
            "minor: 1 minor\n",
        ),
    ] {
        let text = told(&old, &new);
        assert!(text.contains(part) && text.ends_with(end), "{part}\n{text}");
    }
}

#[test]
fn what_is_sent_otherwise_is_told_where_it_is_described() {
    let with = |style: &str, media: &str| {
        format!(
            "paths:\n  /a:\n    post:\n      operationId: a\n      parameters:\n        - {{name: q, in: query, {style}schema: {{type: array, items: \
             {{type: string}}}}}}\n      requestBody:\n        content: {{{media}: {{schema: {{type: object, properties: {{b: {{type: \
             string}}}}}}}}}}\n      responses: {{'204': {{description: ok}}}}\n"
        )
    };
    let old = with("", "application/json");
    let text = told(&old, &with("explode: false, ", "application/json"));
    assert!(
        text.contains("now shop.yaml:8:11, was old.yaml:8:11; request"),
        "{text}"
    );
    let text = told(&old, &with("", "application/x-www-form-urlencoded"));
    assert!(text.contains("now shop.yaml:9:7, was old.yaml:9:7; request"), "{text}");
}

/// The body of a failure that was described in place, and one that only looks like it.
#[test]
fn types_that_become_one_are_told_once_and_what_only_looks_like_it_is_not() {
    let failure =
        |schema: &str| format!("'400': {{description: no, content: {{application/json: {{schema: {schema}}}}}}}");
    let paths = |schema: &str| -> String {
        let path = |name: &&str| format!("  /{name}: {{get: {{responses: {{{}}}}}}}\n", failure(schema));
        ["a", "b", "c", "d"].iter().map(path).collect()
    };
    let problem = "{type: object, properties: {title: {type: string}, status: {type: integer}}}";
    let part = |more: &str| {
        format!("components: {{schemas: {{Part: {{type: object, properties: {{x: {{type: string}}{more}}}}}}}}}\n")
    };
    let old = format!("paths:\n{}{}", paths(problem), part(&format!(", y: {problem}")));
    let new = format!(
        "paths:\n{}{}",
        paths("{$ref: '#/components/schemas/Problem'}"),
        part("")
    )
    .replace("Part: {", &format!("Problem: {problem}, Part: {{"));
    let text = told(&old, &new);
    assert!(
        text.contains("`GetAResponse400` is called `Problem` now, and so are 3 more types\n")
            && !text.contains("PartY"),
        "{text}"
    );
}
