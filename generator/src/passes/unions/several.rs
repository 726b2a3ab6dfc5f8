//! `anyOf`: values that are of several objects at once.
//!
//! An `anyOf` allows several of its branches to hold (JSON Schema 2020-12, Core §10.2.1.2). Where nothing says that two of
//! them exclude each other, a value may have members that only the one describes and members that only the other does; each
//! would lose something of it. It gets a branch of its own, with all members of all that may meet.

use indexmap::IndexMap;

use super::objects::Facts;
use super::{Candidate, Class, Unions};
use crate::api::{Constraints, Docs, Object, Property, Selector, Shape, Step, TypeId, Union};
use crate::diagnostics::Code;
use crate::passes::merge::Fitting;

/// Deeper unions within unions than this are not looked into.
const MOST_DEPTH: usize = 8;

/// More members than this are not joined.
const MOST_JOINED: usize = 1000;

/// What the branch and its type are called.
const NAME: &str = "Several";

impl Unions<'_> {
    /// Adds a branch for what is of several objects at once, if any two of them may hold without one keeping all of it.
    pub(super) fn with_several(&mut self, id: TypeId, mut candidates: Vec<Candidate>, depth: usize) -> Vec<Candidate> {
        let objects: Vec<(&Candidate, Facts)> = candidates
            .iter()
            .filter_map(|one| Some((one, self.facts_of_object(one)?)))
            .collect();
        let meets = |(one, facts): &&(&Candidate, Facts)| {
            let mut others = objects.iter().filter(|(other, _)| other.target != one.target);
            others.any(|(other, others)| {
                !facts.excludes(others) && self.loses(one, facts, others) && self.loses(other, others, facts)
            })
        };
        let several: Vec<TypeId> = objects.iter().filter(meets).map(|(one, _)| one.target).collect();
        if !several.is_empty() {
            candidates.push(self.several(id, &several, depth));
        }
        candidates
    }

    /// Whether a value that is an `other` as well has members that this branch does not keep. One that forbids what it does
    /// not describe never has any.
    fn loses(&self, candidate: &Candidate, facts: &Facts, other: &Facts) -> bool {
        let keeps_all = match &self.types.get(candidate.target).value.shape {
            Shape::Object(object) => object.additional.is_some(),
            Shape::Map(_) => true,
            _ => false,
        };
        !keeps_all && !self.closed.contains(&candidate.target) && other.names().any(|name| !facts.knows(name))
    }

    fn several(&mut self, id: TypeId, branches: &[TypeId], depth: usize) -> Candidate {
        let made = self.made(id, NAME, Shape::Any);
        let object = self.all_members(made.ty, branches, depth);
        let ty = &mut self.types.get_mut(made.ty).value;
        ty.shape = Shape::Object(object);
        ty.docs = Docs {
            summary: "What is of several of these at once.".to_owned(),
            ..Docs::default()
        };
        Candidate {
            name: Some(NAME.to_owned()),
            ..made
        }
    }

    /// One object with every member of all these; required is what all of them require.
    pub(super) fn all_members(&mut self, owner: TypeId, branches: &[TypeId], depth: usize) -> Object {
        let mut objects = Vec::new();
        for branch in branches {
            self.objects_of(*branch, 0, &mut objects);
        }
        let mut members: IndexMap<String, Vec<Property>> = IndexMap::new();
        for property in objects.iter().flat_map(|object| &object.properties) {
            members.entry(property.name.clone()).or_default().push(property.clone());
        }
        let properties = members
            .into_values()
            .filter_map(|described| self.member(owner, described, objects.len(), depth));
        let properties = properties.collect();
        let rests = objects.iter().filter_map(|object| object.additional).collect();
        Object {
            properties,
            additional: self.rest(owner, rests, objects.len()),
        }
    }

    /// The objects that a branch may be. A tag that is written beside them is a member as well.
    fn objects_of(&mut self, id: TypeId, depth: usize, found: &mut Vec<Object>) {
        let id = self.target(id).0;
        match self.types.get(id).value.shape.clone() {
            Shape::Object(object) => found.push(object),
            Shape::Union(union) if depth < MOST_DEPTH => {
                found.extend(self.tag_beside(id, &union));
                for branch in union.branches {
                    self.objects_of(branch.ty, depth + 1, found);
                }
            }
            _ => {}
        }
    }

    fn tag_beside(&mut self, id: TypeId, union: &Union) -> Option<Object> {
        let Selector::Tag(tag) = &union.by else { return None };
        let is_beside = union.branches.iter().any(|branch| !branch.holds_tag);
        let ty = is_beside.then(|| self.made(id, "tag", Shape::String(crate::api::StringForm::Plain)).ty)?;
        Some(Object {
            properties: vec![Property::bare(tag, ty, false)],
            additional: None,
        })
    }

    /// A member that some of `count` objects describe: of their type, or of one of their types if these are scalars.
    fn member(&mut self, owner: TypeId, described: Vec<Property>, count: usize, depth: usize) -> Option<Property> {
        let all = |is: fn(&Property) -> bool| described.iter().all(is);
        let required = described.len() == count && all(|property| property.required);
        let (read_only, write_only) = (all(|property| property.read_only), all(|property| property.write_only));
        let constant = described.first()?.constant.clone().filter(|constant| {
            required
                && described
                    .iter()
                    .all(|property| property.constant.as_ref() == Some(constant))
        });
        let mut types: Vec<TypeId> = Vec::new();
        for property in &described {
            if !types.iter().any(|known| self.same(*known, property.ty)) {
                types.push(property.ty);
            }
        }
        let constraints = described.iter().map(|property| property.constraints.clone()).collect();
        let first = described.into_iter().next()?;
        let ty = match types.as_slice() {
            [only] => *only,
            several => self.one_of_types(owner, &first.name, several, depth),
        };
        Some(Property {
            ty,
            required,
            constant,
            read_only,
            write_only,
            constraints: Constraints::of_any(constraints),
            ..first
        })
    }

    fn one_of_types(&mut self, owner: TypeId, name: &str, types: &[TypeId], depth: usize) -> TypeId {
        let mut targets: Vec<(TypeId, bool)> = types.iter().map(|ty| self.target(*ty)).collect();
        targets.sort_unstable();
        if let Some(known) = self.joined.get(&targets) {
            return *known;
        }
        let made = self.add(owner, Step::Property(name.to_owned()), Shape::Any);
        let is_scalar = |ty: &TypeId| {
            let class = self.class(self.target(*ty).0);
            matches!(class, Class::Boolean | Class::Integer | Class::Number | Class::String)
        };
        let is_nested = self.nested(types) && self.joined.len() < MOST_JOINED;
        match types.iter().all(is_scalar) {
            true => self.settle_as(made, types.to_vec(), Fitting::One, depth),
            false if is_nested => {
                self.joined.insert(targets, made);
                self.settle_as(made, types.to_vec(), Fitting::Several, depth);
            }
            false => {
                let message = format!(
                    "`{name}` is described in different ways by branches that may hold at once; where they do, it stays untyped JSON"
                );
                self.note(Code::Untyped, owner, message);
            }
        }
        made
    }

    /// What unnamed members are: of the one type that all say, or anything if they do not agree.
    fn rest(&mut self, owner: TypeId, rests: Vec<TypeId>, count: usize) -> Option<TypeId> {
        let first = *rests.first()?;
        let agree = rests.len() == count && rests.iter().all(|rest| self.same(first, *rest));
        Some(match agree {
            true => first,
            false => self.add(owner, Step::Value, Shape::Any),
        })
    }
}
