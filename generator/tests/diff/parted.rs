//! Names of one type that are names of two: who took the one for the other hears it from the compiler.

use super::same::told;

const FAILS: &str = "'400': *bad, '404': *lost";
const FAILS_OTHERWISE: &str = "'400': *bad, '404': *lost, '409': *lost";

const BEE_SAYS_MORE: &str = "get_bee, responses: {'200': {description: ok}, '400': {description: worse, content: {application/json: \
                             {schema: {$ref: '#/components/schemas/Bad'}}}}";

const SCHEMAS: &str = "\
components:
  schemas:
    Bad: {type: object, properties: {text: {type: string}}}
    Lost: {type: object, properties: {id: {type: string}}}
";

/// An operation that answers with nothing, and fails as is said.
fn failing(name: &str, failures: &str) -> String {
    let responses = format!("{{'200': {{description: ok}}, {failures}}}");
    format!("  /{name}: {{get: {{operationId: get_{name}, responses: {responses}}}}}\n")
}

fn api(operations: &[(&str, &str)]) -> String {
    let operations = operations.iter().map(|(name, failures)| failing(name, failures));
    let failure = |schema: &str| {
        format!(
            "{{description: no, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}"
        )
    };
    format!(
        "x-bad: &bad {}\nx-lost: &lost {}\npaths:\n{}{SCHEMAS}",
        failure("Bad"),
        failure("Lost"),
        operations.collect::<String>()
    )
}

/// Operations that fail alike, but for some.
fn alike_but(names: &[&str], others: &[&str]) -> String {
    let fails = |name: &&str| match others.contains(name) {
        true => FAILS_OTHERWISE,
        false => FAILS,
    };
    let operations: Vec<_> = names.iter().map(|name| (*name, fails(name))).collect();
    api(&operations)
}

fn count(text: &str) -> usize {
    text.matches("were one type, and are two").count()
}

