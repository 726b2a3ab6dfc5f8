//! What can be decided about an API, each with what holds if nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bounds, Licence};
use crate::api::IdempotencyKey;
use crate::diagnostics::{Code, Said};
use crate::passes::{Bodies, DateTimeForm, Pages, Target};
use crate::plan::Tolerate;

/// What is decided about an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Only these operations (patterns); all if empty.
    pub operations: Vec<String>,
    /// Not these operations (patterns).
    pub exclude: Vec<String>,
    /// How calls authenticate, in place of what the description says (as [`crate::passes::Credential`] reads it); empty to leave it so.
    pub credentials: Vec<String>,
    /// A base URL in place of the description's servers.
    pub server: Option<String>,
    /// Sloppy answers that are read all the same.
    pub tolerate: BTreeSet<Tolerate>,
    /// Optional properties (`Schema.property`) that callers must give explicitly.
    pub explicit: Vec<String>,
    /// Other types for formats (`format:float`), properties (`Schema.property`) and places (`#/pointer`).
    pub retype: BTreeMap<String, Target>,
    /// Wanted Rust names of schemas, properties (`Schema.property`) and operations.
    pub rename: BTreeMap<String, String>,
    /// Where operations (patterns) take a key that makes repeating them safe.
    pub idempotency: BTreeMap<String, IdempotencyKey>,
    /// How operations (patterns) are asked for further pages; nothing for those that have none after all.
    pub pagination: BTreeMap<String, Option<Pages>>,
    /// Operations (ids) that may be repeated although their method does not say so.
    pub repeatable: Vec<String>,
    /// What points in time are.
    pub date_time: DateTimeForm,
    /// Which bodies must be given.
    pub bodies: Bodies,
    /// Kinds of warnings and notes that are expected and not shown.
    pub allow: Vec<Licence>,
    /// Kinds of notes that are warnings.
    pub warn: Vec<Code>,
    /// Kinds of warnings and notes that are errors.
    pub deny: Vec<Code>,
    /// Whether there is a cargo feature for each tag.
    pub features_by_tag: bool,
    /// How much is generated at most.
    pub bounds: Bounds,
    /// Whether a module `dispatch` is made, by which data calls operations and names models.
    pub dispatch: bool,
    /// Whether tests are made from the description's examples.
    pub tests: bool,
    /// Where the configuration says all this.
    pub said: Said,
}
