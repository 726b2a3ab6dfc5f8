//! Descriptions with something wrong in them: parts left out, repeated, swapped or replaced at random, from a seed.

mod chance;
mod change;
mod judge;
mod sources;

pub use chance::Chance;
pub use judge::{Verdict, judge};
pub use sources::Sources;
