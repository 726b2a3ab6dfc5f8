//! Answers: their types, and how each is read.

use super::{Codec, DocLines, Ty};

/// The types of answers, good or bad.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// One type for all statuses.
    One(Ty),
    /// An enum by status.
    Many(AnswerEnum),
}

/// An enum with a variant for each status that has its own type.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerEnum {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: DocLines,
    /// Its variants.
    pub variants: Vec<AnswerVariant>,
    /// What it is only another name of; nothing for most, which are types of their own.
    pub twin: Option<AnswerTwin>,
    /// Whether one variant takes much more room than the others.
    pub uneven: bool,
}

/// The answer enum of another operation that says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerTwin {
    /// Its name.
    pub name: String,
    /// Whether it stands in another file.
    pub elsewhere: bool,
}

/// A variant of an answer enum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnswerVariant {
    /// Its documentation: the statuses, and what the description says of them.
    pub docs: DocLines,
    /// Its name.
    pub name: String,
    /// Its payload; none for an answer without a body.
    pub ty: Option<Ty>,
    /// Whether its payload is a secret, which `Debug` does not show.
    pub secret: bool,
}

/// `200 | 201 => response.json(),`
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The statuses; a range is first..=last.
    pub statuses: Vec<(u16, u16)>,
    /// What is done.
    pub decode: Decode,
}

/// What an arm of `decode` does.
#[derive(Clone, Debug, PartialEq)]
pub struct Decode {
    /// Whether it is a declared success, a declared error, or neither.
    pub outcome: Outcome,
    /// How the body is read.
    pub read: Read,
    /// The variant it goes into, `Enum::Variant`; nothing when the type is the answer itself.
    pub variant: Option<(String, String)>,
    /// The codec of the body.
    pub codec: Codec,
    /// The versions of its media type in which it may come, as `version=2;profile=full`: another version is another thing.
    /// Empty if any will do.
    pub only: Vec<String>,
    /// The media types in which it comes, whatever else may come with the status; empty if it is what comes in all others.
    pub named: Vec<String>,
    /// The media types that the description gives other data for the same status: what comes in one of them is not read.
    pub others: Vec<String>,
    /// The server-sent events whose data is plain text, where that of others is JSON.
    pub texts: EventNames,
}

/// Some of the events of a stream, by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventNames {
    /// Those with one of these names.
    Only(Vec<String>),
    /// Those with any other name.
    AllBut(Vec<String>),
}

impl Default for EventNames {
    fn default() -> Self {
        Self::Only(Vec::new())
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the output.
    Success,
    /// It is a declared error.
    Error,
    /// The `default` answer: an error, unless the status is 2xx and nothing else is declared for success.
    Default,
    /// Not declared: an error with the raw body.
    Undeclared,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// There is none, or it is not looked at.
    Empty,
    /// JSON.
    Json,
    /// Text.
    Text,
    /// A text that a success is as JSON and as it is.
    JsonOrText,
    /// Bytes.
    Bytes,
    /// Server-sent events with JSON as their data.
    Events,
    /// Server-sent events with text as their data.
    TextEvents,
    /// Server-sent events as objects with their data, type and id.
    WholeEvents,
    /// The same, with more than text as their data.
    WholeJsonEvents,
    /// JSON lines.
    Lines,
    /// Lines of text.
    TextLines,
}

impl Read {
    /// Whether the body is read as it arrives.
    pub fn streams(self) -> bool {
        match self {
            Self::Empty | Self::Json | Self::Text | Self::JsonOrText | Self::Bytes => false,
            Self::Events
            | Self::TextEvents
            | Self::WholeEvents
            | Self::WholeJsonEvents
            | Self::Lines
            | Self::TextLines => true,
        }
    }
}
