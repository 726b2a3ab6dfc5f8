//! All that the schemas of a goal and the ones they extend say, side by side.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::constants::Constant;
use super::{Fitting, Goal, Merge, Part};
use crate::api::{Additional, Discriminator, Schema, TypeId, TypeSet};
use crate::diagnostics::Code;
use crate::passes::numerals::Numeral;

/// Deeper inheritance than this is not followed.
const MOST_DEPTH: usize = 64;

/// What is said about a value.
#[derive(Default)]
pub(super) struct Flat<'a> {
    /// The JSON types; empty when nothing is said.
    pub types: TypeSet,
    /// The schema that said so first.
    pub typed_by: Option<TypeId>,
    /// Whether one schema allows only null and another does not: nothing is both, but null and the other were meant.
    pub or_null: bool,
    pub never: bool,
    pub format: Option<&'a str>,
    /// What a text is by its pattern.
    pub numeral: Option<Numeral>,
    pub constants: Option<Vec<Constant<'a>>>,
    /// By name, the schemas that describe a member.
    pub properties: IndexMap<&'a str, Vec<TypeId>>,
    pub required: IndexSet<&'a str>,
    pub additional: Extra,
    /// Whether some schema says of all other members what they are.
    pub closed_rest: bool,
    pub items: Vec<TypeId>,
    /// By position, the schemas that describe it.
    pub prefix: Vec<Vec<TypeId>>,
    pub closed_tuple: bool,
    /// Fewer items there cannot be.
    pub min_items: u64,
    /// More items there cannot be.
    pub max_items: Option<u64>,
    /// Schemas that hold on a condition, until what they say is gathered.
    pub conditional: Vec<TypeId>,
    pub has_conditions: bool,
    /// By name, what each condition says of a member.
    pub perhaps: IndexMap<&'a str, Vec<Vec<TypeId>>>,
    /// What each condition says of the items of a list, and of members without a name.
    pub perhaps_items: Vec<Vec<TypeId>>,
    pub perhaps_values: Vec<Vec<TypeId>>,
    /// The types and formats of numbers that hold on conditions.
    pub numbers: Vec<(TypeSet, Option<&'a str>)>,
    /// Members that must be there on some condition, beside others, or in some of the alternatives that were dropped.
    pub named: IndexSet<&'a str>,
    pub alternatives: Vec<Alternatives<'a>>,
    pub rust_type: Option<&'a str>,
    /// Whether alternatives were dropped that spoke of members, so that the value is an object.
    pub speaks_of_members: bool,
}

/// What is said about other members.
#[derive(Default)]
pub(super) enum Extra {
    #[default]
    Unsaid,
    Forbidden,
    Any,
    Of(Vec<TypeId>),
}

/// The branches of a union.
pub(super) struct Alternatives<'a> {
    pub branches: Vec<Part>,
    /// How many of them a value may be of.
    pub fitting: Fitting,
    pub discriminator: Option<&'a Discriminator>,
    /// Whether the discriminator speaks of more than these branches.
    pub is_part: bool,
    /// Whether they are the heirs of a parent.
    pub is_parent: bool,
}

/// Where joining is.
#[derive(Default)]
pub(super) struct Walk {
    seen: HashSet<TypeId>,
    path: Vec<TypeId>,
    /// Whether the goal's schema has a name, so that it may be an heir.
    named: bool,
}

