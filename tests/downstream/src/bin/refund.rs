//! A program that refunds an order: it needs one operation, and its crate is strict. What is generated must not be judged by the
//! lints of those who include it, nor by how much of it they call.
#![deny(warnings, missing_debug_implementations, missing_docs, unreachable_pub)]
#![deny(future_incompatible, nonstandard_style, rust_2018_idioms, unused)]
#![deny(clippy::all, clippy::nursery, clippy::pedantic)]

mod taxcloud {
    include!(concat!(env!("OUT_DIR"), "/taxcloud.rs"));
}

use std::error::Error;

use taxcloud::Client;
use taxcloud::models::RefundTransactionRequest;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [server, connection, order] = words.as_slice() else {
        return Err("usage: refund SERVER CONNECTION ORDER".into());
    };
    let client = Client::builder(server).build()?;
    let everything = RefundTransactionRequest::new(Vec::new());
    let call = client.refund_order(connection, order, everything);
    let refunds = call.idempotency_key(order).send_blocking()?;
    println!("{} refunds", refunds.len());
    Ok(())
}
