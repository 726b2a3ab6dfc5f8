//! Magento: a bare number as answer, absent and zero as different things, errors with a template, sloppy PHP.

use std::collections::BTreeMap;

use refund_clients::magento::models::*;
use refund_clients::magento::{Client, Credential};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;
use serde_json::json;

use super::{body, failures, impatient, shown};

const REFUSED: &str = r#"{"message":"%fieldName is a required field.","parameters":{"fieldName":"qty"}}"#;

fn client(url: String) -> Client {
    let builder = Client::builder(format!("{url}/rest/default")).credential(Credential::bearer("secret"));
    impatient(builder).build().unwrap()
}

fn one_item() -> RefundOrderRequest {
    RefundOrderRequest::new(vec![SalesDataCreditmemoItemCreationInterface::new(3, Decimal::ONE)])
}

#[tokio::test]
async fn a_refund_of_an_order_is_sent_as_described() {
    let server = Server::play([Exchange::json(200, "42")]).unwrap();

    let arguments = SalesDataCreditmemoCreationArgumentsInterface::new()
        .shipping_amount(Decimal::ZERO)
        .adjustment_negative("0.0100".parse().unwrap());
    let memo = client(server.url(""))
        .refund_order(17, one_item().arguments(arguments))
        .send()
        .await
        .unwrap();

    assert_eq!(memo.into_inner(), 42);
    insta::assert_snapshot!(shown(&server.only()), @r#"
    POST /rest/default/V1/order/17/refund
    accept: application/json
    authorization: Bearer secret
    content-type: application/json
    user-agent: refund-clients/0.1.0 refundry/0.1.0 (rust; OS)

    {"items":[{"order_item_id":3,"qty":1}],"arguments":{"shipping_amount":0,"adjustment_negative":0.0100}}
    "#);
}

#[tokio::test]
async fn a_refund_of_an_invoice_carries_what_extensions_add() {
    let server = Server::play([Exchange::json(200, "\"42\"")]).unwrap();

    let mut extension = SalesDataCreditmemoCreationArgumentsExtensionInterface::new().return_to_stock_items(vec![3, 4]);
    extension.extra = BTreeMap::from([("erp_number".to_owned(), json!("E-1"))]);
    let body = RefundInvoiceRequest::new(Vec::new())
        .is_online(true)
        .arguments(SalesDataCreditmemoCreationArgumentsInterface::new().extension_attributes(extension));
    let memo = client(server.url("")).refund_invoice(18, body).send().await.unwrap();

    assert_eq!(memo.into_inner(), 42, "a number in quotes is read as well");
    let seen = server.only();
    assert_eq!(seen.target, "/rest/default/V1/invoice/18/refund");
    assert_eq!(
        seen.text(),
        r#"{"items":[],"isOnline":true,"arguments":{"extension_attributes":{"return_to_stock_items":[3,4],"erp_number":"E-1"}}}"#
    );
}

#[tokio::test]
async fn a_memo_as_php_writes_it_is_read() {
    let memo = r#"{"order_id":"17","grand_total":"10.5000","base_grand_total":10.5,"entity_id":42,"unknown":true,
        "extension_attributes":[],"items":[{"base_cost":0,"base_price":"7.2500","entity_id":"1","order_item_id":3,
        "qty":1.0000,"extension_attributes":[]}]}"#;
    let server = Server::play([Exchange::json(200, memo)]).unwrap();

    let memo = client(server.url("")).get_creditmemo(42).send().await.unwrap();

    assert_eq!(memo.order_id, 17);
    assert_eq!(memo.grand_total.unwrap().to_string(), "10.5000");
    assert_eq!(memo.items[0].base_price.to_string(), "7.2500");
    assert_eq!(memo.items[0].qty.to_string(), "1.0000");
    assert!(memo.items[0].extension_attributes.as_ref().unwrap().is_empty());
    assert_eq!(server.only().target, "/rest/default/V1/creditmemo/42");
}

#[tokio::test]
async fn a_memo_is_read_with_the_empty_columns_and_the_rounding_of_the_server() {
    let memo = r#"{"order_id":17,"entity_id":3,"base_adjustment":1.4210854715202004e-14,
        "items":[{"base_cost":null,"base_price":7.25,"entity_id":1,"order_item_id":3,"qty":1}],
        "comments":[{"comment":null,"is_customer_notified":null,"is_visible_on_front":0,"parent_id":3}]}"#;
    let memos = format!(r#"{{"items":[{memo}],"search_criteria":{{"filter_groups":[]}},"total_count":1}}"#);
    let server = Server::play([Exchange::json(200, memo), Exchange::json(200, &memos)]).unwrap();
    let client = client(server.url(""));

    let memo = client.get_creditmemo(3).send().await.unwrap().into_inner();

    assert_eq!(memo.items[0].base_cost, None);
    let comment = &memo.comments.as_ref().unwrap()[0];
    assert_eq!((&comment.comment, comment.is_customer_notified), (&None, None));
    assert_eq!(memo.base_adjustment.unwrap().round_dp(4), Decimal::ZERO);
    assert_eq!(client.list_creditmemos().send().await.unwrap().items, [memo]);
}

#[tokio::test]
async fn an_order_line_without_a_parent_is_read() {
    let order = r#"{"base_grand_total":1,"customer_email":"a@shop.example","grand_total":1,
        "items":[{"sku":"a","parent_item":[]}]}"#;
    let server = Server::play([Exchange::json(200, order)]).unwrap();
    let order = client(server.url("")).get_order(17).send().await.unwrap();
    assert_eq!(order.items[0].parent_item, None);
}

