// @generated from maginium/openapi.json. Do not edit.
// Regenerate: cargo codegen

//! The client of the Maginium Admin API and the ways to authenticate.

use super::support::{Auth, ClientBuilder, Core, FromCore, Secret, TokenSource};

/// Calls the Maginium Admin API. Cheap to clone; all clones share connections, credentials and retry budget.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
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

/// The ways the Maginium Admin API lets a caller in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Credential(Auth);

impl Credential {
    /// `bearer`: a token, sent as `Authorization: Bearer …`.
    ///
    /// An administrator's or integration's access token.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self(Auth::bearer("bearer", token))
    }

    /// Like [`Self::bearer`], with tokens that a source renews.
    pub fn bearer_from(source: impl TokenSource + 'static) -> Self {
        Self(Auth::bearer_from("bearer", source))
    }
}

impl From<Credential> for Auth {
    fn from(credential: Credential) -> Self {
        credential.0
    }
}
