//! Where links in answers lead: to more of the same service.

use super::BuildError;
use super::base_url::{BaseUrl, Target, check_path};
use super::percent::{self, Keep};
use super::reference::resolve;

impl BaseUrl {
    /// The target that a reference in the answer to a request to the URL `here` points to (RFC 3986, section 5.2).
    ///
    /// `http` is taken for `https` where the base has that, at the same host and the usual ports: servers behind proxies do
    /// not know better, and the request goes to the base in any case.
    ///
    /// # Errors
    /// Fails if the reference leads to another origin or to a path that does not begin like the base.
    pub(super) fn relative(&self, reference: &str, here: &str) -> Result<Target, BuildError> {
        let url = resolve(here, reference);
        let (url, query) = url.split_once('?').unwrap_or((&url, ""));
        let path = self.path_of(url)?;
        check_path(path).map_err(|reason| BuildError::new(format!("the path that the server leads to {reason}")))?;
        let path = self.below(path);
        let path = path.ok_or_else(|| BuildError::new("the server leads to a path outside of the base URL"))?;
        Ok(Target {
            path: Some(path.to_owned()),
            query: percent::encode(query, Keep::Reserved),
        })
    }

    /// The path of a URL of the same origin.
    fn path_of<'a>(&self, url: &'a str) -> Result<&'a str, BuildError> {
        let (scheme, mine) = self.origin.split_once("://").unwrap_or_default();
        match url.split_once("://") {
            Some((theirs, rest)) if is_upgrade(theirs, scheme) => after_authority(rest, mine, scheme),
            Some(_) | None => Err(BuildError::new("the server leads to another origin")),
        }
    }

    /// What [`BaseUrl::join`] makes the whole `path` of; none if it is outside of the base.
    fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        let rest = path.strip_prefix(&self.prefix)?;
        let is_base = rest.is_empty() && !self.trailing_slash;
        (is_base || rest.starts_with('/')).then_some(rest)
    }

    /// A reference that leads to `url`, one of the base, from everywhere: without the origin, which a program that goes on
    /// later may know by another name.
    pub(super) fn reference<'a>(&self, url: &'a str) -> &'a str {
        let path = url.strip_prefix(&self.origin).unwrap_or(url);
        // Two slashes would begin another origin.
        if path.starts_with("//") { url } else { path }
    }
}

fn is_upgrade(theirs: &str, mine: &str) -> bool {
    theirs.eq_ignore_ascii_case(mine) || (theirs.eq_ignore_ascii_case("http") && mine.eq_ignore_ascii_case("https"))
}

/// The path of a URL from which the scheme was taken, if its host and port are those of the base.
fn after_authority<'a>(rest: &'a str, mine: &str, scheme: &str) -> Result<&'a str, BuildError> {
    let end = rest.find('/').unwrap_or(rest.len());
    let (theirs, path) = rest.split_at(end);
    let usual = if scheme.eq_ignore_ascii_case("https") {
        [":443", ":80"]
    } else {
        [":80", ":80"]
    };
    let plain = |authority: &str| {
        let port = usual.iter().find_map(|port| authority.strip_suffix(port));
        port.unwrap_or(authority).to_ascii_lowercase()
    };
    if plain(theirs) == plain(mine) {
        Ok(if path.is_empty() { "/" } else { path })
    } else {
        Err(BuildError::new("the server leads to another origin"))
    }
}
