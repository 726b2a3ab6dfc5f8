//! What is brought to a disk, what is left alone, and what is refused.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use refundry::diagnostics::{Code, Diagnostics};
use refundry::write::{Bounds, Changes, Output, apply, compare, diff};
use tempfile::{TempDir, tempdir};

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::default();
    files.iter().for_each(|(path, text)| output.add(path, *text).unwrap());
    output
}

fn compared(root: &Path, output: &Output) -> Result<Changes, Vec<(Code, String)>> {
    let mut diagnostics = Diagnostics::default();
    let changes = compare(root, output, &mut diagnostics);
    let findings = diagnostics
        .list()
        .iter()
        .map(|finding| (finding.code, finding.message.clone()));
    changes.ok_or_else(|| findings.collect())
}

fn generate(root: &Path, output: &Output) -> Changes {
    let changes = compared(root, output).unwrap();
    let mut diagnostics = Diagnostics::default();
    assert!(
        apply(root, output, &changes, &mut diagnostics),
        "{:?}",
        diagnostics.list()
    );
    changes
}

/// Every file below the folder with its text, sorted.
fn disk(root: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn generated() -> (TempDir, Output) {
    let root = tempdir().unwrap();
    let output = output(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", "mod a;\n"),
        ("src/a/b.rs", "struct B;\n"),
    ]);
    generate(root.path(), &output);
    (root, output)
}

#[test]
fn a_second_run_touches_nothing() {
    let (root, output) = generated();
    let written = |path: &str| fs::metadata(root.path().join(path)).unwrap().modified().unwrap();
    let before = written("src/lib.rs");
    let changes = generate(root.path(), &output);
    assert!(changes.is_empty());
    assert_eq!(changes.unchanged, 3);
    assert_eq!(written("src/lib.rs"), before);
}

#[test]
fn what_differs_is_written_and_what_is_gone_is_deleted_with_its_folder() {
    let (root, _) = generated();
    let next = output(&[("Cargo.toml", "[package]\n"), ("src/lib.rs", "mod c;\n")]);
    let changes = generate(root.path(), &next);
    assert_eq!((changes.written(), changes.deleted(), changes.unchanged), (1, 1, 1));
    assert!(!root.path().join("src/a").exists());
    assert!(compared(root.path(), &next).unwrap().is_empty());
}

#[test]
fn files_of_other_people_stay() {
    let (root, _) = generated();
    fs::write(root.path().join("CHANGELOG.md"), "mine\n").unwrap();
    fs::write(root.path().join("src/a/mine.rs"), "mine\n").unwrap();
    generate(root.path(), &output(&[("Cargo.toml", "[package]\n")]));
    let names: Vec<_> = disk(root.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [".refundry-manifest", "CHANGELOG.md", "Cargo.toml", "src/a/mine.rs"]
    );
}

#[test]
fn a_file_in_the_way_is_refused_and_nothing_is_written() {
    let root = tempdir().unwrap();
    fs::write(root.path().join("Cargo.toml"), "[package]\nname = \"mine\"\n").unwrap();
    let before = disk(root.path());
    let findings = compared(
        root.path(),
        &output(&[("Cargo.toml", "[package]\n"), ("src/lib.rs", "")]),
    )
    .unwrap_err();
    assert!(
        matches!(findings.as_slice(), [(Code::ForeignFile, text)] if text.contains("`Cargo.toml`")),
        "{findings:?}"
    );
    assert_eq!(disk(root.path()), before);
}

#[test]
fn a_file_that_is_right_already_is_adopted() {
    let root = tempdir().unwrap();
    fs::write(root.path().join("lib.rs"), "mod a;\n").unwrap();
    let changes = generate(root.path(), &output(&[("lib.rs", "mod a;\n")]));
    assert_eq!((changes.written(), changes.unchanged), (0, 1));
    generate(root.path(), &output(&[("lib.rs", "mod b;\n")]));
}

