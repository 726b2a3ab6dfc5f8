//! Waist 2: the Rust that will be written, every name, type and attribute decided.
//!
//! Plain data. `emit` prints it and decides nothing; nothing here knows what an API description is.

mod answers;
mod contracts;
mod dispatch;
mod first_call;
mod foreign;
mod items;
mod module;
mod operations;
mod paging;
mod parts;
mod prose;
mod text;
mod types;

pub use answers::*;
pub use contracts::*;
pub use dispatch::*;
pub use first_call::*;
pub use items::*;
pub use module::*;
pub use operations::*;
pub use paging::*;
pub use parts::*;
pub use prose::*;
pub use text::*;
pub use types::*;
