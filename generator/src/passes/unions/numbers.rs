//! Branches that are numbers: one is left, or a whole one beside another.

use serde_json::Value;

use super::{Candidate, Class, Unions};
use crate::api::{Carried, EnumKind, IntegerForm, NumberForm, Shape, StringForm, TypeId};
use crate::passes::merge::wider;
use crate::passes::numerals::Numeral;

/// Texts for what JSON has no number for, as they are written. OData's are others (`INF`), and stay what they are.
const NO_NUMBERS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];

impl Unions<'_> {
    /// Leaves one number where there are numbers and texts that are numbers as well.
    pub(super) fn numbers_in_texts(&mut self, id: TypeId, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let texts = self.of_class(&candidates, Class::String);
        let Some(numeral) = self.numeral(&texts) else {
            return candidates;
        };
        let classes = [Class::Number, Class::Integer];
        let [numbers, integers] = classes.map(|class| self.of_class(&candidates, class));
        let Some(shape) = self.in_either(id, (numeral, &texts), &numbers, integers) else {
            return candidates;
        };
        let number = self.made(id, "number", shape);
        let is_other =
            |one: &Candidate| !matches!(self.class(one.target), Class::Number | Class::Integer | Class::String);
        let others: Vec<Candidate> = candidates.into_iter().filter(is_other).collect();
        std::iter::once(number).chain(others).collect()
    }

    /// What all these texts are. Where some are what JSON has no number for, the others are numbers as well.
    fn numeral(&self, texts: &[Candidate]) -> Option<Numeral> {
        let is_plain = |text: &&Candidate| *self.shape(text) == Shape::String(StringForm::Plain);
        if texts.iter().any(|text| self.is_no_number(text)) {
            let mut others = texts.iter().filter(|text| !self.is_no_number(text));
            return others.all(|text| is_plain(&text)).then_some(Numeral::Float);
        }
        let of = |text: &Candidate| match self.shape(text) {
            Shape::String(StringForm::Decimal) => Some(Numeral::Decimal),
            Shape::Integer(_) => Some(Numeral::Whole),
            _ => self.numerals.get(&text.target).copied(),
        };
        let (first, others) = texts.split_first()?;
        let numeral = of(first)?;
        others.iter().all(|other| of(other) == Some(numeral)).then_some(numeral)
    }

    /// Whether a text is only ever one of those that stand for what JSON has no number for.
    fn is_no_number(&self, text: &Candidate) -> bool {
        let Shape::Enum(constants) = self.shape(text) else {
            return false;
        };
        let mut values = constants.values.iter().map(|constant| constant.value.as_str());
        values.all(|value| value.is_some_and(|value| NO_NUMBERS.contains(&value)))
    }

    /// What holds these numbers, in texts or not; nothing where it would round some of them.
    fn in_either(
        &mut self,
        id: TypeId,
        (numeral, texts): (Numeral, &[Candidate]),
        numbers: &[Candidate],
        integers: Vec<Candidate>,
    ) -> Option<Shape> {
        let mut all = numbers.iter().chain(&integers);
        if numbers.is_empty() && integers.is_empty() || all.any(|one| matches!(self.shape(one), Shape::Enum(_))) {
            return None;
        }
        match numeral {
            Numeral::Decimal | Numeral::Pydantic => Some(Shape::String(StringForm::Decimal)),
            Numeral::Float => {
                let is_exact = |one: &Candidate| *self.shape(one) == Shape::Number(NumberForm::Decimal);
                let rounds = integers.iter().any(|one| is_wide(self.shape(one))) || numbers.iter().any(is_exact);
                (!rounds && !numbers.is_empty()).then_some(Shape::Number(NumberForm::F64OrText))
            }
            Numeral::Whole => {
                let quoted = texts
                    .iter()
                    .filter(|text| matches!(self.shape(text), Shape::Integer(_)));
                let all = integers.into_iter().chain(quoted.cloned()).collect();
                let [whole] = self.integer(id, all).try_into().ok()?;
                let Shape::Integer(IntegerForm { width, .. }) = *self.shape(&whole) else {
                    return None;
                };
                let carried = Carried::NumberOrText;
                numbers
                    .is_empty()
                    .then_some(Shape::Integer(IntegerForm { width, carried }))
            }
        }
    }

    /// One number that holds the whole ones beside it as well, or both: from 2^53 on an `f64` rounds whole ones, and a
    /// decimal in its place would refuse what is very large or very small.
    pub(super) fn numbers(
        &mut self,
        id: TypeId,
        numbers: Vec<Candidate>,
        integers: Vec<Candidate>,
    ) -> (Vec<Candidate>, Vec<Candidate>) {
        let number = self.one_number(id, numbers);
        let is_rounding = |one: &Candidate| matches!(self.shape(one), Shape::Number(form) if form.rounds());
        let rounds = number.iter().any(is_rounding) && integers.iter().any(|one| is_wide(self.shape(one)));
        if !number.is_empty() && !rounds {
            return (number, Vec::new());
        }
        let integer = self.integer(id, integers);
        let is_decimal = |one: &Candidate| self.class(one.target) == Class::Number;
        match rounds && integer.iter().any(is_decimal) {
            true => (integer, Vec::new()),
            false => (number, integer),
        }
    }

    fn one_number(&mut self, id: TypeId, numbers: Vec<Candidate>) -> Vec<Candidate> {
        if numbers.len() < 2 {
            return numbers;
        }
        let exact = numbers
            .iter()
            .find(|one| *self.shape(one) == Shape::Number(NumberForm::Decimal));
        let plain = exact.or_else(|| numbers.iter().find(|one| matches!(self.shape(one), Shape::Number(_))));
        match plain {
            Some(plain) => vec![plain.clone()],
            None => self.one_enum(id, &numbers, EnumKind::Mixed, "number"),
        }
    }

    fn integer(&mut self, id: TypeId, integers: Vec<Candidate>) -> Vec<Candidate> {
        if integers.len() < 2 {
            return integers;
        }
        let forms = integers.iter().map(|one| self.shape(one));
        if forms.clone().any(|shape| !matches!(shape, Shape::Integer(_))) {
            return self.one_enum(id, &integers, EnumKind::Integer, "integer");
        }
        let Some(shape) = forms.cloned().reduce(|one, other| wider(&one, &other)) else {
            return integers;
        };
        let known = integers.iter().find(|one| *self.shape(one) == shape);
        match known {
            Some(known) => vec![known.clone()],
            None => vec![self.made(id, "integer", shape)],
        }
    }
}

/// Whether whole numbers of this shape may be ones that an `f64` rounds.
fn is_wide(shape: &Shape) -> bool {
    const ROUNDING: Shape = Shape::Number(NumberForm::F64);
    match shape {
        Shape::Integer(_) => wider(shape, &ROUNDING) != ROUNDING,
        Shape::Enum(constants) => constants.values.iter().any(|constant| !is_exact(&constant.value)),
        _ => false,
    }
}

fn is_exact(constant: &Value) -> bool {
    const MOST: u64 = 1 << 53;
    constant.as_i64().is_some_and(|whole| whole.unsigned_abs() <= MOST)
}
