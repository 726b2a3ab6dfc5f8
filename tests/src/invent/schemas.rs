//! Schemas of one kind.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::words::{CONSTANTS, DOCS, MEMBERS};
use super::{Dialect, Inventor};

const TEXT_FORMATS: [&str; 14] = [
    "date",
    "date-time",
    "uuid",
    "uri",
    "email",
    "byte",
    "binary",
    "password",
    "decimal",
    "time",
    "duration",
    "int64",
    "custom",
    "hostname",
];

impl Inventor {
    /// All components. Those that are told to be objects are.
    pub(super) fn components(&mut self) -> Map<String, Value> {
        let names = self.names.clone();
        self.objects = names.iter().copied().filter(|_| self.percent() < 60).collect();
        let mut components = Map::new();
        for name in names {
            let schema = match self.objects.contains(&name) {
                true => self.kind_object(),
                false => self.schema(3),
            };
            // An alias of an alias could come back to itself.
            let schema = if schema.get("$ref").is_some() {
                self.scalar()
            } else {
                schema
            };
            components.insert(name.to_owned(), schema);
        }
        if self.percent() < 50 {
            self.make_family(&mut components);
        }
        components
    }

    /// An object with a member that could tell it from others.
    fn kind_object(&mut self) -> Value {
        let depth = 1 + self.chance.below(3);
        let mut object = self.object(depth);
        let kind = self.pick(&["kind", "type"]);
        object["properties"][kind] = json!({"type": "string"});
        // A value of its own: a reference could lead back to where it stands.
        object["properties"]["same"] = match self.percent() < 50 {
            true => self.object(1),
            false => self.scalar(),
        };
        if self.percent() < 80 {
            require(&mut object, kind);
        }
        object
    }

    /// Any schema, no deeper than so many levels.
    pub(super) fn schema(&mut self, depth: usize) -> Value {
        if depth == 0 {
            return if self.percent() < 55 {
                self.scalar()
            } else {
                self.reference()
            };
        }
        let schema = match self.percent() {
            0..26 => self.scalar(),
            26..48 => self.reference(),
            48..60 => json!({"type": "array", "items": self.schema(depth - 1)}),
            60..63 => json!({"type": "object", "additionalProperties": true}),
            63..67 => json!({"type": "object", "additionalProperties": self.schema(depth - 1)}),
            67..79 => self.object(depth - 1),
            79..86 => self.union(depth - 1),
            86..91 => self.all_of(depth - 1),
            91..93 => json!({}),
            93..94 => json!({"not": {"type": "integer"}}),
            94..95 => self.pointer(),
            95..96 => self.odd_format(),
            _ if self.dialect.has_json_schema() => self.newer(depth - 1),
            _ => self.scalar(),
        };
        let schema = if self.percent() < 15 {
            self.nullable(schema)
        } else {
            schema
        };
        self.annotated(schema)
    }

    fn annotated(&mut self, mut schema: Value) -> Value {
        if schema.get("$ref").is_none() {
            if self.percent() < 10 {
                schema["description"] = json!(self.pick(DOCS));
            }
            if self.percent() < 5 && self.dialect != Dialect::Swagger20 {
                schema["deprecated"] = json!(true);
            }
        }
        schema
    }

    /// A reference to a component, its name encoded where it must be and sometimes where it need not.
    pub(super) fn reference(&mut self) -> Value {
        let names = self.names.clone();
        let name = self.pick(&names);
        self.reference_to(name)
    }

    pub(super) fn reference_to(&mut self, name: &str) -> Value {
        let section = match self.dialect {
            Dialect::Swagger20 => "#/definitions/",
            Dialect::V30 | Dialect::V31 | Dialect::V32 => "#/components/schemas/",
        };
        let name = match self.percent() < 50 {
            true => utf8_percent_encode(name, NON_ALPHANUMERIC).to_string(),
            false => name.to_owned(),
        };
        json!({"$ref": format!("{section}{name}")})
    }

    /// A reference into a component: to the member that every object has.
    fn pointer(&mut self) -> Value {
        // The first may become a family, whose heirs have their members elsewhere.
        let objects: Vec<&str> = self.objects.iter().copied().skip(3).collect();
        if objects.is_empty() {
            return self.scalar();
        }
        let name = self.pick(&objects);
        let mut reference = self.reference_to(name);
        if let Some(text) = reference["$ref"].as_str() {
            reference["$ref"] = json!(format!("{text}/properties/same"));
        }
        reference
    }

    /// A type with a format that is usual for another one.
    fn odd_format(&mut self) -> Value {
        self.pick(&[
            json!({"type": "integer", "format": "date-time"}),
            json!({"type": "number", "format": "int64"}),
            json!({"type": "integer", "format": "double"}),
            json!({"type": "string", "format": "double"}),
            json!({"type": "boolean", "format": "int32"}),
            json!({"type": "integer", "format": "string"}),
        ])
    }

    /// A value without parts.
    pub(super) fn scalar(&mut self) -> Value {
        match self.percent() {
            0..11 => json!({"type": "string"}),
            11..15 => self.bounded(),
            15..40 => json!({"type": "string", "format": self.pick(&TEXT_FORMATS)}),
            40..48 => json!({"type": "integer"}),
            48..60 => json!({"type": "integer", "format": self.pick(&["int32", "int64", "uint32", "uint64", "int8"])}),
            60..66 => json!({"type": "number"}),
            66..75 => json!({"type": "number", "format": self.pick(&["double", "float", "decimal"])}),
            75..85 => json!({"type": "boolean"}),
            _ => self.enumeration(),
        }
    }

