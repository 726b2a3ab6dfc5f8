//! What to generate, from where, to where: `refundry.toml`, or the arguments of one run.

mod bounds;
mod check;
mod dependencies;
mod levels;
mod licence;
mod licences;
mod lock;
mod options;
mod output;
mod package;
mod pages;
mod places;
mod read;
mod reader;
mod settings;
mod values;

pub use bounds::Bounds;
pub use licence::Licence;
pub use lock::Locks;
pub use output::is_package_name;
pub use package::FIRST_VERSION;
pub use settings::Settings;

pub(crate) use reader::{Reader, Section, Value};

pub use crate::api::{Counted, IdempotencyKey, Next};
pub use crate::passes::{Bodies, DateTimeForm, Pages, Target};
pub use crate::plan::Tolerate;
pub use crate::rust::Dependency;

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use crate::api::Api;
use crate::diagnostics::{Code, Diagnostics, Said};
use crate::names::{Published, reserved};
use crate::plan;
use crate::rust::is_run_in_the_crate;
use crate::source::{self, Files};

/// Everything that is decided outside the descriptions.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the result goes.
    pub output: OutputConfig,
    /// The APIs, in the order of their names.
    pub apis: Vec<ApiConfig>,
}

/// Where the result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputConfig {
    /// The folder, which is wholly generated except for files that nothing generated is in the way of.
    pub dir: PathBuf,
    /// The name of the crate.
    pub package: String,
    /// What the folder holds.
    pub layout: Layout,
    /// What the crate is for, in one line; made from the titles of the APIs if nothing is said.
    pub description: Option<String>,
    /// The command that generates again, for the header of every file.
    pub command: String,
    /// The version of a crate that stands alone; `0.1.0` if nothing is said. A member has that of its workspace.
    pub version: Option<String>,
    /// Crates that types of the configuration come from.
    pub dependencies: Vec<Dependency>,
    /// Where the configuration says all this.
    pub said: Said,
}

impl OutputConfig {
    /// A crate that stands alone, with the name `package`, in the folder `dir`.
    pub fn new(dir: impl Into<PathBuf>, package: impl Into<String>) -> Self {
        Self {
            dir: dir.into(),
            package: package.into(),
            layout: Layout::default(),
            description: None,
            command: "refundry generate".to_owned(),
            version: None,
            dependencies: Vec::new(),
            said: Said::default(),
        }
    }

    /// Whether the command is one that is run in the folder.
    pub fn is_made_in_its_folder(&self) -> bool {
        is_run_in_the_crate(&self.command)
    }
}

/// What the output folder holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A crate that stands alone, with a module and a cargo feature for each API.
    #[default]
    Standalone,
    /// The same as a member of a workspace, which gives version, edition and licence.
    Member,
    /// A crate that stands alone and is the client of the only API.
    Single,
}

/// One API.
#[derive(Clone, Debug)]
pub struct ApiConfig {
    /// The module, which is also the cargo feature.
    pub name: String,
    /// The description as files name it: relative to the configuration, with `/`.
    pub source: String,
    /// The descriptions. Usually one.
    pub inputs: Vec<PathBuf>,
    /// OpenAPI Overlays, applied in this order.
    pub overlays: Vec<PathBuf>,
    /// What is decided about it.
    pub settings: Settings,
    /// Names that are published and stay.
    pub published: Published,
    /// APIs that the lock has names of and nobody is called by, where it has none of this one: it may be one of them.
    pub forgotten: Vec<String>,
    /// What a lock that others use as well holds of APIs that this run does not know: where it has nothing of this one, some of it
    /// may be of this one, which had another name then. None for a lock of its own.
    pub elsewhere: Option<Locks>,
}

impl Config {
    /// Reads a configuration, and the name lock beside it if there is one. Paths in it are relative to its folder.
    ///
    /// Gives nothing if there is any error in it; all of them are in `diagnostics`, with their lines.
    pub fn load(path: &Path, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = source::read_text(path, files, diagnostics)?;
        let mut config = Self::parse(path, &text, files, diagnostics)?;
        config.obey(&Locks::load_beside(path, files, diagnostics)?);
        Some(config)
    }

