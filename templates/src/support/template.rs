//! URI templates (RFC 6570, levels 1 to 4), for the descriptions that write their paths as such.

use std::fmt;

use super::argument::plain;
use super::percent::{self, Keep};
use super::style::StyleError;
use super::{BuildError, RequestWriter};

pub use super::argument::Argument;

/// Why a template cannot be expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateError {
    /// The template is malformed at this byte.
    Malformed(usize),

    /// A prefix modifier such as `{name:3}` is applied to a list or an object (RFC 6570, section 2.4.1).
    PrefixOfComposite(String),

    /// A value cannot be laid out.
    Value(StyleError),
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(offset) => write!(formatter, "the URI template is malformed at byte {offset}"),
            Self::PrefixOfComposite(name) => write!(formatter, "`{name}` is no plain value, so it has no prefix"),
            Self::Value(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for TemplateError {}

/// Expands `template` with the values that `lookup` knows; what it does not know is undefined and left out.
///
/// # Errors
/// Fails on a malformed template, or on a prefix of a list or an object.
pub fn expand(template: &str, lookup: &dyn Fn(&str) -> Option<Argument>) -> Result<String, TemplateError> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        append_literal(&mut out, literal, template.len() - rest.len())?;
        let start = template.len() - after.len();
        let (expression, after) = after.split_once('}').ok_or(TemplateError::Malformed(start))?;
        append_expression(&mut out, expression, start, lookup)?;
        rest = after;
    }
    append_literal(&mut out, rest, template.len() - rest.len())?;
    Ok(out)
}

fn append_literal(out: &mut String, literal: &str, start: usize) -> Result<(), TemplateError> {
    if let Some(at) = literal.find('}') {
        return Err(TemplateError::Malformed(start + at));
    }
    percent::append(out, literal, Keep::Reserved);
    Ok(())
}

/// A row of the table in RFC 6570, appendix A.
struct Operator {
    first: &'static str,
    separator: &'static str,
    named: bool,
    if_empty: &'static str,
    keep: Keep,
}

/// The operator of an expression, and its variables.
fn operator(expression: &str) -> (Operator, &str) {
    let row = |first, separator, named, if_empty, keep| Operator {
        first,
        separator,
        named,
        if_empty,
        keep,
    };
    let mut rest = expression.chars();
    let operator = match rest.next() {
        Some('+') => row("", ",", false, "", Keep::Reserved),
        Some('#') => row("#", ",", false, "", Keep::Reserved),
        Some('.') => row(".", ".", false, "", Keep::Unreserved),
        Some('/') => row("/", "/", false, "", Keep::Unreserved),
        Some(';') => row(";", ";", true, "", Keep::Unreserved),
        Some('?') => row("?", "&", true, "=", Keep::Unreserved),
        Some('&') => row("&", "&", true, "=", Keep::Unreserved),
        Some(_) | None => return (row("", ",", false, "", Keep::Unreserved), expression),
    };
    (operator, rest.as_str())
}

fn append_expression(
    out: &mut String,
    expression: &str,
    start: usize,
    lookup: &dyn Fn(&str) -> Option<Argument>,
) -> Result<(), TemplateError> {
    let (operator, variables) = operator(expression);
    let mut first = true;
    for variable in variables.split(',') {
        let variable = Variable::parse(variable).ok_or(TemplateError::Malformed(start))?;
        let Some(text) = lookup(variable.name).map_or(Ok(None), |value| expanded(&operator, &variable, &value))? else {
            continue;
        };
        out.push_str(if first { operator.first } else { operator.separator });
        out.push_str(&text);
        first = false;
    }
    Ok(())
}

struct Variable<'a> {
    name: &'a str,
    prefix: Option<usize>,
    explode: bool,
}

impl<'a> Variable<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (text, explode) = text.strip_suffix('*').map_or((text, false), |name| (name, true));
        let (name, prefix) = match text.split_once(':') {
            Some((name, length)) => (name, Some(prefix_length(length)?)),
            None => (text, None),
        };
        let valid = name.split('.').all(is_name);
        (valid && !(explode && prefix.is_some())).then_some(Self { name, prefix, explode })
    }
}

/// A piece of a name between dots (RFC 6570, section 2.3).
fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut is_hex = || bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit());
        let valid = byte.is_ascii_alphanumeric() || byte == b'_' || (byte == b'%' && is_hex() && is_hex());
        if !valid {
            return false;
        }
    }
    !text.is_empty()
}

/// RFC 6570, section 2.4.1: a positive number below 10 000.
fn prefix_length(text: &str) -> Option<usize> {
    let valid =
        (1..=4).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}

fn expanded(operator: &Operator, variable: &Variable<'_>, value: &Argument) -> Result<Option<String>, TemplateError> {
    let encode = |text: &str| percent::encode(text, operator.keep);
    match value {
        Argument::Null => Ok(None),
        Argument::Scalar(text) => {
            let text: String = text.chars().take(variable.prefix.unwrap_or(usize::MAX)).collect();
            Ok(Some(named(operator, variable.name, &encode(&text))))
        }
        Argument::Array(_) | Argument::Object(_) if variable.prefix.is_some() => {
            Err(TemplateError::PrefixOfComposite(variable.name.to_owned()))
        }
        Argument::Array(items) => {
            let texts = items.iter().map(|item| encode(&plain(item)));
            Ok(list(
                operator,
                variable,
                texts.map(|text| (variable.name.to_owned(), text)).collect(),
                false,
            ))
        }
        Argument::Object(members) => {
            let pairs = members
                .iter()
                .map(|(name, value)| (encode(name), encode(&plain(value))));
            Ok(list(operator, variable, pairs.collect(), true))
        }
    }
}

fn list(operator: &Operator, variable: &Variable<'_>, pairs: Vec<(String, String)>, keyed: bool) -> Option<String> {
    if pairs.is_empty() {
        return None;
    }
    if variable.explode {
        let parts = pairs.into_iter().map(|(name, text)| match (operator.named, keyed) {
            (true, _) => named(operator, &name, &text),
            (false, true) => format!("{name}={text}"),
            (false, false) => text,
        });
        return Some(parts.collect::<Vec<_>>().join(operator.separator));
    }
    let parts = pairs
        .into_iter()
        .map(|(name, text)| if keyed { format!("{name},{text}") } else { text });
    Some(named(operator, variable.name, &parts.collect::<Vec<_>>().join(",")))
}

fn named(operator: &Operator, name: &str, text: &str) -> String {
    if !operator.named {
        return text.to_owned();
    }
    if text.is_empty() {
        format!("{name}{}", operator.if_empty)
    } else {
        format!("{name}={text}")
    }
}

impl RequestWriter {
    /// Expands the path, which is a template beyond `{name}` and `{+name}`, with all its values.
    ///
    /// # Errors
    /// Fails if a value cannot be laid out.
    pub fn expand_path(&mut self, values: &[(&'static str, Argument)]) -> Result<(), BuildError> {
        let lookup = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        let expanded = expand(self.template, &lookup);
        let expanded = expanded.map_err(|error| BuildError::new(format!("the path: {error}")))?;
        self.expanded = Some(expanded);
        for (name, value) in values {
            if let Argument::Scalar(text) = value {
                self.keep(name, text.clone());
            }
        }
        Ok(())
    }
}
