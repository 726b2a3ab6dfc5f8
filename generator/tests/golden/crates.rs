//! Whole crates: what is in them, and what the manifest says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use refundry::emit;
use refundry::rust::*;

use super::build::*;
use super::{layouts, nasty, shop};

fn standalone() -> Manifest {
    Manifest::Standalone {
        version: "1.2.3".to_owned(),
        rust_version: "1.90".to_owned(),
        license: None,
    }
}

fn package(layout: Layout) -> Package {
    Package {
        name: "shop-clients".to_owned(),
        description: "Clients \"of\" <shops>.".to_owned(),
        docs: lines("Clients \"of\" \\<shops>.\n\nWhere they are."),
        header: header(),
        layout,
        manifest: standalone(),
        dependencies: Vec::new(),
        recursion_limit: Some(256),
    }
}

/// The files by path; also written below the folder of this test, where they can be looked at and compiled.
fn files(folder: &str, package: &Package) -> BTreeMap<String, String> {
    let files = emit::crate_files(package).unwrap();
    write(folder, &files);
    files.into_iter().collect()
}

fn write(folder: &str, files: &[(String, String)]) {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn several_apis_are_modules_and_features() {
    let apis = vec![shop::api(), layouts::api(), nasty::api(), empty_api("r#type")];
    let files = files("modules", &package(Layout::Modules(apis)));
    let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
    assert_eq!(manifest["package"]["name"].as_str(), Some("shop-clients"));
    assert_eq!(
        manifest["package"]["description"].as_str(),
        Some("Clients \"of\" <shops>.")
    );
    let features = manifest["features"].as_table().unwrap();
    assert!(features.contains_key("type") && features.contains_key("shop") && features.contains_key("reqwest"));
    assert_eq!(features["orders"].as_array().unwrap()[0].as_str(), Some("warehouse"));
    let dependencies = manifest["dependencies"].as_table().unwrap();
    assert_eq!(dependencies["reqwest"]["optional"].as_bool(), Some(true));
    assert_eq!(dependencies["http"].get("optional"), None);
    assert!(dependencies.contains_key("rust_decimal") && !dependencies.contains_key("uuid"));
    assert!(
        files["examples/dispatch.rs"]
            .contains("#[cfg(feature = \"shop\")]\n        (\"shop\", shop_clients::shop::dispatch::DOOR),\n")
    );
    assert_eq!(manifest["example"][0]["name"].as_str(), Some("dispatch"));
    assert!(files["src/lib.rs"].contains("#[cfg(feature = \"type\")]\npub mod r#type;\n"));
    let docs = "//! Clients \"of\" \\<shops>.\n//!\n//! ```no_run\n";
    assert!(files["src/lib.rs"].contains(docs) && files["src/lib.rs"].contains("\n//! Where they are.\n"));
    assert!(files.contains_key("src/type/mod.rs"));
    let readme = &files["README.md"];
    assert!(readme.contains("`orders`"), "{readme}");
    assert!(
        readme.contains(" (on by default): the operations and models of a tag\n"),
        "{readme}"
    );
    assert!(readme.contains("use shop_clients::shop::"), "{readme}");
    let head = "# shop-clients\n\nClients \"of\" \\<shops>.\n\nWhere they are.\n\n```rust\n";
    assert!(readme.starts_with(head), "{readme}");
}

#[test]
fn one_api_is_the_crate() {
    let api = shop::api().with(|api| api.docs = lines("The shop.\n\nClient of the Shop API."));
    let files = files("root", &package(Layout::Root(Box::new(api))));
    let library = &files["src/lib.rs"];
    let docs = "//! The shop.\n//!\n//! ```no_run\n//! # #[cfg(all(feature = \"reqwest\"))]\n";
    assert!(library.contains(docs), "{library}");
    let rest = "//! println!(\"{answer:?}\");\n//! # Ok(())\n//! # }\n//! ```\n//!\n//! Client of the Shop API.\n\n\
                #![recursion_limit = \"256\"]\n\npub mod support;\n\nmod client;\n";
    assert!(library.contains(rest), "{library}");
    assert!(library.contains("pub mod support;") && !library.contains("super::support"));
    let readme = &files["README.md"];
    assert!(readme.contains("Client::builder(Client::PRODUCTION)"), "{readme}");
    assert!(
        readme.contains("    let answer = client.refunds_list().await?;"),
        "{readme}"
    );
    assert_eq!(files["src/client.rs"], files_of(&shop::api())["client.rs"]);
}

fn files_of(api: &Api) -> BTreeMap<String, String> {
    emit::api(api).unwrap().into_iter().collect()
}

#[test]
fn what_is_not_needed_is_not_copied() {
    let files = files("empty", &package(Layout::Root(Box::new(empty_api("shop")))));
    assert!(!files.contains_key("src/support/multipart.rs") && !files.contains_key("src/models.rs"));
    assert!(!files["Cargo.toml"].contains("rust_decimal"));
    assert!(!files["src/support/mod.rs"].contains("multipart"));
    assert!(!files.keys().any(|path| path.contains("dispatch")) && !files["Cargo.toml"].contains("dev-dependencies"));
}

#[test]
fn a_member_of_a_workspace_takes_versions_from_it() {
    let mut package = package(Layout::Modules(vec![shop::api()]));
    package.manifest = Manifest::Workspace;
    let files: BTreeMap<String, String> = emit::crate_files(&package).unwrap().into_iter().collect();
    let manifest = &files["Cargo.toml"];
    assert!(manifest.contains("version.workspace = true\n"));
    assert!(manifest.contains("bytes = { workspace = true, features = [\"std\"] }\n"));
}

#[test]
fn one_file_holds_everything() {
    let text = emit::single_file(&layouts::api(), &["reqwest"]).unwrap();
    for api in [shop::api(), layouts::api(), nasty::api()] {
        let single = emit::single_file(&api, &["reqwest"]).unwrap();
        assert!(!single.contains("\nmod client;") && !single.contains("cfg(feature = \"reqwest\")"));
        assert!(single.contains("mod client {\n") && single.contains("mod reqwest {\n"));
    }
    let library = "mod api {\n    include!(\"api.rs\");\n}\npub use api::*;\n".to_owned();
    let (rest, shop) = (
        "// See the manifest of `root`.\n".to_owned(),
        emit::single_file(&shop::api(), &[]).unwrap(),
    );
    let shop_library = "pub mod shop {\n    include!(\"shop.rs\");\n}\n".to_owned();
    write(
        "single/src",
        &[
            ("lib.rs".to_owned(), format!("{rest}{library}{shop_library}")),
            ("api.rs".to_owned(), text),
            ("shop.rs".to_owned(), shop),
        ],
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let package = package(Layout::Modules(vec![shop::api(), layouts::api()]));
    assert_eq!(
        emit::crate_files(&package).unwrap(),
        emit::crate_files(&package).unwrap()
    );
}
