//! What callers build values with: `new`, and a setter for everything that may be left out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, ImplItemFn, Item, ItemImpl};

use super::super::uses::Uses;
use super::super::{Bug, docs, syntax};
use super::debug::unraw;
use super::{Given, given, is_argument, member};
use crate::rust::{Deprecated, Field, Init, Struct};

/// The most parameters that a function has without a warning of clippy (`too_many_arguments`).
pub const FEW: usize = 7;

/// Methods that look like those of operator traits. Clippy warns of them, but a setter is named after its field.
const LIKE_TRAITS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// The `impl` with `new` and setters; `Default` beside a `new` without parameters.
///
/// ```text
/// impl RefundRequest {
///     /// A value with everything required set and nothing else.
///     pub fn new(lines: Vec<RefundLine>) -> Self { … }
///
///     /// Sets `notify`.
///     pub fn notify(mut self, notify: bool) -> Self { … }
/// }
/// ```
pub fn constructor(uses: &mut Uses, item: &Struct) -> Result<Vec<Item>, Bug> {
    let name = syntax::ident(&item.name)?;
    let mut members = vec![ImplItem::Fn(new(uses, item)?)];
    for field in item.fields.iter().filter(|field| field.init == Init::Setter) {
        let mut method = setter(uses, field, &quote!(self))?;
        let text = format!("Sets `{}`.", unraw(&field.name));
        method.attrs.splice(0..0, docs::line(&text));
        members.push(ImplItem::Fn(method));
    }
    let mut block: ItemImpl = syntax::parse(quote!(impl #name {}))?;
    block.items = members;
    let mut items = vec![Item::Impl(block)];
    if !item.default && !item.fields.iter().any(|field| is_argument(&field)) {
        items.push(syntax::parse(quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        })?);
    }
    Ok(items)
}

/// ```text
/// pub fn new(lines: Vec<RefundLine>) -> Self {
///     Self { lines, returned: Maybe::Absent, notify: None }
/// }
/// ```
fn new(uses: &mut Uses, item: &Struct) -> Result<ImplItemFn, Bug> {
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for field in &item.fields {
        values.push(member(uses, field, &mut parameters)?);
    }
    if let Some(extra) = &item.extra {
        let name = syntax::ident(&extra.name)?;
        values.push(quote!(#name: BTreeMap::new()));
    }
    let many = (parameters.len() > FEW).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let mut new: ImplItemFn = syntax::parse(quote! {
        #many
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values),* }
        }
    })?;
    let text = "A value with everything required set and nothing else.";
    new.attrs.splice(0..0, docs::line(text));
    Ok(new)
}

/// `#[deprecated]`, or `#[deprecated = "take another one"]`
pub fn deprecated(deprecated: &Deprecated) -> Option<TokenStream> {
    let why = deprecated.as_ref()?;
    Some(match why.is_empty() {
        true => quote!(#[deprecated]),
        false => {
            let why = syntax::string(why);
            quote!(#[deprecated = #why])
        }
    })
}

/// ```text
/// pub fn note(mut self, note: impl Into<String>) -> Self {
///     self.note = Some(note.into());
///     self
/// }
/// ```
///
/// `owner` is what has the field: `self`, or `self.operation` in a call.
pub fn setter(uses: &mut Uses, field: &Field, owner: &TokenStream) -> Result<ImplItemFn, Bug> {
    let name = syntax::ident(&field.name)?;
    let (parameter, Given { ty, value }) = (syntax::ident(&field.parameter())?, given(uses, field)?);
    let allow = LIKE_TRAITS
        .contains(&field.name.as_str())
        .then(|| quote!(#[allow(clippy::should_implement_trait)]));
    let deprecated = deprecated(&field.deprecated);
    syntax::parse(quote! {
        #deprecated
        #allow
        pub fn #name(mut self, #parameter: #ty) -> Self {
            #owner.#name = #value;
            self
        }
    })
}
