//! Queries as they are written, looked at pair by pair.

use super::percent::{self, Keep};
use super::request::Draft;

/// The query without the pairs of whose name and value `unwanted` holds.
///
/// Servers send queries back in another spelling, so names and values are compared as what they stand for.
pub(super) fn without(query: &str, unwanted: impl Fn(&Pair<'_>) -> bool) -> String {
    let wanted = pairs(query).filter(|pair| !unwanted(pair));
    wanted.map(|pair| pair.text).collect::<Vec<_>>().join("&")
}

/// The URL with its query in one spelling and one order, that of names: however it is written, the same request is the same
/// text, and no other one is. A plus is a space, since a server that means a plus by it writes it so each time.
pub(super) fn in_order(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut pairs: Vec<String> = pairs(query).map(|pair| respelled(pair.text)).collect();
    pairs.sort_by(|one, other| name_of(one).cmp(name_of(other)));
    format!("{path}?{}", pairs.join("&"))
}

/// The values of the parameters with this name, as they are written.
pub(super) fn called(query: &str, name: &str) -> Vec<String> {
    let called = pairs(query).filter(|pair| pair.is_called(name));
    called.map(|pair| pair.text.to_owned()).collect()
}

/// A pair in the one spelling that its bytes have.
fn respelled(pair: &str) -> String {
    let mut out = String::with_capacity(pair.len());
    for (at, part) in pair.splitn(2, '=').enumerate() {
        out.push_str(if at > 0 { "=" } else { "" });
        percent::append_bytes(
            &mut out,
            &percent::decode_bytes(&part.replace('+', " ")),
            Keep::Unreserved,
        );
    }
    out
}

fn pairs(query: &str) -> impl Iterator<Item = Pair<'_>> {
    let texts = query.split('&').filter(|text| !text.is_empty());
    texts.map(|text| Pair { text })
}

fn name_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

/// One parameter.
pub(super) struct Pair<'a> {
    text: &'a str,
}

impl Pair<'_> {
    pub(super) fn is_called(&self, name: &str) -> bool {
        stands_for(name_of(self.text), name)
    }

    pub(super) fn holds(&self, value: &str) -> bool {
        stands_for(self.text.split_once('=').map_or("", |(_, value)| value), value)
    }
}

/// Whether `encoded` is `plain`, by the rules of URLs or by those of forms, where a plus is a space.
fn stands_for(encoded: &str, plain: &str) -> bool {
    let is_plain = |encoded: &str| percent::decode_bytes(encoded) == plain.as_bytes();
    is_plain(encoded) || is_plain(&encoded.replace('+', " "))
}

impl Draft {
    /// Adds a query parameter of plain text in the place of those with its name, which a server may have sent back.
    pub(super) fn set_query(&mut self, name: &str, value: &str) {
        self.query = without(&self.query, |pair| pair.is_called(name));
        self.push_query(name, value);
    }

    /// Adds a query parameter of plain text unless there is one with this name.
    pub(super) fn push_missing_query(&mut self, name: &str, value: &str) {
        if !self.has_query(name) {
            self.push_query(name, value);
        }
    }

    /// Whether there is a query parameter with this name.
    pub(super) fn has_query(&self, name: &str) -> bool {
        pairs(&self.query).any(|pair| pair.is_called(name))
    }
}
