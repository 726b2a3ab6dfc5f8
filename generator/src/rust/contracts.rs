//! Tests of operations: what is given, what is answered, what becomes of it.

/// A test of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// What the method is given, in order.
    pub arguments: Vec<Sample>,
    /// The path as it is sent, where that can be told.
    pub path: Option<String>,
    /// What the server answers, and what becomes of it.
    pub answers: Vec<Expected>,
}

/// An argument in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A string literal, for `impl Into<String>` and its like.
    Text(String),
    /// A number or a boolean, as Rust writes it.
    Plain(String),
    /// A value that is read from JSON.
    Json(String),
    /// `models::Upload::new(…)`
    New(String, Vec<Sample>),
}

/// An answer in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The status that the fake answers with.
    pub status: u16,
    /// The media type; empty for none.
    pub media_type: String,
    /// The text of the body that it answers with.
    pub body: String,
    /// What becomes of it.
    pub check: Check,
}

/// What becomes of an answer in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// A success of which nothing is lost.
    Keeps,
    /// A success.
    Succeeds,
    /// A failure with a typed body.
    Fails,
    /// A failure whose body stays as it is.
    Refuses,
}
