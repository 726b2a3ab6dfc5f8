//! Values that fit a type: its examples as far as they fit, and made up where there are none.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::super::Plan;
use crate::api::{
    Branch, Carried, Enum, EnumKind, IntegerForm, NumberForm, Object, Property, Selector, Shape, StringForm, Test,
    Tuple, TypeId, Union, Width,
};

/// How many values a sample has at most before it leaves out what may be left out.
const PLENTY: usize = 60;

/// How many values a sample has at most before its lists and maps are empty.
const MANY: usize = 500;

/// How many values a sample has at most: what requires more has none. A text that is longer than those of examples counts as
/// several. (Levels of objects that require several others each would take more than any memory.)
const MOST: usize = 1000;

/// How many values are made for a sample at most, with those that lead to nothing and are left out again.
const MOST_TRIED: usize = 20 * MOST;

/// How long a text of an example may be, in bytes.
const LONGEST: usize = 120;

/// Which way a sample travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Sent,
    Received,
}

/// Makes one sample.
pub(super) struct Sampler<'a> {
    plan: &'a Plan<'a>,
    way: Way,
    made: Cell<usize>,
    tried: Cell<usize>,
}

impl<'a> Sampler<'a> {
    pub fn new(plan: &'a Plan<'a>, way: Way) -> Self {
        Self {
            plan,
            way,
            made: Cell::new(0),
            tried: Cell::new(0),
        }
    }

    /// A value of the type, as it travels: `example` where it fits. None if the type has no value that could be told, or only
    /// very large ones.
    pub fn sample(&self, id: TypeId, example: Option<&Value>) -> Option<Value> {
        self.of(id, example, &mut Vec::new())
    }

