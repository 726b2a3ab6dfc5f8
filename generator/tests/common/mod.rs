//! What tests of the commands have in common.
//!
//! Each file below `tests` is a crate and would be warned of what it leaves unused. So a test that is content with less takes one
//! of these files alone, by `#[path = "common/…"]`.

pub mod program;

use std::path::Path;

/// Runs a command that is to end with `code`; gives both streams.
#[track_caller]
pub fn ends(code: i32, folder: &Path, args: &[&str]) -> (String, String) {
    let output = program::refundry(folder, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{stdout}\n{stderr}");
    (stdout, stderr)
}
