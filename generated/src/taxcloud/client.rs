// @generated from taxcloud/openapi.yaml. Do not edit.
// Regenerate: cargo codegen

//! The client of the TaxCloud Sales Tax API and the ways to authenticate.

use super::support::{Auth, ClientBuilder, Core, FromCore, Secret, TokenSource};

/// Calls the TaxCloud Sales Tax API. Cheap to clone; all clones share connections, credentials and retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// Production. What is sent here is filed.
    ///
    /// `https://api.v3.taxcloud.com`
    pub const PRODUCTION: &'static str = "https://api.v3.taxcloud.com";

    /// Staging.
    ///
    /// `https://api.v3.taxcloud.net`
    pub const STAGING: &'static str = "https://api.v3.taxcloud.net";

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

/// The ways the TaxCloud Sales Tax API lets a caller in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Credential(Auth);

impl Credential {
    /// `bearer`: a token, sent as `Authorization: Bearer …`.
    ///
    /// An access token.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self(Auth::bearer("bearer", token))
    }

    /// Like [`Self::bearer`], with tokens that a source renews.
    pub fn bearer_from(source: impl TokenSource + 'static) -> Self {
        Self(Auth::bearer_from("bearer", source))
    }

    /// `apiKey`: a key, sent in the header `x-api-key`.
    ///
    /// The account's API key.
    pub fn api_key(key: impl Into<Secret>) -> Self {
        Self(Auth::header("apiKey", "x-api-key", key))
    }

    /// Both at once, for operations that ask for more than one scheme.
    pub fn and(self, other: Self) -> Self {
        Self(self.0.and(other.0))
    }
}

impl From<Credential> for Auth {
    fn from(credential: Credential) -> Self {
        credential.0
    }
}
