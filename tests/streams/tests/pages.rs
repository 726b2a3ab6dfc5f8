//! Lists that go on, where a header is called like the query parameter that counts, and where the answer streams as well.
#![allow(clippy::unwrap_used)]

use refundry_streams::pages::Client;
use refundry_streams::pages::models::{Pageable, Refund};
use refundry_streams::pages::operations::{CreditsList, OrdersList, PayoutsList, RefundsList, ReturnsList};
use refundry_streams::pages::support::testing::{Answer, Fake, Seen};
use refundry_streams::pages::support::{Items, Paged};
use serde_json::json;

#[tokio::test]
async fn the_query_counts_and_the_header_stays_as_it_was_given() {
    let fake = Fake::new();
    fake.expect::<RefundsList>()
        .always(|seen| match seen.query_value("page").as_deref() {
            None | Some("1") => Answer::json(200, json!([{"order": "1001"}])),
            Some("2") => Answer::json(200, json!([{"order": "1002"}])),
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

/// What Spring answers of a list of five refunds, two at a time.
fn spring(seen: &Seen) -> Answer {
    let page: usize = seen.query_value("page").map_or(0, |page| page.parse().unwrap());
    let refunds: Vec<_> = (page * 2..5.min(page * 2 + 2))
        .map(|order| json!({"order": order.to_string()}))
        .collect();
    Answer::json(
        200,
        json!({"number": page, "numberOfElements": refunds.len(), "totalElements": 5, "content": refunds}),
    )
}

async fn orders<Op: Paged<Item = Refund>>(mut items: Items<Op>) -> String {
    let mut orders = String::new();
    while let Some(refund) = items.next().await {
        orders += &refund.map_err(|error| error.to_string()).unwrap().order;
        assert!(orders.len() < 9, "the same page, for ever");
    }
    orders
}

/// Whether or not the description says so.
#[tokio::test]
async fn pages_of_spring_are_counted_from_zero_and_each_comes_once() {
    let fake = Fake::new();
    fake.expect::<PayoutsList>().always(spring);
    fake.expect::<ReturnsList>().always(spring);
    fake.expect::<CreditsList>().always(spring);
    let shop = fake.client(Client::builder("https://pages.example")).unwrap();

    assert_eq!(orders(shop.credits_list().items()).await, "01234");
    assert_eq!(orders(shop.credits_list().page(1).items()).await, "234");
    assert_eq!(orders(shop.returns_list().items()).await, "01234");
    let from_second = Pageable::new().page(1).size(2);
    assert_eq!(orders(shop.payouts_list(Pageable::new()).items()).await, "01234");
    assert_eq!(orders(shop.payouts_list(from_second).items()).await, "234");
    let last = fake.seen_of::<PayoutsList>().pop().unwrap();
    assert_eq!(
        (last.query_value("page").as_deref(), last.query_value("size").as_deref()),
        (Some("3"), Some("2"))
    );
}
