//! `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

use refundry_support::dependencies::{ALL, TOKIO, UUID};
use refundry_support::{Dependency, FEATURES, Module, Need, TESTING, TRANSPORT};

use super::{contracts, file};
use crate::rust::{self, Api, Layout, Manifest, Package, one_line};

/// Features by name, and what each switches on.
type Features = BTreeMap<String, BTreeSet<String>>;

/// A dependency of the crate.
struct Needed {
    /// Where it comes from, if that is not said for all crates: `version = "1"`.
    place: Option<String>,
    version: &'static str,
    features: BTreeSet<String>,
    optional: bool,
}

/// The text of `Cargo.toml` for a crate with these support files.
pub(super) fn text(package: &Package, modules: &[&Module]) -> String {
    let sections = [
        file::header("#", &package.header),
        package_section(package),
        features_section(package, modules),
        dependencies_section(package, modules),
        example_section(package),
        tests_section(package),
        "[lints.rust]\nunsafe_code = \"forbid\"\n".to_owned(),
        "[package.metadata.docs.rs]\nall-features = true\n".to_owned(),
    ];
    let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    sections.join("\n")
}

/// ```text
/// [package]
/// name = "refund-clients"
/// version.workspace = true
/// edition = "2024"
/// ```
fn package_section(package: &Package) -> String {
    let mut text = format!(
        "[package]\nname = {}\ndescription = {}\n",
        string(&package.name),
        string(&one_line(&package.description))
    );
    match &package.manifest {
        Manifest::Workspace => {
            for key in ["version", "edition", "rust-version", "license", "repository"] {
                text.push_str(&format!("{key}.workspace = true\n"));
            }
        }
        Manifest::Standalone {
            version,
            rust_version,
            license,
        } => {
            text.push_str(&format!("version = {}\nedition = \"2024\"\n", string(version)));
            text.push_str(&format!("rust-version = {}\n", string(rust_version)));
            match license {
                Some(license) => text.push_str(&format!("license = {}\n", string(license))),
                None => text.push_str("publish = false\n"),
            }
        }
    }
    text
}

/// ```text
/// [features]
/// default = ["reqwest", "shop"]
/// reqwest = ["dep:http-body", "dep:reqwest", "dep:tokio"]
/// shop = []
/// ```
fn features_section(package: &Package, modules: &[&Module]) -> String {
    let mut features = support_features(package, modules);
    for api in package.layout.apis() {
        let own = package.feature_of(api).map(str::to_owned);
        for feature in api.parts() {
            features.entry(feature.to_owned()).or_default().extend(own.clone());
        }
        features.extend(own.map(|own| (own, BTreeSet::new())));
    }
    let is_off = |name: &str| {
        FEATURES
            .iter()
            .any(|feature| feature.name == name && !feature.is_default)
    };
    let default: BTreeSet<String> = features.keys().filter(|name| !is_off(name)).cloned().collect();
    let rest = features.iter().map(|(name, on)| format!("{name} = {}\n", list(on)));
    format!("[features]\ndefault = {}\n{}", list(&default), rest.collect::<String>())
}

/// ```text
/// [[test]]
/// name = "shop"
/// required-features = ["shop", "testing"]
/// ```
fn tests_section(package: &Package) -> String {
    let tested = package.layout.apis().iter().filter(|api| contracts::is_tested(api));
    let sections = tested.map(|api| {
        let mut features = api.parts();
        features.insert(TESTING);
        features.extend(package.feature_of(api));
        let name = string(&contracts::target(package, api));
        format!("[[test]]\nname = {name}\nrequired-features = {}\n", list(&features))
    });
    let sections: Vec<String> = sections.collect();
    sections.join("\n")
}

fn support_features(package: &Package, modules: &[&Module]) -> Features {
    let mut features = Features::new();
    let needed = dependencies(package, modules);
    for module in modules {
        let Some(feature) = module.feature else { continue };
        let optional = module.dependencies.iter().map(|(name, _, _)| name);
        let optional = optional.filter(|name| needed.get(*name).is_some_and(|one| one.optional));
        let switched = optional.map(|name| format!("dep:{name}"));
        features.entry(feature.to_owned()).or_default().extend(switched);
    }
    features
}

/// ```text
/// [dependencies]
/// bytes = { version = "1.12", default-features = false, features = ["std"] }
/// reqwest = { version = "0.13", default-features = false, features = ["rustls"], optional = true }
/// ```
fn dependencies_section(package: &Package, modules: &[&Module]) -> String {
    let needed = dependencies(package, modules);
    let lines = needed.iter().map(|(name, one)| {
        let usual = || place(&package.manifest, one.version);
        let place = one.place.clone().unwrap_or_else(usual);
        let optional = if one.optional { ", optional = true" } else { "" };
        format!("{name} = {{ {place}{}{optional} }}\n", features(one))
    });
    format!("[dependencies]\n{}", lines.collect::<String>())
}

