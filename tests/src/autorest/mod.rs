//! The AutoRest test server as a judge: clients of its descriptions, driven by a list of calls, and its own score.

mod plan;
mod server;
mod subset;

pub use plan::{Api, Call, Plan};
pub use server::TestServer;
pub use subset::difference;
