//! Branches that are objects: what tells one from another, and joining those that nothing does.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{Candidate, Class, Unions};
use crate::api::{Constant, Object, Property, Selector, Shape, TypeId, Union};

/// What tells an object from others.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Members that must be there.
    pub required: IndexSet<String>,
    /// Other members it knows.
    pub known: IndexSet<String>,
    /// Members that have one of these values.
    pub constants: IndexMap<String, Vec<Constant>>,
    /// The JSON types of the members that must be there.
    pub classes: IndexMap<String, Vec<Class>>,
}

/// The order counts.
impl PartialEq for Facts {
    fn eq(&self, other: &Self) -> bool {
        self.names().eq(other.names())
            && self.required.len() == other.required.len()
            && self.constants.iter().eq(&other.constants)
            && self.classes.iter().eq(&other.classes)
    }
}

impl Facts {
    /// Whether some member has values here that it can't have there.
    fn conflicts(&self, other: &Self) -> bool {
        self.constants.iter().any(|(name, values)| {
            let others = other.constants.get(name);
            others.is_some_and(|others| !share_one(values, others))
        })
    }

    /// Whether some member that must be there has another JSON type here than there.
    fn clashes(&self, other: &Self) -> bool {
        self.classes.iter().any(|(name, classes)| {
            let others = other.classes.get(name);
            others.is_some_and(|others| clash(classes, others))
        })
    }

    /// Whether nothing is a value of both.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        self.conflicts(other) || self.clashes(other)
    }

    /// Whether a value of only those members that both know may be of both.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let knows_needs = |one: &Self, other: &Self| other.required.iter().all(|name| one.knows(name));
        knows_needs(self, other) && knows_needs(other, self) && !self.excludes(other)
    }

    /// All members.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.required.iter().chain(&self.known)
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.required.contains(name) || self.known.contains(name)
    }

    /// Members that must be there, in a fixed order, for comparing.
    fn needs(&self) -> Vec<&str> {
        let mut needs: Vec<&str> = self.required.iter().map(String::as_str).collect();
        needs.sort_unstable();
        needs
    }

    /// All members, in a fixed order, for comparing.
    fn members(&self) -> Vec<&str> {
        let mut members: Vec<&str> = self.names().map(String::as_str).collect();
        members.sort_unstable();
        members
    }
}

/// Whether some constant is among both.
pub(super) fn share_one(one: &[Constant], other: &[Constant]) -> bool {
    const FEW: usize = 16;
    if one.len().min(other.len()) <= FEW {
        return one.iter().any(|value| other.contains(value));
    }
    let others: HashSet<String> = other.iter().map(|constant| constant.0.to_string()).collect();
    one.iter().any(|constant| others.contains(&constant.0.to_string()))
}

/// Whether two values differ in a JSON type of which both are certain.
fn clash(one: &[Class], other: &[Class]) -> bool {
    let mut levels = one.iter().zip(other);
    levels.any(|(one, other)| one != other)
}

/// Whether a value of each can be known from values of the others by what must be in it.
fn all_differ(all: &[Facts]) -> bool {
    let mut groups: HashMap<Vec<&str>, Vec<&Facts>> = HashMap::new();
    all.iter().all(|one| {
        let group = groups.entry(one.needs()).or_default();
        let differs = group.iter().all(|other| one.conflicts(other));
        group.push(one);
        differs
    })
}

/// Two objects which nothing tells apart, not even the members they know.
///
/// Members of different JSON types tell them apart, too: the wrong one does not decode.
pub(super) fn twins(all: &[Option<Facts>]) -> Option<(usize, usize)> {
    type Group<'a> = Vec<(usize, &'a Facts)>;
    let mut groups: HashMap<(Vec<&str>, Vec<&str>), Group> = HashMap::new();
    for (index, one) in all.iter().enumerate() {
        let Some(one) = one else { continue };
        let group = groups.entry((one.needs(), one.members())).or_default();
        if let Some((twin, _)) = group
            .iter()
            .find(|(_, other)| !one.conflicts(other) && !one.clashes(other))
        {
            return Some((*twin, index));
        }
        group.push((index, one));
    }
    None
}