    /// Lets every API keep the names that are published.
    ///
    /// A crate that is the client of its only API keeps them whatever that is called by now: callers do not see the name, which
    /// is often that of a file, with a version in it.
    pub fn obey(&mut self, locks: &Locks) {
        let nobody = self.of_nobody(locks);
        let is_single = self.output.layout == Layout::Single && self.apis.len() == 1;
        for api in &mut self.apis {
            api.published = locks.of(&api.name);
            api.forgotten.clear();
            match nobody.as_slice() {
                _ if locks.knows(&api.name) => {}
                [only] if is_single => api.published = locks.of(only),
                others => api.forgotten = others.to_vec(),
            }
        }
    }

    /// Lets every API keep the names that are published in a file that holds those of others as well.
    ///
    /// What an API has under its own name counts. What stands under another one may be of a crate that this run knows nothing of,
    /// so it counts only for an API that is known by nothing else and most likely is the same, and it stays where it is.
    pub fn obey_shared(&mut self, locks: &Locks) {
        let nobody = self.of_nobody(locks);
        let mut elsewhere = locks.clone();
        elsewhere.retain(|name| nobody.iter().any(|other| other == name));
        for api in &mut self.apis {
            api.forgotten.clear();
            api.published = locks.of(&api.name);
            api.elsewhere = Some(elsewhere.clone());
        }
    }

    /// The APIs of the lock that are not here.
    fn of_nobody(&self, locks: &Locks) -> Vec<String> {
        let is_here = |name: &&str| self.apis.iter().any(|api| api.name == *name);
        let others = locks.apis().filter(|name| !is_here(name));
        others.map(str::to_owned).collect()
    }

    /// Reads a configuration from its text; `path` says where it would be.
    pub fn parse(path: &Path, text: &str, files: &Files, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file = files.add_text(path, text);
        let folder = path.parent().unwrap_or(Path::new(""));
        read::config(folder, file, text, diagnostics)
    }
}

impl ApiConfig {
    /// One API of which nothing is decided.
    ///
    /// The header of its files names the description by its file name only, so that the same description gives the same
    /// files wherever it lies.
    pub fn new(name: impl Into<String>, input: impl Into<PathBuf>) -> Self {
        let input = input.into();
        let name_of_file = || input.file_name().unwrap_or(input.as_os_str()).to_string_lossy();
        let source = match source::is_open_already(&input) {
            // The number of a pipe is another one in every run.
            true => "a stream".to_owned(),
            false => name_of_file().into_owned(),
        };
        Self {
            name: name.into(),
            source,
            inputs: vec![input],
            overlays: Vec::new(),
            settings: Settings::default(),
            published: Published::default(),
            forgotten: Vec::new(),
            elsewhere: None,
        }
    }

    /// The same with all that is published of what is described, under the keys of now; whatever name it has in a lock of several.
    pub(crate) fn naming<T>(&self, described: &Api<T>, diagnostics: &mut Diagnostics) -> Cow<'_, Self> {
        let published = self.likest(described, diagnostics).unwrap_or(&self.published);
        match plan::carried(published, described) {
            Cow::Borrowed(same) if std::ptr::eq(same, &self.published) => Cow::Borrowed(self),
            published => Cow::Owned(Self {
                published: published.into_owned(),
                ..self.clone()
            }),
        }
    }

    /// The names of what is most like this API in a file of several that has none under its name.
    fn likest<T>(&self, described: &Api<T>, diagnostics: &mut Diagnostics) -> Option<&Published> {
        let elsewhere = self.elsewhere.as_ref()?;
        if !self.published.is_empty() {
            self.report_namesake(described, diagnostics);
            return None;
        }
        let alike = |(name, published)| Some((plan::likeness(published, described)?, name, published));
        // Of several versions of one API, the last is likest.
        let all = elsewhere.iter().filter_map(alike);
        let (_, name, published) = all.max_by_key(|(likeness, ..)| *likeness)?;
        let message = format!(
            "the lock has no names of `{}`, which keeps those of `{name}`",
            self.name
        );
        let help = format!(
            "both stand in the lock from now on; if nothing is generated as `{name}` any more, remove its tables (`[{name}.types]`)"
        );
        diagnostics.note(Code::Stale, None, message).help(help);
        Some(published)
    }

    /// Refuses to take the names of another API away that is called so in a file of several, as all are whose descriptions are
    /// called `openapi.yaml`: an error, before anything is written.
    fn report_namesake<T>(&self, described: &Api<T>, diagnostics: &mut Diagnostics) {
        if plan::may_be_of(&self.published, described) {
            return;
        }
        let name = &self.name;
        let message = format!("the lock has names of `{name}`, which seems to be another API: they would be lost");
        let help = format!(
            "give the crate a lock of its own, or its description another name; if it is the same API, remove the tables of \
             `{name}` from the lock (`[{name}.types]`), and everything is named anew"
        );
        diagnostics.error(Code::Stale, None, message).help(help);
    }

    /// Refuses names that may be those of this API to be lost: an error, before anything is written.
    pub(crate) fn report_forgotten(&self, diagnostics: &mut Diagnostics) {
        let names: Vec<String> = self.forgotten.iter().map(|name| format!("`{name}`")).collect();
        let Some(first) = self.forgotten.first() else {
            return;
        };
        let message = format!(
            "the names that the lock has of {} would be lost: no API is called so, and of `{}` it has none",
            names.join(", "),
            self.name
        );
        let help = format!(
            "if `{first}` is called `{}` by now, rename its tables in the lock (`[{first}.types]` becomes `[{}.types]`), else \
             remove them",
            self.name, self.name
        );
        let spot = self.settings.said.spot("module", &self.name);
        let place = spot.map(|(place, _)| place.clone());
        // To go on would write the lock without them.
        let finding = diagnostics.error(Code::Stale, place, message).help(help);
        finding.at = spot.map(|(_, position)| *position);
    }
}

