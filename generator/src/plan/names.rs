//! The table of names: every type, variant, field and method has its Rust name here before anything else is planned.
//!
//! | what | named from | example |
//! | --- | --- | --- |
//! | component | its name | `refund-order` → `RefundOrder` |
//! | inline type | its owner and the way to it | `RefundOrder`, property `lines`, items → `RefundOrderLinesItem` |
//! | inline branch | its union, and the tag that chooses it | `Command`, tag `extrude` → `CommandExtrude` |
//! | inline branch without one | its union, and the form that no other branch has | `Query` → `QueryObject` |
//! | of a form that others have | its union, and the only member it needs that no other branch has | `Event` → `EventCreated` |
//! | within a part of an `allOf` | the owner of that | `Refund`, part 2, property `reason` → `RefundReason` |
//! | variant by tag | its component, without the name of the union (`short_variants`) | `Pet`, `PetCat` → `Pet::Cat` |
//! | inline body, answer | the operation | `refundOrder` → `RefundOrderRequest`, `RefundOrderResponse` |
//! | operation | its id, without what frameworks add (`operation_words`) | `orders.refund` → method `orders_refund`, struct `OrdersRefund` |
//! | answer enums | the operation | `OrdersRefundOutput`, `OrdersRefundError` |
//!
//! Components take their names before inline types, and those before operations, so that an operation gives way to a
//! model of the same name, never the other way round.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::Options;
use super::lock::{self, Keys};
use super::renamed;
use super::short_variants::ShortVariants;
use super::type_names::name_types;
use super::value_names::{self, Respelled};
use super::variant_words::{BranchWord, branch_words};
use crate::api::{Api, Enum, NamePath, Object, Shape, Type, TypeId};
use crate::diagnostics::Diagnostics;
use crate::names::{Family, Ident, PlainNames, Published, Role, Scope, reserved};

/// Every name.
pub(super) struct Names {
    types: HashMap<TypeId, String>,
    sources: HashMap<TypeId, String>,
    fields: HashMap<TypeId, Vec<String>>,
    variants: HashMap<TypeId, Variants>,
    operations: Vec<OperationNames>,
    /// The functions of the client that have names, in which those of servers will have theirs.
    methods: Scope,
    nothing: OperationNames,
    /// What the lock knows everything by.
    pub(super) keys: Keys,
    published: Published,
    plain: PlainNames,
}

/// The variants of an enum or a union.
#[derive(Default)]
struct Variants {
    known: Vec<String>,
    values: Vec<Value>,
}

/// The names around an operation.
#[derive(Clone, Debug, Default)]
pub(super) struct OperationNames {
    /// The method of the client.
    pub method: String,
    /// The struct with the arguments.
    pub type_name: String,
    /// The enum of its answers, where it needs one.
    pub output: String,
    /// The enum of its errors, where it needs one.
    pub error: String,
}

impl Names {
    /// Names everything.
    pub(super) fn of(api: &Api<Type>, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let keys = Keys::of(api, options);
        let there = keys.types_there();
        let mut scope = Scope::new(Role::Type, &[]).locked(&keys.type_lock(api, options), |key| there.contains(key));
        let (types, sources) = name_types(api, options, &keys, &mut scope, diagnostics);
        let mut methods = client_functions(api, options, &keys);
        let operations = name_operations(api, options, &keys, (&mut methods, &mut scope), diagnostics);
        let mut names = Self {
            published: keys.published(api, &types, &operations),
            types,
            sources,
            fields: HashMap::new(),
            variants: HashMap::new(),
            operations,
            methods,
            nothing: OperationNames::default(),
            keys,
            plain: PlainNames::default(),
        };
        names.name_members(api, options);
        names
    }

    /// The names given so far, for the lock of the next run.
    pub(super) fn published(&self) -> &Published {
        &self.published
    }

    /// The members of types that have their plain names.
    pub(super) fn plain(&self) -> &PlainNames {
        &self.plain
    }

    /// The type of every item, by the item's name.
    pub(super) fn origins(&self) -> BTreeMap<String, TypeId> {
        self.types.iter().map(|(id, name)| (name.clone(), *id)).collect()
    }

    /// The name of a type that is an item.
    pub(super) fn item_name(&self, id: TypeId) -> Option<&str> {
        self.types.get(&id).map(String::as_str)
    }

    /// The name of a type that is known to be an item.
    pub(super) fn type_name(&self, id: TypeId) -> &str {
        self.item_name(id).unwrap_or("Value")
    }

