//! Why a client or a request could not be made. Nothing has left the machine when this happens.

/// A client or a request that could not be made from what was given. Never holds the value that was at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    message: String,
}

impl BuildError {
    /// An error that says what is wrong, in lower case and without the value at fault, which may be secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BuildError {}

impl From<super::StyleError> for BuildError {
    fn from(error: super::StyleError) -> Self {
        Self::new(error.to_string())
    }
}