#[tokio::test]
async fn search_criteria_keep_their_bracketed_names() {
    let memos = r#"{"items":[],"search_criteria":{"filter_groups":[]},"total_count":0}"#;
    let server = Server::play([Exchange::json(200, memos)]).unwrap();
    let client = client(server.url(""));

    let call = client
        .list_creditmemos()
        .search_criteria_filter_groups_0_filters_0_field("order_id")
        .search_criteria_filter_groups_0_filters_0_value("17,18")
        .search_criteria_page_size(5);

    assert_eq!(call.send().await.unwrap().total_count, 0);
    let query = "searchCriteria%5BfilterGroups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bfield%5D=order_id\
        &searchCriteria%5BfilterGroups%5D%5B0%5D%5Bfilters%5D%5B0%5D%5Bvalue%5D=17%2C18\
        &searchCriteria%5BpageSize%5D=5";
    assert_eq!(server.only().target, format!("/rest/default/V1/creditmemos?{query}"));
}

#[tokio::test]
async fn a_token_is_asked_for_without_one() {
    let server = Server::play([Exchange::json(200, "\"abc\"")]).unwrap();
    let request = AdminTokenRequest::new("admin", "pass");
    assert!(!format!("{request:?}").contains("pass\""), "a password is not shown");
    let token = client(server.url("")).create_admin_token(request).send().await.unwrap();
    assert_eq!(token.into_inner(), "abc");
    let seen = server.only();
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.text(), r#"{"username":"admin","password":"pass"}"#);
}

#[tokio::test]
async fn parameters_of_an_error_are_an_object_or_a_list() {
    for parameters in [json!({ "fieldName": "qty" }), json!(["qty"])] {
        let refused = json!({ "message": "%1 is a required field.", "parameters": parameters, "errors": [] });
        let server = Server::play([Exchange::json(400, &refused.to_string())]).unwrap();
        let error = client(server.url(""))
            .refund_order(17, one_item())
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.declared().unwrap().parameters, Some(parameters));
    }
}

#[tokio::test]
async fn an_error_in_another_form_keeps_its_bytes() {
    let other = r#"{"messages":{"error":[{"code":500,"message":"Internal Error"}]}}"#;
    let server = Server::play([Exchange::json(500, other)]).unwrap();
    let error = client(server.url(""))
        .refund_order(17, one_item())
        .send()
        .await
        .unwrap_err();
    assert!(error.declared().is_none());
    assert_eq!(body(&error), other);
}

#[tokio::test]
async fn failures_of_a_refund() {
    let declared = [401, 400, 500].map(|status| Exchange::json(status, REFUSED));
    let refund = |url: String| async move { client(url).refund_order(17, one_item()).send().await };
    let failures = failures(&declared, refund).await;
    insta::assert_snapshot!(failures.table, @r"
    401 application/json           Status           Rejected     1 sent, ErrorResponse
    400 application/json           Status           Rejected     1 sent, ErrorResponse
    500 application/json           Status           MaybeApplied 1 sent, ErrorResponse
    418 application/json           Status           Rejected     1 sent, no typed body
    429 nothing                    Status           Rejected     1 sent, no typed body
    502 text/html                  Status           MaybeApplied 1 sent, no typed body
    503 nothing                    Status           MaybeApplied 1 sent, no typed body
    303 nothing                    Status           MaybeApplied 1 sent, no typed body
    200 text/html                  Decode           MaybeApplied 1 sent, no typed body
    200 nothing                    Decode           MaybeApplied 1 sent, no typed body
    200 cut in the middle          Transport        MaybeApplied 1 sent, no typed body
    a closed connection            Transport        MaybeApplied 1 sent, no typed body
    silence                        Timeout(Attempt) MaybeApplied 1 sent, no typed body
    nobody listens                 Connect          NotSent      0 sent, no typed body
    ");
    assert_eq!(failures.most_requests, 1, "a refund was sent twice");
}

#[tokio::test]
async fn a_search_ends_with_the_total_and_not_with_the_page_that_magento_repeats() {
    let page = |ids: &[i64]| {
        let memo = |id: &i64| json!({"entity_id": id, "order_id": 17, "items": []});
        let items: Vec<_> = ids.iter().map(memo).collect();
        let page = json!({"items": items, "search_criteria": {"filter_groups": []}, "total_count": 3});
        Exchange::json(200, &page.to_string())
    };
    let server = Server::play([page(&[1, 2]), page(&[3]), page(&[3])]).unwrap();

    let client = client(server.url(""));
    let mut memos = client.list_creditmemos().search_criteria_page_size(2).items();
    let mut seen = Vec::new();
    while let Some(memo) = memos.next().await {
        seen.push(memo.unwrap().entity_id);
    }

    assert_eq!(seen, [Some(1), Some(2), Some(3)]);
    let targets: Vec<_> = server.seen().into_iter().map(|request| request.target).collect();
    assert_eq!(
        targets,
        [
            "/rest/default/V1/creditmemos?searchCriteria%5BpageSize%5D=2",
            "/rest/default/V1/creditmemos?searchCriteria%5BpageSize%5D=2&searchCriteria%5BcurrentPage%5D=2",
        ]
    );
}
