//! From all that is said about a value to one shape.

use super::flat::{Extra, Flat};
use super::formats;
use super::peel::has_docs;
use super::{Fitting, Goal, Meant, Merge, OpenBranch, OpenUnion, Part, plain};
use crate::api::{Docs, Schema, Shape, Step, StringForm, Type, TypeId, TypeSet};

/// What Kubernetes says beside `type: string` of values that are a whole number as well.
const INT_OR_STRING: &str = "int-or-string";

impl<'a> Merge<'a> {
    /// Decides one type.
    pub(super) fn decide(&mut self, id: TypeId, goal: &Goal) -> Type {
        let mut ty = self.annotated(goal);
        self.annotate_use(id, &mut ty);
        if let Some(target) = self.alias_target(goal) {
            let retyped = self.retyped_alias(id, goal);
            if let (None, Some(own)) = (&retyped, self.own_description(id, target)) {
                return self.decide(id, &own);
            }
            ty.nullable |= retyped.as_ref().is_some_and(|(_, or_null)| *or_null);
            ty.shape = match retyped {
                Some((shape, _)) => shape,
                None => Shape::Alias(self.use_of(target)),
            };
            return ty;
        }
        let flat = self.flatten(goal);
        ty.nullable |= flat.or_null || self.or_null.contains(&id);
        ty.shape = self.shape(id, goal, &flat);
        self.note_mute(id, goal, &flat, &ty.shape);
        ty.nullable &= ty.shape != Shape::Null;
        ty.sensitive |= ty.shape == Shape::String(StringForm::Password);
        ty
    }

    /// What a component that only refers to another refers to.
    fn alias_target(&self, goal: &Goal) -> Option<TypeId> {
        match goal.as_slice() {
            [Part::Whole(id)] if self.facts.is_named(*id) => self.facts.single_target(*id),
            _ => None,
        }
    }

    fn shape(&mut self, id: TypeId, goal: &Goal, flat: &Flat<'a>) -> Shape {
        if let Some(shape) = self.retyped(id, goal, flat) {
            return shape;
        }
        if let Some(path) = flat.rust_type {
            return Shape::External(path.to_owned());
        }
        if let Some(shape) = self.meant(id, goal) {
            return shape;
        }
        if flat.never {
            return Shape::Never;
        }
        if !flat.alternatives.is_empty() {
            let open = self.alternatives(id, goal, flat);
            self.draft.unions.push((id, open));
            return Shape::Any;
        }
        self.shape_without_unions(id, flat)
    }

    /// The shape of what says another thing than is meant.
    fn meant(&mut self, id: TypeId, goal: &Goal) -> Option<Shape> {
        let [Part::Whole(schema)] = goal.as_slice() else {
            return None;
        };
        match *self.meant.get(schema)? {
            Meant::Text => Some(Shape::String(StringForm::Plain)),
            Meant::Anything(reason) => {
                self.note_untyped(id, reason);
                Some(Shape::Any)
            }
        }
    }

    /// Notes what a description leaves open without saying that anything goes, as `{}` and `true` do.
    fn note_mute(&mut self, id: TypeId, goal: &Goal, flat: &Flat<'a>, shape: &Shape) {
        let says_anything = |part: &Part| *self.facts.schema(part.id()) == Schema::default();
        if !flat.alternatives.is_empty() || goal.iter().all(says_anything) {
            return;
        }
        let is_mute = |part: &Flat| part.types.is_empty() && part.constants.is_none();
        match shape {
            Shape::Any if is_mute(flat) && flat.has_conditions => {
                self.note_untyped(id, "what its type is depends on a condition; it stays untyped JSON");
            }
            Shape::Any if is_mute(flat) => {
                self.note_untyped(id, "nothing is said of its type; it stays untyped JSON");
            }
            Shape::Map(_) if matches!(flat.additional, Extra::Unsaid) => {
                self.note_untyped(id, "nothing is said of its members; they stay untyped JSON");
            }
            Shape::Array(_) if flat.items.is_empty() && flat.prefix.is_empty() && !flat.closed_tuple => {
                self.note_untyped(id, "nothing is said of its items; they stay untyped JSON");
            }
            _ => {}
        }
    }

    /// The shape that types and keywords give.
    fn shape_without_unions(&mut self, id: TypeId, flat: &Flat<'a>) -> Shape {
        let only_null = flat.types.is_empty() && flat.constants.as_ref().is_some_and(Vec::is_empty);
        if only_null {
            return Shape::Null;
        }
        if let Some(shape) = self.enumeration(id, flat) {
            return shape;
        }
        let mut types = types_of(flat);
        types.integer &= !types.number;
        if types.string && flat.format == Some(INT_OR_STRING) {
            // It would be a union, which the configuration makes of nothing.
            if let Some(shape) = self.retyped_by_format(flat, &Shape::Never) {
                return shape;
            }
            types.integer = true;
        }
        match types.len() {
            0 => Shape::Any,
            1 => self.shape_of_type(id, types, flat),
            _ if is_everything(types) => Shape::Any,
            _ => self.by_json_type(id, types, flat),
        }
    }

