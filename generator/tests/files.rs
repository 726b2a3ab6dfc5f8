//! What a run reads and writes beside the crate: locks, reports, changelogs, and what is printed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fs;
use std::path::Path;

use common::ends;
use common::program::refundry;
use tempfile::{TempDir, tempdir};

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders: {get: {operationId: listOrders, responses: {'204': {description: ok}}}}
";

fn shop() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    folder
}

fn config(api: &str) -> String {
    format!("[output]\ndir = 'generated/{api}'\n\n[api.{api}]\ninput = 'shop.yaml'\n")
}

#[test]
fn each_configuration_of_a_folder_has_its_own_lock() {
    let folder = shop();
    for api in ["shop", "pub"] {
        fs::write(
            folder.path().join(format!("{api}.toml")),
            config(api).replace("pub]", "public]"),
        )
        .unwrap();
    }
    let generate = |name: &str| ends(0, folder.path(), &["generate", "--config", name]);
    generate("shop.toml");
    let lock = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let before = lock("shop.lock");
    generate("pub.toml");
    assert_eq!(lock("shop.lock"), before);
    assert!(before.contains("[shop.operations]") && lock("pub.lock").contains("[public.operations]"));
    ends(0, folder.path(), &["check", "--config", "shop.toml"]);
}

#[test]
fn names_in_the_lock_that_configurations_shared_stay() {
    let folder = shop();
    fs::write(folder.path().join("shop.toml"), config("shop")).unwrap();
    let shared = "[shop.operations]\n'listOrders' = ['orders', 'Orders']\n";
    fs::write(folder.path().join("refundry.lock"), shared).unwrap();
    ends(0, folder.path(), &["generate", "--config", "shop.toml"]);
    let own = fs::read_to_string(folder.path().join("shop.lock")).unwrap();
    assert!(own.contains("\"listOrders\" = [\"orders\", \"Orders\"]"), "{own}");
    assert_eq!(fs::read_to_string(folder.path().join("refundry.lock")).unwrap(), shared);
}

#[cfg(unix)]
#[test]
fn a_lock_can_be_read_by_whoever_may_read_other_files_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = shop();
    fs::write(folder.path().join("refundry.toml"), config("shop")).unwrap();
    fs::create_dir(folder.path().join("locks")).unwrap();
    fs::write(folder.path().join("locks/shop.lock"), "").unwrap();
    symlink("locks/shop.lock", folder.path().join("refundry.lock")).unwrap();
    ends(0, folder.path(), &["generate"]);
    assert!(folder.path().join("refundry.lock").is_symlink());
    let linked = folder.path().join("locks/shop.lock");
    fs::remove_file(&linked).unwrap();
    ends(0, folder.path(), &["generate"]);
    assert!(folder.path().join("refundry.lock").is_symlink());
    assert!(fs::read_to_string(&linked).unwrap().contains("[shop.operations]"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    ends(
        0,
        folder.path(),
        &["generate", "shop.yaml", "--out", "shop", "--lock", "locks/new.lock"],
    );
    let usual = mode(&folder.path().join("shop.yaml"));
    assert_eq!(mode(&folder.path().join("locks/new.lock")), usual);
    assert_eq!(mode(&linked), usual);
}

#[test]
fn nothing_is_written_where_the_lock_has_no_place() {
    let folder = shop();
    let (_, said) = ends(
        1,
        folder.path(),
        &["generate", "shop.yaml", "--out", "shop", "--lock", "locks/shop.lock"],
    );
    assert!(
        said.contains("cannot write `locks/shop.lock`: there is no folder `locks`"),
        "{said}"
    );
    assert!(!folder.path().join("shop").exists());
    // The folder of the crate is made by this run, however it is written.
    let own = ["generate", "shop.yaml", "--out", "shop", "--lock", "./shop/own.lock"];
    ends(0, folder.path(), &own);
    assert!(folder.path().join("shop/own.lock").is_file());
}

#[test]
fn a_report_takes_the_place_of_a_report_only() {
    let folder = shop();
    fs::write(folder.path().join("notes.json"), "{\"mine\": true}").unwrap();
    for (file, why) in [
        ("./shop.yaml", "is what this run reads"),
        ("notes.json", "is no report"),
    ] {
        let before = fs::read_to_string(folder.path().join(file)).unwrap();
        let (_, said) = ends(
            1,
            folder.path(),
            &["generate", "shop.yaml", "--out", "shop", "--report", file],
        );
        assert!(said.contains(why), "{said}");
        assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), before);
    }
    for _ in 0..2 {
        ends(
            0,
            folder.path(),
            &["generate", "shop.yaml", "--out", "shop", "--report", "report.json"],
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_is_lost_is_a_fault() {
    let folder = shop();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = refundry(folder.path(), &["list", "shop.yaml"]).stdout(full).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot print the result"));
}

#[test]
fn a_difference_that_says_nothing_is_no_entry() {
    let folder = shop();
    let args = ["diff", "shop.yaml", "shop.yaml", "--changelog=CHANGELOG.md"];
    ends(0, folder.path(), &args);
    assert!(!folder.path().join("CHANGELOG.md").exists());
    fs::write(folder.path().join("new.yaml"), SHOP.replace("listOrders", "orders")).unwrap();
    ends(
        0,
        folder.path(),
        &["diff", "shop.yaml", "new.yaml", "--changelog=CHANGELOG.md"],
    );
    assert!(folder.path().join("CHANGELOG.md").exists());
}

#[test]
fn a_list_shows_no_control_characters() {
    let folder = shop();
    fs::write(
        folder.path().join("shop.yaml"),
        SHOP.replace("/orders:", "\"/or\\eders\":"),
    )
    .unwrap();
    let (shown, _) = ends(0, folder.path(), &["list", "shop.yaml"]);
    assert!(shown.contains("GET /or\\u{1b}ders\n"), "{shown}");
}
