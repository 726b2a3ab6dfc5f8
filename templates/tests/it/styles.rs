//! Parameters are laid out as the tables of OpenAPI and RFC 6570 say.

use serde::Serialize;
use serde_json::{Value, json};

use crate::support::style::{self, Style, StyleError};
use crate::support::template::{self, Argument, TemplateError};

fn list() -> Value {
    json!(["blue", "black", "brown"])
}

/// In the order of the specification, which a `Value` would sort.
struct Rgb;

impl Serialize for Rgb {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("R", 100), ("G", 200), ("B", 150)])
    }
}

fn query<T: Serialize + ?Sized>(name: &str, style: Style, explode: bool, value: &T) -> String {
    let mut query = String::new();
    style::append_query(&mut query, name, style, explode, false, value).unwrap();
    query
}

#[test]
fn paths_follow_the_table() {
    for (style, explode, string, array, object) in [
        (
            Style::Matrix,
            false,
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            Style::Matrix,
            true,
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        (Style::Label, false, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (Style::Label, true, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (Style::Simple, false, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (Style::Simple, true, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ] {
        assert_eq!(style::path_segment("color", style, explode, "blue").unwrap(), string);
        assert_eq!(style::path_segment("color", style, explode, &list()).unwrap(), array);
        assert_eq!(style::path_segment("color", style, explode, &Rgb).unwrap(), object);
    }
    assert_eq!(
        style::path_segment("color", Style::Matrix, false, "").unwrap(),
        ";color"
    );
}

#[test]
fn queries_follow_the_table() {
    for (style, explode, string, array, object) in [
        (
            Style::Form,
            false,
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ),
        (
            Style::Form,
            true,
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            Style::SpaceDelimited,
            false,
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            Style::PipeDelimited,
            false,
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            Style::PipeDelimited,
            true,
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            Style::Tabs,
            false,
            "color=blue",
            "color=blue%09black%09brown",
            "color=R%09100%09G%09200%09B%09150",
        ),
        (
            Style::DeepObject,
            true,
            "color=blue",
            "color=blue&color=black&color=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ] {
        assert_eq!(query("color", style, explode, "blue"), string);
        assert_eq!(query("color", style, explode, &list()), array);
        assert_eq!(query("color", style, explode, &Rgb), object);
    }
    assert_eq!(query("color", Style::Form, true, ""), "color=");
}

#[test]
fn headers_and_cookies_follow_the_table() {
    let header = |explode, value: &Value| style::header_value(explode, value).unwrap();
    assert_eq!(header(false, &list()).unwrap(), "blue,black,brown");
    assert_eq!(style::header_value(false, &Rgb).unwrap().unwrap(), "R,100,G,200,B,150");
    assert_eq!(style::header_value(true, &Rgb).unwrap().unwrap(), "R=100,G=200,B=150");
    assert_eq!(
        header(false, &json!("a b/c")).unwrap(),
        "a b/c",
        "headers are not percent-encoded"
    );
    assert_eq!(header(false, &json!(null)), None);

    let cookie = |style, explode, value: &Value| style::cookie("color", style, explode, false, value).unwrap();
    assert_eq!(cookie(Style::Form, true, &json!("a;b")).unwrap(), "color=a%3Bb");
    let reserved = style::cookie("color", Style::Form, true, true, &json!("a/b?c=d;e f"));
    assert_eq!(reserved.unwrap().unwrap(), "color=a/b?c=d%3Be%20f");
    assert_eq!(cookie(Style::Form, false, &list()).unwrap(), "color=blue,black,brown");
    assert_eq!(
        cookie(Style::Cookie, true, &list()).unwrap(),
        "color=blue; color=black; color=brown"
    );
    assert_eq!(cookie(Style::Cookie, false, &json!("a/b")).unwrap(), "color=a/b");
    assert_eq!(cookie(Style::Form, true, &json!(null)), None);
}

#[test]
fn deep_objects_nest() {
    let value = json!({"a": {"b": {"c": 1}}, "l": [1, 2], "o": [{"x": "y z"}, [3]], "n": null, "e": []});
    assert_eq!(
        query("f", Style::DeepObject, true, &value),
        "f%5Ba%5D%5Bb%5D%5Bc%5D=1&f%5Bl%5D=1&f%5Bl%5D=2&f%5Bo%5D%5B0%5D%5Bx%5D=y%20z&f%5Bo%5D%5B1%5D=3"
    );
}

#[test]
fn deeper_layers_travel_as_json_or_as_repeated_names() {
    assert_eq!(
        query("f", Style::Form, true, &json!({"a": [1, 2], "b": {"c": 1.5}})),
        "a=1&a=2&b=%7B%22c%22%3A1.5%7D"
    );
    assert_eq!(
        query("f", Style::Form, false, &json!([[1], {"a": "b"}])),
        "f=%5B1%5D,%7B%22a%22%3A%22b%22%7D"
    );
}

#[test]
fn what_is_null_or_an_empty_list_is_left_out() {
    for style in [
        Style::Form,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::Tabs,
        Style::DeepObject,
    ] {
        for value in [json!(null), json!([]), json!({}), json!([null]), json!({"a": null})] {
            assert_eq!(query("q", style, true, &value), "", "{style:?} {value}");
            assert_eq!(query("q", style, false, &value), "", "{style:?} {value}");
        }
    }
    assert_eq!(query("q", Style::Form, false, &json!(["a", null, ""])), "q=a,");
}

#[test]
fn everything_else_is_percent_encoded_in_names_too() {
    assert_eq!(query("$.xgafv", Style::Form, true, "1"), "%24.xgafv=1");
    assert_eq!(
        query("searchCriteria[pageSize]", Style::Form, true, &20),
        "searchCriteria%5BpageSize%5D=20"
    );
    assert_eq!(
        query("q", Style::Form, true, "a b+c&d=é/~"),
        "q=a%20b%2Bc%26d%3D%C3%A9%2F~"
    );
    assert_eq!(query("q", Style::Form, false, &json!(["a,b", "c"])), "q=a%2Cb,c");
    assert_eq!(
        style::path_segment("p", Style::Simple, false, "a/b?c#d%e").unwrap(),
        "a%2Fb%3Fc%23d%25e"
    );
}

#[test]
fn reserved_characters_stay_where_allowed_but_never_end_the_value() {
    let mut query = "x=1".to_owned();
    style::append_query(&mut query, "q", Style::Form, true, true, "a/b:c?d,e%20f&g#h+[i] %zz").unwrap();
    assert_eq!(query, "x=1&q=a/b:c?d,e%20f%26g%23h%2B%5Bi%5D%20%25zz");
}

#[test]
fn a_path_value_cannot_name_another_resource() {
    let segment = |value: Value| style::path_segment("p", Style::Simple, false, &value);
    for value in [json!(""), json!(null), json!([]), json!([""])] {
        assert_eq!(segment(value), Err(StyleError::EmptyPath));
    }
    assert_eq!(segment(json!("...")).unwrap(), "...");
}

#[test]
fn a_cookie_cannot_set_another_one() {
    let cookie = |style, value: &Value| style::cookie("c", style, true, false, value);
    for value in [
        json!("x; admin=1"),
        json!(["x", "y;z"]),
        json!({"a;b": "x"}),
        json!({"a=b": "x"}),
    ] {
        assert_eq!(cookie(Style::Cookie, &value), Err(StyleError::CookieEnd), "{value}");
    }
    assert_eq!(cookie(Style::Cookie, &json!("x=y, z")).unwrap().unwrap(), "c=x=y, z");
    assert_eq!(cookie(Style::Form, &json!({"a;b": "x"})), Err(StyleError::CookieEnd));
    assert_eq!(
        cookie(Style::Form, &json!("x; admin=1")).unwrap().unwrap(),
        "c=x%3B%20admin%3D1"
    );
}

#[test]
fn digits_are_those_of_a_json_body() {
    let amount: rust_decimal::Decimal = "1234567890123456789.10".parse().unwrap();
    let number = crate::support::codec::As::<crate::support::codec::Number>::new(&amount);
    assert_eq!(
        query("amount", Style::Form, true, &number),
        "amount=1234567890123456789.10"
    );
    assert_eq!(query("id", Style::Form, true, &u64::MAX), "id=18446744073709551615");
}

fn argument(value: &Value) -> Argument {
    Argument::new(value).unwrap()
}

#[test]
fn templates_expand_as_google_writes_them() {
    let lookup = |name: &str| match name {
        "name" => Some(argument(&json!("projects/p 1/items/2"))),
        "id" => Some(argument(&json!("a/b"))),
        "ids" => Some(argument(&json!([1, 2]))),
        _ => None,
    };
    for (template, expanded) in [
        ("v1/{+name}", "v1/projects/p%201/items/2"),
        ("{id}/orders", "a%2Fb/orders"),
        ("{id}/b{?ids*,absent}", "a%2Fb/b?ids=1&ids=2"),
        ("x{/ids}{#id}{;ids*}{.absent}", "x/1,2#a/b;ids=1;ids=2"),
        ("{name:8}", "projects"),
    ] {
        assert_eq!(template::expand(template, &lookup).unwrap(), expanded);
    }
    for malformed in ["{", "{}", "}", "{a", "{a b}", "{ids:x}", "{a:10000}", "{=a}", "{?}"] {
        assert!(template::expand(malformed, &lookup).is_err(), "{malformed}");
    }
    assert_eq!(
        template::expand("{ids:2}", &lookup),
        Err(TemplateError::PrefixOfComposite("ids".into()))
    );
}

/// The public test suite of URI templates, where it is at hand.
#[test]
fn templates_pass_the_public_suite() {
    let folder = std::env::var("REFUNDRY_SHARED").unwrap_or_else(|_| "../../shared".into());
    for file in [
        "spec-examples",
        "spec-examples-by-section",
        "extended-tests",
        "negative-tests",
    ] {
        let path = format!("{folder}/suites/uritemplate/{file}.json");
        let Ok(text) = std::fs::read(&path) else {
            eprintln!("skipped: {path} is not there (set REFUNDRY_SHARED)");
            return;
        };
        let groups: serde_json::Map<String, Value> = serde_json::from_slice(&text).unwrap();
        for (group, content) in &groups {
            suite_group(group, content);
        }
    }
}

/// Members of objects in the suite come in any order; the order here is that of the text.
fn suite_group(group: &str, content: &Value) {
    let lookup = |name: &str| content["variables"].get(name).map(argument);
    for case in content["testcases"].as_array().unwrap() {
        let template = case[0].as_str().unwrap();
        let expanded = template::expand(template, &lookup);
        match &case[1] {
            Value::Array(any) => assert!(
                any.contains(&json!(expanded.clone().unwrap())),
                "{group}: {template} {expanded:?}"
            ),
            Value::Bool(_) => assert!(expanded.is_err(), "{group}: {template}"),
            expected => assert_eq!(json!(expanded.unwrap()), *expected, "{group}: {template}"),
        }
    }
}
