//! Models: which API types become Rust items, and their fields, variants and constructors.

use std::collections::HashMap;

use serde_json::Value;

use super::Plan;
use super::names::{Names, spellable};
use super::types::{Use, presence};
use crate::api::{self, Shape, TypeId};
use crate::rust::{
    Alias, Codec, DocLines, Element, Enum, EnumKind, EnumVariant, Extra, Field, Init, Item, Kept, Presence, Struct,
    Test, Tuple, Ty, Union, UnionVariant, Wire,
};

/// What every item has.
struct Head {
    docs: DocLines,
    name: String,
}

impl Plan<'_> {
    /// Every item with the type it holds, in the order of the description.
    pub(super) fn models(&self) -> Vec<(TypeId, Item)> {
        self.api
            .types
            .iter()
            .filter_map(|(id, _)| Some((id, self.item(id)?)))
            .collect()
    }

    fn item(&self, id: TypeId) -> Option<Item> {
        let name = self.names.item_name(id)?.to_owned();
        let ty = self.get(id);
        let docs = self.type_docs(id, &name, ty);
        let head = Head { docs, name };
        Some(match &ty.shape {
            Shape::Object(object) => Item::Struct(self.structure(id, head, object)),
            Shape::Enum(values) if spellable(values) => Item::Enum(self.enumeration(id, head, values)),
            Shape::Union(union) => Item::Union(self.union(id, head, union)),
            Shape::Tuple(tuple) => Item::Tuple(self.tuple(head, tuple)),
            _ => Item::Alias(self.alias(id, head)),
        })
    }

    fn alias(&self, id: TypeId, Head { mut docs, name }: Head) -> Alias {
        let found = self.use_of(id);
        // In place null is said where the value is used.
        let is_component = self.api.types.get(id).name.is_component();
        let held = match is_component {
            true => found.or_null().0,
            false => found.ty,
        };
        if let (Ty::Model(other), true) = (&held, docs.is_empty() && !is_component) {
            docs.push(format!("What [`{other}`] was called here."));
        }
        Alias { docs, name, ty: held }
    }

    fn structure(&self, id: TypeId, Head { docs, name }: Head, object: &api::Object) -> Struct {
        let fields: Vec<Field> = object
            .properties
            .iter()
            .zip(self.names.fields_of(id))
            .map(|(property, field)| self.field(id, property, field.clone()))
            .collect();
        let extra = object.additional.map(|values| self.extra(id, values));
        let constructor = self.get(id).usage.request;
        let needs_no_value = |field: &Field| !matches!(field.presence, Presence::Required | Presence::Nullable);
        let has_no_value = |field: &Field| !matches!(field.init, Init::Constant(_));
        // What only the server writes has no default: it would be gone with the first member that is always there.
        let default = constructor && fields.iter().all(|field| needs_no_value(field) && has_no_value(field));
        Struct {
            docs,
            redacted_debug: fields.iter().any(|field| field.secret) || extra.as_ref().is_some_and(|extra| extra.secret),
            name,
            fields,
            extra,
            constructor,
            default,
        }
    }

    pub(super) fn field(&self, owner: TypeId, property: &api::Property, name: String) -> Field {
        let mut found = self.use_of(property.ty);
        if let Some(file) = self.file_of(owner, property) {
            found = Use {
                ty: file,
                codec: Codec::Plain,
                nullable: found.nullable,
            };
        }
        let presence = match presence(property.required, found.nullable) {
            // A part that is null can't be told from one that is not there.
            Presence::Maybe if self.multipart.contains_key(&owner) => Presence::Optional,
            presence => presence,
        };
        let found = if property.boxed { found.boxed() } else { found };
        Field {
            docs: self.property_docs(owner, property, &name),
            init: self.init(owner, property, &found),
            codec: found.codec.clone(),
            ty: found.member(presence),
            deprecated: super::docs::deprecated(property.deprecated, &property.docs),
            secret: self.is_secret_member(property),
            wire: Wire::Member(property.name.clone()),
            name,
            presence,
        }
    }

    fn init(&self, owner: TypeId, property: &api::Property, found: &Use) -> Init {
        let constant = property
            .constant
            .as_ref()
            .filter(|_| property.required || !property.read_only);
        // What can only be null is that, whether or not it is called a constant.
        let constant = constant.or((property.required && found.ty == Ty::Unit).then_some(&Value::Null));
        if let Some(expression) = constant.and_then(|value| self.constant(property.ty, &found.ty, value)) {
            return Init::Constant(match property.required {
                true => expression,
                false => format!("Some({expression})"),
            });
        }
        let key = format!("{}.{}", self.names.source_name(owner), property.name);
        match property.required || self.options.explicit.contains(&key) {
            true => Init::Argument,
            false if property.read_only => Init::ServerOnly,
            false => Init::Setter,
        }
    }

    /// The expression of a constant, where its type has one.
    fn constant(&self, id: TypeId, ty: &Ty, value: &Value) -> Option<String> {
        match (ty, value) {
            (Ty::Model(model), value) => {
                let variant = self.names.variant_of(self.resolve(id).0, value)?;
                Some(format!("{model}::{variant}"))
            }
            (Ty::String, Value::String(text)) => Some(format!("{text:?}.to_owned()")),
            (Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64, Value::Number(number)) => Some(number.to_string()),
            (Ty::Bool, Value::Bool(flag)) => Some(flag.to_string()),
            (Ty::Unit, Value::Null) => Some("()".to_owned()),
            (Ty::Value, value) => Some(format!("serde_json::json!({})", json_tokens(value))),
            _ => None,
        }
    }

    fn extra(&self, owner: TypeId, values: TypeId) -> Extra {
        let (ty, codec) = match self.multipart.contains_key(&owner) && self.is_binary(Some(values)) {
            true => (Ty::File, Codec::Plain),
            false => self.use_of(values).or_null(),
        };
        Extra {
            name: "extra".to_owned(),
            ty,
            codec,
            secret: self.is_secret(values),
        }
    }

    fn enumeration(&self, id: TypeId, Head { docs, name }: Head, values: &api::Enum) -> Enum {
        let variants = values
            .values
            .iter()
            .zip(self.names.branches_of(id))
            .map(|(value, variant)| EnumVariant {
                docs: super::docs::lines(&value.docs),
                name: variant.clone(),
                value: match values.kind {
                    api::EnumKind::Mixed => value.value.to_string(),
                    api::EnumKind::String | api::EnumKind::Integer => constant_text(&value.value),
                },
            })
            .collect();
        let kind = match values.kind {
            api::EnumKind::String => EnumKind::String,
            api::EnumKind::Integer => EnumKind::Integer,
            api::EnumKind::Mixed => EnumKind::Value,
        };
        Enum {
            docs,
            name,
            kind,
            variants,
            unknown: Names::unknown(),
        }
    }

    fn union(&self, id: TypeId, Head { docs, name }: Head, union: &api::Union) -> Union {
        let tag = match &union.by {
            api::Selector::Tag(tag) => Some(tag.clone()),
            api::Selector::Test | api::Selector::Loss => None,
        };
        let names = self.names.branches_of(id);
        let mut variants: Vec<UnionVariant> = union
            .branches
            .iter()
            .zip(names)
            .map(|(branch, variant)| self.variant(branch, variant.clone()))
            .collect();
        allow_from(&mut variants);
        if let Some(tag) = &tag {
            let bare = variants.iter_mut().filter(|variant| variant.tags.is_empty());
            bare.for_each(|variant| variant.docs = vec![format!("A value without {}.", super::docs::code(tag))]);
        }
        let fallback = union.fallback.and_then(|index| names.get(index).cloned());
        Union {
            docs,
            name,
            tag,
            by_loss: union.by == api::Selector::Loss,
            variants,
            unknown: Names::unknown(),
            fallback,
            uneven: false,
        }
    }

    fn variant(&self, branch: &api::Branch, name: String) -> UnionVariant {
        let found = self.use_of(branch.ty).in_union();
        // Where a branch may be null, the union may be.
        let Use { ty, codec, .. } = if branch.boxed { found.boxed() } else { found };
        UnionVariant {
            docs: Vec::new(),
            name,
            ty,
            codec,
            tags: branch.tags.clone(),
            adds_tag: !branch.holds_tag,
            test: test(&branch.test),
            from: false,
            secret: self.is_bare_secret(branch.ty),
        }
    }

    fn tuple(&self, Head { docs, name }: Head, tuple: &api::Tuple) -> Tuple {
        let positions = tuple.elements.iter().map(|position| position.ty);
        Tuple {
            docs,
            name,
            elements: (tuple.elements.iter().enumerate())
                .map(|(index, position)| self.element(*position, index < tuple.always))
                .collect(),
            rest: tuple.rest.map(|rest| self.use_of(rest).or_null()),
            redacted_debug: positions
                .chain(tuple.rest)
                .any(|position| self.is_bare_secret(position)),
        }
    }

    fn element(&self, position: api::Position, is_always_there: bool) -> Element {
        let element = self.use_of(position.ty);
        let element = if position.boxed { element.boxed() } else { element };
        let presence = presence(is_always_there, element.nullable);
        Element {
            codec: element.codec.clone(),
            ty: element.member(presence),
            presence,
        }
    }
}

