//! Where the configuration of a run comes from: a file, or the arguments.

use std::path::{Path, PathBuf};

use refundry::config::{self, ApiConfig, Config, Layout, OutputConfig};
use refundry::diagnostics::{Diagnostics, suggest};
use refundry::source::{Files, is_open_already};

use super::args::Wanted;
use super::lock::LockFile;
use super::{End, Screen, again};

/// Where a configuration is looked for.
const PLACES: &[&str] = &["refundry.toml", "specs/refundry.toml"];

/// The configuration that was asked for, obeying its lock; what is wrong with either is on the screen.
pub fn of(wanted: &Wanted, lock: &mut LockFile, files: &Files, screen: &Screen) -> Result<Config, End> {
    let mut config = match &wanted.out {
        Some(out) => from_args(wanted, out, screen),
        None => from_file(wanted.config.as_deref(), files, screen),
    }?;
    for api in &mut config.apis {
        api.settings.tests |= wanted.with_tests;
        api.settings.features_by_tag |= wanted.features_by_tag;
    }
    // A configuration that was read obeys its own lock.
    let is_own = wanted.lock.is_none() && wanted.out.is_none();
    match is_own {
        true => Ok(config),
        false => lock.obeyed_by(config, files, screen),
    }
}

/// The configuration at `path` or at its usual place; what is wrong with it is on the screen.
pub fn from_file(path: Option<&Path>, files: &Files, screen: &Screen) -> Result<Config, End> {
    let Some(path) = config_path(path) else {
        screen.usage(NO_CONFIG);
        return Err(End::Usage);
    };
    let mut diagnostics = Diagnostics::default();
    let config = Config::load(&path, files, &mut diagnostics);
    config.ok_or_else(|| {
        screen.findings(&diagnostics, files);
        End::Fault
    })
}

/// The configuration that is named, or that stands at its usual place.
pub fn config_path(path: Option<&Path>) -> Option<PathBuf> {
    path.map(Path::to_owned).or_else(usual_place)
}

fn usual_place() -> Option<PathBuf> {
    PLACES.iter().map(PathBuf::from).find(|path| path.is_file())
}

const NO_CONFIG: &str = "\
there is no refundry.toml and no specs/refundry.toml here

  refundry init openapi.yaml                     writes a first one
  refundry generate --config FILE                names another
  refundry generate openapi.yaml --out client    needs none: one description, one crate

A configuration can be as short as this:

  [output]
  dir = \"generated\"

  [api.shop]
  input = \"shop/openapi.yaml\"
";

/// What to say of an API that no configuration has.
pub fn no_api(name: &str, known: &[&str]) -> String {
    let help = match suggest::closest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    format!("there is no API `{}`; {help}", name.escape_debug())
}

/// The configuration that the arguments stand for.
fn from_args(args: &Wanted, out: &Path, screen: &Screen) -> Result<Config, End> {
    let package = args.name.clone().unwrap_or_else(|| default_package(out));
    if !config::is_package_name(&package) {
        screen.usage(&format!(
            "`{package}` cannot be the name of a crate; choose one with --name"
        ));
        return Err(End::Usage);
    }
    let apis: Vec<_> = args.specs.iter().map(|spec| api(spec, args)).collect();
    if let Some(name) = repeated(&apis) {
        screen.usage(&format!(
            "two descriptions would be the module `{name}`; rename one, or use a configuration"
        ));
        return Err(End::Usage);
    }
    Ok(Config {
        output: OutputConfig {
            layout: if apis.len() == 1 {
                Layout::Single
            } else {
                Layout::Standalone
            },
            command: again::command(args, out),
            ..OutputConfig::new(out, package)
        },
        apis,
    })
}

fn api(spec: &Path, args: &Wanted) -> ApiConfig {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    let name = match is_open_already(spec) && args.specs.len() == 1 {
        // The number of a pipe is another one in every run.
        true => "stream".to_owned(),
        false => config::module_name(&stem),
    };
    let mut api = ApiConfig::new(name, spec);
    api.overlays.clone_from(&args.overlay);
    api.settings.operations.clone_from(&args.operations);
    api.settings.exclude.clone_from(&args.exclude);
    api.settings.dispatch = args.with_dispatch;
    api
}

fn repeated(apis: &[ApiConfig]) -> Option<&str> {
    let name = |index: usize| apis.get(index).map(|api| api.name.as_str());
    (0..apis.len())
        .find(|&later| (0..later).any(|earlier| name(earlier) == name(later)))
        .and_then(name)
}

/// The name of the folder, as far as it can be one of a crate.
fn default_package(out: &Path) -> String {
    let folder = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    if config::is_package_name(&name) {
        name.into_owned()
    } else {
        "client".to_owned()
    }
}
