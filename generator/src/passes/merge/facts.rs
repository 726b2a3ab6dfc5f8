//! What can be asked of the schemas alone: the answers do not depend on what was made of them so far.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::api::{Discriminator, Schema, TypeId, Types};
use crate::source::Place;

/// The schemas, with answers that are asked for again and again.
pub(super) struct Facts<'a> {
    pub raw: &'a Types<Schema>,
    /// Named schemas by the named schema they extend.
    pub extended_by: HashMap<TypeId, Vec<TypeId>>,
    /// The schema with whose heirs there are too many: then discriminators are not inherited.
    pub too_many_heirs: Option<TypeId>,
    pub ancestors: RefCell<HashMap<TypeId, HashSet<TypeId>>>,
    /// Discriminators of schemas that extend others.
    pub inherited: RefCell<HashMap<TypeId, Option<&'a Discriminator>>>,
    /// Whether null is allowed by schemas that extend others.
    pub null_allowed: RefCell<HashMap<TypeId, bool>>,
    /// Whether schemas only say which members must be there.
    pub requirements: RefCell<HashMap<TypeId, bool>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(raw: &'a Types<Schema>) -> Self {
        let mut facts = Self {
            raw,
            extended_by: HashMap::new(),
            too_many_heirs: None,
            ancestors: RefCell::default(),
            inherited: RefCell::default(),
            null_allowed: RefCell::default(),
            requirements: RefCell::default(),
        };
        facts.find_extensions();
        facts
    }

    pub(super) fn schema(&self, id: TypeId) -> &'a Schema {
        &self.raw.get(id).value
    }

    pub(super) fn place(&self, id: TypeId) -> Place {
        self.raw.get(id).place.clone()
    }

    pub(super) fn is_named(&self, id: TypeId) -> bool {
        self.raw.get(id).name.is_component()
    }

    /// The name of a component.
    pub(super) fn component_name(&self, id: TypeId) -> Option<&'a str> {
        self.raw.get(id).name.component()
    }
}
