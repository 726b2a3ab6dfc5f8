//! A description as it was read: its trees, and where every node of them was written.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde_json::Value;

use super::bytes::text_of;
use super::join::join;
use super::overlay::{Origins, Overlay, Room, Root};
use super::positions::spellings_in;
use super::reach::{is_really_within, is_within};
use super::reference::{Foreign, beside, refuse, refuse_beyond, resolve, straighten};
use super::request::{Asked, Request};
use super::{FileId, Files, Limits, Place, Pointer, parse};
use crate::diagnostics::{Code, Diagnostics};

/// Reads the inputs and applies the overlays. Other files are read when [`Source::open`] asks for them. Answers
/// nothing where there is nothing to go on with; the diagnostics say why.
pub fn load(request: &Request, diagnostics: &mut Diagnostics) -> Option<Source> {
    let mut source = Source::empty(request.files.clone(), request.limits);
    source.reach = Some(request.reach());
    let read = |setting: &str, path: &PathBuf, diagnostics: &mut Diagnostics| {
        source.read(path, request.asked(setting, path), diagnostics)
    };
    // What is wrong with one file is no reason to keep silent about the others.
    let roots: Vec<_> = request
        .inputs
        .iter()
        .map(|path| read("input", path, diagnostics))
        .collect();
    let mut overlays = Vec::new();
    for path in &request.overlays {
        let overlay = read("overlays", path, diagnostics).and_then(|(file, tree)| {
            check_extends(Overlay::extends(&tree, file), path, request, diagnostics);
            Overlay::read(&tree, file, diagnostics)
        });
        overlays.push(overlay);
    }
    let roots: Option<Vec<_>> = roots.into_iter().collect();
    let overlays: Option<Vec<_>> = overlays.into_iter().collect();
    let (roots, overlays) = roots.zip(overlays)?;
    let roots = roots.into_iter().map(|(file, tree)| Tree::new(file, tree)).collect();
    let (mut root, others) = joined(roots, diagnostics)?;
    for overlay in overlays {
        let mut room = Room(source.index().nodes);
        overlay.apply(root.as_root(), &mut room, diagnostics);
        source.index().nodes = room.0;
    }
    source.adopt(root, others)
}

/// Warns of an overlay that is for another description. A URL only tells where the description came from.
fn check_extends(extends: Option<(&str, Place)>, path: &Path, request: &Request, diagnostics: &mut Diagnostics) {
    let Some((extended, place)) = extends else {
        return;
    };
    let wanted = match resolve(path, extended) {
        Ok(wanted) => wanted,
        Err(Foreign::Url) => return,
        // An absolute path may well be that of the description.
        Err(Foreign::Absolute) => PathBuf::from(extended),
        Err(Foreign::Malformed) => PathBuf::new(),
    };
    let is_it = |input: &PathBuf| straighten(input) == straighten(&wanted) || same_file(input, &wanted);
    if request.inputs.iter().any(is_it) {
        return;
    }
    let message =
        format!("the overlay extends `{extended}`, and that is not the description; it is applied all the same");
    let ways = request.inputs.iter().map(|input| beside(path, input));
    let help = match ways.collect::<Vec<_>>().as_slice() {
        [way] => format!("paths in `extends` count from the overlay; that of the description is `{way}`"),
        _ => "paths in `extends` count from the overlay".to_owned(),
    };
    diagnostics.warning(Code::Guessed, place, message).help(help);
}

/// Whether the ending of a name is one that descriptions have.
fn is_named_as_description(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    let endings = ["json", "yaml", "yml"];
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether two paths lead to one file on disk.
fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some() && real(one) == real(other)
}

/// The first description with what the others add, and the files of the others.
fn joined(trees: Vec<Tree>, diagnostics: &mut Diagnostics) -> Option<(Tree, Vec<FileId>)> {
    let mut trees = trees.into_iter();
    let mut root = trees.next()?;
    let mut files = Vec::new();
    for other in trees {
        let first = (&mut root.tree, &mut root.origins, root.file);
        join(first, (&other.tree, other.file), diagnostics);
        files.push(other.file);
    }
    Some((root, files))
}

/// Takes a text that is on no disk for a description, under a name for reports. It cannot refer to other files.
pub fn load_text(name: &str, text: &str, files: &Files, diagnostics: &mut Diagnostics) -> Option<Source> {
    let source = Source::empty(files.clone(), Limits::default());
    let file = files.add_text(name, text);
    let mut nodes = source.limits.nodes;
    let tree = parse::parse(text, (file, Path::new(name)), &source.limits, &mut nodes, diagnostics)?;
    source.adopt(Tree::new(file, tree), Vec::new())
}

