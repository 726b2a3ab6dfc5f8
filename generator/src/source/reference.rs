//! Where the file part of a `$ref` leads: always a file by its way from the one that refers, never another machine.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::Place;
use crate::diagnostics::{Code, Diagnostics};

/// Why a reference is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// It has a scheme: `https:`, `file:`, a drive letter.
    Url,
    /// It starts at the root of the machine or at another host.
    Absolute,
    /// It is no path.
    Malformed,
}

/// The path of `relative` (a relative reference of RFC 3986, section 4.2; a fragment is ignored) as the file
/// `base` means it.
pub(super) fn resolve(base: &Path, relative: &str) -> Result<PathBuf, Foreign> {
    let encoded = relative.split_once('#').map_or(relative, |(path, _)| path);
    let decoded = percent_decode_str(encoded)
        .decode_utf8()
        .map_err(|_| Foreign::Malformed)?;
    if decoded.contains('\0') {
        return Err(Foreign::Malformed);
    }
    if has_scheme(encoded) || has_scheme(&decoded) {
        return Err(Foreign::Url);
    }
    if decoded.starts_with(['/', '\\']) {
        return Err(Foreign::Absolute);
    }
    if decoded.is_empty() {
        return Ok(base.to_owned());
    }
    let folder = base.parent().unwrap_or(Path::new(""));
    Ok(straighten(&folder.join(Path::new(decoded.as_ref()))))
}

fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Reports a reference that is not followed. One to a URL is right by the letter, so the rest goes on without it.
pub(super) fn refuse(foreign: Foreign, relative: &str, at: &Place, diagnostics: &mut Diagnostics) {
    let (message, help) = match foreign {
        Foreign::Url => (
            format!("`{relative}` is a URL, and nothing is fetched; what it names stays untyped JSON or is left out"),
            "store the file beside the description and refer to it by a relative path",
        ),
        Foreign::Absolute => (
            format!("`{relative}` is an absolute path"),
            "refer to the file by a path relative to this one",
        ),
        Foreign::Malformed => (
            format!("`{relative}` is no path"),
            "a reference is a relative path, percent-encoded UTF-8",
        ),
    };
    let finding = match foreign {
        Foreign::Url => diagnostics.warning(Code::ForeignReference, at.clone(), message),
        Foreign::Absolute | Foreign::Malformed => diagnostics.error(Code::ForeignReference, at.clone(), message),
    };
    finding.help(help);
}

/// Reports a reference that leads out of the `folders` of the description.
pub(super) fn refuse_beyond(relative: &str, folders: &[String], at: &Place, diagnostics: &mut Diagnostics) {
    let folders = folders.join("`, `");
    diagnostics
        .error(
            Code::ForeignReference,
            at.clone(),
            format!("`{relative}` leads out of `{folders}`, where only files called JSON or YAML are opened"),
        )
        .help("run refundry in a folder that holds both files, or call the file by what it holds: `.json`, `.yaml`");
}

/// Takes `.` and `a/..` out of a path without asking the disk.
pub(super) fn straighten(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if ends_in_a_name(&straight) => {
                straight.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::ParentDir | Component::Normal(_) => {
                straight.push(component);
            }
        }
    }
    straight
}

/// `path` as it is written in the file `base`, with `/` on every system: `../money.json`.
pub fn beside(base: &Path, path: &Path) -> String {
    let (base, path) = (straighten(base), straighten(path));
    let folder: Vec<Component<'_>> = base.parent().into_iter().flat_map(Path::components).collect();
    let whole: Vec<Component<'_>> = path.components().collect();
    let common = folder
        .iter()
        .zip(&whole)
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.iter().skip(common).map(|_| "..".to_owned());
    let down = whole.iter().skip(common);
    let down = down.map(|component| component.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

fn ends_in_a_name(path: &Path) -> bool {
    matches!(path.components().next_back(), Some(Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(relative: &str) -> Result<String, Foreign> {
        resolve(Path::new("specs/shop/openapi.yaml"), relative).map(|path| super::super::files::show(&path))
    }

    #[test]
    fn files_are_known_by_the_way_from_the_description() {
        let beside = |base: &str, path: &str| super::beside(Path::new(base), Path::new(path));
        assert_eq!(beside("specs/shop/openapi.yaml", "specs/shop/money.json"), "money.json");
        assert_eq!(
            beside("specs/shop/openapi.yaml", "specs/shop/../money/a.json"),
            "../money/a.json"
        );
        assert_eq!(beside("openapi.yaml", "schemas/a.json"), "schemas/a.json");
        assert_eq!(beside("/a/b/openapi.yaml", "/a/c/d.json"), "../c/d.json");
    }

    #[test]
    fn relative_paths_start_at_the_referring_file() {
        assert_eq!(resolved("refund.yaml").as_deref(), Ok("specs/shop/refund.yaml"));
        assert_eq!(
            resolved("./a/../b.json#/components").as_deref(),
            Ok("specs/shop/b.json")
        );
        assert_eq!(
            resolved("../common/money.yaml").as_deref(),
            Ok("specs/common/money.yaml")
        );
        assert_eq!(resolved("../../../up.yaml").as_deref(), Ok("../up.yaml"));
        assert_eq!(resolved("two%20words.yaml").as_deref(), Ok("specs/shop/two words.yaml"));
        assert_eq!(resolved("").as_deref(), Ok("specs/shop/openapi.yaml"));
    }

    #[test]
    fn nothing_leads_to_another_machine_or_to_the_root_of_this_one() {
        assert_eq!(resolved("https://example.com/a.yaml"), Err(Foreign::Url));
        assert_eq!(resolved("file:///etc/passwd"), Err(Foreign::Url));
        assert_eq!(resolved("C:\\secret.yaml"), Err(Foreign::Url));
        assert_eq!(resolved("https%3A//example.com"), Err(Foreign::Url));
        assert_eq!(resolved("//example.com/a.yaml"), Err(Foreign::Absolute));
        assert_eq!(resolved("/etc/passwd"), Err(Foreign::Absolute));
        assert_eq!(resolved("%2Fetc/passwd"), Err(Foreign::Absolute));
        assert_eq!(resolved("a%00b"), Err(Foreign::Malformed));
        assert_eq!(resolved("a%FFb"), Err(Foreign::Malformed));
    }
}
