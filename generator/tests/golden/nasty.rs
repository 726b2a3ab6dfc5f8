//! Descriptions that mean harm: whatever they say stays inside comments and literals.

use refundry::emit;
use refundry::rust::*;

use super::build::*;

/// Ends strings and comments, turns the reading direction, breaks lines, and is long.
const NASTY: &str = "a\"#\\ */ /* /// //! \r\n\t{}{{ \u{202e}abc\u{2066} \0\u{1}\u{7f}\u{85}\u{2028}\u{feff} `x` $crate r#\"x\"# é😀 \
                     */ } fn main() { panic!() } /*";

pub fn api() -> Api {
    let long = format!("{NASTY}{}", "x".repeat(5_000));
    let docs = NASTY.replace('`', "").replace(['<', '{', '}', '['], "");
    let fields = vec![
        required("plain", Ty::String).wire(NASTY).docs(&docs),
        optional("other", Ty::String)
            .wire(&long)
            .docs("/ slash\n\n\n! mark\n* star\n"),
    ];
    let item = structure("Thing", &docs, fields);
    let constants = enumeration(
        "Kind",
        &docs,
        EnumKind::String,
        &[("One", NASTY, &docs), ("Two", &long, "")],
    );
    let tags = union(
        "Choice",
        &docs,
        Some(NASTY),
        vec![tagged("Thing", model("Thing"), &[NASTY, &long])],
    );
    let words: Vec<String> = (0..40).map(|number| format!("{NASTY}{number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let tests = union(
        "Guess",
        "",
        None,
        vec![
            tested(
                "Kind",
                model("Kind"),
                Test::String(words.iter().map(|word| (*word).to_owned()).collect()),
            ),
            tested("Thing", model("Thing"), object(&words, &[NASTY], &[(NASTY, &words)])),
        ],
    );
    let call = operation("call", "Call1", NASTY, ("GET", NASTY), &docs).with(|operation| {
        operation.accept = "text/plain".to_owned();
        operation.security = vec![vec![NASTY.to_owned()]];
        operation.arguments = vec![optional("name", Ty::String).at(Location::Query).docs(&docs)];
        operation.steps = vec![
            RequestStep::Query(step(NASTY, "name", Style::Form, true)),
            RequestStep::ConstantHeader {
                name: NASTY.to_owned(),
                value: NASTY.to_owned(),
            },
        ];
    });
    Api {
        docs: lines(&docs),
        header: Header {
            source: NASTY.to_owned(),
            command: NASTY.to_owned(),
        },
        client: client(&docs).with(|client| {
            client.docs = lines(&docs);
            client.credentials = vec![Credential {
                docs: lines(&docs),
                name: "key".to_owned(),
                from_source: None,
                scheme: NASTY.to_owned(),
                kind: CredentialKind::Header(NASTY.to_owned()),
            }];
        }),
        models: vec![group(
            &docs,
            vec![
                Item::Struct(item),
                Item::Enum(constants),
                Item::Union(tags),
                Item::Union(tests),
            ],
        )],
        operations: vec![group(&docs, vec![call])],
        ..empty_api("nasty")
    }
}

#[test]
fn nasty_text_stays_where_it_is_put() {
    for (path, text) in emit::api(&api()).unwrap() {
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        assert!(!file.items.is_empty());
        let free = file.items.iter().any(|item| matches!(item, syn::Item::Fn(_)));
        assert!(!free, "{path}: an item came out of a text");
        let control = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{2066}".contains(c));
        assert!(!text.contains(control), "{path}");
    }
}

#[test]
fn what_is_written_is_what_was_meant() {
    let files = emit::api(&api()).unwrap();
    let wire = &files.iter().find(|(path, _)| path == "wire.rs").unwrap().1;
    let row = wire.lines().find(|line| line.contains("required plain")).unwrap();
    let literal = row
        .trim()
        .strip_prefix("required plain: ")
        .unwrap()
        .trim_end_matches(',');
    assert_eq!(syn::parse_str::<syn::LitStr>(literal).unwrap().value(), NASTY);
}

#[test]
fn a_name_that_is_none_is_a_bug_with_a_place() {
    let mut api = api();
    api.models = vec![group(
        "",
        vec![Item::Struct(structure(
            "Good",
            "",
            vec![required("bad name", Ty::Bool)],
        ))],
    )];
    let bug = emit::api(&api).unwrap_err().to_string();
    assert!(
        bug.contains("`models.rs`") && bug.contains("`Good`") && bug.contains("`bad name`"),
        "{bug}"
    );
}
