//! Files: reading them, bounding them, finding other files, applying overlays, and telling where things stand.

mod bytes;
mod files;
mod join;
mod json_path;
mod large;
mod leans;
mod limits;
mod load;
mod overlay;
mod parse;
mod place;
mod positions;
mod reach;
mod reference;
mod relaxed;
mod request;
mod strangers;
mod text;

#[cfg(test)]
mod tests;

pub use bytes::is_open_already;
pub(crate) use bytes::{read_own, read_text};
pub use files::Files;
pub use limits::Limits;
pub use load::{Source, load, load_text};
pub use place::{FileId, Place, Pointer, Position};
pub(crate) use positions::{Aliases, Locator};
pub use positions::{Span, Want};
pub use reference::beside;
pub use request::Request;
pub(crate) use text::LineIndex;