/// `From` is written for payloads that only one variant has.
fn allow_from(variants: &mut [UnionVariant]) {
    let mut payloads: HashMap<Ty, usize> = HashMap::new();
    for variant in variants.iter() {
        *payloads.entry(unboxed(&variant.ty)).or_default() += 1;
    }
    for variant in variants.iter_mut() {
        let own = unboxed(&variant.ty);
        variant.from = payloads.get(&own) == Some(&1) && own != Ty::Value;
    }
}

fn unboxed(ty: &Ty) -> Ty {
    match ty {
        Ty::Box(inner) => (**inner).clone(),
        other => other.clone(),
    }
}

/// A value as `json!` takes it: texts and numbers are Rust's, and no number is that of 32 bits.
fn json_tokens(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::String(text) => format!("{text:?}"),
        Value::Number(number) if number.is_u64() => format!("{number}u64"),
        Value::Number(number) if number.is_i64() => format!("{number}i64"),
        Value::Number(number) => format!("{number}"),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(json_tokens).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{name:?}: {}", json_tokens(value)));
            let members: Vec<String> = members.collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

fn constant_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn test(test: &api::Test) -> Test {
    match test {
        api::Test::Null => Test::Null,
        api::Test::Boolean => Test::Boolean,
        api::Test::Integer => Test::Integer,
        api::Test::Number => Test::Number,
        api::Test::String(values) => Test::String(values.clone()),
        api::Test::Array(lengths) => Test::Array(lengths.clone()),
        api::Test::Object {
            required,
            known,
            constants,
            closed,
        } => Test::Object {
            closed: *closed,
            keeps: Kept::Named,
            required: required.clone(),
            known: known.clone(),
            constants: constants
                .iter()
                .map(|(name, values)| (name.clone(), values.iter().map(|value| value.0.to_string()).collect()))
                .collect(),
        },
        api::Test::Any => Test::Any,
    }
}
