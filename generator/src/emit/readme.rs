//! `README.md` of a crate: what it is for, a first call, what else there is.

use refundry_support::{FEATURES, Feature};

use super::contracts;
use super::first_call::Shown;
use crate::rust::{Api, Client, Layout, Package, ServerKind, is_run_in_the_crate, one_line};

/// What a crate says of itself.
pub(super) fn readme(package: &Package) -> String {
    let apis = package.layout.apis();
    let mut text = vec![format!("# {}", package.name), package.docs.join("\n")];
    text.extend(apis.first().map(|api| Shown::of(package, api).block()));
    text.extend(apis.iter().filter_map(|api| path(api, &package.layout)));
    text.push(CALLS.to_owned());
    text.push(format!("Features:\n\n{}", features(apis, &package.layout).join("\n")));
    text.push(testing(package));
    text.push(made(package));
    text.join("\n\n")
}

const CALLS: &str = "\
The documentation of each method says what it takes, what it answers, how it fails, and whether it is sent again. A call is tried
at most three times and given up after 60 seconds, unless the builder of the client or the call itself says otherwise. Every
failed call says by `effect()` of its error whether the service may have done what was asked.";

/// A list of the features.
fn features(apis: &[Api], layout: &Layout) -> Vec<String> {
    let own = match layout {
        Layout::Modules(_) => Some("- one for each API, as its module is called (on by default)".to_owned()),
        Layout::Root(_) => None,
    };
    let mut parts: Vec<String> = apis
        .iter()
        .flat_map(Api::parts)
        .map(|part| format!("`{part}`"))
        .collect();
    parts.dedup();
    let by_tag = (!parts.is_empty()).then(|| {
        format!(
            "- {} (on by default): the operations and models of a tag",
            parts.join(", ")
        )
    });
    let usual = FEATURES.iter().map(line);
    own.into_iter().chain(by_tag).chain(usual).collect()
}

/// ``- `testing`: a fake of the service``
fn line(feature: &Feature) -> String {
    let by_default = if feature.is_default { " (on by default)" } else { "" };
    format!("- `{}`{by_default}: {}", feature.name, feature.gives)
}

/// How it is depended on, by tests with the fake; how those that are here are run.
fn testing(package: &Package) -> String {
    let own = match package.layout.apis().iter().any(contracts::is_tested) {
        true => "\n\n`cargo test --features testing` runs a test of each operation.",
        false => "",
    };
    format!(
        "```toml\n[dependencies]\n{name} = {{ path = \"…\" }}\n\n\
         [dev-dependencies]\n{name} = {{ path = \"…\", features = [\"testing\"] }}\n```\n\n\
         In tests, a value that only the service makes is read from JSON: `serde_json::from_value`.{own}",
        name = package.name
    )
}

/// What callers have to know of a path that the description names without a host.
fn path(api: &Api, layout: &Layout) -> Option<String> {
    let name = path_of(&api.client)?;
    let client = match layout {
        Layout::Root(_) => "Client".to_owned(),
        Layout::Modules(_) => format!("{}::Client", api.name),
    };
    Some(format!(
        "The description names no host, only the path that every call begins with: `{client}::{name}`. It belongs at the end of the\n\
         base URL, which is used as it is given."
    ))
}

fn path_of(client: &Client) -> Option<&str> {
    let mut servers = client.servers.iter();
    let path = servers.find(|server| server.kind == ServerKind::Path)?;
    Some(&path.name)
}

fn made(package: &Package) -> String {
    let command = one_line(&package.header.command);
    // One that writes here is run here; others stand where their configuration is.
    let place = match is_run_in_the_crate(&command) {
        // Where the description was lying, nobody knows or shall know.
        true if command.contains(" PATH") => ", in this folder and with the right paths",
        true => ", in this folder",
        false => "",
    };
    format!(
        "Made by `refundry` from `{}`. To make it again{place}:\n\n```sh\n{command}\n```\n",
        one_line(&package.header.source)
    )
}
