//! Checked API and options in, Rust out: every name, type, module, attribute and line of documentation is decided here.
//!
//! Knows nothing of tokens; asks nothing of a description's dialect.

mod answers;
mod bodies;
mod client;
mod dead;
mod dispatch;
mod docs;
mod items;
mod layout;
mod losses;
mod names;
mod needs;
mod operations;
mod options;
mod paging;
mod streams;
mod types;

pub use options::{Options, Tolerance};

use std::collections::BTreeSet;

use crate::api::{Api, Type, TypeId};
use crate::diagnostics::Diagnostics;
use crate::rust;

/// What every part of the plan looks at.
struct Plan<'a> {
    api: &'a Api<Type>,
    options: &'a Options,
    names: names::Names,
    /// Objects that are sent as multipart bodies: their raw bytes are files.
    multipart: BTreeSet<TypeId>,
}

/// The name of every type that becomes an item.
pub fn type_names(api: &Api<Type>, options: &Options) -> Vec<(TypeId, String)> {
    let names = names::Names::of(api, options, &mut Diagnostics::default());
    let named = |(id, _)| Some((id, names.item_name(id)?.to_owned()));
    api.types.iter().filter_map(named).collect()
}

/// Decides the Rust of an API.
pub fn plan(api: &Api<Type>, options: &Options, diagnostics: &mut Diagnostics) -> rust::Api {
    let names = names::Names::of(api, options, diagnostics);
    let mut plan = Plan {
        api,
        options,
        names,
        multipart: BTreeSet::new(),
    };
    plan.multipart = plan.multipart_bodies();
    plan.report_dead(diagnostics);
    let groups = layout::Groups::of(api);
    let models = plan.models();
    let operations = plan.operations(diagnostics);
    plan.report_losses(diagnostics);
    let needs = needs::of(&models, &operations);
    let dispatch = plan.dispatch(&operations);
    rust::Api {
        name: options.name.clone(),
        docs: plan.module_docs(),
        header: options.header.clone(),
        client: plan.client(diagnostics),
        models: layout::models(api, &groups, models),
        operations: layout::operations(&groups, operations),
        needs,
        dispatch,
    }
}
