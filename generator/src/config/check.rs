//! What no configuration may ask for, whether it was read from a file or put together by a program.

use std::collections::BTreeSet;

use super::{ApiConfig, Config, Layout, OutputConfig, Settings, Target, is_module_name, is_root_file};
use crate::api::is_base_url;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Said};
use crate::names::reserved;

/// What a module may be called.
fn modules() -> String {
    let taken = [reserved::APIS, reserved::ROOTS].concat().join(", ");
    format!("lower case letters, digits and `_`; no keyword, and none of {taken}")
}

impl Config {
    /// Reports modules that cannot be, a layout that has no room for all APIs, and settings that cannot be.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        check(Some(&self.output), &self.apis, diagnostics);
    }
}

/// The same, of what could be read of a configuration.
pub(super) fn check(output: Option<&OutputConfig>, apis: &[ApiConfig], diagnostics: &mut Diagnostics) {
    let (mut names, mut faults) = (BTreeSet::new(), Diagnostics::default());
    let are_modules = output.is_some_and(|output| output.layout != Layout::Single);
    for api in apis {
        if !is_module_name(&api.name) || are_modules && is_root_file(&api.name) {
            let message = format!("`{}` cannot be a module and a cargo feature", api.name.escape_debug());
            api.wrong(message, diagnostics).help(modules());
        }
        if !names.insert(api.name.as_str()) {
            let message = format!("two APIs would be the module `{}`", api.name);
            api.wrong(message, diagnostics).help("name one of them by `module`");
        }
        api.settings.check(&mut faults);
    }
    // What the defaults say, every API has.
    diagnostics.append(faults.distinct());
    if let Some(output) = output.filter(|output| output.layout == Layout::Single && apis.len() > 1) {
        output.too_small(apis.len(), diagnostics);
    }
}

impl ApiConfig {
    fn wrong<'d>(&self, message: String, diagnostics: &'d mut Diagnostics) -> &'d mut Diagnostic {
        wrong(&self.settings.said, ("module", &self.name), message, diagnostics)
    }
}

impl OutputConfig {
    fn too_small(&self, apis: usize, diagnostics: &mut Diagnostics) {
        let message = format!("the layout \"single\" is for exactly one API, and there are {apis}");
        wrong(&self.said, ("output", "layout"), message, diagnostics)
            .help("with \"standalone\" or \"member\" each API is a module; or write a configuration for each crate");
    }
}

impl Settings {
    /// Reports settings that cannot be. Files, command lines and programs all come by here.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        self.check_texts(diagnostics);
        self.check_places(diagnostics);
        self.check_levels(diagnostics);
    }

    /// Texts with a form of their own.
    fn check_texts(&self, diagnostics: &mut Diagnostics) {
        for url in self.server.iter().filter(|url| !is_server(url)) {
            let message = format!("\"{}\" is no base URL", url.escape_debug());
            wrong(&self.said, ("server", url), message, diagnostics)
                .help("a whole one, without variables, query and fragment: \"https://api.example/v1\"");
        }
        for (old, new) in self.rename.iter().filter(|(_, new)| !can_be_a_name(new)) {
            let message = format!("\"{}\" cannot be a Rust name", new.escape_debug());
            wrong(&self.said, ("rename", old), message, diagnostics)
                .help("write letters, digits and `_`, a letter first; its case is that of the item in any case");
        }
        for (types, target) in &self.retype {
            if let Target::Rust(path) = target
                && !is_type_path(path)
            {
                let (message, help) = no_type(path);
                wrong(&self.said, ("retype", types), message, diagnostics).help(help);
            }
        }
    }
}

/// `https://api.example/v1`
fn is_server(url: &str) -> bool {
    is_base_url(url) && !url.contains(['{', '}'])
}

/// What has nothing but letters, digits and `_`, and begins with a letter, can be a Rust name once its case is right.
fn can_be_a_name(text: &str) -> bool {
    let mut telling = text.chars().filter(char::is_ascii_alphanumeric);
    let is_led = telling.next().is_some_and(|c| c.is_ascii_alphabetic());
    is_led && text.chars().all(unicode_ident::is_xid_continue)
}

/// A path with `::` in it: whatever is called by a single word is no type of another crate.
pub(super) fn is_type_path(path: &str) -> bool {
    path.contains("::") && syn::parse_str::<syn::TypePath>(path).is_ok()
}

/// What is wrong with a text that is no type, and what to do.
pub(super) fn no_type(text: &str) -> (String, &'static str) {
    let message = format!("\"{}\" is no type", text.escape_debug());
    let help =
        "decimal, string, i32, i64, u32, u64, f64, date-time, date, uuid, base64, value, or a Rust path with `::`";
    (message, help)
}

/// An error about what a setting says, where it says so.
pub(super) fn wrong<'d>(
    said: &Said,
    (setting, text): (&str, &str),
    message: String,
    diagnostics: &'d mut Diagnostics,
) -> &'d mut Diagnostic {
    let spot = said.spot(setting, text);
    let finding = diagnostics.error(Code::InvalidConfig, spot.map(|(place, _)| place.clone()), message);
    finding.at = spot.map(|(_, position)| *position);
    finding
}
