//! Where the files of a test are.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A folder of outside material that only the makers' machines and CI have: `REFUNDRY_SHARED`, or a folder beside the
/// workspace. Where it is missing, says so and gives nothing, and the test is over.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("REFUNDRY_SHARED").map_or_else(|| workspace().join("../shared"), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: {path} is not on this machine (set REFUNDRY_SHARED)");
    None
}
