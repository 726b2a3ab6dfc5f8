//! Types that the configuration wants to be others.

use std::collections::{HashMap, HashSet};

use super::flat::Flat;
use super::peel::Peeled;
use super::scalars::number_form;
use super::{Facts, Goal, Merge, Part, plain};
use crate::api::{Carried, IntegerForm, NumberForm, Shape, Step, StringForm, TypeId, Width};
use crate::diagnostics::Code;
use crate::passes::options::{Matcher, Target};
use crate::passes::pattern::{exactness, fits};

/// What became of each retype, by its number.
#[derive(Default)]
pub(super) struct Retyped {
    /// Those that decided about a type.
    pub used: HashSet<usize>,
    /// Those that made a type another than it would have been.
    pub felt: HashSet<usize>,
    /// Those that fit a type about which a more exact one decided.
    pub surpassed: HashMap<usize, usize>,
}

impl<'a> Merge<'a> {
    /// The shape the configuration gives a type by its name or its place.
    pub(super) fn retyped(&mut self, id: TypeId, goal: &Goal, flat: &Flat<'a>) -> Option<Shape> {
        if self.options.retype.is_empty() {
            return None;
        }
        let name = self.draft.api.types.get(id).name.pattern_text();
        let always: Goal = goal
            .iter()
            .copied()
            .filter(|part| !matches!(part, Part::Perhaps(_)))
            .collect();
        let places = match always.as_slice() {
            [Part::Whole(id)] => self.pointers(*id),
            _ => Vec::new(),
        };
        let (index, target) = self.find(|matcher| match matcher {
            Matcher::Format(_) => false,
            Matcher::Pattern(pattern) => fits(pattern, &name),
            Matcher::Pointer(pointer) => places.contains(pointer),
        })?;
        let shape = self.apply(&target, flat, self.origin(id));
        let is_exception = self.surpasses_formats(index, flat);
        if shape.is_none() || is_exception || shape != self.plain_scalar(flat) {
            self.notes.retyped.felt.insert(index);
        }
        shape
    }

    /// Where a schema is written, and where it stands if an overlay wrote it.
    fn pointers(&self, id: TypeId) -> Vec<String> {
        let written = self.facts.place(id).pointer.to_string();
        std::iter::once(written).chain(self.pointed.get(&id).cloned()).collect()
    }

    /// Whether a retype decides about a type whose format another one names.
    fn surpasses_formats(&mut self, index: usize, flat: &Flat<'a>) -> bool {
        let Some(format) = flat.format else { return false };
        let is_it = |matcher: &Matcher| matches!(matcher, Matcher::Format(wanted) if is_called(format, wanted));
        let all = self.options.retype.iter().enumerate();
        let formats: Vec<_> = all.filter(|(_, retype)| is_it(&retype.matcher)).collect();
        let surpassed = formats.iter().map(|(other, _)| (*other, index));
        self.notes.retyped.surpassed.extend(surpassed);
        !formats.is_empty()
    }

    /// The shape the configuration gives a component that only refers to another one.
    pub(super) fn retyped_alias(&mut self, id: TypeId, goal: &Goal) -> Option<(Shape, bool)> {
        if self.options.retype.is_empty() {
            return None;
        }
        let flat = self.flatten(goal);
        let shape = self.retyped(id, goal, &flat)?;
        Some((shape, flat.or_null))
    }

    /// The shape the configuration gives scalars of a format, which would be `shape`.
    pub(super) fn retyped_by_format(&mut self, flat: &Flat<'a>, shape: &Shape) -> Option<Shape> {
        let format = flat.format?;
        let (index, target) =
            self.find(|matcher| matches!(matcher, Matcher::Format(wanted) if is_called(format, wanted)))?;
        let wanted = shape_of(&target, flat)?;
        if wanted != *shape {
            self.notes.retyped.felt.insert(index);
        }
        Some(wanted)
    }

    /// The type of a use that only refers to a schema, where the configuration points at the use.
    pub(super) fn retyped_use(&mut self, outer: TypeId, peeled: &Peeled) -> Option<TypeId> {
        if self.options.retype.is_empty() {
            return None;
        }
        let places: Vec<String> = peeled.layers.iter().flat_map(|id| self.pointers(*id)).collect();
        let (index, target) =
            self.find(|matcher| matches!(matcher, Matcher::Pointer(pointer) if places.contains(pointer)))?;
        self.notes.retyped.felt.insert(index);
        let flat = self.flatten(&vec![Part::Whole(peeled.target)]);
        let mut ty = plain(self.apply(&target, &flat, peeled.target)?);
        ty.nullable = self.facts.is_nullable(peeled);
        Some(self.add_for(outer, ty))
    }

