//! What is said when the emitter itself is wrong: never the user's fault, never a panic.

use std::fmt;

/// Tokens that are no Rust: a bug of the generator, named precisely enough to be fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bug {
    file: String,
    item: String,
    message: String,
}

impl Bug {
    /// A bug of which only the effect is known yet.
    pub(super) fn new(message: impl fmt::Display) -> Self {
        Self {
            file: String::new(),
            item: String::new(),
            message: message.to_string(),
        }
    }

    /// Names the item, unless one inside it is named already.
    #[must_use]
    pub(super) fn in_item(mut self, item: &str) -> Self {
        if self.item.is_empty() {
            item.clone_into(&mut self.item);
        }
        self
    }

    /// Names the file.
    #[must_use]
    pub(super) fn in_file(mut self, file: &str) -> Self {
        if self.file.is_empty() {
            file.clone_into(&mut self.file);
        }
        self
    }
}

impl From<syn::Error> for Bug {
    fn from(error: syn::Error) -> Self {
        Self::new(error)
    }
}

impl fmt::Display for Bug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the emitter wrote what is no Rust in `{}`, item `{}`: {}; please report this",
            self.file, self.item, self.message
        )
    }
}

impl std::error::Error for Bug {}
