//! The published schema of `refundry.toml` says what the reader does.

use std::collections::BTreeSet;

use refundry::diagnostics::Code;
use serde_json::Value;

use super::parse;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../refundry.schema.json")).unwrap()
}

fn keys(pointer: &str) -> BTreeSet<String> {
    let schema = schema();
    let properties = schema.pointer(pointer).and_then(Value::as_object).unwrap();
    properties.keys().cloned().collect()
}

/// The keys that the reader names when it meets one that is like none of them.
fn known(text: &str) -> BTreeSet<String> {
    let report = parse(text).unwrap_err();
    let list = report
        .lines()
        .find_map(|line| line.split_once("known keys: "))
        .unwrap()
        .1;
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn reader_and_schema_know_the_same_keys() {
    let odd = "qqqqqqqqqqqqqqqqqqqqqqqqqq = 1\n";
    assert_eq!(known(&format!("{odd}[output]\ndir = \"x\"\n")), keys("/properties"));
    assert_eq!(
        known(&format!("[output]\ndir = \"x\"\n{odd}")),
        keys("/properties/output/properties")
    );
    let rest = "[output]\ndir = \"x\"\n";
    assert_eq!(
        known(&format!("{rest}[defaults]\n{odd}")),
        keys("/properties/defaults/properties")
    );
    assert_eq!(
        known(&format!("{rest}[api.a]\ninput = \"a\"\n{odd}")),
        keys("/properties/api/additionalProperties/properties")
    );
    let dependency = format!(
        "{rest}[output.dependencies]\na = {{ version = \"1\", {} }}\n",
        odd.trim()
    );
    assert_eq!(known(&dependency), keys("/definitions/dependency/anyOf/1/properties"));
    let licence = format!(
        "{rest}[api.a]\ninput = \"a\"\nallow = [{{ code = \"stale\", {} }}]\n",
        odd.trim()
    );
    assert_eq!(known(&licence), keys("/definitions/licence/anyOf/1/properties"));
    let pages = format!(
        "{rest}[api.a]\ninput = \"a\"\n[api.a.pagination]\nb = {{ url = \"u\", {} }}\n",
        odd.trim()
    );
    let ways: BTreeSet<String> = (1..=5)
        .flat_map(|way| keys(&format!("/definitions/pages/anyOf/{way}/properties")))
        .collect();
    assert_eq!(known(&pages), ways);
}

#[test]
fn the_schema_knows_every_code() {
    let schema = schema();
    let listed = schema
        .pointer("/definitions/code/enum")
        .and_then(Value::as_array)
        .unwrap();
    let listed: BTreeSet<&str> = listed.iter().filter_map(Value::as_str).collect();
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    assert_eq!(listed, codes);
    let always = schema
        .pointer("/definitions/easedCode/allOf/1/not/enum")
        .and_then(Value::as_array);
    let always: BTreeSet<&str> = always.unwrap().iter().filter_map(Value::as_str).collect();
    let errors = Code::ALL
        .iter()
        .filter(|code| code.is_always_error())
        .map(|code| code.id());
    assert_eq!(always, errors.collect());
}

#[test]
fn reader_and_schema_accept_and_refuse_the_same() {
    let api = |line: &str| format!("[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\n{line}\n");
    let table = |name: &str, line: &str| api(&format!("[api.a.{name}]\n{line}"));
    let accepted = [
        "[output]\ndir = \"x\"\ncrate = \"a-b\"\nlayout = \"member\"\ndescription = \"d\"\ncommand = \"c\"\n[api.a]\ninput = \"a\"\n"
            .to_owned(),
        "[output]\ndir = \"x\"\nversion = \"1.2.3-rc.1+b\"\n[output.dependencies]\na-b = \"1\"\n\
         c = { path = \"../c\", features = [\"f\"], default-features = false }\nd = { workspace = true }\n[api.a]\ninput = \"a\"\n"
            .to_owned(),
        "[output]\ndir = \"x\"\n[defaults]\ndate_time = \"chrono\"\nbodies = \"as-described\"\ntolerate = \"numeric-strings\"\n[api.a]\ninput = \"a\"\n".to_owned(),
        "[output]\ndir = \"x\"\n[api.a]\ninput = [\"a\", \"b\"]\nmodule = \"b\"\noverlays = \"o\"\n".to_owned(),
        api("operations = \"a\"\nexclude = [\"b\"]\nexplicit = [\"A.b\"]\nrepeatable = [\"a\"]"),
        "[output]\ndir = \"x\"\n[output.dependencies]\nmy = \"1\"\n[api.a]\ninput = \"a\"\n\
         [api.a.retype]\n\"A.b\" = \"my::Type\"\n\"A.c\" = \"std::num::NonZeroU32\"\n\"A.d\" = \"::uuid::Uuid\"\n"
            .to_owned(),
        api("allow = \"stale\"\nwarn = [\"guessed\"]\ndeny = \"untyped\""),
        api("allow = [\"stale\", { code = \"guessed\", at = \"/a\", reason = \"r\" }]"),
        api(
            "dispatch = true\nbodies = \"required\"\ntests = false\nserver = \"https://a\"\nfeatures = \"tag\"\nbounds = { operations = 1, megabytes = 2 }\ncredentials = [\"bearer\", \"header:X\"]",
        ),
        table("retype", "\"format:float\" = \"decimal\"\n\"A.b\" = \"crate::Type\""),
        api("credentials = [\"header:Authorization\", \"cookie:sid\", \"query:api key\", \"my_scheme\", \"none\"]"),
        "[output]\ndir = \"x\"\n[defaults]\ncredentials = \"bearer\"\n[api.a]\ninput = \"a\"\ncredentials = []\n".to_owned(),
        table("rename", "a = \"b\""),
        table("idempotency", "a = \"header:Key\"\nb = \"body:key\"\nc = \"query:key\""),
        table(
            "pagination",
            "a = false\nb = { link = true }\nc = { items = \"i\", member = \"m\", parameter = \"p\" }\n\
             d = { member = \"m\", parameter = \"p\", done = \"d\" }",
        ),
        table(
            "pagination",
            "a = { url = \"u\" }\nb = { page = \"p\", first = 0 }\nc = { offset = \"o\" }",
        ),
    ];
    let refused = [
        "[api.a]\ninput = \"a\"\n".to_owned(),
        "[output]\ndir = \"x\"\n".to_owned(),
        "[output]\ndir = \"x\"\n[api]\n".to_owned(),
        "[output]\n".to_owned(),
        "[output]\ndir = \"\"\n".to_owned(),
        "[output]\ndir = 1\n".to_owned(),
        "[output]\ndir = \"x\"\ncrate = \"1a\"\n".to_owned(),
        "[output]\ndir = \"x\"\nlayout = \"flat\"\n".to_owned(),
        "[output]\ndir = \"x\"\nversion = \"1.2\"\n".to_owned(),
        "[output]\ndir = \"x\"\nversion = \"01.2.3\"\n".to_owned(),
        "[output]\ndir = \"x\"\n[output.dependencies]\na = { features = [\"f\"] }\n".to_owned(),
        "[output]\ndir = \"x\"\n[output.dependencies]\n\"1a\" = \"1\"\n".to_owned(),
        "[output]\ndir = \"x\"\n[output.dependencies]\na = 1\n".to_owned(),
        "[output]\ndir = \"x\"\n[api.a]\n".to_owned(),
        "[output]\ndir = \"x\"\n[api.a]\ninput = []\n".to_owned(),
        "[output]\ndir = \"x\"\n[api.a]\ninput = \"a\"\nmodule = \"A\"\n".to_owned(),
        api("operations = 1"),
        api("overlays = [1]"),
        api("allow = \"stael\""),
        api("allow = [{ at = \"/a\" }]"),
        api("allow = \"syntax\""),
        api("allow = [{ code = \"bug\" }]"),
        api("warn = [\"unknown-key\"]"),
        api("deny = [{ code = \"stale\" }]"),
        api("dispatch = \"yes\""),
        api("date_time = \"jiff\""),
        api("features = \"all\""),
        api("bodies = \"all\""),
        api("tolerate = [\"everything\"]"),
        api("bounds = { operations = 0 }"),
        api("bounds = { types = \"many\" }"),
        api("bounds = { files = 1 }"),
        api("credentials = 1"),
        table("retype", "a = \"money\""),
        table("retype", "a = \"::\""),
        table("retype", "a = 1"),
        table("idempotency", "a = \"Key\""),
        table("idempotency", "a = \"header:\""),
        table("idempotency", "a = \"cookie:Key\""),
        table("idempotency", "a = \"header:X Y: z\""),
        table("idempotency", "a = \"header:Content-Type\""),
        table("idempotency", "a = \"header:user-agent\""),
        table("idempotency", "a = \"query:\""),
        api("credentials = [\"header:\"]"),
        api("credentials = \"header:X Y\""),
        api("credentials = \"header:content-type\""),
        api("credentials = [\"header:Cookie\"]"),
        api("credentials = [\"query:\"]"),
        api("credentials = [\"cookie:a=b\"]"),
        api("credentials = [\"\"]"),
        table("pagination", "a = true"),
        table("pagination", "a = { items = \"i\" }"),
        table("pagination", "a = { url = \"u\", page = \"p\" }"),
        table("pagination", "a = { url = \"u\", more = \"m\" }"),
        table(
            "pagination",
            "a = { member = \"m\", parameter = \"p\", more = \"m\", done = \"d\" }",
        ),
        table("pagination", "a = { url = \"u\", member = \"m\" }"),
        table("pagination", "a = { offset = \"o\", limit = \"l\" }"),
        table("pagination", "a = { offset = \"o\", first = 0 }"),
        table("pagination", "a = { page = \"p\", first = -1 }"),
        table("pagination", "a = { page = \"p\", first = \"0\" }"),
        table("rename", "a = \"\""),
        table("rename", "a = \"!\""),
        table("rename", "a = \"Some-Thing\""),
        table("rename", "a = \"Evil{} mod evil\""),
        table("rename", "a = \"_2b\""),
        api("server = \"shop.example\""),
        api("server = \"https://\""),
        api("server = \"https:///v1\""),
        api("server = \"https://{region}.shop.example\""),
        api("server = \"https://shop.example/?v=1\""),
    ];
    for (text, wanted) in accepted
        .iter()
        .map(|text| (text, true))
        .chain(refused.iter().map(|text| (text, false)))
    {
        assert_eq!(
            parse(text).is_ok(),
            wanted,
            "the reader\n{text}\n{:?}",
            parse(text).err()
        );
        assert_eq!(is_valid(text), wanted, "the schema\n{text}");
    }
}

/// `init` promises everything that can be said.
#[test]
fn init_shows_every_key() {
    let folder = tempfile::tempdir().unwrap();
    let description = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\n";
    std::fs::write(folder.path().join("shop.yaml"), description).unwrap();
    crate::common::ends(0, folder.path(), &["init", "shop.yaml"]);
    let text = std::fs::read_to_string(folder.path().join("refundry.toml")).unwrap();
    let (output, rest) = text.split_once("\n[defaults]").unwrap();
    let (_, api) = rest.split_once("\n[api.shop]").unwrap();
    let shown = |text: &str, key: &str| {
        let mut lines = text.lines().map(|line| line.trim_start_matches("# "));
        lines.any(|line| line.starts_with(&format!("{key} = ")) || line.contains(&format!(".{key}]")))
    };
    let missing = |text: &str, pointer| keys(pointer).into_iter().find(|key| !shown(text, key));
    assert_eq!(missing(output, "/properties/output/properties"), None);
    assert_eq!(missing(api, "/properties/api/additionalProperties/properties"), None);
    let own = BTreeSet::from(["input", "module", "overlays"].map(str::to_owned));
    let of_api = keys("/properties/api/additionalProperties/properties");
    assert_eq!(&of_api - &keys("/properties/defaults/properties"), own);
}

#[test]
fn the_schema_accepts_the_configuration_of_this_repository() {
    assert!(is_valid(include_str!("../../../specs/refundry.toml")));
}

fn is_valid(text: &str) -> bool {
    let value: Value = toml::from_str(text).unwrap();
    jsonschema::validator_for(&schema()).unwrap().is_valid(&value)
}
