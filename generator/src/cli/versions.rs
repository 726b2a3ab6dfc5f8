//! The version of the generated crate, and its changelog.

use std::path::Path;

use refundry::config::Config;
use refundry::diagnostics::Diagnostics;
use refundry::source::Files;

use super::sources;

/// The version of the crate that the configuration writes: its own, or that of the workspace around it.
pub fn of_crate(config: Option<&Path>) -> Option<String> {
    let path = sources::config_path(config)?;
    let config = Config::load(&path, &Files::default(), &mut Diagnostics::default())?;
    let folder = std::path::absolute(&config.output.dir).ok()?;
    let own = manifest(&folder)?;
    let version = own.get("package")?.get("version")?.clone();
    match version {
        toml::Value::String(version) => Some(version),
        _ => folder.ancestors().skip(1).find_map(of_workspace),
    }
}

fn of_workspace(folder: &Path) -> Option<String> {
    let manifest = manifest(folder)?;
    let version = manifest.get("workspace")?.get("package")?.get("version")?;
    version.as_str().map(str::to_owned)
}

fn manifest(folder: &Path) -> Option<toml::Table> {
    std::fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().ok()
}

/// Puts an entry in front of the others of a changelog, below what stands on top; a file that is not there begins with it.
///
/// # Errors
/// In words, when the file cannot be read or written.
pub fn insert(path: &Path, entry: &str) -> Result<(), String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => "# Changelog\n".to_owned(),
        Err(error) => return Err(format!("cannot read `{}`: {error}", path.display())),
    };
    std::fs::write(path, with_entry(&text, entry))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}

fn with_entry(text: &str, entry: &str) -> String {
    let first = match text.starts_with("## ") {
        true => Some(0),
        false => text.find("\n## ").map(|at| at + 1),
    };
    let (head, rest) = text.split_at(first.unwrap_or(text.len()));
    let head = head.trim_end();
    let gap = if rest.is_empty() { "" } else { "\n" };
    match head {
        "" => format!("{entry}{gap}{rest}"),
        head => format!("{head}\n\n{entry}{gap}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_entry;

    #[test]
    fn an_entry_stands_before_the_others() {
        assert_eq!(with_entry("# Changelog\n", "## 2\n"), "# Changelog\n\n## 2\n");
        assert_eq!(
            with_entry("# Changelog\n\nWords.\n\n## 1\n\n- a\n", "## 2\n"),
            "# Changelog\n\nWords.\n\n## 2\n\n## 1\n\n- a\n"
        );
        assert_eq!(with_entry("## 1\n", "## 2\n"), "## 2\n\n## 1\n");
    }
}
