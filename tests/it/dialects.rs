//! The same small API in four dialects is one API.

use refundry_tests::descriptions::{fixture, lowered};

const DIALECTS: &[&str] = &["openapi30.yaml", "openapi31.json", "swagger2.yaml", "discovery.json"];

#[test]
fn four_dialects_say_the_same() {
    let [first, others @ ..] = DIALECTS else { unreachable!() };
    let understood = api(first);
    for other in others {
        let difference = difference(&understood, &api(other));
        assert!(
            difference.is_empty(),
            "{other} says something else than {first}:\n{difference}"
        );
    }
}

#[test]
fn what_they_say() {
    let description = std::fs::read_to_string(fixture("dialects/openapi30.yaml")).unwrap();
    insta::assert_snapshot!(format!("{description}\n──── the API\n{}", api("openapi30.yaml")));
}

fn api(file: &str) -> String {
    lowered(&fixture("dialects").join(file)).unwrap_or_else(|report| panic!("{report}"))
}

fn difference(left: &str, right: &str) -> String {
    let mut lines = left.lines().zip(right.lines()).filter(|(left, right)| left != right);
    match lines.next() {
        Some((left, right)) => format!("- {left}\n+ {right}"),
        None if left.lines().count() == right.lines().count() => String::new(),
        None => "one goes on where the other ends".to_owned(),
    }
}
