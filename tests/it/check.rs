//! Emitted crates before the compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use refundry_tests::workspace;

/// A folder that stays, so that the dependencies are built once.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a crate that is no member of the workspace around it, with the versions of that: what is downloaded is used, and
/// nothing else.
pub fn write_crate<'f>(folder: &Path, files: impl Iterator<Item = (&'f str, &'f str)>) {
    for (path, text) in files {
        let end = match path {
            "Cargo.toml" => "\n[workspace]\n",
            _ => "",
        };
        write(&folder.join(path), &format!("{text}{end}"));
    }
    let lock = fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
    write(&folder.join("Cargo.lock"), &lock);
}

/// Writes a file unless it is there already, so that cargo has nothing to do.
pub fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What `cargo check` or `cargo clippy` says of a crate with these features. The transport is the same for every crate and is
/// left out.
pub fn said(command: &str, folder: &Path, features: &str) -> String {
    let arguments = ["--quiet", "--offline", "--no-default-features", "--features", features];
    let output = Command::new(env!("CARGO"))
        .arg(command)
        .args(arguments)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{features:?}:\n{said}");
    said
}
