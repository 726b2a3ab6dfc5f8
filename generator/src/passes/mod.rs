//! From what a description says to what is decided: `Api<Schema>` to `Api<Type>`.
//!
//! In order; each says in its own file what holds before and after:
//!
//! 0. `credentials` says how calls authenticate, where the configuration does.
//! 1. `select` drops operations nobody wants, before their types cost anything.
//! 2. `credential_parameters` leaves to the credential what is a parameter as well.
//! 3. `examples` reports bodies that only an example describes.
//! 4. `merge` joins what is said in several places and decides every shape but that of unions; `constraints` joins beside it what is
//!    refused of values, on which no shape depends.
//! 5. `circles` cuts references that lead in a circle.
//! 6. `unions` decides how branches are told apart.
//! 7. `circles` again, since a union with one branch left is a reference.
//! 8. `empty_bodies` drops bodies that hold nothing.
//! 9. `parts` gives bodies that travel as parts a type of their own.
//! 10. `prune` drops types that nothing leads to, and brings the rest into the order of the description.
//! 11. The passes of `PASSES`, from one checked API to the next.
//! 12. `bodies` requires what cannot be empty, or reports that it may be left out.

mod bodies;
mod boxes;
mod circles;
mod constraints;
mod credential_parameters;
mod credentials;
mod cycles;
mod depth;
mod directions;
mod empty_bodies;
mod essence;
mod examples;
mod idempotency;
mod idempotency_place;
mod in_place;
mod infer;
mod merge;
mod nullable_enums;
mod numerals;
mod options;
mod pagination;
mod parameters;
mod parts;
mod pattern;
mod prune;
mod select;
mod sizes;
mod split_operations;
mod tags;
#[cfg(test)]
mod tests;
mod unions;

pub use boxes::{Boxes, boxes};
pub use depth::depth;
pub use options::{
    Bodies, Credential, DateTimeForm, DeclaredKey, DeclaredPages, Matcher, Options, Pages, Retype, Select, Target,
};
pub(crate) use pattern::fits;
pub use prune::why;

use crate::api::{Api, Schema, Type};
use crate::diagnostics::Diagnostics;

/// A step from one checked API to the next.
type Pass = fn(&mut Api<Type>, &Options, &mut Diagnostics);

/// What is found out once every shape is decided.
const PASSES: &[Pass] = &[
    split_operations::split,
    directions::find,
    boxes::keep,
    cycles::cut,
    sizes::bound,
    tags::find_constants,
    parameters::find_constants,
    idempotency::find,
    pagination::find,
    bodies::require,
];

/// Decides everything a description leaves open. Never fails: what cannot be typed stays untyped JSON, and is reported.
pub fn check(api: Api<Schema>, options: &Options, diagnostics: &mut Diagnostics) -> Api<Type> {
    let api = credentials::decide(api, options, diagnostics);
    let api = select::select(api, options, diagnostics);
    let api = credential_parameters::drop(api, diagnostics);
    examples::report(&api, diagnostics);
    let mut draft = merge::merge(api, options, diagnostics);
    nullable_enums::refer(&mut draft, options);
    circles::cut(&mut draft, diagnostics);
    unions::decide(&mut draft, diagnostics);
    circles::cut(&mut draft, diagnostics);
    empty_bodies::drop(&mut draft);
    parts::part(&mut draft, diagnostics);
    let mut api = prune::prune(draft);
    for pass in PASSES {
        pass(&mut api, options, diagnostics);
    }
    api
}
