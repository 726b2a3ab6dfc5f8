//! The files of a run: numbered as they are read, and kept for the excerpts of a report.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::positions::{Locator, locate_in};
use super::text::{Decoded, LineIndex};
use super::{FileId, Pointer, Span, Want};

/// Numbers files and remembers where they are, and what they hold: nothing is read twice, since a pipe gives its text once, and
/// what is saved in the meantime is another text. Clones share all of it, so one value serves all descriptions of a run and the
/// report at its end.
#[derive(Clone, Debug, Default)]
pub struct Files(Arc<Mutex<Listed>>);

#[derive(Debug, Default)]
struct Listed {
    entries: Vec<Entry>,
    /// What was read, by its path.
    kept: HashMap<PathBuf, Decoded>,
    /// Folders that people know by another name, which stands in the place of the path up to what lies in them.
    called: Vec<(PathBuf, String)>,
}

#[derive(Debug)]
struct Entry {
    path: PathBuf,
    text: Option<Arc<str>>,
    /// Whether reports show nothing of the text.
    is_concealed: bool,
}

impl Files {
    /// Numbers the file at `path`; the path is shown in reports as it is given here. Excerpts are shown if it was read.
    pub fn add(&self, path: impl Into<PathBuf>) -> FileId {
        let path = path.into();
        let text = self.kept(&path).map(|kept| kept.text);
        self.insert(path, text)
    }

    /// Numbers a text that is on no disk, under a name for reports.
    pub fn add_text(&self, name: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> FileId {
        self.insert(name.into(), Some(text.into()))
    }

    /// Lets reports show what lies in `folder` by `name` and the rest of its path: `git:v1:` for what was taken out of there.
    pub fn call(&self, folder: impl Into<PathBuf>, name: impl Into<String>) {
        self.listed().called.push((folder.into(), name.into()));
    }

    /// What was read from `path` before.
    pub(super) fn kept(&self, path: &Path) -> Option<Decoded> {
        self.listed().kept.get(path).cloned()
    }

    /// Keeps what was read from `path`; gives what is kept from now on, which another may have read first.
    pub(super) fn keep(&self, path: &Path, read: Decoded) -> Decoded {
        self.listed().kept.entry(path.to_owned()).or_insert(read).clone()
    }

    /// The folders that people know by another name.
    pub(super) fn called_folders(&self) -> Vec<PathBuf> {
        let listed = self.listed();
        listed.called.iter().map(|(folder, _)| folder.clone()).collect()
    }

    /// Keeps what is in the file at `path` out of reports: it is no description, and may be anything.
    pub(super) fn conceal(&self, path: &Path) {
        let mut listed = self.listed();
        let entries = listed.entries.iter_mut().filter(|entry| entry.path == path);
        entries.for_each(|entry| entry.is_concealed = true);
    }

    /// Whether nothing is to be shown of a file.
    pub(crate) fn is_concealed(&self, file: FileId) -> bool {
        let listed = self.listed();
        let entry = listed.entries.get(file.0 as usize);
        entry.is_some_and(|entry| entry.is_concealed)
    }

    /// The path of a file, or the name of a text.
    pub fn path(&self, file: FileId) -> Option<PathBuf> {
        let listed = self.listed();
        listed.entries.get(file.0 as usize).map(|entry| entry.path.clone())
    }

    /// The path as reports show it: as it was given, with `/` on every system.
    pub fn shown(&self, file: FileId) -> String {
        self.path(file)
            .map_or_else(|| "<unknown>".to_owned(), |path| self.shown_path(&path))
    }

    /// The same for the path of any file.
    pub(crate) fn shown_path(&self, path: &Path) -> String {
        let listed = self.listed();
        let mut called = listed.called.iter();
        let known = called.find_map(|(folder, name)| Some((name, path.strip_prefix(folder).ok()?)));
        known.map_or_else(|| show(path), |(name, rest)| format!("{name}{}", show(rest)))
    }

    /// The text as it was read, with a replacement character for what is no text; nothing if it was not read, or is not to
    /// be shown.
    pub fn text(&self, file: FileId) -> Option<Arc<str>> {
        self.text_where(file, |entry| !entry.is_concealed)
    }

    /// The same, whether it may be shown or not.
    pub(super) fn any_text(&self, file: FileId) -> Option<Arc<str>> {
        self.text_where(file, |_| true)
    }

    fn text_where(&self, file: FileId, is_wanted: fn(&Entry) -> bool) -> Option<Arc<str>> {
        let listed = self.listed();
        let entry = listed.entries.get(file.0 as usize).filter(|entry| is_wanted(entry))?;
        entry.text.clone()
    }

    /// Where a node stands in the text. Nodes that are not in it (a member that is missing, what an
    /// alias brings) are at the nearest node around them. Reads the whole text for each call.
    pub fn locate(&self, file: FileId, pointer: &Pointer, want: Want) -> Option<Span> {
        locate_in(&self.text(file)?, pointer, want)
    }

    /// Where many nodes stand, in their order. Reads the whole text once.
    pub fn locate_all(&self, file: FileId, pointers: &[Pointer], want: Want) -> Vec<Option<Span>> {
        let Some(text) = self.text(file) else {
            return pointers.iter().map(|_| None).collect();
        };
        let lines = LineIndex::new(&text);
        let locator = Locator::new(&lines, pointers);
        pointers.iter().map(|pointer| locator.find(pointer, want)).collect()
    }

    fn insert(&self, path: PathBuf, text: Option<Arc<str>>) -> FileId {
        let entries = &mut self.listed().entries;
        let id = FileId(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        entries.push(Entry {
            path,
            text,
            is_concealed: false,
        });
        id
    }

    fn listed(&self) -> MutexGuard<'_, Listed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn show(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}
