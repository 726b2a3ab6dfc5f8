//! The part of a file that is kept while it is uploaded.

use bytes::{Bytes, BytesMut};

use super::{File, ResponseBody};

/// The part of the file that is kept until the server has it.
#[derive(Default)]
pub(super) struct Window {
    /// The byte of the file with which it begins: the server has all before.
    pub(super) start: u64,
    bytes: BytesMut,
    reader: Option<ResponseBody>,
    /// The file ends with the window.
    ended: bool,
}

impl Window {
    /// Reads on until there is a part, and enough to know whether it is the last one.
    pub(super) async fn fill(&mut self, file: &File, part_size: usize) -> Result<(), String> {
        while !self.ended && self.bytes.len() <= part_size {
            let from = self.start + self.bytes.len() as u64;
            let reader = self.reader.get_or_insert_with(|| file.content_stream().open_at(from));
            match reader.chunk().await {
                Some(Ok(chunk)) => self.bytes.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.reader = None;
                    let cause = std::error::Error::source(&error).map(ToString::to_string);
                    return Err(format!("the file cannot be read: {}", cause.unwrap_or_default()));
                }
                None => self.ended = true,
            }
        }
        Ok(())
    }

    /// Whether nothing follows a part of this size.
    pub(super) fn is_last(&self, part: usize) -> bool {
        self.ended && part >= self.bytes.len()
    }

    /// The next part.
    pub(super) fn part(&self, part_size: usize) -> Bytes {
        let size = part_size.min(self.bytes.len());
        Bytes::copy_from_slice(self.bytes.get(..size).unwrap_or_default())
    }

    /// Which bytes of the file a part of this size has (RFC 9110, section 14.4).
    pub(super) fn range(&self, part: usize, length: Option<u64>) -> String {
        let end = self.start + part as u64;
        let length = match length {
            Some(length) => length.to_string(),
            None if self.is_last(part) => end.to_string(),
            None => "*".to_owned(),
        };
        match part {
            0 => format!("bytes */{length}"),
            _ => format!("bytes {}-{}/{length}", self.start, end - 1),
        }
    }

    /// Forgets what the server has. If it has less than it said before, the file is read again.
    pub(super) fn advance(&mut self, count: u64, file: &File) -> Result<(), &'static str> {
        let known = self.start + self.bytes.len() as u64;
        if count >= self.start && count <= known {
            let done = usize::try_from(count - self.start).unwrap_or(usize::MAX);
            drop(self.bytes.split_to(done.min(self.bytes.len())));
            self.start = count;
            return Ok(());
        }
        if count > known && self.reader.is_some() {
            return Err("the server has more of the file than was sent");
        }
        if !file.content().is_replayable() {
            return Err("the server wants a part of the file that cannot be read again");
        }
        *self = Self {
            start: count,
            ..Self::default()
        };
        Ok(())
    }
}
