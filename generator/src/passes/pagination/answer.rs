//! What the rules look at: an answer with a list, and the query that asked for it.
//!
//! Names are compared without case and separators: `nextLink`, `NextLink` and `next_link` are one name.

use super::names::{ENVELOPES, INNER_ENVELOPES};
use crate::api::{
    DescribedPages, Location, Object, Operation, Parameter, Property, Response, Shape, Type, TypeId, Types,
};

/// Names of lists, for an answer that has several.
const LISTS: &[&str] = &[
    "results",
    "items",
    "data",
    "value",
    "values",
    "records",
    "entries",
    "list",
    "resources",
    "elements",
    "hydra:member",
];

/// Lists that stand beside what is asked for, and tell of it or of the call.
const BESIDE: &[&str] = &[
    "errors",
    "error",
    "warnings",
    "messages",
    "links",
    "fields",
    "facets",
    "aggregations",
    "included",
];

/// What tells of a list beside it: how many there are, and where it goes on.
const TELLING: &[&str] = &[
    "total",
    "count",
    "total_count",
    "next_token",
    "next_page_token",
    "next_cursor",
    "has_more",
    "__next",
    "__count",
];

/// Of these, the tokens of the next page.
const LEADING: &[&str] = &["next_token", "next_page_token", "next_cursor"];

/// Members that hold the list and nothing of their own.
const WRAPPERS: &[&str] = &["data", "payload", "result", "_embedded", "d"];

pub(super) struct Answer<'a> {
    pub operation: &'a Operation,
    pub response: &'a Response,
    /// The member that is the list, as dotted path; empty when the answer is the list.
    pub items: String,
    pub types: &'a Types<Type>,
    /// The objects around the list, with the way to each, the outermost first; none when the answer is the list.
    objects: Vec<(Vec<String>, &'a Object)>,
}

/// A member that a path of names led to.
pub(super) struct Member<'a> {
    /// The dotted path to it, as the description spells it.
    pub path: String,
    pub property: &'a Property,
}

impl<'a> Answer<'a> {
    /// The first good answer as JSON, if it is or has a list.
    pub fn of(operation: &'a Operation, types: &'a Types<Type>) -> Option<Self> {
        let (response, content) = operation.json_answer()?;
        let ty = content.ty?;
        let mut answer = Self {
            operation,
            response,
            items: String::new(),
            types,
            objects: Vec::new(),
        };
        let object = match shape(types, ty) {
            Shape::Array(_) => return Some(answer),
            Shape::Object(object) => object,
            _ => return None,
        };
        answer.objects.push((Vec::new(), object));
        answer.items = match said_list(operation, types, object).or_else(|| list_of(operation, types, object)) {
            Some(list) => list.to_owned(),
            None => {
                let (name, inner) = wrapped(types, object)?;
                let list = list_of(operation, types, inner)?;
                answer.objects.push((vec![name.to_owned()], inner));
                format!("{name}.{list}")
            }
        };
        Some(answer)
    }

