//! A schema as it was said: the conjunction of its keywords, with numbers in place of references.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Constraints, Docs, TypeId};

/// One schema object. Everything it says holds at once (JSON Schema 2020-12, Core §7.6).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// `$ref`; what stands beside it holds as well.
    pub reference: Option<TypeId>,
    /// `type`; empty when nothing is said, so anything goes.
    pub types: TypeSet,
    /// Null is allowed whatever else is said (`nullable`, `x-nullable`, a `null` type or branch).
    pub nullable: bool,
    /// The schema `false`.
    pub never: bool,
    /// `format`, as written; `contentEncoding: base64` as `byte`. Of Discovery `byte` as `base64url-padded`, and `float` and
    /// `double` of numbers as `protobuf-float` and `protobuf-double`.
    pub format: Option<String>,
    /// `enum` or `const`, without null.
    pub enumeration: Option<Vec<Value>>,
    /// `x-enum-varnames` and its kin, parallel to `enumeration`; empty when absent.
    pub enum_names: Vec<String>,
    /// `x-enum-descriptions`, `enumDescriptions`, parallel to `enumeration`; empty when absent.
    pub enum_docs: Vec<String>,
    /// `properties`.
    pub properties: IndexMap<String, TypeId>,
    /// `required`; may name what `properties` lacks.
    pub required: Vec<String>,
    /// Members that must be there if others are (`dependentRequired`).
    pub named: Vec<String>,
    /// `additionalProperties` and, joined, `patternProperties` and `unevaluatedProperties`.
    pub additional: Additional,
    /// Whether other members may be anything if they do not fit `additional`: those it speaks of are known by their names.
    pub open_rest: bool,
    /// `items`.
    pub items: Option<TypeId>,
    /// `prefixItems`.
    pub prefix_items: Vec<TypeId>,
    /// `items: false`: the tuple has no tail, a list without `prefixItems` no items.
    pub closed_tuple: bool,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `allOf`.
    pub all_of: Vec<TypeId>,
    /// `oneOf` without its null branches.
    pub one_of: Vec<TypeId>,
    /// `anyOf` without its null branches.
    pub any_of: Vec<TypeId>,
    /// `then`, `else` and `dependentSchemas`: they hold on a condition, so their members may be there.
    pub conditional: Vec<TypeId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `default`: documented, never sent unasked, never invented on reading.
    pub default: Option<Value>,
    /// `example`, `examples`.
    pub examples: Vec<Value>,
    /// `readOnly`: only in answers.
    pub read_only: bool,
    /// `writeOnly`: only in requests.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-sensitive`: values are secrets. (`format: password` says so as well.)
    pub sensitive: bool,
    /// Title, description, link.
    pub docs: Docs,
    /// A Rust type given from outside (`x-rust-type` or the config), as a path.
    pub rust_type: Option<String>,
    /// What it refuses itself of values that its type can hold.
    pub constraints: Constraints,
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypeSet {
    /// `boolean`
    pub boolean: bool,
    /// `integer`
    pub integer: bool,
    /// `number`
    pub number: bool,
    /// `string`
    pub string: bool,
    /// `array`
    pub array: bool,
    /// `object`
    pub object: bool,
    /// `null`: only when it is the only one; beside others it is [`Schema::nullable`].
    pub null: bool,
}

impl TypeSet {
    /// Whether no type is named, so that any is allowed.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// How many types are named.
    pub fn len(self) -> usize {
        [
            self.boolean,
            self.integer,
            self.number,
            self.string,
            self.array,
            self.object,
            self.null,
        ]
        .into_iter()
        .filter(|named| *named)
        .count()
    }
}

/// What members may stand beside the named ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional {
    /// Nothing is said: they may come and are not kept.
    #[default]
    Unsaid,
    /// `additionalProperties: false`. Clients still accept what a newer server adds.
    Forbidden,
    /// `additionalProperties: true` or `{}`: they are kept.
    Any,
    /// They are kept, and are of this type.
    Of(TypeId),
}

/// `discriminator`: the member that names the branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`, in order; the implicit names (the component's name) are not in it.
    pub mapping: Vec<(String, TypeId)>,
    /// `defaultMapping` (OpenAPI 3.2).
    pub default: Option<TypeId>,
    /// Whether the schema's own name is a tag, as in Swagger 2.0: a value may be of it and of none that extends it.
    pub names_itself: bool,
}
