//! Refuses to generate more than anybody can use.

use crate::api::{Api, Type};
use crate::config::{ApiConfig, Config};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{FileId, Files, Place, Position};
use crate::write::Output;

/// Where something is bounded: in the configuration, to the letter, or by nothing but the description itself.
type Spot = (Place, Option<Position>);

/// What would become of an API, before it costs much: what is selected, without what nothing leads to. `description` is the
/// file it comes from.
pub fn check_api(api: &Api<Type>, (config, description): (&ApiConfig, FileId), diagnostics: &mut Diagnostics) {
    let bounds = config.settings.bounds;
    let counts = [
        ("operations", api.operations.len(), bounds.operations),
        ("types", api.types.len(), bounds.types),
    ];
    for (what, count, most) in counts.into_iter().filter(|(_, count, most)| count > most) {
        let spot = spot(config, what).or_else(|| Some((Place::whole(description), None)));
        let said = format!("{} has {count} {what}", api.title);
        refuse(&said, (what, most), spot, diagnostics);
    }
}

/// The text of all files together; a configuration of several APIs may have as much as all of them may have.
pub fn check_files(output: &Output, (config, files): (&Config, &Files), diagnostics: &mut Diagnostics) {
    const MEGABYTE: usize = 1 << 20;
    let bytes: usize = output.iter().map(|(_, text)| text.len()).sum();
    let most: usize = config.apis.iter().map(|api| api.settings.bounds.megabytes).sum();
    if bytes > most.saturating_mul(MEGABYTE) {
        let said = format!("the crate is {} megabytes large", bytes.div_ceil(MEGABYTE));
        let spots = config.apis.iter().filter_map(|api| spot(api, "megabytes"));
        let description = config.apis.iter().flat_map(|api| &api.inputs).next();
        let file = description.map(|path| (Place::whole(files.add(path)), None));
        refuse(&said, ("megabytes", most), spots.chain(file).next(), diagnostics);
    }
}

/// Where the configuration says the bound, else where it names the API.
fn spot(config: &ApiConfig, bound: &str) -> Option<Spot> {
    let said = &config.settings.said;
    let (place, position) = said
        .spot("bounds", bound)
        .or_else(|| said.spot("module", &config.name))?;
    Some((place.clone(), Some(*position)))
}

fn refuse(said: &str, (what, most): (&str, usize), spot: Option<Spot>, diagnostics: &mut Diagnostics) {
    let (place, position) = spot.unzip();
    let message = format!("{said}, and at most {most} are generated");
    let finding = diagnostics.error(Code::OutputTooLarge, place, message);
    finding.at = position.flatten();
    finding.help(format!(
        "select what is needed by `operations`, or raise `bounds.{what}`"
    ));
}
