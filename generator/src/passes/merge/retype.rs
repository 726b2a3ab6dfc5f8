//! Types that the configuration wants to be others.

use super::flat::Flat;
use super::{Goal, Merge, Part, plain};
use crate::api::{IntegerForm, NamePath, NumberForm, Root, Shape, Step, StringForm, TypeId, TypeSet};
use crate::diagnostics::{Code, suggest};
use crate::passes::options::{Matcher, Target};
use crate::passes::pattern::fits;

impl<'a> Merge<'a> {
    /// The shape the configuration gives a type by its name or its place.
    pub(super) fn retyped(&mut self, id: TypeId, goal: &Goal, flat: &Flat<'a>) -> Option<Shape> {
        if self.options.retype.is_empty() {
            return None;
        }
        let name = path_text(&self.out.get(id).name);
        let place = match goal.as_slice() {
            [Part::Whole(id)] => self.place(*id).pointer.to_string(),
            _ => String::new(),
        };
        let target = self.find(|matcher| match matcher {
            Matcher::Format(_) => false,
            Matcher::Pattern(pattern) => fits(pattern, &name),
            Matcher::Pointer(pointer) => *pointer == place,
        })?;
        self.apply(&target, flat, self.origin(id))
    }

    /// The shape the configuration gives scalars of a format.
    pub(super) fn retyped_by_format(&mut self, flat: &Flat<'a>) -> Option<Shape> {
        let format = flat.format?;
        let target = self.find(|matcher| matches!(matcher, Matcher::Format(wanted) if is_called(format, wanted)))?;
        shape_of(&target, flat.types)
    }

    /// The type of a property whose own type has a name, where the configuration wants another for this property.
    pub(super) fn retyped_property(&mut self, owner: TypeId, name: &str, part: TypeId, used: TypeId) -> TypeId {
        if self.options.retype.is_empty() {
            return used;
        }
        let peeled = self.peel(part);
        if peeled.layers.is_empty() && !self.is_named(peeled.target) {
            return used;
        }
        let name_text = format!("{}.{name}", path_text(&self.out.get(owner).name));
        let places: Vec<String> = peeled
            .layers
            .iter()
            .map(|id| self.place(*id).pointer.to_string())
            .collect();
        let found = self.find(|matcher| match matcher {
            Matcher::Format(_) => false,
            Matcher::Pattern(pattern) => fits(pattern, &name_text),
            Matcher::Pointer(pointer) => places.contains(pointer),
        });
        let Some(target) = found else { return used };
        let flat = self.flatten(&vec![Part::Whole(peeled.target)]);
        let Some(shape) = self.apply(&target, &flat, peeled.target) else {
            return used;
        };
        let mut ty = plain(shape);
        ty.nullable = peeled
            .layers
            .iter()
            .chain([&peeled.target])
            .any(|id| self.schema(*id).nullable);
        self.add(owner, Step::Property(name.to_owned()), ty)
    }

    /// Says so when a retype fits nothing.
    pub(super) fn report_dead_retypes(&mut self) {
        for (index, retype) in self.options.retype.iter().enumerate() {
            if !self.retyped.contains(&index) {
                let said = match &retype.matcher {
                    Matcher::Format(format) => format!("format:{format}"),
                    Matcher::Pattern(pattern) => pattern.clone(),
                    Matcher::Pointer(pointer) => format!("#{pointer}"),
                };
                let message = format!("retype `{said}` matches no type");
                let known = self.known(&retype.matcher);
                let finding = self.options.said.dead("retype", &said, message, self.diagnostics);
                if let Some(meant) = suggest::closest(&said, known.iter().map(String::as_str)) {
                    finding.help(format!("did you mean `{meant}`?"));
                }
            }
        }
    }

    /// What could have been meant in the place of something that fits nothing.
    fn known(&self, matcher: &Matcher) -> Vec<String> {
        let raw = self.raw.iter();
        match matcher {
            Matcher::Format(_) => {
                let formats = raw.filter_map(|(_, entry)| entry.value.format.as_ref());
                formats.map(|format| format!("format:{format}")).collect()
            }
            Matcher::Pattern(_) => raw.map(|(_, entry)| path_text(&entry.name)).collect(),
            Matcher::Pointer(_) => raw.map(|(_, entry)| format!("#{}", entry.place.pointer)).collect(),
        }
    }

    fn find(&mut self, matches: impl Fn(&Matcher) -> bool) -> Option<Target> {
        let mut all = self.options.retype.iter().enumerate();
        let (index, retype) = all.find(|(_, retype)| matches(&retype.matcher))?;
        self.retyped.insert(index);
        Some(retype.to.clone())
    }

    fn apply(&mut self, target: &Target, flat: &Flat, schema: TypeId) -> Option<Shape> {
        let shape = shape_of(target, flat.types);
        if shape.is_none() {
            let message = "the configuration makes this a scalar, but it is an object or a list; it stays what it is";
            self.report(Code::InvalidConfig, schema, message);
        }
        shape
    }
}

/// Whether a format is what the configuration names: Discovery's `byte` goes by another name here.
fn is_called(format: &str, wanted: &str) -> bool {
    wanted == format || (wanted, format) == ("byte", "base64url-padded")
}

/// What a value of these types becomes; nothing when it can't.
fn shape_of(target: &Target, types: TypeSet) -> Option<Shape> {
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
        Target::I32 | Target::I64 if text => Shape::Integer(IntegerForm::I64Text),
        Target::U32 | Target::U64 if text => Shape::Integer(IntegerForm::U64Text),
        Target::I32 => Shape::Integer(IntegerForm::I32),
        Target::I64 => Shape::Integer(IntegerForm::I64),
        Target::U32 => Shape::Integer(IntegerForm::U32),
        Target::U64 => Shape::Integer(IntegerForm::U64),
        Target::F64 => Shape::Number(NumberForm::F64),
        Target::String => Shape::String(StringForm::Plain),
        Target::DateTime => Shape::String(StringForm::DateTime),
        Target::Date => Shape::String(StringForm::Date),
        Target::Uuid => Shape::String(StringForm::Uuid),
        Target::Base64 => Shape::String(StringForm::Base64),
        Target::Value | Target::Rust(_) => return None,
    })
}

/// `Schema.property`: where the way begins, and the properties on it.
fn path_text(name: &NamePath) -> String {
    let (Root::Component(root) | Root::Operation(root) | Root::Shared(root)) = &name.root;
    let mut text = root.clone();
    for step in &name.steps {
        if let Step::Property(property) = step {
            text.push('.');
            text.push_str(property);
        }
    }
    text
}
