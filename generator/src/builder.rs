//! Generation in build scripts: one description, one file for `include!`.

mod cargo;
mod held;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use refundry_support::{BLOCKING, TESTING, TRACING, TRANSPORT};

use crate::config::{
    ApiConfig, Bodies, Bounds, DateTimeForm, IdempotencyKey, Licence, Pages, Target, Tolerate, module_name,
};
use crate::diagnostics::{Code, Options, render};
use crate::emit;
use crate::source::Files;
use crate::write::OutputPath;
use crate::{Outcome, understand};
use held::Held;

/// Generates a client in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), refundry::BuildError> {
///     refundry::Builder::new("specs/openapi.yaml").compile("shop.rs")
/// }
/// ```
///
/// ```text
/// // src/lib.rs
/// pub mod shop {
///     include!(concat!(env!("OUT_DIR"), "/shop.rs"));
/// }
/// ```
///
/// Needs no network and no rustfmt. Cargo runs the script again when one of the files that were read changes. The head of the
/// file lists the dependencies that its crate needs.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `compile`"]
pub struct Builder {
    api: ApiConfig,
    transport: bool,
    parts: Vec<&'static str>,
    strict: bool,
    folder: Option<PathBuf>,
    lock: Option<PathBuf>,
}

impl Builder {
    /// Generates from the description at `input`, a path relative to the package.
    pub fn new(input: impl Into<PathBuf>) -> Self {
        let input = input.into();
        let stem = input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self {
            api: ApiConfig::new(module_name(&stem), input),
            transport: true,
            parts: Vec::new(),
            strict: false,
            folder: None,
            lock: None,
        }
    }

