//! `enum` and `const`: joining the lists of several schemas, and making enums of them.

use std::collections::HashSet;

use serde_json::Value;

use super::flat::Flat;
use super::{Facts, Merge};
use crate::api::{Enum, EnumKind, EnumValue, Location, Operation, Schema, Shape, TypeId, TypeSet};
use crate::diagnostics::Code;

/// A constant with what is said about it.
#[derive(Clone, Copy)]
pub(super) struct Constant<'a> {
    pub value: &'a Value,
    name: Option<&'a str>,
    docs: &'a str,
}

/// Constants as values of the types beside them.
struct Read {
    /// The values, each once and without null.
    values: Vec<EnumValue>,
    /// The types that count: none, where no constant is of those that are said.
    types: TypeSet,
    /// Whether constants or types were read as something else than they are.
    guessed: bool,
    /// Whether constants were passed over.
    dropped: bool,
}

impl Read {
    fn of(constants: &[Constant<'_>], said: TypeSet) -> Self {
        // Where no constant is of the type beside them, it is the type that is wrong.
        let fits = |constant: &Constant| typed(constant.value, said, &mut false).is_some();
        let types = match constants.iter().any(fits) {
            true => said,
            false => TypeSet::default(),
        };
        let mut read = Self {
            values: Vec::with_capacity(constants.len()),
            types,
            guessed: types != said && !constants.is_empty(),
            dropped: false,
        };
        let mut seen = HashSet::new();
        for constant in constants {
            match typed(constant.value, types, &mut read.guessed) {
                Some(value) if !value.is_null() && seen.insert(value.to_string()) => {
                    read.values.push(constant.with_value(value));
                }
                Some(_) => {}
                None => read.dropped = true,
            }
        }
        read
    }
}

impl Constant<'_> {
    /// What it is called and what is said of it, with the value it was read as.
    fn with_value(&self, value: Value) -> EnumValue {
        EnumValue {
            value,
            name: self.name.map(str::to_owned),
            docs: self.docs.to_owned(),
        }
    }
}

impl<'a> Merge<'a> {
    /// Keeps the constants that all schemas allow.
    pub(super) fn join_constants(&mut self, id: TypeId, schema: &'a Schema, flat: &mut Flat<'a>) {
        let Some(values) = &schema.enumeration else { return };
        let own = constants_of(schema, values);
        let Some(known) = &flat.constants else {
            flat.constants = Some(own);
            return;
        };
        let both = |constant: &Constant| own.iter().any(|other| other.value == constant.value);
        let kept: Vec<Constant> = known.iter().copied().filter(both).collect();
        if kept.is_empty() {
            let message = "these constants and those of the schema it extends have none in common; these are taken";
            self.notes.report(Code::Contradiction, id, message);
            flat.constants = Some(own);
        } else {
            flat.constants = Some(kept);
        }
    }

    /// The shape of a value that is one of some constants; nothing where the constants say no more than the type.
    pub(super) fn enumeration(&mut self, id: TypeId, flat: &Flat<'a>) -> Option<Shape> {
        let constants = flat.constants.as_ref()?;
        if is_range(constants) && flat.types.integer {
            let message =
                "the constants are the least and the largest `int64` and some between; any whole number is taken";
            self.notes.note_guess(self.origin(id), message);
            return None;
        }
        let read = Read::of(constants, flat.types);
        self.report_constants(id, &read, flat.types);
        let Read { values, types, .. } = read;
        if values.is_empty() || values.iter().all(|value| value.value.is_boolean()) {
            if let [only] = values.as_slice() {
                self.notes.lone_flags.push((id, only.value == Value::Bool(true)));
            }
            return values.first().map(|_| Shape::Boolean);
        }
        Some(Shape::Enum(Enum {
            kind: kind_of(&values, types),
            values,
        }))
    }

    /// Tells of constants that are not of the types `said` beside them, and of those that nothing can be called.
    fn report_constants(&mut self, id: TypeId, read: &Read, said: TypeSet) {
        let origin = self.origin(id);
        if read.guessed {
            let message = match read.types == said {
                true => "the constants are not of the type beside them; they are read as that type",
                false => "the constants are not of the type beside them; the type is left out",
            };
            self.notes
                .report_with_help(Code::Guessed, origin, message, "correct the type or the constants");
        }
        if read.dropped || read.values.is_empty() {
            let message = "some constants are not of the type beside them; they are passed over";
            self.notes.report(Code::Contradiction, origin, message);
        }
        let has_no_name = |value: &EnumValue| value.value.is_object() || value.value.is_array();
        if read.values.iter().any(has_no_name) {
            self.note_untyped(
                id,
                "constants that are lists or objects have no name in Rust; the value stays untyped JSON",
            );
        }
    }