/// What a crate needs that includes one file with an API and these support files.
///
/// ```text
/// [dependencies]
/// bytes = { version = "1.12", default-features = false, features = ["std"] }
/// ```
pub(super) fn included(api: &Api, modules: &[&Module]) -> String {
    let needed = support_dependencies(std::slice::from_ref(api), modules);
    let lines = needed.iter().map(|(name, one)| {
        let place = published(one.version);
        format!("{name} = {{ {place}{} }}\n", features(one))
    });
    format!("[dependencies]\n{}", lines.collect::<String>())
}

/// `, features = ["std"]`
fn features(one: &Needed) -> String {
    match one.features.is_empty() {
        true => String::new(),
        false => format!(", features = {}", list(&one.features)),
    }
}

/// ```text
/// [dev-dependencies]
/// tokio = { version = "1.54", default-features = false, features = ["rt"] }
///
/// [[example]]
/// name = "dispatch"
/// required-features = ["reqwest"]
/// ```
fn example_section(package: &Package) -> String {
    if package.layout.apis().iter().all(|api| api.dispatch.is_none()) {
        return String::new();
    }
    let (name, version, _) = TOKIO;
    let place = place(&package.manifest, version);
    // Of several APIs, the example has those that are there.
    let mut features = match &package.layout {
        Layout::Modules(_) => BTreeSet::new(),
        Layout::Root(api) => api.parts(),
    };
    features.insert(TRANSPORT);
    format!(
        "[dev-dependencies]\n{name} = {{ {place}, features = [\"rt\"] }}\n\n\
         [[example]]\nname = \"dispatch\"\nrequired-features = {}\n",
        list(&features)
    )
}

/// Where a crate comes from, or that the workspace says it.
fn place(manifest: &Manifest, version: &str) -> String {
    match manifest {
        Manifest::Workspace => "workspace = true".to_owned(),
        Manifest::Standalone { .. } => published(version),
    }
}

/// `version = "1.54", default-features = false`
fn published(version: &str) -> String {
    format!("version = {}, default-features = false", string(version))
}

/// What the files and the types of the configuration need; optional is what only files with a feature need.
fn dependencies<'p>(package: &'p Package, modules: &[&Module]) -> BTreeMap<&'p str, Needed> {
    let mut needed = support_dependencies(package.layout.apis(), modules);
    for dependency in &package.dependencies {
        need_own(&mut needed, dependency);
    }
    needed
}

/// The same, of the files alone.
fn support_dependencies<'p>(apis: &[Api], modules: &[&Module]) -> BTreeMap<&'p str, Needed> {
    let mut needed = BTreeMap::new();
    for module in modules {
        for dependency in module.dependencies {
            need(&mut needed, dependency, module.feature.is_some());
        }
    }
    if apis.iter().any(|api| api.needs.contains(&Need::Uuid)) {
        need(&mut needed, &UUID, false);
    }
    needed
}

fn need(needed: &mut BTreeMap<&str, Needed>, dependency: &Dependency, optional: bool) {
    let (name, version, features) = *dependency;
    let entry = needed.entry(name).or_insert_with(|| Needed {
        place: None,
        version,
        features: BTreeSet::new(),
        optional,
    });
    entry
        .features
        .extend(features.iter().map(|feature| (*feature).to_owned()));
    entry.optional &= optional;
}

/// A crate that types of the configuration come from. What is said of it counts more than what we would say.
fn need_own<'p>(needed: &mut BTreeMap<&'p str, Needed>, own: &'p rust::Dependency) {
    if let Some(known) = ALL.iter().find(|known| known.0 == own.name) {
        need(needed, known, false);
    }
    let keys = own.keys.iter().map(|(key, value)| format!("{key} = {value}"));
    let keys: Vec<String> = keys.collect();
    let entry = needed.entry(&own.name).or_insert_with(|| Needed {
        place: Some(String::new()),
        version: "",
        features: BTreeSet::new(),
        optional: false,
    });
    entry.features.extend(own.features.iter().cloned());
    if !keys.is_empty() {
        entry.place = Some(keys.join(", "));
    }
}

fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// `["http2", "rustls"]`
fn list<T: AsRef<str>>(words: &BTreeSet<T>) -> String {
    let words: Vec<String> = words.iter().map(|word| string(word.as_ref())).collect();
    format!("[{}]", words.join(", "))
}
