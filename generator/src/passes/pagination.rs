//! How an operation's further pages are asked for, found by stated rules.
//!
//! Each rule needs a GET that answers with a list, or with an object one member of which is the list. From the top:
//!
//! | rule | answer | query |
//! | --- | --- | --- |
//! | the description's own word | the member that `x-ms-pageable` names | |
//! | page token (AIP-158) | `nextPageToken`, also among what tells of the page | `pageToken` |
//! | next URL | `next` beside `results`, `nextLink`, `meta.next_page_url`, `links.next`, `_links.next.href` | |
//! | page token by other names | `nextPage`, `nextToken`, `nextMarker`, `continuationToken` | `pageToken`, `nextToken`, `marker`, `continuationToken` |
//! | cursor | `next_cursor`, also in `meta`, `pagination`, `page`, `response_metadata` | `cursor` |
//! | cursor of the last item | `endCursor` and `hasNextPage`, also in `pageInfo` | `cursor`, `after` |
//! | iterator (Svix) | `iterator` and `done` | `iterator` |
//! | last item | `has_more`, and `last_id` or the items' `id` | `after`, `starting_after` |
//! | Link header (RFC 8288) | header `Link` | |
//! | offset | | `offset` and `limit`, `skip` and `take`, `$skip` and `$top` |
//! | page number | | `page` or `pageNumber`, and a page size; `page` of an object beside `size` and `sort` (Spring) |
//! | search criteria (Magento) | `total_count` | `searchCriteria[currentPage]`, `searchCriteria[pageSize]` |
//! | next URL by its words | `next` or `next_page`, if the description says that it is a URL | |
//!
//! Names are meant in every spelling. Where pages are counted, and the answer says which one it is, its word counts more than any
//! guess at the first one ([`first_page`]).

mod answer;
mod first_page;
mod names;
mod spring;
mod words;

use std::collections::BTreeSet;

use super::options::{Options, Pages};
use super::pattern::declared;
use super::select::report_declared;
use crate::api::{Api, Counted, DescribedPages, More, Next, Operation, Pagination, Type, Types};
use crate::diagnostics::Diagnostics;
use answer::{Answer, Member, is_called, only_list};
use names::{
    AFTER, CURSORS, DONE, END_CURSOR, ENVELOPES, ITERATOR, LAST_ID, LINKS, MAYBE_TOKENS, MAYBE_URLS, MORE, NEXT_PAGE,
    NEXT_URLS, OFFSETS, PAGES, PAGES_FROM, SIZES, SKIPPED_BY_WORDS, TELLING_OF_PAGES, TOKENS,
};

