//! The shape of the source: which stage may know which, how long a file may be, and what stands on top of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use refundry_tests::workspace;

/// Each stage and the stages it may import. One direction: source → document → lower → api → passes → plan → rust →
/// emit → write. Nobody imports the story (`lib.rs`) or the command line.
const ARROWS: &[(&str, &[&str])] = &[
    ("keys", &[]),
    ("media", &[]),
    ("names", &["keys"]),
    ("rust", &[]),
    ("source", &["diagnostics"]),
    ("diagnostics", &["source"]),
    ("api", &["source", "media"]),
    ("document", &["source", "diagnostics", "media"]),
    ("lower", &["source", "diagnostics", "document", "api", "media"]),
    ("passes", &["api", "diagnostics", "source", "keys", "media"]),
    (
        "plan",
        &[
            "passes",
            "api",
            "names",
            "rust",
            "diagnostics",
            "source",
            "keys",
            "media",
        ],
    ),
    ("emit", &["rust"]),
    ("write", &["diagnostics", "source"]),
    ("compare", &["api", "plan", "rust", "config", "diagnostics", "source"]),
    (
        "config",
        &["api", "passes", "plan", "names", "rust", "source", "diagnostics"],
    ),
];

/// The longest file, in lines without its tests.
const LONGEST: usize = 400;

/// The longest line of a comment, in columns.
const WIDEST: usize = 150;

#[test]
fn stages_know_only_what_lies_before_them() {
    let root = workspace().join("generator/src");
    let mut wrong = Vec::new();
    for (stage, allowed) in ARROWS {
        for file in stage_files(&root, stage) {
            for known in imports(&file) {
                if known != *stage && !allowed.contains(&known.as_str()) {
                    wrong.push(format!("{} imports `{known}`", short(&file)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that run the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn every_stage_has_its_arrows() {
    let root = workspace().join("generator/src");
    let stages: BTreeSet<String> = std::fs::read_dir(&root)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = ARROWS.iter().map(|(stage, _)| (*stage).to_owned()).collect();
    let outer: BTreeSet<String> = ["cli", "builder"].map(str::to_owned).into();
    let missing: Vec<_> = stages
        .difference(&listed)
        .filter(|stage| !outer.contains(*stage))
        .collect();
    assert!(missing.is_empty(), "stages without arrows: {missing:?}");
}

#[test]
fn files_fit_a_head() {
    let mut long = Vec::new();
    // A row for each support file: a list is read where one looks something up, however long it is.
    for file in own_files()
        .into_iter()
        .filter(|file| !file.ends_with("templates/src/modules.rs"))
    {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().count();
        if lines > LONGEST {
            long.push(format!("{}: {lines} lines", short(&file)));
        }
    }
    assert!(
        long.is_empty(),
        "files of more than {LONGEST} lines:\n{}",
        long.join("\n")
    );
}

/// What rustfmt does not wrap. Rows of tables have no choice, and what is copied into crates stays as it is published.
#[test]
fn comments_fit_a_screen() {
    let is_long = |line: &str| {
        let text = line.trim_start();
        text.starts_with("//") && !text.starts_with("//! |") && line.chars().count() > WIDEST
    };
    let mut long = Vec::new();
    for file in own_files()
        .into_iter()
        .filter(|file| !file.starts_with(workspace().join("templates")))
    {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().zip(1..).filter(|(line, _)| is_long(line));
        long.extend(lines.map(|(_, number)| format!("{}:{number}", short(&file))));
    }
    assert!(
        long.is_empty(),
        "comments of more than {WIDEST} columns:\n{}",
        long.join("\n")
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = own_files()
        .into_iter()
        .filter(|file| !std::fs::read_to_string(file).unwrap().starts_with("//! "))
        .map(|file| short(&file))
        .collect();
    assert!(
        silent.is_empty(),
        "files without a first line of documentation:\n{}",
        silent.join("\n")
    );
}

#[test]
fn emitted_files_say_where_they_come_from() {
    let root = workspace().join("generated/src");
    let emitted = rust_files(&root)
        .into_iter()
        .filter(|file| !file.starts_with(root.join("support")));
    for file in emitted {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut lines = text.lines();
        let (source, command) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        assert!(
            source.starts_with("// @generated from ") && source.ends_with("Do not edit."),
            "{}: {source}",
            short(&file)
        );
        assert_eq!(command, "// Regenerate: cargo codegen", "{}", short(&file));
    }
}

#[test]
fn support_files_are_copies() {
    let (ours, copies) = (
        workspace().join("templates/src/support"),
        workspace().join("generated/src/support"),
    );
    for copy in rust_files(&copies)
        .into_iter()
        .filter(|file| file.file_name().is_some_and(|name| name != "mod.rs"))
    {
        let original = ours.join(copy.strip_prefix(&copies).unwrap());
        assert_eq!(
            std::fs::read(&copy).unwrap(),
            std::fs::read(&original).unwrap(),
            "{}",
            short(&copy)
        );
    }
}

#[test]
fn support_files_can_be_copied_anywhere() {
    let root = workspace().join("templates/src/support");
    let mut wrong = Vec::new();
    // The index is written anew for each client.
    let index = root.join("mod.rs");
    for file in rust_files(&root).into_iter().filter(|file| *file != index) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (index, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains("crate::") && !code.contains("pub(crate)") || code.contains("cfg(feature") {
                wrong.push(format!("{}:{}: {}", short(&file), index + 1, line.trim()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "support code that only works in one place:\n{}",
        wrong.join("\n")
    );
}

/// Source files written by hand.
fn own_files() -> Vec<PathBuf> {
    let root = workspace();
    ["generator/src", "templates/src", "tests/src", "tests/it"]
        .iter()
        .flat_map(|part| rust_files(&root.join(part)))
        .collect()
}

fn stage_files(root: &Path, stage: &str) -> Vec<PathBuf> {
    rust_files(&root.join(stage))
}

fn rust_files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(root) else {
        return files;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The modules of the crate that a file names, in `use` lines and in paths.
fn imports(file: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", short(file)));
    let mut visitor = Paths::default();
    syn::visit::Visit::visit_file(&mut visitor, &parsed);
    visitor.found
}

#[derive(Default)]
struct Paths {
    found: BTreeSet<String>,
}

impl<'ast> syn::visit::Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if let syn::UseTree::Path(path) = &item.tree
            && path.ident == "crate"
        {
            self.found.extend(heads(&path.tree));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut segments = path.segments.iter().map(|segment| segment.ident.to_string());
        if segments.next().as_deref() == Some("crate") {
            self.found.extend(segments.next());
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

fn heads(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => vec![path.ident.to_string()],
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Rename(rename) => vec![rename.ident.to_string()],
        syn::UseTree::Glob(_) => vec!["*".to_owned()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(heads).collect(),
    }
}

fn short(path: &Path) -> String {
    path.strip_prefix(workspace()).unwrap_or(path).display().to_string()
}
