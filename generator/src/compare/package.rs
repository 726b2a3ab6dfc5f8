//! What stands around the APIs: the path to each, and the module that calls it by data.

use super::verdict::ApiDifference;
use super::{Compared, Finding, Kind, Level, gravity};
use crate::config::{Layout, OutputConfig};
use crate::rust::path_in;
use crate::source::Place;

impl Compared<'_> {
    /// Tells whether the module is there that makes calls by data.
    pub(super) fn dispatch(&mut self) {
        let has = |side: super::Side<'_>| side.planned.rust.dispatch.is_some();
        let (level, what) = match (has(self.old), has(self.new)) {
            (true, false) => (Level::Major, "the module `dispatch` is gone"),
            (false, true) => (Level::Minor, "the module `dispatch` is new"),
            (true, true) | (false, false) => return,
        };
        let places = (self.old.api.info.clone(), self.new.api.info.clone());
        let finding = Finding::new(Kind::DispatchChanged, level, "dispatch", what).at(Some(places.0), Some(places.1));
        self.push(if level == Level::Major {
            finding
        } else {
            finding.doing("")
        });
    }
}

impl ApiDifference {
    /// Tells of an API that stands at another path in the crate of `new` than in that of `old`, and what asks for that.
    pub fn compare_paths(&mut self, old: &OutputConfig, new: &OutputConfig) {
        let (was, is) = (path(old, &self.name), path(new, &self.name));
        if was == is {
            return;
        }
        let message = format!("its Rust path is `{is}`, and was `{was}`");
        let finding = Finding::new(Kind::PathChanged, Level::Major, "", message).at(asked(old), asked(new));
        self.findings.push(finding);
        let gravity = |finding: &Finding| std::cmp::Reverse(gravity(finding.level, finding.notice));
        self.findings.sort_by_key(gravity);
    }
}

/// `shop_client::shop`
fn path(output: &OutputConfig, api: &str) -> String {
    let module = match output.layout {
        Layout::Single => None,
        Layout::Standalone | Layout::Member => Some(api),
    };
    path_in(&output.package, module)
}

/// What the configuration says about the path.
fn asked(output: &OutputConfig) -> Option<Place> {
    let said = |key| output.said.place("output", key);
    said("crate").or_else(|| said("layout")).or_else(|| said("dir"))
}
