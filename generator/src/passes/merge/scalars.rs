//! Scalars: which form a number or a string has. What formats say of it is in the table of `formats`.
//!
//! A format that holds on a condition only makes numbers wider.

use super::Merge;
use super::decide::types_of;
use super::flat::Flat;
use super::formats;
use crate::api::{Carried, IntegerForm, NumberForm, Shape, StringForm, TypeId, TypeSet, Width};
use crate::passes::numerals::Numeral;
use crate::passes::options::DateTimeForm;

impl<'a> Merge<'a> {
    pub(super) fn integer(&mut self, flat: &Flat<'a>) -> Shape {
        let shape = integer(flat);
        self.retyped_by_format(flat, &shape).unwrap_or(shape)
    }

    pub(super) fn number(&mut self, flat: &Flat<'a>) -> Shape {
        let shape = number(flat);
        self.retyped_by_format(flat, &shape).unwrap_or(shape)
    }

    pub(super) fn string(&mut self, id: TypeId, flat: &Flat<'a>) -> Shape {
        self.notes.has_dates |= flat.format.is_some_and(formats::is_date);
        let shape = string(flat, self.options.date_time);
        let shape = self.retyped_by_format(flat, &shape).unwrap_or(shape);
        // Without a format, a whole number in a text may be longer than any integer: those of chains of blocks are.
        let is_held =
            flat.numeral != Some(Numeral::Whole) || flat.format.is_some_and(|format| formats::width(format).is_some());
        if let Some(numeral) = flat.numeral.filter(|_| is_held)
            && matches!(shape, Shape::String(StringForm::Plain) | Shape::Integer(_))
        {
            self.draft.numerals.insert(id, numeral);
        }
        shape
    }

    /// The shape of what may be a number.
    pub(super) fn numeric(flat: &Flat<'a>) -> Option<Shape> {
        let types = types_of(flat);
        match types.number {
            true => Some(number(flat)),
            false => types.integer.then(|| integer(flat)),
        }
    }

    /// The shape of a scalar of which the configuration says nothing; nothing for what is no number and no text.
    pub(super) fn plain_scalar(&self, flat: &Flat<'a>) -> Option<Shape> {
        if !flat.alternatives.is_empty() || flat.constants.is_some() || flat.types.len() != 1 {
            return None;
        }
        let types = flat.types;
        if types.integer {
            Some(integer(flat))
        } else if types.number {
            Some(number(flat))
        } else {
            types.string.then(|| string(flat, self.options.date_time))
        }
    }
}

fn integer(flat: &Flat) -> Shape {
    let always = Shape::Integer(IntegerForm::number(
        flat.format.and_then(formats::width).unwrap_or(Width::I64),
    ));
    let perhaps = flat
        .numbers
        .iter()
        .filter_map(|(_, format)| format.and_then(formats::width));
    perhaps
        .map(|width| Shape::Integer(IntegerForm::number(width)))
        .fold(always, |one, other| wider(&one, &other))
}

fn number(flat: &Flat) -> Shape {
    let always = number_form(flat.format).unwrap_or(Shape::Number(NumberForm::F64));
    let whole = |types: &TypeSet| is_whole(*types).then_some(Shape::Integer(IntegerForm::number(Width::I64)));
    let perhaps = flat.numbers.iter();
    let perhaps = perhaps.filter_map(|(types, format)| number_form(*format).or_else(|| whole(types)));
    perhaps.fold(always, |one, other| wider(&one, &other))
}

/// Whether this says in which form a number is held.
pub(super) fn says_number(types: TypeSet, format: Option<&str>) -> bool {
    is_whole(types) || number_form(format).is_some()
}

fn is_whole(types: TypeSet) -> bool {
    types.integer && !types.number
}

/// What a format makes of a number.
pub(super) fn number_form(format: Option<&str>) -> Option<Shape> {
    format.and_then(formats::of_number)
}

/// The form that holds the numbers of both: from 2^53 on an `f64` rounds whole ones, and a `uint64` and what may be negative
/// only fit a decimal.
pub(in crate::passes) fn wider(one: &Shape, other: &Shape) -> Shape {
    match (one, other) {
        _ if one == other => one.clone(),
        (Shape::Integer(one), Shape::Integer(other)) => match widest(one.width, other.width) {
            Some(width) => Shape::Integer(IntegerForm {
                width,
                carried: either(one.carried, other.carried),
            }),
            None => Shape::Number(NumberForm::Decimal),
        },
        (Shape::Number(form), Shape::Integer(whole)) | (Shape::Integer(whole), Shape::Number(form))
            if form.rounds() && matches!(whole.width, Width::I32 | Width::U32) =>
        {
            match whole.carried {
                Carried::Number => Shape::Number(*form),
                Carried::Text | Carried::NumberOrText => Shape::Number(NumberForm::F64OrText),
            }
        }
        (Shape::Number(one), Shape::Number(other)) if one.rounds() && other.rounds() => {
            Shape::Number(NumberForm::F64OrText)
        }
        _ => Shape::Number(NumberForm::Decimal),
    }
}

fn string(flat: &Flat, date_time: DateTimeForm) -> Shape {
    let said = flat.format.and_then(|format| formats::of_text(format, date_time));
    let shown = flat.numeral == Some(Numeral::Pydantic);
    said.unwrap_or(Shape::String(match shown {
        true => StringForm::Decimal,
        false => StringForm::Plain,
    }))
}

/// What holds the whole numbers of both; nothing does if one may be negative and the other is a `uint64`.
fn widest(one: Width, other: Width) -> Option<Width> {
    use Width::{U32, U64};
    match (one, other) {
        _ if one == other => Some(one),
        (U32, U64) | (U64, U32) => Some(U64),
        (U64, _) | (_, U64) => None,
        _ => Some(Width::I64),
    }
}

fn either(one: Carried, other: Carried) -> Carried {
    match one == other {
        true => one,
        false => Carried::NumberOrText,
    }
}
