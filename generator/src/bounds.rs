//! Refuses to generate more than anybody can use.

use crate::api::{Api, Type};
use crate::config::{Bounds, Config};
use crate::diagnostics::{Code, Diagnostics};
use crate::write::Output;

/// What would become of an API, before it costs much: what is selected, without what nothing leads to.
pub fn check_api(api: &Api<Type>, bounds: &Bounds, diagnostics: &mut Diagnostics) {
    let counts = [
        ("operations", api.operations.len(), bounds.operations),
        ("types", api.types.len(), bounds.types),
    ];
    for (what, count, most) in counts.into_iter().filter(|(_, count, most)| count > most) {
        refuse(&format!("{} has {count} {what}", api.title), what, most, diagnostics);
    }
}

/// The text of all files together; a configuration of several APIs may have as much as all of them may have.
pub fn check_files(files: &Output, config: &Config, diagnostics: &mut Diagnostics) {
    const MEGABYTE: usize = 1 << 20;
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let most: usize = config.apis.iter().map(|api| api.settings.bounds.megabytes).sum();
    if bytes > most.saturating_mul(MEGABYTE) {
        let said = format!("the crate is {} megabytes large", bytes.div_ceil(MEGABYTE));
        refuse(&said, "megabytes", most, diagnostics);
    }
}

fn refuse(said: &str, what: &str, most: usize, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(
            Code::OutputTooLarge,
            None,
            format!("{said}, and at most {most} are generated"),
        )
        .help(format!(
            "select what is needed by `operations`, or raise `bounds.{what}`"
        ));
}
