//! One file may keep the names of several crates, each of which is made by a run of its own.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::ends;
use tempfile::{TempDir, tempdir};

/// Two schemas of one name in Rust, of which the first gets it; what it has and where it is got is said by the API.
fn described(path: &str, first: &str, second: &str) -> String {
    let schema = |name: &str| format!("    {name}: {{type: object, properties: {{a: {{enum: [x, y]}}}}}}\n");
    let answer = "{'204': {description: ok}}";
    format!(
        "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  {path}:\n    get: {{operationId: get{first}, responses: \
         {answer}}}\ncomponents:\n  schemas:\n{}{}",
        schema(&format!("{first} {second}")),
        schema(&format!("{first}-{second}")),
    )
}

/// The same with a newcomer in front that wants the first name.
fn grown(description: &str, newcomer: &str) -> String {
    let schema = format!("  schemas:\n    {newcomer}: {{type: object, properties: {{b: {{type: string}}}}}}\n");
    description.replace("  schemas:\n", &schema)
}

fn folder() -> TempDir {
    let folder = tempdir().unwrap();
    write(folder.path(), "shop.yaml", &described("/orders", "order", "line"));
    write(
        folder.path(),
        "bank.yaml",
        &described("/transfers", "transfer", "party"),
    );
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// Runs a command on a description whose crate is called as it is, with the lock that all crates share; gives both streams.
#[track_caller]
fn run(command: &str, folder: &Path, api: &str) -> (String, String) {
    let file = format!("{api}.yaml");
    ends(0, folder, &[command, &file, "--out", api, "--lock", "names.lock"])
}

#[test]
fn runs_that_share_a_lock_leave_each_other_their_names() {
    let folder = folder();
    let folder = folder.path();
    let (_, told) = run("generate", folder, "shop");
    let (_, also) = run("generate", folder, "bank");
    assert!(!told.contains("[stale]") && !also.contains("[stale]"), "{told}{also}");
    let lock = read(folder, "names.lock");
    assert!(lock.contains("[shop.types]") && lock.contains("[bank.types]"), "{lock}");

    // Each is content with what it finds, and a run that changes nothing leaves the file as it is.
    run("check", folder, "shop");
    run("check", folder, "bank");
    run("generate", folder, "shop");
    assert_eq!(read(folder, "names.lock"), lock);

    for (api, newcomer) in [("shop", "order_line"), ("bank", "transfer_party")] {
        let file = format!("{api}.yaml");
        write(folder, &file, &grown(&read(folder, &file), newcomer));
        run("generate", folder, api);
    }
    let lock = read(folder, "names.lock");
    for line in [
        "\"order line\" = \"OrderLine\"",
        "\"order_line\" = \"OrderLine3\"",
        "\"transfer party\" = \"TransferParty\"",
        "\"transfer_party\" = \"TransferParty3\"",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
}

#[test]
fn names_are_those_of_the_next_version_too_and_stay_with_the_last() {
    let folder = folder();
    let folder = folder.path();
    run("generate", folder, "shop");
    run("generate", folder, "bank");
    let was = read(folder, "names.lock");
    write(folder, "shop_2.yaml", &grown(&read(folder, "shop.yaml"), "order_line"));
    let (_, told) = run("generate", folder, "shop_2");
    assert!(told.contains("`shop_2`, which keeps those of `shop`"), "{told}");
    let lock = read(folder, "names.lock");
    let section = lock.split("[shop_2.types]").nth(1).unwrap();
    assert!(section.contains("\"order_line\" = \"OrderLine3\""), "{lock}");
    // Both versions may be in use.
    run("check", folder, "shop");
    run("check", folder, "bank");
    assert!(was.lines().all(|line| lock.contains(line)), "{lock}");
    let (_, told) = run("generate", folder, "shop_2");
    assert!(!told.contains("[stale]"), "{told}");
}

#[test]
fn a_configuration_tells_whose_names_its_lock_holds_no_longer() {
    let folder = folder();
    let folder = folder.path();
    write(
        folder,
        "refundry.toml",
        "[output]\ndir = 'out'\n[api.shop]\ninput = 'shop.yaml'\n",
    );
    ends(0, folder, &["generate"]);
    let bank = ["generate", "bank.yaml", "--out", "bank", "--lock", "refundry.lock"];
    ends(0, folder, &bank);
    assert!(read(folder, "refundry.lock").contains("[shop.types]"));
    let (_, told) = ends(0, folder, &["generate"]);
    assert!(told.contains("holds the names of `bank` no longer"), "{told}");
    let (_, told) = ends(0, folder, &["generate"]);
    assert!(!told.contains("[stale]"), "{told}");
}

#[test]
fn another_api_of_the_same_name_takes_no_names_away() {
    let folder = folder();
    let folder = folder.path();
    for api in ["shop", "bank"] {
        fs::create_dir(folder.join(api)).unwrap();
        fs::rename(
            folder.join(format!("{api}.yaml")),
            folder.join(api).join("openapi.yaml"),
        )
        .unwrap();
    }
    let generate = |api: &str| {
        let (file, out) = (format!("{api}/openapi.yaml"), format!("{api}/client"));
        [
            "generate".to_owned(),
            file,
            "--out".to_owned(),
            out,
            "--lock".to_owned(),
            "names.lock".to_owned(),
        ]
    };
    let run = |code: i32, api: &str| {
        let args = generate(api);
        ends(code, folder, &args.each_ref().map(String::as_str)).1
    };
    run(0, "shop");
    let lock = read(folder, "names.lock");
    let told = run(1, "bank");
    assert!(told.contains("`openapi`, which seems to be another API"), "{told}");
    assert_eq!(read(folder, "names.lock"), lock);
    assert!(!folder.join("bank/client").exists());
    // It may change a lot and is still the same.
    let grown = read(folder, "shop/openapi.yaml")
        .replace("/orders:", "/v2/orders:")
        .replace("order-line", "order-lines");
    write(folder, "shop/openapi.yaml", &grown);
    run(0, "shop");
}
