//! Strings for a schema: by format, by length, by pattern.

use serde_json::{Map, Value};

/// Strings that a schema may accept, the likeliest first; those that its lengths and its pattern refuse are left out.
pub fn candidates(schema: &Map<String, Value>) -> Vec<String> {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let given = ["example", "default"].map(|name| schema.get(name).and_then(Value::as_str));
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let mut all: Vec<String> = by_format(format).iter().map(|text| (*text).to_owned()).collect();
    // A pattern does not undo a format: what else it allows is no such date, no such bytes.
    if pattern.is_some() && by_format(format) == PLAIN {
        all.extend(given.into_iter().flatten().map(str::to_owned));
        all.extend(USUAL.iter().map(|text| (*text).to_owned()));
    }
    let length = |name: &str| {
        schema
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|length| usize::try_from(length).ok())
    };
    let (least, most) = (length("minLength").unwrap_or(0), length("maxLength"));
    if by_format(format) == PLAIN {
        all = all.into_iter().map(|text| stretched(&text, least, most)).collect();
    }
    let expression = pattern.and_then(|pattern| regex::Regex::new(pattern).ok());
    all.retain(|text| {
        let count = text.chars().count();
        let fits = count >= least && most.is_none_or(|most| count <= most);
        fits && expression.as_ref().is_none_or(|expression| expression.is_match(text))
    });
    all
}

/// Text that has what JSON and Rust escape, and more than ASCII.
const PLAIN: &[&str] = &["a b\"c\\d\u{e9}\u{1f600}\n", "x"];

/// Texts that patterns often ask for.
const USUAL: &[&str] = &[
    "a",
    "A",
    "1",
    "ab",
    "AB",
    "12",
    "abc",
    "ABC",
    "USD",
    "US",
    "en",
    "en-US",
    "0",
    "00",
    "123",
    "1234",
    "12345",
    "12.34",
    "a-b",
    "a_b",
    "a1",
    "A1",
    "2024-02-29",
    "12:34:56",
    "12:34",
    "https://example.com/a",
    "a@example.com",
    "example.com",
    "+15551234567",
    "#a1b2c3",
    "a/b",
    "projects/a",
    "1.2.3",
    "v1",
    "127.0.0.1",
    "0123456789",
    "00000000-0000-4000-8000-000000000000",
    "0123456789abcdef0123456789abcdef",
    "0123456789abcdef01234567",
    "0x1f",
    "arn:aws:iam::123456789012:role/a",
];

fn by_format(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T23:59:58.120+05:30",
            "0001-01-01T00:00:00Z",
            "2024-02-29T23:59:58Z",
        ],
        "date" => &["2024-02-29", "0001-01-01"],
        "uuid" | "guid" => &["123e4567-e89b-42d3-a456-426614174000"],
        "byte" | "base64" => &["aGk=", "/+8="],
        "base64url" => &["_-8"],
        "base64url-padded" => &["aGk=", "_-8="],
        "google-datetime" => &["2024-02-29T23:59:58.120Z"],
        "google-duration" => &["3.5s"],
        "int64" | "int32" => &["-9007199254740993", "5"],
        "uint64" | "uint32" => &["18446744073709551615", "5"],
        "double" | "float" | "number" => &["1.5"],
        "decimal" => &["12345678901234567890.12", "-0.25", "12.50", "7"],
        "time" => &["10:11:12Z"],
        "duration" => &["P1DT2H"],
        "uri" | "url" => &["https://example.com/a?b=c"],
        "email" => &["a@example.com"],
        "ipv4" => &["127.0.0.1"],
        "ipv6" => &["::1"],
        "hostname" => &["example.com"],
        _ => PLAIN,
    }
}

/// The text, cut or filled up to the lengths allowed.
fn stretched(text: &str, least: usize, most: Option<usize>) -> String {
    let count = text.chars().count();
    let filled = text
        .chars()
        .chain(std::iter::repeat_n('x', least.saturating_sub(count)));
    filled.take(most.unwrap_or(usize::MAX)).collect()
}
