//! The `Paged` impl of an operation that answers with a page of a longer list.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Item;

use super::super::uses::Uses;
use super::super::{Bug, syntax, types};
use crate::rust::{Counted, More, Operation, Paging, PagingNext, PathStep, Presence};

/// ```text
/// impl Paged for PayoutsList {
///     type Item = Payout;
///
///     fn items(output: &mut Self::Output) -> Option<&mut Vec<Payout>> {
///         output.data.as_mut()
///     }
///
///     fn lead() -> Lead<Self> {
///         Self::lead_by_token(|output| output.page.as_ref()?.next.as_ref(), |call| &mut call.cursor)
///     }
/// }
/// ```
pub fn paging(uses: &mut Uses, operation: &Operation) -> Result<Option<Item>, Bug> {
    let Some(paging) = &operation.paging else {
        return Ok(None);
    };
    uses.support("Paged");
    uses.support("Lead");
    let name = syntax::ident(&operation.type_name)?;
    let item = types::ty(uses, &paging.item)?;
    let items = items(paging)?;
    let variant = paging.variant.as_ref().map(variant).transpose()?;
    let lead = lead(&paging.next, variant.as_ref())?;
    let implementation = syntax::parse(quote! {
        impl Paged for #name {
            type Item = #item;
            fn items(output: &mut Self::Output) -> Option<&mut Vec<#item>> { #items }
            fn lead() -> Lead<Self> { #lead }
        }
    })?;
    Ok(Some(implementation))
}

/// `output.data.as_mut()`
fn items(paging: &Paging) -> Result<TokenStream, Bug> {
    let items = match paging.items.is_empty() {
        // The answer is the list.
        true => quote!(Some(output)),
        false => path(&paging.items, &quote!(mut), "as_mut", "as_option_mut")?,
    };
    Ok(match paging.variant.as_ref().map(variant).transpose()? {
        Some(variant) => within(&variant, &items),
        None => items,
    })
}

/// `PayoutsListOutput::Ok`
fn variant((owner, variant): &(String, String)) -> Result<TokenStream, Bug> {
    let (owner, variant) = (syntax::ident(owner)?, syntax::ident(variant)?);
    Ok(quote!(#owner::#variant))
}

/// What `found` finds in a page; nothing in another answer.
fn within(variant: &TokenStream, found: &TokenStream) -> TokenStream {
    quote!(match output {
        #variant(output) => #found,
        _ => None,
    })
}

/// `Self::lead_by_offset(|call| &mut call.start)`
fn lead(next: &PagingNext, variant: Option<&TokenStream>) -> Result<TokenStream, Bug> {
    Ok(match next {
        PagingNext::Token {
            from: steps,
            argument: name,
            more,
        } => {
            let (token, into, more) = (
                from(steps, variant)?,
                argument(name)?,
                while_more(more.as_ref(), variant)?,
            );
            quote!(Self::lead_by_token(#token, #into) #more)
        }
        PagingNext::Url(steps) => {
            let from = from(steps, variant)?;
            quote!(Self::lead_by_url(#from))
        }
        PagingNext::LinkHeader => quote!(Self::lead_by_link()),
        PagingNext::Offset(name) => {
            let of = argument(name)?;
            quote!(Self::lead_by_offset(#of))
        }
        PagingNext::Page {
            argument: name,
            counted: list,
            first,
            told,
        } => {
            let (of, begun, counted) = (argument(name)?, starting_at(*first), counted(list.as_ref(), variant)?);
            let told = told.as_deref().map(|told| from(told, variant)).transpose()?;
            let numbered = told.map(|told| quote!(.numbered(#told)));
            quote!(Self::lead_by_page(#of) #begun #numbered #counted)
        }
    })
}

/// `.while_more(|output| output.has_more.as_ref())`
fn while_more(more: Option<&More>, variant: Option<&TokenStream>) -> Result<Option<TokenStream>, Bug> {
    Ok(match more {
        None => None,
        Some(More::While(steps)) => {
            let more = from(steps, variant)?;
            Some(quote!(.while_more(#more)))
        }
        Some(More::Until(steps)) => {
            let done = from(steps, variant)?;
            Some(quote!(.until_done(#done)))
        }
    })
}

/// `.starting_at(0)`; pages usually start at 1.
fn starting_at(first: u64) -> Option<TokenStream> {
    let number = Literal::u64_unsuffixed(first);
    (first != 1).then(|| quote!(.starting_at(#number)))
}

/// `.counted(|output| output.total.as_ref(), |call| &mut call.size)`
fn counted(list: Option<&Counted>, variant: Option<&TokenStream>) -> Result<Option<TokenStream>, Bug> {
    let Some(list) = list else { return Ok(None) };
    let (total, size) = (from(&list.total, variant)?, argument(&list.size)?);
    Ok(Some(quote!(.counted(#total, #size))))
}

/// `|output| output.page.as_ref()?.next.as_ref()`
fn from(steps: &[PathStep], variant: Option<&TokenStream>) -> Result<TokenStream, Bug> {
    let found = path(steps, &TokenStream::new(), "as_ref", "as_option")?;
    let found = variant.map_or_else(|| found.clone(), |variant| within(variant, &found));
    Ok(quote!(|output| #found))
}

/// `|call| &mut call.cursor`, `|call| &mut call.pageable.get_or_insert_with(Default::default).page`
fn argument(steps: &[PathStep]) -> Result<TokenStream, Bug> {
    let mut place = quote!(call);
    let mut is_option = false;
    for step in steps {
        if is_option {
            place = quote!(#place.get_or_insert_with(Default::default));
        }
        let field = syntax::ident(&step.field)?;
        place = quote!(#place.#field);
        is_option = step.presence != Presence::Required;
    }
    Ok(quote!(|call| &mut #place))
}

/// An expression of an `Option` with a reference to the last step: `Some(&output.page.as_ref()?.next)`.
fn path(steps: &[PathStep], mutable: &TokenStream, option: &str, maybe: &str) -> Result<TokenStream, Bug> {
    let (option, maybe) = (syntax::known(option), syntax::known(maybe));
    let mut place = quote!(output);
    let mut is_reference = false;
    for step in steps {
        if is_reference {
            place = quote!(#place?);
        }
        let field = syntax::ident(&step.field)?;
        place = quote!(#place.#field);
        is_reference = match step.presence {
            Presence::Required => false,
            Presence::Nullable | Presence::Optional => {
                place = quote!(#place.#option());
                true
            }
            Presence::Maybe => {
                place = quote!(#place.#maybe());
                true
            }
        };
        if step.last {
            place = match is_reference {
                true => quote!(#place?.last()),
                false => quote!(#place.last()),
            };
            is_reference = true;
        }
    }
    Ok(match is_reference {
        true => place,
        false => quote!(Some(&#mutable #place)),
    })
}
