//! Objects: named members, other members, maps.

use super::flat::{Extra, Flat};
use super::peel::has_docs;
use super::{Beyond, Facts, Goal, Merge, OpenBranch, OpenUnion, Part, plain};
use crate::api::{Docs, Object, Property, Shape, Step, TypeId};
use crate::diagnostics::{Code, suggest};

impl<'a> Merge<'a> {
    pub(super) fn object(&mut self, id: TypeId, flat: &Flat<'a>) -> Shape {
        let additional = match &flat.additional {
            Extra::Unsaid | Extra::Forbidden => None,
            Extra::Any => Some(self.any(id)),
            Extra::Of(parts) => {
                let fitting = self.each(id, parts, &flat.perhaps_values, Step::Value);
                let is_map = flat.properties.is_empty() && flat.perhaps.is_empty();
                Some(match is_map || flat.closed_rest {
                    true => fitting,
                    false => self.or_anything(id, fitting),
                })
            }
        };
        if matches!(flat.additional, Extra::Forbidden) {
            self.draft.closed.insert(id);
        }
        if flat.properties.is_empty() && flat.perhaps.is_empty() {
            return match (&flat.additional, additional) {
                (Extra::Forbidden, _) => Shape::Object(Object {
                    properties: Vec::new(),
                    additional: None,
                }),
                (_, Some(values)) => Shape::Map(values),
                (_, None) => Shape::Map(self.any(id)),
            };
        }
        self.report_impossible(flat);
        let described = flat.properties.iter();
        let mut properties: Vec<Property> = described
            .filter(|(_, parts)| !self.facts.is_never(parts))
            .map(|(name, parts)| (*name, parts.clone(), flat.required.contains(name)))
            .collect::<Vec<_>>()
            .into_iter()
            .map(
                |(name, parts, required)| match self.member_with_conditions(flat, name, &parts) {
                    Some(goal) => self.property_of(id, name, goal, &parts, required),
                    None => self.property(id, name, &parts, required),
                },
            )
            .collect();
        properties.extend(self.conditional_members(id, flat));
        properties.extend(self.undescribed(id, flat, additional));
        Shape::Object(Object { properties, additional })
    }

    /// Warns of members that have to be there and may not be, so that no value is one of these.
    fn report_impossible(&mut self, flat: &Flat<'a>) {
        let is_impossible =
            |(name, parts): &(&&str, &Vec<TypeId>)| flat.required.contains(**name) && self.facts.is_never(parts);
        let members = flat.properties.iter().filter(is_impossible);
        let first = members.filter_map(|(name, parts)| Some((*name, *parts.first()?)));
        for (name, part) in first.collect::<Vec<_>>() {
            let message = format!("`{name}` is required, and no value of it is allowed; it is left out");
            self.notes.report(Code::Contradiction, part, &message);
        }
    }

    /// A value of this type, or any other: a union of one, which keeps what does not fit.
    fn or_anything(&mut self, id: TypeId, fitting: TypeId) -> TypeId {
        let union = self.add(id, Step::Value, plain(Shape::Any));
        let open = OpenUnion {
            branches: vec![OpenBranch {
                ty: fitting,
                name: None,
                tags: Vec::new(),
                implicit: None,
            }],
            beyond: Beyond::Anything,
            ..OpenUnion::default()
        };
        self.draft.unions.push((union, open));
        union
    }

    fn member_with_conditions(&mut self, flat: &Flat<'a>, name: &str, parts: &[TypeId]) -> Option<Goal> {
        self.with_conditions(parts, flat.perhaps.get(name)?)
    }

    pub(super) fn property(&mut self, owner: TypeId, name: &str, parts: &[TypeId], required: bool) -> Property {
        let [only] = parts else {
            let goal = parts.iter().copied().map(Part::Whole).collect();
            return self.property_of(owner, name, goal, parts, required);
        };
        let used = self.use_of(*only);
        let ty = self.retyped_property(owner, name, *only, used);
        self.described(Property::bare(name, ty, required), parts)
    }

    fn property_of(&mut self, owner: TypeId, name: &str, goal: Goal, parts: &[TypeId], required: bool) -> Property {
        let ty = self.together(goal, owner, || Step::Property(name.to_owned()));
        self.described(Property::bare(name, ty, required), parts)
    }

    /// A member with what all these say beside its type.
    pub(super) fn described(&mut self, mut property: Property, parts: &[TypeId]) -> Property {
        property.constant = self.facts.only_value(parts).filter(|_| property.required);
        self.notes.given.extend(property.constant.as_ref().map(|_| property.ty));
        property.constraints = self.constraints.of_value(parts);
        for part in parts {
            self.annotate(&mut property, *part);
        }
        property
    }

