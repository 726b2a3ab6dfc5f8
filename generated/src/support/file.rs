//! A file to upload.

use std::fmt;

use bytes::Bytes;

/// A file to upload: its content, and the name and media type the server is told.
#[derive(Clone, PartialEq)]
pub struct File {
    name: Option<String>,
    content_type: Option<String>,
    source: Source,
}

/// Where the content comes from. Private, so that a source that streams can join it.
#[derive(Clone, PartialEq)]
enum Source {
    Bytes(Bytes),
}

impl File {
    /// A file with this content, without a name or media type.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            name: None,
            content_type: None,
            source: Source::Bytes(bytes.into()),
        }
    }

    /// Sets the name the server is told; a path in it is sent as it stands.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type of the content, such as `application/pdf`.
    pub fn typed(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The name the server is told.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type of the content.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The length of the content in bytes.
    pub fn length(&self) -> u64 {
        match &self.source {
            Source::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// The content, shared and not copied.
    pub fn bytes(&self) -> Bytes {
        match &self.source {
            Source::Bytes(bytes) => bytes.clone(),
        }
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

/// Shows the length, not the content.
impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.length())
            .finish()
    }
}
