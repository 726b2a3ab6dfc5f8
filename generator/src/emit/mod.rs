//! Waist 2 to text. Decides nothing, and knows no description, no configuration and no diagnostics.
//!
//! One free function for each construct makes syntax, `print` makes text of it, this file puts the texts into files.
//! Items are printed one by one, so the work spreads over all cores and the order stays that of the plan.

mod bug;
mod client;
mod contracts;
mod credentials;
mod dispatch;
mod docs;
mod doctests;
mod file;
mod first_call;
mod gates;
mod manifest;
mod models;
mod module;
mod operations;
mod package;
mod print;
mod readme;
mod single;
mod syntax;
mod types;
mod uses;
mod wire;

pub use bug::Bug;
pub use package::crate_files;
pub use single::single_file;

use rayon::prelude::*;

use crate::rust::{Api, Group, Item, Operation};
use file::File;
use module::Root;
use uses::Uses;

/// A file: its path, with `/` between folders, and its text.
pub type Emission = (String, String);

/// The text of some items, and the short names in it.
struct Emitted {
    texts: Vec<String>,
    uses: Uses,
}

/// The files of an API, by their paths below the folder of its module; sorted by path.
///
/// # Errors
/// Only by a bug of the generator: a name or an expression of the plan that is no Rust.
pub fn api(api: &Api) -> Result<Vec<Emission>, Bug> {
    files(api, &Root::Module)
}

fn files(api: &Api, root: &Root) -> Result<Vec<Emission>, Bug> {
    let top = vec![
        ("mod.rs".to_owned(), module::top(api, root)?),
        ("client.rs".to_owned(), client_file(api)?),
    ];
    let models = groups(&api.models, "models", |group| models_file(api, group))?;
    let wire = groups(&api.models, "wire", |group| wire_file(api, group))?;
    let operations = groups(&api.operations, "operations", |group| operations_file(api, group))?;
    let folders = module::folders(api)?;
    let dispatch = dispatch_file(api)?.into_iter().collect();
    let mut files: Vec<Emission> = [top, models, wire, operations, folders, dispatch].concat();
    files.sort();
    Ok(files)
}

/// A file for each group with something in it: `models.rs` when there is only one group, else `models/<module>.rs`.
fn groups<T: Sync>(
    groups: &[Group<T>],
    name: &str,
    text: impl Fn(&Group<T>) -> Result<String, Bug> + Sync + Send,
) -> Result<Vec<Emission>, Bug> {
    groups
        .par_iter()
        .filter(|group| !group.items.is_empty())
        .map(|group| {
            let path = match group.module.as_str() {
                "" => format!("{name}.rs"),
                module => format!("{name}/{}.rs", models::unraw(module)),
            };
            let text = text(group).map_err(|bug| bug.in_file(&path))?;
            Ok((path, text))
        })
        .collect()
}

/// How many modules a group's file stands below the module of the API.
fn depth<T>(group: &Group<T>) -> usize {
    if group.module.is_empty() { 1 } else { 2 }
}

fn client_file(api: &Api) -> Result<String, Bug> {
    let emitted = client::client(&api.client).map_err(|bug| bug.in_file("client.rs"))?;
    let docs = format!("The client of {} and the ways to authenticate.", api.client.called);
    File::new(&api.header, &[docs]).with(emitted).text(1)
}

fn dispatch_file(api: &Api) -> Result<Option<Emission>, Bug> {
    let Some(tables) = &api.dispatch else {
        return Ok(None);
    };
    let docs: Vec<String> = dispatch::DOCS.iter().map(|line| (*line).to_owned()).collect();
    let emitted = dispatch::dispatch(api, tables).map_err(|bug| bug.in_file("dispatch.rs"))?;
    let text = File::new(&api.header, &docs).with(emitted).text(1)?;
    Ok(Some(("dispatch.rs".to_owned(), text)))
}

fn models_file(api: &Api, group: &Group<Item>) -> Result<String, Bug> {
    let mut file = File::new(&api.header, &group.docs).with_all(&group.items, models::item)?;
    file.uses.holds(group.items.iter().map(Item::name));
    file.text(depth(group))
}

fn wire_file(api: &Api, group: &Group<Item>) -> Result<String, Bug> {
    let docs: Vec<String> = wire::DOCS.iter().map(|line| (*line).to_owned()).collect();
    File::new(&api.header, &docs)
        .with_all(&group.items, wire::item)?
        .text(depth(group))
}

fn operations_file(api: &Api, group: &Group<Operation>) -> Result<String, Bug> {
    File::new(&api.header, &group.docs)
        .with(operations::methods(&group.items)?)
        .with_all(&group.items, operations::item)?
        .text(depth(group))
}