/// The trees of a description. Shared references suffice to open more files; trees never change or move.
#[derive(Debug)]
pub struct Source {
    files: Files,
    limits: Limits,
    root: Option<FileId>,
    /// The descriptions that were joined to the first.
    joined: Vec<FileId>,
    /// The folders in which files of any name may be opened; of a text that is on no disk, nothing is known.
    reach: Option<Vec<PathBuf>>,
    trees: Box<[OnceLock<Box<Tree>>]>,
    index: Mutex<Index>,
}

#[derive(Debug)]
struct Tree {
    file: FileId,
    tree: Value,
    origins: Origins,
}

#[derive(Debug, Default)]
struct Index {
    /// What became of each path: nothing for what could not be read.
    opened: HashMap<PathBuf, Option<FileId>>,
    slots: HashMap<FileId, usize>,
    read: Vec<PathBuf>,
    bytes: u64,
    nodes: u64,
}

static NOTHING: Value = Value::Null;

impl Source {
    /// The description itself: the file of the first one, if it was joined from several.
    pub fn root(&self) -> FileId {
        self.root.unwrap_or(FileId(u32::MAX))
    }

    /// The files of all descriptions that were joined, the first one first.
    pub(super) fn descriptions(&self) -> impl Iterator<Item = FileId> {
        self.root.into_iter().chain(self.joined.iter().copied())
    }

    /// The bounds it is read within.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Where the files are numbered.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The tree of a file that was asked for or opened, overlays applied; null for any other.
    pub fn tree(&self, file: FileId) -> &Value {
        self.loaded(file).map_or(&NOTHING, |loaded| &loaded.tree)
    }

    /// The node at `pointer`.
    pub fn node(&self, file: FileId, pointer: &Pointer) -> Option<&Value> {
        self.tree(file).pointer(pointer.as_str())
    }

    /// Where the node at `pointer` of the tree was written: in the file, at the index it has there, or in the
    /// overlay that made it.
    pub fn place(&self, file: FileId, pointer: &Pointer) -> Place {
        let as_read = || Place {
            file,
            pointer: pointer.clone(),
        };
        self.loaded(file)
            .and_then(|loaded| loaded.origins.find(pointer))
            .unwrap_or_else(as_read)
    }

    /// The action of an overlay that took out the node at `pointer` or one around it, which the file still shows.
    pub fn removal(&self, file: FileId, pointer: &Pointer) -> Option<Place> {
        self.loaded(file)?.origins.removal(pointer).cloned()
    }

    /// The spelling of a number, a boolean or a null where a text was wanted: YAML's `version: 1.10` is the
    /// number 1.1 in the tree and `1.10` here. Parses the text again, so ask only when it matters.
    pub fn spelling(&self, file: FileId, pointer: &Pointer) -> Option<String> {
        self.spellings(file, std::slice::from_ref(pointer)).pop()?
    }

    /// The same for many nodes, in their order, reading each text once.
    pub fn spellings(&self, file: FileId, pointers: &[Pointer]) -> Vec<Option<String>> {
        let places: Vec<Place> = pointers.iter().map(|pointer| self.place(file, pointer)).collect();
        let mut spellings = vec![None; places.len()];
        let files: BTreeSet<FileId> = places.iter().map(|place| place.file).collect();
        for written_in in files {
            let Some(text) = self.files.any_text(written_in) else {
                continue;
            };
            let here = |place: &&Place| place.file == written_in;
            let found = spellings_in(&text, places.iter().filter(here).map(|place| &place.pointer));
            let slots = spellings
                .iter_mut()
                .zip(&places)
                .filter(|(_, place)| place.file == written_in);
            for ((slot, _), spelling) in slots.zip(found) {
                *slot = spelling.map(str::to_owned);
            }
        }
        spellings
    }

    /// Opens the file that the reference `relative` in the file `base` leads to; its fragment is ignored. `at` is
    /// where the reference stands, for the error when there is one; a file that cannot be read is reported once.
    pub fn open(&self, base: FileId, relative: &str, at: &Place, diagnostics: &mut Diagnostics) -> Option<FileId> {
        // What was joined from another file still refers from there.
        let base = if self.joined.contains(&at.file) { at.file } else { base };
        let path = match resolve(&self.files.path(base)?, relative) {
            Ok(path) => path,
            Err(foreign) => {
                refuse(foreign, relative, at, diagnostics);
                return None;
            }
        };
        let known = self.index().opened.get(&straighten(&path)).copied();
        if let Some(known) = known {
            return known;
        }
        let path = if base == self.root() || path.exists() {
            path
        } else {
            self.beside_root(relative, at, diagnostics).unwrap_or(path)
        };
        let opened = match &self.reach {
            Some(folders) if !is_named_as_description(&path) && !is_within(&path, folders) => {
                let folders: Vec<_> = folders.iter().map(|folder| self.files.shown_path(folder)).collect();
                refuse_beyond(relative, &folders, at, diagnostics);
                None
            }
            Some(_) | None => self.opened(&path, at, diagnostics),
        };
        self.index().opened.insert(straighten(&path), opened);
        opened
    }