/// `path` as seen from where `folder` is: `specs` and `../generated` give `generated`. Folders that are symbolic links are not
/// left by `..`, since that leads elsewhere.
fn join(folder: &Path, path: &str) -> PathBuf {
    let mut folder = folder.to_owned();
    let mut rest = Path::new(path);
    while let Ok(shorter) = rest.strip_prefix("..") {
        let named = matches!(folder.components().next_back(), Some(Component::Normal(_)));
        if !named || folder.is_symlink() {
            break;
        }
        folder.pop();
        rest = shorter;
    }
    folder.join(rest)
}

/// Whether `name` can be a module and a cargo feature beside the modules and features every client has.
pub(crate) fn is_module_name(name: &str) -> bool {
    let snake = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    snake && !reserved::APIS.contains(&name) && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Whether the file of a module of this name beside `lib.rs` would be the root of a crate.
pub(crate) fn is_root_file(name: &str) -> bool {
    reserved::ROOTS.contains(&name)
}

/// The name of a module beside others in a crate, made from any text.
pub fn crate_module_name(text: &str) -> String {
    match module_name(text) {
        name if is_root_file(&name) => format!("{name}_api"),
        name => name,
    }
}

/// A module name made from any text: `Orders API v2` becomes `orders_api_v2`.
pub fn module_name(text: &str) -> String {
    use heck::ToSnakeCase as _;
    let ascii: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let name = ascii.to_snake_case();
    let name = if name.is_empty() { "api".to_owned() } else { name };
    let candidates = [name.clone(), format!("{name}_api"), format!("api_{name}")];
    candidates
        .into_iter()
        .find(|name| is_module_name(name))
        .unwrap_or_else(|| "api".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shortened_where_that_is_the_same() {
        let joined = |folder: &str, path| join(Path::new(folder), path);
        assert_eq!(joined("specs", "../generated"), Path::new("generated"));
        assert_eq!(joined("a/b", "../../c"), Path::new("c"));
        assert_eq!(joined("", "../c"), Path::new("../c"));
        assert_eq!(joined("..", "../c"), Path::new("../../c"));
        assert_eq!(joined("specs", "/c"), Path::new("/c"));
        assert_eq!(
            joined("specs", "shop/openapi.yaml"),
            Path::new("specs/shop/openapi.yaml")
        );
    }

    #[test]
    fn any_text_gives_a_module() {
        assert_eq!(module_name("Orders API v2"), "orders_api_v2");
        assert_eq!(module_name("support"), "support_api");
        assert_eq!(module_name("type"), "type_api");
        assert_eq!(module_name("2checkout"), "api_2checkout");
        assert_eq!(module_name("払い戻し"), "api");
        assert_eq!(module_name("main"), "main");
        assert_eq!(crate_module_name("Main"), "main_api");
        assert_eq!(crate_module_name("shop"), "shop");
    }
}
