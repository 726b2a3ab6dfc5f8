//! Writes descriptions that nobody wrote, as a corpus for the other commands.

use std::io;
use std::path::PathBuf;

use clap::Parser;
use refundry_tests::invent;

/// Writes descriptions made at random, always the same for the same seed, and an index of them. `corpus --check` and
/// `roundtrip` say what becomes of them.
#[derive(Parser)]
#[command(name = "invent")]
struct Arguments {
    /// The folder to write to.
    dir: PathBuf,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// How many.
    #[arg(long, default_value_t = 400)]
    count: u64,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    invent::write(&arguments.dir, arguments.from..arguments.from + arguments.count)
}
