//! Data drives the golden API through its typed operations.

#[cfg(feature = "reqwest")]
use std::sync::Arc;
#[cfg(feature = "reqwest")]
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::scripted::{Answer, Play, answer, event_stream, play};
use crate::shop::{Client, Credential, dispatch};
use crate::support::codec::Plain;
use crate::support::dispatch::{Arguments, Place};

const REFUND: &str = r#"{"id":9,"total":"12.50","note":null,"prices":[1.10]}"#;

fn client(answer: Answer) -> (Client, Play) {
    let builder = Client::builder(Client::PRODUCTION).credential(Credential::bearer("t"));
    play(builder, [answer])
}

/// Calls and gives the outcome as anybody sees it.
async fn call(client: &Client, operation: &str, arguments: &Value) -> Value {
    let outcome = dispatch::call(client, operation, &arguments.to_string()).await;
    serde_json::to_value(outcome).unwrap()
}

/// The message of a call that is refused before anything is sent.
async fn refused(operation: &str, arguments: Value) -> String {
    let (client, play) = client(answer(200, REFUND));
    let outcome = call(&client, operation, &arguments).await;
    assert_eq!(play.count(), 0);
    assert_eq!(outcome["error"]["kind"], "arguments", "{outcome}");
    assert_eq!(outcome["error"]["effect"], "NotSent");
    outcome["error"]["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn arguments_take_the_typed_way_and_the_answer_comes_back_as_it_was() {
    let (client, play) = client(answer(201, REFUND).header("x-request-id", "r1"));
    let body = json!({"lines": [{"line_id": 7, "quantity": 2}]});
    let arguments = json!({"path": {"number": "a/1"}, "body": body});
    let outcome = dispatch::call(&client, "ordersRefundCreate", &arguments.to_string()).await;
    assert!(outcome.is_success());
    let text = serde_json::to_string(&outcome).unwrap();
    assert!(text.contains(&format!("\"answer\":{REFUND}")), "{text}");
    let outcome: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&outcome["status"], &outcome["headers"]["x-request-id"][0]),
        (&json!(201), &json!("r1"))
    );
    let seen = play.only();
    assert_eq!(seen.url, "https://shop.example/api/orders/a%2F1/refund/");
    assert_eq!(seen.body, body.to_string());
}

#[tokio::test]
async fn each_place_has_its_arguments() {
    let (client, play) = client(answer(204, ""));
    let query = json!({"since": "2024-02-29", "ids": [1, 2], "amount": 0.30, "quotaUser": "me"});
    let arguments = json!({"query": query, "header": {"x-trace": "t"}, "cookie": {"session": "s"}});
    let outcome = call(&client, "refundsList", &arguments).await;
    assert_eq!((&outcome["status"], &outcome["answer"]), (&json!(204), &Value::Null));
    let seen = play.only();
    assert!(
        seen.url
            .ends_with("refunds?since=2024-02-29&ids=1%7C2&amount=0.3&quotaUser=me"),
        "{}",
        seen.url
    );
    assert_eq!((seen.header("x-trace"), seen.header("cookie")), ("s", "session=s"));
}

