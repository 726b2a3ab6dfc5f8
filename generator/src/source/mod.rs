//! Files: reading them, bounding them, finding other files, applying overlays, and telling where things stand.

mod place;

pub use place::{FileId, Place, Pointer};
