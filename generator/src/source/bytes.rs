//! Reading the bytes of a file within bounds, and saying why there are none.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::request::Asked;
use super::strangers::packed;
use super::text::{Decoded, LineIndex, NotText, decode, decode_lossy};
use super::{FileId, Files, Limits, Place};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, suggest};

/// So many files of a folder are looked at for the one that was meant.
const MOST_NEIGHBOURS: usize = 1_000;

/// Why a file was not read.
pub(super) enum Unread {
    Failed(std::io::Error),
    TooLarge(u64),
}

impl Unread {
    pub(super) fn report<'d>(
        &self,
        (file, files): (&Path, &Files),
        at: Option<&Place>,
        diagnostics: &'d mut Diagnostics,
    ) -> &'d mut Diagnostic {
        let path = files.shown_path(file);
        match self {
            Self::Failed(error) => {
                let (message, help) = match url(&path) {
                    Some(url) => (
                        format!("`{url}` is a URL, and nothing is fetched"),
                        Some(instead_of(url)),
                    ),
                    None => (
                        format!("`{path}` cannot be read: {error}"),
                        where_else(file, files).filter(|_| error.kind() == ErrorKind::NotFound),
                    ),
                };
                let finding = diagnostics.error(Code::UnreadableFile, at.cloned(), message);
                match help {
                    Some(help) => finding.help(help),
                    None => finding,
                }
            }
            Self::TooLarge(most) => {
                let message = format!("`{path}` has more than {most} bytes");
                diagnostics.error(Code::TooLarge, at.cloned(), message)
            }
        }
    }
}

/// The URL that somebody gave as a path; in a configuration, its folder stands in front of it.
fn url(path: &str) -> Option<&str> {
    let colon = path
        .find("://")
        .or_else(|| path.find(":/").filter(|_| path.starts_with("file:")))?;
    let before = path.get(..colon)?;
    let scheme = before.rsplit_once('/').map_or(before, |(_, scheme)| scheme);
    let is_scheme = scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    path.get(colon - scheme.len()..).filter(|_| is_scheme)
}

/// What to give in the place of a URL.
fn instead_of(url: &str) -> String {
    match url.strip_prefix("file:") {
        Some(path) => format!("give the path alone: `{}`", path.strip_prefix("//").unwrap_or(path)),
        None => "download the file, and give its path".to_owned(),
    }
}

/// What to do about a file that is not there.
fn where_else(file: &Path, files: &Files) -> Option<String> {
    if file == Path::new("-") {
        return Some("standard input is not read: save it as a file, and give the path of that".to_owned());
    }
    if let Ok(target) = file.read_link() {
        let target = target.to_string_lossy().into_owned();
        return Some(format!("it is a symbolic link to `{target}`, which is not there"));
    }
    let meant = neighbour(file)?;
    Some(format!("did you mean `{}`?", files.shown_path(&meant)))
}

/// The file of the same folder that is called most like one that is not there.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let folder = match path.parent()? {
        folder if folder.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    let files = std::fs::read_dir(folder).ok()?.flatten().take(MOST_NEIGHBOURS);
    let files: Vec<String> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
    // What they end in, most have in common: it says nothing of what was meant.
    let stem = |name: &str| {
        Path::new(name)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let stems: Vec<String> = files.iter().filter_map(|file| stem(file)).collect();
    let meant = suggest::closest(&stem(name)?, stems.iter().map(String::as_str))?;
    let of_this_stem = files.iter().filter(|file| stem(file).is_some_and(|stem| stem == meant));
    let likest = of_this_stem.min_by_key(|file| (Path::new(file).extension() != path.extension(), *file))?;
    Some(path.with_file_name(likest))
}

/// Opens what can be read to an end. A pipe that a description names has none before somebody writes to it, and the call would
/// wait for that; one that is open already, as `/dev/stdin` and what shells put in the place of `<(…)`, is written to.
fn open(path: &Path) -> std::io::Result<std::fs::File> {
    if is_pipe(&std::fs::metadata(path)?) && !is_open_already(path) {
        return Err(std::io::Error::other("it is a pipe"));
    }
    std::fs::File::open(path)
}