    /// Applies the OpenAPI Overlay at `path`, after those that were named before.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.api.overlays.push(path.into());
        self
    }

    /// Only operations that one of these patterns fits, and the types they need.
    pub fn operations<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.api
            .settings
            .operations
            .extend(patterns.into_iter().map(Into::into));
        self
    }

    /// No operations that one of these patterns fits.
    pub fn exclude<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.api.settings.exclude.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// A base URL in place of the description's servers.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.api.settings.server = Some(url.into());
        self
    }

    /// How calls authenticate, in place of what the description says: `bearer`, `basic`, `header:NAME`, `query:NAME`,
    /// `cookie:NAME`, the name of a security scheme, or `none`. Of several, one is enough.
    pub fn credentials<C: Into<String>>(mut self, credentials: impl IntoIterator<Item = C>) -> Self {
        let credentials = credentials.into_iter().map(Into::into);
        self.api.settings.credentials.extend(credentials);
        self
    }

    /// Another type for a format (`format:float`), a property (`Schema.property`) or a place (`#/pointer`).
    pub fn retype(mut self, target: impl Into<String>, ty: Target) -> Self {
        self.api.settings.retype.insert(target.into(), ty);
        self
    }

    /// Another Rust name for a schema, a property (`Schema.property`) or an operation.
    pub fn rename(mut self, old: impl Into<String>, new: impl Into<String>) -> Self {
        self.api.settings.rename.insert(old.into(), new.into());
        self
    }

    /// Optional properties (`Schema.property`) that callers must give explicitly.
    pub fn explicit<P: Into<String>>(mut self, properties: impl IntoIterator<Item = P>) -> Self {
        self.api
            .settings
            .explicit
            .extend(properties.into_iter().map(Into::into));
        self
    }

    /// The operations that `pattern` fits take a key that makes repeating them safe.
    pub fn idempotency(mut self, pattern: impl Into<String>, key: IdempotencyKey) -> Self {
        self.api.settings.idempotency.insert(pattern.into(), key);
        self
    }

    /// The operations that `pattern` fits are asked for further pages in this way, where no rule finds it; `None` for those that
    /// have none after all.
    pub fn pagination(mut self, pattern: impl Into<String>, pages: impl Into<Option<Pages>>) -> Self {
        self.api.settings.pagination.insert(pattern.into(), pages.into());
        self
    }

    /// The operations with these ids may be repeated, although their method does not say so.
    pub fn repeatable<I: Into<String>>(mut self, ids: impl IntoIterator<Item = I>) -> Self {
        self.api.settings.repeatable.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Points in time as types of `chrono` (unless said otherwise) or as text.
    pub fn date_time(mut self, date_time: DateTimeForm) -> Self {
        self.api.settings.date_time = date_time;
        self
    }

    /// Which bodies must be given: those of which the description says so (unless said otherwise), or those that cannot be empty
    /// as well.
    pub fn bodies(mut self, bodies: Bodies) -> Self {
        self.api.settings.bodies = bodies;
        self
    }

    /// Reads this form of sloppy answers too.
    pub fn tolerate(mut self, tolerance: Tolerate) -> Self {
        self.api.settings.tolerate.insert(tolerance);
        self
    }

    /// Warnings of these kinds are expected and not shown; a [`Licence`] allows one at some places only.
    pub fn allow<L: Into<Licence>>(mut self, licences: impl IntoIterator<Item = L>) -> Self {
        self.api.settings.allow.extend(licences.into_iter().map(Into::into));
        self
    }

    /// Notes of these kinds are warnings, and so is what would be an error if nothing was said of it.
    pub fn warn(mut self, codes: impl IntoIterator<Item = Code>) -> Self {
        self.api.settings.warn.extend(codes);
        self
    }

    /// Warnings of these kinds stop the build.
    pub fn deny(mut self, codes: impl IntoIterator<Item = Code>) -> Self {
        self.api.settings.deny.extend(codes);
        self
    }

    /// Whether every warning stops the build; `false` if not said otherwise.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// How much is generated at most.
    pub fn bounds(mut self, bounds: Bounds) -> Self {
        self.api.settings.bounds = bounds;
        self
    }

    /// Whether the transport over `reqwest` is part of the file; `true` if not said otherwise. Without it the package needs no
    /// HTTP library, and calls go through whatever transport the client is given.
    pub fn transport(mut self, transport: bool) -> Self {
        self.transport = transport;
        self
    }

    /// Makes an optional part a part of the file. In a crate of its own each but `dispatch` is a cargo feature.
    pub fn include(mut self, part: Part) -> Self {
        match part {
            Part::Dispatch => self.api.settings.dispatch = true,
            Part::Blocking => self.parts.push(BLOCKING),
            Part::Testing => self.parts.push(TESTING),
            Part::Tracing => self.parts.push(TRACING),
        }
        self
    }

    /// Keeps the names in the file at `path`, a path relative to the package: `refundry.lock` of a configuration, or one of
    /// its own. Of a file with several APIs, the one counts that is called as the generated file, else as the description's.
    ///
    /// A build script changes nothing outside of `OUT_DIR`. So a file that does not hold the names of today is a warning, and
    /// is written only where the environment says `REFUNDRY_LOCK=write`. Commit the file.
    ///
    /// Cargo runs the script again when the file changes. A file that comes from elsewhere where there was none is seen if its
    /// folder is one below that of the package; else the script sees it when it next runs.
    pub fn lock(mut self, path: impl Into<PathBuf>) -> Self {
        self.lock = Some(path.into());
        self
    }

    /// Writes into `folder` and not into cargo's `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Writes the file `name` into cargo's `OUT_DIR`, and tells cargo what was read and what is to be known.
    ///
    /// # Errors
    ///
    /// If the description cannot be used or the file cannot be written. Both forms of the error are the whole report, so
    /// that `unwrap` and `?` in a build script show it.
    pub fn compile(self, name: &str) -> Result<(), BuildError> {
        let folder = self.folder.clone();
        let Some(folder) = folder.or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)) else {
            let message = "cargo sets OUT_DIR for build scripts; elsewhere, name the folder with `out_dir`";
            return Err(BuildError(message.to_owned()));
        };
        let files = Files::default();
        let wanted = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
        let wanted = module_name(&wanted);
        let held = |path| Held::read(path, &wanted, &files);
        let lock = self.lock.as_deref().map(held).transpose()?;
        let mut config = self.api.clone();
        config.published = lock.as_ref().map(|lock| lock.names(&config.name)).unwrap_or_default();
        let (plan, mut api) = understand(&config, "cargo build", &files);
        let text = plan.map(|plan| emit::single_file(&plan, &self.features()));
        let writes = text.is_some() && lock.as_ref().is_some_and(|lock| lock.has_to_be_written(&mut api));
        cargo::tell(&api, &files);
        let mut outcome = Outcome::default();
        outcome.apis.push(api);
        if self.strict {
            outcome.deny_warnings();
        }
        match text {
            Some(Ok(text)) if !outcome.has_errors() => {
                let to_write = lock.filter(|_| writes).zip(outcome.apis.first());
                to_write.map(|(lock, api)| lock.write(api)).transpose()?;
                self.lock.iter().for_each(|path| cargo::watch(path));
                write(&folder, name, &text)
            }
            Some(Err(bug)) => {
                outcome.bug(&bug);
                Err(BuildError::report(&outcome, &files))
            }
            Some(Ok(_)) | None => Err(BuildError::report(&outcome, &files)),
        }
    }

    fn features(&self) -> Vec<&'static str> {
        let transport = self.transport.then_some(TRANSPORT);
        self.parts.iter().copied().chain(transport).collect()
    }
}

/// A part that not everybody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Calls for programs without an async runtime. Needs `tokio` with the feature `rt`.
    Blocking,
    /// A module `dispatch`, by which data calls operations and names models.
    Dispatch,
    /// A fake of the service, faults on demand, and recordings, for tests.
    Testing,
    /// Spans. Needs `tracing`.
    Tracing,
}

/// Why a build script generated nothing: the report, as text for people.
pub struct BuildError(String);

impl BuildError {
    fn report(outcome: &Outcome, files: &Files) -> Self {
        Self(render(&outcome.diagnostics(), files, Options::default()))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    /// The same report: build scripts end in `unwrap`, and cargo shows the `Debug` form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for BuildError {}

/// Writes only what differs: a file that is written anew makes cargo build again whatever includes it.
fn write(folder: &Path, name: &str, text: &str) -> Result<(), BuildError> {
    let path = OutputPath::new(name)
        .map_err(|error| BuildError(error.to_string()))?
        .below(folder);
    if fs::read(&path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&path, text));
    written.map_err(|error| BuildError(format!("cannot write `{}`: {error}", path.display())))
}
