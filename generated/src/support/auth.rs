//! Credentials: what a caller has, and which part of it an operation asks for.

use std::sync::Arc;

use http::{HeaderMap, HeaderName};

use super::headers::trimmed;
use super::letter::Letter;
use super::query::Pair;
use super::request::Draft;
use super::{BuildError, Info, Secret, TokenError, TokenSource};

/// What lets a caller in: one or more schemes of the description, each with its secret.
#[derive(Clone)]
pub struct Auth {
    parts: Vec<Arc<Part>>,
}

/// One scheme with its secret.
pub(super) struct Part {
    scheme: &'static str,
    place: Place,
    value: Value,
}

/// Where the secret goes.
enum Place {
    /// A header; the text before the secret.
    Header(&'static str, &'static str),
    Query(&'static str),
    Cookie(&'static str),
}

enum Value {
    Fixed(Secret),
    Source(Arc<dyn TokenSource>),
    /// None, and why: calls that ask for it are not sent.
    Unfit(&'static str),
}

impl Auth {
    /// Sends `token` as `Authorization: Bearer …` (RFC 6750) for operations that ask for `scheme`.
    pub fn bearer(scheme: &'static str, token: impl Into<Secret>) -> Self {
        Self::one(
            scheme,
            Place::Header("authorization", "Bearer "),
            Value::Fixed(token.into()),
        )
    }

    /// Sends the tokens of `source` as `Authorization: Bearer …` for operations that ask for `scheme`.
    pub fn bearer_from(scheme: &'static str, source: impl TokenSource + 'static) -> Self {
        Self::one(
            scheme,
            Place::Header("authorization", "Bearer "),
            Value::Source(Arc::new(source)),
        )
    }

    /// Sends `secret` after `prefix` in the header `name` for operations that ask for `scheme`.
    pub fn prefixed_header(
        scheme: &'static str,
        name: &'static str,
        prefix: &'static str,
        secret: impl Into<Secret>,
    ) -> Self {
        Self::one(scheme, Place::Header(name, prefix), Value::Fixed(secret.into()))
    }

    /// Sends `key` in the header `name` for operations that ask for `scheme`.
    pub fn header(scheme: &'static str, name: &'static str, key: impl Into<Secret>) -> Self {
        Self::prefixed_header(scheme, name, "", key)
    }

    /// Sends `key` as the query parameter `name` for operations that ask for `scheme`.
    pub fn query(scheme: &'static str, name: &'static str, key: impl Into<Secret>) -> Self {
        Self::one(scheme, Place::Query(name), Value::Fixed(key.into()))
    }

    /// Sends `key` as the cookie `name` for operations that ask for `scheme`.
    pub fn cookie(scheme: &'static str, name: &'static str, key: impl Into<Secret>) -> Self {
        Self::one(scheme, Place::Cookie(name), Value::Fixed(key.into()))
    }

    /// Both credentials. Where an operation asks for a scheme that both hold, the one of `other` is sent.
    pub fn and(self, other: Self) -> Self {
        let mut parts = other.parts;
        parts.extend(self.parts);
        Self { parts }
    }

    /// A credential that cannot be sent, and why: calls that ask for `scheme` fail before anything is sent.
    pub fn unfit(scheme: &'static str, why: &'static str) -> Self {
        Self::one(scheme, Place::Header("authorization", ""), Value::Unfit(why))
    }

    fn one(scheme: &'static str, place: Place, value: Value) -> Self {
        Self {
            parts: vec![Arc::new(Part { scheme, place, value })],
        }
    }

    /// All parts, the ones that count most last: those that are written last stay.
    pub(super) fn parts(&self) -> Vec<Arc<Part>> {
        self.parts.iter().rev().cloned().collect()
    }

    fn part(&self, scheme: &str) -> Option<Arc<Part>> {
        self.parts.iter().find(|part| part.scheme == scheme).cloned()
    }

    fn all_parts(&self, schemes: &[&str]) -> Option<Vec<Arc<Part>>> {
        schemes.iter().map(|scheme| self.part(scheme)).collect()
    }
}

/// Shows which schemes there are, and no secret.
impl std::fmt::Debug for Auth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.parts.iter().map(|part| part.scheme))
            .finish()
    }
}

/// What to send of `auth` to the operation: the first alternative of which the caller has every scheme, and all of it where
/// nothing is said. A credential that fits goes before calling without one, even where the description lists that first, and
/// before calling with what the query of all calls meets, which is sent anyhow.
pub(super) fn choose(auth: Option<&Auth>, met: &[&str], info: &Info) -> Result<Vec<Arc<Part>>, BuildError> {
    if info.security.is_empty() {
        return Ok(auth.map_or(Vec::new(), Auth::parts));
    }
    let mut named = info.security.iter().filter(|alternative| !alternative.is_empty());
    if let Some(parts) = auth.and_then(|auth| named.find_map(|alternative| auth.all_parts(alternative))) {
        return Ok(parts);
    }
    let is_met = |alternative: &&[&str]| alternative.iter().all(|scheme| met.contains(scheme));
    if info.security.iter().any(is_met) {
        return Ok(Vec::new());
    }
    let wanted: Vec<String> = info.security.iter().map(|alternative| quoted(alternative)).collect();
    let wanted = wanted.join(", or ");
    Err(BuildError::new(match auth {
        None => format!(
            "the operation needs a credential ({wanted}), and the client has none; `allow_anonymous` of its builder sends \
             such calls all the same"
        ),
        Some(_) => format!("the operation needs a credential ({wanted}), and that of the client is another one"),
    }))
}

