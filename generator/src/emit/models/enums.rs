//! Enums of constants, open to values the description does not name.

use quote::quote;
use syn::{Item, ItemEnum, Variant};

use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use crate::rust::{Enum, EnumKind, Ty};

/// ```text
/// /// An open set of strings.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// #[non_exhaustive]
/// pub enum Status {
///     Succeeded,
///
///     /// A value this version of the description does not name.
///     Unknown(String),
/// }
/// ```
pub fn enumeration(uses: &mut Uses, item: &Enum) -> Result<Vec<Item>, Bug> {
    let name = syntax::ident(&item.name)?;
    let (derives, unknown) = match item.kind {
        EnumKind::String => (quote!(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord), Ty::String),
        EnumKind::Integer => (quote!(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord), Ty::I64),
        EnumKind::Value => (quote!(Clone, Debug, PartialEq), Ty::Value),
    };
    let mut definition: ItemEnum = syntax::parse(quote! {
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {}
    })?;
    definition.attrs.splice(0..0, docs::outer(&item.docs));
    for variant in &item.variants {
        let name = syntax::ident(&variant.name)?;
        definition
            .variants
            .push(syntax::variant(docs::outer(&variant.docs), name, None));
    }
    let text = "A value this version of the description does not name.";
    definition.variants.push(keeper(uses, &item.unknown, text, &unknown)?);
    Ok(vec![Item::Enum(definition)])
}

/// The variant that keeps what no other one stands for.
pub fn keeper(uses: &mut Uses, name: &str, text: &str, payload: &Ty) -> Result<Variant, Bug> {
    let payload = types::ty(uses, payload)?;
    Ok(syntax::variant(docs::line(text), syntax::ident(name)?, Some(payload)))
}
