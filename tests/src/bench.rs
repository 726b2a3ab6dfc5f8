//! Where outside judges work: a folder for what is installed, and one for all clients, so that the compiler builds their
//! dependencies once.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every command that asks an outside judge takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Bench {
    /// A folder for what is installed, the clients and the compiler's output.
    #[arg(long, default_value = "target/judges")]
    dir: PathBuf,
    /// Only APIs whose name holds this.
    #[arg(long, default_value = "")]
    only: String,
}

impl Bench {
    /// The folder, which is made if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn folder(&self) -> io::Result<PathBuf> {
        std::fs::create_dir_all(&self.dir)?;
        self.dir.canonicalize()
    }

    /// Whether the API of this name is wanted.
    pub fn wants(&self, name: &str) -> bool {
        name.contains(&self.only)
    }
}

/// Has npm install a package below `folder`, if it is not there in that version, and says where it is.
///
/// # Errors
/// When npm cannot be started, or the package cannot be had.
pub fn installed(folder: &Path, package: &str, version: &str) -> io::Result<PathBuf> {
    let place = folder.join("node_modules").join(package);
    let manifest = std::fs::read_to_string(place.join("package.json")).unwrap_or_default();
    if manifest.contains(&format!("\"version\": \"{version}\"")) {
        return Ok(place);
    }
    let status = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(folder)
        .arg(format!("{package}@{version}"))
        .stdout(Stdio::null())
        .status()?;
    match status.success() {
        true => Ok(place),
        false => Err(io::Error::other(format!("npm could not install {package}"))),
    }
}
