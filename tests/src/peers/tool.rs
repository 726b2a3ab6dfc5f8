//! The generators, and how each is told to write a crate.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::derived::derive;

/// A generator of Rust clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// This one.
    Refundry,
    /// This one, with derived serde in what it wrote.
    Derived,
    /// `oas3-gen`
    Oas3Gen,
    /// `ploidy`
    Ploidy,
    /// `openapi-to-rust`
    OpenapiToRust,
    /// `cargo-progenitor`
    Progenitor,
    /// `spargen`
    Spargen,
}

impl Tool {
    /// All of them, this one first.
    pub const ALL: &'static [Self] = &[
        Self::Refundry,
        Self::Derived,
        Self::Oas3Gen,
        Self::Ploidy,
        Self::OpenapiToRust,
        Self::Progenitor,
        Self::Spargen,
    ];

    /// Its package and its program.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refundry => "refundry",
            Self::Derived => "derived",
            Self::Oas3Gen => "oas3-gen",
            Self::Ploidy => "ploidy",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Progenitor => "cargo-progenitor",
            Self::Spargen => "spargen",
        }
    }

    /// The feature without which its package has no program.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::OpenapiToRust | Self::Spargen => Some("cli"),
            Self::Refundry | Self::Derived | Self::Oas3Gen | Self::Ploidy | Self::Progenitor => None,
        }
    }

    /// Why it cannot be told to write a crate, if it cannot.
    pub fn refuses(self) -> Option<&'static str> {
        match self {
            Self::Spargen => Some("its program does not generate: that is left to build scripts and macros"),
            Self::Refundry | Self::Derived | Self::Oas3Gen | Self::Ploidy | Self::OpenapiToRust | Self::Progenitor => {
                None
            }
        }
    }

    /// Tells it to write the client of a description as a crate called `name` into `out`.
    pub fn command(self, program: &Path, description: &Path, name: &str, out: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Refundry | Self::Derived => command
                .arg("generate")
                .arg(description)
                .args(["--name", name, "--out"])
                .arg(out),
            Self::Oas3Gen => command
                .args(["generate", "client-mod", "--workspace", "--quiet", "--input"])
                .arg(description)
                .arg("--output")
                .arg(out),
            Self::Ploidy => command
                .args(["generate", "rust"])
                .arg(description)
                .args(["--name", name, "--output"])
                .arg(out),
            Self::OpenapiToRust => command
                .arg("generate")
                .arg(description)
                .args(["--quiet", "--output-dir"])
                .arg(out.join("src/generated")),
            Self::Progenitor => command
                .args(["progenitor", "--name", name, "--version", "0.1.0", "--input"])
                .arg(description)
                .arg("--output")
                .arg(out),
            // Never asked, as it refuses; it would tell what it does not understand.
            Self::Spargen => command.arg("check").arg(description),
        };
        command
    }

    /// Adds what a crate lacks: `openapi-to-rust` writes a module, and the dependencies it needs into a file beside.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn complete(self, name: &str, out: &Path) -> io::Result<()> {
        match self {
            Self::Derived => derive(out),
            Self::OpenapiToRust => package(name, out),
            Self::Refundry | Self::Oas3Gen | Self::Ploidy | Self::Progenitor | Self::Spargen => Ok(()),
        }
    }
}

fn package(name: &str, out: &Path) -> io::Result<()> {
    let dependencies = fs::read_to_string(out.join("src/generated/REQUIRED_DEPS.toml"))?;
    let package = format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}");
    fs::write(out.join("Cargo.toml"), package)?;
    fs::write(out.join("src/lib.rs"), "pub mod generated;\n")
}
