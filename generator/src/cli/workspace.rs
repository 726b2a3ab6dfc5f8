//! The cargo workspace around a new crate: below one that does not hold it, cargo builds nothing in the crate.
//!
//! The crate itself cannot say that it stands alone: a `[workspace]` of its own would be in the way of whoever takes it in
//! later, as a member or by a path.

use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};
use refundry::config::Config;
use refundry::diagnostics::{Code, Diagnostics};
use refundry::source::{Files, Place, Position};
use refundry::write::Changes;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Tells whoever writes a crate for the first time that a workspace does not hold it. Later it may be a member because another
/// member depends on it, which only cargo knows.
pub fn tell(config: &Config, changes: &Changes, files: &Files, diagnostics: &mut Diagnostics) {
    let mut changes = changes.list.iter();
    if !changes.any(|change| change.path.as_str() == "Cargo.toml" && change.before.is_none()) {
        return;
    }
    let Ok(folder) = config.output.dir.canonicalize() else {
        return;
    };
    let mut above = folder.ancestors().skip(1);
    let Some(stranger) = above
        .find_map(|root| Around::of(root, &folder))
        .and_then(Around::stranger)
    else {
        return;
    };
    let place = Place::whole(files.add_text(short(&stranger.manifest), stranger.text));
    let way = stranger.way;
    let message = format!("`{way}` is no member of this workspace, so cargo builds nothing in it");
    let help = format!(
        "add \"{way}\" to `members`, or to `exclude`; a member that depends on it by its path takes it in as well"
    );
    let finding = diagnostics.note(Code::OutsideWorkspace, place, message);
    finding.at(stranger.position).help(help);
}

/// A workspace around a crate.
struct Around {
    manifest: PathBuf,
    text: String,
    /// Where it begins, or lists its members.
    position: Position,
    /// Where the crate is, as its lists would say it.
    way: String,
    is_known: bool,
}

impl Around {
    /// The workspace with this root, if there is one.
    fn of(root: &Path, crate_folder: &Path) -> Option<Self> {
        let manifest = root.join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).ok()?;
        let document = DeTable::parse(&text).ok()?;
        let (_, said) = document
            .get_ref()
            .iter()
            .find(|(key, _)| *key.get_ref() == "workspace")?;
        let table = said.get_ref().as_table()?;
        let way = crate_folder.strip_prefix(root).ok()?;
        let is_known = listed(table, "members").any(|pattern| fits(&pattern, way))
            || listed(table, "exclude").any(|folder| way.starts_with(clean(&folder)));
        let begins = table
            .get("members")
            .map_or(said.span().start, |members| members.span().start);
        let way = way.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let position = Position::in_text(&text, begins);
        Some(Self {
            manifest,
            text,
            position,
            way,
            is_known,
        })
    }

    fn stranger(self) -> Option<Self> {
        (!self.is_known).then_some(self)
    }
}

/// The texts of a list.
fn listed(table: &DeTable<'_>, key: &str) -> impl Iterator<Item = String> {
    let list = table.get(key).and_then(|list| list.get_ref().as_array());
    let texts = list.into_iter().flatten().map(Spanned::get_ref);
    texts.filter_map(DeValue::as_str).map(str::to_owned)
}

/// Whether a way fits a pattern as cargo reads it. What is no pattern is for cargo to tell.
fn fits(pattern: &str, way: &Path) -> bool {
    const AS_CARGO: MatchOptions = MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: false,
    };
    let pattern = Pattern::new(&clean(pattern).to_string_lossy());
    pattern.map_or(true, |pattern| pattern.matches_path_with(way, AS_CARGO))
}

/// Without `./` in front.
fn clean(pattern: &str) -> &Path {
    let path = Path::new(pattern);
    path.strip_prefix(".").unwrap_or(path)
}

/// As people here would call it.
fn short(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = here.ok().and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_listed_as_cargo_lists_them() {
        let is_member = |pattern: &str| fits(pattern, Path::new("x/shop-client"));
        for pattern in [
            "x/shop-client",
            "./x/shop-client",
            "x/*",
            "*/shop-*",
            "*/*client",
            "**",
            "x/**",
            "x/shop-clien?",
            "x/[a-z]*",
        ] {
            assert!(is_member(pattern), "{pattern}");
        }
        for pattern in ["x", "*", "x/shop", "x/shop-client/*", "y/*"] {
            assert!(!is_member(pattern), "{pattern}");
        }
    }
}
