//! What is asked for: the content that an answer is read from, and the media types that say so.

use super::Plan;
use crate::api::{Content, Operation, Response, Status, is_token};
use crate::media::{MediaKind, media_name, media_parameters};

impl Plan<'_> {
    /// The content an answer is read from: JSON before streams before text before bytes.
    pub(super) fn preferred<'c>(&self, contents: &'c [Content]) -> Option<&'c Content> {
        self.first_of(contents.iter())
    }

    /// The content that the answer of an operation is read from.
    pub(super) fn read_from<'c>(&self, operation: &Operation, response: &'c Response) -> Option<&'c Content> {
        match is_good(operation, response) {
            true => self.preferred(&response.contents),
            false => self.preferred_of_failure(&response.contents),
        }
    }

    /// The content a failure is read from. That is read whole, so that one that only streams is as one that nobody describes.
    pub(super) fn preferred_of_failure<'c>(&self, contents: &'c [Content]) -> Option<&'c Content> {
        let streams = |content: &&Content| matches!(self.media_of(content), MediaKind::Events | MediaKind::Lines);
        self.first_of(contents.iter().filter(|content| !streams(content)))
    }

    fn first_of<'c>(&self, contents: impl Iterator<Item = &'c Content>) -> Option<&'c Content> {
        let rank = |content: &Content| match self.media_of(content) {
            MediaKind::Json if !content.media_type.contains('*') => 0,
            MediaKind::Events => 1,
            MediaKind::Lines => 2,
            MediaKind::Json => 3,
            MediaKind::Text => 4,
            MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => 5,
        };
        contents.min_by_key(|content| rank(content))
    }

    /// All contents that an answer can come in if it is read as `read`, in the order of the `Accept` header. There are several
    /// for a file, which may have any media type (those that only files have come first), for a text that is described as JSON
    /// and as plain text, and for lines, whose media type has several names.
    pub(super) fn readable<'c>(&self, response: &'c Response, read: Option<&'c Content>) -> Vec<&'c Content> {
        let contents = &response.contents;
        let is_bytes = |content: &&Content| self.media_of(content) == MediaKind::Bytes;
        let Some(first) = read else {
            return Vec::new();
        };
        if is_bytes(&first) {
            let mut all: Vec<&Content> = contents.iter().filter(is_bytes).collect();
            all.sort_by_key(|content| self.unlikeness(content));
            return all;
        }
        let is_text = self.is_text_in_both(contents, first);
        let reads_too = |content: &&Content| match self.media_of(content) {
            MediaKind::Text => is_text,
            MediaKind::Lines => self.holds_the_same(content, first),
            _ => false,
        };
        let others = contents.iter().filter(|other| !std::ptr::eq(*other, first));
        std::iter::once(first).chain(others.filter(reads_too)).collect()
    }

    /// Whether an answer is described both as plain text and as JSON of a text.
    pub(super) fn is_text_in_both(&self, contents: &[Content], read: &Content) -> bool {
        let is_plain = |content: &Content| {
            self.media_of(content) == MediaKind::Text && (content.ty.is_none() || self.is_text(content.ty))
        };
        let is_json = self.media_of(read) == MediaKind::Json && self.is_text(read.ty);
        is_json && contents.iter().any(is_plain)
    }

    /// The `Accept` header: the media types that these answers are read from, each once, those of successes first.
    ///
    /// A media type of failures is left out if a success might come in it that is not read from it. If no media type is
    /// described for a success, those of failures must not keep the service from sending one: then anything is accepted as well.
    pub(super) fn accept<'r>(&self, operation: &Operation, responses: impl Iterator<Item = &'r Response>) -> String {
        let mut ranges: Vec<String> = Vec::new();
        let (good, bad): (Vec<&Response>, Vec<&Response>) =
            responses.partition(|response| response.status.is_success());
        let unread = good.iter().flat_map(|response| self.unread_of(operation, response));
        let unread: Vec<&Content> = unread.collect();
        let is_safe = |range: &String| !unread.iter().any(|content| covers(range, &content.media_type));
        let of_failures = bad.iter().flat_map(|response| self.ranges(operation, response));
        let asked = good.iter().flat_map(|response| self.ranges(operation, response));
        for range in asked.chain(of_failures.filter(is_safe)) {
            if !ranges.iter().any(|known| known.eq_ignore_ascii_case(&range)) {
                ranges.push(range);
            }
        }
        let is_any = |range: &String| media_name(range) == "*/*";
        if !ranges.is_empty() && is_good_in_any(&good) && !ranges.iter().any(is_any) {
            ranges.push(ANY.to_owned());
        }
        ranges.join(", ")
    }

    /// All contents that an answer of an operation is read from.
    pub(super) fn all_read<'c>(&self, operation: &Operation, response: &'c Response) -> Vec<&'c Content> {
        let mut all = self.readable(response, self.read_from(operation, response));
        if !is_good(operation, response) {
            let beside = self.json_beside_of_failure(response).into_iter();
            let named =
                beside.flat_map(|(_, names)| response.contents.iter().filter(move |content| is_any(content, &names)));
            all.extend(named);
        }
        all
    }

    fn ranges(&self, operation: &Operation, response: &Response) -> Vec<String> {
        let all = self.all_read(operation, response).into_iter();
        all.filter_map(|content| range(&content.media_type)).collect()
    }

    /// The contents that an answer is not read from.
    fn unread_of<'r>(&self, operation: &Operation, response: &'r Response) -> Vec<&'r Content> {
        let read = self.readable(response, self.read_from(operation, response));
        let is_read = |content: &Content| {
            read.iter()
                .any(|other| range(&other.media_type) == range(&content.media_type))
        };
        response.contents.iter().filter(|content| !is_read(content)).collect()
    }
}

