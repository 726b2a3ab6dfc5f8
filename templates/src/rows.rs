//! The kinds of rows in the table of support files.

/// A file that every client has.
macro_rules! always {
    ($path:literal, $declaration:literal, [$($dependency:expr),*]) => {
        file!($path, $declaration, None, Need::Always, [$($dependency),*])
    };
}

/// A file that clients have in case of need.
macro_rules! file {
    ($path:literal, $declaration:literal, $feature:expr, $need:expr, [$($dependency:expr),*]) => {
        Module {
            path: $path,
            text: include_str!(concat!("support/", $path)),
            declaration: $declaration,
            feature: $feature,
            need: $need,
            dependencies: &[$($dependency),*],
        }
    };
}

/// A file that clients have if something needs it.
macro_rules! needed {
    ($need:ident, $path:literal, $declaration:literal, [$($dependency:expr),*]) => {
        file!($path, $declaration, None, Need::$need, [$($dependency),*])
    };
}

/// A file that clients have with the feature `testing`.
macro_rules! testing {
    ($path:literal, $declaration:literal, [$($dependency:expr),*]) => {
        file!($path, $declaration, Some(features::TESTING), Need::Always, [$($dependency),*])
    };
}
