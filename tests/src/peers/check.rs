//! The compiler: dependencies first, then the crate alone, measured.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Fate;
use super::run::run;
use crate::measure::{Cost, Limits};

/// A workspace that holds one crate at a time; what was built of dependencies stays.
#[derive(Clone, Debug)]
pub struct Checker {
    workspace: PathBuf,
    repeats: usize,
}

impl Checker {
    /// A workspace in the folder `workspace`. Each crate is checked so often; the least of the figures counts, because
    /// what else the machine does only ever adds to them.
    pub fn new(workspace: &Path, repeats: usize) -> Self {
        Self {
            workspace: workspace.to_path_buf(),
            repeats: repeats.max(1),
        }
    }

    /// Its folder.
    pub fn workspace(&self) -> &Path {
        &self.workspace
    }

    /// Where programs say what is wrong.
    pub(super) fn log(&self) -> PathBuf {
        self.workspace.join("said.log")
    }

    /// Checks the crate in the folder `name` without anything of an earlier check of it.
    ///
    /// # Errors
    /// When files cannot be moved, or cargo cannot be started.
    pub fn check(&self, name: &str, limits: Limits) -> io::Result<Fate> {
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{name:?}]\n");
        fs::write(self.workspace.join("Cargo.toml"), manifest)?;
        let fate = self.check_dependencies(name, limits)?;
        if !matches!(fate, Fate::Done(_)) {
            return Ok(fate);
        }
        let mut least: Option<Cost> = None;
        for _ in 0..self.repeats {
            match self.check_once(name, limits)? {
                Fate::Done(cost) => least = Some(least.map_or(cost, |before| lesser(before, cost))),
                fate => return Ok(fate),
            }
        }
        Ok(least.map_or(Fate::Untried, Fate::Done))
    }

    /// Builds what the crate depends on, by a check of it while it is empty.
    fn check_dependencies(&self, name: &str, limits: Limits) -> io::Result<Fate> {
        let folder = self.workspace.join(name);
        let (source, held) = (folder.join("src"), folder.join("src.held"));
        fs::rename(&source, &held)?;
        fs::create_dir(&source)?;
        fs::write(source.join("lib.rs"), "")?;
        let fate = self.cargo(name, limits);
        fs::remove_dir_all(&source)?;
        fs::rename(&held, &source)?;
        fate
    }

    /// Cargo compares the age of the file with that of its last work.
    fn check_once(&self, name: &str, limits: Limits) -> io::Result<Fate> {
        let root = self.workspace.join(name).join("src/lib.rs");
        fs::write(&root, fs::read(&root)?)?;
        self.cargo(name, limits)
    }

    fn cargo(&self, name: &str, limits: Limits) -> io::Result<Fate> {
        let mut command = Command::new("cargo");
        command
            .args(["check", "--quiet", "--package", name])
            .current_dir(&self.workspace)
            .env("CARGO_TARGET_DIR", self.workspace.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS");
        run(command, limits, &self.log())
    }
}

fn lesser(one: Cost, other: Cost) -> Cost {
    Cost {
        cpu: one.cpu.min(other.cpu),
        memory: one.memory.min(other.memory),
    }
}
