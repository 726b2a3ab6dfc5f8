//! What the type of a value says that bounds may say again: a bound that the type implies refuses nothing more.

use std::collections::HashSet;

use serde_json::Value;

use super::constraints::together;
use super::merge::meet;
use crate::api::{Additional, Bound, BoundKind, Refused, Schema, TypeId, TypeSet, Types};

/// More schemas than this of one value are not looked at.
const MOST: usize = 100;

/// What is said of the type of a value.
#[derive(Default)]
pub(super) struct Essence<'a> {
    types: TypeSet,
    format: Option<&'a str>,
    constants: Option<&'a [Value]>,
    required: HashSet<&'a str>,
    members: HashSet<&'a str>,
    closed: bool,
}

impl<'a> Essence<'a> {
    /// What all these schemas say, also those that have names.
    pub fn of(raw: &'a Types<Schema>, parts: &[TypeId]) -> Self {
        let mut essence = Self::default();
        let mut seen = Vec::new();
        let mut open: Vec<TypeId> = parts.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            if seen.len() < MOST && !seen.contains(&id) {
                seen.push(id);
                let schema = &raw.get(id).value;
                essence.add(schema);
                open.extend(together(schema).rev());
            }
        }
        essence
    }

    fn add(&mut self, schema: &'a Schema) {
        let both = meet(self.types, schema.types);
        self.types = match (self.types.is_empty(), both.is_empty()) {
            (true, _) => schema.types,
            (false, false) => both,
            (false, true) => self.types,
        };
        self.format = self.format.or(schema.format.as_deref());
        self.constants = self.constants.or(schema.enumeration.as_deref());
        self.required.extend(schema.required.iter().map(String::as_str));
        self.members.extend(schema.properties.keys().map(String::as_str));
        self.closed |= schema.additional == Additional::Forbidden;
    }

    /// Notes which bounds refuse nothing more.
    pub fn settle(&self, refused: &mut Refused) {
        refused.whole = self.is_whole();
        for bound in &mut refused.bounds {
            bound.idle = self.implies(bound);
        }
        let whole = refused.whole;
        refused
            .multiples
            .retain(|multiple| !(whole && (1.0 / multiple).fract() == 0.0));
    }

    fn is_whole(&self) -> bool {
        self.types.integer && !self.types.number || self.range().is_some()
    }

    fn implies(&self, bound: &Bound) -> bool {
        if !self.types.is_empty() && !self.is_of_type(bound.kind) {
            return true;
        }
        if let Some(constants) = self.constants {
            return constants.iter().all(|constant| takes(bound, constant));
        }
        let (kind, value) = (bound.kind, bound.value);
        match kind {
            BoundKind::Minimum | BoundKind::ExclusiveMinimum | BoundKind::Maximum | BoundKind::ExclusiveMaximum => self
                .range()
                .is_some_and(|(least, most)| takes_number(kind, value, least) && takes_number(kind, value, most)),
            BoundKind::MinLength => value <= 0.0 || self.length().is_some_and(|length| length >= value),
            BoundKind::MaxLength => self.length().is_some_and(|length| length <= value),
            BoundKind::MinItems => value <= 0.0,
            BoundKind::MinProperties => value <= self.required.len() as f64,
            BoundKind::MaxItems => false,
            BoundKind::MaxProperties => self.closed && value >= self.members.len() as f64,
        }
    }

    /// Whether the values that a bound speaks of are among those of the type.
    fn is_of_type(&self, kind: BoundKind) -> bool {
        let types = self.types;
        match kind {
            BoundKind::Minimum | BoundKind::ExclusiveMinimum | BoundKind::Maximum | BoundKind::ExclusiveMaximum => {
                types.integer || types.number || self.range().is_some()
            }
            BoundKind::MinLength | BoundKind::MaxLength => types.string,
            BoundKind::MinItems | BoundKind::MaxItems => types.array,
            BoundKind::MinProperties | BoundKind::MaxProperties => types.object,
        }
    }

    /// The least and the greatest whole number there is.
    fn range(&self) -> Option<(f64, f64)> {
        let of_format = |format: &str| -> Option<(f64, f64)> {
            Some(match format {
                "int8" => (i8::MIN.into(), i8::MAX.into()),
                "uint8" => (u8::MIN.into(), u8::MAX.into()),
                "int16" => (i16::MIN.into(), i16::MAX.into()),
                "uint16" => (u16::MIN.into(), u16::MAX.into()),
                "int32" => (i32::MIN.into(), i32::MAX.into()),
                "uint32" => (u32::MIN.into(), u32::MAX.into()),
                "int64" => (i64::MIN as f64, i64::MAX as f64),
                "uint64" => (u64::MIN as f64, u64::MAX as f64),
                _ => return None,
            })
        };
        let plain = (self.types.integer && !self.types.number).then_some((i64::MIN as f64, i64::MAX as f64));
        self.format.and_then(of_format).or(plain)
    }

    /// The length that every text of a format has.
    fn length(&self) -> Option<f64> {
        match self.format? {
            "uuid" => Some(36.0),
            "date" => Some(10.0),
            _ => None,
        }
    }
}

/// Whether a value is within a bound.
fn takes(bound: &Bound, value: &Value) -> bool {
    let amount = match bound.kind {
        BoundKind::Minimum | BoundKind::ExclusiveMinimum | BoundKind::Maximum | BoundKind::ExclusiveMaximum => {
            value.as_f64()
        }
        BoundKind::MinLength | BoundKind::MaxLength => value.as_str().map(|text| text.chars().count() as f64),
        BoundKind::MinItems | BoundKind::MaxItems => value.as_array().map(|items| items.len() as f64),
        BoundKind::MinProperties | BoundKind::MaxProperties => value.as_object().map(|members| members.len() as f64),
    };
    amount.is_none_or(|amount| takes_number(bound.kind, bound.value, amount))
}

fn takes_number(kind: BoundKind, bound: f64, number: f64) -> bool {
    match kind {
        BoundKind::ExclusiveMinimum => number > bound,
        BoundKind::ExclusiveMaximum => number < bound,
        _ if kind.is_upper() => number <= bound,
        _ => number >= bound,
    }
}
