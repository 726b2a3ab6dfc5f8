//! Pages: where an answer holds its list and what leads on, in the terms of Rust.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::types::presence;
use crate::api::{self, Next, Operation, Shape, TypeId};
use crate::diagnostics::Diagnostics;
use crate::rust::{self, Answers, Counted, Field, Paging, PagingNext, PathStep, Presence, Ty};

/// The segment of a path that is the last item of a list.
const LAST: &str = "[-1]";

impl Plan<'_> {
    /// How further pages are asked for; nothing if the answer or the arguments do not come out as the find says.
    pub(super) fn paging(&self, operation: &Operation, output: &Answers, arguments: &[Field]) -> Option<Paging> {
        let pages = operation.pagination.as_ref()?;
        // Where statuses differ in their answers, which of them is a page is not known.
        let Answers::One(_) = output else { return None };
        let answer = answer(operation)?;
        let (items, list) = self.path(answer, &pages.items)?;
        let Shape::Array(item) = self.get(self.resolve(list).0).shape else {
            return None;
        };
        let (item, _) = self.use_of(item).or_null();
        let next = self.next(&pages.next, answer, arguments)?;
        Some(Paging { item, items, next })
    }

    /// What leads to the next page, as fields of the answer and arguments of the operation.
    fn next(&self, next: &Next, answer: TypeId, arguments: &[Field]) -> Option<PagingNext> {
        Some(match next {
            Next::Token {
                member,
                parameter,
                more,
            } => PagingNext::Token {
                from: self.scalar(answer, member)?,
                argument: argument(arguments, parameter)?,
                more: match more {
                    Some(more) => Some(self.flag(answer, more)?),
                    None => None,
                },
            },
            Next::Url { member } => PagingNext::Url(self.scalar(answer, member)?),
            Next::LinkHeader => PagingNext::LinkHeader,
            Next::Offset { parameter, .. } => PagingNext::Offset(argument(arguments, parameter)?),
            Next::Page {
                parameter,
                counted,
                first,
            } => PagingNext::Page {
                argument: argument(arguments, parameter)?,
                counted: match counted {
                    Some(counted) => Some(self.counted(counted, answer, arguments)?),
                    None => None,
                },
                first: first.unwrap_or(1),
            },
        })
    }

    fn counted(&self, counted: &api::Counted, answer: TypeId, arguments: &[Field]) -> Option<Counted> {
        Some(Counted {
            total: self.scalar(answer, &counted.total)?,
            size: argument(arguments, &counted.size)?,
        })
    }

    /// Says so when pages are declared and no operation that is meant comes out as they say.
    pub(super) fn report_unpaged(&self, operations: &[rust::Operation], diagnostics: &mut Diagnostics) {
        let mut failed: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
        let mut paged = BTreeSet::new();
        for (operation, planned) in self.api.operations.iter().zip(operations) {
            let declared = operation
                .pagination
                .as_ref()
                .and_then(|pages| pages.declared.as_deref());
            match (declared, &planned.paging) {
                (Some(declared), Some(_)) => _ = paged.insert(declared),
                (Some(declared), None) => failed.entry(declared).or_default().push(operation),
                (None, _) => {}
            }
        }
        failed.retain(|declared, _| !paged.contains(declared));
        for (declared, operations) in failed {
            let Some(first) = operations.first() else { continue };
            let message = format!("`{}` gets no pages: it has not all that is declared of them", first.id);
            let finding = self.options.said.dead("pagination", declared, message, diagnostics);
            finding.help(self.offered(first));
        }
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
        let told = |names: &[&str]| match names {
            [] => "nothing with a name".to_owned(),
            names => names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        format!(
            "its answer has {}, its request has {}",
            told(&members),
            told(&parameters)
        )
    }

    /// The way to a text or a number.
    fn scalar(&self, answer: TypeId, member: &str) -> Option<Vec<PathStep>> {
        let (steps, end) = self.path(answer, member)?;
        let is_value = self.use_of(end).ty == Ty::Value;
        (!steps.is_empty() && !is_value).then_some(steps)
    }

    /// The way to a boolean.
    fn flag(&self, answer: TypeId, member: &str) -> Option<Vec<PathStep>> {
        let (steps, end) = self.path(answer, member)?;
        let is_boolean = self.get(self.resolve(end).0).shape == Shape::Boolean;
        (!steps.is_empty() && is_boolean).then_some(steps)
    }

    /// The fields on the dotted way `path` from `answer`, and the type at its end.
    fn path(&self, answer: TypeId, path: &str) -> Option<(Vec<PathStep>, TypeId)> {
        let mut at = answer;
        let mut steps: Vec<PathStep> = Vec::new();
        for name in path.split('.').filter(|name| !name.is_empty()) {
            if name == LAST {
                at = self.item_of(at)?;
                steps.last_mut()?.last = true;
                continue;
            }
            let (step, next) = self.step(at, name)?;
            steps.push(step);
            at = next;
        }
        // An answer that may be null is an `Option` itself.
        (!self.use_of(answer).nullable).then_some((steps, at))
    }

    /// The items of a list, unless one may be null.
    fn item_of(&self, list: TypeId) -> Option<TypeId> {
        match self.get(self.resolve(list).0).shape {
            Shape::Array(items) if !self.use_of(items).nullable => Some(items),
            _ => None,
        }
    }

    fn step(&self, at: TypeId, name: &str) -> Option<(PathStep, TypeId)> {
        let (id, _) = self.resolve(at);
        let Shape::Object(object) = &self.get(id).shape else {
            return None;
        };
        let mut properties = object.properties.iter().zip(self.names.fields_of(id));
        let (property, field) = properties.find(|(property, _)| property.name == name)?;
        let step = PathStep {
            field: field.clone(),
            presence: self.presence_of(property),
            last: false,
        };
        Some((step, property.ty))
    }

    fn presence_of(&self, property: &api::Property) -> Presence {
        presence(property.required, self.use_of(property.ty).nullable)
    }
}

/// The argument of the parameter with this name.
fn argument(arguments: &[Field], wire: &str) -> Option<String> {
    let found = arguments.iter().find(|field| field.wire == wire)?;
    Some(found.name.clone())
}

/// The type of the answer that reports success.
fn answer(operation: &Operation) -> Option<TypeId> {
    let mut responses = operation.responses.iter();
    let response = responses.find(|response| response.status.is_success())?;
    let mut contents = response.contents.iter();
    contents.find(|content| content.media_type.contains("json"))?.ty
}
