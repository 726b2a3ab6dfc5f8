//! Bodies of the media type `multipart/form-data` (RFC 7578).

use bytes::{BufMut, Bytes, BytesMut};
use serde::Serialize;

use super::argument::{Argument, plain};
use super::file::File;
use super::headers::can_be_sent;
use super::style::{self, Style, StyleError};
use super::{Body, BuildError, RequestWriter, StreamBody, wire};

/// What one property of a form adds to a body: one part, several for a list, none for an absent value.
#[derive(Clone, Debug, Default)]
pub struct Part(Vec<Piece>);

/// One part of a body.
#[derive(Clone, Debug)]
struct Piece {
    name: String,
    filename: Option<String>,
    content_type: Option<String>,
    transfer_encoding: Option<String>,
    content: Body,
}

impl Part {
    /// A file, or nothing.
    pub fn file<'a>(name: &str, file: impl Into<Option<&'a File>>) -> Self {
        Self(file.into().map(|file| file_piece(name, file)).into_iter().collect())
    }

    /// A part for each file, all of the same name (RFC 7578, section 4.3).
    pub fn files<'a>(name: &str, files: impl IntoIterator<Item = &'a File>) -> Self {
        Self(files.into_iter().map(|file| file_piece(name, file)).collect())
    }

    /// A value as JSON; nothing for null.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn json<T: Serialize + ?Sized>(name: &str, content_type: &str, value: &T) -> Result<Self, StyleError> {
        let text = wire::to_text(value)?;
        if text == "null" {
            return Ok(Self::default());
        }
        Ok(Self(vec![Piece {
            content_type: Some(content_type.to_owned()),
            ..text_piece(name, text)
        }]))
    }

    /// A plain value as text, a list or an object as JSON text; nothing for null.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn text<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<Self, StyleError> {
        let raw = wire::to_raw(value)?;
        let absent = matches!(Argument::from_raw(&raw)?, Argument::Null);
        Ok(Self(if absent {
            Vec::new()
        } else {
            vec![text_piece(name, plain(&raw))]
        }))
    }

    /// A part as text for each item of a list, all of the same name; nothing for null.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn texts<T: Serialize + ?Sized>(name: &str, values: &T) -> Result<Self, StyleError> {
        match Argument::new(values)? {
            Argument::Array(items) => Ok(Self(items.iter().map(|item| text_piece(name, plain(item))).collect())),
            Argument::Null | Argument::Scalar(_) | Argument::Object(_) => Self::text(name, values),
        }
    }

    /// A list as one part, its items separated as `style` says, an object or a scalar as text; nothing for null and
    /// empty lists.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn joined<T: Serialize + ?Sized>(name: &str, style: Style, values: &T) -> Result<Self, StyleError> {
        let text = style::delimited_header_value(style, values)?;
        Ok(Self(text.map(|text| text_piece(name, text)).into_iter().collect()))
    }

    /// A part as JSON for each item of a list, all of the same name; nothing for null.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised.
    pub fn jsons<T: Serialize + ?Sized>(name: &str, content_type: &str, values: &T) -> Result<Self, StyleError> {
        match Argument::new(values)? {
            Argument::Array(items) => {
                let pieces = items.iter().map(|item| text_piece(name, item.get().to_owned()));
                Ok(Self(pieces.collect()).of_type(content_type))
            }
            Argument::Null | Argument::Scalar(_) | Argument::Object(_) => Self::json(name, content_type, values),
        }
    }

    /// The same of a media type; files keep the one that they say themselves.
    #[must_use]
    pub fn of_type(mut self, content_type: &str) -> Self {
        for piece in &mut self.0 {
            piece.content_type.get_or_insert_with(|| content_type.to_owned());
        }
        self
    }

    /// The same, said to be in an encoding such as `base64`, which the content is in already.
    #[must_use]
    pub fn encoded_as(mut self, encoding: &str) -> Self {
        for piece in &mut self.0 {
            piece.transfer_encoding = Some(encoding.to_owned());
        }
        self
    }

    /// A part for each member of an object, as [`Part::text`] writes it; nothing for null.
    ///
    /// # Errors
    /// Fails if the value cannot be serialised, or is neither an object nor null.
    pub fn members<T: Serialize + ?Sized>(object: &T) -> Result<Self, StyleError> {
        match Argument::new(object)? {
            Argument::Object(members) => {
                let pieces = members.iter().map(|(name, value)| text_piece(name, plain(value)));
                Ok(Self(pieces.collect()))
            }
            Argument::Null => Ok(Self::default()),
            Argument::Scalar(_) | Argument::Array(_) => {
                Err(StyleError::Serialize("only an object has parts".to_owned()))
            }
        }
    }

    /// A file for each entry, under its key.
    pub fn named_files<'a>(files: impl IntoIterator<Item = (&'a String, &'a File)>) -> Self {
        Self(files.into_iter().map(|(name, file)| file_piece(name, file)).collect())
    }

    /// Bytes of a media type, without a file name; nothing for `None`.
    pub fn bytes<'a>(name: &str, content_type: &str, bytes: impl Into<Option<&'a Bytes>>) -> Self {
        let piece = |bytes: &Bytes| Piece {
            name: name.to_owned(),
            filename: None,
            content_type: Some(content_type.to_owned()),
            transfer_encoding: None,
            content: Body::Bytes(bytes.clone()),
        };
        Self(bytes.into().map(piece).into_iter().collect())
    }
}

