//! What the description says about an operation, as a constant.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use crate::rust::{Key, Operation, RequestStep, Retry};

/// The methods that have a constant.
const METHODS: &[&str] = &[
    "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE",
];

/// ```text
/// &Info {
///     id: "refundsList",
///     method: Method::GET,
///     path: "/refunds",
///     accept: "application/json",
///     retry: Retry::Idempotent,
///     security: &[&["bearer"], &["apiKey"]],
///     ..Info::DEFAULT
/// }
/// ```
pub fn info(uses: &mut Uses, operation: &Operation) -> Result<TokenStream, Bug> {
    uses.support("Info");
    let (id, path) = (syntax::string(&operation.id), syntax::string(&operation.path));
    let method = method(uses, &operation.http_method)?;
    let retry = retry(uses, operation.retry);
    let more = [
        servers(operation),
        accept(operation),
        security(operation),
        secrets(operation),
        secret_members(operation),
        streams(operation),
        whole(operation),
        key(uses, operation),
        secret(operation),
    ];
    let more = more.iter().flatten();
    Ok(quote! {
        &Info {
            id: #id,
            method: #method,
            path: #path,
            retry: #retry,
            #(#more,)*
            ..Info::DEFAULT
        }
    })
}

/// `Method::GET`, `Method::new("PURGE")`
fn method(uses: &mut Uses, name: &str) -> Result<TokenStream, Bug> {
    uses.support("Method");
    if METHODS.contains(&name) {
        let name = syntax::ident(name)?;
        return Ok(quote!(Method::#name));
    }
    let name = syntax::string(name);
    Ok(quote!(Method::new(#name)))
}

/// `Retry::Never`
fn retry(uses: &mut Uses, retry: Retry) -> TokenStream {
    uses.support("Retry");
    match retry {
        Retry::Never => quote!(Retry::Never),
        Retry::Idempotent => quote!(Retry::Idempotent),
        Retry::Keyed => quote!(Retry::Keyed),
    }
}

/// `servers: &[("https://shop.example", "https://uploads.shop.example")]`
fn servers(operation: &Operation) -> Option<TokenStream> {
    let servers = operation.servers.iter().map(|server| {
        let home = syntax::string(server.home.as_deref().unwrap_or_default());
        let own = syntax::string(&server.url);
        quote!((#home, #own))
    });
    (!operation.servers.is_empty()).then(|| quote!(servers: &[#(#servers),*]))
}

/// `accept: "application/json"`
fn accept(operation: &Operation) -> Option<TokenStream> {
    let accept = syntax::string(&operation.accept);
    (!operation.accept.is_empty()).then(|| quote!(accept: #accept))
}

/// `security: &[&["bearer"], &["apiKey"]]`
fn security(operation: &Operation) -> Option<TokenStream> {
    let alternatives = operation.security.iter().map(|schemes| {
        let schemes = schemes.iter().map(|scheme| syntax::string(scheme));
        quote!(&[#(#schemes),*])
    });
    (!operation.security.is_empty()).then(|| quote!(security: &[#(#alternatives),*]))
}

/// `secrets: &["connectionId"]`
fn secrets(operation: &Operation) -> Option<TokenStream> {
    let parameters = operation.steps.iter().flat_map(RequestStep::parameters);
    let secrets = parameters.filter(|parameter| parameter.secret);
    let names: Vec<Literal> = secrets.map(|parameter| syntax::string(&parameter.wire)).collect();
    (!names.is_empty()).then(|| quote!(secrets: &[#(#names),*]))
}

/// `secret_members: &[&["code"], &["sealed", "value"]]`
fn secret_members(operation: &Operation) -> Option<TokenStream> {
    let paths = operation.secret_members.iter().map(|path| {
        let names = path.iter().map(|name| syntax::string(name));
        quote!(&[#(#names),*])
    });
    (!operation.secret_members.is_empty()).then(|| quote!(secret_members: &[#(#paths),*]))
}

/// `streams: true`
fn streams(operation: &Operation) -> Option<TokenStream> {
    operation.streams.then(|| quote!(streams: true))
}

/// `secret: true`
fn secret(operation: &Operation) -> Option<TokenStream> {
    operation.secret_output.then(|| quote!(secret: true))
}

/// `whole: &[(202, 202)]`
fn whole(operation: &Operation) -> Option<TokenStream> {
    let ranges = operation.whole.iter().map(|(first, last)| {
        let (first, last) = (Literal::u16_unsuffixed(*first), Literal::u16_unsuffixed(*last));
        quote!((#first, #last))
    });
    (!operation.whole.is_empty()).then(|| quote!(whole: &[#(#ranges),*]))
}

/// `key: Some(Key::Header("idempotency-key"))`
fn key(uses: &mut Uses, operation: &Operation) -> Option<TokenStream> {
    let (variant, name) = match operation.key.as_ref()? {
        Key::Header(name) => ("Header", name),
        Key::Query(name) => ("Query", name),
        Key::Body(name) => ("Body", name),
    };
    uses.support("Key");
    let (variant, name) = (syntax::known(variant), syntax::string(name));
    Some(quote!(key: Some(Key::#variant(#name))))
}
