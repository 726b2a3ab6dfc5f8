//! The generated client talks to a server: one refund, and one answer that never comes.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use refundry_downstream::taxcloud::models::{CartItemRefundWithTaxRequest, RefundTransactionRequest};
use refundry_downstream::taxcloud::support::Effect;
use refundry_downstream::taxcloud::{Client, Credential};
use rust_decimal::Decimal;

const CONNECTION: &str = "25eb9b97-5acb-492d-b720-c03e79cf715a";

/// A server for one request: gives `answer` (nothing when empty) and tells the head and the body it saw.
fn serve(answer: &'static str) -> (String, JoinHandle<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let (mut head, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
            head.push_str(&line);
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        stream.write_all(answer.as_bytes()).unwrap();
        (head, String::from_utf8(body).unwrap())
    });
    (url, seen)
}

fn client(url: &str) -> Client {
    Client::builder(url)
        .credential(Credential::api_key("secret"))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_refund_is_sent_as_described() {
    let (url, seen) = serve("HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]");
    let body = RefundTransactionRequest::new(vec![CartItemRefundWithTaxRequest::new("book", Decimal::new(5, 1))]);

    let client = client(&url);
    let call = client
        .refund_order(CONNECTION, "A/1 #2", body)
        .idempotency_key("refund-1");
    let refunds = call.send().await.unwrap();

    assert_eq!(refunds.status(), 201);
    assert!(refunds.is_empty());
    let (head, body) = seen.join().unwrap();
    assert!(
        head.starts_with(&format!(
            "POST /tax/connections/{CONNECTION}/orders/refunds/A%2F1%20%232 HTTP/1.1"
        )),
        "{head}"
    );
    assert!(head.contains("x-api-key: secret"), "{head}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    let expected =
        serde_json::json!({ "items": [{ "itemId": "book", "quantity": 0.5 }], "idempotencyKey": "refund-1" });
    assert_eq!(body, expected);
}

/// A program without an async runtime.
#[test]
fn a_refund_blocks_its_thread() {
    let (url, seen) = serve("HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]");
    let client = client(&url);
    let request = RefundTransactionRequest::new(Vec::new());
    // [blocking]
    let call = client.refund_order(CONNECTION, "A/1 #2", request);
    let refunds = call.idempotency_key("refund-1").send_blocking().unwrap();
    println!("{} refunds by request {:?}", refunds.len(), refunds.request_id());
    // [/blocking]
    assert_eq!(refunds.idempotency_key(), Some("refund-1"));
    seen.join().unwrap();
}

#[tokio::test]
async fn an_answer_that_never_comes_may_be_a_refund() {
    let (url, seen) = serve("");
    let body = RefundTransactionRequest::new(Vec::new());

    let error = client(&url)
        .refund_order(CONNECTION, "1", body)
        .send()
        .await
        .unwrap_err();

    assert_eq!(error.effect(), Effect::MaybeApplied);
    seen.join().unwrap();
}
