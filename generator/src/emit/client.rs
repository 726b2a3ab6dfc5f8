//! `client.rs`: the client, its servers, and what every call may carry.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, ImplItemConst, ImplItemFn, Item, ItemImpl, ItemStruct};

use super::uses::Uses;
use super::{Bug, Emitted, credentials, docs, print, syntax};
use crate::rust::{Agent, Client, Global, Server, UrlPiece, UrlPlace};

/// Everything in `client.rs`.
pub(super) fn client(client: &Client) -> Result<Emitted, Bug> {
    let mut uses = Uses::default();
    let mut items = vec![
        Item::Struct(structure(&mut uses, client)?),
        Item::Impl(methods(&mut uses, client)?),
        from_core(&mut uses)?,
    ];
    items.extend(credentials::credentials(&mut uses, client)?);
    items.extend(globals(&mut uses, &client.globals)?.map(Item::Impl));
    let texts = items
        .into_iter()
        .map(print::item)
        .collect::<Result<Vec<String>, Bug>>()?;
    Ok(Emitted { texts, uses })
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
    let agent = agent(client.agent);
    let mut block: ItemImpl = syntax::parse(quote! {
        impl Client {
            /// What all calls share: the transport, the credential, the retry policy.
            pub fn core(&self) -> &Core {
                &self.core
            }
        }
    })?;
    let mut builder: ImplItemFn = syntax::parse(quote! {
        pub fn builder(base_url: impl Into<String>) -> ClientBuilder<Self> {
            ClientBuilder::new(base_url, #agent)
        }
    })?;
    builder.attrs.splice(0..0, docs::outer(&client.builder_docs));
    let servers = client.servers.iter().map(|one| server(uses, one));
    let mut first = servers.collect::<Result<Vec<ImplItem>, Bug>>()?;
    first.push(ImplItem::Fn(builder));
    block.items.splice(0..0, first);
    Ok(block)
}

/// `concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), " refundry/0.1.0")`
pub(super) fn agent(agent: Agent) -> TokenStream {
    let maker = concat!("refundry/", env!("CARGO_PKG_VERSION"));
    match agent {
        Agent::Maker => quote!(#maker),
        Agent::Package => {
            let behind = format!(" {maker}");
            quote!(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), #behind))
        }
    }
}

fn server(uses: &mut Uses, server: &Server) -> Result<ImplItem, Bug> {
    let item = if server.variables.is_empty() {
        constant_server(server).map(ImplItem::Const)
    } else {
        server_function(uses, server).map(ImplItem::Fn)
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
///     ["https://", &*authority_part(store), ".shop.example/api/"].concat()
/// }
/// ```
fn server_function(uses: &mut Uses, server: &Server) -> Result<ImplItemFn, Bug> {
    let name = syntax::ident(&server.name)?;
    let names = server.variables.iter().map(|(argument, _)| syntax::ident(argument));
    let names = names.collect::<Result<Vec<_>, Bug>>()?;
    let pieces = server.pieces.iter().map(|one| piece(uses, one));
    let pieces = pieces.collect::<Result<Vec<_>, Bug>>()?;
    let mut function: ImplItemFn = syntax::parse(quote! {
        pub fn #name(#(#names: &str),*) -> String {
            [#(#pieces),*].concat()
        }
    })?;
    function.attrs.splice(0..0, docs::outer(&server.docs));
    Ok(function)
}

/// `"https://", &*authority_part(store), ".shop.example/api/"`
fn piece(uses: &mut Uses, piece: &UrlPiece) -> Result<TokenStream, Bug> {
    let (name, place) = match piece {
        UrlPiece::Text(text) => {
            let text = syntax::string(text);
            return Ok(quote!(#text));
        }
        UrlPiece::Argument { name, place } => (syntax::ident(name)?, place),
    };
    let checked = match place {
        UrlPlace::Anywhere => return Ok(quote!(#name)),
        UrlPlace::Authority => "authority_part",
        UrlPlace::PathStart => "path_start",
    };
    uses.support(checked);
    let checked = syntax::known(checked);
    Ok(quote!(&*#checked(#name)))
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
        let set = match global.scheme.as_deref().map(syntax::string) {
            Some(scheme) => quote!(self.query_credential(#scheme, #wire, value)),
            None => quote!(self.query(#wire, value)),
        };
        let mut method: ImplItemFn = syntax::parse(quote! {
            pub fn #name(self, value: impl Into<String>) -> Self {
                #set
            }
        })?;
        method.attrs.splice(0..0, docs::outer(&global.docs));
        block.items.push(ImplItem::Fn(method));
    }
    Ok(Some(block))
}
