//! Bodies that the description lets callers leave out, though no body is what its schema allows: `required` of a body is
//! `false` where nothing is said, which most of those who write descriptions do not know.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use super::options::{Bodies, Options};
use crate::api::{Api, Body, BoundKind, Content, Operation, Shape, Type, TypeId, Types};
use crate::diagnostics::{Change, Code, Diagnostics};
use crate::source::{FileId, Place};

/// So many operations are named of more.
const SHOWN: usize = 3;

/// Before: a body must be given if the description says so. After: so must one that cannot be empty, if the configuration
/// treats these as required; else they are reported.
pub(super) fn require(api: &mut Api<Type>, options: &Options, diagnostics: &mut Diagnostics) {
    let is_optional = |operation: &Operation| {
        let body = operation.body.as_ref().filter(|body| !body.required);
        takes_a_body(&operation.method) && body.is_some_and(|body| is_something(body, api))
    };
    let is_meant: Vec<bool> = api.operations.iter().map(is_optional).collect();
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
fn is_something(body: &Body, api: &Api<Type>) -> bool {
    let has_members = |content: &Content| content.ty.is_some_and(|id| has_members(&api.types, id));
    let mut contents = body.contents.iter();
    !body.contents.is_empty() && contents.all(|content| has_members(content) || has_items(content, api))
}

/// Whether a content is a list with something in it in any case.
fn has_items(content: &Content, api: &Api<Type>) -> bool {
    let is_list = |id: TypeId| matches!(api.types.get(api.types.target(id)).value.shape, Shape::Array(_));
    let refused = api.constraints.all(&[&content.constraints], &HashSet::new());
    let mut least = refused.iter().filter_map(|refused| refused.bound(BoundKind::MinItems));
    content.ty.is_some_and(is_list) && least.any(|least| least.value > 0.0)
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
