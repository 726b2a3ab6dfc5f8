//! Runs the generator over many descriptions, each in a process of its own, and says what became of them.

mod check;
mod index;
mod run;
mod summary;
pub mod together;

pub use check::{Checked, Compiler, check};
pub use index::{Choice, Description, Filter, read};
pub use run::{Outcome, Row, generate, is_stable, known_rows};
pub use summary::summary;
