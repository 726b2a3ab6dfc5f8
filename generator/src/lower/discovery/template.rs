//! URI templates (RFC 6570): whether they are well-formed, and the variables in them.

/// A variable of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether only the beginning of its value is wanted, which lists do not have.
    pub has_prefix: bool,
    /// Whether nothing is left of it without a value: its operator goes as well, so that the path stays well-formed.
    pub vanishes: bool,
}

/// The variables of a template, in order.
///
/// # Errors
/// Fails with the place and the reason if it is none.
pub(super) fn parse(template: &str) -> Result<Vec<Variable<'_>>, String> {
    let mut variables = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        literal_text(literal)?;
        let (expression, after) = after
            .split_once('}')
            .ok_or_else(|| format!("`{{{after}` has no closing brace"))?;
        let list = expression.strip_prefix(OPERATORS).unwrap_or(expression);
        let vanishes = expression.starts_with(VANISHING);
        for variable in list.split(',') {
            let read = self::variable(variable, vanishes);
            variables.push(read.ok_or_else(|| format!("`{{{expression}}}` is no expression"))?);
        }
        rest = after;
    }
    literal_text(rest)?;
    Ok(variables)
}

/// The variables of a template, each once; none of one that is malformed.
pub(super) fn variables(template: &str) -> Vec<Variable<'_>> {
    let mut all: Vec<Variable> = Vec::new();
    for one in parse(template).unwrap_or_default() {
        match all.iter_mut().find(|known| known.name == one.name) {
            Some(known) => {
                known.has_prefix |= one.has_prefix;
                known.vanishes &= one.vanishes;
            }
            None => all.push(one),
        }
    }
    all
}

/// The operators of RFC 6570 §2.2; what it keeps for later (`=,!@|`) is none.
const OPERATORS: [char; 7] = ['+', '#', '.', '/', ';', '?', '&'];

/// Those that are written only with a value (RFC 6570 §3.2.4 to §3.2.9).
const VANISHING: [char; 6] = ['#', '.', '/', ';', '?', '&'];

fn literal_text(text: &str) -> Result<(), String> {
    match text.contains('}') {
        true => Err(format!("`{text}` has a closing brace without an opening one")),
        false => Ok(()),
    }
}

/// RFC 6570 §2.3 and §2.4.
fn variable(text: &str, vanishes: bool) -> Option<Variable<'_>> {
    let (name, has_prefix) = match text.split_once(':') {
        Some((name, length)) => (name, is_prefix(length).then_some(true)?),
        None => (text.strip_suffix('*').unwrap_or(text), false),
    };
    name.split('.').all(is_name).then_some(Variable {
        name,
        has_prefix,
        vanishes,
    })
}

fn is_prefix(length: &str) -> bool {
    let digits = length.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=4).contains(&length.len()) && !length.starts_with('0')
}

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
