//! The table by which the generator copies the support code.

use std::collections::BTreeSet;
use std::path::Path;

use refundry_support::{FEATURES, MODULES, Module, mod_rs};

fn support() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/support")
}

#[test]
fn the_table_declares_what_is_compiled_here() {
    let declared = std::fs::read_to_string(support().join("mod.rs")).unwrap();
    assert_eq!(declared, mod_rs(MODULES, true));
}

#[test]
fn the_table_is_complete_and_sorted() {
    let mut paths = BTreeSet::new();
    let mut folders = vec![support()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    paths.insert(
                        path.strip_prefix(support())
                            .unwrap()
                            .to_str()
                            .unwrap()
                            .replace('\\', "/"),
                    );
                }
            }
        }
    }
    paths.remove("mod.rs");
    let listed: Vec<String> = MODULES.iter().map(|module| module.path.to_owned()).collect();
    assert_eq!(listed, paths.into_iter().collect::<Vec<_>>());
}

/// What a README tells of features is what a manifest has.
#[test]
fn the_features_are_those_of_the_files() {
    let of_files: BTreeSet<&str> = MODULES.iter().filter_map(|module| module.feature).collect();
    let listed: BTreeSet<&str> = FEATURES.iter().map(|feature| feature.name).collect();
    assert_eq!(listed, of_files);
}

#[test]
fn files_work_at_any_place_of_any_crate() {
    for module in MODULES {
        let code = || module.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        assert!(!code().any(|line| line.contains("crate::")), "{}", module.path);
        assert!(!code().any(|line| line.contains("cfg(feature")), "{}", module.path);
        assert!(
            module.text.starts_with("//! "),
            "{} has no module documentation",
            module.path
        );
    }
}

#[test]
fn files_declare_the_crates_they_use() {
    let crates: BTreeSet<&str> = MODULES.iter().flat_map(names).collect();
    for module in MODULES {
        let code = module.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let roots: BTreeSet<&str> = code.flat_map(path_roots).collect();
        for name in &crates {
            let used = roots.contains(name.replace('-', "_").as_str());
            assert_eq!(used, names(module).contains(name), "{}: {name}", module.path);
        }
    }
}

fn names(module: &Module) -> Vec<&'static str> {
    module.dependencies.iter().map(|(name, _, _)| *name).collect()
}

/// The first segments of the paths in a line of code.
fn path_roots(line: &str) -> Vec<&str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_' && character != ':')
        .map(|path| path.trim_start_matches(':'))
        .filter_map(|path| Some(path.split_once("::")?.0))
        .collect()
}

#[test]
fn clients_ask_for_the_versions_that_this_workspace_is_built_with() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let (_, dependencies) = manifest.split_once("[workspace.dependencies]").unwrap();
    for (name, version, _) in refundry_support::dependencies::ALL {
        let line = dependencies
            .lines()
            .find(|line| line.starts_with(&format!("{name} = ")));
        let line = line.unwrap_or_else(|| panic!("{name} is missing"));
        assert!(line.contains(&format!("\"{version}\"")), "{version}: {line}");
        // A feature may be younger than the first version with this number.
        assert!(version.contains('.'), "{name} {version}");
    }
}
