//! Waist 1: what an API offers, in words no dialect owns.
//!
//! `lower` makes an `Api<Schema>`: every reference is a [`TypeId`], every schema is still the conjunction its
//! author wrote. The passes turn it into an `Api<Type>`, whose shapes are decided: it has no `allOf`, no open
//! union, no reference.

mod constraints;
mod contents;
mod generic_names;
mod header_names;
mod name_path;
mod operations;
mod pages;
mod print;
mod reach;
mod same;
mod schema;
mod servers;
mod status;
mod types;
mod unions;
mod ways;

pub use constraints::{Bound, BoundKind, ConstrainedBranch, Constraints, NamedConstraints, Refused};
pub use generic_names::without_assemblies;
pub use header_names::{HeaderUse, header_use, is_standard_header, is_token};
pub use name_path::{NamePath, Root, Step};
pub use operations::*;
pub use pages::{Counted, DescribedPages, More, Next, Pagination};
pub use reach::Reach;
pub use schema::*;
pub use servers::{Server, ServerVariable, is_base_url};
pub use status::Status;
pub use types::*;
pub use unions::*;
pub use ways::Ways;

use std::collections::{HashMap, HashSet};

use crate::source::Place;

/// A description, lowered.
#[derive(Clone, Debug)]
pub struct Api<T> {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the version of the API, not of the dialect.
    pub version: String,
    /// `info.description`.
    pub description: String,
    /// Where title, version and description stand.
    pub info: Place,
    /// Every type, in the order of the description; addressed by [`TypeId`].
    pub types: Types<T>,
    /// Every operation, in the order of the description.
    pub operations: Vec<Operation>,
    /// What the service calls on its own: webhooks and callbacks. Only their models are emitted.
    pub webhooks: Vec<Operation>,
    /// Servers of the whole API, in order.
    pub servers: Vec<Server>,
    /// Every declared security scheme, in order.
    pub security_schemes: Vec<SecurityScheme>,
    /// Query parameters that every operation takes (Google's `fields`, `quotaUser`, …).
    pub globals: Vec<Parameter>,
    /// The pointers by which something is decided about types, where an overlay wrote them elsewhere; not kept with other types.
    pub pointed: HashMap<TypeId, String>,
    /// The other ways to types that several schemas lead to.
    pub ways: Ways,
    /// What is refused of the values of schemas with names. Filled by a pass.
    pub constraints: NamedConstraints,
}

/// Text for documentation, as the description has it (usually Markdown).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title` or `summary`.
    pub summary: String,
    /// `description`.
    pub description: String,
    /// `externalDocs.url`.
    pub link: Option<String>,
    /// `x-deprecatedMessage`: why it is deprecated, and what to take instead.
    pub deprecation: Option<String>,
}

/// The number of a type in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// All types of an API.
#[derive(Clone, Debug)]
pub struct Types<T>(Vec<Entry<T>>);

/// A type with its name and its place.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What it can be named from.
    pub name: NamePath,
    /// Where it is described.
    pub place: Place,
    /// What it is.
    pub value: T,
}

impl<T> Default for Types<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Types<T> {
    /// Room for so many: an entry is large, and would be moved with all others each time the room is not enough.
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds a type and gives its number.
    pub fn push(&mut self, entry: Entry<T>) -> TypeId {
        self.0.push(entry);
        TypeId((self.0.len() - 1) as u32)
    }

    /// The type with this number. Numbers come from [`Types::push`] only, so it always exists.
    #[allow(clippy::indexing_slicing)]
    pub fn get(&self, id: TypeId) -> &Entry<T> {
        &self.0[id.0 as usize]
    }

    /// The type with this number, to change it.
    #[allow(clippy::indexing_slicing)]
    pub fn get_mut(&mut self, id: TypeId) -> &mut Entry<T> {
        &mut self.0[id.0 as usize]
    }

    /// Every type with its number, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Entry<T>)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, entry)| (TypeId(index as u32), entry))
    }

    /// Every type with its number, in order, to change it.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (TypeId, &mut Entry<T>)> {
        let entries = self.0.iter_mut().enumerate();
        entries.map(|(index, entry)| (TypeId(index as u32), entry))
    }

    /// Every type, in order, taken out.
    pub fn into_entries(self) -> impl Iterator<Item = Entry<T>> {
        self.0.into_iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Types<Type> {
    /// Whether raw bytes are among the values of a type, so that a part of a body with such a value is a file.
    pub fn may_be_file(&self, id: TypeId) -> bool {
        let is_bytes = |id: TypeId| {
            let shape = &self.get(self.target(id)).value.shape;
            matches!(shape, Shape::String(StringForm::Binary | StringForm::FileOrText))
        };
        match &self.get(self.target(id)).value.shape {
            Shape::Union(union) => union.branches.iter().any(|branch| is_bytes(branch.ty)),
            _ => is_bytes(id),
        }
    }

    /// The type that stands behind `id`, aliases looked through. They must not lead in a circle, which a pass sees to.
    pub fn target(&self, id: TypeId) -> TypeId {
        self.target_or_null(id).0
    }

    /// The same, and whether null was allowed on the way.
    pub fn target_or_null(&self, id: TypeId) -> (TypeId, bool) {
        let mut at = id;
        let mut nullable = self.get(at).value.nullable;
        while let Shape::Alias(next) = self.get(at).value.shape {
            at = next;
            nullable |= self.get(at).value.nullable;
        }
        (at, nullable)
    }

    /// The same of each alias there is. Each is looked at once, however long their chain is; the bound only keeps a bug from
    /// becoming a hang.
    pub fn alias_ends(&self) -> HashMap<TypeId, (TypeId, bool)> {
        let mut ends: HashMap<TypeId, (TypeId, bool)> = HashMap::new();
        for (id, _) in self.iter() {
            let mut way = Vec::new();
            let (mut at, mut end) = (id, None);
            while let Shape::Alias(next) = self.get(at).value.shape {
                end = ends.get(&at).copied();
                if end.is_some() || way.len() > self.len() {
                    break;
                }
                way.push(at);
                at = next;
            }
            let (end, mut nullable) = end.unwrap_or_else(|| (at, self.get(at).value.nullable));
            for alias in way.into_iter().rev() {
                nullable |= self.get(alias).value.nullable;
                ends.insert(alias, (end, nullable));
            }
        }
        ends
    }
}

impl<T> Api<T> {
    /// The schemas of answers and bodies that have a name of their own: `components/responses`, `components/requestBodies`.
    pub fn messages(&self) -> HashSet<TypeId> {
        let operations = self.operations.iter().chain(&self.webhooks);
        let types = operations.flat_map(Operation::contents).flat_map(Content::types);
        let is_named = |id: &TypeId| {
            let name = &self.types.get(*id).name;
            matches!(name.root, Root::Shared(_)) && name.steps.is_empty()
        };
        types.filter(is_named).collect()
    }

    /// The same API with other types.
    pub fn with_types<U>(self, types: Types<U>) -> Api<U> {
        let Self {
            title,
            version,
            description,
            info,
            types: _,
            operations,
            webhooks,
            servers,
            security_schemes,
            globals,
            pointed: _,
            ways,
            constraints,
        } = self;
        Api {
            title,
            version,
            description,
            info,
            types,
            operations,
            webhooks,
            servers,
            security_schemes,
            globals,
            pointed: HashMap::new(),
            ways,
            constraints,
        }
    }
}
