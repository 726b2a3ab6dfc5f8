//! References in answers, resolved against the URL that was asked (RFC 3986, section 5.2).

/// The URL that `reference` means in an answer from `base`, without its fragment. What is behind the scheme is not looked
/// at: whoever goes there checks it.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let base = Parts::of(base);
    let reference = Parts::of(reference);
    let is_relative = reference.scheme.is_none() && reference.authority.is_none();
    let authority = if is_relative {
        base.authority
    } else {
        reference.authority
    };
    let (path, query) = match reference.path {
        "" if is_relative => (base.path.to_owned(), reference.query.or(base.query)),
        path if is_relative && !path.starts_with('/') => (without_dots(&base.beside(path)), reference.query),
        path => (without_dots(path), reference.query),
    };
    let mut url = format!("{}:", reference.scheme.or(base.scheme).unwrap_or_default());
    if let Some(authority) = authority {
        url.push_str("//");
        url.push_str(authority);
    }
    url.push_str(&path);
    if let Some(query) = query {
        url.push('?');
        url.push_str(query);
    }
    url
}

/// The parts of a reference (RFC 3986, section 4.1).
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.split_once('#').map_or(text, |(before, _)| before);
        let (text, query) = match text.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (text, None),
        };
        let (scheme, text) = match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            Some(_) | None => (None, text),
        };
        let (authority, path) = match text.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, text),
        };
        Self {
            scheme,
            authority,
            path,
            query,
        }
    }

    /// The path with `path` in the place of its last segment.
    fn beside(&self, path: &str) -> String {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/{path}")
    }
}

fn is_scheme(text: &str) -> bool {
    let rest = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(rest)
}

/// The path without segments `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        match segment {
            "." => {}
            // The first one is what stands before the first slash.
            ".." => kept.truncate(kept.len().saturating_sub(1).max(1)),
            segment => kept.push(segment),
        }
        if segments.peek().is_none() && matches!(segment, "." | "..") {
            kept.push("");
        }
    }
    kept.join("/")
}