    /// The type of a property whose own type has a name, where the configuration wants another for this property.
    pub(super) fn retyped_property(&mut self, owner: TypeId, name: &str, part: TypeId, used: TypeId) -> TypeId {
        if self.options.retype.is_empty() {
            return used;
        }
        let peeled = self.facts.peel(part);
        if peeled.layers.is_empty() && !self.facts.is_named(peeled.target) {
            return used;
        }
        let owner_entry = self.draft.api.types.get(owner);
        let name_text = format!("{}.{name}", owner_entry.name.pattern_text());
        // A bare reference is no schema of its own, so that only its owner tells where it stands.
        let own = owner_entry.place.child("properties").child(name);
        let layers = peeled.layers.iter().flat_map(|id| self.pointers(*id));
        let places: Vec<String> = layers.chain([own.pointer.to_string()]).collect();
        let found = self.find(|matcher| match matcher {
            Matcher::Format(_) => false,
            Matcher::Pattern(pattern) => fits(pattern, &name_text),
            Matcher::Pointer(pointer) => places.contains(pointer),
        });
        let Some((index, target)) = found else { return used };
        self.notes.retyped.felt.insert(index);
        let flat = self.flatten(&vec![Part::Whole(peeled.target)]);
        let Some(shape) = self.apply(&target, &flat, peeled.target) else {
            return used;
        };
        let mut ty = plain(shape);
        ty.nullable = self.facts.is_nullable(&peeled);
        self.add(owner, Step::Property(name.to_owned()), ty)
    }

    /// The most exact retype that matches.
    fn find(&mut self, matches: impl Fn(&Matcher) -> bool) -> Option<(usize, Target)> {
        let all = self.options.retype.iter().enumerate();
        let mut fitting: Vec<_> = all.filter(|(_, retype)| matches(&retype.matcher)).collect();
        fitting.sort_by_key(|(_, retype)| match &retype.matcher {
            Matcher::Pointer(pointer) => (true, usize::MAX, pointer),
            Matcher::Format(text) | Matcher::Pattern(text) => {
                let (is_exact, length) = exactness(text);
                (is_exact, length, text)
            }
        });
        let (index, retype) = fitting.pop()?;
        self.notes.retyped.used.insert(index);
        if !fitting.is_empty() {
            self.notes.retyped.felt.insert(index);
        }
        let surpassed = fitting.into_iter().map(|(other, _)| (other, index));
        self.notes.retyped.surpassed.extend(surpassed);
        Some((index, retype.to.clone()))
    }

    fn apply(&mut self, target: &Target, flat: &Flat, schema: TypeId) -> Option<Shape> {
        let shape = shape_of(target, flat);
        if shape.is_none() {
            let message = "the configuration makes this a scalar, but it is an object or a list; it stays what it is";
            self.notes.report(Code::InvalidConfig, schema, message);
        }
        if let Some((made, described)) = shape.as_ref().and_then(|shape| contradicted(shape, flat)) {
            let message = format!(
                "the configuration makes this {made}, but it is described as {described}: it is sent and read as the \
                 configuration says"
            );
            self.notes.report(Code::InvalidConfig, schema, &message);
        }
        shape
    }
}

impl Facts<'_> {
    fn is_nullable(&self, peeled: &Peeled) -> bool {
        let mut all = peeled.layers.iter().chain([&peeled.target]);
        all.any(|id| self.schema(*id).nullable)
    }
}

/// Whether a format is what the configuration names: some of Discovery go by other names here.
fn is_called(format: &str, wanted: &str) -> bool {
    let written = match format {
        "base64url-padded" => "byte",
        "protobuf-float" => "float",
        "protobuf-double" => "double",
        other => other,
    };
    wanted == format || wanted == written
}

/// What a value of these types becomes; nothing when it can't.
fn shape_of(target: &Target, flat: &Flat) -> Option<Shape> {
    let types = flat.types;
    if let Target::Rust(path) = target {
        return Some(Shape::External(path.clone()));
    }
    if *target == Target::Value {
        return Some(Shape::Any);
    }
    if types.object || types.array {
        return None;
    }
    let text = types.string;
    Some(match target {
        Target::Decimal if text => Shape::String(StringForm::Decimal),
        Target::Decimal => Shape::Number(NumberForm::Decimal),
        Target::I32 | Target::I64 if text => Shape::Integer(IntegerForm::text(Width::I64)),
        Target::U32 | Target::U64 if text => Shape::Integer(IntegerForm::text(Width::U64)),
        Target::I32 => Shape::Integer(IntegerForm::number(Width::I32)),
        Target::I64 => Shape::Integer(IntegerForm::number(Width::I64)),
        Target::U32 => Shape::Integer(IntegerForm::number(Width::U32)),
        Target::U64 => Shape::Integer(IntegerForm::number(Width::U64)),
        Target::F64 => Shape::Number(float(flat)),
        Target::String => Shape::String(StringForm::Plain),
        Target::DateTime => Shape::String(StringForm::DateTime),
        Target::Date => Shape::String(StringForm::Date),
        Target::Uuid => Shape::String(StringForm::Uuid),
        Target::Base64 => Shape::String(StringForm::Base64),
        Target::Value | Target::Rust(_) => return None,
    })
}

/// What a shape is on the wire, and what is described, where no value is both.
fn contradicted(shape: &Shape, flat: &Flat) -> Option<(&'static str, &'static str)> {
    let types = flat.types;
    let described = match (types.string, types.integer || types.number, types.boolean) {
        (true, false, false) => "a text",
        (false, true, false) => "a number",
        (false, false, true) => "a boolean",
        (_, _, _) => return None,
    };
    let made = match shape {
        Shape::String(_) => "a text",
        Shape::Integer(form) if form.carried == Carried::Text => "a text",
        Shape::Integer(_) | Shape::Number(_) => "a number",
        _ => return None,
    };
    (made != described).then_some((made, described))
}

/// How an `f64` travels: as the format says, if it is one already.
fn float(flat: &Flat) -> NumberForm {
    match number_form(flat.format) {
        Some(Shape::Number(form)) if form.rounds() && !flat.types.string => form,
        _ => NumberForm::F64,
    }
}
