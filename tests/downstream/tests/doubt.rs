//! Code that refunds, held to what it does when nobody can know what became of the refund.
#![allow(clippy::unwrap_used)]

// [doubt]
use refundry_downstream::taxcloud::operations::RefundOrder;
use refundry_downstream::taxcloud::support::testing::{Answer, Fake, Fault, Step};
use refundry_downstream::taxcloud::{Client, Credential};
use refundry_downstream::{Outcome, refund_everything};

/// A refund whose answer is lost is neither a success nor a failure, and must not be made again with another key.
#[tokio::test]
async fn a_refund_in_doubt_is_looked_at() {
    let lost = [
        Step::from(Fault::DroppedAfterSend),
        Answer::new(504).into(),
        Answer::html(201).into(),
        Answer::json(201, serde_json::json!([])).cut_after(1).into(),
    ];
    for step in lost {
        let fake = Fake::new();
        fake.expect::<RefundOrder>().always(move |_| step.clone());
        let builder = Client::builder("https://api.example").credential(Credential::api_key("k"));
        let client = fake.client(builder).unwrap();

        let outcome = refund_everything(&client, "order-1", "refund-1").await;

        assert_eq!(outcome, Outcome::LookFirst);
        for seen in fake.seen_of::<RefundOrder>() {
            let body: serde_json::Value = seen.json().unwrap();
            assert_eq!(body["idempotencyKey"], "refund-1");
        }
    }
}
// [/doubt]

#[tokio::test]
async fn a_refund_that_is_refused_or_never_left_is_not_in_doubt() {
    for (step, outcome) in [
        (Step::from(Answer::json(201, serde_json::json!([]))), Outcome::Refunded),
        (Answer::new(404).into(), Outcome::NotRefunded),
        (Fault::ConnectionRefused.into(), Outcome::NotRefunded),
    ] {
        let fake = Fake::new();
        fake.expect::<RefundOrder>().always(move |_| step.clone());
        let builder = Client::builder("https://api.example").credential(Credential::api_key("k"));
        let client = fake.client(builder).unwrap();
        assert_eq!(refund_everything(&client, "order-1", "refund-1").await, outcome);
    }
}
