//! Rust names from any text: split into words, put in the case of their role, kept apart within a scope.
//!
//! Ground floor: knows no description and no Rust plan. Names are made once, here, before anything is emitted.

mod ident;
mod places;
mod published;
pub mod reserved;
mod scope;
mod spellings;
mod words;

pub use ident::{Ident, Role};
pub use places::{At, Placed, Places};
pub use published::{Callable, Published};
pub use scope::{Lock, Scope};
pub use spellings::{Family, PlainNames, Spelling, Spellings, Style};
pub use words::words;
