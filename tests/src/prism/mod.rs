//! Prism as a judge: every operation of a description called through an emitted client, against a server that validates
//! requests and makes its answers up from the description.

mod description;
mod discovery;
mod exceptions;
mod server;
mod verdict;

pub use description::prepared;
pub use exceptions::Exceptions;
pub use server::Prism;
pub use verdict::{Verdict, verdict};
