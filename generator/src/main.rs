//! The command line of Refundry.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
