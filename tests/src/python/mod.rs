//! Calls made with `google-api-python-client` and with an emitted client, side by side.

mod cases;
mod compare;
mod echo;
mod library;

pub use cases::{Case, Cases};
pub use compare::difference;
pub use echo::echo;
pub use library::Library;
