//! Other generators of Rust clients beside this one: the same descriptions, the same machine, the same run.

mod check;
mod derived;
mod install;
mod run;
mod table;
mod tool;

pub use check::Checker;
pub use install::{install, version};
pub use run::{Case, Fate, Measured, measure};
pub use table::table;
pub use tool::Tool;
