//! Lays parameters out as their styles say, one function for each table column of the specification.

use super::argument::{Argument, plain};
use super::percent::{self, Keep};
use super::raw::{self, Kind};
use super::style::{Style, StyleError};

type Pairs = Vec<(String, String)>;

/// The text of a path parameter, empty for an undefined value.
pub fn path(name: &str, style: Style, explode: bool, argument: &Argument) -> Result<String, StyleError> {
    let encode = |text: &str| percent::encode(text, Keep::Unreserved);
    match style {
        Style::Label => {
            let (separator, pair) = if explode { (".", "=") } else { (",", ",") };
            let text = joined(argument, separator, pair, &encode)?;
            Ok(text.map_or_else(String::new, |text| format!(".{text}")))
        }
        Style::Matrix => {
            let pairs = pairs(name, Style::Form, explode, argument, &encode)?;
            Ok(pairs
                .iter()
                .map(|(name, text)| matrix_pair(&encode(name), text))
                .collect())
        }
        // Only Swagger has these in paths, and only for lists.
        Style::SpaceDelimited => Ok(joined(argument, "%20", "%20", &encode)?.unwrap_or_default()),
        Style::PipeDelimited => Ok(joined(argument, "%7C", "%7C", &encode)?.unwrap_or_default()),
        Style::Tabs => Ok(joined(argument, "%09", "%09", &encode)?.unwrap_or_default()),
        Style::Simple | Style::Form | Style::DeepObject | Style::Cookie => {
            let pair = if explode { "=" } else { "," };
            Ok(joined(argument, ",", pair, &encode)?.unwrap_or_default())
        }
    }
}

/// RFC 6570, section 3.2.7: an empty value takes no equals sign.
fn matrix_pair(name: &str, text: &str) -> String {
    if text.is_empty() {
        format!(";{name}")
    } else {
        format!(";{name}={text}")
    }
}

/// The pairs of a query, cookie or form parameter: names as they are, values encoded.
pub fn pairs(
    name: &str,
    style: Style,
    explode: bool,
    argument: &Argument,
    encode: &dyn Fn(&str) -> String,
) -> Result<Pairs, StyleError> {
    match style {
        Style::DeepObject => deep(name, argument, encode),
        Style::SpaceDelimited => delimited(name, "%20", explode, argument, encode),
        Style::PipeDelimited => delimited(name, "%7C", explode, argument, encode),
        Style::Tabs => delimited(name, "%09", explode, argument, encode),
        Style::Form | Style::Cookie | Style::Simple | Style::Label | Style::Matrix => {
            delimited(name, ",", explode, argument, encode)
        }
    }
}

fn delimited(
    name: &str,
    delimiter: &str,
    explode: bool,
    argument: &Argument,
    encode: &dyn Fn(&str) -> String,
) -> Result<Pairs, StyleError> {
    if explode {
        return exploded(name, argument, encode);
    }
    let text = joined(argument, delimiter, delimiter, encode)?;
    Ok(text.into_iter().map(|text| (name.to_owned(), text)).collect())
}

fn exploded(name: &str, argument: &Argument, encode: &dyn Fn(&str) -> String) -> Result<Pairs, StyleError> {
    match argument {
        Argument::Null => Ok(Vec::new()),
        Argument::Scalar(text) => Ok(vec![(name.to_owned(), encode(text))]),
        Argument::Array(items) => Ok(items
            .iter()
            .map(|item| (name.to_owned(), encode(&plain(item))))
            .collect()),
        Argument::Object(members) => {
            let mut pairs = Vec::with_capacity(members.len());
            for (name, value) in members {
                match Argument::from_raw(value)? {
                    list @ Argument::Array(_) => pairs.extend(exploded(name, &list, encode)?),
                    Argument::Null | Argument::Scalar(_) | Argument::Object(_) => {
                        pairs.push((name.clone(), encode(&plain(value))));
                    }
                }
            }
            Ok(pairs)
        }
    }
}

/// One text for the whole value, with `separator` between items and `pair` between a member's name and its value.
pub fn joined(
    argument: &Argument,
    separator: &str,
    pair: &str,
    encode: &dyn Fn(&str) -> String,
) -> Result<Option<String>, StyleError> {
    let parts: Vec<String> = match argument {
        Argument::Null => Vec::new(),
        Argument::Scalar(text) => vec![encode(text)],
        Argument::Array(items) => items.iter().map(|item| encode(&plain(item))).collect(),
        Argument::Object(members) => members
            .iter()
            .map(|(name, value)| format!("{}{pair}{}", encode(name), encode(&plain(value))))
            .collect(),
    };
    Ok((!parts.is_empty()).then(|| parts.join(separator)))
}

fn deep(name: &str, argument: &Argument, encode: &dyn Fn(&str) -> String) -> Result<Pairs, StyleError> {
    match argument {
        Argument::Null => Ok(Vec::new()),
        Argument::Scalar(text) => Ok(vec![(name.to_owned(), encode(text))]),
        Argument::Array(items) => {
            let nests = items
                .iter()
                .any(|item| matches!(raw::kind(item.get()), Kind::Array | Kind::Object));
            let mut pairs = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                let name = if nests {
                    format!("{name}[{index}]")
                } else {
                    name.to_owned()
                };
                pairs.extend(deep(&name, &Argument::from_raw(item)?, encode)?);
            }
            Ok(pairs)
        }
        Argument::Object(members) => {
            let mut pairs = Vec::with_capacity(members.len());
            for (key, value) in members {
                pairs.extend(deep(&format!("{name}[{key}]"), &Argument::from_raw(value)?, encode)?);
            }
            Ok(pairs)
        }
    }
}
