//! Refunds through each of the five clients, against a server on this machine: what goes over the wire, what comes back,
//! and what a failure tells. The regions are the README's.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::io::Write;

use refundry_tests::{Exchange, Server};

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    all(&mut std::io::stdout()).await
}

/// All refunds, told on `out`.
pub async fn all(out: &mut impl Write) -> Outcome {
    let memo = Exchange::json(200, "7");
    let refund = Exchange::json(200, NEXT_COMMERCE_REFUND);
    let invoice = Exchange::json(200, r#"{"executionStatus":"executed"}"#);

    let server = Server::play([memo.clone()])?;
    maginium_invoice(&server.url("/rest/default"), "admin-token").await?;
    show(out, "Maginium: refund an invoice, online", &server)?;

    let server = Server::play([Exchange::json(200, r#""t0k3n""#), memo])?;
    magento_order(&server.url("/rest/default"), "pass phrase").await?;
    show(out, "Magento: get a token, refund one item of an order", &server)?;

    let server = Server::play([refund])?;
    next_commerce_order(&server.url("/api/admin/"), "store-token").await?;
    show(out, "Next Commerce: refund an order", &server)?;

    let server = Server::play([Exchange::json(201, "[]")])?;
    taxcloud_order(&server.url(""), "api-key").await?;
    show(out, "TaxCloud: refund half a book", &server)?;

    let server = Server::play([invoice])?;
    google_invoice(&server.url("/content/v2/"), "access-token").await?;
    show(out, "Google: create a refund invoice", &server)?;

    // The worst case: the refund was sent, and no answer came.
    let server = Server::play([Exchange::Nothing])?;
    next_commerce_order(&server.url("/api/admin/"), "store-token").await?;
    show(out, "Next Commerce: the answer is lost", &server)
}

const NEXT_COMMERCE_REFUND: &str = r#"{"id":9,"order_number":"1001","user_id":3,"total_refund_amount":"12.50",
    "total_return_excl_tax":"10.00","total_return_incl_tax":"12.50","report_values":{"currency":"EUR",
    "total_refund_amount":"12.50","total_return_excl_tax":"10.00","total_return_incl_tax":"12.50"},
    "adjustments":[],"refund_line_items":[],"transactions":[]}"#;

async fn next_commerce_order(store_url: &str, token: &str) -> Outcome {
    // [next commerce]
    use refund_clients::next_commerce::{Client, Credential, models::*};
    use refund_clients::support::Effect;
    use rust_decimal::Decimal;

    let client = Client::builder(store_url)
        .credential(Credential::oauth2(token))
        .build()?;

    let amount = RefundTransactionRequest::new(7, Decimal::new(1250, 2));
    let order = RefundOrder::new(vec![amount]).note("damaged in transit");
    match client.orders_refund_create("1001", order).await {
        Ok(refund) => println!("{} refunded", refund.total_refund_amount),
        Err(error) => match error.effect() {
            Effect::NotSent => println!("nothing left this machine: {error}"),
            Effect::Rejected => println!("the store refused: {error}"),
            Effect::MaybeApplied => println!("look before you try again: {error}"),
        },
    }
    // [/next commerce]
    Ok(())
}

async fn maginium_invoice(shop_url: &str, token: &str) -> Outcome {
    // [maginium]
    use refund_clients::maginium::{Client, Credential, models::RefundInvoiceRequest};

    let client = Client::builder(shop_url)
        .credential(Credential::bearer(token))
        .build()?;
    // The list of items is an argument: an empty one refunds the whole invoice.
    let request = RefundInvoiceRequest::new(Vec::new()).is_online(true);
    let memo = client.refund_invoice(5, request).await?;
    println!("credit memo {}", *memo);
    // [/maginium]
    Ok(())
}

// [magento token]
use std::sync::Arc;
use std::time::Duration;

use refund_clients::magento::models::AdminTokenRequest;
use refund_clients::support::{BoxFuture, Issuer, Renewing, Secret, Token, TokenError, TokioEnvironment};

/// Gets an administrator's token, which lasts four hours.
struct AdminToken {
    client: refund_clients::magento::Client,
    user: String,
    password: Secret,
}

impl Issuer for AdminToken {
    fn issue(&self) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async {
            let request = AdminTokenRequest::new(&*self.user, self.password.expose());
            let token = self.client.create_admin_token(request).await?.into_inner();
            Ok(Token::new(token).expires_in(Duration::from_secs(4 * 60 * 60)))
        })
    }
}
// [/magento token]

async fn magento_order(shop_url: &str, password: &str) -> Outcome {
    // [magento]
    use refund_clients::magento::{Client, Credential, models::*};
    use rust_decimal::Decimal;

    let tokens = AdminToken {
        client: Client::builder(shop_url).build()?,
        user: "refunds".to_owned(),
        password: password.into(),
    };
    let tokens = Renewing::new(tokens, Arc::new(TokioEnvironment::new()));
    let client = Client::builder(shop_url)
        .credential(Credential::bearer_from(tokens))
        .build()?;

    let item = SalesDataCreditmemoItemCreationInterface::new(3, Decimal::ONE);
    let request = RefundOrderRequest::new(vec![item]).notify(false);
    let memo = client.refund_order(17, request).await?;
    println!("credit memo {}", *memo);
    // [/magento]
    Ok(())
}

async fn taxcloud_order(url: &str, key: &str) -> Outcome {
    // [taxcloud]
    use refund_clients::taxcloud::{Client, Credential, models::*};
    use rust_decimal::Decimal;

    // Either an API key or an access token lets a caller in: `Credential::bearer(token)` is the other way.
    let client = Client::builder(url).credential(Credential::api_key(key)).build()?;

    let half_a_book = CartItemRefundWithTaxRequest::new("book", Decimal::new(5, 1));
    let request = RefundTransactionRequest::new(vec![half_a_book]);
    let connection = "25eb9b97-5acb-492d-b720-c03e79cf715a";
    // The key is the number of the refund in your books: sent again after a crash, it is still one refund.
    let refunds = client
        .refund_order(connection, "A/1", request)
        .idempotency_key("refund-1")
        .await?;
    println!("{} refunds", refunds.len());
    // [/taxcloud]
    Ok(())
}

async fn google_invoice(url: &str, token: &str) -> Outcome {
    // [google]
    use refund_clients::google_content::{Client, Credential, models::*};

    let client = Client::builder(url).credential(Credential::oauth2(token)).build()?;
    let request = OrderinvoicesCreateRefundInvoiceRequest::new()
        .invoice_id("i-1")
        .operation_id("op-1");
    let done = client.orderinvoices_createrefundinvoice(123, "TEST-1", request).await?;
    println!("{:?}", done.execution_status);
    // [/google]
    Ok(())
}

/// What the server saw.
fn show(out: &mut impl Write, title: &str, server: &Server) -> Outcome {
    writeln!(out, "{title}")?;
    for seen in server.seen() {
        writeln!(out, "  → {} {}", seen.method, seen.target)?;
        let secret = ["authorization", "x-api-key"];
        for (name, value) in &seen.headers {
            let shown = if secret.contains(&name.as_str()) { "***" } else { value };
            writeln!(out, "    {name}: {shown}")?;
        }
        let body = seen.text();
        let shown = if body.contains("password") { "***" } else { &body };
        writeln!(out, "    {shown}")?;
    }
    writeln!(out)?;
    Ok(())
}
