//! Operations: parameters, bodies, answers, security.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Constraints, DescribedPages, Docs, Pagination, Server, Status, TypeId};
use crate::media::MediaKind;
use crate::source::Place;

/// Something a client can ask for.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`, Discovery's `id` without the API's name, or made from method and path.
    pub id: String,
    /// Whether the description gave the id.
    pub id_declared: bool,
    /// The id with the name of the API in front, where the description writes it so.
    pub long_id: Option<String>,
    /// The method in capitals; any token (RFC 9110 §9.1).
    pub method: String,
    /// The path template as written, beginning after the server's URL.
    pub path: String,
    /// What the description writes behind the path, from `?` or `#` on: it tells apart what is at one path.
    pub behind_path: String,
    /// How the template is filled.
    pub template: Template,
    /// `tags`, or Discovery's resource path.
    pub tags: Vec<String>,
    /// Summary, description, link.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Parameters of the operation and of its path, overriding ones merged, in order; path parameters in template order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// Answers, in order.
    pub responses: Vec<Response>,
    /// Alternatives of which one must be met; each a list of schemes needed together. Empty: nobody says
    /// anything, and what the caller's credential holds is sent. An empty alternative: the operation may be called anonymously.
    pub security: Vec<Vec<Requirement>>,
    /// Where that is said: of it alone, or of all operations.
    pub security_place: Place,
    /// Servers of this operation, when they differ from the API's.
    pub servers: Vec<Server>,
    /// Media upload and download (Discovery).
    pub media: Media,
    /// Where an idempotency key is carried. Filled by a pass.
    pub idempotency: Option<IdempotencyKey>,
    /// What the description itself says of further pages.
    pub described_pages: DescribedPages,
    /// How further pages are asked for. Filled by a pass.
    pub pagination: Option<Pagination>,
    /// Where it is described.
    pub place: Place,
}

impl Operation {
    /// What it asks for: `GET /orders`.
    pub fn request_line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The first good answer, and what it is as JSON: what its pages are read from. What names JSON comes before a wildcard; a
    /// stream of JSON is none.
    pub fn json_answer(&self) -> Option<(&Response, &Content)> {
        let mut responses = self.responses.iter();
        let response = responses.find(|response| response.status.is_success())?;
        let contents = response.contents.iter();
        let json = contents.filter(|content| content.kind() == MediaKind::Json);
        let content = json.min_by_key(|content| content.media_type.contains('*'))?;
        Some((response, content))
    }

    /// The parameter that is meant where only a name is said, as for pages: that of the query, else the first of the name.
    pub fn parameter_named(&self, name: &str) -> Option<&Parameter> {
        let in_query = self
            .parameters
            .iter()
            .find(|parameter| parameter.is_at(Location::Query, name));
        in_query.or_else(|| self.parameters.iter().find(|parameter| parameter.name == name))
    }
}

/// How a path template is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// `{name}`, each one parameter with its own style (OpenAPI, Swagger).
    Braces,
    /// RFC 6570 (Discovery): `{+name}` and others.
    Rfc6570,
}

/// A parameter outside the body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Its type.
    pub ty: TypeId,
    /// How a structured value is written.
    pub style: Style,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `allowEmptyValue`.
    pub allow_empty: bool,
    /// What the value is written as, for a parameter with `content`.
    pub content: Option<ParameterContent>,
    /// What is refused of its values. Filled by a pass.
    pub constraints: Constraints,
    /// The only value it can have: a constant the client sends by itself. Filled by a pass.
    pub constant: Option<Value>,
    /// Description.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Where it is described.
    pub place: Place,
}

impl Parameter {
    /// Whether it is the one of this name at this place.
    pub fn is_at(&self, location: Location, name: &str) -> bool {
        self.location == location && location.is_same_name(&self.name, name)
    }
}

/// The media type of a parameter's text.
#[derive(Clone, Debug)]
pub struct ParameterContent {
    /// As written.
    pub media_type: String,
    /// `encoding`, by property.
    pub encoding: IndexMap<String, Encoding>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The whole query string (OpenAPI 3.2 `in: querystring`).
    QueryString,
}

impl Location {
    const ALL: [Self; 5] = [Self::Path, Self::Query, Self::Header, Self::Cookie, Self::QueryString];

    /// What OpenAPI calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::QueryString => "querystring",
        }
    }

    /// What OpenAPI calls so.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|location| location.word() == word)
    }

    /// Whether two names are one here: those of headers have no case (RFC 9110, section 5.1).
    pub fn is_same_name(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::QueryString | Self::Cookie => one == other,
        }
    }
}