    /// What a reference at `at` leads to. Of a file out of reach, and of one that looks like no description, by its name or
    /// inside, nothing is shown: it may be the settings of another program.
    fn opened(&self, path: &Path, at: &Place, diagnostics: &mut Diagnostics) -> Option<FileId> {
        let read = self.read(path, Some((at, None)), diagnostics);
        let is_structured = |(_, tree): &(FileId, Value)| tree.is_object() || tree.is_array();
        let is_description = is_named_as_description(path) || read.as_ref().is_some_and(is_structured);
        let is_out_of_reach = |folders: &Vec<PathBuf>| path.exists() && !is_really_within(path, folders);
        if !is_description || self.reach.as_ref().is_some_and(is_out_of_reach) {
            self.files.conceal(path);
        }
        let (file, tree) = read?;
        self.keep(Tree::new(file, tree))
    }

    /// Where a file most likely is that is not where the reference at `at` says: people count from the description itself.
    fn beside_root(&self, relative: &str, at: &Place, diagnostics: &mut Diagnostics) -> Option<PathBuf> {
        let root = self.files.path(self.root())?;
        let meant = resolve(&root, relative).ok().filter(|path| path.exists())?;
        let message = format!("`{relative}` is not beside this file; it is read from where the description is");
        diagnostics
            .warning(Code::Guessed, at.clone(), message)
            .help("a reference is relative to the file it stands in");
        Some(meant)
    }

    /// Every file that was read: descriptions, overlays and what they refer to, in that order. What a build
    /// script has to watch.
    pub fn files_read(&self) -> Vec<PathBuf> {
        self.index().read.clone()
    }

    fn empty(files: Files, limits: Limits) -> Self {
        Self {
            files,
            limits,
            root: None,
            joined: Vec::new(),
            reach: None,
            trees: std::iter::repeat_with(OnceLock::new).take(limits.files).collect(),
            index: Mutex::new(Index {
                bytes: limits.all_bytes,
                nodes: limits.nodes,
                ..Index::default()
            }),
        }
    }

    /// References to one of the `others` lead into the joined tree.
    fn adopt(mut self, root: Tree, others: Vec<FileId>) -> Option<Self> {
        let file = self.keep(root)?;
        for one in std::iter::once(&file).chain(&others) {
            let path = self.files.path(*one)?;
            self.index().opened.insert(straighten(&path), Some(file));
        }
        self.root = Some(file);
        self.joined = others;
        Some(self)
    }

    fn keep(&self, tree: Tree) -> Option<FileId> {
        let file = tree.file;
        let mut index = self.index();
        let slot = index.slots.len();
        self.trees.get(slot)?.set(Box::new(tree)).ok()?;
        index.slots.insert(file, slot);
        Some(file)
    }

    fn loaded(&self, file: FileId) -> Option<&Tree> {
        let slot = *self.index().slots.get(&file)?;
        self.trees.get(slot)?.get().map(Box::as_ref)
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads and parses one file; `at` is the reference that leads to it.
    fn read(&self, path: &Path, at: Option<Asked<'_>>, diagnostics: &mut Diagnostics) -> Option<(FileId, Value)> {
        if self.index().read.len() >= self.limits.files {
            let message = format!("the description consists of more than {} files", self.limits.files);
            diagnostics.error(Code::TooLarge, at.map(|(place, _)| place.clone()), message);
            return None;
        }
        self.index().read.push(path.to_owned());
        let (file, text) = text_of((path, &self.files), self.limits.bytes, at, diagnostics)?;
        self.charge(&text, file, diagnostics)?;
        let mut nodes = self.index().nodes;
        let tree = parse::parse(&text, (file, path), &self.limits, &mut nodes, diagnostics);
        self.index().nodes = nodes;
        Some((file, tree?))
    }
}

impl Source {
    /// Takes a text into account; nothing if all texts together are too large now.
    fn charge(&self, text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<()> {
        let left = self.index().bytes.checked_sub(text.len() as u64);
        if let Some(left) = left {
            self.index().bytes = left;
            return Some(());
        }
        let message = format!(
            "the files of the description have more than {} bytes",
            self.limits.all_bytes
        );
        diagnostics.error(Code::TooLarge, Place::whole(file), message);
        None
    }
}

impl Tree {
    fn new(file: FileId, tree: Value) -> Self {
        Self {
            file,
            tree,
            origins: Origins::default(),
        }
    }

    fn as_root(&mut self) -> Root<'_> {
        Root {
            file: self.file,
            tree: &mut self.tree,
            origins: &mut self.origins,
        }
    }
}
