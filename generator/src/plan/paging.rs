//! Pages: where an answer holds its list and what leads on, in the terms of Rust.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::Plan;
use super::parameters::argument_of;
use super::types::presence;
use crate::api::{self, Next, Operation, Pagination, Shape, TypeId};
use crate::diagnostics::Diagnostics;
use crate::rust::{self, AnswerEnum, Answers, Counted, Field, More, Paging, PagingNext, PathStep, Presence, Ty};

/// The segment of a path that is the last item of a list.
const LAST: &str = "[-1]";

/// What is missing for an operation to have pages, in words about it.
type Lacks = Vec<String>;

impl Plan<'_> {
    /// How further pages are asked for; nothing if the answer or the arguments do not come out as the find says.
    pub(super) fn paging(&self, operation: &Operation, output: &Answers, arguments: &[Field]) -> Option<Paging> {
        let pages = operation.pagination.as_ref()?;
        self.paged(operation, pages, output, arguments).ok()
    }

    fn paged(
        &self,
        operation: &Operation,
        pages: &Pagination,
        output: &Answers,
        arguments: &[Field],
    ) -> Result<Paging, Lacks> {
        let variant = match output {
            Answers::Many(many) => Some(page_of(many).map_err(|lack| vec![lack])?),
            Answers::One(Ty::Events(_) | Ty::Lines(_)) => return Err(vec!["its answer is a stream".to_owned()]),
            Answers::One(_) => None,
        };
        let answer = answer(operation).ok_or_else(|| vec!["it answers with no JSON".to_owned()])?;
        // An answer that may be null is an `Option` itself.
        if self.use_of(answer).nullable {
            return Err(vec!["its answer may be null".to_owned()]);
        }
        let list = self.list(answer, &pages.items);
        let argument = |name: &str| self.argument_named(operation, arguments, name);
        let next = self.lead(answer, &pages.next, &argument);
        let ((items, item), next) = both(list.map_err(|lack| vec![lack]), next)?;
        Ok(Paging {
            item,
            variant,
            items,
            next,
        })
    }

    /// The way to the list, and what it holds.
    fn list(&self, answer: TypeId, items: &str) -> Result<(Vec<PathStep>, Ty), String> {
        let (way, list) = self.path(answer, items)?;
        let Shape::Array(item) = self.get(self.resolve(list).0).shape else {
            return Err(match items.is_empty() {
                true => self.unsaid_list(answer),
                false => format!("`{items}` of its answer is no list"),
            });
        };
        Ok((way, self.use_of(item).or_null().0))
    }

    /// Why the list has to be said.
    fn unsaid_list(&self, answer: TypeId) -> String {
        let properties = match &self.get(self.resolve(answer).0).shape {
            Shape::Object(object) => object.properties.as_slice(),
            _ => &[],
        };
        let lists = properties.iter().filter(|property| {
            let (id, _) = self.resolve(property.ty);
            matches!(self.get(id).shape, Shape::Array(_))
        });
        let names: Vec<&str> = lists.map(|property| property.name.as_str()).collect();
        match names.as_slice() {
            [] => "`items` is not said, and no member of its answer is a list".to_owned(),
            names => format!("`items` is not said, and its answer has {}", ticked(names)),
        }
    }

    fn lead(
        &self,
        answer: TypeId,
        next: &Next,
        argument: &dyn Fn(&str) -> Result<Vec<PathStep>, Lacks>,
    ) -> Result<PagingNext, Lacks> {
        let scalar = |member: &str| self.scalar(answer, member).map_err(|lack| vec![lack]);
        let flag = |member: &String| self.flag(answer, member).map_err(|lack| vec![lack]);
        Ok(match next {
            Next::Token {
                member,
                parameter,
                more,
            } => {
                let token = both(scalar(member), argument(parameter));
                let more = more.as_ref().map(|more| {
                    Ok(match more {
                        api::More::While(member) => More::While(flag(member)?),
                        api::More::Until(member) => More::Until(flag(member)?),
                    })
                });
                let more = more.transpose();
                let ((from, argument), more) = both(token, more)?;
                PagingNext::Token { from, argument, more }
            }
            Next::Url { member } => PagingNext::Url(scalar(member)?),
            Next::LinkHeader => PagingNext::LinkHeader,
            Next::Offset { parameter, .. } => PagingNext::Offset(argument(parameter)?),
            Next::Page {
                parameter,
                counted,
                first,
                told,
            } => {
                let counted = counted.as_ref().map(|counted| {
                    let (total, size) = both(scalar(&counted.total), argument(&counted.size))?;
                    Ok(Counted { total, size })
                });
                let (argument, counted) = both(argument(parameter), counted.transpose())?;
                PagingNext::Page {
                    argument,
                    counted,
                    first: first.unwrap_or(1),
                    told: told.as_deref().map(scalar).transpose()?,
                }
            }
        })
    }

    /// Says so when pages are declared and no operation that is meant comes out as they say: of each what it lacks.
    pub(super) fn report_unpaged(&self, operations: &[rust::Operation], diagnostics: &mut Diagnostics) {
        let mut failed: BTreeMap<&str, IndexMap<Lacks, Vec<&Operation>>> = BTreeMap::new();
        let mut paged = BTreeSet::new();
        for (operation, planned) in self.api.operations.iter().zip(operations) {
            let Some(pages) = &operation.pagination else { continue };
            let Some(declared) = pages.declared.as_deref() else {
                continue;
            };
            match self.paged(operation, pages, &planned.output, &planned.arguments) {
                Ok(_) => _ = paged.insert(declared),
                Err(lacks) => {
                    let alike = failed.entry(declared).or_default();
                    alike.entry(lacks).or_default().push(operation);
                }
            }
        }
        failed.retain(|declared, _| !paged.contains(declared));
        for (declared, failed) in failed {
            for (lacks, operations) in failed {
                self.report_lacks(declared, &lacks, &operations, diagnostics);
            }
        }
    }

    fn report_lacks(&self, declared: &str, lacks: &Lacks, operations: &[&Operation], diagnostics: &mut Diagnostics) {
        let Some(first) = operations.first() else { return };
        let names: Vec<&str> = operations.iter().map(|operation| operation.id.as_str()).collect();
        let (names, gets, of) = match names.as_slice() {
            [_] => (ticked(&names), "gets", ""),
            _ => (ticked(&names), "get", ", each of them"),
        };
        let message = format!("{names} {gets} no pages{of}: {}", lacks.join(", and "));
        let offered = match operations {
            [_] => self.offered(first),
            _ => format!("of `{}`, {}", first.id, self.offered(first)),
        };
        let finding = self.options.said.dead("pagination", declared, message, diagnostics);
        finding.help(offered);
    }

    /// What pages of an operation can be made of.
    fn offered(&self, operation: &Operation) -> String {
        let object = answer(operation).map(|id| &self.get(self.resolve(id).0).shape);
        let members: Vec<&str> = match object {
            Some(Shape::Object(object)) => object
                .properties
                .iter()
                .map(|property| property.name.as_str())
                .collect(),
            _ => Vec::new(),
        };
        let parameters: Vec<&str> = operation
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect();
        let answer = match object {
            None => "it answers with no JSON".to_owned(),
            Some(Shape::Array(_)) => "its answer is a list".to_owned(),
            Some(_) if members.is_empty() => "its answer has no members".to_owned(),
            Some(_) => format!("its answer has {}", ticked(&members)),
        };
        match parameters.as_slice() {
            [] => format!("{answer}, its request has no parameters"),
            names => format!("{answer}, its request has {}", ticked(names)),
        }
    }

    /// The way to the argument that is meant by the name of its parameter, or by the dotted path into one that is an object.
    fn argument_named(&self, operation: &Operation, arguments: &[Field], name: &str) -> Result<Vec<PathStep>, Lacks> {
        let whole = || Some(vec![argument_step(arguments, operation.parameter_named(name)?)?]);
        let inside = |parameter: &api::Parameter| {
            let member = name.strip_prefix(parameter.name.as_str())?.strip_prefix('.')?;
            let outer = argument_step(arguments, parameter)?;
            let is_there = outer.presence == Presence::Required
                || (outer.presence == Presence::Optional && self.needs_no_value(parameter.ty));
            let (steps, _) = self.path(parameter.ty, member).ok().filter(|_| is_there)?;
            Some([vec![outer], steps].concat())
        };
        let found = whole().or_else(|| operation.parameters.iter().find_map(inside));
        found.ok_or_else(|| vec![format!("its request has no `{name}`")])
    }

    /// Whether an object without members is one of this type.
    fn needs_no_value(&self, id: TypeId) -> bool {
        match &self.get(self.resolve(id).0).shape {
            Shape::Object(object) => {
                let mut properties = object.properties.iter();
                properties.all(|property| !property.required && property.constant.is_none())
            }
            _ => false,
        }
    }

    /// The way to a text or a number.
    fn scalar(&self, answer: TypeId, member: &str) -> Result<Vec<PathStep>, String> {
        let (steps, end) = self.path(answer, member)?;
        let is_value = self.use_of(end).ty == Ty::Value;
        match steps.is_empty() || is_value {
            true => Err(format!("`{member}` of its answer is no text and no number")),
            false => Ok(steps),
        }
    }

    /// The way to a boolean.
    fn flag(&self, answer: TypeId, member: &str) -> Result<Vec<PathStep>, String> {
        let (steps, end) = self.path(answer, member)?;
        let is_boolean = self.get(self.resolve(end).0).shape == Shape::Boolean;
        match steps.is_empty() || !is_boolean {
            true => Err(format!("`{member}` of its answer is neither true nor false")),
            false => Ok(steps),
        }
    }

    /// The fields on the dotted way `path` from `answer`, and the type at its end. Names may have dots themselves.
    fn path(&self, answer: TypeId, path: &str) -> Result<(Vec<PathStep>, TypeId), String> {
        let mut at = answer;
        let mut steps: Vec<PathStep> = Vec::new();
        let mut rest = path;
        while !rest.is_empty() {
            let found = match rest.strip_prefix(LAST) {
                Some(after) => steps.last_mut().zip(self.item_of(at)).map(|(step, item)| {
                    step.last = true;
                    (item, after)
                }),
                None => self.step(at, rest).map(|(step, next, after)| {
                    steps.push(step);
                    (next, after)
                }),
            };
            let (next, after) = found.ok_or_else(|| format!("its answer has no `{path}`"))?;
            at = next;
            rest = after.strip_prefix('.').unwrap_or(after);
        }
        Ok((steps, at))
    }

    /// The items of a list, unless one may be null.
    fn item_of(&self, list: TypeId) -> Option<TypeId> {
        match self.get(self.resolve(list).0).shape {
            Shape::Array(items) if !self.use_of(items).nullable => Some(items),
            _ => None,
        }
    }

    /// The field with which `path` begins, what it holds, and how the path goes on.
    fn step<'p>(&self, at: TypeId, path: &'p str) -> Option<(PathStep, TypeId, &'p str)> {
        let (id, _) = self.resolve(at);
        let Shape::Object(object) = &self.get(id).shape else {
            return None;
        };
        let properties = object.properties.iter().zip(self.names.fields_of(id));
        let beginning = properties.filter_map(|(property, field)| {
            let rest = path.strip_prefix(property.name.as_str())?;
            (rest.is_empty() || rest.starts_with('.')).then_some((property, field, rest))
        });
        let (property, field, rest) = beginning.min_by_key(|(_, _, rest)| rest.len())?;
        let step = PathStep {
            field: field.clone(),
            presence: self.presence_of(property),
            last: false,
        };
        Some((step, property.ty, rest))
    }

    fn presence_of(&self, property: &api::Property) -> Presence {
        presence(property.required, self.use_of(property.ty).nullable)
    }
}