/// `` `key` and `token` ``
fn quoted(schemes: &[&str]) -> String {
    let quoted: Vec<String> = schemes.iter().map(|scheme| format!("`{scheme}`")).collect();
    quoted.join(" and ")
}

/// The parameters of a request that hold a secret: an extension of it, for those who write requests down.
#[derive(Clone)]
pub(super) struct SecretParameters {
    /// The names of those of the query and the headers.
    pub(super) names: Vec<&'static str>,

    /// The values of those of the path, as they stand there.
    pub(super) values: Vec<String>,
}

impl SecretParameters {
    /// Those that `credential` is sent in, and those of the operation.
    pub(super) fn of(credential: &[Arc<Part>], info: &Info, values: Vec<String>) -> Self {
        let of_credential = credential.iter().filter_map(|part| part.query_name());
        Self {
            names: of_credential.chain(info.secrets.iter().copied()).collect(),
            values,
        }
    }
}

/// Why a credential could not be written into a request.
pub(super) enum AuthError {
    Build(BuildError),
    Source(TokenError),
}

/// A token that was sent, and where it comes from.
pub(super) struct SentToken {
    source: Arc<dyn TokenSource>,
    token: Secret,
}

impl SentToken {
    /// Tells the source that the token is no good; whether another one can be had.
    pub(super) fn reject(&self) -> bool {
        self.source.reject(&self.token)
    }
}

impl Part {
    /// Writes the secret into `draft`; gives back the token if it comes from a source.
    pub(super) async fn apply(&self, draft: &mut Draft) -> Result<Option<SentToken>, AuthError> {
        let (secret, source) = match &self.value {
            Value::Fixed(secret) => (secret.clone(), None),
            Value::Source(source) => (source.token().await.map_err(AuthError::Source)?, Some(source)),
            Value::Unfit(why) => return Err(AuthError::Build(BuildError::new(format!("`{}`: {why}", self.scheme)))),
        };
        self.write(secret.expose(), draft).map_err(AuthError::Build)?;
        Ok(source.map(|source| SentToken {
            source: Arc::clone(source),
            token: secret,
        }))
    }

    /// Whether one of the `headers` of a call stands in the place of the secret.
    pub(super) fn is_replaced_by(&self, headers: &HeaderMap) -> bool {
        match self.place {
            Place::Header(name, _) => headers.contains_key(name),
            Place::Cookie(_) => headers.contains_key(http::header::COOKIE),
            Place::Query(_) => false,
        }
    }

    /// The name of the query parameter that holds the secret, if one does.
    pub(super) fn query_name(&self) -> Option<&'static str> {
        match self.place {
            Place::Query(name) => Some(name),
            Place::Header(..) | Place::Cookie(_) => None,
        }
    }

    /// Whether `pair`, in a URL that a server gives, is the secret. What is short may be anything else.
    pub(super) fn is_sent_back_as(&self, pair: &Pair<'_>) -> bool {
        let is_secret = match &self.value {
            Value::Fixed(secret) => secret.expose().len() >= 8 && pair.holds(secret.expose()),
            // What a bearer token is called in a URL (RFC 6750, section 2.3).
            Value::Source(_) => pair.is_called("access_token"),
            Value::Unfit(_) => false,
        };
        is_secret || self.query_name().is_some_and(|name| pair.is_called(name))
    }

    fn write(&self, secret: &str, draft: &mut Draft) -> Result<(), BuildError> {
        match self.place {
            Place::Header(name, prefix) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| self.unfit())?;
                let value = Letter::of(&[prefix, trimmed(secret)]).into_header();
                draft.headers.insert(name, value.map_err(|_| self.unfit())?);
            }
            Place::Query(name) => draft.set_query(name, secret),
            Place::Cookie(name) if is_cookie_value(secret) => draft.set_cookie(name, secret),
            Place::Cookie(_) => return Err(self.unfit()),
        }
        Ok(())
    }

    fn unfit(&self) -> BuildError {
        BuildError::new(format!(
            "the secret for `{}` has a character that cannot be sent",
            self.scheme
        ))
    }
}

/// RFC 6265, section 4.1.1.
fn is_cookie_value(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte))
}

impl Draft {
    /// Adds a cookie in the place of those with its name.
    fn set_cookie(&mut self, name: &str, value: &str) {
        let is_other = |cookie: &&str| cookie.split_once('=').is_none_or(|(known, _)| known != name);
        let written = self.cookies.iter().flat_map(|cookies| cookies.split("; "));
        let others = written.filter(is_other).map(str::to_owned);
        self.cookies = others.chain([format!("{name}={value}")]).collect();
    }
}
