//! `[api.NAME.pagination]`: how operations are asked for further pages.

use toml::de::DeValue;

use super::Pages;
use super::reader::{Reader, Section, Value};
use crate::api::{Counted, Next};

/// What stands under one pattern: `false`, or what leads on.
///
/// ```toml
/// list_orders = { items = "data", member = "meta.next", parameter = "cursor" }
/// list_refunds = { items = "data", member = "data.[-1].id", parameter = "starting_after", more = "has_more" }
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

fn read_next(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<Next> {
    let mut take = |key| string(reader, section, key);
    let token = (take("member"), take("parameter"));
    let more = take("more");
    let is_half_token = token.0.is_some() != token.1.is_some() || (more.is_some() && token.0.is_none());
    let url = take("url").map(|member| Next::Url { member });
    let (total, size) = (take("total"), take("size"));
    let is_half = total.is_some() != size.is_some();
    let counted = total.zip(size).map(|(total, size)| Counted { total, size });
    let parameter = (take("page"), take("offset"));
    let first = section.take("first").map(|value| reader.number(value, 0));
    let first = match first {
        Some(None) => return None,
        Some(first) => first.and_then(|first| u64::try_from(first).ok()),
        None => None,
    };
    let is_unused = (counted.is_some() || first.is_some()) && parameter.0.is_none();
    let page = parameter.0.map(|parameter| Next::Page {
        parameter,
        counted,
        first,
    });
    let link = section
        .take("link")
        .and_then(|value| reader.bool(value))
        .unwrap_or_default();

    let token = match token {
        (Some(member), Some(parameter)) => Some(Next::Token {
            member,
            parameter,
            more,
        }),
        (None, _) | (_, None) => None,
    };
    let offset = parameter.1.map(|parameter| Next::Offset { parameter, limit: None });
    let link = link.then_some(Next::LinkHeader);
    if is_half || is_unused {
        reader
            .invalid(
                section.span(),
                "`total` and `size` say together where the pages that `page` counts end, `first` where they begin",
            )
            .help(
                "name the member with the number of all items, and the query parameter with the size of a page; `first` \
                 only adds to `page`",
            );
        return None;
    }
    if is_half_token {
        reader
            .invalid(
                section.span(),
                "`member` and `parameter` say together how the next page is asked for",
            )
            .help("name the member with the token, and the query parameter that takes it; `more` only adds to both");
        return None;
    }
    let mut said = [token, url, page, offset, link].into_iter().flatten();
    match (said.next(), said.next()) {
        (Some(next), None) => Some(next),
        (None, _) | (Some(_), Some(_)) => {
            reader
                .invalid(section.span(), "exactly one way to the next page is needed")
                .help("`member` with `parameter`, `url`, `page`, `offset`, or `link = true`");
            None
        }
    }
}

fn string(reader: &mut Reader<'_>, section: &mut Section<'_>, key: &'static str) -> Option<String> {
    section.take(key).and_then(|value| reader.string(value))
}
