//! The types of answers, good and bad.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, ItemEnum, ItemType, Type};

use super::super::models::{self, DebugVariant, Payload, redacted_enum, uneven};
use super::super::uses::Uses;
use super::super::{Bug, docs, syntax, types};
use crate::rust::{AnswerEnum, AnswerTwin, Answers, Ty};

/// The type all answers come as.
pub fn ty(uses: &mut Uses, answers: &Answers) -> Result<Type, Bug> {
    match answers {
        Answers::One(one) => types::ty(uses, one),
        Answers::Many(many) => Ok(syntax::named_type(syntax::ident(&many.name)?)),
    }
}

/// The enum by status, where there is one.
pub fn answers(uses: &mut Uses, answers: &Answers) -> Result<Vec<Item>, Bug> {
    let Answers::Many(many) = answers else {
        return Ok(Vec::new());
    };
    if let Some(twin) = &many.twin {
        return Ok(vec![other_name(many, twin)?]);
    }
    let mut items = vec![Item::Enum(definition(uses, many)?)];
    if is_secret(many) {
        let variants = many.variants.iter().map(|variant| DebugVariant {
            name: &variant.name,
            payload: match variant.ty {
                Some(_) => Payload::of(variant.secret),
                None => Payload::None,
            },
        });
        items.push(redacted_enum(uses, &many.name, &variants.collect::<Vec<_>>())?);
    }
    Ok(items)
}

/// `pub type RefundGetError = RefundListError;`
fn other_name(answers: &AnswerEnum, twin: &AnswerTwin) -> Result<Item, Bug> {
    let (name, first) = (syntax::ident(&answers.name)?, syntax::ident(&twin.name)?);
    // What stands in another file is named by the folder of both.
    let folder = twin.elsewhere.then(|| quote!(super::));
    let mut alias: ItemType = syntax::parse(quote!(pub type #name = #folder #first;))?;
    alias.attrs = docs::outer(&answers.docs);
    Ok(Item::Type(alias))
}

fn is_secret(answers: &AnswerEnum) -> bool {
    answers.variants.iter().any(|variant| variant.secret)
}

/// `#[derive(Clone, Debug, PartialEq)]`; what streams can neither be copied nor compared.
fn derives(answers: &AnswerEnum) -> TokenStream {
    let streams = |ty: &Ty| matches!(ty, Ty::Events(_) | Ty::Lines(_));
    let mut payloads = answers.variants.iter().filter_map(|variant| variant.ty.as_ref());
    match (payloads.any(streams), is_secret(answers)) {
        (true, true) => TokenStream::new(),
        (true, false) => quote!(#[derive(Debug)]),
        (false, is_secret) => models::derives(is_secret, false),
    }
}

/// ```text
/// /// What [`Client::refunds_list`] answers.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum RefundsListOutput {
///     /// 200
///     Ok(Vec<Refund>),
///
///     /// 204
///     NoContent,
/// }
/// ```
fn definition(uses: &mut Uses, answers: &AnswerEnum) -> Result<ItemEnum, Bug> {
    let name = syntax::ident(&answers.name)?;
    let allow = uneven(answers.uneven);
    let derives = derives(answers);
    let mut definition: ItemEnum = syntax::parse(quote! {
        #derives
        #[non_exhaustive]
        #allow
        pub enum #name {}
    })?;
    definition.attrs.splice(0..0, docs::outer(&answers.docs));
    for variant in &answers.variants {
        let payload = variant.ty.as_ref().map(|ty| types::ty(uses, ty)).transpose()?;
        let name = syntax::ident(&variant.name)?;
        definition
            .variants
            .push(syntax::variant(docs::outer(&variant.docs), name, payload));
    }
    Ok(definition)
}
