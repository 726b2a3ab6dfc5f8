//! What the tests share: a server that plays a script and keeps what it saw, and where the files of a test are.

pub mod corpus;
mod fixtures;
mod server;

pub use fixtures::{shared, workspace};
pub use server::{Exchange, Seen, Server};