/// What leads on, and the rule that says so.
type Found = (Next, &'static str);

/// Before: no operation has pages. After: every operation has them that a rule finds or the configuration declares; the
/// rule is named.
pub(super) fn find(api: &mut Api<Type>, options: &Options, diagnostics: &mut Diagnostics) {
    let mut decided = Vec::new();
    let mut denied = BTreeSet::new();
    for operation in &mut api.operations {
        let found = described(operation, &api.types);
        spring::report_getters(operation, found.as_ref(), diagnostics);
        let declared = declared(&options.pagination, |declared| &declared.operation, operation);
        operation.pagination = match declared {
            Some(declared) => {
                decided.push(declared.operation.clone());
                denied.extend(found.map(|_| declared.operation.clone()));
                let pages = declared.pages.as_ref();
                pages.map(|pages| of_pattern(pages, &declared.operation, operation, &api.types))
            }
            None => found,
        };
        let first = first_page::find(operation, &api.types, &api.constraints);
        if first.is_none() && names_may_begin_anywhere(operation) {
            operation.pagination = None;
        }
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

/// Whether a rule found pages by the name of what counts them, which begins with 0 for some and with 1 for others.
fn names_may_begin_anywhere(operation: &Operation) -> bool {
    let found = operation.pagination.as_ref().filter(|pages| pages.declared.is_none());
    found.is_some_and(|pages| match &pages.next {
        Next::Page { parameter, .. } => PAGES_FROM.iter().any(|name| is_called(parameter, name)),
        _ => false,
    })
}

/// What a pattern declares, for one of the operations that it means. Lists have other names from operation to operation, so
/// that the list may be left out where there is no other. Not where something is done: only to read is safe to repeat.
fn of_pattern(pages: &Pages, pattern: &str, operation: &Operation, types: &Types<Type>) -> Pagination {
    let items = match pages.items.is_empty() && operation.method == "GET" {
        true => only_list(operation, types).unwrap_or_default(),
        false => pages.items.clone(),
    };
    Pagination {
        items,
        next: pages.next.clone(),
        rule: "the configuration".to_owned(),
        declared: Some(pattern.to_owned()),
    }
}

/// Says so when pages are denied where none are found.
fn report_unpaged(pattern: &str, options: &Options, diagnostics: &mut Diagnostics) {
    let message = format!("`{pattern}` has no further pages anyway: no rule finds any");
    let finding = options.said.dead("pagination", pattern, message, diagnostics);
    finding.help("remove it");
}

fn described(operation: &Operation, types: &Types<Type>) -> Option<Pagination> {
    if operation.method != "GET" || operation.described_pages == DescribedPages::None {
        return None;
    }
    let answer = Answer::of(operation, types)?;
    let next = [
        answer.said(),
        answer.token(),
        answer.url(),
        answer.cursor(),
        answer.end_cursor(),
        answer.iterator(),
        answer.last(),
        answer.link(),
        answer.counted(Answer::offset),
        answer.counted(Answer::page),
        answer.search(),
        answer.told_url(),
    ];
    let (next, rule) = next.into_iter().flatten().next()?;
    Some(Pagination {
        items: answer.items,
        next,
        rule: rule.to_owned(),
        declared: None,
    })
}

fn next_url(member: Member<'_>) -> Found {
    let next = Next::Url { member: member.path };
    (next, "next URL: the answer names the next page")
}

impl Answer<'_> {
    /// The description's own word: the next URL in this member.
    fn said(&self) -> Option<Found> {
        let DescribedPages::Url { member, .. } = &self.operation.described_pages else {
            return None;
        };
        let member = self.text(&[member])?.path;
        Some((
            Next::Url { member },
            "`x-ms-pageable`: the description says where the next URL is",
        ))
    }

    fn token(&self) -> Option<Found> {
        let given =
            |(member, parameter): &(&[&str], &str)| Some((self.in_envelopes(member)?, self.telling(parameter)?));
        let maybe = |names| given(names).filter(|(member, _)| !self.is_url(member));
        let (member, parameter) = TOKENS
            .iter()
            .find_map(given)
            .or_else(|| MAYBE_TOKENS.iter().find_map(maybe))?;
        let next = Next::Token {
            member: member.path,
            parameter,
            more: None,
        };
        Some((next, "page token: the answer's token goes into the next query"))
    }

    /// A text in the answer itself, or in what tells of the page.
    fn in_envelopes(&self, path: &[&str]) -> Option<Member<'_>> {
        let inside = |envelope: &&str| self.text(&[&[*envelope], path].concat());
        self.text(path).or_else(|| ENVELOPES.iter().find_map(inside))
    }

    fn url(&self) -> Option<Found> {
        let named = || NEXT_URLS.iter().find_map(|name| self.in_envelopes(&[name]));
        let linked = || LINKS.iter().find_map(|path| self.text(path));
        let found = self.beside_list().or_else(named).or_else(linked)?;
        (!self.is_only_counted()).then(|| next_url(found))
    }

    /// What may be a URL by its name, and is one in the words of the description.
    fn told_url(&self) -> Option<Found> {
        let mut names = MAYBE_URLS.iter();
        let found = names.find_map(|name| self.in_envelopes(&[name]).filter(|found| self.is_url(found)))?;
        Some(next_url(found))
    }

    /// Laravel's URLs count pages, and leave out what else was asked for.
    fn is_only_counted(&self) -> bool {
        self.member(&["current_page"]).is_some() && self.asks_beside("page")
    }

    /// Django's and Spotify's way.
    fn beside_list(&self) -> Option<Member<'_>> {
        let next = self.text(&["next"])?;
        (self.items == "results" || self.text(&["previous"]).is_some()).then_some(next)
    }

    fn cursor(&self) -> Option<Found> {
        let parameter = self.query("cursor")?;
        let next = Next::Token {
            member: CURSORS.iter().find_map(|name| self.in_envelopes(&[name]))?.path,
            parameter,
            more: None,
        };
        Some((next, "cursor: the answer's cursor goes into the next query"))
    }

    /// GraphQL's way: the cursor of the last item, and whether there is a page behind it.
    fn end_cursor(&self) -> Option<Found> {
        let mut parameters = ["cursor"].iter().chain(AFTER);
        let next = Next::Token {
            member: self.in_envelopes(&[END_CURSOR])?.path,
            parameter: parameters.find_map(|name| self.query(name))?,
            more: Some(More::While(self.flag_in_envelopes(NEXT_PAGE)?)),
        };
        Some((next, "cursor: that of the last item goes into the next query"))
    }

    /// Svix's way: a token on the last page too, and whether that is the last.
    fn iterator(&self) -> Option<Found> {
        let next = Next::Token {
            member: self.text(&[ITERATOR])?.path,
            parameter: self.telling(ITERATOR)?,
            more: Some(More::Until(self.flag(&[DONE])?)),
        };
        Some((
            next,
            "iterator: the answer's iterator goes into the next query until it is done",
        ))
    }

    /// A boolean in the answer itself, or in what tells of the page.
    fn flag_in_envelopes(&self, name: &str) -> Option<String> {
        let inside = || ENVELOPES.iter().find_map(|envelope| self.flag(&[envelope, name]));
        self.flag(&[name]).or_else(inside)
    }

    /// Stripe's and OpenAI's way: what comes after an item that is known.
    fn last(&self) -> Option<Found> {
        let more = More::While(self.flag(&[MORE])?);
        let parameter = AFTER.iter().find_map(|name| self.query(name))?;
        let member = match self.text(&[LAST_ID]) {
            Some(member) => member.path,
            None => format!("{}.[-1].{}", self.items, self.item_id()?),
        };
        let next = Next::Token {
            member,
            parameter,
            more: Some(more),
        };
        Some((next, "last item: the query says after which item the page begins"))
    }

    fn link(&self) -> Option<Found> {
        let mut headers = self.response.headers.iter();
        headers
            .any(|header| header.name.eq_ignore_ascii_case("link"))
            .then_some((
                Next::LinkHeader,
                "Link header: its relation `next` names the next page (RFC 8288)",
            ))
    }

    /// What counts, unless the server reads none of it.
    fn counted(&self, rule: impl Fn(&Self) -> Option<Found>) -> Option<Found> {
        rule(self).filter(|_| !spring::takes_getters(self.operation))
    }

    fn offset(&self) -> Option<Found> {
        let given = |name: &str, limits: &[&str]| {
            let limit = limits.iter().find_map(|limit| self.query(limit))?;
            Some((self.counting(name)?, limit))
        };
        let mut named = OFFSETS.iter();
        let mut said = SKIPPED_BY_WORDS.iter();
        let (parameter, limit) = named
            .find_map(|(name, limits)| given(name, limits))
            .or_else(|| {
                said.find_map(|(name, limits, words)| given(name, limits).filter(|_| self.is_said(name, words)))
            })
            .or_else(|| self.offset_in_text())?;
        let next = Next::Offset {
            parameter,
            limit: Some(limit),
        };
        Some((next, "offset: the query says how many items to pass over"))
    }

    /// PostgREST's way: its numbers are described as texts, and the answer is the list, which has no room for a token.
    fn offset_in_text(&self) -> Option<(String, String)> {
        let (offset, limit) = (self.telling("offset")?, self.telling("limit")?);
        let is_said = self.is_said_to_limit(&offset) && self.is_said_to_limit(&limit);
        (self.items.is_empty() && is_said).then_some((offset, limit))
    }

    fn page(&self) -> Option<Found> {
        let mut names = PAGES.iter().chain(PAGES_FROM);
        let flat = names
            .find_map(|name| self.counting(name))
            .filter(|counting| self.is_page(counting));
        let next = Next::Page {
            parameter: flat.or_else(|| self.pageable())?,
            counted: None,
            first: None,
            told: None,
        };
        Some((next, "page number: the query says which page"))
    }

    /// Whether a query parameter that may be the number of a page is one.
    fn is_page(&self, counting: &str) -> bool {
        let is_sized = || SIZES.iter().any(|name| self.parameter(name).is_some());
        is_sized() || self.tells_of_pages() || self.is_said_to_be_page(counting)
    }

    /// Whether the answer says which page it is, or how many there are.
    fn tells_of_pages(&self) -> bool {
        let mut names = TELLING_OF_PAGES.iter();
        names.any(|name| self.places_of(name).any(|place| self.is_scalar(&place)))
    }

    /// Magento's searches give the last page again when they are asked for one behind it, so that only the total tells the end.
    fn search(&self) -> Option<Found> {
        let next = Next::Page {
            parameter: self.counting("searchCriteria[currentPage]")?,
            counted: Some(Counted {
                total: self.member(&["total_count"])?.path,
                size: self.query("searchCriteria[pageSize]")?,
            }),
            first: None,
            told: None,
        };
        Some((
            next,
            "search criteria: the query says which page, the answer how many items there are",
        ))
    }
}
