//! Access tokens by OAuth 2: for client credentials (RFC 6749, section 4.4) or a refresh token (section 6).

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde_json::Value;
use zeroize::Zeroizing;

use super::base_url::BaseUrl;
use super::exchange::{Cut, collect};
use super::letter::Letter;
use super::oauth2_error::{Refusal, error_code};
use super::percent::{self, Keep};
use super::retry_after::Asked;
use super::{
    Body, BoxFuture, BuildError, Environment, Head, Issuer, NoTokenYet, OAuth2Error, Renewing, Secret, Token,
    TokenError, Transport, wire,
};

/// How to get access tokens from an authorization server. [`OAuth2::source`] makes a source of tokens of it.
#[derive(Clone)]
#[must_use = "nothing happens before there is a source"]
pub struct OAuth2 {
    token_url: String,
    client_id: String,
    client_secret: Option<Secret>,
    refresh_token: Option<Secret>,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    in_body: bool,
}

impl OAuth2 {
    /// Tokens for the client itself.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client_id: client_id.into(),
            client_secret: Some(client_secret.into()),
            refresh_token: None,
            scopes: Vec::new(),
            parameters: Vec::new(),
            in_body: false,
        }
    }

    /// Tokens for the user who granted `refresh_token`. If the server replaces that token, the new one is used from then
    /// on; [`OAuth2Issuer::refresh_token`] is the one to store.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        Self {
            client_secret: None,
            refresh_token: Some(refresh_token.into()),
            ..Self::client_credentials(token_url, client_id, "")
        }
    }

    /// The secret of the client, if it has one.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Asks for a scope; may be called several times.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Sends a further parameter, such as `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends the secret of the client in the body, for servers that do not understand the header `Authorization`.
    pub fn secret_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// A source of tokens that asks through `transport`, with the time of `environment`.
    ///
    /// # Errors
    /// Fails if the URL is not an absolute one.
    pub fn source(
        self,
        transport: Arc<dyn Transport>,
        environment: Arc<dyn Environment>,
    ) -> Result<Renewing<OAuth2Issuer>, BuildError> {
        Ok(Renewing::new(self.issuer(transport)?, environment))
    }

    /// Asks for a token each time, through `transport`.
    ///
    /// # Errors
    /// Fails if the URL is not an absolute one.
    pub fn issuer(mut self, transport: Arc<dyn Transport>) -> Result<OAuth2Issuer, BuildError> {
        let (base, _query) = self.token_url.split_once('?').unwrap_or((&self.token_url, ""));
        BaseUrl::parse(base)?;
        let url = self
            .token_url
            .parse()
            .map_err(|_| BuildError::new("the URL for tokens cannot be sent"))?;
        Ok(OAuth2Issuer {
            url,
            transport,
            refresh_token: Mutex::new(self.refresh_token.take()),
            settings: self,
        })
    }
}

/// Shows no parameter: they may hold secrets.
impl std::fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OAuth2")
    }
}

/// Asks an authorization server for tokens.
pub struct OAuth2Issuer {
    url: http::Uri,
    transport: Arc<dyn Transport>,
    refresh_token: Mutex<Option<Secret>>,
    settings: OAuth2,
}

/// An answer may not be longer than this.
const ANSWER_LIMIT: usize = 1024 * 1024;

impl Issuer for OAuth2Issuer {
    fn issue(&self) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async { self.ask().await.map_err(|refusal| self.told(refusal)) })
    }
}

