//! How operations write their arguments into a request.

use http::HeaderMap;
use serde::Serialize;

use super::base_url::{Target, check_path, push_literal, split_outside_braces};
use super::form::{self, Encoding};
use super::headers::HeaderSet;
use super::percent::{self, Keep};
use super::root::Root;
use super::{Body, BuildError, Bytes, File, Info, Style, StyleError, style, wire};

/// Takes the arguments of an operation and lays them out as the description says.
#[derive(Clone)]
pub struct RequestWriter {
    info: &'static Info,
    arguments: Vec<(&'static str, String)>,
    query: String,
    headers: HeaderSet,
    constants: HeaderSet,
    cookies: Vec<String>,
    body: Body,
    /// Makes the boundary of a multipart body.
    random: u128,
    /// The path, unless another one is chosen.
    pub(super) template: &'static str,
    /// In the place of the base URL.
    pub(super) root: Option<Root>,
    /// The path and the query, of a template that is more than `{name}` and `{+name}`.
    pub(super) expanded: Option<String>,
}

/// A request that is written, but for the credential and the headers that every call of the client has.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: Vec<String>,
    pub(super) body: Body,
    /// In the place of the base URL.
    pub(super) root: Option<Root>,
    /// What of the path is secret.
    pub(super) secrets: Vec<String>,
}

impl RequestWriter {
    pub(super) fn new(info: &'static Info, random: u128) -> Self {
        Self {
            info,
            arguments: Vec::new(),
            query: String::new(),
            headers: HeaderSet::default(),
            constants: HeaderSet::default(),
            cookies: Vec::new(),
            body: Body::Empty,
            random,
            template: info.path,
            root: None,
            expanded: None,
        }
    }

