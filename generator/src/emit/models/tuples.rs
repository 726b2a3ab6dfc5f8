//! Tuple structs and aliases.

use quote::quote;
use syn::{Fields, Item, ItemStruct, ItemType};

use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use super::debug::{derives, redacted_tuple};
use crate::rust::{Alias, Tuple, Ty};

/// ```text
/// /// A list with a fixed order of types.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Pair(pub String, pub i64);
/// ```
pub fn tuple(uses: &mut Uses, item: &Tuple) -> Result<Vec<Item>, Bug> {
    let name = syntax::ident(&item.name)?;
    let derives = derives(item.redacted_debug, false);
    let mut definition: ItemStruct = syntax::parse(quote! {
        #derives
        pub struct #name();
    })?;
    definition.attrs.splice(0..0, docs::outer(&item.docs));
    if let Fields::Unnamed(fields) = &mut definition.fields {
        for element in &item.elements {
            fields
                .unnamed
                .push(syntax::public_position(types::ty(uses, &element.ty)?));
        }
        if let Some((ty, _)) = &item.rest {
            let rest = types::ty(uses, &Ty::Vec(Box::new(ty.clone())))?;
            fields.unnamed.push(syntax::public_position(rest));
        }
    }
    let debug = item
        .redacted_debug
        .then(|| redacted_tuple(uses, &item.name))
        .transpose()?;
    Ok([Item::Struct(definition)].into_iter().chain(debug).collect())
}

/// `pub type RefundId = i64;`
pub fn alias(uses: &mut Uses, item: &Alias) -> Result<Vec<Item>, Bug> {
    let (name, ty) = (syntax::ident(&item.name)?, types::ty(uses, &item.ty)?);
    let mut definition: ItemType = syntax::parse(quote!(pub type #name = #ty;))?;
    definition.attrs.splice(0..0, docs::outer(&item.docs));
    Ok(vec![Item::Type(definition)])
}
