// @generated from shop.yaml. Do not edit.
// Regenerate: cargo test -p refundry --test golden

//! The client of the Shop API and the ways to authenticate.

use super::support::{
    Auth, ClientBuilder, Core, FromCore, Secret, TokenSource, authority_part,
};

/// Calls the Shop API. Cheap to clone; all clones share connections, credentials and retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// The server the description names first.
    pub const PRODUCTION: &'static str = "https://shop.example/api/";

    /// The server of one store.
    pub fn store_url(store: &str, r#type: &str) -> String {
        ["https://", &*authority_part(store), ".shop.example/", store, "/v", r#type, "/"]
            .concat()
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

/// The ways the Shop API lets a caller in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Credential(Auth);

impl Credential {
    /// `bearer`: an access token, sent as `Authorization: Bearer …`.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self(Auth::bearer("bearer", token))
    }

    /// Like [`Self::bearer`], with tokens that a source renews.
    pub fn bearer_from(source: impl TokenSource + 'static) -> Self {
        Self(Auth::bearer_from("bearer", source))
    }

    /// `apiKey`: sent in the header `X-API-KEY`.
    pub fn api_key(key: impl Into<Secret>) -> Self {
        Self(Auth::header("apiKey", "x-api-key", key))
    }

    /// `basic`: a user and a password, sent as `Authorization: Basic …`.
    pub fn basic(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        Self(Auth::basic("basic", user, password))
    }

    /// `token`: sent as `Authorization: Token …`.
    pub fn token(key: impl Into<Secret>) -> Self {
        Self(Auth::prefixed_header("token", "authorization", "Token ", key))
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

impl ClientBuilder<Client> {
    /// Names the caller for quotas.
    pub fn quota_user(self, value: impl Into<String>) -> Self {
        self.query("quotaUser", value)
    }
}
