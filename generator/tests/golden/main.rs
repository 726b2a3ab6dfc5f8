//! What is emitted: the small API that the support code is tested with, byte for byte, and descriptions that mean harm.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod build;
mod crates;
mod layouts;
mod nasty;
mod shop;
mod shop_dispatch;
mod shop_models;
mod shop_operations;

use std::fs;
use std::path::PathBuf;

/// The emitted API is what the support code is compiled and tested with. With `BLESS=1` the files are written anew.
#[test]
fn shop_is_emitted_as_the_support_code_knows_it() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../templates/tests/golden/shop");
    let files = refundry::emit::api(&shop::api()).unwrap();
    for (path, text) in &files {
        let file = folder.join(path);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, text).unwrap();
        }
        let golden = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        assert!(*text == golden, "{}", first_difference(path, text, &golden));
    }
}

fn first_difference(path: &str, emitted: &str, golden: &str) -> String {
    let pairs = emitted.lines().zip(golden.lines().chain(std::iter::repeat("<end>")));
    let found = pairs.enumerate().find(|(_, (emitted, golden))| emitted != golden);
    let (line, (emitted, golden)) = found.unwrap_or((0, ("<more>", "<end>")));
    format!("{path}, line {}:\n  emitted: {emitted}\n  golden:  {golden}", line + 1)
}
