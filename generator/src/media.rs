//! Media types, by what they mean to a client.

/// What a media type means to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaKind {
    /// `application/json`, `…+json`, and wildcards around a described value.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`; how the parts of other kinds are told apart is a matter of each kind.
    Multipart,
    /// `text/event-stream`
    Events,
    /// JSON lines and JSON text sequences.
    Lines,
    /// `text/…` that is no markup.
    Text,
    /// Anything else.
    Bytes,
}

/// A media type without its parameters (RFC 9110, section 8.3.1).
pub fn media_name(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

impl MediaKind {
    /// What it means of a schema that is raw bytes: they travel as they are, if not as one of several parts.
    pub fn of_bytes(self) -> Self {
        match self {
            Self::Multipart => Self::Multipart,
            Self::Json | Self::Form | Self::Events | Self::Lines | Self::Text | Self::Bytes => Self::Bytes,
        }
    }
}

/// What a media type means.
pub fn media_kind(name: &str) -> MediaKind {
    let name = media_name(name).to_ascii_lowercase();
    match name.as_str() {
        "multipart/form-data" | "multipart/*" => MediaKind::Multipart,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "text/event-stream" => MediaKind::Events,
        "application/jsonl"
        | "application/x-jsonlines"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/json-lines"
        | "application/json-seq" => MediaKind::Lines,
        "*/*" | "application/*" | "text/json" | "" => MediaKind::Json,
        "text/xml" | "text/html" => MediaKind::Bytes,
        _ if name == "application/json" || name.ends_with("+json") || name.ends_with("/json") => MediaKind::Json,
        _ if name.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Bytes,
    }
}

/// Whether a media type is plain JSON, and no JSON of a purpose.
pub fn is_plain_json(name: &str) -> bool {
    media_name(name).eq_ignore_ascii_case("application/json")
}

/// Whether a media type calls itself JSON, as `application/x-json` does, which is none by the registry. What has JSON in its name
/// may be another thing (`application/jsonpath`).
pub fn calls_itself_json(name: &str) -> bool {
    let name = media_name(name).to_ascii_lowercase();
    name.rsplit(['/', '+', '-', '.']).next() == Some("json")
}

/// The language of a patch in JSON, in lower case: `json` for `application/json-patch+json` (RFC 6902), `merge` for
/// `application/merge-patch+json` (RFC 7396), or that of a service, such as `strategic-merge`. None is another name for plain JSON.
pub fn patch_language(media_type: &str) -> Option<String> {
    let name = media_name(media_type).to_ascii_lowercase();
    let (_, language) = name.strip_suffix("-patch+json")?.split_once('/')?;
    Some(language.to_owned())
}

/// The parameters of a media type: names, and values as they are written.
pub fn media_parameters(media_type: &str) -> Vec<(&str, &str)> {
    let mut quoted = false;
    let ends = move |character: char| {
        quoted ^= character == '"';
        character == ';' && !quoted
    };
    let parameters = media_type.split(ends).skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect()
}