    /// A value with limits.
    fn bounded(&mut self) -> Value {
        self.pick(&[
            json!({"type": "string", "minLength": 2, "maxLength": 4}),
            json!({"type": "string", "pattern": "^[A-Z]{3}$"}),
            json!({"type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"}),
            json!({"type": "integer", "minimum": -3, "maximum": 250}),
            json!({"type": "integer", "minimum": 0, "multipleOf": 5}),
            json!({"type": "number", "minimum": 0, "maximum": 1}),
        ])
    }

    /// A value that can stand in a path or a header.
    pub(super) fn plain_scalar(&mut self) -> Value {
        loop {
            let scalar = self.scalar();
            let is_bytes = matches!(scalar["format"].as_str(), Some("binary" | "byte"));
            if !is_bytes && scalar.get("type").is_some() {
                return scalar;
            }
        }
    }

    fn enumeration(&mut self) -> Value {
        let count = 1 + self.chance.below(6);
        match self.percent() {
            0..60 => json!({"type": "string", "enum": self.several(CONSTANTS, count)}),
            60..80 => {
                let numbers = [-1, 0, 1, 2, 10, 200, 404, 9_007_199_254_740_993_i64];
                json!({"type": "integer", "enum": self.several(&numbers, count)})
            }
            80..90 if self.dialect.has_json_schema() => {
                json!({"const": self.pick(&[json!("x"), json!(1), json!(true)])})
            }
            80..95 => json!({"enum": ["x", 1, true]}),
            _ => json!({"type": "number", "enum": [1, 2.5]}),
        }
    }

    /// An object with named members, and what it says of others.
    pub(super) fn object(&mut self, depth: usize) -> Value {
        let count = 1 + self.chance.below(6);
        let names = self.several(MEMBERS, count);
        let mut properties = Map::new();
        for name in &names {
            let mut member = self.schema(depth);
            if member.get("$ref").is_none() && self.percent() < 10 {
                member["readOnly"] = json!(true);
            }
            if member == json!({"type": "string"}) && self.percent() < 20 {
                member["default"] = json!("d");
            }
            properties.insert((*name).to_owned(), member);
        }
        let mut object = json!({"type": "object", "properties": properties});
        for name in names {
            if self.percent() < 40 {
                require(&mut object, name);
            }
        }
        match self.percent() {
            0..12 => object["additionalProperties"] = self.schema(depth.saturating_sub(1)),
            12..20 => object["additionalProperties"] = json!(true),
            20..30 => object["additionalProperties"] = json!(false),
            _ => {}
        }
        object
    }

    /// The same, or null, as the dialect says it.
    fn nullable(&mut self, mut schema: Value) -> Value {
        let is_reference = schema.get("$ref").is_some();
        match (self.dialect, schema.get("type").cloned()) {
            (Dialect::Swagger20, _) if is_reference => schema,
            (Dialect::Swagger20, _) => {
                schema["x-nullable"] = json!(true);
                schema
            }
            (Dialect::V30, _) if is_reference => json!({"nullable": true, "allOf": [schema]}),
            (Dialect::V30, _) => {
                schema["nullable"] = json!(true);
                schema
            }
            (_, Some(Value::String(name))) if schema.get("enum").is_none() => {
                schema["type"] = json!([name, "null"]);
                schema
            }
            _ => {
                let word = self.pick(&["oneOf", "anyOf"]);
                json!({word: [schema, {"type": "null"}]})
            }
        }
    }

    /// What JSON Schema 2020-12 has and older dialects have not.
    fn newer(&mut self, depth: usize) -> Value {
        match self.percent() {
            0..20 => self.tuple(depth),
            20..35 => json!({"type": self.several(&["string", "integer", "boolean", "null"], 2)}),
            35..45 => {
                json!({"type": "object", "patternProperties": {"^x-": self.schema(depth)}, "additionalProperties": false})
            }
            45..55 => json!({
                "type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["x", "y"]}},
                "if": {"properties": {"kind": {"const": "x"}}}, "then": {"properties": {"p": self.schema(depth)}},
                "else": {"properties": {"q": self.scalar()}},
            }),
            55..65 => json!({"type": "string", "contentEncoding": self.pick(&["base64", "base64url"])}),
            65..72 => json!({
                "type": ["object", "null"], "properties": {"a": self.schema(depth), "b": self.scalar()},
                "dependentRequired": {"a": ["b"]}, "propertyNames": {"maxLength": 20},
            }),
            72..85 => {
                let mut beside = self.reference();
                beside["description"] = json!("Words beside a reference.");
                beside
            }
            85..95 if !self.objects.is_empty() => {
                let objects = self.objects.clone();
                let name = self.pick(&objects);
                let mut more = self.reference_to(name);
                more["properties"] = json!({"more": self.scalar()});
                more
            }
            _ => json!({"type": "object", "properties": {"a": {"type": "string"}}, "unevaluatedProperties": false}),
        }
    }

    fn tuple(&mut self, depth: usize) -> Value {
        let count = 1 + self.chance.below(3);
        let places: Vec<Value> = (0..count).map(|_| self.schema(depth)).collect();
        let mut tuple = json!({"type": "array", "prefixItems": places});
        if self.percent() < 50 {
            tuple["minItems"] = json!(self.chance.below(count + 1));
        }
        match self.percent() {
            0..25 => tuple["items"] = json!(false),
            25..50 => tuple["items"] = self.scalar(),
            50..60 => tuple["maxItems"] = json!(count),
            _ => {}
        }
        tuple
    }
}

/// Adds a name to those that are required.
pub(super) fn require(object: &mut Value, name: &str) {
    let mut names = object["required"].as_array().cloned().unwrap_or_default();
    if !names.iter().any(|known| known == name) {
        names.push(json!(name));
    }
    object["required"] = json!(names);
}
