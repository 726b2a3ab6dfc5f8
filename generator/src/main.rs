//! The command line of Refundry.

mod cli;

use std::process::ExitCode;

/// A large description makes millions of small pieces; this allocator takes a quarter less time over them.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
