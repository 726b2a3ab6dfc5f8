// @generated from next_commerce/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! The client of the Admin API and the ways to authenticate.

use super::support::{
    Auth, ClientBuilder, Core, FromCore, Secret, TokenSource, authority_part,
};

/// Calls the Admin API. Cheap to clone; all clones share connections, credentials and retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// The admin API of one store.
    ///
    /// `https://{store}.29next.store/api/admin/`
    ///
    /// `store`, usually `example`.
    ///
    /// The store's subdomain.
    ///
    /// What cannot be part of a host is encoded, and with such a URL no client can be built.
    pub fn base_url(store: &str) -> String {
        ["https://", &*authority_part(store), ".29next.store/api/admin/"].concat()
    }

    /// Starts a client of the server at `base_url`; a path in it is kept.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder<Self> {
        ClientBuilder::new(
            base_url,
            concat!(
                env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), " refundry/0.1.0"
            ),
        )
    }

    /// What all calls share: the transport, the credential, the retry policy.
    pub fn core(&self) -> &Core {
        &self.core
    }
}

impl FromCore for Client {
    type Credential = Credential;

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

/// The ways the Admin API lets a caller in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Credential(Auth);

impl Credential {
    /// `oauth2`: a token, sent as `Authorization: Bearer …`.
    ///
    /// A bearer token. A single store makes one in its settings, under API access; an app of many stores
    /// uses the flow. The addresses of the flow are relative to the store's host, not to the API.
    pub fn oauth2(token: impl Into<Secret>) -> Self {
        Self(Auth::bearer("oauth2", token))
    }

    /// Like [`Self::oauth2`], with tokens that a source renews.
    pub fn oauth2_from(source: impl TokenSource + 'static) -> Self {
        Self(Auth::bearer_from("oauth2", source))
    }
}

impl From<Credential> for Auth {
    fn from(credential: Credential) -> Self {
        credential.0
    }
}
