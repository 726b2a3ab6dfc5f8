//! What a configuration may say, and how its faults are told.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "config/dead.rs"]
mod dead;
#[path = "config/idle.rs"]
mod idle;
#[path = "config/schema.rs"]
mod schema;

use std::path::Path;

use common::program::refundry;
use refundry::config::{Config, DateTimeForm, IdempotencyKey, Layout, Tolerate};
use refundry::diagnostics::{Code, Diagnostics, Options, render};
use refundry::source::Files;

fn parse(text: &str) -> Result<Config, String> {
    let files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let config = Config::parse(Path::new("specs/refundry.toml"), text, &files, &mut diagnostics);
    config.ok_or_else(|| render(&diagnostics, &files, Options::default()))
}

/// Generates in a folder with this `refundry.toml`; the findings.
fn generated(folder: &Path, config: &str) -> String {
    std::fs::write(folder.join("refundry.toml"), config).unwrap();
    let output = refundry(folder, &["generate"]).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

fn refused(text: &str, expected: &[&str]) {
    let report = parse(text).unwrap_err();
    for part in expected {
        assert!(report.contains(part), "{part}\n\n{report}");
    }
}

#[test]
fn paths_are_relative_to_the_file_and_defaults_apply() {
    let config = parse(
        r#"
        [output]
        dir = "../generated"
        crate = "refund-clients"
        layout = "member"

        [defaults]
        date_time = "string"
        tolerate = ["numeric-strings"]
        allow = ["example-only"]

        [api.shop]
        input = "shop/openapi.yaml"
        overlays = ["shop/overlay.yaml"]
        explicit = ["Refund.items"]

        [api.shop.retype]
        "format:float" = "decimal"

        [api.shop.idempotency]
        "refund*" = "header:Idempotency-Key"

        [api.bank]
        input = ["bank/a.json", "bank/b.json"]
        date_time = "chrono"
        tolerate = "empty-array-as-object"
        "#,
    )
    .unwrap();
    assert_eq!(config.output.dir, Path::new("generated"));
    assert_eq!(config.output.layout, Layout::Member);
    let [bank, shop] = config.apis.as_slice() else {
        panic!("{:?}", config.apis)
    };
    assert_eq!((bank.name.as_str(), bank.inputs.len()), ("bank", 2));
    assert_eq!(bank.settings.date_time, DateTimeForm::Typed);
    assert_eq!(bank.settings.tolerate, [Tolerate::EmptyArrayAsObject].into());
    assert_eq!(shop.inputs, [Path::new("specs/shop/openapi.yaml")]);
    assert_eq!(shop.source, "shop/openapi.yaml");
    assert_eq!(shop.settings.date_time, DateTimeForm::Text);
    assert_eq!(shop.settings.tolerate, [Tolerate::NumericStrings].into());
    assert_eq!(shop.settings.allow.len(), 1);
    let key = IdempotencyKey::Header("Idempotency-Key".to_owned());
    assert_eq!(shop.settings.idempotency.get("refund*"), Some(&key));
}

#[test]
fn the_configuration_of_this_repository_is_sound() {
    let text = include_str!("../../specs/refundry.toml");
    assert_eq!(parse(text).unwrap().apis.len(), 5);
}

#[test]
fn an_unknown_key_is_told_with_its_line_and_the_nearest_one() {
    refused(
        "[output]\ndir = \"x\"\n\n[api.shop]\ninput = \"a\"\nopreations = []\n",
        &[
            "unknown-key",
            "refundry.toml:6:1",
            "`opreations` in [api.shop]",
            "did you mean `operations`?",
        ],
    );
    refused(
        "[outptu]\ndir = \"x\"\n",
        &["[output] is missing", "`outptu`", "did you mean `output`?"],
    );
}

#[test]
fn every_fault_is_told_in_one_go() {
    refused(
        "[output]\ndir = 3\n\n[api.shop]\ninput = true\ntolerate = [\"numeric-string\"]\ndispatch = \"yes\"\n\
         allow = [\"stael\"]\n\n[api.shop.idempotency]\na = \"headers:Key\"\nb = \"Key\"\n\n[api.type]\ninput = \"b\"\n",
        &[
            "refundry.toml:2:7",
            "a string is needed here, and this is an integer",
            "refundry.toml:5:9",
            "refundry.toml:6:13",
            "did you mean \"numeric-strings\"?",
            "refundry.toml:7:12",
            "did you mean \"stale\"?",
            "did you mean \"header\"?",
            "does not say where the key is sent",
            "`type` cannot be a module",
        ],
    );
}

#[test]
fn a_type_of_a_crate_that_nobody_named_is_refused_where_it_stands() {
    refused(
        "[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n[api.a.retype]\n\"A.b\" = \"rusty_money::Money\"\n",
        &[
            "refundry.toml:6:9",
            "`rusty_money` is no dependency",
            "rusty_money = \"1.0\"",
        ],
    );
    refused(
        "[output]\ndir = \"x\"\nlayout = \"member\"\nversion = \"1.0.0\"\n",
        &["refundry.toml:4:11", "[workspace.package]"],
    );
    refused(
        "[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n[api.a.retype]\n\"A.b\" = \"a::b; mod x\"\n",
        &["refundry.toml:6:1", "is no type"],
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    refused("[output]\ndir = \n", &["syntax", "refundry.toml:2"]);
    refused("[output]\ndir = \"a\"\ndir = \"b\"\n", &["refundry.toml:3"]);
}

#[test]
fn names_that_cannot_be_are_refused() {
    refused(
        "[output]\ndir = \"x\"\ncrate = \"../evil\"\n",
        &["cannot be the name of a crate"],
    );
    refused(
        "[output]\ndir = \"x\"\n[api.\"../evil\"]\ninput = \"a\"\n",
        &["cannot be a module"],
    );
    refused(
        "[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n[api.b]\ninput = \"b\"\nmodule = \"a\"\n",
        &["two APIs"],
    );
    refused(
        "[output]\ndir = \"x\"\nlayout = \"single\"\n[api.a]\ninput = \"a\"\n[api.b]\ninput = \"b\"\n",
        &[
            "exactly one API, and there are 2\n --> specs/refundry.toml:3:10",
            "each API is a module",
        ],
    );
    refused("[output]\ndir = \"x\"\n", &["there is no API to generate"]);
    let levels = |lines: &str| format!("[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n{lines}");
    refused(
        &levels("allow = \"guessed\"\ndeny = [\"stale\", \"guessed\"]"),
        &["`guessed` is allowed as well", "refundry.toml:6:18"],
    );
    refused(
        &levels("warn = \"untyped\"\ndeny = \"untyped\""),
        &["`untyped` is denied as well", "refundry.toml:5:8"],
    );
    refused(
        &levels("allow = [{ code = \"syntax\" }]\nwarn = \"unknown-dialect\""),
        &[
            "`syntax` is always an error",
            "refundry.toml:5:10",
            "`unknown-dialect` is always an error",
            "refundry.toml:6:8",
        ],
    );
    let here_and_there = "allow = [{ code = \"guessed\", at = \"/a\" }]\ndeny = \"guessed\"";
    assert!(parse(&levels(here_and_there)).is_ok());
}

/// What an API says of a kind of finding counts, whatever the defaults say of it.
#[test]
fn the_levels_of_the_defaults_give_way() {
    let text = "[output]\ndir = \"x\"\n[defaults]\nallow = [\"guessed\", \"stale\"]\ndeny = \"untyped\"\n\
                [api.a]\ninput = \"a\"\ndeny = \"guessed\"\nwarn = \"untyped\"\n";
    let config = parse(text).unwrap();
    let settings = &config.apis.first().unwrap().settings;
    let allowed: Vec<Code> = settings.allow.iter().map(|licence| licence.code).collect();
    assert_eq!(allowed, [Code::Stale]);
    assert_eq!(settings.deny, [Code::Guessed]);
    assert_eq!(settings.warn, [Code::Untyped]);
}

/// A key in a header that the client sets itself would be taken for one that the caller chose, and a refund be repeated.
#[test]
fn places_where_nothing_can_be_sent_are_refused() {
    let api = |lines: &str| format!("[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n{lines}");
    let credentials = [
        ("\"header:X Y\"", "no header can be called \"X Y\""),
        ("\"header:\"", "no header can be called \"\""),
        (
            "\"header:Content-Type\"",
            "the header `Content-Type` cannot carry a credential",
        ),
        ("\"header:cookie\"", "name the cookie: `cookie:NAME`"),
        ("\"query:\"", "a name is missing"),
        ("\"cookie:a=b\"", "no cookie can be called \"a=b\""),
        ("", "say \"none\" for calls without a credential"),
    ];
    for (list, part) in credentials {
        let text = api(&format!("credentials = [{list}]"));
        refused(&text, &["invalid-config", part, "refundry.toml:5:1"]);
    }
    let keys = [
        ("header:X Y: z", "no header can be called \"X Y: z\""),
        (
            "header:Content-Type",
            "means something else and cannot carry an idempotency key",
        ),
        ("header:AUTHORIZATION", "means something else"),
        ("header:If-Match", "means something else"),
    ];
    for (place, part) in keys {
        let text = api(&format!("[api.a.idempotency]\nrefund = \"{place}\""));
        refused(&text, &["invalid-config", part, "refundry.toml:6:1"]);
    }
}

/// What a program puts together is held to the same as what a file says.
#[test]
fn a_configuration_without_a_file_is_checked_as_well() {
    let api = |name: &str| refundry::config::ApiConfig::new(name, "shop.yaml");
    let config = |layout, apis: &[&str]| Config {
        output: refundry::config::OutputConfig {
            layout,
            ..refundry::config::OutputConfig::new("out", "clients")
        },
        apis: apis.iter().map(|name| api(name)).collect(),
    };
    let told = |config: &Config| {
        let files = Files::default();
        let outcome = refundry::generate(config, &files);
        assert!(outcome.files.iter().next().is_none());
        render(&outcome.diagnostics(), &files, Options::default())
    };
    let mut keyed = config(Layout::Standalone, &["a"]);
    let key = IdempotencyKey::Header("content-type".to_owned());
    keyed.apis[0].settings.idempotency.insert("*".to_owned(), key);
    let cases = [
        (
            config(Layout::Single, &["a", "b"]),
            "is for exactly one API, and there are 2",
        ),
        (
            config(Layout::Standalone, &["a", "a"]),
            "two APIs would be the module `a`",
        ),
        (config(Layout::Standalone, &["type"]), "`type` cannot be a module"),
        (config(Layout::Standalone, &["a", "main"]), "`main` cannot be a module"),
        (config(Layout::Member, &["lib"]), "`lib` cannot be a module"),
        (keyed, "the header `content-type` means something else"),
    ];
    for (config, part) in cases {
        let text = told(&config);
        assert!(text.contains(part) && text.contains("1 error"), "{part}\n{text}");
    }
}

/// No API and no tag is a cargo feature that every client has already.
#[test]
fn the_features_of_every_client_are_taken() {
    for feature in refundry_support::FEATURES {
        let name = feature.name;
        assert!(refundry::names::reserved::FEATURES.contains(&name), "{name}");
        let text = format!("[output]\ndir = \"x\"\n[api.{name}]\ninput = \"a\"\n");
        refused(&text, &[&format!("`{name}` cannot be a module and a cargo feature")]);
    }
}
