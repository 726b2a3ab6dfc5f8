//! The ways to authenticate.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, ItemStruct};

use super::models::unraw;
use super::uses::Uses;
use super::{Bug, docs, syntax};
use crate::rust::{Client, Credential, CredentialKind};

/// The type of credentials, its constructors, and how it becomes what the support code knows.
pub(super) fn credentials(uses: &mut Uses, client: &Client) -> Result<Vec<Item>, Bug> {
    let mut items = if client.credentials.is_empty() {
        vec![Item::Enum(no_credential()?)]
    } else {
        let constructors = constructors(uses, &client.credentials)?;
        vec![Item::Struct(credential(client)?), Item::Impl(constructors)]
    };
    items.push(into_auth(uses, client)?);
    Ok(items)
}

/// ```text
/// /// The ways the Shop API lets a caller in.
/// #[derive(Clone, Debug)]
/// #[non_exhaustive]
/// pub struct Credential(Auth);
/// ```
fn credential(client: &Client) -> Result<ItemStruct, Bug> {
    let mut definition: ItemStruct = syntax::parse(quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct Credential(Auth);
    })?;
    let text = format!("The ways {} lets a caller in.", client.called);
    definition.attrs.splice(0..0, docs::line(&text));
    Ok(definition)
}

/// ```text
/// /// The description names no way to authenticate.
/// #[derive(Clone, Debug)]
/// pub enum Credential {}
/// ```
fn no_credential() -> Result<ItemEnum, Bug> {
    syntax::parse(quote! {
        /// The description names no way to authenticate.
        #[derive(Clone, Debug)]
        pub enum Credential {}
    })
}

/// ```text
/// impl Credential {
///     /// `bearer`: an access token, sent as `Authorization: Bearer …`.
///     pub fn bearer(token: impl Into<Secret>) -> Self { … }
/// }
/// ```
fn constructors(uses: &mut Uses, credentials: &[Credential]) -> Result<ItemImpl, Bug> {
    uses.support("Secret");
    let mut block: ItemImpl = syntax::parse(quote!(impl Credential {}))?;
    for credential in credentials {
        let members = members(uses, credential).map_err(|bug| bug.in_item(&credential.name))?;
        block.items.extend(members.into_iter().map(ImplItem::Fn));
    }
    if credentials.len() > 1 {
        block.items.push(syntax::parse(quote! {
            /// Both at once, for operations that ask for more than one scheme.
            pub fn and(self, other: Self) -> Self {
                Self(self.0.and(other.0))
            }
        })?);
    }
    Ok(block)
}

/// The constructors of one scheme: two where a token may come from a source.
fn members(uses: &mut Uses, credential: &Credential) -> Result<Vec<ImplItemFn>, Bug> {
    let (name, scheme) = (syntax::ident(&credential.name)?, syntax::string(&credential.scheme));
    let (parameters, call) = parts(&credential.kind, &scheme);
    let mut member: ImplItemFn = syntax::parse(quote! {
        pub fn #name(#parameters) -> Self {
            Self(Auth::#call)
        }
    })?;
    member.attrs.splice(0..0, docs::outer(&credential.docs));
    let mut members = vec![member];
    if let Some(name) = &credential.from_source {
        members.push(from_source(uses, credential, name)?);
    }
    Ok(members)
}

/// The parameters of a constructor, and the constructor of `Auth` it calls.
fn parts(kind: &CredentialKind, scheme: &proc_macro2::Literal) -> (TokenStream, TokenStream) {
    let secret = quote!(key: impl Into<Secret>);
    match kind {
        CredentialKind::Bearer => (quote!(token: impl Into<Secret>), quote!(bearer(#scheme, token))),
        CredentialKind::Basic => (
            quote!(user: impl AsRef<str>, password: impl Into<Secret>),
            quote!(basic(#scheme, user, password)),
        ),
        CredentialKind::Authorization(prefix) => {
            let prefix = syntax::string(&format!("{prefix} "));
            (secret, quote!(prefixed_header(#scheme, "authorization", #prefix, key)))
        }
        CredentialKind::Header(name) => {
            let name = syntax::string(name);
            (secret, quote!(header(#scheme, #name, key)))
        }
        CredentialKind::Query(name) => {
            let name = syntax::string(name);
            (secret, quote!(query(#scheme, #name, key)))
        }
        CredentialKind::Cookie(name) => {
            let name = syntax::string(name);
            (secret, quote!(cookie(#scheme, #name, key)))
        }
    }
}

/// ```text
/// /// Like [`Self::bearer`], with tokens that a source renews.
/// pub fn bearer_from(source: impl TokenSource + 'static) -> Self { … }
/// ```
fn from_source(uses: &mut Uses, credential: &Credential, name: &str) -> Result<ImplItemFn, Bug> {
    uses.support("TokenSource");
    let plain = unraw(&credential.name);
    let (name, scheme) = (syntax::ident(name)?, syntax::string(&credential.scheme));
    let mut member: ImplItemFn = syntax::parse(quote! {
        pub fn #name(source: impl TokenSource + 'static) -> Self {
            Self(Auth::bearer_from(#scheme, source))
        }
    })?;
    let text = format!("Like [`Self::{plain}`], with tokens that a source renews.");
    member.attrs.splice(0..0, docs::line(&text));
    Ok(member)
}

/// ```text
/// impl From<Credential> for Auth {
///     fn from(credential: Credential) -> Self {
///         credential.0
///     }
/// }
/// ```
fn into_auth(uses: &mut Uses, client: &Client) -> Result<Item, Bug> {
    uses.support("Auth");
    let body = match client.credentials.is_empty() {
        true => quote!(match credential {}),
        false => quote!(credential.0),
    };
    syntax::parse(quote! {
        impl From<Credential> for Auth {
            fn from(credential: Credential) -> Self {
                #body
            }
        }
    })
}