#[tokio::test]
async fn a_declared_failure_is_given_with_its_effect() {
    let (client, _) = client(answer(422, r#"{"title":"No"}"#));
    let arguments = json!({"path": {"number": "1"}, "body": {"lines": []}});
    let error = &call(&client, "ordersRefundCreate", &arguments).await["error"];
    assert_eq!(
        (
            &error["kind"],
            &error["effect"],
            &error["declared"],
            &error["body"]["text"]
        ),
        (
            &json!("status"),
            &json!("Rejected"),
            &json!({"title": "No"}),
            &json!("{\"title\":\"No\"}")
        )
    );
}

#[tokio::test]
async fn bytes_and_streams_have_a_form() {
    let (stream, _) = client(event_stream(&format!("data: {REFUND}\n\ndata: {REFUND}\n\n")));
    let items = &call(&stream, "follow", &json!({})).await["answer"];
    assert_eq!((items.as_array().map(Vec::len), &items[1]["id"]), (Some(2), &json!(9)));

    let (bytes, _) = client(answer(200, "hi"));
    assert_eq!(
        call(&bytes, "receipt", &json!({})).await["answer"],
        json!({"base64": "aGk="})
    );

    let (form, play) = client(answer(204, ""));
    let file = json!({"base64": "aGk=", "name": "a.txt", "content_type": "text/plain"});
    let body =
        json!({"file": file, "meta": {"line_id": 1, "quantity": 2}, "labels": ["x"], "pages": [{"text": "page"}]});
    let outcome = call(&form, "upload", &json!({"body": body})).await;
    assert_eq!(outcome["status"], 204, "{outcome}");
    let sent = String::from_utf8(play.only().body.to_vec()).unwrap();
    assert!(
        sent.contains("filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhi\r\n"),
        "{sent}"
    );
    assert!(sent.contains("page"), "{sent}");
}

#[tokio::test]
async fn a_stream_that_breaks_tells_why() {
    let (stream, _) = client(answer(200, &format!("data: {REFUND}\n\ndata: [\n\n")));
    let outcome = call(&stream, "follow", &json!({})).await;
    assert_eq!(
        (&outcome["status"], &outcome["error"]["kind"]),
        (&json!(200), &json!("decode")),
        "{outcome}"
    );
}

#[tokio::test]
async fn what_is_no_call_is_refused_before_anything_is_sent() {
    let no_body = json!({"path": {"number": "1"}});
    let misspelt = json!({"query": {"sinse": "2024-02-29"}});
    let wrong = json!({"query": {"since": "yesterday"}});
    let elsewhere = json!({"path": {}, "queries": {}});
    for (operation, arguments, expected) in [
        ("ordersRefundCreate", no_body, "a body is missing"),
        ("refundsList", misspelt, "does not take the query parameter `sinse`"),
        ("refundsList", wrong, "the query parameter `since`: "),
        ("refundsList", elsewhere, "`queries` is no place for arguments"),
        ("refund", json!({}), "there is no operation `refund`"),
        (
            "refundsList",
            json!({"options": {"retries": 1}}),
            "there is no option `retries`",
        ),
    ] {
        let message = refused(operation, arguments).await;
        assert!(message.contains(expected), "{message}");
    }
}

#[tokio::test]
async fn options_hold_for_one_call() {
    let (client, play) = client(answer(503, ""));
    let options = json!({"attempts": 1, "timeout_ms": 1000, "header": {"x-extra": "1"}, "query": {"q": "2"}});
    let outcome = call(&client, "payoutsList", &json!({"options": options})).await;
    assert_eq!((&outcome["status"], &outcome["attempts"]), (&json!(503), &json!(1)));
    let seen = play.only();
    assert_eq!(seen.header("x-extra"), "1");
    assert!(seen.url.contains("q=2"), "{}", seen.url);
}

#[test]
fn models_are_named_as_described_or_as_in_rust() {
    assert_eq!(dispatch::reencode("Refund", REFUND).unwrap(), REFUND);
    assert_eq!(dispatch::reencode("Scalar", "5").unwrap(), "5");
    assert_eq!(dispatch::reencode("prices", "[1.10, 2]").unwrap(), "[1.10,2]");
    let error = dispatch::reencode("Refund", r#"{"id": "x"}"#).unwrap_err();
    assert!(error.to_string().starts_with("id: "), "{error}");
    assert!(dispatch::reencode("", "1").is_err() && dispatch::reencode("Nothing", "1").is_err());
}

#[test]
fn the_tables_say_what_there_is() {
    let door = serde_json::to_value(dispatch::DOOR).unwrap();
    let operation = &door["operations"][0];
    assert_eq!(
        (&operation["id"], &operation["method"], &operation["path"]),
        (
            &json!("ordersRefundCreate"),
            &json!("POST"),
            &json!("/orders/{number}/refund/")
        )
    );
    assert_eq!(
        operation["parameters"],
        json!([
            {"name": "number", "place": "path", "required": true},
            {"name": "application/json", "place": "body", "required": true},
        ])
    );
    assert_eq!(door["models"][2], json!({"name": "", "schema": "prices"}));
    assert_eq!(door["credentials"], json!(["bearer", "apiKey", "basic", "token"]));
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn lines_are_answered_by_lines() {
    let attempts = Arc::new(AtomicU32::new(0));
    let counted = Counted(Arc::clone(&attempts));
    let mut lines = crate::support::dispatch::Lines::new([("shop", dispatch::DOOR)])
        .building(move |builder| builder.hook(counted.clone()));
    let mut output = Vec::new();
    let unreachable = r#"{"call": "payoutsList", "base_url": "http://127.0.0.1:1/", "anonymous": true, "args": {"options": {"attempts": 1}}}"#;
    let input = format!(
        "{}\n\n{unreachable}\n{}\n{}\n",
        r#"{"reencode": "Scalar", "value": "x"}"#, r#"{"list": "operations"}"#, r#"{"calls": "x"}"#,
    );
    lines.serve(input.as_bytes(), &mut output).await.unwrap();
    let output = String::from_utf8(output).unwrap();
    let answers: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0], json!({"value": "x"}));
    assert_eq!(answers[1]["error"]["kind"], "connect", "{}", answers[1]);
    assert_eq!(answers[2]["operations"].as_array().map(Vec::len), Some(9));
    assert_eq!(answers[3], json!({"refused": "a line has no `calls`"}));
    assert_eq!(attempts.load(Ordering::Relaxed), 1);
}

/// Counts attempts.
#[cfg(feature = "reqwest")]
#[derive(Clone)]
struct Counted(Arc<AtomicU32>);

#[cfg(feature = "reqwest")]
impl crate::support::Hook for Counted {
    fn after_attempt(&self, _ended: &crate::support::AttemptEnd<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn credentials_are_named_by_their_schemes() {
    let both = dispatch::DOOR.credential(r#"{"bearer": "t", "basic": {"user": "u", "password": "p"}}"#);
    assert_eq!(format!("{:?}", both.unwrap().unwrap()), r#"["basic", "bearer"]"#);
    for wrong in [r#"{"other": "t"}"#, r#"{"bearer": 1}"#, r#"{"basic": {"user": "u"}}"#] {
        assert!(dispatch::DOOR.credential(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_constant_is_given_as_a_value_or_as_it_travels() {
    let given = r#"{"query": {"form": "short", "page": 2, "other": "long"}}"#;
    let mut arguments = Arguments::parse(given).unwrap();
    let mut is_taken = |name, value| arguments.constant(Place::Query, name, value).is_ok();
    assert!(is_taken("form", "\"short\"") && is_taken("page", "2") && is_taken("absent", "3"));
    assert!(!is_taken("other", "\"short\""));
}

#[test]
fn null_is_a_value_where_the_type_has_it_and_leaves_out_elsewhere() {
    let given = r#"{"query": {"note": null, "count": null}, "body": null}"#;
    let mut arguments = Arguments::parse(given).unwrap();
    let note = arguments.optional::<Plain, Option<String>>(Place::Query, "note");
    assert_eq!(note.ok(), Some(Some(None)));
    let count = arguments.optional::<Plain, i64>(Place::Query, "count");
    assert_eq!(count.ok(), Some(None));
    let body = arguments.optional::<Plain, Option<String>>(Place::Body, "body");
    assert_eq!(body.ok(), Some(None));
}