/// How a structured value is written (OpenAPI 3.1 §4.8.12.3; `Tabs` is Swagger's `tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;n=a,b`
    Matrix,
    /// `n=a,b` or `n=a&n=b`
    Form,
    /// `n=a%20b`
    SpaceDelimited,
    /// `n=a|b`
    PipeDelimited,
    /// `n[a]=1`
    DeepObject,
    /// `n=a%09b`
    Tabs,
    /// `n=a` in a cookie, unencoded (OpenAPI 3.2 `style: cookie`).
    Cookie,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whether it must be given.
    pub required: bool,
    /// Description.
    pub docs: Docs,
    /// The media types it can be sent as, in order.
    pub contents: Vec<Content>,
    /// Where it is described.
    pub place: Place,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type or range, as written.
    pub media_type: String,
    /// The type of the whole; nothing when there is no schema.
    pub ty: Option<TypeId>,
    /// The type of each item of a stream (OpenAPI 3.2 `itemSchema`).
    pub item: Option<TypeId>,
    /// What it is, where the media type is that of something else. There is no schema of it then, but for lines.
    pub actual: Option<MediaKind>,
    /// `encoding`, by property.
    pub encoding: IndexMap<String, Encoding>,
    /// `example`, `examples`.
    pub examples: Vec<Value>,
    /// What is refused of it. Filled by a pass.
    pub constraints: Constraints,
    /// Where it is described.
    pub place: Place,
}

/// How one property of a form or multipart body travels.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`, when given.
    pub style: Option<Style>,
    /// `explode`, when given.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `contentMediaType` of the property in a multipart body: what its text is (OpenAPI 3.1, section 4.8.14.3).
    pub media_type: Option<String>,
    /// `contentEncoding` of the property in a multipart body, as its part's `Content-Transfer-Encoding`.
    pub transfer_encoding: Option<String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The statuses it is for.
    pub status: Status,
    /// Description.
    pub docs: Docs,
    /// The media types it comes in, in order; empty for no body.
    pub contents: Vec<Content>,
    /// Headers that mean something.
    pub headers: Vec<Header>,
    /// Where it is described.
    pub place: Place,
}

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// Description.
    pub docs: Docs,
}

/// A way to authenticate.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// The name under which it is declared.
    pub name: String,
    /// What it is.
    pub kind: SecurityKind,
    /// Description.
    pub docs: Docs,
    /// `deprecated`.
    pub deprecated: bool,
    /// Where it is declared.
    pub place: Place,
}

/// The kinds of security schemes.
#[derive(Clone, Debug, PartialEq)]
pub enum SecurityKind {
    /// A key in a header, the query or a cookie of that name.
    ApiKey {
        /// Header, query or cookie.
        location: Location,
        /// The name there.
        name: String,
    },
    /// RFC 7617.
    Basic,
    /// RFC 6750.
    Bearer,
    /// Another HTTP scheme by its name: the caller gives the whole header value after it.
    Http(String),
    /// OAuth 2.0: an access token as bearer.
    OAuth2 {
        /// `tokenUrl` of the client credentials flow, as written.
        client_credentials: Option<String>,
        /// `tokenUrl` or `refreshUrl` of the authorization code flow, as written.
        refresh: Option<String>,
    },
    /// OpenID Connect: a token as bearer.
    OpenIdConnect,
    /// Client certificates: a matter of the transport.
    MutualTls,
}

/// A scheme that is needed, with its scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The name of the scheme.
    pub scheme: String,
    /// `scopes`.
    pub scopes: Vec<String>,
}

/// Media upload and download of a Discovery method.
#[derive(Clone, Debug, Default)]
pub struct Media {
    /// `mediaUpload.protocols.simple.path`.
    pub simple_upload: Option<String>,
    /// `mediaUpload.protocols.resumable.path`.
    pub resumable_upload: Option<String>,
    /// `mediaUpload.accept`.
    pub accept: Vec<String>,
    /// `mediaUpload.maxSize`, as written.
    pub max_size: Option<String>,
    /// `supportsMediaDownload`.
    pub download: bool,
    /// `useMediaDownloadService`.
    pub download_service: bool,
}

/// Where an idempotency key is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// In this header.
    Header(String),
    /// In this query parameter.
    Query(String),
    /// In this member of the body.
    Body(String),
}
