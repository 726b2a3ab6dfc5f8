//! Schemas made of others: unions, `allOf`, parents with heirs.

use serde_json::{Map, Value, json};

use super::schemas::require;
use super::{Dialect, Inventor};

impl Inventor {
    /// One of several schemas. (Swagger has no unions.)
    pub(super) fn union(&mut self, depth: usize) -> Value {
        if self.dialect == Dialect::Swagger20 {
            return self.object(depth);
        }
        let word = self.pick(&["oneOf", "anyOf"]);
        match self.percent() {
            0..25 => json!({word: self.list(2, Self::scalar)}),
            25..45 => json!({word: self.list(3, |inventor| inventor.schema(depth))}),
            45..65 => json!({word: self.tagged_branches(depth)}),
            65..69 => self.object_of_alternatives(word),
            69..74 => json!({"oneOf": [
                {"anyOf": [self.scalar(), self.object(0)]},
                {"oneOf": [self.reference(), {"type": "array", "items": self.scalar()}]},
            ]}),
            _ if self.objects.len() > 1 => self.union_of_components(word),
            _ => json!({word: [self.object(depth), {"type": "string"}, {"type": "array", "items": self.scalar()}]}),
        }
    }

    /// An object that has at least some of its members.
    fn object_of_alternatives(&mut self, word: &str) -> Value {
        let mut object = json!({"type": "object", "properties": {
            "id": self.scalar(), "name": self.scalar(), "more": self.object(0),
        }});
        object[word] = self.pick(&[
            json!([{"required": ["id"]}, {"required": ["name"]}]),
            json!([{"required": ["id"]}, {"required": ["name", "more"]}, {"properties": {"other": {"type": "string"}}, "required": ["other"]}]),
        ]);
        object
    }

    fn list(&mut self, least: usize, mut make: impl FnMut(&mut Self) -> Value) -> Vec<Value> {
        let count = least + self.chance.below(2);
        (0..count).map(|_| make(self)).collect()
    }

    /// Objects that a constant tells apart.
    fn tagged_branches(&mut self, depth: usize) -> Vec<Value> {
        let member = self.pick(&["kind", "type", "@odata.type", "self"]);
        let count = 2 + self.chance.below(2);
        let tags = self.several(&["a", "b", "c d", "A", "1"], count);
        let branch = |tag: &str| {
            let mut object = self.object(depth);
            object["properties"][member] = json!({"type": "string", "enum": [tag]});
            require(&mut object, member);
            object
        };
        tags.into_iter().map(branch).collect()
    }

    /// Components, with or without a discriminator, with or without a mapping.
    fn union_of_components(&mut self, word: &str) -> Value {
        let objects = self.objects.clone();
        let count = 2 + self.chance.below(3);
        let names = self.several(&objects, count);
        let branches: Vec<Value> = names.iter().map(|name| self.reference_to(name)).collect();
        let mut union = json!({word: branches});
        if self.percent() < 60 {
            union["discriminator"] = json!({"propertyName": self.pick(&["kind", "type"])});
            if self.percent() < 60 {
                let target = |branch: &Value| branch["$ref"].clone();
                let mapping = branches.iter().enumerate();
                let mapping: Map<String, Value> = mapping
                    .map(|(at, branch)| (format!("M-{at}"), target(branch)))
                    .collect();
                union["discriminator"]["mapping"] = json!(mapping);
            }
        }
        union
    }

    /// Several schemas at once, of which at most one is a component.
    pub(super) fn all_of(&mut self, depth: usize) -> Value {
        let mut parts = Vec::new();
        let objects = self.objects.clone();
        if !objects.is_empty() {
            let name = self.pick(&objects);
            parts.push(self.reference_to(name));
        }
        parts.push(self.object(depth));
        match self.percent() {
            0..20 => parts.push(json!({"required": ["id"]})),
            20..35 => parts.push(json!({"description": "Only words."})),
            35..45 if self.dialect != Dialect::Swagger20 => {
                let branches = [self.object(0), self.object(0)];
                parts.push(json!({"oneOf": branches}));
            }
            45..55 => {
                let inner = self.object(0);
                parts.push(json!({"allOf": [inner, {"type": "object", "additionalProperties": true}]}));
            }
            _ => {}
        }
        let mut all = json!({"allOf": parts});
        if self.percent() < 20 {
            all["properties"] = json!({"beside": self.scalar()});
        }
        all
    }

    /// Makes the first object the parent of the next two.
    pub(super) fn make_family(&mut self, components: &mut Map<String, Value>) {
        let mut family = self.objects.clone().into_iter().take(3);
        let Some(parent) = family.next() else { return };
        let reference = self.reference_to(parent);
        if let Some(object) = components.get_mut(parent) {
            object["properties"]["kind"] = json!({"type": "string"});
            require(object, "kind");
            object["discriminator"] = match self.dialect {
                Dialect::Swagger20 => json!("kind"),
                Dialect::V30 | Dialect::V31 | Dialect::V32 => json!({"propertyName": "kind"}),
            };
            object["additionalProperties"] = json!(true);
        }
        for heir in family {
            let mut own = self.object(1);
            own["additionalProperties"] = json!(true);
            components.insert(heir.to_owned(), json!({"allOf": [reference, own]}));
        }
    }
}