#[test]
fn a_folder_where_a_file_goes_and_a_file_where_a_folder_goes_are_in_the_way() {
    let root = tempdir().unwrap();
    fs::create_dir(root.path().join("lib.rs")).unwrap();
    fs::write(root.path().join("src"), "").unwrap();
    for path in ["lib.rs", "src/lib.rs"] {
        let findings = compared(root.path(), &output(&[(path, "")])).unwrap_err();
        assert!(matches!(findings.as_slice(), [(Code::ForeignFile, _)]), "{findings:?}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let (root, next) = generated();
    let elsewhere = tempdir().unwrap();
    fs::write(elsewhere.path().join("b.rs"), "precious\n").unwrap();
    fs::remove_dir_all(root.path().join("src/a")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("src/a")).unwrap();
    let findings = compared(root.path(), &next).unwrap_err();
    assert!(
        matches!(findings.as_slice(), [(Code::ForeignFile, text)] if text.contains("symbolic link")),
        "{findings:?}"
    );
    let gone = compared(root.path(), &output(&[("Cargo.toml", "[package]\n")])).unwrap_err();
    assert!(matches!(gone.as_slice(), [(Code::ForeignFile, _)]), "{gone:?}");
    assert_eq!(fs::read_to_string(elsewhere.path().join("b.rs")).unwrap(), "precious\n");
}

#[test]
fn a_manifest_cannot_have_files_elsewhere_deleted() {
    let (root, next) = generated();
    let precious = root.path().parent().unwrap().join("precious");
    fs::write(root.path().join(".refundry-manifest"), "../precious\n").unwrap();
    let findings = compared(root.path(), &next).unwrap_err();
    assert!(
        matches!(findings.as_slice(), [(Code::ForeignFile, text)] if text.contains("line 1")),
        "{findings:?}"
    );
    assert!(!precious.exists());
}

#[cfg(unix)]
#[test]
fn a_failure_half_way_leaves_everything_as_it_was() {
    let (root, _) = generated();
    let before = disk(root.path());
    let next = output(&[
        ("Cargo.toml", "[workspace]\n"),
        ("src/lib.rs", "mod z;\n"),
        ("src/z.rs", "struct Z;\n"),
    ]);
    let changes = compared(root.path(), &next).unwrap();
    // Somebody puts a folder there after the comparison: the rename must fail.
    fs::create_dir_all(root.path().join("src/z.rs/full")).unwrap();
    let mut diagnostics = Diagnostics::default();
    assert!(!apply(root.path(), &next, &changes, &mut diagnostics));
    assert_eq!(
        diagnostics
            .list()
            .iter()
            .map(|finding| finding.code)
            .collect::<Vec<_>>(),
        [Code::UnwritableFile]
    );
    fs::remove_dir_all(root.path().join("src/z.rs")).unwrap();
    assert_eq!(disk(root.path()), before);
}

#[test]
fn differences_are_shown_and_bounded() {
    let (root, _) = generated();
    let long: String = (0..100).map(|line| format!("line {line}\n")).collect();
    let next = output(&[
        ("Cargo.toml", "[workspace]\n"),
        ("src/lib.rs", &long),
        ("src/new.rs", ""),
    ]);
    let text = diff(&compared(root.path(), &next).unwrap(), Bounds { files: 1, lines: 6 });
    for expected in [
        "differs  Cargo.toml",
        "obsolete src/a/b.rs",
        "missing  src/new.rs",
        "-[package]",
        "+[workspace]",
        "… and 1 more file",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    assert!(!text.contains("+line 7"), "{text}");
}

#[test]
fn two_files_that_differ_by_capitals_only_are_refused() {
    let mut output = output(&[("src/a.rs", "")]);
    assert!(output.add("src/A.rs", "").is_err());
}

/// A run that was killed leaves the folder in which its changes waited.
#[test]
#[cfg(unix)]
fn what_a_killed_run_left_is_removed_and_what_is_at_work_is_not() {
    let (root, mut output) = generated();
    let [forgotten, at_work] = ["forgotten", "at-work"].map(|end| root.path().join(format!(".refundry-staging-{end}")));
    for folder in [&forgotten, &at_work] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("0.new"), "half").unwrap();
    }
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_secs(24 * 60 * 60);
    fs::File::open(&forgotten).unwrap().set_modified(yesterday).unwrap();
    output.add("src/c.rs", "struct C;\n").unwrap();
    generate(root.path(), &output);
    assert!(!forgotten.exists() && at_work.exists());
}

#[test]
#[cfg(unix)]
fn who_may_read_a_file_is_who_may_read_it_afterwards() {
    use std::os::unix::fs::PermissionsExt as _;
    let (root, _) = generated();
    let path = root.path().join("src/lib.rs");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    for wanted in [0o600, 0o440] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
        generate(
            root.path(),
            &output(&[("src/lib.rs", &format!("mod z; // {wanted}\n"))]),
        );
        assert_eq!(mode(), wanted);
    }
}