    /// Adds what stands at a property; a later schema speaks over an earlier one.
    fn annotate(&self, property: &mut Property, part: TypeId) {
        let peeled = self.facts.peel(part);
        let target = self.facts.schema(peeled.target);
        let mut found = Property {
            docs: Docs::default(),
            default: None,
            ..property.clone()
        };
        let mut annotations = self.facts.annotations(&peeled);
        let docs = annotations.find(|schema| has_docs(&schema.docs));
        found.docs = docs.map(|schema| schema.docs.clone()).unwrap_or_default();
        let mut deprecation = None;
        for schema in self.facts.marking(&peeled) {
            if found.default.is_none() {
                found.default = schema.default.clone();
            }
            found.deprecated |= schema.deprecated;
            deprecation = deprecation.or(schema.docs.deprecation.clone());
            found.read_only |= schema.read_only;
            found.write_only |= schema.write_only;
            found.sensitive |= schema.sensitive;
        }
        found.read_only |= target.read_only;
        found.write_only |= target.write_only;
        if has_docs(&found.docs) {
            property.docs = found.docs;
        }
        property.docs.deprecation = deprecation.or(property.docs.deprecation.take());
        property.default = found.default.or(property.default.take());
        property.deprecated = found.deprecated;
        property.read_only = found.read_only;
        property.write_only = found.write_only;
        property.sensitive = found.sensitive;
    }

    /// Members that must be there and that nobody describes. The list was most likely copied or misspelt, so that a client
    /// that insisted on them would refuse good answers: they may be left out, unless other members are described, and then
    /// so are these. Where none may stand beside the described ones, they are told all the same.
    fn undescribed(&mut self, id: TypeId, flat: &Flat<'a>, additional: Option<TypeId>) -> Vec<Property> {
        let is_described = |name: &str| flat.properties.keys().any(|known| known.eq_ignore_ascii_case(name));
        let names = flat
            .required
            .iter()
            .copied()
            .filter(|name| !flat.properties.contains_key(name) && !flat.perhaps.contains_key(name));
        if let Extra::Of(_) = flat.additional {
            let ty = additional.unwrap_or_else(|| self.any(id));
            return names.map(|name| Property::bare(name, ty, true)).collect();
        }
        let (misspelt, unknown): (Vec<&str>, Vec<&str>) = names.partition(|name| is_described(name));
        self.report_undescribed(id, &[misspelt, unknown.clone()].concat(), flat);
        if matches!(flat.additional, Extra::Forbidden) {
            return Vec::new();
        }
        if let Some(first) = unknown.first() {
            let message = format!("nothing is said of `{first}`, which is required; it stays untyped JSON");
            self.note_untyped(id, &message);
        }
        let of_some: Vec<&str> = match flat.additional {
            Extra::Unsaid => flat
                .named
                .iter()
                .copied()
                .filter(|name| !flat.speaks_of(name))
                .collect(),
            Extra::Any | Extra::Of(_) | Extra::Forbidden => Vec::new(),
        };
        if let Some(first) = of_some.first() {
            let message = format!("nothing is said of `{first}`, which some values have; it stays untyped JSON");
            self.note_untyped(id, &message);
        }
        let mut made = Vec::with_capacity(unknown.len() + of_some.len());
        for name in unknown.into_iter().chain(of_some) {
            made.push(Property::bare(name, self.any(id), false));
        }
        made
    }

    fn report_undescribed(&mut self, id: TypeId, names: &[&str], flat: &Flat<'a>) {
        let origin = self.origin(id);
        if names.is_empty() || !self.notes.first_report(Code::Guessed, origin) {
            return;
        }
        let described = flat.properties.iter();
        let optional =
            described.filter(|(known, parts)| !flat.required.contains(*known) && !self.facts.is_never(parts));
        let optional: Vec<&str> = optional.map(|(known, _)| *known).collect();
        let meant = names.iter().find_map(|name| {
            let meant = suggest::closest(name, optional.iter().copied())?;
            Some(format!("did you mean `{meant}` by `{name}`?"))
        });
        let help = meant.unwrap_or_else(|| "describe these members, or correct `required`".to_owned());
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("required, but not described: {}; not insisted on", names.join(", "));
        self.notes
            .diagnostics
            .warning(Code::Guessed, self.facts.place(origin), message)
            .help(help);
    }
}

impl Facts<'_> {
    pub(super) fn is_never(&self, parts: &[TypeId]) -> bool {
        parts.iter().any(|part| self.schema(self.peel(*part).target).never)
    }
}
