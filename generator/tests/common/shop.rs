//! A shop of which a crate is generated, and again as its description grows: names are published by the first run.

use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use crate::common::ends;

/// A folder with `shop.yaml` and the crate `shop`.
pub struct Shop(TempDir);

impl Shop {
    /// Before anything is described.
    pub fn new() -> Self {
        Self(tempdir().unwrap())
    }

    /// Where the description is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Generates from this description with these options, which is to end well; gives both streams.
    #[track_caller]
    pub fn generate(&self, description: &str, options: &[&str]) -> (String, String) {
        fs::write(self.path().join("shop.yaml"), description).unwrap();
        let arguments = [&["generate", "shop.yaml", "--out", "shop"], options].concat();
        ends(0, self.path(), &arguments)
    }

    /// A file of the crate.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join("shop").join(path)).unwrap()
    }
}
