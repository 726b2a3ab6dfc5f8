//! Path templates: their variables, and the sloppy things people write into a path.

use super::servers::braced;

/// A path as written in a description, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PathKey {
    /// The template, with a slash in front.
    pub path: String,
    /// Whether it is no template at all.
    pub is_expression: bool,
    /// Pairs of a query written into the path.
    pub query: Vec<(String, String)>,
    /// What of it had to be guessed.
    pub guesses: Vec<String>,
}

/// The name of a webhook or the expression of a callback: braces in it are no variables.
pub(super) fn expression(text: &str) -> PathKey {
    PathKey {
        path: text.to_owned(),
        is_expression: true,
        ..PathKey::default()
    }
}

/// Takes the key of a path apart.
pub(super) fn parse(key: &str) -> PathKey {
    let mut parsed = PathKey::default();
    let (key, fragment) = split_outside_braces(key, '#');
    let (path, query) = split_outside_braces(key, '?');
    parsed.path = path.to_owned();
    if !path.starts_with('/') {
        parsed
            .guesses
            .push(format!("`{path}` does not begin with a slash; one is put in front"));
        parsed.path.insert(0, '/');
    }
    if let Some(fragment) = fragment {
        parsed.guesses.push(format!(
            "the fragment `#{fragment}` is not sent to a server; it is dropped"
        ));
    }
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        parsed.guesses.push(format!(
            "the query `?{query}` is no part of a path; its pairs become query parameters"
        ));
        parsed.query = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
    }
    parsed
}

fn pair(pair: &str) -> (String, String) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    (name.to_owned(), value.to_owned())
}

/// RFC 6570 operators (`{?query}`, `{#fragment}`) are not separators.
fn split_outside_braces(text: &str, separator: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == separator && depth == 0 => {
                return (text.get(..at).unwrap_or(text), text.get(at + c.len_utf8()..));
            }
            _ => {}
        }
    }
    (text, None)
}

/// The variables of a template, in order, none twice.
pub(super) fn variables(path: &str) -> Vec<&str> {
    let mut variables: Vec<&str> = Vec::new();
    for name in braced(path) {
        if !variables.contains(&name) {
            variables.push(name);
        }
    }
    variables
}

/// Whether a declared name means a variable of the template although it is spelt otherwise: case, underscores,
/// and the operators of RFC 6570 do not count.
pub(super) fn alike(variable: &str, name: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    bare(variable) == bare(name)
}
