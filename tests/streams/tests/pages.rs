//! Lists that go on, where a header is called like the query parameter that counts, and where the answer streams as well.
#![allow(clippy::unwrap_used)]

use refundry_streams::pages::Client;
use refundry_streams::pages::operations::{OrdersList, RefundsList};
use refundry_streams::pages::support::testing::{Answer, Fake};
use serde_json::json;

#[tokio::test]
async fn the_query_counts_and_the_header_stays_as_it_was_given() {
    let fake = Fake::new();
    fake.expect::<RefundsList>()
        .always(|seen| match seen.query_value("page").as_deref() {
            None | Some("1" | "2") => Answer::json(200, json!([{"order": "1001"}])),
            _ => Answer::json(200, json!([])),
        });
    let shop = fake.client(Client::builder("https://pages.example")).unwrap();

    let mut refunds = shop.refunds_list().page("as given").items();
    let mut count = 0;
    while let Some(refund) = refunds.next().await {
        refund.unwrap();
        count += 1;
        assert!(count < 9, "the first page, for ever");
    }

    assert_eq!(count, 2);
    let seen = fake.seen_of::<RefundsList>();
    assert!(seen.iter().all(|seen| seen.header("page") == Some("as given")));
}

#[tokio::test]
async fn an_answer_that_streams_as_well_goes_on_where_it_is_whole() {
    let fake = Fake::new();
    fake.expect::<OrdersList>().always(|seen| {
        let refunds = json!([{"order": "1001"}]);
        match seen.query_value("cursor") {
            None => Answer::json(200, json!({"data": refunds, "next_cursor": "b"})),
            Some(_) => Answer::json(200, json!({"data": refunds})),
        }
    });
    let shop = fake.client(Client::builder("https://pages.example")).unwrap();

    let mut pages = shop.orders_list().pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }

    assert_eq!(count, 2);
}
