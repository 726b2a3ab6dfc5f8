//! Values of every schema through the emitted models: what is read and written again must be the same.

mod compare;
mod crates;
mod document;
mod flat;
mod row;
mod sample;
mod text;

pub use compare::{Difference, difference, loss};
pub use crates::{Built, Runner, build, is_generated};
pub use document::{Document, Schema};
pub use row::{Failure, Row, Trail, summary};
pub use sample::samples;