    /// The name a component has in the description; empty for an inline type.
    pub(super) fn source_name(&self, id: TypeId) -> &str {
        self.sources.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// The fields of an object, in order.
    pub(super) fn fields_of(&self, id: TypeId) -> &[String] {
        self.fields.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The variants of a union, in order.
    pub(super) fn branches_of(&self, id: TypeId) -> &[String] {
        self.variants
            .get(&id)
            .map(|variants| variants.known.as_slice())
            .unwrap_or_default()
    }

    /// The variant of a constant.
    pub(super) fn variant_of(&self, id: TypeId, value: &Value) -> Option<&str> {
        let variants = self.variants.get(&id)?;
        let index = variants.values.iter().position(|known| known == value)?;
        variants.known.get(index).map(String::as_str)
    }

    /// The variant for what is not described: reserved in every scope of variants, so that it is always free.
    pub(super) fn unknown() -> String {
        "Unknown".to_owned()
    }

    /// The functions of the client that have names: those of its operations.
    pub(super) fn methods(&self) -> &Scope {
        &self.methods
    }

    /// The names around an operation, by its position.
    pub(super) fn operation(&self, index: usize) -> &OperationNames {
        self.operations.get(index).unwrap_or(&self.nothing)
    }

    fn name_members(&mut self, api: &Api<Type>, options: &Options) {
        let respelled = Respelled::of(api, &options.published, &self.keys);
        let short = ShortVariants::of(api, &self.keys, &self.types, &options.published);
        for (id, entry) in api.types.iter() {
            match &entry.value.shape {
                Shape::Object(object) => {
                    let names = self.field_names(id, object, options);
                    self.fields.insert(id, names);
                }
                // One that stays any JSON has no variants to name.
                Shape::Enum(values) if spellable(values) => {
                    let known = self.value_names(id, values, &respelled, options);
                    let values = values.values.iter().map(|value| value.value.clone()).collect();
                    self.variants.insert(id, Variants { known, values });
                }
                Shape::Union(union) => {
                    let mut words = branch_words(api, id, union, &self.types);
                    short.shorten(api, union, (self.keys.of_type(id), self.type_name(id)), &mut words);
                    let known = self.branch_names(id, &words, options);
                    let values = Vec::new();
                    self.variants.insert(id, Variants { known, values });
                }
                _ => {}
            }
        }
    }

    fn field_names(&mut self, id: TypeId, object: &Object, options: &Options) -> Vec<String> {
        let pairs = object.properties.iter().map(|property| {
            let key = format!("{}.{}", self.source_name(id), property.name);
            let wanted = options.renames.get(&key).unwrap_or(&property.name).clone();
            (wanted.clone(), wanted)
        });
        let pairs: Vec<_> = pairs.collect();
        let scope = Scope::new(Role::Field, reserved::MODEL_MEMBERS);
        self.claim_members((id, Family::Fields), scope, &pairs, options)
    }

    fn value_names(&mut self, id: TypeId, values: &Enum, respelled: &Respelled, options: &Options) -> Vec<String> {
        let key = self.keys.of_type(id);
        let (pairs, keeps_values) = value_names::pairs(values, key, &options.published, respelled);
        let scope = Scope::new(Role::Variant, &[]).locked(respelled.lost_by(key), |_| true);
        let known = self.claim_members((id, Family::Values), scope, &pairs, options);
        let lines = match keeps_values {
            false => respelled.lines(&pairs, &known),
            // Later runs could take names of other enums, which are gone by then, for those of this one.
            true => {
                let words = pairs.into_iter().map(|(words, _)| words);
                words.zip(known.iter().cloned()).collect()
            }
        };
        self.published.note_other_members(self.keys.of_type(id), lines);
        known
    }

    fn branch_names(&mut self, id: TypeId, words: &[BranchWord], options: &Options) -> Vec<String> {
        let published = options.published.members_of(self.keys.of_type(id));
        let all = words.iter().map(|word| word.wanted.as_str()).collect();
        let pair = |word: &BranchWord| (word.key(published, &all), word.name().to_owned());
        let pairs: Vec<_> = words.iter().map(pair).collect();
        let scope = Scope::new(Role::Variant, &[]);
        let known = self.claim_members((id, Family::Branches), scope, &pairs, options);
        self.note_untitled(id, words, &known);
        known
    }
}

/// Which types have a Rust item of their own: what can't be spelled in place, and components that give a type a name.
pub(super) fn is_item(shape: &Shape, name: &NamePath) -> bool {
    let component = name.is_component();
    match shape {
        Shape::Enum(values) if !spellable(values) => component,
        Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Tuple(_) => true,
        Shape::Array(_) | Shape::Map(_) | Shape::Alias(_) => component,
        Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => component,
        Shape::Any | Shape::Never | Shape::Null | Shape::External(_) => component,
    }
}

/// Whether every constant can stand in a table: lists, objects and numbers beyond an `i64` cannot, and such a type stays
/// any JSON.
pub(super) fn spellable(values: &Enum) -> bool {
    values.values.iter().all(|value| match &value.value {
        Value::String(_) | Value::Bool(_) => true,
        Value::Number(number) => number.is_i64() || number.is_f64(),
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    })
}

impl Names {
    /// Notes, for the lock, the names of branches that a title would rename, if it were added later. A name that several
    /// branches want says which is meant of none of them.
    fn note_untitled(&mut self, id: TypeId, words: &[BranchWord], known: &[String]) {
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for word in words {
            *wanted.entry(&word.wanted).or_default() += 1;
        }
        let is_one = |word: &BranchWord| wanted.get(word.wanted.as_str()) == Some(&1);
        let untitled = words
            .iter()
            .zip(known)
            .filter(|(word, _)| word.may_be_titled() && is_one(word));
        let lines = untitled.map(|(word, name)| (word.wanted.clone(), name.clone()));
        self.published
            .note_other_members(self.keys.of_type(id), lines.collect());
    }

    /// Names for the members of a type, each with what the lock knows it by.
    fn claim_members(
        &mut self,
        (id, family): (TypeId, Family),
        scope: Scope,
        pairs: &[(String, String)],
        options: &Options,
    ) -> Vec<String> {
        let owner = self.keys.of_type(id).to_owned();
        let earlier = &options.published;
        let keys: HashSet<&str> = pairs.iter().map(|(key, _)| key.as_str()).collect();
        let is_there = |key: &str| keys.contains(key);
        let mut scope = scope.locked(earlier.members_of(&owner), is_there);
        let is_first = |name: &str, key: &str| earlier.spellings.is_first(family, name, key);
        let names = scope.claim_all_after(pairs, is_first);
        let contested = scope.contested(pairs);
        let names = names.iter().map(ToString::to_string);
        let named: Vec<(&str, String)> = pairs.iter().map(|(key, _)| key.as_str()).zip(names).collect();
        for (key, name) in named.iter().filter(|(key, _)| !contested.contains_key(*key)) {
            self.plain.note(&owner, family, name, key);
        }
        self.published.note_members(&owner, contested);
        named.into_iter().map(|(_, name)| name).collect()
    }
}

/// The functions of the client before anything is named: what is published of operations and servers is taken.
fn client_functions(api: &Api<Type>, options: &Options, keys: &Keys) -> Scope {
    let operations: HashSet<&str> = keys.operations().collect();
    let servers = servers_there(api, options);
    Scope::new(Role::Method, reserved::CLIENT_METHODS)
        .locked(&keys.method_lock(api, options), |key| operations.contains(key))
        .locked(&options.published.servers, |url| servers.contains(url))
}

/// The URLs of the servers that may have names. Where the configuration names one, those of the API have none.
fn servers_there<'a>(api: &'a Api<Type>, options: &Options) -> HashSet<&'a str> {
    let of_the_api = api.servers.iter().filter(|_| options.server.is_none());
    let own = api.operations.iter().flat_map(|operation| &operation.servers);
    of_the_api.chain(own).map(|server| server.url.as_str()).collect()
}