    /// What the description says about the operation.
    pub(super) fn info(&self) -> &'static Info {
        self.info
    }

    /// Fills `{name}` in the path, within one segment.
    ///
    /// # Errors
    /// Fails if the value is empty, or cannot be laid out.
    pub fn path<T>(&mut self, name: &'static str, style: Style, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        self.fill(name, style::path_segment(name, style, false, value))
    }

    /// Fills `{name}` in the path with an exploded list or object.
    ///
    /// # Errors
    /// Fails if the value is empty, or cannot be laid out.
    pub fn path_exploded<T>(&mut self, name: &'static str, style: Style, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        self.fill(name, style::path_segment(name, style, true, value))
    }

    /// Fills `{+name}` in the path: slashes, other reserved characters and what is percent-encoded already stay as they are
    /// (RFC 6570, section 3.2.3).
    ///
    /// # Errors
    /// Fails if the value is empty.
    pub fn path_reserved<T>(&mut self, name: &'static str, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        let value = style::header_value(false, value).map_err(|error| unfit("path parameter", name, error))?;
        let value = value.unwrap_or_default();
        if value.is_empty() {
            return self.fill(name, Err(StyleError::EmptyPath));
        }
        self.fill(name, Ok(percent::encode(&value, Keep::ReservedInPath)))
    }

    fn fill(&mut self, name: &'static str, text: Result<String, StyleError>) -> Result<(), BuildError> {
        let text = text.map_err(|error| unfit("path parameter", name, error))?;
        self.keep(name, text);
        Ok(())
    }

    /// Keeps the text of an argument of the path.
    pub(super) fn keep(&mut self, name: &'static str, text: String) {
        self.arguments.push((name, text));
    }

    /// Adds a query parameter; nothing if the value is absent or an empty list.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query<T>(&mut self, name: &str, style: Style, explode: bool, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        style::append_query(&mut self.query, name, style, explode, false, value)
            .map_err(|error| unfit("query parameter", name, error))
    }

    /// Adds a query parameter whose reserved characters stay as they are (`allowReserved`).
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn query_reserved<T>(&mut self, name: &str, style: Style, explode: bool, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        style::append_query(&mut self.query, name, style, explode, true, value)
            .map_err(|error| unfit("query parameter", name, error))
    }

    /// Adds pairs that are laid out and encoded already.
    pub(super) fn push_encoded(&mut self, pairs: &str) {
        push_pairs(&mut self.query, pairs);
    }

    /// Adds a header; nothing if the value is absent or an empty list.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn header<T>(&mut self, name: &str, explode: bool, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        if let Some(text) = style::header_value(explode, value).map_err(|error| unfit("header", name, error))? {
            self.headers.set(name, &text);
        }
        Ok(())
    }

    /// Adds a header with a list whose items are separated by spaces, tabs or bars; nothing if the value is absent or an
    /// empty list.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn header_delimited<T>(&mut self, name: &str, style: Style, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        let text = style::delimited_header_value(style, value).map_err(|error| unfit("header", name, error))?;
        if let Some(text) = text {
            self.headers.set(name, &text);
        }
        Ok(())
    }

    /// Adds a header that has always this value, unless the client has another one for it.
    pub fn constant_header(&mut self, name: &str, value: &str) {
        self.constants.set(name, value);
    }

    /// Adds a cookie; nothing if the value is absent or an empty list.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn cookie<T>(&mut self, name: &str, style: Style, explode: bool, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        let cookie = style::cookie(name, style, explode, false, value).map_err(|error| unfit("cookie", name, error))?;
        self.cookies.extend(cookie);
        Ok(())
    }

    /// Adds a cookie whose reserved characters stay as they are (`allowReserved`).
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn cookie_reserved<T>(&mut self, name: &str, style: Style, explode: bool, value: &T) -> Result<(), BuildError>
    where
        T: Serialize + ?Sized,
    {
        let cookie = style::cookie(name, style, explode, true, value).map_err(|error| unfit("cookie", name, error))?;
        self.cookies.extend(cookie);
        Ok(())
    }

    /// Sets a JSON body.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn json<T: Serialize + ?Sized>(&mut self, media_type: &str, body: &T) -> Result<(), BuildError> {
        let text = wire::to_text(body).map_err(|error| BuildError::new(format!("the body: {error}")))?;
        self.bytes(media_type, text)
    }

    /// Sets a form as the body. `encodings` lists the members that are laid out otherwise than usual.
    ///
    /// # Errors
    /// Fails if the value cannot be laid out.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T, encodings: &[Encoding]) -> Result<(), BuildError> {
        let text = form::encode(body, encodings).map_err(|error| BuildError::new(format!("the body: {error}")))?;
        self.bytes("application/x-www-form-urlencoded", text)
    }

    /// A number to make a boundary of.
    pub(super) fn random(&self) -> u128 {
        self.random
    }

    /// Sets a text body.
    ///
    /// # Errors
    /// Never fails.
    pub fn text(&mut self, media_type: &str, body: &str) -> Result<(), BuildError> {
        self.bytes(media_type, body.to_owned())
    }

    /// Sets a body of any bytes.
    ///
    /// # Errors
    /// Never fails.
    pub fn bytes(&mut self, media_type: &str, body: impl Into<Bytes>) -> Result<(), BuildError> {
        self.body(media_type, Body::Bytes(body.into()))
    }

    /// Sets a file as the body, which says its media type itself if it is another one.
    ///
    /// # Errors
    /// Never fails.
    pub fn file(&mut self, media_type: &str, file: &File) -> Result<(), BuildError> {
        self.body(file.content_type().unwrap_or(media_type), file.content())
    }

    /// Sets a body without a media type.
    pub(super) fn set_body(&mut self, body: Body) {
        self.body = body;
    }

    /// Sets a body of any kind.
    pub(super) fn body(&mut self, media_type: &str, body: Body) -> Result<(), BuildError> {
        self.headers.set("content-type", media_type);
        self.body = body;
        Ok(())
    }

    /// Takes the body back, with its media type left as it was set.
    pub(super) fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// Sets a header to a text.
    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        self.headers.set(name, value);
    }

    /// The request with `defaults`, which every call of the client has, under the headers of the operation.
    pub(super) fn into_draft(self, defaults: &HeaderMap) -> Result<Draft, BuildError> {
        let (path, literal_query) = self.expand()?;
        let mut headers = match &self.root {
            // What all calls have may hold keys.
            Some(root) if root.elsewhere => HeaderMap::new(),
            Some(_) | None => defaults.clone(),
        };
        super::headers::add_missing(&mut headers, self.constants.checked()?);
        if !self.info.accept.is_empty() && !headers.contains_key(http::header::ACCEPT) {
            headers.insert(http::header::ACCEPT, http::HeaderValue::from_static(self.info.accept));
        }
        super::headers::add_all(&mut headers, self.headers.checked()?);
        let cookies = take_cookies(&mut headers, self.cookies)?;
        let is_secret = |name: &str| self.info.secrets.contains(&name);
        let secrets = self.arguments.into_iter().filter(|(name, _)| is_secret(name));
        let mut draft = Draft {
            secrets: secrets.map(|(_, text)| text).collect(),
            path,
            query: literal_query,
            headers,
            cookies,
            body: self.body,
            root: self.root,
        };
        push_pairs(&mut draft.query, &self.query);
        Ok(draft)
    }

    /// The path with its parameters filled in, and the query that the template has of its own. A fragment, which some
    /// descriptions use to tell operations apart, is never sent.
    fn expand(&self) -> Result<(String, String), BuildError> {
        if let Some(expanded) = &self.expanded {
            let (path, query) = expanded.split_once('?').unwrap_or((expanded, ""));
            check_path(path).map_err(|reason| BuildError::new(format!("the path, filled in, {reason}")))?;
            return Ok((path.to_owned(), query.to_owned()));
        }
        let (template, _) = split_outside_braces(self.template, '#');
        let (template, query) = split_outside_braces(template, '?');
        let mut path = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            push_literal(&mut path, literal);
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| BuildError::new("the path has a `{` without a `}`"))?;
            path.push_str(self.argument(name)?);
            rest = after;
        }
        push_literal(&mut path, rest);
        check_path(&path).map_err(|reason| BuildError::new(format!("the path, filled in, {reason}")))?;
        Ok((path, query.to_owned()))
    }

    fn argument(&self, name: &str) -> Result<&str, BuildError> {
        // `{+name}` is RFC 6570 for a value that may hold slashes; how it is encoded is the style's business.
        let name = name.trim_start_matches('+');
        let argument = self.arguments.iter().find(|(known, _)| *known == name);
        let (_, text) = argument.ok_or_else(|| BuildError::new(format!("the path parameter `{name}` has no value")))?;
        Ok(text)
    }
}