    fn shape_of_type(&mut self, id: TypeId, types: TypeSet, flat: &Flat<'a>) -> Shape {
        if types.boolean {
            Shape::Boolean
        } else if types.integer {
            self.integer(flat)
        } else if types.number {
            self.number(flat)
        } else if types.string {
            self.string(id, flat)
        } else if types.array {
            self.array(id, flat)
        } else if types.object {
            self.object(id, flat)
        } else {
            Shape::Null
        }
    }

    /// A union with a branch for each JSON type.
    fn by_json_type(&mut self, id: TypeId, types: TypeSet, flat: &Flat<'a>) -> Shape {
        let mut branches = Vec::new();
        for (word, single) in singles(types) {
            let branch = self.add(id, Step::Branch(word.to_owned()), plain(Shape::Any));
            let shape = self.shape_of_type(branch, single, flat);
            self.draft.api.types.get_mut(branch).value.shape = shape;
            branches.push(OpenBranch {
                ty: branch,
                name: None,
                tags: Vec::new(),
                implicit: None,
            });
        }
        let open = OpenUnion {
            branches,
            fitting: Fitting::One,
            ..OpenUnion::default()
        };
        self.draft.unions.push((id, open));
        Shape::Any
    }

    /// A type with the annotations of a goal: the last schema speaks, and unnamed schemas it extends.
    fn annotated(&mut self, goal: &Goal) -> Type {
        let mut ty = plain(Shape::Any);
        ty.nullable = self.facts.allows_null(goal);
        let Some(last) = goal.last() else { return ty };
        let schema = self.facts.schema(last.id());
        let unnamed = schema
            .all_of
            .iter()
            .filter(|id| !self.facts.is_named(**id))
            .map(|id| self.facts.schema(*id));
        ty.docs = schema.docs.clone();
        ty.deprecated = schema.deprecated;
        ty.sensitive = goal.iter().any(|part| self.facts.schema(part.id()).sensitive);
        ty.default = schema.default.clone();
        ty.examples = schema.examples.clone();
        for inner in unnamed {
            complete(&mut ty.docs, &inner.docs);
            ty.deprecated |= inner.deprecated;
            ty.sensitive |= inner.sensitive;
            if ty.examples.is_empty() {
                ty.examples = inner.examples.clone();
            }
        }
        ty
    }

    /// Adds what the schemas say that only annotate another; the outermost speaks first.
    fn annotate_use(&mut self, id: TypeId, ty: &mut Type) {
        let Some(layers) = self.layers.remove(&id) else { return };
        for layer in layers.into_iter().rev() {
            let schema = self.facts.schema(layer);
            ty.nullable |= schema.nullable;
            ty.deprecated |= schema.deprecated;
            ty.sensitive |= schema.sensitive;
            ty.default = schema.default.clone().or(ty.default.take());
            if has_docs(&schema.docs) {
                ty.docs = schema.docs.clone();
            }
            if !schema.examples.is_empty() {
                ty.examples = schema.examples.clone();
            }
        }
    }
}

/// Fills what is missing in one documentation from another.
fn complete(docs: &mut Docs, other: &Docs) {
    if !has_docs(docs) {
        *docs = other.clone();
    }
}

/// The types that are said, or that the keywords imply.
pub(super) fn types_of(flat: &Flat) -> TypeSet {
    if !flat.types.is_empty() {
        return flat.types;
    }
    let speaks_of_members = flat.speaks_of_members
        || !flat.properties.is_empty()
        || !flat.required.is_empty()
        || !matches!(flat.additional, Extra::Unsaid);
    let of_format = match flat.format {
        Some(format) if !speaks_of_members => formats::types_of(format),
        _ => TypeSet::default(),
    };
    TypeSet {
        object: speaks_of_members,
        array: !speaks_of_members && (!flat.items.is_empty() || !flat.prefix.is_empty()),
        // A pattern speaks of text: ASP.NET says no more than both of its numbers in OpenAPI 3.0.
        string: of_format.string || ((of_format.integer || of_format.number) && flat.numeral.is_some()),
        ..of_format
    }
}

fn is_everything(types: TypeSet) -> bool {
    types.boolean && types.number && types.string && types.array && types.object
}

/// A set for each type in a set, with its name.
fn singles(types: TypeSet) -> Vec<(&'static str, TypeSet)> {
    let none = TypeSet::default();
    let all = [
        (types.string, "string", TypeSet { string: true, ..none }),
        (types.boolean, "boolean", TypeSet { boolean: true, ..none }),
        (types.integer, "integer", TypeSet { integer: true, ..none }),
        (types.number, "number", TypeSet { number: true, ..none }),
        (types.array, "array", TypeSet { array: true, ..none }),
        (types.object, "object", TypeSet { object: true, ..none }),
    ];
    let said = all.into_iter().filter(|(said, _, _)| *said);
    said.map(|(_, word, set)| (word, set)).collect()
}