/// Whether a response is of calls that went well; a lone `default` speaks for these too.
pub(super) fn is_good(operation: &Operation, response: &Response) -> bool {
    let has_success = || operation.responses.iter().any(|known| known.status.is_success());
    response.status.is_success() || (response.status == Status::Default && !has_success())
}

/// Whether a content has one of these media types, parameters aside.
fn is_any(content: &Content, names: &[String]) -> bool {
    let name = media_name(&content.media_type);
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Anything, but only if the service has nothing else that is asked for.
const ANY: &str = "*/*;q=0.1";

/// Whether no media type is described for a success, although one of them may have a body.
fn is_good_in_any(good: &[&Response]) -> bool {
    let has_none = |response: &&&Response| matches!(response.status, Status::Code(204 | 205));
    good.iter().all(|response| response.contents.is_empty()) && !good.iter().all(|response| has_none(&response))
}

/// Whether whoever asks for `range` may get `media_type` (RFC 9110, section 12.5.1).
fn covers(range: &str, media_type: &str) -> bool {
    let asked = media_name(range).to_ascii_lowercase();
    let name = media_name(media_type).to_ascii_lowercase();
    let is_named = match asked.strip_suffix('*') {
        Some("*/") => true,
        Some(family) => name.starts_with(family),
        None => name == asked,
    };
    let said = versions(media_type);
    is_named && versions(range).iter().all(|parameter| said.contains(parameter))
}

/// A media type with its parameters as it is asked for (RFC 9110, section 12.5.1); nothing for what no header can carry.
fn range(media_type: &str) -> Option<String> {
    let name = media_name(media_type);
    let sendable = name.contains('/') && name.chars().all(|c| c.is_ascii_graphic() && c != ',');
    sendable.then(|| {
        let parameters = versions(media_type).into_iter();
        parameters.fold(name.to_owned(), |range, parameter| range + ";" + &parameter)
    })
}

/// The versions (`version=2;profile=full`) in which an answer may come that is read as `read`: its own, and those that are
/// described by the same schema. Empty if any will do, since one of them is described without a version.
pub(super) fn only(contents: &[Content], read: &Content) -> Vec<String> {
    let alike = contents
        .iter()
        .filter(|content| (content.ty, content.item) == (read.ty, read.item));
    let all: Vec<String> = alike.map(|content| versions(&content.media_type).join(";")).collect();
    match all.iter().any(String::is_empty) {
        true => Vec::new(),
        false => all,
    }
}

/// The parameters that tell versions of a media type apart: all but `charset`, `boundary` and `q`, which mean something else.
pub(super) fn versions(media_type: &str) -> Vec<String> {
    let tells = |name: &str| {
        !["charset", "boundary", "q"]
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
    };
    let parameters = media_parameters(media_type).into_iter();
    let telling = parameters.filter(|(name, value)| tells(name) && is_sendable(name, value));
    telling.map(|(name, value)| format!("{name}={value}")).collect()
}

/// Whether a parameter can stand in a header: a name, and a value of letters or in quotes (RFC 9110, section 5.6.6).
fn is_sendable(name: &str, value: &str) -> bool {
    let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let is_quotable = |text: &str| {
        text.chars()
            .all(|c| (c.is_ascii_graphic() || c == ' ') && !"\\\"".contains(c))
    };
    is_token(name) && quoted.map_or_else(|| is_token(value), is_quotable)
}
