//! What no configuration may ask for, whether it was read from a file or put together by a program.

use std::collections::BTreeSet;

use super::{ApiConfig, Config, Layout, OutputConfig, is_module_name, is_root_file};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Said};

const MODULES: &str = "lower case letters, digits and `_`; no keyword, and none of support, default, reqwest, blocking, testing, \
                       tracing, std, core, alloc, lib, main";

impl Config {
    /// Reports modules that cannot be, a layout that has no room for all APIs, and places in requests where nothing can be sent.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        check(Some(&self.output), &self.apis, diagnostics);
    }
}

/// The same, of what could be read of a configuration.
pub(super) fn check(output: Option<&OutputConfig>, apis: &[ApiConfig], diagnostics: &mut Diagnostics) {
    let (mut names, mut places) = (BTreeSet::new(), Diagnostics::default());
    let are_modules = output.is_some_and(|output| output.layout != Layout::Single);
    for api in apis {
        if !is_module_name(&api.name) || are_modules && is_root_file(&api.name) {
            let message = format!("`{}` cannot be a module and a cargo feature", api.name.escape_debug());
            api.wrong(message, diagnostics).help(MODULES);
        }
        if !names.insert(api.name.as_str()) {
            let message = format!("two APIs would be the module `{}`", api.name);
            api.wrong(message, diagnostics).help("name one of them by `module`");
        }
        api.settings.check_places(&mut places);
    }
    // What the defaults say, every API has.
    diagnostics.append(places.distinct());
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
