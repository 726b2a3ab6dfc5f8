//! What the tests share: a server that plays a script and keeps what it saw, the way of a small description through the
//! generator, and where the files of a test are.

pub mod autorest;
mod bench;
pub mod callers;
pub mod calls;
pub mod corpus;
pub mod descriptions;
pub mod door;
mod fixtures;
pub mod invent;
pub mod measure;
pub mod mutants;
pub mod names;
pub mod peers;
pub mod prism;
pub mod python;
pub mod roundtrip;
mod server;
pub mod speed;

pub use bench::{Bench, installed};
pub use fixtures::{shared, workspace};
pub use server::{Exchange, Seen, Server};