    /// Before: a required header or query parameter may be a flag that has only one value. After: that is its constant. Of
    /// other types the shape tells which values there are, of a flag only the schema does.
    pub(super) fn find_constant_flags(&mut self, operation: &mut Operation) {
        for parameter in &mut operation.parameters {
            let carried = matches!(parameter.location, Location::Header | Location::Query);
            if !carried || !parameter.required || parameter.constant.is_some() {
                continue;
            }
            parameter.constant = self.facts.only_value(&[parameter.ty]).filter(Value::is_boolean);
            if parameter.constant.is_some() {
                let ty = self.use_of(parameter.ty);
                self.notes.given.insert(ty);
            }
        }
    }

    /// Notes flags that have only one value and are left to the caller, who may say the other one.
    pub(super) fn report_lone_flags(&mut self) {
        for (id, only) in std::mem::take(&mut self.notes.lone_flags) {
            let origin = self.origin(id);
            if self.notes.given.contains(&id) || !self.notes.first_report(Code::UnusedKeyword, origin) {
                continue;
            }
            let place = self.draft.api.types.get(id).place.clone();
            let message = format!(
                "only `{only}` is allowed; it is a `bool` all the same, which may be `{}`",
                !only
            );
            let finding = self.notes.diagnostics.note(Code::UnusedKeyword, place, message);
            finding.help(format!("send `{only}` or leave it out"));
        }
    }
}

impl Facts<'_> {
    /// The only value a member can have. What may be null as well has two, wherever that is said.
    pub(super) fn only_value(&self, parts: &[TypeId]) -> Option<Value> {
        parts.iter().rev().find_map(|part| {
            let peeled = self.peel(*part);
            let schema = self.schema(peeled.target);
            match (
                schema.enumeration.as_deref(),
                schema.nullable || self.adds_null(&peeled),
            ) {
                (Some([value]), false) if !value.is_null() => typed(value, schema.types, &mut false),
                _ => None,
            }
        })
    }
}

/// Whether constants are the ends of what an `i64` holds, and units of measure: Go's `time.Duration`.
fn is_range(constants: &[Constant]) -> bool {
    let has = |end: i64| constants.iter().any(|constant| constant.value.as_i64() == Some(end));
    has(i64::MIN) && has(i64::MAX)
}

fn constants_of<'a>(schema: &'a Schema, values: &'a [Value]) -> Vec<Constant<'a>> {
    let text = |list: &'a [String], index: usize| list.get(index).map(String::as_str).filter(|text| !text.is_empty());
    let constants = values.iter().enumerate().map(|(index, value)| Constant {
        value,
        name: text(&schema.enum_names, index),
        docs: text(&schema.enum_docs, index).unwrap_or_default(),
    });
    constants.collect()
}

fn kind_of(values: &[EnumValue], types: TypeSet) -> EnumKind {
    if values.iter().all(|value| value.value.is_string()) {
        EnumKind::String
    } else if !types.number && values.iter().all(|value| value.value.as_i64().is_some()) {
        EnumKind::Integer
    } else {
        EnumKind::Mixed
    }
}

/// A constant as a value of the types beside it. YAML reads `no` and `1.0` as something else than text, and people put
/// numbers in quotes, so a scalar of another type is read as what it must have been.
fn typed(value: &Value, types: TypeSet, guessed: &mut bool) -> Option<Value> {
    let fits = match value {
        Value::Null => true,
        Value::Bool(_) => types.boolean,
        Value::Number(number) => types.number || (types.integer && (number.is_i64() || number.is_u64())),
        Value::String(_) => types.string,
        Value::Array(_) => types.array,
        Value::Object(_) => types.object,
    };
    if fits || types.is_empty() {
        return Some(value.clone());
    }
    let read = match value {
        Value::Bool(_) | Value::Number(_) if types.string => Some(Value::String(value.to_string())),
        Value::Number(number) if types.integer => whole(number.as_f64()?),
        Value::String(text) if types.integer => text.parse::<i64>().ok().map(Value::from),
        Value::String(text) if types.number => text.parse::<serde_json::Number>().ok().map(Value::Number),
        Value::String(text) if types.boolean => text.parse::<bool>().ok().map(Value::Bool),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    };
    *guessed |= read.is_some();
    read
}

/// `1.0` as a whole number.
fn whole(number: f64) -> Option<Value> {
    let exact = number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    exact.then_some(Value::from(number as i64))
}
