//! A server that takes every request, and uploads in parts.

use std::io;

use crate::{Exchange, Seen, Server};

/// Starts the server.
///
/// # Errors
/// When no loopback port can be had.
pub fn echo() -> io::Result<Server> {
    Server::answering(|seen, address| {
        if seen.target.contains("uploadType=resumable") {
            return Exchange::json(200, "{}").header("location", &format!("{address}/session?id=1"));
        }
        match seen.header("content-range").and_then(more) {
            Some(last) => Exchange::empty(308).header("range", &format!("bytes=0-{last}")),
            None => Exchange::json(200, "{}"),
        }
    })
}

/// The last byte of a part that is not the last one.
fn more(range: &str) -> Option<u64> {
    let (range, total) = range.strip_prefix("bytes ")?.split_once('/')?;
    let last: u64 = range.split_once('-')?.1.parse().ok()?;
    (total.parse() != Ok(last + 1)).then_some(last)
}

impl Seen {
    /// The path, byte for byte.
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The pairs of the query as they are sent.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }
}
