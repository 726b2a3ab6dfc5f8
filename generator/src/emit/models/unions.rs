//! Enums of types, open to values that fit none.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Item, ItemEnum};

use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use super::debug::{DebugVariant, Payload, derives, redacted_enum};
use super::enums::keeper;
use crate::rust::{Ty, Union, UnionVariant};

/// ```text
/// /// Told apart by the member `kind`.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum Payment {
///     Card(Card),
///
///     /// A value with a tag this version of the description does not name.
///     Unknown(Value),
/// }
/// ```
pub fn union(uses: &mut Uses, item: &Union) -> Result<Vec<Item>, Bug> {
    let mut items = vec![Item::Enum(definition(uses, item)?)];
    if is_secret(item) {
        items.push(debug(uses, item)?);
    }
    for variant in item.variants.iter().filter(|variant| variant.from) {
        items.push(from(uses, &item.name, variant)?);
    }
    Ok(items)
}

fn is_secret(item: &Union) -> bool {
    item.variants.iter().any(|variant| variant.secret)
}

/// The `Debug` of a union with secrets. A value that fits no variant may be one as well, and is not shown.
fn debug(uses: &mut Uses, item: &Union) -> Result<Item, Bug> {
    let unknown = DebugVariant {
        name: &item.unknown,
        payload: Payload::Secret,
    };
    let variants = item.variants.iter().map(|variant| DebugVariant {
        name: &variant.name,
        payload: Payload::of(variant.secret),
    });
    let variants: Vec<DebugVariant<'_>> = variants.chain([unknown]).collect();
    redacted_enum(uses, &item.name, &variants)
}

fn definition(uses: &mut Uses, item: &Union) -> Result<ItemEnum, Bug> {
    let name = syntax::ident(&item.name)?;
    let allow = uneven(item.uneven);
    let derives = derives(is_secret(item), false);
    let mut definition: ItemEnum = syntax::parse(quote! {
        #derives
        #[non_exhaustive]
        #allow
        pub enum #name {}
    })?;
    definition.attrs.splice(0..0, docs::outer(&item.docs));
    for variant in &item.variants {
        let payload = types::ty(uses, &variant.ty)?;
        let docs = docs::outer(&variant.docs);
        let name = syntax::ident(&variant.name)?;
        definition.variants.push(syntax::variant(docs, name, Some(payload)));
    }
    let text = match item.tag {
        Some(_) => "A value with a tag this version of the description does not name.",
        None => "A value of none of the described forms.",
    };
    definition.variants.push(keeper(uses, &item.unknown, text, &Ty::Value)?);
    Ok(definition)
}

/// `#[allow(clippy::large_enum_variant)]`: boxes are decided by the plan, where types form circles.
pub fn uneven(is_uneven: bool) -> Option<TokenStream> {
    is_uneven.then(|| quote!(#[allow(clippy::large_enum_variant)]))
}

/// ```text
/// impl From<Card> for Payment {
///     fn from(value: Card) -> Self {
///         Self::Card(value)
///     }
/// }
/// ```
fn from(uses: &mut Uses, name: &str, variant: &UnionVariant) -> Result<Item, Bug> {
    let (name, variant_name) = (syntax::ident(name)?, syntax::ident(&variant.name)?);
    let (payload, value) = match &variant.ty {
        Ty::Box(inner) => (types::ty(uses, inner)?, quote!(Box::new(value))),
        other => (types::ty(uses, other)?, syntax::known("value").into_token_stream()),
    };
    syntax::parse(quote! {
        impl From<#payload> for #name {
            fn from(value: #payload) -> Self {
                Self::#variant_name(#value)
            }
        }
    })
}
