//! The notation of an API for snapshots: short, stable, the same for every dialect.
//!
//! ```text
//! api "Shop" 1.0
//! server https://shop.example/v1
//! security Key header X-Key
//!
//! POST /orders/{orderId}/refunds = refunds.create  /* Refunds an order. */
//!   path orderId: string<int64>
//!   query dryRun?: boolean
//!   body application/json: RefundRequest
//!   200 application/json: Refund
//!   security Key
//!
//! type Refund = {
//!   id: string
//!   state?: enum("open", "done") readonly
//! }
//! ```
//!
//! Inline types stand where they are used; only components have a line of their own. Places are left out, and so
//! is whether a path or a server ends in the slash between them.

mod operations;
mod pen;
mod schemas;
#[cfg(test)]
mod tests;
mod types;

use super::{Api, Schema, Server, Type};
use pen::{Notation, Pen, word};

impl Api<Schema> {
    /// The notation of a lowered API.
    pub fn print(&self) -> String {
        print(self)
    }
}

impl Api<Type> {
    /// The notation of a checked API.
    pub fn print(&self) -> String {
        print(self)
    }
}

fn print<T: Notation>(api: &Api<T>) -> String {
    let mut pen = Pen::new(&api.types);
    pen.put(&format!("api {:?} {}", api.title, api.version));
    pen.comment(&api.description);
    for server in &api.servers {
        server_line(&mut pen, server);
    }
    for scheme in &api.security_schemes {
        operations::scheme(&mut pen, scheme);
    }
    for global in &api.globals {
        pen.line();
        pen.put("global ");
        operations::parameter(&mut pen, global);
    }
    for (what, list) in [("", &api.operations), ("webhook ", &api.webhooks)] {
        for operation in list {
            pen.blank();
            pen.put(what);
            operations::operation(&mut pen, operation);
        }
    }
    components(&mut pen, api);
    pen.finish()
}

fn components<T: Notation>(pen: &mut Pen<T>, api: &Api<T>) {
    for (id, entry) in api.types.iter() {
        if let Some(name) = entry.name.component() {
            pen.blank();
            pen.put(&format!("type {} = ", word(name)));
            pen.meaning(id);
        }
    }
}

fn server_line<T: Notation>(pen: &mut Pen<T>, server: &Server) {
    pen.line();
    pen.put(&format!("server {}", server.url.trim_end_matches('/')));
    if let Some(name) = &server.name {
        pen.put(&format!(" {}", word(name)));
    }
    pen.flag("unusable", server.unusable);
    for variable in &server.variables {
        let values = if variable.values.is_empty() {
            String::new()
        } else {
            format!(" of {:?}", variable.values)
        };
        pen.put(&format!(" {{{}}} = {:?}{values}", variable.name, variable.default));
    }
    pen.comment(&server.description);
}
