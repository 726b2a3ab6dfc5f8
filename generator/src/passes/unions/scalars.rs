//! Branches that are scalars: one for each JSON type is left, and constants beside other text.

use std::collections::HashSet;

use super::{Candidate, Class, Unions};
use crate::api::{Enum, EnumKind, Shape, Step, StringForm, TypeId};

impl Unions<'_> {
    /// Leaves one branch for each JSON type of scalars; strings may keep two, constants and a format.
    pub(super) fn scalars(&mut self, id: TypeId, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let candidates = self.numbers_in_texts(id, candidates);
        if candidates.len() < 2 {
            return candidates;
        }
        let mut numbers = self.of_class(&candidates, Class::Number);
        let mut integers = self.of_class(&candidates, Class::Integer);
        let is_enum = |one: &Candidate| matches!(self.shape(one), Shape::Enum(_));
        if !numbers.is_empty() && numbers.iter().all(is_enum) {
            numbers.append(&mut integers);
        }
        let strings = self.of_class(&candidates, Class::String);
        let booleans = self.of_class(&candidates, Class::Boolean);
        let mut kept = Vec::with_capacity(candidates.len());
        let (numbers, integers) = self.numbers(id, numbers, integers);
        let replaced = [
            (Class::Number, numbers),
            (Class::Integer, integers),
            (Class::String, self.strings(id, strings)),
            (Class::Boolean, booleans.into_iter().take(1).collect()),
        ];
        let mut done = HashSet::new();
        for candidate in candidates {
            let class = self.class(candidate.target);
            match replaced.iter().find(|(of, _)| *of == class) {
                Some((_, left)) if done.insert(class) => kept.extend(left.iter().cloned()),
                Some(_) => {}
                None => kept.push(candidate),
            }
        }
        kept
    }

    pub(super) fn of_class(&self, candidates: &[Candidate], class: Class) -> Vec<Candidate> {
        let wanted = candidates
            .iter()
            .filter(|candidate| self.class(candidate.target) == class);
        wanted.cloned().collect()
    }

    pub(super) fn shape(&self, candidate: &Candidate) -> &Shape {
        &self.types.get(candidate.target).value.shape
    }

    /// One enum of all constants, text of one form beside it, or plain text.
    fn strings(&mut self, id: TypeId, strings: Vec<Candidate>) -> Vec<Candidate> {
        if strings.len() < 2 {
            return strings;
        }
        let is_enum = |one: &Candidate| matches!(self.shape(one), Shape::Enum(_));
        let (enums, texts): (Vec<Candidate>, Vec<Candidate>) = strings.into_iter().partition(is_enum);
        let text = self.one_text(id, &texts);
        if enums.is_empty() {
            return text.into_iter().collect();
        }
        let mut left = self.one_enum(id, &enums, EnumKind::String, "constant");
        left.extend(text.filter(|text| *self.shape(text) != Shape::String(StringForm::Plain)));
        left
    }

    /// Text of the form that all have, or plain text, which may be a file if one of them is.
    fn one_text(&mut self, id: TypeId, texts: &[Candidate]) -> Option<Candidate> {
        let is = |one: &Candidate, form: StringForm| *self.shape(one) == Shape::String(form);
        let (first, others) = texts.split_first()?;
        if others.iter().all(|other| self.shape(other) == self.shape(first)) {
            return Some(first.clone());
        }
        let is_file = |one: &Candidate| is(one, StringForm::Binary) || is(one, StringForm::FileOrText);
        let has_file = texts.iter().any(is_file);
        let plain = texts.iter().find(|one| is(one, StringForm::Plain)).cloned();
        if has_file {
            return Some(self.made(id, "string", Shape::String(StringForm::FileOrText)));
        }
        Some(plain.unwrap_or_else(|| self.made(id, "string", Shape::String(StringForm::Plain))))
    }

    /// One enum with the constants of all these; the branches that have none are covered, since enums are open.
    pub(super) fn one_enum(
        &mut self,
        id: TypeId,
        branches: &[Candidate],
        kind: EnumKind,
        step: &str,
    ) -> Vec<Candidate> {
        let enums = branches.iter().filter(|one| matches!(self.shape(one), Shape::Enum(_)));
        let enums: Vec<&Candidate> = enums.collect();
        if let [only] = enums.as_slice() {
            return vec![(*only).clone()];
        }
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for candidate in enums {
            if let Shape::Enum(one) = self.shape(candidate) {
                let new = one.values.iter().filter(|value| seen.insert(value.value.to_string()));
                values.extend(new.cloned());
            }
        }
        vec![self.made(id, step, Shape::Enum(Enum { kind, values }))]
    }

    pub(super) fn made(&mut self, id: TypeId, step: &str, shape: Shape) -> Candidate {
        let ty = self.add(id, Step::Branch(step.to_owned()), shape);
        Candidate {
            ty,
            target: ty,
            name: None,
            tags: Vec::new(),
            implicit: None,
        }
    }
}