impl OAuth2Issuer {
    /// The refresh token that the server gave last; other than the access token it should be stored.
    pub fn refresh_token(&self) -> Option<Secret> {
        self.refresh_token
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What callers are told, who may ask again where that can do no harm.
    fn told(&self, Refusal { error, asked }: Refusal) -> TokenError {
        match error.may_pass(self.refresh_token().is_some()) {
            true => NoTokenYet::new(error).asking(asked).into(),
            false => error.into(),
        }
    }

    async fn ask(&self) -> Result<Token, Refusal> {
        let response = self
            .transport
            .send(self.request()?)
            .await
            .map_err(OAuth2Error::Transport)?;
        let (head, mut body) = response.into_parts();
        let mut bytes = Zeroizing::new(Vec::new());
        match collect(&mut body, &mut bytes, ANSWER_LIMIT).await {
            Ok(()) => {}
            Err(Cut::TooLarge) => return Err(OAuth2Error::Answer.into()),
            Err(Cut::Transport(error)) => return Err(OAuth2Error::Transport(error).into()),
        }
        let answer: Option<Value> = wire::from_slice(&bytes).ok();
        if head.status != http::StatusCode::OK {
            let error = OAuth2Error::Refused {
                status: head.status.as_u16(),
                code: answer.as_ref().and_then(error_code),
            };
            // A date counts from the one that the server names; without that nobody knows how long it is.
            let asked = Asked::read(&Head::new(head), Duration::ZERO);
            return Err(Refusal { error, asked });
        }
        Ok(self.read(answer.ok_or(OAuth2Error::Answer)?)?)
    }

    fn request(&self) -> Result<http::Request<Body>, OAuth2Error> {
        let mut request = http::Request::new(Body::Bytes(self.form().into_bytes()));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = self.url.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        if let (Some(secret), false) = (&self.settings.client_secret, self.settings.in_body) {
            let value = self.basic(secret).into_header();
            headers.insert(AUTHORIZATION, value.map_err(|_| OAuth2Error::Client)?);
        }
        Ok(request)
    }

    /// Id and secret, each encoded first (RFC 6749, section 2.3.1).
    fn basic(&self, secret: &Secret) -> Letter {
        let id = &self.settings.client_id;
        let mut pair = Letter::new();
        push_encoded(&mut pair, id);
        pair.append(1, |text| text.push(':'));
        push_encoded(&mut pair, secret.expose());
        let mut value = Letter::of(&["Basic "]);
        let length = pair.0.len().div_ceil(3) * 4;
        value.append(length, |text| STANDARD.encode_string(pair.0.as_bytes(), text));
        value
    }

    fn form(&self) -> Letter {
        let OAuth2 {
            client_id,
            client_secret,
            scopes,
            parameters,
            in_body,
            ..
        } = &self.settings;
        let mut form = Letter::new();
        match self.refresh_token() {
            Some(token) => {
                push(&mut form, "grant_type", "refresh_token");
                push(&mut form, "refresh_token", token.expose());
            }
            None => push(&mut form, "grant_type", "client_credentials"),
        }
        match client_secret {
            Some(secret) if *in_body => {
                push(&mut form, "client_id", client_id);
                push(&mut form, "client_secret", secret.expose());
            }
            Some(_) => {}
            None => push(&mut form, "client_id", client_id),
        }
        if !scopes.is_empty() {
            push(&mut form, "scope", &scopes.join(" "));
        }
        for (name, value) in parameters {
            push(&mut form, name, value);
        }
        form
    }

    /// RFC 6749, section 5.1.
    fn read(&self, mut answer: Value) -> Result<Token, OAuth2Error> {
        let kind = answer.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
        if !kind.eq_ignore_ascii_case("bearer") {
            return Err(OAuth2Error::Answer);
        }
        let lifetime = answer.get("expires_in").and_then(seconds);
        let token = Token::new(take_text(&mut answer, "access_token").ok_or(OAuth2Error::Answer)?);
        if let Some(refresh_token) = take_text(&mut answer, "refresh_token") {
            let mut held = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner);
            if held.is_some() {
                *held = Some(refresh_token);
            }
        }
        Ok(match lifetime {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }
}

impl Letter {
    fn new() -> Self {
        Self::of(&[])
    }

    /// Lets `write` append at most `most` bytes. Memory that is too small is overwritten when the text moves on.
    fn append(&mut self, most: usize, write: impl FnOnce(&mut String)) {
        if self.0.capacity() - self.0.len() < most {
            let mut larger = Zeroizing::new(String::with_capacity((self.0.len() + most) * 2));
            larger.push_str(&self.0);
            self.0 = larger;
        }
        write(&mut self.0);
    }
}

fn push(form: &mut Letter, name: &str, value: &str) {
    if !form.0.is_empty() {
        form.append(1, |form| form.push('&'));
    }
    push_encoded(form, name);
    form.append(1, |form| form.push('='));
    push_encoded(form, value);
}

/// Three bytes for each at most.
fn push_encoded(letter: &mut Letter, text: &str) {
    letter.append(text.len() * 3, |letter| percent::append(letter, text, Keep::Form));
}

/// Some servers write the number as a string, or as a float. A time below nothing is over.
fn seconds(value: &Value) -> Option<Duration> {
    let number: f64 = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    let is_number = !number.is_nan();
    is_number.then(|| Duration::try_from_secs_f64(number.max(0.0)).unwrap_or(Duration::MAX))
}

/// Takes the text out instead of copying it.
fn take_text(answer: &mut Value, name: &str) -> Option<Secret> {
    match answer.get_mut(name)?.take() {
        Value::String(text) if !text.is_empty() => Some(Secret::new(text)),
        _ => None,
    }
}

impl std::fmt::Debug for OAuth2Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OAuth2Issuer")
    }
}
