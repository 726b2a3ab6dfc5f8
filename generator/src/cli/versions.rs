//! The version of the generated crate: where it is said, and setting the one that follows.

use std::path::{Path, PathBuf};

use refundry::config::{Config, FIRST_VERSION, Layout};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines;

/// Where the version of a crate is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The file: the configuration, or the manifest of a workspace.
    pub path: PathBuf,
    /// The tables that lead to it there.
    tables: &'static [&'static str],
}

const OUTPUT: &[&str] = &["output"];
const WORKSPACE: &[&str] = &["workspace", "package"];

/// Where the version of the crate is said that the configuration at `path` writes; nothing for a member without a workspace.
pub fn home(config: &Config, path: &Path) -> Option<Home> {
    if config.output.layout != Layout::Member {
        return Some(Home {
            path: path.to_owned(),
            tables: OUTPUT,
        });
    }
    let folder = std::path::absolute(&config.output.dir).ok()?;
    let manifests = folder.ancestors().skip(1).map(|folder| folder.join("Cargo.toml"));
    let home = |path| Home {
        path,
        tables: WORKSPACE,
    };
    let says = |home: &Home| {
        let text = std::fs::read_to_string(&home.path);
        text.is_ok_and(|text| home.version_in(&text).is_some())
    };
    manifests.map(home).find(says)
}

impl Home {
    /// The version that the text of this file says; the first one for a configuration that says nothing.
    pub fn version_in(&self, text: &str) -> Option<String> {
        let document = DeTable::parse(text).ok()?;
        match said(document.get_ref(), self.tables) {
            Some((version, _)) => Some(version),
            None => (self.tables == OUTPUT).then(|| FIRST_VERSION.to_owned()),
        }
    }

    /// Sets the version, and touches nothing else in the file.
    ///
    /// # Errors
    /// In words, when the file cannot be read or written, or has no place for it.
    pub fn set(&self, version: &str) -> Result<(), String> {
        let shown = self.path.display();
        let text = std::fs::read_to_string(&self.path).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
        let changed = with_version(&text, self.tables, version)
            .ok_or_else(|| format!("`{shown}` has no [{}] to say the version in", self.tables.join(".")))?;
        std::fs::write(&self.path, changed).map_err(|error| format!("cannot write `{shown}`: {error}"))
    }
}

/// Whether `version` is at least `other`, as far as their numbers tell.
pub fn is_at_least(version: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        let core = text.split(['-', '+']).next().unwrap_or_default();
        core.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    numbers(version) >= numbers(other)
}

/// The version below these tables, and the bytes of its value.
fn said(document: &DeTable<'_>, tables: &[&str]) -> Option<(String, std::ops::Range<usize>)> {
    let mut table = document;
    for name in tables {
        table = table.get(*name)?.get_ref().as_table()?;
    }
    let version: &Spanned<DeValue<'_>> = table.get("version")?;
    Some((version.get_ref().as_str()?.to_owned(), version.span()))
}

fn with_version(text: &str, tables: &[&str], version: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    let quoted = format!("\"{version}\"");
    let mut changed = text.to_owned();
    match said(document.get_ref(), tables) {
        Some((_, range)) => changed.replace_range(range, &quoted),
        None => {
            let header = format!("[{}]", tables.join("."));
            let mut lines = text.split_inclusive('\n');
            let mut at = 0;
            at += lines
                .by_ref()
                .take_while(|line| !line.trim_start().starts_with(&header))
                .map(str::len)
                .sum::<usize>();
            let line = text.get(at..)?.split_inclusive('\n').next()?;
            let end = if line.ends_with('\n') { "" } else { "\n" };
            let version = lines::like(text, &format!("{end}version = {quoted}\n"));
            changed.insert_str(at + line.len(), &version);
        }
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_version_changes() {
        let text = "# Ours.\n[output]\ndir = \"a\"  # there\nversion = '0.1.0' # so far\n\n[api.shop]\ninput = \"a\"\n";
        let changed = with_version(text, OUTPUT, "0.2.0").unwrap_or_default();
        assert_eq!(changed, text.replace("'0.1.0'", "\"0.2.0\""));
        let changed = with_version("a = 1\n[output] # x\ndir = \"a\"\n", OUTPUT, "0.2.0");
        assert_eq!(
            changed.as_deref(),
            Some("a = 1\n[output] # x\nversion = \"0.2.0\"\ndir = \"a\"\n")
        );
        let changed = with_version("[output]\r\ndir = \"a\"\r\n", OUTPUT, "0.2.0");
        assert_eq!(
            changed.as_deref(),
            Some("[output]\r\nversion = \"0.2.0\"\r\ndir = \"a\"\r\n")
        );
        assert_eq!(with_version("output = { dir = \"a\" }\n", OUTPUT, "0.2.0"), None);
        let manifest = "[workspace]\nmembers = []\n[workspace.package]\nversion = \"1.2.3\"\n";
        let changed = with_version(manifest, WORKSPACE, "1.3.0").unwrap_or_default();
        assert_eq!(changed, manifest.replace("1.2.3", "1.3.0"));
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(is_at_least("0.10.0", "0.9.1") && is_at_least("1.2.3", "1.2.3"));
        assert!(!is_at_least("0.2.0", "0.2.1"));
    }
}
