//! Unions whose branches are told apart by looking at the value.

use super::objects::{Facts, share_one, twins};
use super::{Candidate, Class, Unions, union};
use crate::api::{Branch, Constant, Selector, Shape, Test, TypeId};
use crate::diagnostics::Code;

/// The most objects that are told apart by what is in them: each is compared with each other.
pub(super) const MOST_OBJECTS: usize = 1_000;

impl Unions<'_> {
    /// A union of branches with what a value of each must look like.
    pub(super) fn tested(&mut self, id: TypeId, candidates: &[Candidate]) -> Shape {
        let facts: Vec<Option<Facts>> = candidates.iter().map(|one| self.facts_of_object(one)).collect();
        if facts.iter().flatten().nth(MOST_OBJECTS).is_some() {
            return self.too_many_objects(id);
        }
        self.note_twins(id, candidates, &facts);
        let tests: Vec<Test> = candidates
            .iter()
            .zip(&facts)
            .map(|(candidate, own)| match own {
                Some(own) => object_test(own, &facts, self.closed.contains(&candidate.target)),
                None => self.test(candidate, candidates),
            })
            .collect();
        let branches = candidates.iter().zip(tests).map(|(candidate, test)| Branch {
            ty: candidate.ty,
            name: candidate.name.clone(),
            tags: Vec::new(),
            holds_tag: true,
            test,
            boxed: false,
        });
        let by = match self.differ_below(candidates, &facts) {
            true => Selector::Loss,
            false => Selector::Test,
        };
        union(branches.collect(), by)
    }

    fn too_many_objects(&mut self, id: TypeId) -> Shape {
        let message = format!(
            "only what is in them tells more than {MOST_OBJECTS} objects apart, so the value stays untyped JSON"
        );
        let place = self.types.get(id).place.clone();
        let finding = self.diagnostics.warning(Code::TooLarge, place, message);
        finding.help("give each a constant of its own in a member that all of them require");
        Shape::Any
    }

    pub(super) fn facts_of_object(&self, candidate: &Candidate) -> Option<Facts> {
        let is_object = self.class(candidate.target) == Class::Object;
        is_object.then(|| self.facts(candidate.target))
    }

    fn test(&self, candidate: &Candidate, all: &[Candidate]) -> Test {
        let class = self.class(candidate.target);
        let alone = all.iter().filter(|other| self.class(other.target) == class).count() == 1;
        match class {
            Class::Boolean => Test::Boolean,
            Class::Integer => Test::Integer,
            Class::Number => Test::Number,
            Class::String if alone => Test::String(Vec::new()),
            Class::String => Test::String(self.texts(candidate.target)),
            Class::List if alone => Test::Array(Vec::new()),
            Class::List if !self.lengths(candidate.target).is_empty() => Test::Array(self.lengths(candidate.target)),
            Class::List | Class::Object | Class::Any | Class::Other | Class::Nothing => Test::Any,
        }
    }

    /// The constants of an enum; none for other text.
    fn texts(&self, id: TypeId) -> Vec<String> {
        match &self.types.get(id).value.shape {
            Shape::Enum(values) => {
                let texts = values.values.iter().filter_map(|value| value.value.as_str());
                texts.map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The lengths that a list may have; none if nothing bounds them.
    pub(super) fn lengths(&self, id: TypeId) -> Vec<usize> {
        match &self.types.get(id).value.shape {
            Shape::Tuple(tuple) if tuple.rest.is_none() => (tuple.always..=tuple.elements.len()).collect(),
            _ => Vec::new(),
        }
    }

    fn note_twins(&mut self, id: TypeId, candidates: &[Candidate], facts: &[Option<Facts>]) {
        let Some((one, other)) = twins(facts) else { return };
        let word = |index: usize| {
            let name = candidates.get(index).and_then(|candidate| candidate.name.clone());
            name.map_or_else(|| format!("branch {}", index + 1), |name| format!("`{name}`"))
        };
        let both = candidates.get(one).zip(candidates.get(other));
        let (one_word, other_word) = (word(one), word(other));
        let message = match both.and_then(|(one, other)| self.difference_below(one, other)) {
            Some(below) => format!(
                "only what is below their members tells {one_word} from {other_word}, first `{below}`; the one that loses least of a value is taken"
            ),
            None => format!(
                "nothing tells {one_word} from {other_word}: they have the same members; the first that fits is taken"
            ),
        };
        let place = |index: usize| {
            let target = candidates.get(index).map(|candidate| candidate.target);
            target.map(|target| (self.types.get(target).place.clone(), "one of the two".to_owned()))
        };
        let related: Vec<_> = [one, other].into_iter().filter_map(place).collect();
        self.note(Code::AmbiguousUnion, id, message).related = related;
    }
}

fn object_test(own: &Facts, all: &[Option<Facts>], closed: bool) -> Test {
    let Facts {
        required,
        known,
        mut constants,
        classes: _,
    } = own.clone();
    constants.retain(|name, values| values.len() == 1 || is_decisive(name, values, own, all));
    Test::Object {
        required: required.into_iter().collect(),
        known: known.into_iter().collect(),
        constants: constants.into_iter().collect(),
        closed,
    }
}

/// Whether several constants tell a branch from the others: they must not share one, since enums are open and a new
/// value must not rule a branch out for nothing.
fn is_decisive(name: &str, values: &[Constant], own: &Facts, all: &[Option<Facts>]) -> bool {
    let others = all.iter().flatten().filter(|other| *other != own);
    let mut met = false;
    let apart = others.into_iter().all(|other| {
        let same = other.constants.get(name);
        met |= same.is_some();
        same.is_none_or(|others| !share_one(values, others))
    });
    met && apart
}
