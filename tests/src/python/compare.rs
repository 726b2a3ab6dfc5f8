//! Whether two requests are the same.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Seen;

/// How the requests of the client differ from those of the library; nothing if they are the same in method, path, query,
/// JSON body and, for files, in the parts.
///
/// The library always sends `alt=json`, which the descriptions name as the default.
pub fn difference(library: &[Seen], client: &[Seen]) -> Option<String> {
    if library.len() != client.len() {
        return Some(format!("{} requests, not {}", client.len(), library.len()));
    }
    let all = library.iter().zip(client).map(|(theirs, ours)| of_one(theirs, ours));
    all.flatten().next()
}

/// What is compared, by name.
type Aspect = (&'static str, fn(&Seen) -> String);

fn of_one(theirs: &Seen, ours: &Seen) -> Option<String> {
    let aspects: [Aspect; 5] = [
        ("method", |seen| seen.method.clone()),
        ("path", |seen| seen.path().to_owned()),
        ("query", |seen| format!("{:?}", query(seen))),
        ("content", content),
        ("upload", upload),
    ];
    aspects.iter().find_map(|(name, aspect)| {
        let (theirs, ours) = (aspect(theirs), aspect(ours));
        (theirs != ours).then(|| format!("{name}: {ours}, not {theirs}"))
    })
}

/// The pairs as they are meant, in any order.
fn query(seen: &Seen) -> BTreeSet<(String, String, usize)> {
    let mut pairs = BTreeSet::new();
    for (name, value) in seen.query() {
        let (name, value) = (decoded(name), decoded(value));
        if (name.as_str(), value.as_str()) == ("alt", "json") {
            continue;
        }
        let mut number = 0;
        while !pairs.insert((name.clone(), value.clone(), number)) {
            number += 1;
        }
    }
    pairs
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match (first, pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The media type and the body: JSON as a value, parts one by one, anything else as it is.
fn content(seen: &Seen) -> String {
    let mut content_type = seen.header("content-type").unwrap_or_default();
    // The library says nothing of the type of a part of a file: that was said when the upload began.
    if seen.header("content-range").is_some() {
        content_type = "";
    }
    if let Some((_, boundary)) = content_type.split_once("boundary=") {
        return format!("{:?}", parts(&seen.body, boundary.trim_matches('"')));
    }
    if seen.body.is_empty() {
        return "nothing".to_owned();
    }
    part(content_type, &seen.body)
}

fn part(content_type: &str, body: &[u8]) -> String {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type {
        "application/json" => {
            let mut value: Value = serde_json::from_slice(body).unwrap_or_default();
            value.sort_all_objects();
            format!("{media_type} {value}")
        }
        _ => format!("{media_type} {} bytes {:?}", body.len(), String::from_utf8_lossy(body)),
    }
}

/// The parts of a body (RFC 2046 §5.1), each with its media type.
fn parts(body: &[u8], boundary: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(body).replace("\r\n", "\n");
    let mut parts = Vec::new();
    for piece in text.split(&format!("--{boundary}")).skip(1) {
        let Some((head, content)) = piece.split_once("\n\n") else {
            continue;
        };
        let content_type = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-type")
                .then(|| value.trim().to_owned())
        });
        let content = content.strip_suffix('\n').unwrap_or(content);
        parts.push(part(&content_type.unwrap_or_default(), content.as_bytes()));
    }
    parts
}

/// What is said about an upload in parts.
fn upload(seen: &Seen) -> String {
    let names = ["content-range", "x-upload-content-type", "x-upload-content-length"];
    let headers = names.map(|name| seen.header(name).unwrap_or_default());
    headers.join(" ")
}
