//! Derives, and the `Debug` that leaves secrets out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use super::super::uses::Uses;
use super::super::{Bug, syntax};
use crate::rust;

/// `#[derive(Clone, Debug, PartialEq)]`
pub fn derives(redacted: bool, default: bool) -> TokenStream {
    match (redacted, default) {
        (false, false) => quote!(#[derive(Clone, Debug, PartialEq)]),
        (false, true) => quote!(#[derive(Clone, Debug, Default, PartialEq)]),
        (true, false) => quote!(#[derive(Clone, PartialEq)]),
        (true, true) => quote!(#[derive(Clone, Default, PartialEq)]),
    }
}

/// ```text
/// impl fmt::Debug for Login {
///     fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
///         formatter.debug_struct("Login").field("user", &self.user).field("password", &"***").finish()
///     }
/// }
/// ```
pub fn redacted(uses: &mut Uses, name: &str, fields: &[rust::Field], extra: Option<&rust::Extra>) -> Result<Item, Bug> {
    uses.std("std", "fmt");
    let fields = fields.iter().map(|field| (&field.name, field.secret));
    let extra = extra.map(|extra| (&extra.name, extra.secret));
    let lines = fields
        .chain(extra)
        .map(|(name, is_secret)| debug_field(name, is_secret));
    let lines = lines.collect::<Result<Vec<_>, Bug>>()?;
    let (name, text) = (syntax::ident(name)?, syntax::string(unraw(name)));
    syntax::parse(quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.debug_struct(#text) #(#lines)* .finish()
            }
        }
    })
}

/// `.field("user", &self.user)`
fn debug_field(name: &str, is_secret: bool) -> Result<TokenStream, Bug> {
    let text = syntax::string(unraw(name));
    if is_secret {
        return Ok(quote!(.field(#text, &"***")));
    }
    let name = syntax::ident(name)?;
    Ok(quote!(.field(#text, &self.#name)))
}

/// ```text
/// impl fmt::Debug for Login {
///     fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
///         match self {
///             Self::Account(value) => formatter.debug_tuple("Account").field(value).finish(),
///             Self::Password(_) => formatter.debug_tuple("Password").field(&"***").finish(),
///         }
///     }
/// }
/// ```
pub fn redacted_enum(uses: &mut Uses, name: &str, variants: &[DebugVariant<'_>]) -> Result<Item, Bug> {
    uses.std("std", "fmt");
    let arms = variants.iter().map(|variant| {
        let (name, text) = (syntax::ident(variant.name)?, syntax::string(unraw(variant.name)));
        Ok(match variant.payload {
            Payload::None => quote!(Self::#name => formatter.write_str(#text),),
            Payload::Shown => quote!(Self::#name(value) => formatter.debug_tuple(#text).field(value).finish(),),
            Payload::Secret => quote!(Self::#name(_) => formatter.debug_tuple(#text).field(&"***").finish(),),
        })
    });
    let arms = arms.collect::<Result<Vec<_>, Bug>>()?;
    let name = syntax::ident(name)?;
    syntax::parse(quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { #(#arms)* }
            }
        }
    })
}

/// A variant as `Debug` shows it.
pub struct DebugVariant<'a> {
    pub name: &'a str,
    pub payload: Payload,
}

/// What `Debug` shows of a payload.
pub enum Payload {
    None,
    Shown,
    Secret,
}

impl Payload {
    /// That of a payload, which may be a secret.
    pub fn of(is_secret: bool) -> Self {
        match is_secret {
            true => Self::Secret,
            false => Self::Shown,
        }
    }
}

/// ```text
/// impl fmt::Debug for Login {
///     fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
///         formatter.write_str("Login(***)")
///     }
/// }
/// ```
pub fn redacted_tuple(uses: &mut Uses, name: &str) -> Result<Item, Bug> {
    uses.std("std", "fmt");
    let text = syntax::string(&format!("{}(***)", unraw(name)));
    let name = syntax::ident(name)?;
    syntax::parse(quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(#text)
            }
        }
    })
}

/// The name without `r#`, as people say it.
pub fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
