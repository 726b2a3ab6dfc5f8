//! Bodies whose members travel as parts (RFC 7578).

use std::collections::{HashMap, HashSet};

use super::merge::Draft;
use crate::api::{Api, Content, Entry, Object, Operation, Property, Shape, Step, Type, TypeId, Usage};
use crate::diagnostics::{Code, Diagnostics};

/// Deeper unions than this are not taken apart.
const MOST_DEPTH: usize = 16;

/// Before: what is sent as `multipart/form-data` is any type, which may travel as JSON as well. After: such a union of
/// objects is one object with the members of all, since parts come one by one; and an object with raw bytes, which are
/// files in parts and text in JSON, is a type of its own if it travels as JSON elsewhere.
pub(super) fn part(draft: &mut Draft, diagnostics: &mut Diagnostics) {
    let elsewhere = elsewhere(&draft.api);
    let mut operations = std::mem::take(&mut draft.api.operations);
    let mut parts = Parts {
        draft,
        diagnostics,
        elsewhere,
        made: HashMap::new(),
    };
    for content in operations.iter_mut().flat_map(parted) {
        if let Some(id) = content.ty {
            content.ty = Some(parts.own(id, content));
        }
    }
    draft.api.operations = operations;
}

fn parted(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    operation.sent_contents_mut().filter(|content| is_parted(content))
}

fn is_parted(content: &Content) -> bool {
    content
        .media_type
        .trim()
        .to_ascii_lowercase()
        .starts_with("multipart/form-data")
}

/// The types that something other than a multipart body leads to; unnamed aliases are looked through.
fn elsewhere(api: &Api<Type>) -> HashSet<TypeId> {
    let everything = api.operations.iter().chain(&api.webhooks);
    let mut found: Vec<TypeId> = everything.flat_map(Operation::answered_types).collect();
    for operation in &api.operations {
        let whole = operation.sent_contents().filter(|content| !is_parted(content));
        found.extend(operation.parameter_types().chain(whole.flat_map(Content::types)));
    }
    found.extend(api.webhooks.iter().flat_map(Operation::sent_types));
    let said = api
        .types
        .iter()
        .filter(|(_, entry)| !matches!(entry.value.shape, Shape::Alias(_)) || entry.name.is_component());
    found.extend(said.flat_map(|(_, entry)| entry.value.shape.references()));
    found.into_iter().map(|id| api.types.target(id)).collect()
}

struct Parts<'a> {
    draft: &'a mut Draft,
    diagnostics: &'a mut Diagnostics,
    elsewhere: HashSet<TypeId>,
    /// What was made of a type that travels elsewhere as well.
    made: HashMap<TypeId, TypeId>,
}

impl Parts<'_> {
    /// The type of the body in parts.
    fn own(&mut self, id: TypeId, content: &Content) -> TypeId {
        let at = self.draft.api.types.target(id);
        if let Some(made) = self.made.get(&at) {
            return *made;
        }
        let Some(shape) = self.parted(at, content) else {
            return id;
        };
        if self.elsewhere.contains(&at) {
            let made = self.copy(at, shape);
            self.made.insert(at, made);
            return made;
        }
        self.draft.api.types.get_mut(at).value.shape = shape;
        id
    }

    /// What a type becomes as parts; nothing if it stays what it is.
    fn parted(&mut self, id: TypeId, content: &Content) -> Option<Shape> {
        match &self.draft.api.types.get(id).value.shape {
            Shape::Object(object) => {
                let spread = self.spread(object);
                let differs = spread != *object || (self.elsewhere.contains(&id) && self.holds_bytes(object));
                differs.then_some(Shape::Object(spread))
            }
            Shape::Union(_) => {
                let mut objects = Vec::new();
                self.gather(id, 0, &mut objects)?;
                self.report_joined(content);
                Some(Shape::Object(self.spread(&joined(&objects))))
            }
            _ => None,
        }
    }

    fn report_joined(&mut self, content: &Content) {
        let message = "one of several objects is sent as parts: a struct with the members of all, of which those that not \
                       all require may be left out";
        self.diagnostics.note(Code::Unsupported, content.place.clone(), message);
    }

    fn shape(&self, id: TypeId) -> &Shape {
        let types = &self.draft.api.types;
        &types.get(types.target(id)).value.shape
    }

    fn is_bytes(&self, id: TypeId) -> bool {
        self.draft.api.types.may_be_file(id)
    }

    fn is_list_of_bytes(&self, id: TypeId) -> bool {
        matches!(self.shape(id), Shape::Array(items) if self.is_bytes(*items))
    }

    fn holds_bytes(&self, object: &Object) -> bool {
        let mut members = object.properties.iter().map(|property| property.ty);
        let holds = |id: TypeId| self.is_bytes(id) || self.is_list_of_bytes(id);
        members.any(holds) || object.additional.is_some_and(|id| self.is_bytes(id))
    }

    /// One file or several is several, one of which may be all.
    fn spread(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for property in &mut object.properties {
            if let Shape::Union(union) = self.shape(property.ty) {
                let mut branches = union.branches.iter().map(|branch| branch.ty);
                let all = branches
                    .clone()
                    .all(|id| self.is_bytes(id) || self.is_list_of_bytes(id));
                property.ty = match branches.find(|id| self.is_list_of_bytes(*id)) {
                    Some(list) if all => list,
                    Some(_) | None => property.ty,
                };
            }
        }
        object
    }

    /// The objects among the branches of a union; nothing if something else is among them.
    fn gather(&self, id: TypeId, depth: usize, objects: &mut Vec<Object>) -> Option<()> {
        let types = &self.draft.api.types;
        match &types.get(types.target(id)).value.shape {
            Shape::Object(object) => objects.push(object.clone()),
            Shape::Union(union) if depth < MOST_DEPTH => {
                for branch in &union.branches {
                    self.gather(branch.ty, depth + 1, objects)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn copy(&mut self, of: TypeId, shape: Shape) -> TypeId {
        let entry = self.draft.api.types.get(of);
        let entry = Entry {
            name: entry.name.then(Step::Branch("form".to_owned())),
            place: entry.place.clone(),
            value: Type {
                shape,
                usage: Usage::default(),
                ..entry.value.clone()
            },
        };
        let origin = self.draft.origins.get(of.0 as usize).copied().unwrap_or(of);
        self.draft.origins.push(origin);
        self.draft.api.types.push(entry)
    }
}

/// An object with the members of all; the first that has a member says what it is.
fn joined(objects: &[Object]) -> Object {
    let mut properties: Vec<Property> = Vec::new();
    for property in objects.iter().flat_map(|object| &object.properties) {
        if properties.iter().any(|known| known.name == property.name) {
            continue;
        }
        let required = |object: &Object| {
            let mut own = object.properties.iter();
            own.any(|other| other.name == property.name && other.required)
        };
        properties.push(Property {
            required: objects.iter().all(required),
            constant: None,
            ..property.clone()
        });
    }
    Object {
        properties,
        additional: objects.iter().find_map(|object| object.additional),
    }
}
