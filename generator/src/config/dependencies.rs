//! The crates that types of `retype` come from: what stands under `[output.dependencies]`, as in a `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use toml::de::DeValue;

use super::reader::{Entry, Reader, Section, Value};
use super::{OutputConfig, join};
use crate::diagnostics::{Diagnostics, Said};
use crate::rust::Dependency;

/// The crates that generated code depends on by itself; no version has to be said for them.
pub(super) use refundry_support::dependencies::ALL as KNOWN;

/// The setting, as findings know it.
const SETTING: &str = "output.dependencies";

/// Keys of a dependency that are text.
const TEXTS: &[&str] = &["version", "path", "git", "branch", "tag", "rev", "package", "registry"];

/// Keys of a dependency that are true or false.
const SWITCHES: &[&str] = &["default-features", "workspace"];

/// Reads all of them. Paths are relative to the configuration, and written as they are seen from `output`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    (folder, output): (&Path, &Path),
    mut section: Section<'_>,
    said: &mut Said,
) -> Vec<Dependency> {
    let entries = section.rest();
    for entry in &entries {
        let (place, position) = reader.spot(&entry.key_span);
        said.note(SETTING, entry.key, place, position);
    }
    entries
        .into_iter()
        .filter_map(|entry| dependency(reader, (folder, output), &entry))
        .collect()
}

fn dependency(reader: &mut Reader<'_>, folders: (&Path, &Path), entry: &Entry<'_>) -> Option<Dependency> {
    if !super::is_package_name(entry.key) {
        let message = format!("`{}` cannot be the name of a crate", entry.key.escape_debug());
        reader.invalid(entry.key_span.clone(), message);
        return None;
    }
    let mut dependency = Dependency {
        name: entry.key.to_owned(),
        features: BTreeSet::new(),
        keys: BTreeMap::new(),
    };
    match entry.value.get_ref() {
        DeValue::String(version) => {
            dependency.keys.insert("version".to_owned(), literal(version));
        }
        _ => table(reader, folders, entry.value, &mut dependency)?,
    }
    Some(dependency)
}

fn table(
    reader: &mut Reader<'_>,
    folders: (&Path, &Path),
    value: &Value<'_>,
    dependency: &mut Dependency,
) -> Option<()> {
    let mut section = reader.section(format!("`{}`", dependency.name), value)?;
    for key in TEXTS {
        let text = section.take(key).and_then(|value| reader.string(value));
        let text = match *key {
            "path" => text.map(|path| seen_from(folders, &path)),
            _ => text,
        };
        dependency
            .keys
            .extend(text.map(|text| ((*key).to_owned(), literal(&text))));
    }
    for key in SWITCHES {
        let switch = section.take(key).and_then(|value| reader.bool(value));
        dependency
            .keys
            .extend(switch.map(|on| ((*key).to_owned(), on.to_string())));
    }
    let features = section.take("features").map(|value| reader.strings(value));
    let features = features.unwrap_or_default().into_iter();
    dependency.features = features.map(|(feature, _)| feature).collect();
    reader.finish(&section);
    let is_somewhere = ["version", "path", "git", "workspace"];
    if !is_somewhere.iter().any(|key| dependency.keys.contains_key(*key)) {
        reader
            .invalid(value.span(), format!("`{}` does not say where it is", dependency.name))
            .help("`version`, `path`, `git` or `workspace = true`, as in a Cargo.toml");
    }
    Some(())
}

fn literal(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The path of a crate as the manifest in `output` has to name it.
fn seen_from((folder, output): (&Path, &Path), path: &str) -> String {
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    let (crate_folder, output) = (absolute(join(folder, path)), absolute(output.to_owned()));
    let shared = crate_folder
        .components()
        .zip(output.components())
        .take_while(|(ours, theirs)| ours == theirs)
        .count();
    let up = output.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(crate_folder.components().skip(shared)).collect();
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// All crates that types come from: those that are said, and those of the generated code that `paths` lead into.
pub(super) fn of_paths<'p>(said: &[Dependency], paths: impl Iterator<Item = &'p str>) -> Vec<Dependency> {
    let mut all = said.to_vec();
    for name in paths.filter_map(crate_of) {
        let is_said = all.iter().any(|known| known.name.replace('-', "_") == name);
        let known = KNOWN.iter().find(|known| known.0.replace('-', "_") == name);
        all.extend(known.filter(|_| !is_said).map(|(name, _, _)| Dependency {
            name: (*name).to_owned(),
            features: BTreeSet::new(),
            keys: BTreeMap::new(),
        }));
    }
    all
}

/// Warns of each crate that no type comes from, unless generated code needs it by itself.
pub(super) fn report_idle<'p>(
    output: &OutputConfig,
    paths: impl Iterator<Item = &'p str>,
    diagnostics: &mut Diagnostics,
) {
    let used: BTreeSet<&str> = paths.filter_map(crate_of).collect();
    for Dependency { name, .. } in &output.dependencies {
        let is_known = KNOWN.iter().any(|known| known.0 == name);
        if !is_known && !used.contains(name.replace('-', "_").as_str()) {
            let message = format!("no type comes from `{name}`, so the crate has no use for it");
            let finding = output.said.dead(SETTING, name, message, diagnostics);
            finding.help("remove it, or name one of its types under `retype`");
        }
    }
}

/// The crate that a Rust path begins with, if it has to be among the dependencies.
pub(super) fn crate_of(path: &str) -> Option<&str> {
    let first = path.trim_start_matches("::").split("::").next()?.trim();
    let is_always_there = matches!(first, "std" | "core" | "alloc" | "crate" | "self" | "super");
    (!is_always_there).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_crate() {
        let seen = |path| seen_from((Path::new("specs"), Path::new("out/generated")), path);
        assert_eq!(seen("../money"), "../../money");
        assert_eq!(seen("money"), "../../specs/money");
    }

    #[test]
    fn the_standard_library_needs_no_dependency() {
        assert_eq!(crate_of("::rusty_money::Money"), Some("rusty_money"));
        assert_eq!(crate_of("std::num::NonZeroU32"), None);
        assert_eq!(crate_of("crate::Money"), None);
    }
}