#[cfg(unix)]
fn is_pipe(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_metadata: &std::fs::Metadata) -> bool {
    false
}

/// Whether a path names what this process has open: it means something else to every other one.
pub fn is_open_already(path: &Path) -> bool {
    ["/dev/stdin", "/dev/fd", "/proc/self/fd"]
        .iter()
        .any(|known| path.starts_with(known))
}

/// Reads a whole file, unless it is larger than the bound, whatever it says about its size: it may be a device.
fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let read = || {
        let file = open(path)?;
        let most = most.saturating_add(1);
        let size = file.metadata().map_or(0, |metadata| metadata.len()).min(most);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(Unread::Failed)?;
    if bytes.len() as u64 > most {
        return Err(Unread::TooLarge(most));
    }
    Ok(bytes)
}

/// The text of a file, which `at` asks for; why there is none is reported. It is read once in a run.
pub(super) fn text_of(
    (path, files): (&Path, &Files),
    most: u64,
    at: Option<Asked<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<(FileId, Arc<str>)> {
    let Decoded { text, guessed } = match files.kept(path) {
        Some(kept) => kept,
        None => read_and_keep((path, files), most, at, diagnostics)?,
    };
    let file = files.add(path);
    if let Some(not_text) = guessed {
        report_guessed(&not_text, file, diagnostics);
    }
    Some((file, text))
}

fn read_and_keep(
    (path, files): (&Path, &Files),
    most: u64,
    at: Option<Asked<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<Decoded> {
    let bytes = match read_bytes(path, most) {
        Ok(bytes) => bytes,
        Err(unread) => {
            let finding = unread.report((path, files), at.map(|(place, _)| place), diagnostics);
            finding.at = at.and_then(|(_, position)| position);
            return None;
        }
    };
    if let Some((message, help)) = packed(&bytes) {
        let place = Place::whole(files.add(path));
        diagnostics.error(Code::UnknownDialect, place, message).help(help);
        return None;
    }
    match decode(&bytes) {
        Ok(decoded) => Some(files.keep(path, decoded)),
        Err(not_text) => {
            let file = files.add_text(path, decode_lossy(&bytes));
            report_not_text(&not_text, file, diagnostics);
            None
        }
    }
}

fn report_guessed(not_text: &NotText, file: FileId, diagnostics: &mut Diagnostics) {
    let position = LineIndex::new(&not_text.before).position(not_text.before.len());
    let message = format!(
        "the file is not valid {}; it is read as Windows-1252",
        not_text.encoding
    );
    diagnostics
        .warning(Code::Guessed, Place::whole(file), message)
        .at(position)
        .help("save it as UTF-8");
}

/// The text of a file of ours, which may be missing, but must be none that one waits for.
pub(crate) fn read_own(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    open(path)?.take(Limits::default().bytes).read_to_string(&mut text)?;
    Ok(text)
}

/// The text of a file that is no description; why there is none is reported.
pub(crate) fn read_text(path: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Arc<str>> {
    let bytes = match read_bytes(path, Limits::default().bytes) {
        Ok(bytes) => bytes,
        Err(unread) => {
            unread.report((path, files), None, diagnostics);
            return None;
        }
    };
    let (not_text, shown) = match decode(&bytes) {
        Ok(Decoded { text, guessed: None }) => return Some(text),
        Ok(Decoded {
            text,
            guessed: Some(not_text),
        }) => (not_text, text),
        Err(not_text) => (Arc::new(not_text), decode_lossy(&bytes)),
    };
    report_not_text(&not_text, files.add_text(path, shown), diagnostics);
    None
}

fn report_not_text(not_text: &NotText, file: FileId, diagnostics: &mut Diagnostics) {
    let position = LineIndex::new(&not_text.before).position(not_text.before.len());
    let message = format!("the file is not valid {}", not_text.encoding);
    diagnostics
        .error(Code::Syntax, Place::whole(file), message)
        .at(position)
        .help("save it as UTF-8");
}
