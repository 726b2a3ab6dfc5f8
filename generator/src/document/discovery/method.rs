//! Methods.

use super::fields::{Fields, Node};
use super::keys;
use crate::diagnostics::Diagnostics;

/// A method.
#[derive(Clone, Debug)]
pub struct Method<'a> {
    /// `id`, with the name of the API in front.
    pub id: Option<String>,
    /// `httpMethod`.
    pub http_method: Option<String>,
    /// `path`: an RFC 6570 template after the server's URL; `flatPath` where it is missing.
    pub path: Option<String>,
    /// `description`.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `parameters`.
    pub parameters: Vec<(&'a str, Node<'a>)>,
    /// `parameterOrder`: the required ones, as arguments of a function.
    pub parameter_order: Vec<String>,
    /// `request`.
    pub request: Option<Node<'a>>,
    /// `response`.
    pub response: Option<Node<'a>>,
    /// `scopes`, of which one is enough.
    pub scopes: Vec<String>,
    /// `apiVersion`: sent as a header.
    pub api_version: Option<String>,
    /// `mediaUpload`.
    pub media_upload: Option<MediaUpload>,
    /// `supportsMediaDownload`.
    pub media_download: bool,
    /// `streamingType`: who sends a stream.
    pub streaming: Option<String>,
    /// `useMediaDownloadService`.
    pub media_download_service: bool,
}

/// How bytes can be uploaded.
#[derive(Clone, Debug, Default)]
pub struct MediaUpload {
    /// `accept`.
    pub accept: Vec<String>,
    /// `maxSize`, as written.
    pub max_size: Option<String>,
    /// `protocols.simple.path`, from the host's root.
    pub simple: Option<String>,
    /// `protocols.resumable.path`, from the host's root.
    pub resumable: Option<String>,
}

impl<'a> Method<'a> {
    /// Reads a member of `methods`.
    pub fn read(node: &Node<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::METHOD, diagnostics)?;
        // `supportsMediaUpload` says no more than that `mediaUpload` is there.
        fields.flag("supportsMediaUpload");
        let flat_path = fields.text("flatPath");
        let media_upload = fields.node("mediaUpload");
        Some(Self {
            id: fields.text("id").filter(|id| !id.is_empty()),
            http_method: fields.text("httpMethod"),
            path: fields.text("path").or(flat_path),
            description: fields.text("description").unwrap_or_default(),
            deprecated: fields.flag("deprecated"),
            parameters: fields.members("parameters"),
            parameter_order: fields.texts("parameterOrder"),
            request: fields.node("request"),
            response: fields.node("response"),
            scopes: fields.texts("scopes"),
            api_version: fields.text("apiVersion").filter(|version| !version.is_empty()),
            media_download: fields.flag("supportsMediaDownload"),
            media_download_service: fields.flag("useMediaDownloadService"),
            streaming: fields.text("streamingType"),
            media_upload: media_upload.and_then(|node| MediaUpload::read(&node, diagnostics)),
        })
    }
}

impl MediaUpload {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::open(node, &keys::MEDIA_UPLOAD, diagnostics)?;
        let upload = Self {
            accept: fields.texts("accept"),
            max_size: fields.text("maxSize"),
            ..Self::default()
        };
        let Some(protocols) = fields.node("protocols") else {
            return Some(upload);
        };
        let protocols = Fields::open(&protocols, &keys::PROTOCOLS, diagnostics)?;
        let (simple, resumable) = (protocols.node("simple"), protocols.node("resumable"));
        Some(Self {
            simple: simple.and_then(|node| protocol(&node, diagnostics)),
            resumable: resumable.and_then(|node| protocol(&node, diagnostics)),
            ..upload
        })
    }
}

fn protocol(node: &Node, diagnostics: &mut Diagnostics) -> Option<String> {
    Fields::open(node, &keys::PROTOCOL, diagnostics)?.text("path")
}
