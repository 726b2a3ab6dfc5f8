//! What a program gets that generates without touching the disk.

use std::fs;

use refundry::Outcome;
use refundry::config::{ApiConfig, Config, Layout, OutputConfig};
use refundry::source::Files;
use tempfile::tempdir;

/// The crate of one description, which stands in a file of this name.
pub fn outcome_of(name: &str, description: &str) -> Outcome {
    let folder = tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, description).unwrap();
    let config = Config {
        output: OutputConfig {
            layout: Layout::Single,
            ..OutputConfig::new("shop", "shop")
        },
        apis: vec![ApiConfig::new("shop", &path)],
    };
    refundry::generate(&config, &Files::default())
}
