//! How an operation's further pages are asked for, found by stated rules.
//!
//! Each rule needs a GET that answers with a list, or with an object one member of which is the list. From the top:
//!
//! | rule | answer | query |
//! | --- | --- | --- |
//! | page token (AIP-158) | `nextPageToken` | `pageToken` |
//! | next URL | `next` beside `results`, `links.next`, `_links.next.href` | |
//! | cursor | `next_cursor`, also in `meta`, `pagination`, `page`, `response_metadata` | `cursor` |
//! | last item | `has_more`, and `last_id` or the items' `id` | `after`, `starting_after` |
//! | Link header (RFC 8288) | header `Link` | |
//! | offset | | `offset`, and `limit` |
//! | page number | | `page`, and a page size |
//! | search criteria (Magento) | `total_count` | `searchCriteria[currentPage]`, `searchCriteria[pageSize]` |

use std::collections::BTreeSet;

use super::first_page;
use super::options::Options;
use super::pattern::declared;
use super::select::report_declared;
use crate::api::{Api, Counted, Location, Next, Object, Operation, Pagination, Response, Shape, Type, TypeId, Types};
use crate::diagnostics::Diagnostics;

/// Query parameters that take a page token, with the member that gives it.
const TOKENS: &[(&str, &str)] = &[
    ("nextPageToken", "pageToken"),
    ("next_page_token", "page_token"),
    ("NextPageToken", "PageToken"),
    ("nextToken", "nextToken"),
    ("next_token", "next_token"),
    ("next_page", "page"),
];

/// Members that give a cursor.
const CURSORS: &[&str] = &["next_cursor", "nextCursor", "cursor"];

/// Members that say whether there is more.
const MORE: &[&str] = &["has_more", "hasMore"];

/// Query parameters that take the id of the item before the page.
const AFTER: &[&str] = &["starting_after", "startingAfter", "after", "after_id"];

/// Members with the id of the last item of the page.
const LAST_IDS: &[&str] = &["last_id", "lastId"];

/// Members that hold a cursor among other things about the page.
const ENVELOPES: &[&str] = &["meta", "pagination", "page", "paging", "response_metadata", "metadata"];

/// Names of lists, for an answer that has several.
const LISTS: &[&str] = &[
    "results",
    "items",
    "data",
    "values",
    "records",
    "entries",
    "list",
    "resources",
    "elements",
];

/// Query parameters for the page size.
const SIZES: &[&str] = &["per_page", "perPage", "page_size", "pageSize", "limit", "size", "count"];

/// Before: no operation has pages. After: every operation has them that a rule finds or the configuration declares; the
/// rule is named.
pub(super) fn find(api: &mut Api<Type>, options: &Options, diagnostics: &mut Diagnostics) {
    let mut decided = Vec::new();
    let mut denied = BTreeSet::new();
    for operation in &mut api.operations {
        let found = described(operation, &api.types);
        let declared = declared(&options.pagination, |declared| &declared.operation, operation);
        operation.pagination = match declared {
            Some(declared) => {
                decided.push(declared.operation.clone());
                denied.extend(found.map(|_| declared.operation.clone()));
                declared.pages.clone().map(|pages| Pagination {
                    declared: Some(declared.operation.clone()),
                    ..pages
                })
            }
            None => found,
        };
        first_page::find(operation, &api.types, &api.limits);
    }
    for declared in &options.pagination {
        let said = ("pagination", declared.operation.as_str());
        report_declared(said, &decided, api, &options.said, diagnostics);
        let is_instead = options.said.is_instead("pagination", &declared.operation);
        if declared.pages.is_none()
            && !is_instead
            && decided.contains(&declared.operation)
            && !denied.contains(&declared.operation)
        {
            report_unpaged(&declared.operation, options, diagnostics);
        }
    }
}

/// Says so when pages are denied where none are found.
fn report_unpaged(pattern: &str, options: &Options, diagnostics: &mut Diagnostics) {
    let message = format!("`{pattern}` has no further pages anyway: no rule finds any");
    let finding = options.said.dead("pagination", pattern, message, diagnostics);
    finding.help("remove it");
}

