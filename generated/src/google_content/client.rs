// @generated from google_content/discovery.json. Do not edit.
// Regenerate: cargo codegen

//! The client of the Content API for Shopping and the ways to authenticate.

use super::support::{Auth, ClientBuilder, Core, FromCore, Secret, TokenSource};

/// Calls the Content API for Shopping. Cheap to clone; all clones share connections, credentials and retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// `https://shoppingcontent.googleapis.com/content/v2/`
    pub const BASE: &'static str = "https://shoppingcontent.googleapis.com/content/v2/";

    /// With a client certificate (mutual TLS).
    ///
    /// `https://shoppingcontent.mtls.googleapis.com/content/v2/`
    pub const MTLS: &'static str = "https://shoppingcontent.mtls.googleapis.com/content/v2/";

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

/// The ways the Content API for Shopping lets a caller in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Credential(Auth);

impl Credential {
    /// `Oauth2`: a token, sent as `Authorization: Bearer …`.
    pub fn oauth2(token: impl Into<Secret>) -> Self {
        Self(Auth::bearer("Oauth2", token))
    }

    /// Like [`Self::oauth2`], with tokens that a source renews.
    pub fn oauth2_from(source: impl TokenSource + 'static) -> Self {
        Self(Auth::bearer_from("Oauth2", source))
    }

    /// `key`: a key, sent in the query as `key`.
    pub fn key(key: impl Into<Secret>) -> Self {
        Self(Auth::query("key", "key", key))
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
    /// The form of error answers.
    pub fn xgafv(self, value: impl Into<String>) -> Self {
        self.query("$.xgafv", value)
    }

    /// An OAuth access token. Prefer the header: addresses end up in logs.
    pub fn access_token(self, value: impl Into<String>) -> Self {
        self.query("access_token", value)
    }

    /// The fields to answer. Absent answers all of them.
    pub fn fields(self, value: impl Into<String>) -> Self {
        self.query("fields", value)
    }

    /// An API key, which names the project. Needed when there is no OAuth token.
    ///
    /// Calls that take this or a token are sent with it alone where there is no token, and with both where there is.
    pub fn key(self, value: impl Into<String>) -> Self {
        self.query_credential("key", "key", value)
    }

    /// An OAuth access token, under an older name.
    pub fn oauth_token(self, value: impl Into<String>) -> Self {
        self.query("oauth_token", value)
    }

    /// Whether the answer is indented.
    pub fn pretty_print(self, value: impl Into<String>) -> Self {
        self.query("prettyPrint", value)
    }

    /// Any name of at most 40 characters that stands for one user in quotas.
    pub fn quota_user(self, value: impl Into<String>) -> Self {
        self.query("quotaUser", value)
    }
}
