//! Every operation of a description called through an emitted client, against a server that keeps what it is sent and
//! answers with values of the description. What came over the wire is compared with what the description says, both ways,
//! by code that shares nothing with the generator.

mod answers;
mod body;
mod judge;
mod make;
mod style;

/// The path of the base URL: nothing that a description names begins with it.
pub const BASE: &str = "/base-of-the-test";

pub use answers::{Answer, answers};
pub use judge::{Fault, of_answer, of_request};
pub use make::{Call, calls, uncalled};