/// What the rules look at.
struct Answer<'a> {
    operation: &'a Operation,
    types: &'a Types<Type>,
    response: &'a Response,
    /// The object around the list; nothing when the answer is the list.
    object: Option<&'a Object>,
    /// The member that is the list; empty when the answer is the list.
    items: String,
}

fn described(operation: &Operation, types: &Types<Type>) -> Option<Pagination> {
    if operation.method != "GET" {
        return None;
    }
    let answer = Answer::of(operation, types)?;
    let next = [
        answer.token(),
        answer.url(),
        answer.cursor(),
        answer.last(),
        answer.link(),
        answer.offset(),
        answer.page(),
        answer.search(),
    ];
    let (next, rule) = next.into_iter().flatten().next()?;
    Some(Pagination {
        items: answer.items,
        next,
        rule: rule.to_owned(),
        declared: None,
    })
}

impl<'a> Answer<'a> {
    fn of(operation: &'a Operation, types: &'a Types<Type>) -> Option<Self> {
        let mut responses = operation.responses.iter();
        let response = responses.find(|response| response.status.is_success())?;
        let mut contents = response.contents.iter();
        let content = contents.find(|content| content.media_type.contains("json"))?;
        let (object, items) = match shape(types, content.ty?) {
            Shape::Array(_) => (None, String::new()),
            Shape::Object(object) => (Some(object), list_of(types, object)?),
            _ => return None,
        };
        Some(Self {
            operation,
            types,
            response,
            object,
            items,
        })
    }

    fn has_query(&self, name: &str) -> bool {
        let mut parameters = self.operation.parameters.iter();
        parameters.any(|parameter| parameter.location == Location::Query && parameter.name == name)
    }

    /// Whether there is a query parameter of this name that takes a number.
    fn counts(&self, name: &str) -> bool {
        let mut parameters = self.operation.parameters.iter();
        let found = parameters.find(|parameter| parameter.location == Location::Query && parameter.name == name);
        found.is_some_and(|parameter| matches!(shape(self.types, parameter.ty), Shape::Integer(_) | Shape::Number(_)))
    }

