//! What the client core knows about one operation of the API: how to write its request and how to read its answer.

use super::{BuildError, Failure, Key, RequestWriter, Response, Retry};

/// One call of the API, holding its arguments. Writes its request and reads its answer without any I/O, so that the
/// same operation runs over every transport.
pub trait Operation: Sized {
    /// What a successful answer holds.
    type Output;

    /// What an answer holds that the description declares as a failure; [`Undeclared`] if it declares none.
    type Error;

    /// What the description says about the operation, whatever its arguments.
    const INFO: &'static Info;

    /// Writes the arguments into a request.
    ///
    /// # Errors
    /// Fails if an argument cannot be carried, such as an empty path parameter or a line break in a header.
    fn request(&self, request: &mut RequestWriter) -> Result<(), BuildError>;

    /// Reads an answer.
    ///
    /// # Errors
    /// Fails if the answer reports a failure, or does not hold what the description promises.
    fn decode(response: Response) -> Decoded<Self>;
}

/// What [`Operation::decode`] makes of an answer.
pub type Decoded<Op> = Result<<Op as Operation>::Output, Failure<<Op as Operation>::Error>>;

/// The error type of an operation whose description declares no failures. Has no values: such answers are found in
/// [`Report::body`](super::Report::body).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {}

/// What the description says about an operation, whatever its arguments.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Info {
    /// The identifier of the operation.
    pub id: &'static str,

    /// The request method.
    pub method: Method,

    /// The path as a template with `{name}` in the place of parameters; joined to the base URL as it stands.
    pub path: &'static str,

    /// The servers of its own, if the description has any for it, each behind the server of the API that it belongs to: URLs
    /// with `{name}` or `{name=a|b}` in the place of variables, or paths that stand in each other's place at the same host.
    /// Behind nothing a server is used only if the caller says so.
    pub servers: &'static [(&'static str, &'static str)],

    /// The value of the `Accept` header; none is sent if empty.
    pub accept: &'static str,

    /// Whether the operation may be repeated without being asked to.
    pub retry: Retry,

    /// Where the idempotency key goes, if the operation takes one.
    pub key: Option<Key>,

    /// The alternatives of schemes that let a caller in; each alternative lists schemes needed together, an empty
    /// alternative means that none is needed. No alternatives at all: nothing is said, and everything that the credential
    /// of the client holds is sent.
    pub security: &'static [&'static [&'static str]],

    /// The parameters whose values are secrets, by name: what writes requests down leaves them out.
    pub secrets: &'static [&'static str],

    /// The members of answers that are secrets though their names do not say so: each its name, behind those of what it stands
    /// below where others are called so. The empty name is what holds the whole answer, `*` any name.
    pub secret_members: &'static [&'static [&'static str]],

    /// Whether a successful body is handed over as it arrives instead of being read to its end first.
    pub streams: bool,

    /// The statuses, from and to, whose successful bodies are read to their end first though others are handed over.
    pub whole: &'static [(u16, u16)],

    /// Whether what a successful answer holds is a secret, which `Debug` of the reply does not show.
    pub secret: bool,
}

impl Info {
    /// Whether a body with this status is read to its end first though the operation streams.
    pub(super) fn comes_whole(&self, status: u16) -> bool {
        let mut ranges = self.whole.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&status))
    }

    /// An operation that the description lacks, for [`Core::request`](super::Core::request). `path` is a template with
    /// `{name}` in the place of parameters. It may be repeated if its method is idempotent (RFC 9110, section 9.2.2).
    pub const fn new(method: Method, path: &'static str) -> Self {
        let retry = match method.is_idempotent() {
            true => Retry::Idempotent,
            false => Retry::Never,
        };
        Self {
            method,
            path,
            retry,
            ..Self::DEFAULT
        }
    }

    /// The alternatives of schemes that let a caller in, as in [`Info::security`].
    pub const fn secured_by(self, security: &'static [&'static [&'static str]]) -> Self {
        Self { security, ..self }
    }

    /// The operation takes an idempotency key there, and the server answers a second request with the same key as the
    /// first: with its key it may be repeated.
    pub const fn keyed_by(self, key: Key) -> Self {
        Self {
            key: Some(key),
            retry: match self.retry {
                Retry::Idempotent => Retry::Idempotent,
                Retry::Never | Retry::Keyed => Retry::Keyed,
            },
            ..self
        }
    }

    /// Repeating the operation has the effect of sending it once, whatever its method says.
    pub const fn repeatable(self) -> Self {
        Self {
            retry: Retry::Idempotent,
            ..self
        }
    }

    /// An operation about which nothing is said.
    pub const DEFAULT: Self = Self {
        id: "",
        method: Method::GET,
        path: "",
        servers: &[],
        accept: "",
        retry: Retry::Never,
        key: None,
        security: &[],
        secrets: &[],
        secret_members: &[],
        streams: false,
        whole: &[],
        secret: false,
    };
}

/// A request method that, other than that of the crate `http`, can stand in a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Method(&'static str);

impl Method {
    /// `DELETE`
    pub const DELETE: Self = Self("DELETE");
    /// `GET`
    pub const GET: Self = Self("GET");
    /// `HEAD`
    pub const HEAD: Self = Self("HEAD");
    /// `OPTIONS`
    pub const OPTIONS: Self = Self("OPTIONS");
    /// `PATCH`
    pub const PATCH: Self = Self("PATCH");
    /// `POST`
    pub const POST: Self = Self("POST");
    /// `PUT`
    pub const PUT: Self = Self("PUT");
    /// `QUERY`
    pub const QUERY: Self = Self("QUERY");
    /// `TRACE`
    pub const TRACE: Self = Self("TRACE");

    /// Any other method; the name is case-sensitive.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name as it is sent.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether a request by this method changes nothing on the server (RFC 9110, section 9.2.1, and the QUERY method).
    pub const fn is_safe(self) -> bool {
        // Constants cannot match texts.
        matches!(self.0.as_bytes(), b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE" | b"QUERY")
    }

    /// Whether repeating a request by this method has the effect of sending it once (RFC 9110, section 9.2.2).
    pub const fn is_idempotent(self) -> bool {
        self.is_safe() || matches!(self.0.as_bytes(), b"PUT" | b"DELETE")
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}
