//! What is below the members of objects: whether one branch keeps there what another one loses, and branches that are twins.

use std::collections::{HashMap, HashSet};

use super::objects::Facts;
use super::{Candidate, Class, Unions};
use crate::api::{Object, Shape, TypeId};

/// More types than this are not compared; they are then taken to differ.
const MOST_COMPARED: usize = 200;

/// The pairs of types that were compared, or are being compared.
type Compared = HashSet<(TypeId, TypeId)>;

impl Unions<'_> {
    /// The branches without those that say the same as an earlier one and have no name of their own.
    pub(super) fn once_each(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
        // Those with the same members.
        let mut alike: HashMap<Vec<&str>, Vec<TypeId>> = HashMap::new();
        for candidate in candidates {
            let is_named = self.types.get(candidate.ty).name.is_component();
            if self.class(candidate.target) == Class::Object {
                let earlier = alike.entry(self.member_names(candidate.target)).or_default();
                let mut earlier_ones = earlier.iter().filter(|_| !is_named);
                if earlier_ones.any(|other| self.types.are_twins(*other, candidate.target)) {
                    continue;
                }
                earlier.push(candidate.target);
            }
            kept.push(candidate);
        }
        kept
    }

    fn member_names(&self, id: TypeId) -> Vec<&str> {
        match &self.types.get(id).value.shape {
            Shape::Object(object) => object
                .properties
                .iter()
                .map(|property| property.name.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a value may fit two branches equally well of which one keeps below a member what the other loses.
    pub(super) fn differ_below(&self, candidates: &[Candidate], facts: &[Option<Facts>]) -> bool {
        let objects: Vec<(&Candidate, &Facts)> = candidates
            .iter()
            .zip(facts)
            .filter_map(|(candidate, facts)| Some((candidate, facts.as_ref()?)))
            .collect();
        objects.iter().enumerate().any(|(index, (one, facts))| {
            let mut others = objects.iter().skip(index + 1);
            others.any(|(other, others)| facts.may_be(others) && self.difference_below(one, other).is_some())
        })
    }

    /// The first value below the members of both that only one of them keeps, as `cells[].name`.
    pub(super) fn difference_below(&self, one: &Candidate, other: &Candidate) -> Option<String> {
        let shape = |candidate: &Candidate| &self.types.get(candidate.target).value.shape;
        let (Shape::Object(one), Shape::Object(other)) = (shape(one), shape(other)) else {
            return None;
        };
        self.difference_of_members(one, other, &mut Compared::new())
    }

    fn difference_of_objects(&self, one: &Object, other: &Object, compared: &mut Compared) -> Option<String> {
        let keeps_all = one.additional.is_some() && other.additional.is_some();
        let knows = |object: &Object, name: &str| object.properties.iter().any(|own| own.name == name);
        let is_kept = |name: &str| keeps_all || (knows(one, name) && knows(other, name));
        let members = one.properties.iter().chain(&other.properties);
        let mut members = members.map(|property| property.name.as_str());
        if let Some(name) = members.find(|name| !is_kept(name)) {
            return Some(format!(".{name}"));
        }
        let below = self.difference_of_members(one, other, compared);
        below.map(|below| format!(".{below}"))
    }

    fn difference_of_members(&self, one: &Object, other: &Object, compared: &mut Compared) -> Option<String> {
        one.properties.iter().find_map(|property| {
            let mut same = other.properties.iter().filter(|other| other.name == property.name);
            let below = self.difference(property.ty, same.next()?.ty, compared)?;
            Some(format!("{}{below}", property.name))
        })
    }

    /// Where the one type keeps what the other loses of a value that is of both.
    fn difference(&self, one: TypeId, other: TypeId, compared: &mut Compared) -> Option<String> {
        let (one, other) = (self.target(one).0, self.target(other).0);
        if one == other || !compared.insert((one, other)) {
            return None;
        }
        if compared.len() > MOST_COMPARED {
            return Some(String::new());
        }
        match (&self.types.get(one).value.shape, &self.types.get(other).value.shape) {
            (Shape::Array(one), Shape::Array(other)) => Some(format!("[]{}", self.difference(*one, *other, compared)?)),
            (Shape::Map(one), Shape::Map(other)) => Some(format!(".*{}", self.difference(*one, *other, compared)?)),
            (Shape::Object(one), Shape::Object(other)) => self.difference_of_objects(one, other, compared),
            _ => {
                let nests = |id: TypeId| {
                    !matches!(
                        self.class(id),
                        Class::Boolean | Class::Integer | Class::Number | Class::String | Class::Nothing
                    )
                };
                (nests(one) && nests(other)).then(String::new)
            }
        }
    }
}
