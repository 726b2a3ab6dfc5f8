//! Checked API and options in, Rust out: every name, type, module, attribute and line of documentation is decided here.
//!
//! Knows nothing of tokens; asks nothing of a description's dialect.

mod accept;
mod amounts;
mod answer_docs;
mod answers;
mod argument_keys;
mod arguments;
mod arms;
mod bodies;
mod branch_names;
mod carried;
mod client;
mod constants;
mod contracts;
mod dead;
mod dispatch;
mod docs;
mod error_twins;
mod first_call;
mod idempotency;
mod idle;
mod items;
mod keeps;
mod layout;
mod likeness;
mod lock;
mod losses;
mod media;
mod method_docs;
mod names;
mod needs;
mod operation_words;
mod operations;
mod options;
mod order;
mod others;
mod own_servers;
mod paging;
mod parameters;
mod parts;
mod patches;
mod renamed;
mod secret_members;
mod secrets;
mod seniority;
mod server_url;
mod servers;
mod short_variants;
mod sizes;
mod statuses;
mod steps;
mod streams;
mod text_files;
mod twins;
mod type_names;
mod types;
mod unread;
mod usual;
mod value_names;
mod variant_words;
mod webhooks;

pub(crate) use carried::carried;
pub(crate) use likeness::{likeness, may_be_of};
pub use lock::Keys;
pub use options::{Options, Tolerate};
pub use parameters::parameter_of;
pub use twins::Others;
pub use webhooks::Webhook;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::api::{Api, Server, Type, TypeId};
use crate::diagnostics::Diagnostics;
use crate::names::{Family, Placed, Published};
use crate::passes;
use crate::rust;
use seniority::Seniority;

/// The Rust of an API, and how it hangs together with what it was made from.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What will be written.
    pub rust: rust::Api,
    /// The type of every item, by the item's name.
    pub origins: BTreeMap<String, TypeId>,
    /// What the name lock knows types and operations by.
    pub keys: Keys,
    /// What the service calls by itself.
    pub webhooks: Vec<Webhook>,
    /// Every name that has to stay, for the lock of the next run.
    pub published: Published,
    /// Which names types that say the same are defined under.
    pub(crate) seniority: Seniority,
}

/// What every part of the plan looks at.
struct Plan<'a> {
    api: &'a Api<Type>,
    options: &'a Options,
    names: names::Names,
    /// What each alias stands for in the end, and whether null was allowed on the way.
    alias_ends: HashMap<TypeId, (TypeId, bool)>,
    /// Objects that are sent as multipart bodies: their raw bytes are files, and so are the members that are named here.
    multipart: BTreeMap<TypeId, BTreeSet<String>>,
    /// The servers of the whole API.
    home: Vec<&'a Server>,
}

/// The name of every type that becomes an item.
pub fn type_names(api: &Api<Type>, options: &Options) -> Vec<(TypeId, String)> {
    let options = lock::handed_on(api, options);
    let names = names::Names::of(api, &options, &mut Diagnostics::default());
    let named = |(id, _)| Some((id, names.item_name(id)?.to_owned()));
    api.types.iter().filter_map(named).collect()
}

/// Decides the Rust of an API.
pub fn plan(api: &Api<Type>, options: &Options, diagnostics: &mut Diagnostics) -> Planned {
    let options = &*lock::handed_on(api, options);
    let plan = Plan::of(api, options, diagnostics);
    plan.report_dead(diagnostics);
    let features = plan.features(diagnostics);
    let models = plan.models();
    plan.report_idle(&models, diagnostics);
    let mut operations = plan.operations(diagnostics);
    plan.report_unpaged(&operations, diagnostics);
    let mut models = plan.without_unread(models, &operations);
    plan.report_losses(diagnostics);
    plan.report_text_files(diagnostics);
    plan.report_float_amounts(diagnostics);
    keeps::note(&mut models);
    sizes::note_uneven(&mut models, &mut operations);
    let dispatch = plan.dispatch(&operations, &models);
    let mut published = plan.published(&operations);
    plan.arrange(&mut models, &mut operations, &mut published);
    plan.names.keys.share(&mut published);
    published.boxed = passes::boxes(api);
    let client = plan.client(&mut published, diagnostics);
    let needs = needs::of(&models, &operations, &client, dispatch.as_ref());
    let operations = layout::operations(api, &features, operations);
    let rust = rust::Api {
        name: options.name.clone(),
        docs: plan.module_docs(),
        header: options.header.clone(),
        first_call: first_call::of(&client, &operations),
        client,
        models: layout::models(api, &features, models),
        operations,
        needs,
        dispatch,
    };
    Planned {
        webhooks: plan.webhooks(),
        seniority: Seniority::of(api, options, &plan.names),
        rust,
        origins: plan.names.origins(),
        keys: plan.names.keys,
        published,
    }
}

impl<'a> Plan<'a> {
    fn of(api: &'a Api<Type>, options: &'a Options, diagnostics: &mut Diagnostics) -> Self {
        let mut plan = Self {
            api,
            options,
            names: names::Names::of(api, options, diagnostics),
            alias_ends: api.types.alias_ends(),
            multipart: BTreeMap::new(),
            home: own_servers::home(api),
        };
        plan.multipart = plan.multipart_bodies();
        plan
    }

    /// The features of the tags, where they are wanted. Says so if there is no tag.
    fn features(&self, diagnostics: &mut Diagnostics) -> layout::Features {
        if !self.options.features_by_tag {
            return layout::Features::none();
        }
        let features = layout::Features::of(self.api);
        if features.is_empty() {
            let message = format!(
                "no operation of {} has a tag, so there is no feature to make",
                self.api.title
            );
            self.options
                .said
                .dead("features", "tag", message, diagnostics)
                .help("leave `features = \"tag\"` out, or add tags by an overlay");
        }
        features
    }

    /// Every name that has to stay.
    fn published(&self, operations: &[rust::Operation]) -> Published {
        let mut published = self.names.published().clone();
        let mut plain = self.names.plain().clone();
        let mut placed = Placed::default();
        for (index, operation) in operations.iter().enumerate() {
            let key = self.names.keys.operation(index);
            lock::note_answers(&mut published, key, operation);
            let arguments = arguments::named(operation);
            for (wire, name) in arguments.plain {
                plain.note(key, Family::Fields, &name, &wire);
            }
            published.note_members(key, arguments.contested);
            for (argument, name) in arguments.alone {
                placed.note(key, (argument.wire, argument.at), &name);
            }
        }
        plain.settle(&self.options.published.spellings, &mut published);
        placed.settle(&self.options.published.places, &mut published);
        published
    }
}
