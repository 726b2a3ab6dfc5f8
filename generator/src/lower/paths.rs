//! Path templates: their variables, and the sloppy things people write into a path.

use super::servers::braced;

/// A path as written in a description, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PathKey {
    /// The template, with a slash in front.
    pub path: String,
    /// Whether it is no template at all.
    pub is_expression: bool,
    /// What stands behind the path, from `?` or `#` on.
    pub behind: String,
    /// Pairs of a query written into the path; `{name}` for what a parameter gives, `{?name}` for what may be left out.
    pub query: Vec<(String, String)>,
    /// Variables that the path tells how to write.
    pub written: Vec<(String, Written)>,
    /// What of it had to be guessed.
    pub guesses: Vec<String>,
}

/// How a path wants a variable to be written, beside what its parameter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// With slashes and other reserved characters as they are.
    Reserved,
    /// `.a`
    Label,
    /// `;n=a`
    Matrix,
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
    let bare = key.trim();
    if bare != key {
        parsed
            .guesses
            .push("the blanks around the path are no part of it; they are left out".to_owned());
    }
    let key = bare;
    let (before, fragment) = split_outside_braces(key, '#');
    let (path, query) = split_outside_braces(before, '?');
    parsed.path = path.to_owned();
    parsed.behind = key.strip_prefix(path).unwrap_or_default().to_owned();
    parsed.plain_variables();
    if !parsed.path.starts_with('/') {
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

impl PathKey {
    /// Writes `{name}` for variables that are spelled as in URI templates (`{+name}`, `{/name}`, `{?name}`), with a pattern
    /// (`{name=users/*}`, `{name:[0-9]+}`) or as routers have them (`{name+}`, `{*name}`, `{name?}`).
    fn plain_variables(&mut self) {
        let key = std::mem::take(&mut self.path);
        let mut rest = key.as_str();
        while let Some((literal, after)) = rest.split_once('{') {
            self.literal(literal);
            rest = match closed(after) {
                (Some(raw), Some(tail)) => {
                    self.variable(raw);
                    tail
                }
                _ => self.unclosed(after),
            };
        }
        self.literal(rest);
    }

    /// What stands between variables.
    fn literal(&mut self, text: &str) {
        if text.contains('}') {
            self.guesses
                .push("a `}` that is never opened is sent as `%7D`".to_owned());
        }
        self.path.push_str(&text.replace('}', "%7D"));
    }

    /// A variable whose brace is never closed ends where its segment does; without a name, the brace is a character as any
    /// other. Gives what stands behind it.
    fn unclosed<'t>(&mut self, text: &'t str) -> &'t str {
        let (name, tail) = text.split_at(text.find(['/', '{']).unwrap_or(text.len()));
        if name.is_empty() {
            self.guesses
                .push("a `{` that is never closed is sent as `%7B`".to_owned());
            self.path.push_str("%7B");
            return tail;
        }
        self.guesses
            .push(format!("`{{{name}` is never closed; it is read as `{{{name}}}`"));
        self.variable(name);
        tail
    }

    fn variable(&mut self, raw: &str) {
        if let Some(names) = raw.strip_prefix(['?', '&']) {
            self.guesses.push(format!(
                "the query `{{{raw}}}` is no part of a path; its names become query parameters"
            ));
            let names = names.split(',').map(|name| name.trim_end_matches('*'));
            self.query
                .extend(names.map(|name| (name.to_owned(), format!("{{?{name}}}"))));
            return;
        }
        let single = raw.trim_start_matches('{').trim_end_matches('}');
        if single != raw && !single.is_empty() && !single.contains(['{', '}']) {
            self.guesses.push(format!("`{{{raw}}}` is read as `{{{single}}}`"));
            return self.path.push_str(&format!("{{{single}}}"));
        }
        let (operator, name, rest) = parts(raw);
        if name.is_empty() || (operator.is_empty() && rest.is_empty()) {
            return self.path.push_str(&format!("{{{raw}}}"));
        }
        self.guesses.push(format!("`{{{raw}}}` is read as `{{{name}}}`"));
        let written = match operator {
            "." => Some(Written::Label),
            ";" => Some(Written::Matrix),
            _ => takes_slashes(operator, rest).then_some(Written::Reserved),
        };
        self.written.extend(written.map(|written| (name.to_owned(), written)));
        let slash = if operator == "/" { "/" } else { "" };
        self.path.push_str(&format!("{slash}{{{name}}}"));
    }
}

/// A variable's operator, its name, and what stands behind that.
fn parts(raw: &str) -> (&str, &str, &str) {
    let (operator, bare) = raw.split_at(raw.find(|c| !"+*./;".contains(c)).unwrap_or(0));
    let (name, rest) = bare.split_at(bare.find(['=', ':', '*', '+', '?']).unwrap_or(bare.len()));
    (operator, name, rest)
}

/// Whether a value may be several segments.
fn takes_slashes(operator: &str, rest: &str) -> bool {
    let pattern = rest.strip_prefix(['=', ':']).unwrap_or_default();
    let is_long = pattern.contains(['/', '*']) && !pattern.contains("[^/]");
    operator.contains(['+', '*']) || rest == "+" || rest == "*" || is_long
}

/// What stands before the brace that closes, patterns with braces of their own included, and what stands behind it.
fn closed(text: &str) -> (Option<&str>, Option<&str>) {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text.get(..at), text.get(at + 1..));
        }
    }
    (None, None)
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
        let (_, name, _) = parts(text);
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    bare(variable) == bare(name)
}
