//! Forms and multipart bodies.

use bytes::Bytes;
use serde_json::json;

use crate::support::form::{self, Encoding};
use crate::support::multipart::{self, Part};
use crate::support::{Body, File, Style, style};

#[test]
fn forms_follow_the_defaults() {
    let value = json!({"a": "x y+z&é~*", "b": [1, 2], "c": {"d": 1.5}, "n": null, "e": "", "t": true});
    assert_eq!(
        form::encode(&value, &[]).unwrap(),
        "a=x+y%2Bz%26%C3%A9%7E*&b=1&b=2&c=%7B%22d%22%3A1.5%7D&e=&t=true"
    );
    assert!(form::encode(&json!([1]), &[]).is_err());
}

#[test]
fn forms_follow_their_encodings() {
    let encodings = [
        Encoding::styled("a", Style::Form, false),
        Encoding::styled("b", Style::DeepObject, true),
        Encoding::styled("c", Style::SpaceDelimited, false),
        Encoding::json("d"),
        Encoding::json("absent"),
    ];
    let value = json!({"a": [1, 2], "b": {"x": {"y": "1 2"}}, "c": [1, 2], "d": ["x"], "absent": null});
    assert_eq!(
        form::encode(&value, &encodings).unwrap(),
        "a=1,2&b%5Bx%5D%5By%5D=1+2&c=1+2&d=%5B%22x%22%5D"
    );
    let reserved = [Encoding::styled("url", Style::Form, true).reserved()];
    let value = json!({"plain": "a/b", "url": "https://shop.example/a b?c=d&e#f"});
    assert_eq!(
        form::encode(&value, &reserved).unwrap(),
        "plain=a%2Fb&url=https://shop.example/a+b?c=d%26e%23f"
    );
}

#[test]
fn a_part_has_a_media_type_or_none() {
    let sent = |content_type: &str| {
        let file = File::new("a").typed(content_type);
        multipart::encode([Part::file("file", &file)], 1).is_ok()
    };
    for known in [
        "text/plain",
        "text/plain; charset=\"utf-8\"",
        "application/vnd.shop+json;v=1",
    ] {
        assert!(sent(known), "{known}");
    }
    for other in [
        "",
        "\t",
        " ;a=b",
        "a\"b",
        "é",
        "text/plain; a=é",
        "text\u{202e}/plain",
        "text/plain\r\nX: y",
    ] {
        assert!(!sent(other), "{other:?}");
    }
}

#[test]
fn multipart_bodies_have_a_part_for_each_value() {
    let file = File::new("%PDF").named("a\"b\r\n.pdf").typed("application/pdf");
    let body = multipart::encode(
        [
            Part::file("file", &file),
            Part::file("absent", &None::<File>),
            Part::json("meta", "application/json", &json!({"a": 1})).unwrap(),
            Part::json("none", "application/json", &None::<i64>).unwrap(),
            Part::text("note", "x").unwrap(),
            Part::file("own", &file).of_type("image/png"),
            Part::text("stamp", "R0lG")
                .unwrap()
                .of_type("image/gif")
                .encoded_as("base64"),
            Part::texts("labels", &Some(["p", "q"])).unwrap(),
            Part::members(&json!({"deep": [1], "gone": null, "kind": "x"})).unwrap(),
            Part::file("link", &File::text("https://files.example/1")).of_type("image/png"),
            Part::file("link", &File::text("x").named("n")),
            Part::bytes("raw", "application/x-raw", &Bytes::from_static(b"\0\xff")),
        ],
        0xABCD,
    )
    .unwrap();
    let boundary = "refundry-0000000000000000000000000000abcd";
    assert_eq!(body.content_type, format!("multipart/form-data; boundary={boundary}"));
    let part = |head: &str, content: &str| {
        format!("--{boundary}\r\nContent-Disposition: form-data; name={head}\r\n\r\n{content}\r\n").into_bytes()
    };
    let mut expected = part(
        "\"file\"; filename=\"a%22b%0D%0A.pdf\"\r\nContent-Type: application/pdf",
        "%PDF",
    );
    expected.extend(part("\"meta\"\r\nContent-Type: application/json", r#"{"a":1}"#));
    expected.extend(part("\"note\"", "x"));
    expected.extend(part(
        "\"own\"; filename=\"a%22b%0D%0A.pdf\"\r\nContent-Type: application/pdf",
        "%PDF",
    ));
    expected.extend(part(
        "\"stamp\"\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64",
        "R0lG",
    ));
    expected.extend(part("\"labels\"", "p"));
    expected.extend(part("\"labels\"", "q"));
    expected.extend(part("\"deep\"", "[1]"));
    expected.extend(part("\"kind\"", "x"));
    expected.extend(part(
        "\"link\"\r\nContent-Type: text/plain; charset=utf-8",
        "https://files.example/1",
    ));
    expected.extend(part(
        "\"link\"; filename=\"n\"\r\nContent-Type: text/plain; charset=utf-8",
        "x",
    ));
    let head =
        format!("--{boundary}\r\nContent-Disposition: form-data; name=\"raw\"\r\nContent-Type: application/x-raw");
    expected.extend(head.as_bytes());
    expected.extend(b"\r\n\r\n\0\xff\r\n");
    expected.extend(format!("--{boundary}--\r\n").as_bytes());
    let Body::Bytes(bytes) = body.body else {
        panic!("what is in memory stays there");
    };
    assert_eq!(bytes, expected);
}

#[test]
fn a_boundary_never_occurs_in_the_content() {
    let body = multipart::encode(
        [Part::text("t", "refundry-00000000000000000000000000000001").unwrap()],
        1,
    )
    .unwrap();
    assert!(body.content_type.ends_with("00000002"));
}

#[test]
fn files_do_not_show_their_content() {
    let shown = format!("{:?}", File::new("secret").named("n"));
    assert!(
        !shown.contains("secret") && shown.contains("length: Some(6)"),
        "{shown}"
    );
}

#[test]
fn a_float_that_is_no_number_is_not_taken_for_an_absent_one() {
    let rates = [("rate", f64::NAN)];
    let rates = std::collections::BTreeMap::from(rates);
    assert!(form::encode(&rates, &[]).is_err());
    assert!(Part::json("rates", "application/json", &rates).is_err());
    assert!(Part::members(&rates).is_err());
    assert!(Part::text("rate", &f64::INFINITY).is_err());
    assert!(style::header_value(false, &f64::NEG_INFINITY).is_err());
}
