//! Streams that frameworks describe as something else, as they arrive.
#![allow(clippy::unwrap_used)]

use refundry_streams::emitters::operations::RefundsLive;
use refundry_streams::gateway::operations::RefundServiceWatchRefunds;
use refundry_streams::{emitters, gateway};

#[tokio::test]
async fn each_line_of_grpc_gateway_is_an_item_or_an_error() {
    use gateway::support::testing::{Answer, Fake};
    let fake = Fake::new();
    let lines = concat!(
        r#"{"result":{"order":"1001"}}"#,
        "\n",
        r#"{"result":{"order":"1002"}}"#,
        "\n",
        r#"{"error":{"code":14,"message":"gone"}}"#,
        "\n",
    );
    fake.expect::<RefundServiceWatchRefunds>()
        .always(move |_| Answer::new(200).header("content-type", "application/json").body(lines));
    let shop = fake
        .client(gateway::Client::builder("https://gateway.example"))
        .unwrap();

    let mut refunds = shop.refund_service_watch_refunds().await.unwrap().into_inner();
    let mut orders = Vec::new();
    let mut failure = None;
    while let Some(line) = refunds.next().await {
        let line = line.unwrap();
        orders.extend(line.result.and_then(|refund| refund.order));
        failure = line.error.and_then(|error| error.message).or(failure);
    }

    assert_eq!(orders, ["1001", "1002"]);
    assert_eq!(failure.as_deref(), Some("gone"));
}

#[tokio::test]
async fn events_of_spring_come_as_they_are() {
    use emitters::support::testing::{Answer, Fake};
    let fake = Fake::new();
    let events = "event: refund\ndata: {\"order\":\"1001\"}\n\ndata: hello\n\n";
    fake.expect::<RefundsLive>().always(move |_| {
        Answer::new(200)
            .header("content-type", "text/event-stream")
            .body(events)
    });
    let shop = fake
        .client(emitters::Client::builder("https://emitters.example"))
        .unwrap();

    let mut refunds = shop.refunds_live().await.unwrap().into_inner();
    let first = refunds.next_event().await.unwrap().unwrap();
    let second = refunds.next_event().await.unwrap().unwrap();

    assert_eq!(first.name.as_deref(), Some("refund"));
    assert_eq!(first.data, r#"{"order":"1001"}"#);
    assert_eq!(second.data, "hello");
    assert!(refunds.next().await.is_none());
}
