//! Bodies that the description lets callers leave out, though no body is what its schema allows: `required` of a body is
//! `false` where nothing is said, which most of those who write descriptions do not know.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use super::options::{Bodies, Options};
use crate::api::{Api, Body, Content, Schema, Shape, Type, TypeId, Types};
use crate::diagnostics::{Change, Code, Diagnostics};
use crate::source::{FileId, Place};

/// So many operations are named of more.
const SHOWN: usize = 3;

/// Lists that hold something, by where they are sent: of what the schema says, the checked API does not know this.
pub(super) fn filled_lists(api: &Api<Schema>) -> HashSet<Place> {
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let filled = bodies
        .flat_map(|body| &body.contents)
        .filter(|content| content.ty.is_some_and(|id| is_filled(api, id)));
    filled.map(|content| content.place.clone()).collect()
}

fn is_filled(api: &Api<Schema>, mut id: TypeId) -> bool {
    // Of a circle of references, no schema says anything.
    let mut met = HashSet::new();
    while met.insert(id) {
        let schema = &api.types.get(id).value;
        if schema.min_items.is_some_and(|least| least > 0) && schema.types.array {
            return true;
        }
        match schema.reference {
            Some(next) => id = next,
            None => return false,
        }
    }
    false
}

/// Before: a body must be given if the description says so. After: so must one that cannot be empty, if the configuration
/// treats these as required; else they are reported.
pub(super) fn require(api: &mut Api<Type>, filled: &HashSet<Place>, options: &Options, diagnostics: &mut Diagnostics) {
    let is_meant: Vec<bool> = {
        let api = &*api;
        let operations = api.operations.iter();
        operations
            .map(|operation| {
                let body = operation.body.as_ref().filter(|body| !body.required);
                takes_a_body(&operation.method) && body.is_some_and(|body| is_something(body, filled, &api.types))
            })
            .collect()
    };
    if options.bodies == Bodies::AsDescribed {
        return report(api, &is_meant, diagnostics);
    }
    if !is_meant.contains(&true) {
        let message = format!(
            "`bodies` requires what cannot be empty, and {} has no such body",
            api.title
        );
        let finding = options.said.dead("bodies", "required", message, diagnostics);
        finding.help("remove it");
    }
    for (operation, is_meant) in api.operations.iter_mut().zip(is_meant) {
        if let Some(body) = &mut operation.body {
            body.required |= is_meant;
        }
    }
}

/// Whether a body means something to the method (RFC 9110 section 9.3).
fn takes_a_body(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD" | "DELETE" | "OPTIONS" | "TRACE" | "CONNECT")
}

/// Whether a body is more than nothing in each form that it may have.
fn is_something(body: &Body, filled: &HashSet<Place>, types: &Types<Type>) -> bool {
    let is_something = |content: &Content| {
        let has_members = |id| has_members(types, id);
        content.ty.is_some_and(has_members) || filled.contains(&content.place)
    };
    !body.contents.is_empty() && body.contents.iter().all(is_something)
}

/// Whether values have something in them in any case.
fn has_members(types: &Types<Type>, id: TypeId) -> bool {
    let (target, nullable) = types.target_or_null(id);
    !nullable
        && match &types.get(target).value.shape {
            Shape::Object(object) => object.properties.iter().any(|property| property.required),
            Shape::Tuple(tuple) => tuple.always > 0,
            // A branch that is a union itself may lead in a circle, and is left alone.
            Shape::Union(union) => {
                !union.branches.is_empty() && union.branches.iter().all(|branch| is_object(types, branch.ty))
            }
            _ => false,
        }
}

fn is_object(types: &Types<Type>, id: TypeId) -> bool {
    let target = types.target(id);
    matches!(types.get(target).value.shape, Shape::Object(_)) && has_members(types, id)
}

/// One finding for each file, since a description that forgets one forgets most.
fn report(api: &Api<Type>, is_meant: &[bool], diagnostics: &mut Diagnostics) {
    let mut files: BTreeMap<FileId, Vec<(&str, &Place)>> = BTreeMap::new();
    for (operation, _) in api.operations.iter().zip(is_meant).filter(|(_, is_meant)| **is_meant) {
        if let Some(body) = &operation.body {
            let bodies = files.entry(body.place.file).or_default();
            bodies.push((&operation.id, &body.place));
        }
    }
    for bodies in files.values() {
        let Some((_, first)) = bodies.first() else { continue };
        let finding = diagnostics
            .note(Code::OptionalBody, (*first).clone(), message(bodies))
            .help("say `required: true`, by an overlay if need be, or `bodies = \"required\"` in the configuration");
        let mut met = HashSet::new();
        for (_, place) in bodies.iter().filter(|(_, place)| met.insert(*place)) {
            finding.mend((*place).clone(), Change::Update(json!({"required": true})));
        }
    }
}

fn message(bodies: &[(&str, &Place)]) -> String {
    let named: Vec<String> = bodies.iter().take(SHOWN).map(|(id, _)| format!("`{id}`")).collect();
    let named = named.join(", ");
    match bodies.len() {
        1 => format!("the body of {named} may be left out, though it cannot be empty"),
        all if all <= SHOWN => format!("the bodies of {named} may be left out, though they cannot be empty"),
        all => {
            let more = all - SHOWN;
            format!("the bodies of {named} and {more} more may be left out, though they cannot be empty")
        }
    }
}
