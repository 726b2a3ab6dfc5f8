//! Reads `[output]`: where the crate goes, and what is in its manifest.

use std::ops::Range;
use std::path::Path;

use super::reader::{Reader, Section};
use super::{Layout, OutputConfig, dependencies, join};
use crate::diagnostics::Said;

const LAYOUTS: &[(&str, Layout)] = &[
    ("standalone", Layout::Standalone),
    ("member", Layout::Member),
    ("single", Layout::Single),
];

/// Reads the section.
pub(super) fn read(reader: &mut Reader<'_>, folder: &Path, mut section: Section<'_>) -> Option<OutputConfig> {
    let dependencies = section.take("dependencies");
    let mut string = |key| section.take(key).map(|value| (reader.string(value), value.span()));
    let dir = string("dir");
    let package = string("crate");
    let layout = string("layout");
    let version = string("version");
    let description = string("description").and_then(|(description, _)| description);
    let command = string("command").and_then(|(command, _)| command);
    reader.finish(&section);
    let mut said = Said::default();
    let layout = match layout {
        Some((text, span)) => {
            let text = text?;
            note(reader, "layout", &span, &mut said);
            reader.word(&text, span, LAYOUTS)?
        }
        None => Layout::default(),
    };
    let (dir, dir_span) = required(reader, dir, "dir", &section)?;
    note(reader, "dir", &dir_span, &mut said);
    if dir.is_empty() {
        reader.invalid(dir_span, "the output folder has no name");
    }
    let package = match package {
        Some((name, span)) => {
            note(reader, "crate", &span, &mut said);
            check_package(reader, name?, span)?
        }
        None => "clients".to_owned(),
    };
    let version = match version {
        Some((version, span)) => Some(check_version(reader, version?, span, layout)?),
        None => None,
    };
    let dir = join(folder, &dir);
    let dependencies = dependencies
        .and_then(|value| reader.section("[output.dependencies]", value))
        .map(|section| dependencies::read(reader, (folder, &dir), section, &mut said));
    let new = OutputConfig::new(dir, package);
    Some(OutputConfig {
        layout,
        description,
        command: command.unwrap_or(new.command),
        version,
        dependencies: dependencies.unwrap_or_default(),
        said,
        ..new
    })
}

/// Remembers where the section says `key`.
fn note(reader: &Reader<'_>, key: &str, span: &Range<usize>, said: &mut Said) {
    let (place, position) = reader.spot(span);
    said.note("output", key, place, position);
}

fn check_version(reader: &mut Reader<'_>, version: String, span: Range<usize>, layout: Layout) -> Option<String> {
    if layout == Layout::Member {
        reader
            .invalid(span, "a member of a workspace has the version of the workspace")
            .help("say it in the Cargo.toml of the workspace, under [workspace.package]");
        return None;
    }
    if is_version(&version) {
        return Some(version);
    }
    reader
        .invalid(span, format!("`{}` is no version", version.escape_debug()))
        .help("three numbers as in \"1.2.3\", and what SemVer allows behind them");
    None
}

/// Whether cargo takes `text` for a version (SemVer 2.0.0, without leading zeros).
fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').unwrap_or((text, "0"));
    let (core, release) = text.split_once('-').unwrap_or((text, "0"));
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_dotted = |text: &str| text.split('.').all(|part| !part.is_empty() && part.chars().all(known));
    let is_number = |part: &str| part.parse::<u64>().is_ok_and(|number| number.to_string() == part);
    core.split('.').count() == 3 && core.split('.').all(is_number) && is_dotted(release) && is_dotted(build)
}

fn required(
    reader: &mut Reader<'_>,
    value: Option<(Option<String>, Range<usize>)>,
    key: &str,
    section: &Section<'_>,
) -> Option<(String, Range<usize>)> {
    let Some((text, span)) = value else {
        reader.invalid(section.span(), format!("`{key}` is missing"));
        return None;
    };
    Some((text?, span))
}

fn check_package(reader: &mut Reader<'_>, name: String, span: Range<usize>) -> Option<String> {
    if is_package_name(&name) {
        return Some(name);
    }
    reader
        .invalid(span, format!("`{}` cannot be the name of a crate", name.escape_debug()))
        .help("letters, digits, `-` and `_`, beginning with a letter; no keyword of Rust");
    None
}

/// Whether cargo takes `name` for a package, and Rust for a crate that others can name: no keyword.
pub fn is_package_name(name: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && name.chars().all(known)
        && !is_keyword(name)
}

fn is_keyword(name: &str) -> bool {
    // A keyword of the edition that is emitted, and of none before it.
    name == "gen" || syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err()
}

#[cfg(test)]
mod tests {
    use super::is_package_name;

    #[test]
    fn a_keyword_names_no_package() {
        for name in ["crate", "self", "type", "gen", "1st", "a b", ""] {
            assert!(!is_package_name(name), "{name}");
        }
        for name in ["shop", "shop-client", "crate-2", "Type"] {
            assert!(is_package_name(name), "{name}");
        }
    }
}