/// Shows which operation is called, and no argument.
impl std::fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestWriter")
            .field("operation", &self.info.id)
            .finish_non_exhaustive()
    }
}

impl Draft {
    /// Replaces path and query.
    pub(super) fn aim(&mut self, target: &Target) {
        if let Some(path) = &target.path {
            self.path.clone_from(path);
        }
        self.query.clone_from(&target.query);
    }

    /// Adds a query parameter of plain text.
    pub(super) fn push_query(&mut self, name: &str, value: &str) {
        let name = percent::encode(name, Keep::Unreserved);
        let value = percent::encode(value, Keep::Unreserved);
        push_pairs(&mut self.query, &format!("{name}={value}"));
    }

    /// Path and query as they are sent.
    pub(super) fn target(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }
}

/// Moves the cookies of a header to those of the operation, which count where both have one of the same name: as a header
/// of its own it would stand in the place of these, and of that of the credential.
fn take_cookies(headers: &mut HeaderMap, own: Vec<String>) -> Result<Vec<String>, BuildError> {
    let Some(value) = headers.remove(http::header::COOKIE) else {
        return Ok(own);
    };
    let text = std::str::from_utf8(value.as_bytes())
        .map_err(|_| BuildError::new("the header `cookie` has a character that cannot be sent"))?;
    let name = |cookie: &str| cookie.split('=').next().unwrap_or_default().to_owned();
    let names: Vec<String> = own.iter().flat_map(|cookies| cookies.split("; ")).map(name).collect();
    let all = text.split(';').map(str::trim);
    let others = all.filter(|cookie| !cookie.is_empty() && !names.contains(&name(cookie)));
    Ok(others.map(str::to_owned).chain(own).collect())
}

fn push_pairs(query: &mut String, pairs: &str) {
    if !query.is_empty() && !pairs.is_empty() {
        query.push('&');
    }
    query.push_str(pairs);
}

fn unfit(what: &str, name: &str, error: impl std::fmt::Display) -> BuildError {
    BuildError::new(format!("the {what} `{name}`: {error}"))
}