    fn member(&self, path: &[&str]) -> Option<&'a Shape> {
        let (first, rest) = path.split_first()?;
        let mut found = member(self.types, self.object?, first)?;
        for name in rest {
            let Shape::Object(object) = found else { return None };
            found = member(self.types, object, name)?;
        }
        Some(found)
    }

    fn has_text(&self, path: &[&str]) -> bool {
        matches!(self.member(path), Some(Shape::String(_)))
    }

    fn token(&self) -> Option<(Next, &'static str)> {
        let mut tokens = TOKENS.iter();
        let (member, parameter) = tokens.find(|(member, query)| self.has_text(&[member]) && self.has_query(query))?;
        let next = Next::Token {
            member: (*member).to_owned(),
            parameter: (*parameter).to_owned(),
            more: None,
        };
        Some((next, "page token: the answer's token goes into the next query"))
    }

    fn url(&self) -> Option<(Next, &'static str)> {
        let beside_list = self.has_text(&["next"]) && (self.items == "results" || self.has_text(&["previous"]));
        let member = if beside_list {
            "next"
        } else if self.has_text(&["links", "next"]) {
            "links.next"
        } else if self.has_text(&["_links", "next", "href"]) {
            "_links.next.href"
        } else {
            return None;
        };
        let next = Next::Url {
            member: member.to_owned(),
        };
        Some((next, "next URL: the answer names the next page"))
    }

    fn cursor(&self) -> Option<(Next, &'static str)> {
        if !self.has_query("cursor") {
            return None;
        }
        let plain = CURSORS
            .iter()
            .find(|name| self.has_text(&[name]))
            .map(|name| (*name).to_owned());
        let inside = || {
            ENVELOPES.iter().find_map(|envelope| {
                let cursor = CURSORS.iter().find(|name| self.has_text(&[envelope, name]))?;
                Some(format!("{envelope}.{cursor}"))
            })
        };
        let next = Next::Token {
            member: plain.or_else(inside)?,
            parameter: "cursor".to_owned(),
            more: None,
        };
        Some((next, "cursor: the answer's cursor goes into the next query"))
    }

    /// Stripe's and OpenAI's way: what comes after an item that is known.
    fn last(&self) -> Option<(Next, &'static str)> {
        let mut names = MORE.iter();
        let more = names.find(|name| matches!(self.member(&[name]), Some(Shape::Boolean)))?;
        let parameter = AFTER.iter().find(|name| self.has_query(name))?;
        let named = LAST_IDS.iter().find(|name| self.has_text(&[name]));
        let member = match named {
            Some(member) => (*member).to_owned(),
            None => format!("{}.[-1].{}", self.items, self.item_id()?),
        };
        let next = Next::Token {
            member,
            parameter: (*parameter).to_owned(),
            more: Some((*more).to_owned()),
        };
        Some((next, "last item: the query says after which item the page begins"))
    }

    /// The member of an item that identifies it.
    fn item_id(&self) -> Option<&'static str> {
        let Shape::Array(items) = member(self.types, self.object?, &self.items)? else {
            return None;
        };
        let Shape::Object(item) = shape(self.types, *items) else {
            return None;
        };
        matches!(member(self.types, item, "id"), Some(Shape::String(_))).then_some("id")
    }

    fn link(&self) -> Option<(Next, &'static str)> {
        let mut headers = self.response.headers.iter();
        headers
            .any(|header| header.name.eq_ignore_ascii_case("link"))
            .then_some((
                Next::LinkHeader,
                "Link header: its relation `next` names the next page (RFC 8288)",
            ))
    }

    fn offset(&self) -> Option<(Next, &'static str)> {
        let limit = self.has_query("limit").then(|| "limit".to_owned());
        let next = Next::Offset {
            parameter: "offset".to_owned(),
            limit: Some(limit.filter(|_| self.counts("offset"))?),
        };
        Some((next, "offset: the query says how many items to pass over"))
    }

    fn page(&self) -> Option<(Next, &'static str)> {
        let sized = SIZES.iter().any(|name| self.has_query(name));
        let next = Next::Page {
            parameter: "page".to_owned(),
            counted: None,
            first: None,
        };
        (sized && self.counts("page")).then_some((next, "page number: the query says which page"))
    }

    /// Magento's searches give the last page again when they are asked for one behind it, so that only the total tells the end.
    fn search(&self) -> Option<(Next, &'static str)> {
        let (page, size, total) = ("searchCriteria[currentPage]", "searchCriteria[pageSize]", "total_count");
        let is_search = self.counts(page) && self.has_query(size) && self.member(&[total]).is_some();
        let next = Next::Page {
            parameter: page.to_owned(),
            counted: Some(Counted {
                total: total.to_owned(),
                size: size.to_owned(),
            }),
            first: None,
        };
        is_search.then_some((
            next,
            "search criteria: the query says which page, the answer how many items there are",
        ))
    }
}

/// The member that is the list of items: the only list of objects, or the one with a usual name.
fn list_of(types: &Types<Type>, object: &Object) -> Option<String> {
    let is_list = |id: TypeId| match shape(types, id) {
        Shape::Array(items) => matches!(shape(types, *items), Shape::Object(_) | Shape::Union(_) | Shape::Map(_)),
        _ => false,
    };
    let lists = object.properties.iter().filter(|property| is_list(property.ty));
    let names: Vec<&str> = lists.map(|property| property.name.as_str()).collect();
    match names.as_slice() {
        [only] => Some((*only).to_owned()),
        several => LISTS
            .iter()
            .find(|name| several.contains(name))
            .map(|name| (*name).to_owned()),
    }
}

fn member<'a>(types: &'a Types<Type>, object: &Object, name: &str) -> Option<&'a Shape> {
    let property = object.properties.iter().find(|property| property.name == name)?;
    Some(shape(types, property.ty))
}

/// The shape of a type, aliases looked through.
fn shape(types: &Types<Type>, id: TypeId) -> &Shape {
    &types.get(types.target(id)).value.shape
}
