//! The program, to be started as people start it.

use std::path::Path;
use std::process::Command;

/// `refundry` with these arguments in a folder.
pub fn refundry(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refundry"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR");
    command
}
