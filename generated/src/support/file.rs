//! A file to upload.

use std::fmt;

use bytes::Bytes;

use super::{Body, StreamBody};

/// A file to upload: its content, and the name and media type the server is told. Clones have the same content.
#[derive(Clone)]
pub struct File {
    name: Option<String>,
    content_type: Option<String>,
    content: Body,
    is_text: bool,
}

impl File {
    /// A file with this content, without a name or media type.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::of(Body::Bytes(bytes.into()))
    }

    /// A file whose content is read while it is sent.
    pub fn streamed(content: StreamBody) -> Self {
        Self::of(Body::Stream(content))
    }

    /// A text in the place of a file, where a form takes either: an address of the file, its id. It has no file name, by which
    /// servers tell files from other fields.
    pub fn text(text: impl Into<String>) -> Self {
        let file = Self::new(text.into()).typed("text/plain; charset=utf-8");
        Self { is_text: true, ..file }
    }

    fn of(content: Body) -> Self {
        Self {
            name: None,
            content_type: None,
            content,
            is_text: false,
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

    /// Calls `watch` whenever bytes are handed over to the connection, with their number since the beginning.
    pub fn on_progress(mut self, watch: impl Fn(u64) + Send + Sync + 'static) -> Self {
        let stream = self.content_stream();
        self.content = Body::Stream(stream.on_progress(watch));
        self
    }

    /// The name the server is told.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The name that a part of a form bears: without one, servers take the part for a field.
    pub(super) fn part_name(&self) -> Option<&str> {
        let made_up = (!self.is_text).then_some("file");
        self.name().or(made_up)
    }

    /// The media type of the content.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The length of the content in bytes, as far as it is known.
    pub fn length(&self) -> Option<u64> {
        self.content.length()
    }

    /// The content, shared and not copied.
    pub fn content(&self) -> Body {
        self.content.clone()
    }

    /// The content as a stream.
    pub(super) fn content_stream(&self) -> StreamBody {
        match &self.content {
            Body::Stream(stream) => stream.clone(),
            Body::Bytes(bytes) => StreamBody::pieces(bytes.clone()),
            Body::Empty => StreamBody::pieces(Bytes::new()),
        }
    }
}

/// Contents are equal if they have the same bytes in memory, or read from the same place.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let same_content = match (&self.content, &other.content) {
            (Body::Bytes(one), Body::Bytes(two)) => one == two,
            (Body::Stream(one), Body::Stream(two)) => one.is_same(two),
            (Body::Empty, Body::Empty) => true,
            (Body::Bytes(_) | Body::Stream(_) | Body::Empty, _) => false,
        };
        let head = |file: &Self| (file.name.clone(), file.content_type.clone(), file.is_text);
        same_content && head(self) == head(other)
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
