//! One refund through each of the five clients, against a server on this machine: what goes over the wire, what comes
//! back, and what a failure tells.
#![allow(clippy::print_stdout)]

use std::error::Error;

use refund_clients::support::Effect;
use refund_clients::{google_content, magento, maginium, next_commerce, taxcloud};
use refundry_tests::{Exchange, Server};
use rust_decimal::Decimal;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    maginium_invoice().await?;
    magento_order().await?;
    next_commerce_order().await?;
    taxcloud_order().await?;
    google_invoice().await?;
    lost_answer().await
}

async fn maginium_invoice() -> Outcome {
    use maginium::models::RefundInvoiceRequest;
    let server = Server::play([Exchange::json(200, "7")])?;
    let credential = maginium::Credential::bearer("admin-token");
    let client = maginium::Client::builder(server.url("/rest/default"))
        .credential(credential)
        .build()?;
    let memo = client
        .refund_invoice(5, RefundInvoiceRequest::new(Vec::new()).is_online(true))
        .send()
        .await?;
    show(
        "Maginium: refund an invoice, online",
        &server,
        &format!("credit memo {}", *memo),
    );
    Ok(())
}

async fn magento_order() -> Outcome {
    use magento::models::{RefundOrderRequest, SalesDataCreditmemoItemCreationInterface as Item};
    let server = Server::play([Exchange::json(200, "42")])?;
    let credential = magento::Credential::bearer("admin-token");
    let client = magento::Client::builder(server.url("/rest/default"))
        .credential(credential)
        .build()?;
    let body = RefundOrderRequest::new(vec![Item::new(3, Decimal::ONE)]).notify(false);
    let memo = client.refund_order(17, body).send().await?;
    show(
        "Magento: refund one item of an order",
        &server,
        &format!("credit memo {}", *memo),
    );
    Ok(())
}

async fn next_commerce_order() -> Outcome {
    use next_commerce::models::{RefundOrder, RefundTransactionRequest};
    let answer = r#"{"id":9,"order_number":"1001","user_id":3,"total_refund_amount":"12.50","total_return_excl_tax":"10.00",
        "total_return_incl_tax":"12.50","report_values":{"currency":"EUR","total_refund_amount":"12.50",
        "total_return_excl_tax":"10.00","total_return_incl_tax":"12.50"},"adjustments":[],"refund_line_items":[],"transactions":[]}"#;
    let server = Server::play([Exchange::json(200, answer)])?;
    let credential = next_commerce::Credential::oauth2("store-token");
    let client = next_commerce::Client::builder(server.url("/api/admin/"))
        .credential(credential)
        .build()?;
    let body =
        RefundOrder::new(vec![RefundTransactionRequest::new(7, Decimal::new(1250, 2))]).note("damaged in transit");
    let refund = client.orders_refund_create("1001", body).send().await?;
    show(
        "Next Commerce: refund an order",
        &server,
        &format!("{} refunded", refund.total_refund_amount),
    );
    Ok(())
}

async fn taxcloud_order() -> Outcome {
    use taxcloud::models::{CartItemRefundWithTaxRequest as Item, RefundTransactionRequest};
    let server = Server::play([Exchange::json(201, "[]")])?;
    let credential = taxcloud::Credential::api_key("api-key");
    let client = taxcloud::Client::builder(server.url(""))
        .credential(credential)
        .build()?;
    let body = RefundTransactionRequest::new(vec![Item::new("book", Decimal::new(5, 1))]);
    let connection = "25eb9b97-5acb-492d-b720-c03e79cf715a";
    let refunds = client
        .refund_order(connection, "A/1", body)
        .idempotency_key("refund-1")
        .send()
        .await?;
    show(
        "TaxCloud: refund half a book",
        &server,
        &format!("{}, {} refunds", refunds.status(), refunds.len()),
    );
    Ok(())
}

async fn google_invoice() -> Outcome {
    use google_content::models::OrderinvoicesCreateRefundInvoiceRequest as Invoice;
    let server = Server::play([Exchange::json(200, r#"{"executionStatus":"executed"}"#)])?;
    let credential = google_content::Credential::oauth2("access-token");
    let client = google_content::Client::builder(server.url("/content/v2/"))
        .credential(credential)
        .build()?;
    let body = Invoice::new().invoice_id("i-1").operation_id("op-1");
    let done = client
        .orderinvoices_createrefundinvoice(123, "TEST-1", body)
        .send()
        .await?;
    show(
        "Google: create a refund invoice",
        &server,
        done.execution_status.as_deref().unwrap_or("no status"),
    );
    Ok(())
}

/// The worst case: the refund was sent, and no answer came.
async fn lost_answer() -> Outcome {
    use magento::models::RefundOrderRequest;
    let server = Server::play([Exchange::Nothing])?;
    let credential = magento::Credential::bearer("admin-token");
    let client = magento::Client::builder(server.url("/rest/default"))
        .credential(credential)
        .build()?;
    let Err(error) = client
        .refund_order(17, RefundOrderRequest::new(Vec::new()))
        .send()
        .await
    else {
        return Err("an answer came out of nothing".into());
    };
    let advice = match error.effect() {
        Effect::NotSent => "nothing left this machine: try again",
        Effect::Rejected => "the shop refused: nothing was refunded",
        Effect::MaybeApplied => "look at the order before trying again",
    };
    show(
        "Magento: the answer is lost",
        &server,
        &format!("{error}\n    → {advice}"),
    );
    Ok(())
}

fn show(title: &str, server: &Server, came_back: &str) {
    println!("{title}");
    for seen in server.seen() {
        println!("  → {} {}", seen.method, seen.target);
        let secret = ["authorization", "x-api-key"];
        for (name, value) in &seen.headers {
            let shown = if secret.contains(&name.as_str()) { "***" } else { value };
            println!("    {name}: {shown}");
        }
        println!("    {}", seen.text());
    }
    println!("  ← {came_back}\n");
}