/// Both, or all that is missing.
fn both<A, B>(one: Result<A, Lacks>, other: Result<B, Lacks>) -> Result<(A, B), Lacks> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut lacks), Err(more)) => {
            lacks.extend(more);
            Err(lacks)
        }
        (Err(lacks), Ok(_)) | (Ok(_), Err(lacks)) => Err(lacks),
    }
}

/// So many names tell what is meant; the others are counted.
const MOST_NAMES: usize = 20;

/// `` `a`, `b` and 3 more ``
fn ticked(names: &[&str]) -> String {
    let (told, others) = names.split_at_checked(MOST_NAMES).unwrap_or((names, &[]));
    let told: Vec<String> = told.iter().map(|name| format!("`{name}`")).collect();
    match others.len() {
        0 => told.join(", "),
        others => format!("{} and {others} more", told.join(", ")),
    }
}

/// The only answer with a body: beside it are those that have nothing to list. Where bodies differ from status to status, which of
/// them is a page is not known.
fn page_of(answers: &AnswerEnum) -> Result<(String, String), String> {
    let mut bodies = answers
        .variants
        .iter()
        .filter_map(|variant| Some((variant, variant.ty.as_ref()?)));
    match (bodies.next(), bodies.next()) {
        (Some((_, Ty::Events(_) | Ty::Lines(_))), None) => Err("its answer is a stream".to_owned()),
        (Some((variant, _)), None) => Ok((answers.name.clone(), variant.name.clone())),
        (None, _) | (Some(_), Some(_)) => Err("its answers differ from status to status".to_owned()),
    }
}

fn argument_step(arguments: &[Field], parameter: &api::Parameter) -> Option<PathStep> {
    let field = argument_of(arguments, parameter)?;
    Some(PathStep {
        field: field.name.clone(),
        presence: field.presence,
        last: false,
    })
}

/// The type of the answer that reports success.
fn answer(operation: &Operation) -> Option<TypeId> {
    let (_, content) = operation.json_answer()?;
    content.ty
}
