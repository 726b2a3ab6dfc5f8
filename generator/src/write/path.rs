//! Paths below the output folder. Names come from descriptions, so they are checked before they become paths.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};

/// The longest path, which leaves room for the folder on systems that stop at 260 characters.
const MAX_LENGTH: usize = 200;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A relative path with `/` between names of letters, digits, `_`, `-` and `.`; it cannot lead out of its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

/// Why a text is no path of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// A name is empty, `.`, `..`, or has a character that is not a letter, digit, `_`, `-` or `.`.
    Name(String),
    /// A name that some system does not allow.
    Reserved(String),
    /// More than 200 characters.
    Length(String),
    /// There is such a file already, perhaps with other capitals.
    Taken(String),
}

impl OutputPath {
    /// Checks `path`.
    ///
    /// # Errors
    ///
    /// If it could mean anything but a file below the output folder, on any system.
    pub fn new(path: &str) -> Result<Self, PathError> {
        if path.len() > MAX_LENGTH {
            return Err(PathError::Length(path.to_owned()));
        }
        path.split('/').try_for_each(|name| check_name(name, path))?;
        Ok(Self(path.to_owned()))
    }

    /// The path with `/` between names.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below `root`, in the system's form.
    pub fn below(&self, root: &Path) -> PathBuf {
        let mut path = root.to_owned();
        path.extend(self.0.split('/'));
        path
    }

    /// The folders that hold it, innermost first, without the output folder.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.rmatch_indices('/').filter_map(|(end, _)| self.0.get(..end))
    }

    /// Whether both cannot exist on a filesystem that ignores case.
    pub(super) fn clashes(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

fn check_name(name: &str, path: &str) -> Result<(), PathError> {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() || name.ends_with('.') || !name.chars().all(known) {
        return Err(PathError::Name(path.to_owned()));
    }
    let stem = name.split('.').next().unwrap_or_default();
    match DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem)) {
        true => Err(PathError::Reserved(path.to_owned())),
        false => Ok(()),
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(path) => write!(
                f,
                "`{}` is no path inside the output folder: between `/` stand names of letters, digits, `_`, `-` and `.`, which lead nowhere \
                 else",
                path.escape_debug()
            ),
            Self::Reserved(path) => write!(f, "`{path}` has a name that Windows keeps for a device"),
            Self::Length(path) => write!(f, "a path of {} characters is too long for some systems", path.len()),
            Self::Taken(path) => write!(f, "there would be two files `{path}`"),
        }
    }
}

impl std::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_we_write() {
        for path in ["Cargo.toml", "src/next_commerce/models/refund.rs", ".refundry-manifest"] {
            assert_eq!(OutputPath::new(path).map(|path| path.to_string()), Ok(path.to_owned()));
        }
    }

    #[test]
    fn refuses_what_could_leave_the_folder() {
        let bad = [
            "",
            "/etc/passwd",
            "../x.rs",
            "src/../../x.rs",
            "src/./x.rs",
            "src//x.rs",
            "src\\x.rs",
            "C:x.rs",
            "x\0.rs",
            "a b.rs",
            "src/",
            "x.",
            "é.rs",
            "nul.rs",
            "src/AUX",
        ];
        for path in bad {
            assert!(OutputPath::new(path).is_err(), "{path:?}");
        }
        assert!(OutputPath::new(&"a".repeat(201)).is_err());
    }

    #[test]
    fn lists_folders_innermost_first() {
        let path = OutputPath::new("src/shop/client.rs").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["src/shop", "src"]);
    }
}