fn file_piece(name: &str, file: &File) -> Piece {
    Piece {
        name: name.to_owned(),
        filename: file.part_name().map(str::to_owned),
        content_type: file.content_type().map(str::to_owned),
        transfer_encoding: None,
        content: file.content(),
    }
}

fn text_piece(name: &str, text: String) -> Piece {
    Piece {
        name: name.to_owned(),
        filename: None,
        content_type: None,
        transfer_encoding: None,
        content: Body::Bytes(text.into()),
    }
}

/// A finished body and the media type that names its boundary.
#[derive(Clone, Debug)]
pub struct Multipart {
    /// The value of the header `Content-Type`.
    pub content_type: String,

    /// The whole body; its length is the content length. It is read while it is sent if that is so for a part of it.
    pub body: Body,
}

/// Writes `parts` one after the other.
///
/// `random` makes the boundary. Should the boundary occur in the content, the next number is tried.
///
/// # Errors
/// Fails if a header of a part cannot be sent.
pub fn encode(parts: impl IntoIterator<Item = Part>, random: u128) -> Result<Multipart, BuildError> {
    let pieces: Vec<Piece> = parts.into_iter().flat_map(|part| part.0).collect();
    let boundary = boundary(&pieces, random);
    let mut whole = Whole::default();
    for piece in &pieces {
        whole.text(&head(piece, &boundary)?);
        whole.add(piece.content.clone());
        whole.text("\r\n");
    }
    whole.text(&format!("--{boundary}--\r\n"));
    Ok(Multipart {
        content_type: format!("multipart/form-data; boundary={boundary}"),
        body: whole.finish(),
    })
}

/// A body that is put together: in memory as far as its parts are.
#[derive(Default)]
pub(super) struct Whole {
    done: Vec<Body>,
    open: BytesMut,
}

impl Whole {
    pub(super) fn text(&mut self, text: &str) {
        self.open.put_slice(text.as_bytes());
    }

    pub(super) fn add(&mut self, body: Body) {
        match body {
            Body::Empty => {}
            Body::Bytes(bytes) => self.open.put_slice(&bytes),
            Body::Stream(_) => {
                self.close();
                self.done.push(body);
            }
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(Body::Bytes(self.open.split().freeze()));
        }
    }

    pub(super) fn finish(mut self) -> Body {
        if self.done.is_empty() {
            return Body::Bytes(self.open.freeze());
        }
        self.close();
        Body::Stream(StreamBody::chain(self.done))
    }
}

fn boundary(pieces: &[Piece], random: u128) -> String {
    let mut random = random;
    loop {
        let boundary = format!("refundry-{random:032x}");
        if !pieces.iter().any(|piece| contains(&piece.content, &boundary)) {
            return boundary;
        }
        random = random.wrapping_add(1);
    }
}

/// What is streamed is not known yet: there, chance has to be enough.
pub(super) fn contains(content: &Body, boundary: &str) -> bool {
    match content {
        Body::Empty | Body::Stream(_) => false,
        Body::Bytes(bytes) => bytes
            .windows(boundary.len())
            .any(|window| window == boundary.as_bytes()),
    }
}

fn head(piece: &Piece, boundary: &str) -> Result<String, BuildError> {
    let mut head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
        escaped(&piece.name)
    );
    if let Some(filename) = &piece.filename {
        head.push_str(&format!("; filename=\"{}\"", escaped(filename)));
    }
    let of_files = piece.filename.as_ref().map(|_| "application/octet-stream");
    if let Some(content_type) = piece.content_type.as_deref().or(of_files) {
        head.push_str(&format!("\r\nContent-Type: {}", part_type(content_type)?));
    }
    if let Some(encoding) = &piece.transfer_encoding {
        head.push_str(&format!("\r\nContent-Transfer-Encoding: {}", part_header(encoding)?));
    }
    head.push_str("\r\n\r\n");
    Ok(head)
}

/// A name as WHATWG HTML (multipart form data) escapes it, so that it cannot end the header.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// The media type of a part, unless it can be none: what a server would make of that is anybody's guess.
pub(super) fn part_type(value: &str) -> Result<&str, BuildError> {
    let essence = value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim_end_matches([' ', '\t']);
    // The characters of a token (RFC 9110, section 5.6.2). Some descriptions have types of one token only.
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let mut tokens = essence.splitn(2, '/');
    let is_type = tokens.all(|token| !token.is_empty() && token.bytes().all(allowed));
    match is_type && value.is_ascii() && can_be_sent(value) {
        true => Ok(value),
        false => Err(BuildError::new(
            "the media type of a part is none, or has a character that cannot be sent",
        )),
    }
}

/// The value of a header of a part, unless it would end the header.
fn part_header(value: &str) -> Result<&str, BuildError> {
    match can_be_sent(value) {
        true => Ok(value),
        false => Err(BuildError::new(
            "a header of a part has a character that cannot be sent",
        )),
    }
}

impl RequestWriter {
    /// Sets a body of several parts.
    ///
    /// # Errors
    /// Fails if a header of the body cannot be sent.
    pub fn multipart(&mut self, parts: impl IntoIterator<Item = Part>) -> Result<(), BuildError> {
        let whole = encode(parts, self.random())?;
        self.body(&whole.content_type, whole.body)
    }
}
