//! What nodes other than schemas become, whatever the dialect: what a client reads of them, child nodes being links.

use indexmap::IndexMap;
use openapiv3::{ExternalDocumentation, Responses, SecurityRequirement, SecurityScheme, ServerVariable};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::media::MediaKind;

/// A link to a node, which [`Document::at`](super::Document::at) follows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Link {
    /// The file and the pointer, in the form that this stage alone knows.
    #[serde(rename = "$ref")]
    pub(super) address: String,
}

impl Link {
    /// The link that a shallow node holds.
    pub(super) fn of(mut value: Value) -> Option<Self> {
        match value.get_mut("$ref")?.take() {
            Value::String(address) => Some(Self { address }),
            _ => None,
        }
    }

    /// The links that a shallow node lists.
    pub(super) fn all_of(list: Value) -> Vec<Self> {
        match list {
            Value::Array(list) => list.into_iter().filter_map(Self::of).collect(),
            _ => Vec::new(),
        }
    }
}

/// An operation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OperationNode {
    /// `operationId`
    pub operation_id: Option<String>,
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `externalDocs`
    pub external_docs: Option<ExternalDocumentation>,
    /// `tags`
    pub tags: Vec<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// `x-deprecatedMessage`
    #[serde(rename = "x-deprecatedMessage", deserialize_with = "text")]
    pub deprecated_message: Option<String>,
    /// `parameters`
    pub parameters: Vec<Link>,
    /// `responses`
    pub responses: Responses,
    /// `callbacks`, by name.
    pub callbacks: IndexMap<String, Link>,
    /// `security`
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers`, or what Swagger says by `schemes`.
    pub servers: Vec<ServerNode>,
    /// `x-ms-pageable`
    #[serde(rename = "x-ms-pageable")]
    pub pageable: Option<Value>,
    /// What is sent.
    #[serde(rename = "requestBody")]
    pub body: Option<OperationBody>,
    /// What Swagger says of media types.
    #[serde(skip)]
    pub media_types: MediaTypes,
}

impl OperationNode {
    /// The media types that Swagger says of answers: of those that are `good`, or of failures.
    pub fn produces(&self, good: bool) -> &[String] {
        match good {
            true => &self.media_types.answered,
            false => &self.media_types.refused,
        }
    }
}

/// The body of an operation.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Link")]
pub enum OperationBody {
    /// One that is a node of its own.
    Linked(Link),
    /// The one that Swagger's parameters are, and where it stands.
    OfParameters(Link, BodyNode),
}

impl From<Link> for OperationBody {
    fn from(link: Link) -> Self {
        Self::Linked(link)
    }
}

/// The media types of an operation of Swagger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaTypes {
    /// What is sent.
    pub sent: Vec<String>,
    /// What good answers are.
    pub answered: Vec<String>,
    /// What failures are: who says which file is asked for does not say that one tells what went wrong.
    pub refused: Vec<String>,
    /// The headers that said some of these, in small letters.
    pub by_header: Vec<&'static str>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterLocation {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// It is the query.
    QueryString,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// A parameter outside the body.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterNode {
    /// `name`
    pub name: String,
    /// `in`
    #[serde(rename = "in")]
    pub location: ParameterLocation,
    /// `description`
    pub description: Option<String>,
    /// `required`
    #[serde(default)]
    pub required: bool,
    /// `deprecated`
    #[serde(default)]
    pub deprecated: bool,
    /// `x-deprecatedMessage`
    #[serde(default, rename = "x-deprecatedMessage", deserialize_with = "text")]
    pub deprecated_message: Option<String>,
    /// The style, if one is said: any that OpenAPI has in this place, and `tabs`.
    pub style: Option<String>,
    /// `explode`
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    #[serde(default)]
    pub allow_reserved: bool,
    /// `allowEmptyValue`
    #[serde(default)]
    pub allow_empty_value: bool,
    /// `schema`, unless there is `content`.
    pub schema: Option<Link>,
    /// `content`
    #[serde(default)]
    pub content: IndexMap<String, MediaTypeNode>,
}

/// A response header.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct HeaderNode {
    /// `description`
    pub description: Option<String>,
    /// `schema`, unless there is `content`.
    pub schema: Option<Link>,
    /// `content`
    pub content: IndexMap<String, MediaTypeNode>,
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct BodyNode {
    /// `description`
    pub description: Option<String>,
    /// `required`
    pub required: bool,
    /// `content`
    pub content: IndexMap<String, MediaTypeNode>,
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ResponseNode {
    /// `description`
    pub description: String,
    /// `headers`
    pub headers: IndexMap<String, Link>,
    /// `content`
    pub content: IndexMap<String, MediaTypeNode>,
}

/// A media type of a body.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MediaTypeNode {
    /// Where it stands.
    pub place: Option<Link>,
    /// `schema`
    pub schema: Option<Link>,
    /// `itemSchema`
    pub item_schema: Option<Link>,
    /// `encoding`, by property.
    pub encoding: IndexMap<String, EncodingNode>,
    /// The values of `example` and `examples`.
    pub examples: Vec<Value>,
    /// What is sent in it, where it and its schema describe something else.
    #[serde(skip)]
    pub actual: Option<MediaKind>,
}

/// How a property travels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EncodingNode {
    /// `contentType`
    pub content_type: Option<String>,
    /// The style, if one is said: any of queries, and `tabs`.
    pub style: Option<String>,
    /// `explode`, if it is said.
    pub explode: Option<bool>,
    /// `allowReserved`
    pub allow_reserved: bool,
}

/// A server.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ServerNode {
    /// `url`
    pub url: String,
    /// `name`
    pub name: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `variables`
    pub variables: IndexMap<String, ServerVariable>,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct SecuritySchemeNode {
    /// What OpenAPI 3.0 has words for. `type: mutualTLS` is the HTTP scheme `mutualTLS`.
    pub said: SecurityScheme,
    /// `deprecated`
    pub deprecated: bool,
}

/// A text; nothing for what an extension says in another form.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        _ => None,
    })
}
