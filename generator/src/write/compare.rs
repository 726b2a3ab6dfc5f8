//! Compares what was generated with what is on disk, and finds whatever stands in the way.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::manifest::{self, Manifest};
use super::{Output, OutputPath};
use crate::diagnostics::{Code, Diagnostics};

/// How the disk differs from what was generated.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files to write or delete, in the order of their paths. The manifest is not among them.
    pub list: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// Our files as the manifest on disk lists them.
    pub(super) owned: BTreeSet<OutputPath>,
    /// Whether there is a manifest that lists exactly the generated files.
    pub(super) manifest_fits: bool,
    /// The same, whether or not it still lists what people have in the place of a generated file by now.
    manifest_may_stay: bool,
}

/// One file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: OutputPath,
    /// What is on disk; nothing if there is no such file. Text that is not UTF-8 is shown with replacements.
    pub before: Option<String>,
    /// What was generated; nothing if the file is no longer produced.
    pub after: Option<String>,
}

impl Changes {
    /// Whether the disk holds what was generated and nothing else of ours.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.manifest_fits
    }

    /// Whether the disk holds what was generated, as far as anybody can see: that somebody has changed a file which is left to
    /// them is nothing to generate again for.
    pub fn are_fresh(&self) -> bool {
        self.list.is_empty() && self.manifest_may_stay
    }

    /// How many files are to be written.
    pub fn written(&self) -> usize {
        self.list.iter().filter(|change| change.after.is_some()).count()
    }

    /// How many files are to be deleted.
    pub fn deleted(&self) -> usize {
        self.list.len() - self.written()
    }
}

/// Compares `output` with the folder `root`. Reads only.
///
/// Gives nothing, and says why in `diagnostics`, if a file that is not ours stands in the way, if a symbolic link does,
/// if the manifest is damaged, or if something cannot be read. Files that are not in the way do not matter.
pub fn compare(root: &Path, output: &Output, diagnostics: &mut Diagnostics) -> Option<Changes> {
    if root.is_file() {
        let message = format!("`{}` is a file; a folder is needed", root.display());
        diagnostics.error(Code::UnwritableFile, None, message);
        return None;
    }
    let owned = owned_files(root, diagnostics)?;
    let manifest_fits = owned.as_ref().is_some_and(|owned| owned.iter().eq(output.files.keys()));
    let has_manifest = owned.is_some();
    let mut owned = owned.unwrap_or_default();
    owned.retain(|path| !output.left.contains(path));
    let manifest_may_stay = has_manifest && owned.iter().eq(output.files.keys());
    owned.extend(output.adopted.iter().cloned());
    let mut changes = Changes {
        manifest_fits,
        manifest_may_stay,
        owned,
        ..Changes::default()
    };
    let stale = changes.owned.iter().filter(|path| !output.files.contains_key(*path));
    let mut paths: Vec<_> = output.files.keys().chain(stale).cloned().collect();
    paths.sort();

    let mut in_the_way = Vec::new();
    for path in paths {
        match read(root, &path) {
            Ok(before) => note(&mut changes, output, path, before, &mut in_the_way),
            Err(Obstacle::Foreign(what)) if in_the_way.contains(&what) => {}
            Err(Obstacle::Foreign(what)) => in_the_way.push(what),
            Err(Obstacle::Io(error)) => {
                let message = format!("cannot read `{}`: {error}", path.below(root).display());
                diagnostics.error(Code::UnreadableFile, None, message);
                return None;
            }
        }
    }
    report_foreign(root, &in_the_way, diagnostics);
    in_the_way.is_empty().then_some(changes)
}

/// Sorts one file into unchanged, changed, or in the way.
fn note(
    changes: &mut Changes,
    output: &Output,
    path: OutputPath,
    before: Option<Vec<u8>>,
    in_the_way: &mut Vec<String>,
) {
    let after = output.files.get(&path);
    if before.as_deref() == after.map(String::as_bytes) {
        changes.unchanged += usize::from(after.is_some());
    } else if before.is_some() && !changes.owned.contains(&path) {
        in_the_way.push(format!("`{path}`"));
    } else {
        changes.list.push(Change {
            path,
            before: before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            after: after.cloned(),
        });
    }
}

/// The files that the manifest lists; inner nothing if there is no manifest.
fn owned_files(root: &Path, diagnostics: &mut Diagnostics) -> Option<Option<BTreeSet<OutputPath>>> {
    let file = root.join(manifest::NAME);
    match manifest::read(root) {
        Ok(Manifest::Missing) => Some(None),
        Ok(Manifest::Files(files)) => Some(Some(files)),
        Ok(Manifest::Damaged(line)) => {
            diagnostics
                .error(
                    Code::ForeignFile,
                    None,
                    format!("line {line} of `{}` is no path of ours", file.display()),
                )
                .help("restore it from version control, or delete the output folder and generate again");
            None
        }
        Err(error) => {
            diagnostics.error(
                Code::UnreadableFile,
                None,
                format!("cannot read `{}`: {error}", file.display()),
            );
            None
        }
    }
}

/// Why a path cannot be compared.
enum Obstacle {
    /// Something that is not ours stands there.
    Foreign(String),
    /// The system says no.
    Io(io::Error),
}

/// The bytes of a file; nothing if there is none. Follows no symbolic link below `root`.
fn read(root: &Path, path: &OutputPath) -> Result<Option<Vec<u8>>, Obstacle> {
    for folder in path.folders() {
        match kind(&root.join(folder)).map_err(Obstacle::Io)? {
            Kind::Nothing | Kind::Folder => {}
            Kind::File => {
                return Err(Obstacle::Foreign(format!(
                    "`{folder}` (a file, and a folder is needed)"
                )));
            }
            Kind::Other => return Err(Obstacle::Foreign(format!("`{folder}` (a symbolic link or device)"))),
        }
    }
    let file = path.below(root);
    match kind(&file).map_err(Obstacle::Io)? {
        Kind::Nothing => Ok(None),
        Kind::File => fs::read(file).map(Some).map_err(Obstacle::Io),
        Kind::Folder => Err(Obstacle::Foreign(format!("`{path}` (a folder, and a file is needed)"))),
        Kind::Other => Err(Obstacle::Foreign(format!("`{path}` (a symbolic link or device)"))),
    }
}

/// What stands at a path.
enum Kind {
    Nothing,
    File,
    Folder,
    Other,
}

fn kind(path: &Path) -> io::Result<Kind> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => Ok(Kind::File),
        Ok(meta) if meta.is_dir() => Ok(Kind::Folder),
        Ok(_) => Ok(Kind::Other),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Kind::Nothing)
        }
        Err(error) => Err(error),
    }
}

/// One finding for all that stands in the way, so that a wrong folder does not print a page.
fn report_foreign(root: &Path, in_the_way: &[String], diagnostics: &mut Diagnostics) {
    const SHOWN: usize = 5;
    let Some(more) = in_the_way.len().checked_sub(SHOWN) else {
        if !in_the_way.is_empty() {
            foreign(root, &in_the_way.join(", "), diagnostics);
        }
        return;
    };
    let shown: Vec<_> = in_the_way.iter().take(SHOWN).map(String::as_str).collect();
    let rest = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    foreign(root, &format!("{}{rest}", shown.join(", ")), diagnostics);
}

fn foreign(root: &Path, what: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(
            Code::ForeignFile,
            None,
            format!(
                "in the way in `{}`, and not generated: {what}; nothing was written",
                root.display()
            ),
        )
        .help("move them away, or choose another output folder");
}