    /// The query parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&'a Parameter> {
        let of_query = || {
            let parameters = self.operation.parameters.iter();
            parameters.filter(|parameter| parameter.location == Location::Query)
        };
        named(of_query, |parameter| &parameter.name, name)
    }

    /// Whether there is a query parameter of another name than this one.
    pub fn asks_beside(&self, name: &str) -> bool {
        let mut parameters = self.operation.parameters.iter();
        parameters.any(|parameter| parameter.location == Location::Query && plain(&parameter.name) != plain(name))
    }

    /// What the description calls the query parameter of this name.
    pub fn query(&self, name: &str) -> Option<String> {
        Some(self.parameter(name)?.name.clone())
    }

    /// What the description calls the query parameter of this name, if it takes a number.
    pub fn counting(&self, name: &str) -> Option<String> {
        let found = self.parameter(name)?;
        let is_number = matches!(shape(self.types, found.ty), Shape::Integer(_) | Shape::Number(_));
        is_number.then(|| found.name.clone())
    }

    /// What the description calls the query parameter of this name, if it takes a text.
    pub fn telling(&self, name: &str) -> Option<String> {
        let found = self.parameter(name)?;
        let is_text = matches!(
            shape(self.types, found.ty),
            Shape::String(_) | Shape::Union(_) | Shape::Any
        );
        is_text.then(|| found.name.clone())
    }

    /// The member that a path of names leads to, from the whole answer or from what holds the list.
    pub fn member(&self, path: &[&str]) -> Option<Member<'a>> {
        let mut objects = self.objects.iter();
        objects.find_map(|(way, object)| self.member_of(way.clone(), object, path))
    }

    fn member_of(&self, mut way: Vec<String>, object: &'a Object, path: &[&str]) -> Option<Member<'a>> {
        let (first, rest) = path.split_first()?;
        let property = property(object, first)?;
        way.push(property.name.clone());
        if rest.is_empty() {
            let path = way.join(".");
            return Some(Member { path, property });
        }
        match shape(self.types, property.ty) {
            Shape::Object(object) => self.member_of(way, object, rest),
            _ => None,
        }
    }

    /// The member that a path of names leads to, if it is a text.
    pub fn text(&self, path: &[&str]) -> Option<Member<'a>> {
        let found = self.member(path)?;
        matches!(shape(self.types, found.property.ty), Shape::String(_)).then_some(found)
    }

    /// The shape of a type, aliases looked through.
    pub fn shape_of(&self, id: TypeId) -> &'a Shape {
        shape(self.types, id)
    }

    /// The object that a type is.
    pub fn object_of(&self, id: TypeId) -> Option<&'a Object> {
        match self.shape_of(id) {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Where a member of this name may stand: in the answer itself, or in what tells of the page.
    pub fn places_of<'n>(&self, name: &'n str) -> impl Iterator<Item = Vec<&'n str>> + use<'n> {
        let within = ENVELOPES.iter().map(move |envelope| vec![*envelope, name]);
        let deeper = INNER_ENVELOPES
            .iter()
            .map(move |[outer, inner]| vec![*outer, *inner, name]);
        [vec![name]].into_iter().chain(within).chain(deeper)
    }

    /// The path to the number that a path of names leads to.
    pub fn number(&self, path: &[&str]) -> Option<String> {
        let found = self.member(path)?;
        let shape = shape(self.types, found.property.ty);
        matches!(shape, Shape::Integer(_) | Shape::Number(_)).then_some(found.path)
    }

    /// The path to the boolean that a path of names leads to.
    pub fn flag(&self, path: &[&str]) -> Option<String> {
        let found = self.member(path)?;
        (*shape(self.types, found.property.ty) == Shape::Boolean).then_some(found.path)
    }

    /// Whether there is a single value where a path of names leads to.
    pub fn is_scalar(&self, path: &[&str]) -> bool {
        let found = self.member(path).map(|found| shape(self.types, found.property.ty));
        found.is_some_and(|shape| {
            matches!(
                shape,
                Shape::Integer(_) | Shape::Number(_) | Shape::Boolean | Shape::String(_)
            )
        })
    }

    /// The member of an item that identifies it.
    pub fn item_id(&self) -> Option<&'a str> {
        let mut object = self.objects.first()?.1;
        let mut names = self.items.split('.').peekable();
        while let Some(name) = names.next() {
            let found = shape(self.types, property(object, name)?.ty);
            object = match (found, names.peek()) {
                (Shape::Object(inner), Some(_)) => inner,
                (Shape::Array(items), None) => match shape(self.types, *items) {
                    Shape::Object(item) => item,
                    _ => return None,
                },
                _ => return None,
            };
        }
        let id = property(object, "id")?;
        matches!(shape(self.types, id.ty), Shape::String(_)).then_some(&id.name)
    }
}

/// The member that is the list of an answer, where the configuration does not say which: the one that the rules take, else the
/// only list of any kind. Empty where the answer is the list; nothing if several may be meant.
pub(super) fn only_list(operation: &Operation, types: &Types<Type>) -> Option<String> {
    if let Some(answer) = Answer::of(operation, types) {
        return Some(answer.items);
    }
    let (_, content) = operation.json_answer()?;
    let Shape::Object(object) = shape(types, content.ty?) else {
        return None;
    };
    let properties = object.properties.iter();
    let mut lists = properties.filter(|property| {
        matches!(shape(types, property.ty), Shape::Array(_)) && !is_beside(operation, &property.name)
    });
    match (lists.next(), lists.next()) {
        (Some(only), None) => Some(only.name.clone()),
        _ => None,
    }
}

/// The member that is the list by the description's own word.
fn said_list<'a>(operation: &Operation, types: &Types<Type>, object: &'a Object) -> Option<&'a str> {
    let DescribedPages::Url { items, .. } = &operation.described_pages else {
        return None;
    };
    let found = property(object, items)?;
    matches!(shape(types, found.ty), Shape::Array(_)).then_some(&found.name)
}