    /// `above` are the types around this one, so that a type that holds itself comes to an end.
    fn of(&self, id: TypeId, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Value> {
        if !self.has_room() {
            return None;
        }
        let (target, nullable) = self.plan.resolve(id);
        let ty = self.plan.get(target);
        let own = self.plan.get(id).examples.first().or(ty.examples.first());
        let example = example.or(own);
        if nullable && example.is_some_and(Value::is_null) {
            return Some(Value::Null);
        }
        if above.contains(&target) {
            return nullable.then_some(Value::Null);
        }
        above.push(target);
        let value = self.shaped(&ty.shape, example, above);
        above.pop();
        value.or_else(|| nullable.then_some(Value::Null))
    }

    /// Whether there may be one more value, which is counted.
    fn has_room(&self) -> bool {
        self.made.set(self.made.get() + 1);
        self.tried.set(self.tried.get() + 1);
        self.made.get() <= MOST && self.tried.get() <= MOST_TRIED
    }

    /// Counts what a text of this length is more than one value.
    fn weigh(&self, length: usize) {
        self.made.set(self.made.get() + length / LONGEST);
    }

    /// A value that may be left out: then it takes no room.
    fn perhaps(&self, id: TypeId, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Value> {
        let before = self.made.get();
        let value = self.of(id, example, above);
        if value.is_none() {
            self.made.set(before);
        }
        value
    }

    fn shaped(&self, shape: &Shape, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Value> {
        Some(match shape {
            Shape::Any => example
                .filter(|value| is_small(value))
                .cloned()
                .unwrap_or_else(|| json!({})),
            Shape::Never | Shape::External(_) => return None,
            Shape::Null => Value::Null,
            Shape::Boolean => Value::from(example.and_then(Value::as_bool).unwrap_or(true)),
            Shape::Integer(form) => integer(*form, example),
            Shape::Number(form) => number(*form, example),
            Shape::String(form) => Value::from(string(*form, example)),
            Shape::Array(items) => self.array(*items, example, above),
            Shape::Tuple(tuple) => Value::Array(self.tuple(tuple, example, above)?),
            Shape::Map(values) => self.map(*values, example, above),
            Shape::Object(object) => Value::Object(self.object(object, example, above)?),
            Shape::Enum(values) => self.weighed(constant(values, example)),
            Shape::Union(union) => self.union(union, example, above)?,
            Shape::Alias(id) => self.of(*id, example, above)?,
        })
    }

    fn weighed(&self, constant: Value) -> Value {
        self.weigh(constant.to_string().len());
        constant
    }

    fn tuple(&self, tuple: &Tuple, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        for (index, element) in tuple.elements.iter().enumerate() {
            match self.perhaps(element.ty, example.and_then(|it| it.get(index)), above) {
                Some(value) => values.push(value),
                None if index < tuple.always => return None,
                None => break,
            }
        }
        Some(values)
    }

    fn array(&self, items: TypeId, example: Option<&Value>, above: &mut Vec<TypeId>) -> Value {
        if self.made.get() > MANY {
            return json!([]);
        }
        let examples = example.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut examples: Vec<Option<&Value>> = examples.iter().take(2).map(Some).collect();
        if examples.is_empty() {
            examples.push(None);
        }
        let values = examples
            .into_iter()
            .filter_map(|example| self.perhaps(items, example, above));
        Value::Array(values.collect())
    }

    fn map(&self, values: TypeId, example: Option<&Value>, above: &mut Vec<TypeId>) -> Value {
        if self.made.get() > MANY {
            return json!({});
        }
        let members = example.and_then(Value::as_object).into_iter().flatten().take(2);
        let mut members: Map<String, Value> = members
            .filter_map(|(name, value)| Some((name.clone(), self.perhaps(values, Some(value), above)?)))
            .collect();
        if members.is_empty()
            && let Some(value) = self.perhaps(values, None, above)
        {
            members.insert("key".to_owned(), value);
        }
        Value::Object(members)
    }

    /// Everything required, and of the rest what the example has, or what is simple.
    fn object(&self, object: &Object, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Map<String, Value>> {
        let mut members = Map::new();
        for property in &object.properties {
            let given = example.and_then(|example| example.get(&property.name));
            if !property.required && !self.wants(property, given, example, above) {
                continue;
            }
            let value = match &property.constant {
                Some(constant) => self.has_room().then(|| self.weighed(constant.clone())),
                None => self.perhaps(property.ty, given, above),
            };
            match value {
                Some(value) => {
                    self.weigh(property.name.len());
                    members.insert(property.name.clone(), value);
                }
                None if property.required => return None,
                None => {}
            }
        }
        Some(members)
    }

    /// Whether a member that may be left out is there.
    fn wants(&self, property: &Property, given: Option<&Value>, example: Option<&Value>, above: &[TypeId]) -> bool {
        let travels = match self.way {
            Way::Sent => !property.read_only,
            Way::Received => !property.write_only,
        };
        let (target, _) = self.plan.resolve(property.ty);
        let own = &self.plan.get(target).shape;
        let simple = matches!(
            own,
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) | Shape::Enum(_)
        );
        let made_up = example.is_none() && simple && above.len() <= 2;
        travels && self.made.get() < PLENTY && (given.is_some() || made_up)
    }

    fn union(&self, union: &Union, example: Option<&Value>, above: &mut Vec<TypeId>) -> Option<Value> {
        let fits = |branch: &&Branch| match (&union.by, example) {
            (_, None) => false,
            (Selector::Tag(name), Some(value)) => {
                let tag = value.get(name).and_then(Value::as_str);
                tag.is_some_and(|tag| branch.tags.iter().any(|known| known == tag))
            }
            (Selector::Test | Selector::Loss, Some(value)) => may_be(&branch.test, value),
        };
        let fitting = union.branches.iter().find(fits);
        let example = example.filter(|_| fitting.is_some());
        let wanted = fitting.into_iter().chain(&union.branches);
        let mut made = wanted.filter_map(|branch| Some((branch, self.perhaps(branch.ty, example, above)?)));
        let (branch, mut value) = made.next()?;
        if let (Selector::Tag(name), Some(tag), Value::Object(members)) = (&union.by, branch.tags.first(), &mut value) {
            let said = members.get(name).and_then(Value::as_str);
            if !said.is_some_and(|said| branch.tags.iter().any(|known| known == said)) {
                members.insert(name.clone(), Value::from(tag.as_str()));
            }
        }
        Some(value)
    }
}

/// Whether a value may be one of the branch; told from its JSON type and its required members.
fn may_be(test: &Test, value: &Value) -> bool {
    match (test, value) {
        (Test::Null, Value::Null) | (Test::Boolean, Value::Bool(_)) => true,
        (Test::Array(lengths), Value::Array(items)) => lengths.is_empty() || lengths.contains(&items.len()),
        (Test::Integer, Value::Number(number)) => number.is_i64() || number.is_u64(),
        (Test::Number, Value::Number(_)) => true,
        (Test::String(some), Value::String(text)) => some.is_empty() || some.contains(text),
        (Test::Object { required, .. }, Value::Object(members)) => {
            required.iter().all(|name| members.contains_key(name))
        }
        _ => false,
    }
}

/// The example, if it is one of the constants, else the first of them.
fn constant(values: &Enum, example: Option<&Value>) -> Value {
    let known = |value: &&Value| values.values.iter().any(|known| known.value == **value);
    let first = values.values.first().map(|first| &first.value);
    match (example.filter(known).or(first), values.kind) {
        (Some(value), _) => value.clone(),
        (None, EnumKind::Integer) => json!(1),
        (None, EnumKind::String | EnumKind::Mixed) => json!("text"),
    }
}

fn integer(form: IntegerForm, example: Option<&Value>) -> Value {
    let number = example.and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok()));
    let fits = |number: &i64| match form.width {
        Width::I32 => i32::try_from(*number).is_ok(),
        Width::U32 => u32::try_from(*number).is_ok(),
        Width::I64 => true,
        Width::U64 => *number >= 0,
    };
    let number = number.filter(fits).unwrap_or(1);
    match form.carried {
        Carried::Text => Value::from(number.to_string()),
        Carried::Number | Carried::NumberOrText => Value::from(number),
    }
}

fn number(form: NumberForm, example: Option<&Value>) -> Value {
    let is_plain = |value: &&Value| {
        let text = value.to_string();
        value.is_number() && text.len() < 16 && !text.contains(['e', 'E'])
    };
    match (form, example.filter(is_plain)) {
        (NumberForm::F64 | NumberForm::F64OrText | NumberForm::Decimal, Some(value)) => value.clone(),
        (NumberForm::F64 | NumberForm::F64OrText | NumberForm::Decimal, None) => json!(1.5),
    }
}

fn string(form: StringForm, example: Option<&Value>) -> String {
    let made_up = match form {
        StringForm::Plain | StringForm::Binary | StringForm::FileOrText | StringForm::Password => {
            let example = example.and_then(Value::as_str);
            example.filter(|text| text.len() <= LONGEST).unwrap_or("text")
        }
        // Examples of these are seldom what their format asks for.
        StringForm::DateTime => "2026-01-02T03:04:05Z",
        StringForm::Date => "2026-01-02",
        StringForm::Uuid => "25eb9b97-5acb-492d-b720-c03e79cf715a",
        StringForm::Decimal => "1.50",
        StringForm::Base64 | StringForm::Base64UrlPadded => "Ynl0ZXM=",
        StringForm::Base64Url => "Ynl0ZXM",
    };
    made_up.to_owned()
}

fn is_small(value: &Value) -> bool {
    value.to_string().len() <= 4 * LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read in one form and written in another is no longer what it was.
    #[test]
    fn bytes_are_padded_where_the_format_pads_them() {
        let padded = |form| string(form, None).ends_with('=');
        let forms = [StringForm::Base64, StringForm::Base64Url, StringForm::Base64UrlPadded];
        assert_eq!(forms.map(padded), [true, false, true]);
    }
}
