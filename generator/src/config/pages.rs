//! `[api.NAME.pagination]`: how operations are asked for further pages.

use toml::de::DeValue;

use super::Pages;
use super::reader::{Reader, Section, Value};
use crate::api::{Counted, More, Next};

/// What stands under one pattern: `false`, or what leads on.
///
/// ```toml
/// list_orders = { items = "data", member = "meta.next", parameter = "cursor" }
/// list_refunds = { items = "data", member = "data.[-1].id", parameter = "starting_after", more = "has_more" }
/// list_events = { items = "data", member = "iterator", parameter = "iterator", done = "done" }
/// list_stores = { url = "links.next" }
/// list_shops = { link = true }
/// list_lines = { items = "lines", offset = "skip" }
/// list_units = { items = "units", page = "page" }
/// list_goods = { items = "goods", page = "page", first = 0 }
/// list_bills = { items = "bills", page = "page", size = "per_page", total = "meta.count" }
/// list_names = false
/// ```
///
/// `items` may be left out of a `GET` whose answer is the list, or has no other.
pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<Option<Pages>> {
    if let DeValue::Boolean(false) = value.get_ref() {
        return Some(None);
    }
    let mut section = reader.section("the pages of an operation", value)?;
    let items = string(reader, &mut section, "items").unwrap_or_default();
    let next = read_next(reader, &mut section);
    reader.finish(&section);
    Some(Some(Pages { items, next: next? }))
}

/// Everything that may be said of what leads on; of several ways exactly one is meant.
struct Ways {
    member: Option<String>,
    parameter: Option<String>,
    more: Option<String>,
    done: Option<String>,
    url: Option<String>,
    total: Option<String>,
    size: Option<String>,
    page: Option<String>,
    offset: Option<String>,
    first: Option<u64>,
    link: bool,
}

impl Ways {
    /// Takes all keys; nothing if the first page is no number.
    fn take(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<Self> {
        let mut take = |key| string(reader, section, key);
        let mut ways = Self {
            member: take("member"),
            parameter: take("parameter"),
            more: take("more"),
            done: take("done"),
            url: take("url"),
            total: take("total"),
            size: take("size"),
            page: take("page"),
            offset: take("offset"),
            first: None,
            link: false,
        };
        if let Some(value) = section.take("first") {
            ways.first = u64::try_from(reader.number(value, 0)?).ok();
        }
        let link = section.take("link").and_then(|value| reader.bool(value));
        ways.link = link.unwrap_or_default();
        Some(ways)
    }

    /// Whether something is said of counted pages without the parameter that counts them, or half of where they end.
    fn is_half_counted(&self) -> bool {
        let adds = (self.total.is_some() && self.size.is_some()) || self.first.is_some();
        self.total.is_some() != self.size.is_some() || (adds && self.page.is_none())
    }

    /// Whether a token is read and goes nowhere, or goes somewhere and is read nowhere.
    fn is_half_token(&self) -> bool {
        let adds = self.more.is_some() || self.done.is_some();
        let is_said_twice = self.more.is_some() && self.done.is_some();
        self.member.is_some() != self.parameter.is_some() || (adds && self.member.is_none()) || is_said_twice
    }

    /// Each way that is said in full.
    fn whole(self) -> Vec<Next> {
        let more = self.more.map(More::While).or(self.done.map(More::Until));
        let token = self.member.zip(self.parameter).map(|(member, parameter)| Next::Token {
            member,
            parameter,
            more,
        });
        let url = self.url.map(|member| Next::Url { member });
        let counted = self.total.zip(self.size).map(|(total, size)| Counted { total, size });
        let first = self.first;
        let page = self.page.map(|parameter| Next::Page {
            parameter,
            counted,
            first,
            told: None,
        });
        let offset = self.offset.map(|parameter| Next::Offset { parameter, limit: None });
        let link = self.link.then_some(Next::LinkHeader);
        [token, url, page, offset, link].into_iter().flatten().collect()
    }
}

fn read_next(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<Next> {
    let ways = Ways::take(reader, section)?;
    let (fault, help) = if ways.is_half_counted() {
        (
            "`total` and `size` say together where the pages that `page` counts end, `first` where they begin",
            "name the member with the number of all items, and the query parameter with the size of a page; `first` \
             only adds to `page`",
        )
    } else if ways.is_half_token() {
        (
            "`member` and `parameter` say together how the next page is asked for",
            "name the member with the token, and the query parameter that takes it; `more` or `done` only adds to both",
        )
    } else {
        match ways.whole().as_slice() {
            [next] => return Some(next.clone()),
            _ => (
                "exactly one way to the next page is needed",
                "`member` with `parameter`, `url`, `page`, `offset`, or `link = true`",
            ),
        }
    };
    reader.invalid(section.span(), fault).help(help);
    None
}

fn string(reader: &mut Reader<'_>, section: &mut Section<'_>, key: &'static str) -> Option<String> {
    section.take(key).and_then(|value| reader.string(value))
}