impl<'a> Merge<'a> {
    /// All that is said about values of this goal.
    pub(super) fn flatten(&mut self, goal: &Goal) -> Flat<'a> {
        let mut flat = Flat::default();
        let mut walk = Walk::default();
        for part in goal {
            walk.named = self.facts.is_named(part.id());
            match part {
                Part::Whole(id) => self.join(*id, true, &mut walk, &mut flat),
                Part::Own(id) => self.join(*id, false, &mut walk, &mut flat),
                Part::Perhaps(id) => flat.conditional.push(*id),
            }
        }
        self.join_conditions(&mut flat);
        self.drop_requirements(&mut flat);
        flat
    }

    pub(super) fn join(&mut self, id: TypeId, unions: bool, walk: &mut Walk, flat: &mut Flat<'a>) {
        if walk.path.contains(&id) {
            self.report_circle(id);
            return;
        }
        if walk.path.len() > MOST_DEPTH {
            self.report_depth(id);
            return;
        }
        if !walk.seen.insert(id) {
            return;
        }
        let schema = self.facts.schema(id);
        walk.path.push(id);
        for base in schema.reference.iter().chain(&schema.all_of) {
            let base = self.facts.peel(*base).target;
            let unions = unions && !(walk.named && self.facts.is_hierarchy(base));
            self.join(base, unions, walk, flat);
        }
        walk.path.pop();
        self.join_own(id, schema, flat);
        if unions {
            self.join_alternatives(id, schema, walk.named && !walk.path.is_empty(), flat);
        }
    }

    fn join_own(&mut self, id: TypeId, schema: &'a Schema, flat: &mut Flat<'a>) {
        self.join_types(id, schema, flat);
        self.join_constants(id, schema, flat);
        flat.never |= schema.never;
        flat.format = schema.format.as_deref().or(flat.format);
        let mut patterns = schema
            .constraints
            .get()
            .into_iter()
            .flat_map(|refused| &refused.patterns);
        flat.numeral = flat
            .numeral
            .or_else(|| patterns.find_map(|pattern| Numeral::of(pattern)));
        flat.rust_type = schema.rust_type.as_deref().or(flat.rust_type);
        for (name, property) in &schema.properties {
            let parts = flat.properties.entry(name).or_default();
            if !parts.contains(property) {
                parts.push(*property);
            }
        }
        flat.required.extend(schema.required.iter().map(String::as_str));
        flat.named.extend(schema.named.iter().map(String::as_str));
        let additional = std::mem::take(&mut flat.additional);
        flat.additional = additional.and(&schema.additional);
        flat.closed_rest |= matches!(schema.additional, Additional::Of(_)) && !schema.open_rest;
        flat.conditional.extend(&schema.conditional);
        flat.items.extend(schema.items);
        for (index, element) in schema.prefix_items.iter().enumerate() {
            match flat.prefix.get_mut(index) {
                Some(parts) => parts.push(*element),
                None => flat.prefix.push(vec![*element]),
            }
        }
        flat.closed_tuple |= schema.closed_tuple;
        flat.min_items = flat.min_items.max(schema.min_items.unwrap_or(0));
        flat.max_items = [flat.max_items, schema.max_items].into_iter().flatten().min();
    }

    fn join_types(&mut self, id: TypeId, schema: &Schema, flat: &mut Flat<'a>) {
        if schema.types.is_empty() {
            return;
        }
        if flat.types.is_empty() {
            flat.types = schema.types;
            flat.typed_by = Some(id);
            return;
        }
        if flat.types.null != schema.types.null {
            flat.or_null = true;
            if flat.types.null {
                flat.types = schema.types;
            }
            return;
        }
        let both = meet(flat.types, schema.types);
        if both.is_empty() {
            let message = format!(
                "no value is both {} and {}; the first is taken",
                words(flat.types),
                words(schema.types)
            );
            self.notes
                .report_beside(Code::Contradiction, id, &message, flat.typed_by);
        } else {
            flat.types = both;
        }
    }

    fn join_alternatives(&mut self, id: TypeId, schema: &'a Schema, extended: bool, flat: &mut Flat<'a>) {
        let said = [(&schema.one_of, Fitting::One), (&schema.any_of, Fitting::Several)];
        for (branches, fitting) in said {
            if !branches.is_empty() {
                flat.alternatives.push(Alternatives {
                    branches: branches.iter().copied().map(Part::Whole).collect(),
                    fitting,
                    discriminator: self.facts.own_discriminator(id),
                    is_part: false,
                    is_parent: false,
                });
            }
        }
        if !extended && self.facts.is_parent(id) {
            flat.alternatives.push(Alternatives {
                branches: self.facts.heirs(id),
                fitting: Fitting::One,
                discriminator: self.facts.discriminator_of(id),
                is_part: self.facts.own_discriminator(id).is_none(),
                is_parent: true,
            });
        }
    }

    fn drop_requirements(&mut self, flat: &mut Flat<'a>) {
        let (dropped, kept) = std::mem::take(&mut flat.alternatives)
            .into_iter()
            .partition(|union| self.facts.only_requires(union));
        flat.alternatives = kept;
        let branches = dropped.iter().flat_map(|union: &Alternatives| &union.branches);
        self.name_required(branches.map(|branch| branch.id()).collect(), flat);
        flat.speaks_of_members |= !flat.named.is_empty() && !dropped.is_empty();
    }

    /// Notes the members of which requirements say that they must be there. Each is looked at once, whatever leads to it.
    fn name_required(&self, mut requirements: Vec<TypeId>, flat: &mut Flat<'a>) {
        let mut seen = HashSet::new();
        requirements.reverse();
        while let Some(id) = requirements.pop() {
            let id = self.facts.peel(id).target;
            if !seen.insert(id) {
                continue;
            }
            let schema = self.facts.schema(id);
            flat.named.extend(schema.required.iter().map(String::as_str));
            let inner = schema.any_of.iter().chain(&schema.one_of).chain(&schema.all_of);
            requirements.extend(inner.rev());
        }
    }

    fn report_circle(&mut self, id: TypeId) {
        let message = "a schema extends itself; that adds nothing and is passed over";
        self.notes.report(Code::CircularReference, id, message);
    }

    fn report_depth(&mut self, id: TypeId) {
        self.notes.report(
            Code::TooLarge,
            id,
            "too many schemas extend each other; the rest is passed over",
        );
    }
}

impl Extra {
    /// What both allow.
    fn and(self, other: &Additional) -> Self {
        match (self, other) {
            (Self::Forbidden, _) | (_, Additional::Forbidden) => Self::Forbidden,
            (this, Additional::Unsaid) => this,
            (Self::Unsaid | Self::Any, Additional::Of(id)) => Self::Of(vec![*id]),
            (Self::Unsaid | Self::Any, Additional::Any) => Self::Any,
            (Self::Of(ids), Additional::Any) => Self::Of(ids),
            (Self::Of(mut ids), Additional::Of(id)) => {
                ids.push(*id);
                Self::Of(ids)
            }
        }
    }
}

/// The types both sets allow; a whole number is a number.
pub(in crate::passes) fn meet(left: TypeSet, right: TypeSet) -> TypeSet {
    let numeric = |set: TypeSet| set.integer || set.number;
    TypeSet {
        boolean: left.boolean && right.boolean,
        integer: numeric(left) && numeric(right) && !(left.number && right.number),
        number: left.number && right.number,
        string: left.string && right.string,
        array: left.array && right.array,
        object: left.object && right.object,
        null: left.null && right.null,
    }
}

/// The names of the types in a set.
pub(super) fn words(set: TypeSet) -> String {
    let named = [
        (set.boolean, "boolean"),
        (set.integer, "integer"),
        (set.number, "number"),
        (set.string, "string"),
        (set.array, "array"),
        (set.object, "object"),
        (set.null, "null"),
    ];
    let words: Vec<&str> = named
        .into_iter()
        .filter(|(said, _)| *said)
        .map(|(_, word)| word)
        .collect();
    words.join(" or ")
}