impl Unions<'_> {
    /// What tells this object from others.
    pub(super) fn facts(&self, id: TypeId) -> Facts {
        match &self.types.get(id).value.shape {
            Shape::Object(object) => self.object_facts(object),
            Shape::Union(union) => match &union.by {
                Selector::Tag(tag) => self.tagged_facts(tag, union),
                Selector::Test | Selector::Loss => Facts::default(),
            },
            _ => Facts::default(),
        }
    }

    /// Beside the tag, what every branch needs and what any of them knows: a value whose tag is not known yet has them as
    /// well, and would be taken for something with fewer members.
    fn tagged_facts(&self, tag: &str, union: &Union) -> Facts {
        let objects = union.branches.iter().map(|branch| self.target(branch.ty).0);
        let objects = objects.map(|target| match &self.types.get(target).value.shape {
            Shape::Object(object) => self.object_facts(object),
            _ => Facts::default(),
        });
        let mut needed: IndexMap<String, usize> = IndexMap::new();
        for facts in objects {
            for name in facts.required {
                *needed.entry(name).or_default() += 1;
            }
            for name in facts.known {
                needed.entry(name).or_default();
            }
        }
        needed.shift_remove(tag);
        let (required, known): (Vec<_>, Vec<_>) = needed
            .into_iter()
            .partition(|(_, count)| *count == union.branches.len());
        let names = |members: Vec<(String, usize)>| members.into_iter().map(|(name, _)| name);
        Facts {
            required: [tag.to_owned()].into_iter().chain(names(required)).collect(),
            known: names(known).collect(),
            classes: IndexMap::new(),
            constants: IndexMap::from([(tag.to_owned(), tags(union))]),
        }
    }

    fn object_facts(&self, object: &Object) -> Facts {
        let mut facts = Facts::default();
        for property in &object.properties {
            match property.required && !property.write_only {
                true => {
                    facts.required.insert(property.name.clone());
                    facts.classes.insert(property.name.clone(), self.classes(property.ty));
                }
                false => {
                    facts.known.insert(property.name.clone());
                }
            }
            let values = self.constants(property);
            if !values.is_empty() {
                facts.constants.insert(property.name.clone(), values);
            }
        }
        facts
    }

    /// The JSON types of a value, of its items, and so on, as far as they are certain.
    fn classes(&self, id: TypeId) -> Vec<Class> {
        let mut classes = Vec::new();
        let mut at = id;
        while classes.len() < 3 {
            let (target, nullable) = self.target(at);
            let class = match self.class(target) {
                Class::Number => Class::Integer,
                class => class,
            };
            if nullable || matches!(class, Class::Any | Class::Other | Class::Nothing) {
                break;
            }
            classes.push(class);
            match self.types.get(target).value.shape {
                Shape::Array(items) => at = items,
                _ => break,
            }
        }
        classes
    }

    /// The constant strings a member can have; none if it may be something else.
    pub(super) fn words(&self, property: &Property) -> Vec<String> {
        let constants = self.constants(property).into_iter();
        let words = constants.map(|constant| constant.0.as_str().map(str::to_owned));
        words.collect::<Option<Vec<String>>>().unwrap_or_default()
    }

    /// The constants that a member can have; none if it may be something else.
    fn constants(&self, property: &Property) -> Vec<Constant> {
        if let Some(only) = property.constant.as_ref().filter(|only| is_plain(only)) {
            return vec![Constant(only.clone())];
        }
        let (target, nullable) = self.target(property.ty);
        match &self.types.get(target).value.shape {
            Shape::Enum(values) if !nullable && values.values.iter().all(|value| is_plain(&value.value)) => values
                .values
                .iter()
                .map(|value| Constant(value.value.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Joins objects of an `anyOf` when their required members do not tell them apart: a value may then be of several at
    /// once, and a union would lose the members of all but one.
    pub(super) fn joined_objects(&mut self, id: TypeId, candidates: Vec<Candidate>, depth: usize) -> Vec<Candidate> {
        let objects: Vec<&Candidate> = candidates.iter().filter(|one| self.object(one).is_some()).collect();
        let facts: Vec<Facts> = objects.iter().map(|one| self.facts(one.target)).collect();
        if objects.len() < 2 || all_differ(&facts) {
            return candidates;
        }
        if !self.agree(&objects) {
            return candidates;
        }
        let targets: Vec<TypeId> = objects.iter().map(|one| one.target).collect();
        let joined = self.made(id, "object", Shape::Any);
        let object = self.all_members(joined.ty, &targets, depth);
        self.types.get_mut(joined.ty).value.shape = Shape::Object(object);
        let mut kept = Vec::with_capacity(candidates.len());
        let mut placed = Some(joined);
        for candidate in candidates {
            match self.object(&candidate).is_some() {
                true => kept.extend(placed.take()),
                false => kept.push(candidate),
            }
        }
        kept
    }

    fn object(&self, candidate: &Candidate) -> Option<&Object> {
        match &self.types.get(candidate.target).value.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether what several describe has the same type in each, or types that can be joined.
    fn agree(&self, objects: &[&Candidate]) -> bool {
        let mut known: HashMap<&str, TypeId> = HashMap::new();
        let mut members = objects
            .iter()
            .filter_map(|one| self.object(one))
            .flat_map(|object| &object.properties);
        members.all(|property| {
            let first = *known.entry(&property.name).or_insert(property.ty);
            self.same(first, property.ty)
                || (self.nested(&[first, property.ty]) && !clash(&self.classes(first), &self.classes(property.ty)))
        })
    }

    /// Whether these are all objects or all lists: what one of them describes and another does not is then further down.
    pub(super) fn nested(&self, types: &[TypeId]) -> bool {
        let classes = types.iter().map(|ty| self.class(self.target(*ty).0));
        let all = |class: Class| classes.clone().all(|other| other == class);
        all(Class::Object) || all(Class::List)
    }

    /// Whether two members have the same type.
    pub(super) fn same(&self, left: TypeId, right: TypeId) -> bool {
        let (left, right) = (self.target(left), self.target(right));
        let shape = |id: TypeId| &self.types.get(id).value.shape;
        left == right || (left.1 == right.1 && is_scalar(shape(left.0)) && shape(left.0) == shape(right.0))
    }
}

fn tags(union: &Union) -> Vec<Constant> {
    let tags = union.branches.iter().flat_map(|branch| branch.tags.clone());
    tags.map(|tag| Constant(tag.into())).collect()
}

/// Whether a constant can stand in a table.
fn is_plain(value: &Value) -> bool {
    value.is_string() || value.is_boolean() || value.is_i64()
}

fn is_scalar(shape: &Shape) -> bool {
    match shape {
        Shape::Any | Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Array(_) => true,
        Shape::Enum(_)
        | Shape::Never
        | Shape::Null
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Object(_)
        | Shape::Union(_)
        | Shape::Alias(_)
        | Shape::External(_) => false,
    }
}
