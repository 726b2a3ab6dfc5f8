//! Every form of an argument and of an answer, called by data over a wire.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::sync::Mutex;

use refundry_tests::autorest::difference;
use refundry_tests::{Exchange, Seen, Server};
use refundry_values::{files, floats, forms};
use serde_json::Value;

/// Calls each row of a client; no operation may be without one.
macro_rules! hold {
    ($name:ident) => {{
        let rows = rows(stringify!($name));
        let (mut called, mut wrong) = (BTreeSet::new(), String::new());
        for row in &rows {
            let left = Mutex::new(answers(row).into_iter());
            let next = move || left.lock().ok()?.next();
            let server = Server::answering(move |_, address| at(next().unwrap_or(Exchange::Nothing), address));
            let server = server.expect("a port");
            let client = $name::Client::builder(server.url("/")).build().expect("a client");
            let outcome = $name::dispatch::call(&client, text(row, "call"), &arguments(row)).await;
            wrong += &wrong_with(row, &serde_json::to_string(&outcome).expect("JSON"), &server.seen());
            called.insert(text(row, "call"));
        }
        assert!(wrong.is_empty(), "{wrong}");
        let all = $name::dispatch::OPERATIONS.iter().map(|entry| entry.id());
        assert_eq!(called, all.collect());
    }};
}

#[tokio::test]
async fn forms_of_arguments_and_answers() {
    hold!(forms);
}

#[tokio::test]
async fn files_beside_json() {
    hold!(files);
}

/// Who reads integers refuses `2.0`, and `/carts/358.0` is not there.
#[tokio::test]
async fn whole_floats_travel_without_a_fraction() {
    hold!(floats);
}

#[tokio::test]
async fn pages_are_counted_without_a_fraction() {
    let left = Mutex::new(vec!["[]", r#"[{"quantity": 2}]"#, r#"[{"quantity": 1}]"#]);
    let next = move || left.lock().ok()?.pop();
    let server = Server::answering(move |_, _| next().map_or(Exchange::Nothing, |page| Exchange::json(200, page)));
    let server = server.expect("a port");
    let client = floats::Client::builder(server.url("/")).build().expect("a client");
    let mut pages = client.items().limit(1.0).pages();
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let asked: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
    assert_eq!(
        asked,
        ["/items?limit=1", "/items?page=2&limit=1", "/items?page=3&limit=1"]
    );
}

#[tokio::test]
async fn an_operation_has_its_own_ids_and_no_others() {
    let client = files::Client::builder("http://127.0.0.1:9").build().expect("a client");
    for (id, is_known) in [
        ("receipts.get", true),
        ("files.receipts.get", true),
        ("other.receipts.get", false),
    ] {
        let outcome = files::dispatch::call(&client, id, "{}").await;
        let told = serde_json::to_string(&outcome).expect("JSON");
        assert_eq!(!told.contains("there is no operation"), is_known, "{id}: {told}");
    }
}

fn rows(name: &str) -> Vec<Value> {
    let all: Value = serde_yaml::from_str(include_str!("forms.yaml")).expect("rows");
    all[name].as_array().expect("a list").clone()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

/// The arguments as JSON.
fn arguments(row: &Value) -> String {
    row["args"]
        .as_str()
        .map_or_else(|| row["args"].to_string(), str::to_owned)
}

/// One text, or a list of them.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

/// What the server does: the status, headers, and after an empty line the body.
fn answers(row: &Value) -> Vec<Exchange> {
    let answer = |text: &str| {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let (status, headers) = head.split_once('\n').unwrap_or((head, ""));
        let headers = headers.lines().filter_map(|line| line.split_once(": "));
        Exchange::Answer {
            status: status.trim().parse().expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: body.as_bytes().to_vec(),
        }
    };
    texts(&row["answer"]).into_iter().map(answer).collect()
}

/// `SERVER` in a header is where the server is.
fn at(mut answer: Exchange, address: &str) -> Exchange {
    if let Exchange::Answer { headers, .. } = &mut answer {
        headers
            .iter_mut()
            .for_each(|(_, value)| *value = value.replace("SERVER", address));
    }
    answer
}

/// What is not as the row says.
fn wrong_with(row: &Value, outcome: &str, seen: &[Seen]) -> String {
    let mut wrong = Vec::new();
    let sent: Vec<String> = seen.iter().map(told).collect();
    let expected: Vec<&str> = texts(&row["sent"]).into_iter().map(str::trim_end).collect();
    if sent != expected {
        wrong.push(format!(
            "sent:\n{}\nexpected:\n{}",
            sent.join("\n"),
            expected.join("\n")
        ));
    }
    if !outcome.contains(text(row, "text")) {
        wrong.push(format!("no {} in {outcome}", text(row, "text")));
    }
    let outcome = serde_json::from_str(outcome).expect("JSON");
    wrong.extend(difference(&row["outcome"], &outcome));
    wrong
        .iter()
        .map(|what| format!("──── {}: {what}\n", text(row, "call")))
        .collect()
}

/// What every client sends, or what follows from the body.
const USUAL: [&str; 5] = [
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "user-agent",
];

/// A request as the rows have it: headers sorted, the boundary by a name of its own, line ends of one kind.
fn told(seen: &Seen) -> String {
    let mut headers: Vec<String> = seen
        .headers
        .iter()
        .filter(|(name, value)| !USUAL.contains(&name.as_str()) && (name.as_str(), value.as_str()) != ("accept", "*/*"))
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    headers.sort();
    let told = format!("{} {}\n{}\n{}", seen.method, seen.target, headers.concat(), seen.text());
    let boundary = seen
        .header("content-type")
        .and_then(|value| value.split_once("boundary="));
    let boundary = boundary.map_or("boundary of nothing", |(_, boundary)| boundary);
    let told = told.replace(boundary, "BOUNDARY").replace("\r\n", "\n");
    told.trim_end().to_owned()
}
