//! `client.rs`: the client, its servers, the ways to authenticate, and what every call may carry.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, ImplItemConst, ImplItemFn, Item, ItemEnum, ItemImpl, ItemStruct};

use super::models::unraw;
use super::uses::Uses;
use super::{Bug, Emitted, docs, print, syntax};
use crate::rust::{Client, Credential, CredentialKind, Global, Server};

/// Everything in `client.rs`.
pub(super) fn client(client: &Client) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    let mut items = vec![
        Item::Struct(structure(&mut uses, client)?),
        Item::Impl(methods(&mut uses, client)?),
        from_core(&mut uses)?,
    ];
    if client.credentials.is_empty() {
        items.push(Item::Enum(no_credential()?));
    } else {
        items.push(Item::Struct(credential(client)?));
        items.push(Item::Impl(constructors(&mut uses, &client.credentials)?));
    }
    items.push(into_auth(&mut uses, client)?);
    items.extend(globals(&mut uses, &client.globals)?.map(Item::Impl));
    let texts = items
        .into_iter()
        .map(print::item)
        .collect::<Result<Vec<String>, Bug>>()?;
    Ok(Emitted { texts, uses })
}

/// The title with the word people expect after it, for documentation.
pub(super) fn called(client: &Client) -> String {
    let title = docs::printable(&client.title);
    let title = title.trim().trim_end_matches(" API");
    format!("the {} API", docs::escaped(title))
}

/// ```text
/// /// Calls the Shop API.
/// #[derive(Clone, Debug)]
/// pub struct Client {
///     core: Core,
/// }
/// ```
fn structure(uses: &mut Uses, client: &Client) -> Result<ItemStruct, Bug> {
    uses.support("Core");
    let mut definition: ItemStruct = syntax::parse(quote! {
        #[derive(Clone, Debug)]
        pub struct Client {
            core: Core,
        }
    })?;
    definition.attrs.splice(0..0, docs::outer(&client.docs));
    Ok(definition)
}

/// ```text
/// impl Client {
///     /// The server the description names first.
///     pub const PRODUCTION: &'static str = "https://shop.example/api/";
///
///     /// Starts a client of the server at `base_url`; a path in it is kept.
///     pub fn builder(base_url: impl Into<String>) -> ClientBuilder<Self> { … }
/// }
/// ```
fn methods(uses: &mut Uses, client: &Client) -> Result<ItemImpl, Bug> {
    uses.support("ClientBuilder");
    let agent = syntax::string(&client.agent);
    let mut block: ItemImpl = syntax::parse(quote! {
        impl Client {
            /// Starts a client of the server at `base_url`; a path in it is kept.
            pub fn builder(base_url: impl Into<String>) -> ClientBuilder<Self> {
                ClientBuilder::new(base_url, #agent)
            }

            /// What all calls share: the transport, the credential, the retry policy.
            pub fn core(&self) -> &Core {
                &self.core
            }
        }
    })?;
    let servers = client.servers.iter().map(server);
    let servers = servers.collect::<Result<Vec<ImplItem>, Bug>>()?;
    block.items.splice(0..0, servers);
    Ok(block)
}

fn server(server: &Server) -> Result<ImplItem, Bug> {
    let item = if server.variables.is_empty() {
        constant_server(server).map(ImplItem::Const)
    } else {
        server_function(server).map(ImplItem::Fn)
    };
    item.map_err(|bug| bug.in_item(&server.name))
}

/// `pub const PRODUCTION: &'static str = "https://shop.example/api/";`
fn constant_server(server: &Server) -> Result<ImplItemConst, Bug> {
    let (name, url) = (syntax::ident(&server.name)?, syntax::string(&server.url));
    let mut constant: ImplItemConst = syntax::parse(quote!(pub const #name: &'static str = #url;))?;
    constant.attrs.splice(0..0, docs::outer(&server.docs));
    Ok(constant)
}

/// ```text
/// pub fn store_url(store: &str) -> String {
///     format!("https://{}.shop.example/api/", store)
/// }
/// ```
fn server_function(server: &Server) -> Result<ImplItemFn, Bug> {
    let name = syntax::ident(&server.name)?;
    let names = server.variables.iter().map(|(argument, _)| syntax::ident(argument));
    let names = names.collect::<Result<Vec<_>, Bug>>()?;
    let pieces = pieces(server)?;
    let mut function: ImplItemFn = syntax::parse(quote! {
        pub fn #name(#(#names: &str),*) -> String {
            [#(#pieces),*].concat()
        }
    })?;
    function.attrs.splice(0..0, docs::outer(&server.docs));
    Ok(function)
}

/// `"https://", store, ".shop.example/api/"`
fn pieces(server: &Server) -> Result<Vec<TokenStream>, Bug> {
    let mut pieces = Vec::new();
    let mut rest = server.url.as_str();
    while let Some((before, argument, after)) = next_variable(rest, &server.variables) {
        if !before.is_empty() {
            let before = syntax::string(before);
            pieces.push(quote!(#before));
        }
        let argument = syntax::ident(argument)?;
        pieces.push(quote!(#argument));
        rest = after;
    }
    if !rest.is_empty() {
        let rest = syntax::string(rest);
        pieces.push(quote!(#rest));
    }
    Ok(pieces)
}

/// What stands before the next variable, the argument that fills it, and what stands after it.
fn next_variable<'a>(url: &'a str, variables: &'a [(String, String)]) -> Option<(&'a str, &'a str, &'a str)> {
    variables
        .iter()
        .filter_map(|(argument, name)| {
            let (before, after) = url.split_once(&format!("{{{name}}}"))?;
            Some((before, argument.as_str(), after))
        })
        .min_by_key(|(before, _, _)| before.len())
}

/// ```text
/// impl FromCore for Client {
///     type Credential = Credential;
///
///     fn from_core(core: Core) -> Self { … }
/// }
/// ```
fn from_core(uses: &mut Uses) -> Result<Item, Bug> {
    uses.support("FromCore");
    syntax::parse(quote! {
        impl FromCore for Client {
            type Credential = Credential;

            fn from_core(core: Core) -> Self {
                Self { core }
            }
        }
    })
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
    let text = format!("The ways {} lets a caller in.", called(client));
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
    if credential.kind == CredentialKind::Bearer {
        members.push(from_source(uses, credential)?);
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
fn from_source(uses: &mut Uses, credential: &Credential) -> Result<ImplItemFn, Bug> {
    uses.support("TokenSource");
    let plain = unraw(&credential.name);
    let (name, scheme) = (
        syntax::ident(&format!("{plain}_from"))?,
        syntax::string(&credential.scheme),
    );
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

/// ```text
/// impl ClientBuilder<Client> {
///     /// Available to use for quota purposes.
///     pub fn quota_user(self, value: impl Into<String>) -> Self {
///         self.query("quotaUser", value)
///     }
/// }
/// ```
fn globals(uses: &mut Uses, globals: &[Global]) -> Result<Option<ItemImpl>, Bug> {
    if globals.is_empty() {
        return Ok(None);
    }
    uses.support("ClientBuilder");
    let mut block: ItemImpl = syntax::parse(quote!(impl ClientBuilder<Client> {}))?;
    for global in globals {
        let (name, wire) = (syntax::ident(&global.name)?, syntax::string(&global.wire));
        let mut method: ImplItemFn = syntax::parse(quote! {
            pub fn #name(self, value: impl Into<String>) -> Self {
                self.query(#wire, value)
            }
        })?;
        method.attrs.splice(0..0, docs::outer(&global.docs));
        block.items.push(ImplItem::Fn(method));
    }
    Ok(Some(block))
}
