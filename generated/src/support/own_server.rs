//! Servers of single operations, as APIs have them for uploads and files.
//!
//! Such an operation goes to its own server where the client's base URL is the server of the API that belongs to it. A client
//! with another base URL, of a test or a proxy, sends everything there, unless the caller says otherwise: nothing that is meant
//! for a test gets to a real server, and no credential to a host that neither the description nor the caller names.

use std::borrow::Cow;

use super::base_url::BaseUrl;
use super::client::Shared;
use super::{BuildError, Info};

/// The variables of a URL with their values.
type Values<'t> = Vec<(&'t str, &'t str)>;

impl Shared {
    /// Where the operation is sent.
    ///
    /// # Errors
    /// Fails if its own server has no usable URL.
    pub(super) fn base_of(&self, info: &Info) -> Result<Cow<'_, BaseUrl>, BuildError> {
        let is_own = |named: &str| info.servers.iter().any(|(_, own)| is_at(own, named));
        // What is said last counts.
        let mut chosen = self.operation_servers.iter().rev();
        if let Some((_, base)) = chosen.find(|(named, _)| is_own(named)) {
            return Ok(Cow::Borrowed(base));
        }
        let mut own = info.servers.iter();
        match own.find_map(|(home, own)| self.base_url.exchange(home, own)) {
            Some(base) => base.map(Cow::Owned),
            None => Ok(Cow::Borrowed(&self.base_url)),
        }
    }
}

impl BaseUrl {
    /// The server `own` of an operation, where this is the one at `home`. If both are paths, what stands before that of
    /// `home` stays, as for a proxy.
    fn exchange(&self, home: &str, own: &str) -> Option<Result<Self, BuildError>> {
        let url = match own.contains("://") {
            true => filled(own, &values(home, &self.text())?),
            false => format!("{}{}{own}", self.origin, self.prefix.strip_suffix(home)?),
        };
        Some(Self::parse(&url))
    }

    fn text(&self) -> String {
        format!("{}{}", self.origin, self.prefix)
    }
}

/// Whether a server of an operation is the one that a caller means by `named`.
fn is_at(own: &str, named: &str) -> bool {
    values(own, named.trim_end_matches('/')).is_some()
}

/// What the variables of `template` are in `text`; none if it is another text. `{name}` is any text without a slash,
/// `{name=a|b}` one of these.
fn values<'t>(template: &'t str, text: &'t str) -> Option<Values<'t>> {
    let Some((literal, after)) = template.split_once('{') else {
        return (template == text).then(Vec::new);
    };
    let text = text.strip_prefix(literal)?;
    let (variable, after) = after.split_once('}')?;
    let with = |name, value: &'t str, rest| {
        let mut found = values(after, rest)?;
        found.push((name, value));
        Some(found)
    };
    match variable.split_once('=') {
        Some((name, all)) => all
            .split('|')
            .find_map(|value| with(name, value, text.strip_prefix(value)?)),
        None => {
            let longest = text.find(['/', '?', '#', '@']).unwrap_or(text.len());
            let mut ends = (1..=longest).filter(|end| text.is_char_boundary(*end));
            ends.find_map(|end| {
                let (value, rest) = text.split_at(end);
                with(variable, value, rest)
            })
        }
    }
}

/// `template` with these variables; one that has no value stays, and makes the URL unusable.
fn filled(template: &str, values: &Values<'_>) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
