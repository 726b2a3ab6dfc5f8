//! A first call of an API, for those who open its crate.

use super::{Gate, ServerKind};

/// Makes a client and, where an operation that only reads needs no more than plain values, calls it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FirstCall {
    /// The constant of the server that is asked, and how much of a base URL that is; nothing where no server is known as a whole.
    pub server: Option<(ServerKind, String)>,
    /// The constructors of the credentials that are shown together.
    pub credentials: Vec<Written>,
    /// The method that is called.
    pub method: Option<Written>,
    /// The feature without which the method is not there.
    pub gate: Gate,
}

/// Something that is called with values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// The values, as Rust writes them: `"token"`, `1`.
    pub values: Vec<String>,
}
