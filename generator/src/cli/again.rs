//! The command that makes a crate again, for its README and the header of its files: it is run in the folder of the crate.

use std::path::{Component, Path, PathBuf};

use refundry::source::is_open_already;

use super::args::Wanted;

/// What stands for a way that is to be filled in.
const UNKNOWN: &str = "PATH";

/// What generates the same again in the folder `out`. Files are named by their way from there, so that the same arguments give
/// the same bytes wherever everything lies together.
pub fn command(args: &Wanted, out: &Path) -> String {
    let named = |path: &PathBuf| match is_open_already(path) {
        // What was written to this process, nobody finds again.
        true => UNKNOWN.to_owned(),
        false => word(&from(out, path)),
    };
    let mut words = vec!["refundry generate".to_owned()];
    words.extend(args.specs.iter().map(named));
    words.extend(
        args.overlay
            .iter()
            .map(|overlay| format!("--overlay {}", named(overlay))),
    );
    let patterns = |flag: &str, patterns: &[String]| -> Vec<String> {
        let quoted = patterns.iter().map(|pattern| format!("{flag} {}", quoted(pattern)));
        quoted.collect()
    };
    words.extend(patterns("--operations", &args.operations));
    words.extend(patterns("--exclude", &args.exclude));
    words.extend(args.with_dispatch.then(|| "--with-dispatch".to_owned()));
    words.extend(args.features_by_tag.then(|| "--features-by-tag".to_owned()));
    words.extend(args.name.iter().map(|name| format!("--name {name}")));
    words.extend(args.with_tests.then(|| "--with-tests".to_owned()));
    words.extend(args.lock.iter().map(|lock| format!("--lock {}", named(lock))));
    words.push("--out .".to_owned());
    words.join(" ")
}

/// The way from a folder to a file. Where they have nothing in common it would tell where folders lie on this machine: then it is
/// a name to be filled in.
fn from(folder: &Path, file: &Path) -> String {
    let (folder, file) = (parts(folder), parts(file));
    let common = folder.iter().zip(&file).take_while(|(one, other)| one == other).count();
    let is_near = folder.iter().zip(&file).take(common).any(|(part, _)| part != "/");
    let mut rest = file.iter().skip(common).cloned();
    let way: Vec<String> = match is_near {
        true => folder
            .iter()
            .skip(common)
            .map(|_| "..".to_owned())
            .chain(rest)
            .collect(),
        false => [UNKNOWN.to_owned()].into_iter().chain(rest.next_back()).collect(),
    };
    way.join("/")
}

/// The parts of a path from the root on; `..` takes one back.
fn parts(path: &Path) -> Vec<String> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut parts = Vec::new();
    for component in absolute.components() {
        match component {
            Component::RootDir => parts.push("/".to_owned()),
            Component::CurDir => {}
            Component::ParentDir if parts.len() > 1 => drop(parts.pop()),
            Component::ParentDir => {}
            Component::Prefix(_) | Component::Normal(_) => {
                parts.push(component.as_os_str().to_string_lossy().into_owned());
            }
        }
    }
    parts
}

/// In quotes, if a shell would take it apart.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+' | '@' | ':' | ',');
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{from, word};

    #[test]
    fn files_are_named_by_their_way() {
        let way = |folder: &str, file: &str| from(Path::new(folder), Path::new(file));
        assert_eq!(way("client", "shop.yaml"), "../shop.yaml");
        assert_eq!(way("clients/shop", "specs/shop.yaml"), "../../specs/shop.yaml");
        assert_eq!(way(".", "shop.yaml"), "shop.yaml");
        assert_eq!(way("client", "specs/../shop.yaml"), "../shop.yaml");
        assert_eq!(way("/a/client", "/a/shop.yaml"), "../shop.yaml");
        assert_eq!(way("/a/client", "/b/shop.yaml"), "PATH/shop.yaml");
    }

    #[test]
    fn a_shell_takes_no_name_apart() {
        assert_eq!(word("../my shop's.yaml"), r"'../my shop'\''s.yaml'");
    }
}
