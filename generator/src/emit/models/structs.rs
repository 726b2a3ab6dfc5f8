//! `pub struct`

use quote::quote;
use syn::{Field, Fields, Item, ItemStruct};

use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use super::{constructor, derives, redacted};
use crate::rust;

/// ```text
/// /// What to refund.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct RefundRequest {
///     pub lines: Vec<RefundLine>,
/// }
/// ```
pub fn structure(uses: &mut Uses, item: &rust::Struct) -> Result<Vec<Item>, Bug> {
    let mut items = vec![Item::Struct(definition(uses, item)?)];
    if item.redacted_debug {
        items.push(redacted(uses, &item.name, &item.fields, item.extra.as_ref())?);
    }
    if item.constructor {
        items.extend(constructor::constructor(uses, item)?);
    }
    Ok(items)
}

fn definition(uses: &mut Uses, item: &rust::Struct) -> Result<ItemStruct, Bug> {
    let name = syntax::ident(&item.name)?;
    let derives = derives(item.redacted_debug, item.default);
    let mut definition: ItemStruct = syntax::parse(quote! {
        #derives
        #[non_exhaustive]
        pub struct #name {}
    })?;
    definition.attrs.splice(0..0, docs::outer(&item.docs));
    if let Fields::Named(fields) = &mut definition.fields {
        for one in &item.fields {
            fields.named.push(field(uses, one)?);
        }
        if let Some(extra) = &item.extra {
            fields.named.push(extra_field(uses, extra)?);
        }
    }
    Ok(definition)
}

/// ```text
/// /// Decimal carried as a string.
/// pub total: Decimal,
/// ```
fn field(uses: &mut Uses, field: &rust::Field) -> Result<Field, Bug> {
    let ty = types::ty(uses, &field.ty)?;
    Ok(syntax::field(docs::outer(&field.docs), syntax::ident(&field.name)?, ty))
}

/// ```text
/// /// Members the description allows but does not name.
/// pub extra: BTreeMap<String, Value>,
/// ```
fn extra_field(uses: &mut Uses, extra: &rust::Extra) -> Result<Field, Bug> {
    let ty = types::ty(uses, &rust::Ty::Map(Box::new(extra.ty.clone())))?;
    let docs = docs::line("Members the description allows but does not name.");
    Ok(syntax::field(docs, syntax::ident(&extra.name)?, ty))
}