fn name_operations(
    api: &Api<Type>,
    options: &Options,
    keys: &Keys,
    (functions, scope): (&mut Scope, &mut Scope),
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let words = |id: &str| keys.operation_words(id).to_owned();
    let wanted = |id: &str| options.renames.get(id).cloned().unwrap_or_else(|| words(id));
    let ids = api.operations.iter().map(|operation| wanted(&operation.id));
    let pairs: Vec<(&str, String)> = keys.operations().zip(ids).collect();
    let natural: Vec<String> = pairs.iter().map(|(_, id)| functions.natural(id)).collect();
    let methods: Vec<Ident> = functions.claim_all_as(&pairs);
    let kept = renamed::Kept { api, options, keys };
    kept.report_methods(&natural, &methods, functions, diagnostics);
    let mut claim_type = |(key, id): &(&str, String)| {
        let name = scope.claim_or(&lock::arguments(key), id, &format!("{id} operation"));
        name.to_string()
    };
    let type_names: Vec<String> = pairs.iter().map(&mut claim_type).collect();
    let names = pairs
        .iter()
        .zip(methods)
        .zip(type_names)
        .map(|(((key, id), method), type_name)| OperationNames {
            method: method.to_string(),
            output: scope.claim_as(&lock::output(key), &format!("{id} output")).to_string(),
            error: scope.claim_as(&lock::error(key), &format!("{id} error")).to_string(),
            type_name,
        });
    names.collect()
}
