//! What may stand where the URL of a server has a variable: callers give values that others chose, such as the name of a store,
//! and a value that ends the host before its time would send their credential to another one.

use crate::api::{Server, ServerVariable};
use crate::rust::{UrlPiece, UrlPlace};

/// The URL of a server in pieces. `variables` are arguments with their names in the URL.
pub(super) fn pieces(server: &Server, variables: &[(String, String)]) -> Vec<UrlPiece> {
    let mut pieces = Vec::new();
    // What stands before the variable, with one letter for each of those that came before it.
    let mut begun = String::new();
    let mut rest = server.url.as_str();
    while let Some((before, (argument, name), after)) = next_variable(rest, variables) {
        if !before.is_empty() {
            pieces.push(UrlPiece::Text(before.to_owned()));
        }
        begun.push_str(before);
        let described = server.variables.iter().find(|variable| variable.name == *name);
        pieces.push(UrlPiece::Argument {
            name: argument.clone(),
            place: place(&begun, after, described),
        });
        begun.push('x');
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(UrlPiece::Text(rest.to_owned()));
    }
    pieces
}

/// What stands before the next variable, the variable, and what stands after it.
fn next_variable<'a>(
    url: &'a str,
    variables: &'a [(String, String)],
) -> Option<(&'a str, &'a (String, String), &'a str)> {
    variables
        .iter()
        .filter_map(|variable| {
            let (before, after) = url.split_once(&format!("{{{}}}", variable.1))?;
            Some((before, variable, after))
        })
        .min_by_key(|(before, _, _)| before.len())
}

/// Where a variable stands. One that is the whole authority, or the whole beginning of the URL, is the caller's to say; one of a
/// path leads nowhere else, and what no path may have is refused when a client is built.
fn place(before: &str, after: &str, variable: Option<&ServerVariable>) -> UrlPlace {
    let ends_authority = after.is_empty() || after.starts_with('/');
    let is_said = |holds: fn(&str) -> bool| {
        variable.is_some_and(|one| one.values.iter().chain([&one.default]).any(|value| holds(value)))
    };
    match before.split_once("://") {
        None if begins_scheme(after) => UrlPlace::Authority,
        None => UrlPlace::Anywhere,
        Some((_, authority)) if authority.contains('/') => UrlPlace::Anywhere,
        Some(("", _)) => UrlPlace::Anywhere,
        Some((_, "")) if ends_authority => UrlPlace::Anywhere,
        Some(_) if ends_authority && is_said(|value| value.starts_with('/')) => UrlPlace::PathStart,
        // What may be nothing behind a whole host is a path as well.
        Some((_, host)) if ends_authority && !host.ends_with([':', '.', '-', '@']) && is_said(str::is_empty) => {
            UrlPlace::PathStart
        }
        Some(_) if ends_authority && is_said(|value| value.contains('/')) => UrlPlace::Anywhere,
        Some(_) => UrlPlace::Authority,
    }
}

/// Whether the scheme of a URL ends in this.
fn begins_scheme(after: &str) -> bool {
    after.split_once("://").is_some_and(|(scheme, _)| !scheme.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Place};

    /// Where the variables `a`, `b` and `c` of `url` stand, all of which have this default.
    fn places(url: &str, default: &str) -> Vec<UrlPlace> {
        let names = ["a", "b", "c"].map(str::to_owned);
        let variable = |name: &String| ServerVariable {
            name: name.clone(),
            default: default.to_owned(),
            values: Vec::new(),
            description: String::new(),
        };
        let server = Server {
            url: url.to_owned(),
            name: None,
            description: String::new(),
            variables: names.iter().map(variable).collect(),
            unusable: false,
            place: Place::whole(FileId(0)),
        };
        let variables = names.map(|name| (name.clone(), name));
        let place = |piece| match piece {
            UrlPiece::Argument { place, .. } => Some(place),
            UrlPiece::Text(_) => None,
        };
        pieces(&server, &variables).into_iter().filter_map(place).collect()
    }

    #[test]
    fn a_variable_within_the_authority_is_only_a_part_of_it() {
        use UrlPlace::{Anywhere, Authority, PathStart};
        assert_eq!(places("https://{a}.shop.example/api/", "x"), [Authority]);
        assert_eq!(places("https://api.{a}/", "shop.example"), [Authority]);
        assert_eq!(places("https://{a}:{b}/{c}/v1", "x"), [Authority, Authority, Anywhere]);
        assert_eq!(
            places("{a}://{b}.shop.example/{c}", "x"),
            [Authority, Authority, Anywhere]
        );
        assert_eq!(places("https://{a}{b}", "x"), [Authority, Authority]);
        assert_eq!(places("https://{a}.shop.example/{a}", "x"), [Authority, Anywhere]);
        // The whole of it.
        assert_eq!(places("https://{a}", "x"), [Anywhere]);
        assert_eq!(places("{a}://{b}/{c}", "x"), [Authority, Anywhere, Anywhere]);
        assert_eq!(places("{a}/v1", "https://shop.example"), [Anywhere]);
        assert_eq!(places("/{a}/v1", "x"), [Anywhere]);
        // A path that begins right behind the host, and a host with what the description has behind it.
        assert_eq!(places("https://shop.example{a}", "/v1"), [PathStart]);
        assert_eq!(places("https://shop.example{a}", ""), [PathStart]);
        assert_eq!(places("https://shop.example:{a}", ""), [Authority]);
        assert_eq!(places("https://api.{a}", "shop.example/v1"), [Anywhere]);
        assert_eq!(places("https://{a}.shop.example", "x/y"), [Authority]);
    }
}
