//! Support code of the clients that Refundry generates, and the table by which the generator copies it.
//!
//! The files under `support` are copied byte for byte. They speak of each other as `super::…` only and ask for no
//! cargo feature, so they work at any place of any crate; what depends on a feature is whether a file is declared.

pub mod dependencies;
mod features;
mod folders;
#[macro_use]
mod rows;
mod modules;
/// Asked by the generator as well, which takes no feature.
#[allow(clippy::duplicate_mod)]
#[path = "support/testing/secret_names.rs"]
pub mod secret_names;
pub mod support;

pub use features::{BLOCKING, FEATURES, Feature, TESTING, TRACING, TRANSPORT};
pub use folders::FOLDERS;
pub use modules::MODULES;

/// One file of the support code.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// Where the file goes, below the folder `support`.
    pub path: &'static str,

    /// The file itself.
    pub text: &'static str,

    /// The lines that declare the file and export from it. The first line is `mod …;` or `pub mod …;`.
    pub declaration: &'static str,

    /// The cargo feature of the generated crate that switches the file on.
    pub feature: Option<&'static str>,

    /// When the file is copied at all.
    pub need: Need,

    /// What the file needs beside `std`.
    pub dependencies: &'static [Dependency],
}

/// A crate that support code uses: its name, its version and its features. Default features are always off; a
/// dependency of a file with a feature is optional and switched on by that feature.
pub type Dependency = (&'static str, &'static str, &'static [&'static str]);

/// What a generated crate needs: when a file is copied into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// In any case.
    Always,

    /// If bytes travel as base64.
    Base64,

    /// If a scheme asks for user name and password.
    BasicAuth,

    /// If there are dates or times.
    Chrono,

    /// If there are decimals.
    Decimal,

    /// If data can call the operations.
    Dispatch,

    /// If data can call operations that take or give files beside JSON.
    DispatchMedia,

    /// If data can call operations that answer with streams.
    DispatchStreams,

    /// If an operation answers with a file.
    Downloads,

    /// If an operation answers with a stream of events or lines.
    Events,

    /// If an operation takes a file.
    Files,

    /// If floats travel that JSON has no number for.
    Floats,

    /// If files go beside the JSON of operations, as with Google.
    Media,

    /// If a body has several parts.
    Multipart,

    /// If bearer tokens are sent, which an authorization server may hand out.
    OAuth2,

    /// If an operation answers with a page of a longer list.
    Paging,

    /// If answers lead to further requests: to pages or to sessions of uploads.
    References,

    /// If decimals are read that have more digits than are held.
    Rounded,

    /// If paths are URI templates beyond `{name}` and `{+name}`.
    Template,

    /// If there are UUIDs: no file is copied for them, but their crate is needed.
    Uuid,
}

/// A folder of the support code, declared as a module inside `mod.rs`.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    /// The name of the folder and of the module.
    pub name: &'static str,

    /// What the module is for, as doc comment lines.
    pub doc: &'static str,

    /// The cargo feature that all its files have.
    pub feature: Option<&'static str>,

    /// What is declared after the files.
    pub tail: &'static str,
}

const HEAD: &str = "//! Everything an emitted client shares.\n#![allow(dead_code, unused_imports, unused_macros)]\n";

/// The text of `support/mod.rs` that declares `modules`, which must be in the order of [`MODULES`]. With `features`,
/// files that belong to a cargo feature are declared under it; without, they are declared in any case.
pub fn mod_rs<'a>(modules: impl IntoIterator<Item = &'a Module>, features: bool) -> String {
    let mut text = HEAD.to_owned();
    let mut open: Option<&Folder> = None;
    for module in modules {
        let folder = folder_of(module);
        if open.map(|folder| folder.name) != folder.map(|folder| folder.name) {
            close(&mut text, open);
            start(&mut text, folder, features);
            open = folder;
        }
        text.push('\n');
        declare(&mut text, module, folder, features);
    }
    close(&mut text, open);
    text
}

fn folder_of(module: &Module) -> Option<&'static Folder> {
    let (name, _) = module.path.split_once('/')?;
    FOLDERS.iter().find(|folder| folder.name == name)
}

fn start(text: &mut String, folder: Option<&Folder>, features: bool) {
    if let Some(folder) = folder {
        text.push('\n');
        if let (Some(feature), true) = (folder.feature, features) {
            text.push_str(&format!("#[cfg(feature = \"{feature}\")]\n"));
        }
        text.push_str(&format!("pub mod {} {{\n", folder.name));
        push_lines(text, folder.doc, true);
    }
}

fn close(text: &mut String, folder: Option<&Folder>) {
    if let Some(folder) = folder {
        if !folder.tail.is_empty() {
            text.push('\n');
            push_lines(text, folder.tail, true);
        }
        text.push_str("}\n");
    }
}

fn declare(text: &mut String, module: &Module, folder: Option<&Folder>, features: bool) {
    let indent = folder.is_some();
    // What the folder asks for need not be asked for again.
    let feature = module
        .feature
        .filter(|feature| folder.and_then(|folder| folder.feature) != Some(feature));
    // Statements end in a semicolon; each needs the condition for itself.
    let mut continued = false;
    for line in module.declaration.lines() {
        if let (Some(feature), true, false) = (feature, features, continued) {
            push_lines(text, &format!("#[cfg(feature = \"{feature}\")]"), indent);
        }
        push_lines(text, line, indent);
        continued = !line.ends_with(';');
    }
}

fn push_lines(text: &mut String, lines: &str, indent: bool) {
    for line in lines.lines() {
        if indent && !line.is_empty() {
            text.push_str("    ");
        }
        text.push_str(line);
        text.push('\n');
    }
}
