//! The secrets that a request carries, as far as it shows which of its parts are.

use super::super::Body;
use super::super::auth::SecretParameters;
use super::super::percent::{self, Keep};

/// Words in the names of query parameters that are secret.
const SECRET_WORDS: [&str; 8] = [
    "auth",
    "credential",
    "key",
    "pass",
    "secret",
    "session",
    "signature",
    "token",
];

/// The secrets that a request carries, in each form in which a server may send them back. The longest come first, so that
/// nothing of one is left by another that is its part.
pub(super) fn secrets_of(request: &http::Request<Body>) -> Vec<String> {
    let described = request.extensions().get::<SecretParameters>();
    let mut secrets = described.map(|described| described.values.clone()).unwrap_or_default();
    secrets.extend(secret_headers(request.headers(), described));
    secrets.extend(basic_parts(request.headers()));
    secrets.extend(secret_parameters(request));
    let spelled = |secret: &String| [percent::decode(secret), percent::encode(secret, Keep::Unreserved)];
    let respelled: Vec<String> = secrets.iter().flat_map(spelled).collect();
    secrets.extend(respelled);
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    secrets.dedup();
    secrets
}

/// The secret headers, also without the name of their scheme, and each cookie.
fn secret_headers(headers: &http::HeaderMap, described: Option<&SecretParameters>) -> Vec<String> {
    let is_called_one = |name: &str| {
        described.is_some_and(|described| described.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    };
    let marked = headers.iter().filter(|(name, value)| {
        value.is_sensitive()
            || is_called_one(name.as_str())
            || matches!(name.as_str(), "authorization" | "cookie" | "proxy-authorization")
    });
    let texts = marked.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let parts = texts.flat_map(|(name, text)| match name {
        "cookie" => text.split("; ").map(value_of).collect(),
        _ => vec![text, text.split_once(' ').map_or("", |(_, secret)| secret)],
    });
    parts.map(str::to_owned).collect()
}

/// User name and password of each credential that holds both in base64 (RFC 7617).
fn basic_parts(headers: &http::HeaderMap) -> Vec<String> {
    let names = [http::header::AUTHORIZATION, http::header::PROXY_AUTHORIZATION];
    let values = names.iter().flat_map(|name| headers.get_all(name));
    let pairs = values.filter_map(|value| {
        let (scheme, text) = value.to_str().ok()?.split_once(' ')?;
        let pair = scheme
            .eq_ignore_ascii_case("basic")
            .then(|| from_base64(text.trim()))??;
        let (user, password) = pair.split_once(':')?;
        Some([user.to_owned(), password.to_owned()])
    });
    pairs.flatten().collect()
}

/// The text that is carried in base64 (RFC 4648, section 4).
fn from_base64(text: &str) -> Option<String> {
    let (mut held, mut width) = (0_u32, 0_u32);
    let mut bytes = Vec::new();
    for digit in text.trim_end_matches('=').bytes() {
        let value = DIGITS.iter().position(|known| *known == digit)?;
        held = (held << 6 | u32::try_from(value).ok()?) & 0xFFFF;
        width += 6;
        if width >= 8 {
            width -= 8;
            bytes.push(u8::try_from(held >> width & 0xFF).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The digits of base64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The values of the query parameters that hold a credential, or are called so.
fn secret_parameters(request: &http::Request<Body>) -> Vec<String> {
    let known = request.extensions().get::<SecretParameters>();
    let known = known.map_or(&[][..], |known| &known.names);
    let pairs = request.uri().query().unwrap_or_default().split('&');
    let secret = pairs.filter(|pair| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        let name = percent::decode(name);
        known.contains(&&*name) || SECRET_WORDS.iter().any(|word| name.to_ascii_lowercase().contains(word))
    });
    secret.map(|pair| value_of(pair).to_owned()).collect()
}

/// What stands behind the name of a pair.
fn value_of(pair: &str) -> &str {
    pair.split_once('=').map_or("", |(_, value)| value)
}