/// The member that is the list of items: the only list of objects, or the one with a usual name.
fn list_of<'a>(operation: &Operation, types: &Types<Type>, object: &'a Object) -> Option<&'a str> {
    let is_list = |id: TypeId| match shape(types, id) {
        Shape::Array(items) => matches!(shape(types, *items), Shape::Object(_) | Shape::Union(_) | Shape::Map(_)),
        _ => false,
    };
    let lists = || {
        let properties = object.properties.iter();
        properties.filter(|property| is_list(property.ty) && !is_beside(operation, &property.name))
    };
    let mut all = lists();
    match (all.next(), all.next()) {
        (Some(only), None) => Some(&only.name),
        _ => {
            let mut usual = LISTS.iter();
            let found = usual.find_map(|name| named(lists, |property| &property.name, name))?;
            Some(&found.name)
        }
    }
}

/// Whether a list is not what is asked for. It may be: messages are what `GET /messages` answers with, and links what
/// "Lists the links of an account."
fn is_beside(operation: &Operation, list: &str) -> bool {
    let list = plain(list);
    BESIDE.contains(&list.as_str()) && !is_asked_for(operation, &list)
}

/// Whether an operation names what it gives, in the end of its path, in its id, or in the first sentence about it.
fn is_asked_for(operation: &Operation, list: &str) -> bool {
    let mut segments = operation.path.rsplit('/');
    let thing = segments.find(|segment| !segment.starts_with('{')).unwrap_or_default();
    let docs = [&operation.docs.summary, &operation.docs.description];
    let sentence = docs.into_iter().find(|text| !text.is_empty());
    let sentence = sentence
        .and_then(|text| text.split(['.', '\n']).next())
        .unwrap_or_default();
    let mut said = [thing, &operation.id, sentence].into_iter();
    said.any(|text| plain(text).contains(list))
}

/// The object in `object` that holds nothing but the list and what tells of it. One that holds more is a thing of its own, whose
/// lines are no pages, unless it has the token of the next one itself.
fn wrapped<'a>(types: &'a Types<Type>, object: &'a Object) -> Option<(&'a str, &'a Object)> {
    let tells = |member: &&Property| {
        let name = plain(&member.name);
        TELLING.iter().any(|telling| plain(telling) == name)
            && !matches!(shape(types, member.ty), Shape::Array(_) | Shape::Object(_))
    };
    let mut names = WRAPPERS.iter();
    let found = names.find_map(|name| property(object, name))?;
    match shape(types, found.ty) {
        Shape::Object(inner) if leads_on(types, inner) => Some((&found.name, inner)),
        Shape::Object(inner) if inner.properties.iter().filter(|member| !tells(member)).count() == 1 => {
            Some((&found.name, inner))
        }
        _ => None,
    }
}

/// Whether an object has the token of the next page, or holds what tells of the page and has it.
fn leads_on(types: &Types<Type>, object: &Object) -> bool {
    let has_token = |object: &Object| LEADING.iter().any(|name| property(object, name).is_some());
    let mut envelopes = ENVELOPES.iter().filter_map(|name| property(object, name));
    let is_so = |envelope: &Property| matches!(shape(types, envelope.ty), Shape::Object(inner) if has_token(inner));
    has_token(object) || envelopes.any(is_so)
}

/// Whether a name is this one, in whatever spelling.
pub(super) fn is_called(name: &str, this: &str) -> bool {
    plain(name) == plain(this)
}

fn property<'a>(object: &'a Object, name: &str) -> Option<&'a Property> {
    named(|| object.properties.iter(), |property| &property.name, name)
}

/// What has this name: spelled so, else spelled otherwise.
fn named<'a, T, I: Iterator<Item = &'a T>>(
    all: impl Fn() -> I,
    name_of: impl Fn(&'a T) -> &'a str,
    name: &str,
) -> Option<&'a T> {
    let plain = plain(name);
    let exact = all().find(|one| name_of(one) == name);
    exact.or_else(|| all().find(|one| self::plain(name_of(one)) == plain))
}

/// A name without case and separators.
fn plain(name: &str) -> String {
    let is_separator = |character: &char| matches!(character, '_' | '-' | '.' | ' ' | '[' | ']');
    let letters = name.chars().filter(|character| !is_separator(character));
    letters.flat_map(char::to_lowercase).collect()
}

/// The shape of a type, aliases looked through.
fn shape(types: &Types<Type>, id: TypeId) -> &Shape {
    &types.get(types.target(id)).value.shape
}