#[test]
fn an_operation_that_no_longer_fails_as_others_do_is_told() {
    let names = ["a", "bee", "cee"];
    let old = alike_but(&names, &[]);
    let text = told(&old, &alike_but(&names, &["bee"]));
    let parts = [
        "major[types-parted]: Two names were one type, since both said the same, and are two types now. The compiler tells.\n",
        "  do: Where the one is taken for the other, as by a function for both, write it for each of them.\n",
        "  operations::GetBee::Error: `GetBeeError` and `GetAError` were one type, and are two\n    now shop.yaml:7:10, was old.yaml:7:10; response",
        "minor[variant-added]",
        "major: 1 major, 1 minor",
    ];
    for part in parts {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // What they say of a status parts them as well.
    let words = old.replacen(
        "get_bee, responses: {'200': {description: ok}, '400': *bad",
        BEE_SAYS_MORE,
        1,
    );
    assert_ne!(words, old);
    let text = told(&old, &words);
    assert!(count(&text) == 1 && text.ends_with("major: 1 major\n"), "{text}");
}

#[test]
fn what_stays_one_type_or_becomes_one_is_not_told() {
    let names = ["a", "bee", "cee"];
    let (alike, other) = (alike_but(&names, &[]), alike_but(&names, &["bee"]));
    for (old, new) in [
        (&alike, &alike),
        (&other, &other),
        (&other, &alike),
        // All change alike, and one is no longer there.
        (&alike, &alike_but(&names, &names)),
        (&alike, &alike_but(&["bee", "cee"], &[])),
        (&alike, &alike_but(&["a", "bee", "dee"], &[])),
    ] {
        let text = told(old, new);
        assert_eq!(count(&text), 0, "{text}");
    }
}

#[test]
fn names_are_compared_with_one_that_is_still_there() {
    let old = alike_but(&["a", "bee", "cee"], &[]);
    let text = told(&old, &alike_but(&["bee", "cee"], &["cee"]));
    assert!(text.contains("`GetCeeError` and `GetBeeError` were one type"), "{text}");
    assert_eq!(count(&text), 1, "{text}");
}

#[test]
fn many_names_that_leave_another_one_together_are_told_once() {
    let names = ["a", "bee", "cee", "dee", "eee"];
    let old = alike_but(&names, &[]);
    let text = told(&old, &alike_but(&names, &["a"]));
    let part = "`GetBeeError` and `GetAError` were one type, and are two (and so are 3 more names of the same type as `GetBeeError`)";
    assert!(text.contains(part) && count(&text) == 1, "{text}");
    let text = told(&old, &alike_but(&names, &["cee", "dee"]));
    assert_eq!(count(&text), 2, "{text}");
}

/// Each answers with an object that is described where it is used.
fn answering(one: &str, other: &str, component: &str) -> String {
    let answer = |name: &str, members: &str| {
        let schema = format!("{{type: object, required: [x], properties: {{{members}}}}}");
        let answer = format!("{{description: ok, content: {{application/json: {{schema: {schema}}}}}}}");
        format!("  /{name}: {{get: {{operationId: get_{name}, responses: {{'200': {answer}}}}}}}\n")
    };
    let schema = format!("{{type: object, required: [x], properties: {{{component}}}}}");
    let (one, other) = (answer("a", one), answer("bee", other));
    let known = "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Known'}}}}";
    let known = format!("  /known: {{get: {{operationId: known, responses: {{'200': {known}}}}}}}\n");
    format!("paths:\n{one}{other}{known}components: {{schemas: {{Known: {schema}}}}}\n")
}

#[test]
fn models_described_in_place_that_say_the_same_no_longer_are_told() {
    let (short, long, another) = (
        "x: {type: string}",
        "x: {type: string}, y: {type: string}",
        "z: {type: string}",
    );
    let old = answering(short, short, another);
    let text = told(&old, &answering(short, long, another));
    let part = "  models::GetBeeResponse: `GetBeeResponse` and `GetAResponse` were one type, and are two\n    now shop.yaml:5:";
    assert!(text.contains("major[types-parted]") && text.contains(part), "{text}");
    assert!(
        count(&text) == 1 && text.ends_with("major: 1 major, 1 minor\n"),
        "{text}"
    );
    assert_eq!(count(&told(&old, &answering(long, long, another))), 0);
    // A component stands for those that say the same.
    let text = told(&answering(short, short, short), &answering(short, short, long));
    assert!(text.contains("`GetAResponse` and `Known` were one type"), "{text}");
    assert!(text.contains("`GetBeeResponse` and `Known` were one type"), "{text}");
    assert_eq!(count(&told(&old, &answering(short, short, short))), 0);
}

/// A schema with two enums that are described in place.
fn enums(one: &str, other: &str) -> String {
    format!(
        "paths: {{}}\ncomponents: {{schemas: {{W: {{properties: {{p: {{enum: [{one}]}}, q: {{enum: [{other}]}}}}}}}}}}\n"
    )
}

#[test]
fn variants_cannot_be_imported_from_what_is_another_name_now() {
    let text = told(&enums("a, b", "a, b, c"), &enums("a, b, c", "a, b, c"));
    for part in [
        "major[type-retyped]",
        "  do: Nothing to change, but where variants are imported: import them from `WP`;",
        "  models::WQ: `WQ` is another name for `WP` now, since both say the same\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(text.ends_with("major: 1 major, 1 minor\n"), "{text}");
    // What was another name already, or is new, takes nothing away.
    for was in ["a, b", "a, b, c"] {
        let text = told(&enums(was, was), &enums("a, b, c", "a, b, c"));
        assert!(!text.contains("major"), "{text}");
    }
    let one = enums("a, b", "a").replace(", q: {enum: [a]}", "");
    let text = told(&one, &enums("a, b", "a, b"));
    assert!(!text.contains("type-retyped"), "{text}");
    // Structs are built and read under each of their names.
    let (short, long, known) = (
        "x: {type: string}",
        "x: {type: string}, y: {type: string}",
        "z: {type: string}",
    );
    let text = told(&answering(short, long, known), &answering(long, long, known));
    assert!(!text.contains("type-retyped"), "{text}");
}

#[test]
fn an_error_that_is_another_name_now_is_told() {
    let names = ["a", "bee", "cee"];
    let text = told(&alike_but(&names, &["bee"]), &alike_but(&names, &names));
    let part =
        "  operations::GetBee::Error: `GetBeeError` is another name for `GetAError` now, since both say the same\n";
    assert!(text.contains("major[type-retyped]") && text.contains(part), "{text}");
    assert_eq!(text.matches("is another name for").count(), 1, "{text}");
}
