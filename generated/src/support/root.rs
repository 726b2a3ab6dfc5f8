//! Requests that do not go below the base URL: uploads to the root of the host, and upload sessions.

use super::base_url::{BaseUrl, Target, check_authority, check_path};
use super::percent::{self, Keep};
use super::request::Draft;
use super::{BuildError, RequestWriter};

/// What stands before a path, in the place of the base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    url: String,
    /// Another server than the one of the client: it gets no credential and nothing that all calls have.
    pub(super) elsewhere: bool,
    /// The query is complete.
    fixed: bool,
}

impl Draft {
    /// The whole URL.
    pub(super) fn url(&self, base: &BaseUrl) -> String {
        match &self.root {
            Some(root) => format!("{}{}", root.url, self.target()),
            None => base.join(&self.target()),
        }
    }

    /// Whether the request goes to another server than the one of the client.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.elsewhere)
    }

    /// Whether nothing may be added to the query.
    pub(super) fn has_own_query(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.fixed)
    }
}

impl BaseUrl {
    /// The root for the path `upload`, which begins at the root of the host and ends like `operation`. The base URL may
    /// have a path before that of the service, as behind a proxy: it stays.
    pub(super) fn upload_root(&self, upload: &str, operation: &str) -> Root {
        let service = upload
            .strip_prefix("/resumable")
            .unwrap_or(upload)
            .strip_prefix("/upload")
            .and_then(|path| path.strip_suffix(operation))
            .map(|path| path.trim_end_matches('/'));
        let before = service.and_then(|service| self.prefix.strip_suffix(service));
        Root {
            url: format!("{}{}", self.origin, before.unwrap_or_default()),
            elsewhere: false,
            fixed: false,
        }
    }

    /// The URL of the request that `writer` holds: references in its answer begin there.
    pub(super) fn asked(&self, writer: RequestWriter) -> Result<String, BuildError> {
        let draft = writer.into_draft(&http::HeaderMap::new())?;
        Ok(draft.url(self))
    }

    /// Where the URI of an upload session leads: a whole URL, or a path from the root of the host.
    ///
    /// # Errors
    /// Fails if it is neither, or not encrypted where the base URL is. What begins otherwise would only continue the name
    /// of the host, and so lead to another one with the credential.
    pub(super) fn session(&self, uri: &str) -> Result<(Root, Target), BuildError> {
        let uri = uri.split_once('#').map_or(uri, |(before, _)| before);
        let (url, query) = uri.split_once('?').unwrap_or((uri, ""));
        let at = match url.split_once("://") {
            _ if url.starts_with('/') && !url.starts_with("//") => 0,
            Some((scheme, rest)) => scheme.len() + 3 + rest.find('/').unwrap_or(rest.len()),
            None => return Err(BuildError::new("the upload session is no URL")),
        };
        let (origin, path) = url.split_at(at);
        check_path(path).map_err(|reason| BuildError::new(format!("the path of the upload session {reason}")))?;
        let root = Root {
            elsewhere: !origin.is_empty() && !origin.eq_ignore_ascii_case(&self.origin),
            url: self.session_origin(origin)?,
            fixed: true,
        };
        let target = Target {
            path: Some(path.to_owned()),
            query: percent::encode(query, Keep::Reserved),
        };
        Ok((root, target))
    }

    fn session_origin(&self, origin: &str) -> Result<String, BuildError> {
        let Some((scheme, authority)) = origin.split_once("://") else {
            return Ok(self.origin.clone());
        };
        let mine = self.origin.split_once("://").map_or("", |(scheme, _)| scheme);
        let is_no_worse = scheme.eq_ignore_ascii_case(mine) || scheme.eq_ignore_ascii_case("https");
        if !is_no_worse {
            return Err(BuildError::new("the upload session is at no encrypted URL"));
        }
        check_authority(authority)?;
        Ok(origin.to_owned())
    }
}
