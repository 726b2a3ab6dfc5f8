//! Published names stay whatever the file of the description, or the API in a configuration, is called by now.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::ends;
use tempfile::{TempDir, tempdir};

/// Two schemas of one name in Rust; the first of them gets it.
const FIRST: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    order item: {type: object, properties: {a: {type: string}}}
    order-item: {type: object, properties: {b: {type: string}}}
";

/// The next version has a third one in front.
fn second() -> String {
    let newcomer = "  schemas:\n    order_item: {type: object, properties: {c: {type: string}}}\n";
    FIRST.replace("  schemas:\n", newcomer)
}

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The name that the lock has for a schema.
fn named(folder: &Path, lock: &str, schema: &str) -> String {
    let text = fs::read_to_string(folder.join(lock)).unwrap();
    let line = text.lines().find(|line| line.starts_with(&format!("\"{schema}\" = ")));
    line.and_then(|line| line.split('"').nth(3))
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_crate_keeps_its_names_when_the_file_has_the_next_version_in_its_name() {
    let folder = folder_with(&[("shop-v1.yaml", FIRST), ("shop-v2.yaml", &second())]);
    let generate = |file: &str| ends(0, folder.path(), &["generate", file, "--out", "shop"]).0;
    generate("shop-v1.yaml");
    let told = generate("shop-v2.yaml");
    assert!(told.contains("0 warnings"), "{told}");
    let name = |schema: &str| named(folder.path(), "shop/refundry.lock", schema);
    assert_eq!(
        ["order item", "order-item", "order_item"].map(name),
        ["OrderItem", "OrderItem2", "OrderItem3"]
    );
    let models = fs::read_to_string(folder.path().join("shop/src/models.rs")).unwrap();
    let first = models.split("pub struct OrderItem {").nth(1).unwrap();
    assert!(first.split('}').next().unwrap().contains("pub a:"), "{models}");
    // The lock is of one API, and the next run writes the same.
    let lock = fs::read_to_string(folder.path().join("shop/refundry.lock")).unwrap();
    assert!(lock.contains("[shop_v2.types]") && !lock.contains("shop_v1"), "{lock}");
    ends(0, folder.path(), &["check", "shop-v2.yaml", "--out", "shop"]);
}

#[test]
fn two_files_are_compared_as_the_next_run_would_name_them_whatever_they_are_called() {
    let folder = folder_with(&[("shop-v1.yaml", FIRST), ("shop-v2.yaml", &second())]);
    let (text, _) = ends(0, folder.path(), &["diff", "shop-v1.yaml", "shop-v2.yaml"]);
    assert!(
        text.contains("`OrderItem3`") && text.ends_with("minor: 1 minor\n"),
        "{text}"
    );
}

#[test]
fn names_of_an_api_that_is_called_otherwise_are_not_thrown_away() {
    let config = |api: &str| format!("[output]\ndir = 'out'\n[api.{api}]\ninput = 'shop.yaml'\n");
    let folder = folder_with(&[("shop.yaml", FIRST), ("refundry.toml", &config("shop"))]);
    ends(0, folder.path(), &["generate"]);
    fs::write(folder.path().join("shop.yaml"), second()).unwrap();
    fs::write(folder.path().join("refundry.toml"), config("store")).unwrap();
    let lock = fs::read_to_string(folder.path().join("refundry.lock")).unwrap();
    let (_, text) = ends(1, folder.path(), &["generate"]);
    for part in [
        "the names that the lock has of `shop` would be lost",
        "refundry.toml:3:",
        "`[shop.types]` becomes `[store.types]`",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Nothing is lost, and who does as the help says keeps every name.
    assert_eq!(fs::read_to_string(folder.path().join("refundry.lock")).unwrap(), lock);
    fs::write(folder.path().join("refundry.lock"), lock.replace("[shop.", "[store.")).unwrap();
    ends(0, folder.path(), &["generate", "--strict"]);
    assert_eq!(named(folder.path(), "refundry.lock", "order_item"), "OrderItem3");
}

#[test]
fn an_api_that_is_taken_out_of_a_configuration_is_no_warning() {
    let api = |name: &str| format!("[api.{name}]\ninput = 'shop.yaml'\n");
    let config = format!("[output]\ndir = 'out'\n{}", api("shop"));
    let both = format!("{config}{}", api("store"));
    let folder = folder_with(&[("shop.yaml", FIRST), ("refundry.toml", &both)]);
    ends(0, folder.path(), &["generate"]);
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    ends(0, folder.path(), &["generate", "--strict"]);
}
