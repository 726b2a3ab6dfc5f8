//! What is asked for: the content that an answer is read from, and the media types that say so.

use super::Plan;
use super::bodies::Media;
use crate::api::{Content, Operation, Response, Status, is_token, media_name, media_parameters};

impl Plan<'_> {
    /// The content an answer is read from: JSON before streams before text before bytes.
    pub(super) fn preferred<'c>(&self, contents: &'c [Content]) -> Option<&'c Content> {
        self.first_of(contents.iter())
    }

    /// The content that the answer of an operation is read from.
    pub(super) fn read_from<'c>(&self, operation: &Operation, response: &'c Response) -> Option<&'c Content> {
        let has_success = || operation.responses.iter().any(|known| known.status.is_success());
        // A lone `default` speaks for the good answers too.
        match response.status.is_success() || (response.status == Status::Default && !has_success()) {
            true => self.preferred(&response.contents),
            false => self.preferred_of_failure(&response.contents),
        }
    }

    /// The content a failure is read from. That is read whole, so that one that only streams is as one that nobody describes.
    pub(super) fn preferred_of_failure<'c>(&self, contents: &'c [Content]) -> Option<&'c Content> {
        let streams = |content: &&Content| matches!(self.media_of(content), Media::Events | Media::Lines);
        self.first_of(contents.iter().filter(|content| !streams(content)))
    }

    fn first_of<'c>(&self, contents: impl Iterator<Item = &'c Content>) -> Option<&'c Content> {
        let rank = |content: &Content| match self.media_of(content) {
            Media::Json if !content.media_type.contains('*') => 0,
            Media::Events => 1,
            Media::Lines => 2,
            Media::Json => 3,
            Media::Text => 4,
            Media::Form | Media::Multipart | Media::Bytes => 5,
        };
        contents.min_by_key(|content| rank(content))
    }

    /// The contents that an answer can be read from beside `read`, in the order in which they are asked for: bytes may be of any media type,
    /// and those that only files have come first.
    pub(super) fn readable<'c>(&self, response: &'c Response, read: Option<&'c Content>) -> Vec<&'c Content> {
        let is_bytes = |content: &&Content| self.media_of(content) == Media::Bytes;
        match read {
            Some(content) if is_bytes(&content) => {
                let mut all: Vec<&Content> = response.contents.iter().filter(is_bytes).collect();
                all.sort_by_key(|content| self.unlikeness(content));
                all
            }
            content => content.into_iter().collect(),
        }
    }

    /// The `Accept` header: what these answers of an operation are read from, each once, good answers first.
    pub(super) fn accept<'r>(&self, operation: &Operation, responses: impl Iterator<Item = &'r Response>) -> String {
        let mut ranges: Vec<String> = Vec::new();
        let (good, bad): (Vec<&Response>, Vec<&Response>) =
            responses.partition(|response| response.status.is_success());
        for response in good.into_iter().chain(bad) {
            let read = self.read_from(operation, response);
            let all = self.readable(response, read).into_iter();
            for range in all.filter_map(|content| range(&content.media_type)) {
                if !ranges.iter().any(|known| known.eq_ignore_ascii_case(&range)) {
                    ranges.push(range);
                }
            }
        }
        ranges.join(", ")
    }
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

/// The parameters, in any of which an answer that is read as `read` may come: none if it makes no difference. What says the
/// same, or says nothing of a version, is read as well.
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

/// The parameters that tell one form of a media type from another: not how its characters are encoded, nor where its parts
/// end, nor how much it is liked.
fn versions(media_type: &str) -> Vec<String> {
    let tells = |name: &str| {
        !["charset", "boundary", "q"]
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
    };
    let parameters = media_parameters(media_type).into_iter();
    let telling = parameters.filter(|(name, value)| tells(name) && is_sendable(name, value));
    telling.map(|(name, value)| format!("{name}={value}")).collect()
}

/// Whether a parameter is one: a name, and a value of letters or in quotes (RFC 9110, section 5.6.6).
fn is_sendable(name: &str, value: &str) -> bool {
    let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let is_quotable = |text: &str| {
        text.chars()
            .all(|c| (c.is_ascii_graphic() || c == ' ') && !"\\\"".contains(c))
    };
    is_token(name) && quoted.map_or_else(|| is_token(value), is_quotable)
}
