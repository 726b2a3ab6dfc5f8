//! What the documentation of a method says beside the description's prose: arguments, request line, repeats, headers.

use indexmap::IndexMap;

use super::bodies::Sent;
use super::{docs, idempotency};
use crate::api::Operation;
use crate::rust::{DocLines, Field, Init, Retry};

/// The longest text about an argument, in characters; the whole stands at the field.
const LONGEST: usize = 300;

/// How many of the arguments that may be left out are named.
const MANY: usize = 20;

/// `- `number`: The order's number.`, an item for each argument that is documented and must be given. `before` it, there may be
/// a list with which it would be one.
pub(super) fn arguments(arguments: &[Field], before: &[String]) -> DocLines {
    let given = arguments.iter().filter(|field| field.init == Init::Argument);
    let documented = given.filter_map(|field| {
        let head = format!("- `{}`: ", field.parameter().trim_start_matches("r#"));
        Some(docs::wrapped(&head, "  ", &summary(&field.docs)?))
    });
    let items: DocLines = documented.flatten().collect();
    match !items.is_empty() && docs::ends_in_a_list(before) {
        true => [vec!["Arguments:".to_owned(), String::new()], items].concat(),
        false => items,
    }
}

/// `` May be given: `.limit(…)`, `.page(…)`. `` These are methods of the call, where nobody would look for them. The last
/// argument `is_sent` as the body.
pub(super) fn options(arguments: &[Field], is_sent: bool) -> DocLines {
    let (body, parameters) = match arguments.split_last() {
        Some((body, parameters)) if is_sent => (Some(body), parameters),
        _ => (None, arguments),
    };
    let is_option = |field: &&Field| field.init == Init::Setter;
    let setter = |field: &Field| format!("`.{}(…)`", field.name);
    let options: Vec<String> = parameters.iter().filter(is_option).map(setter).collect();
    let named = options.get(..MANY.min(options.len())).unwrap_or_default().join(", ");
    let mut told = Vec::new();
    match options.len().saturating_sub(MANY) {
        _ if options.is_empty() => {}
        0 => told.push(format!("May be given: {named}.")),
        1 => told.push(format!("May be given: {named} and one more.")),
        others => told.push(format!("May be given: {named} and {others} others.")),
    }
    told.extend(
        body.filter(is_option)
            .map(|body| format!("The body, if any: {}.", setter(body))),
    );
    told.iter().flat_map(|text| docs::wrapped("", "", text)).collect()
}

/// The first sentence of a text that begins with prose.
pub(super) fn summary(lines: &[String]) -> Option<String> {
    lines.first().filter(|line| is_prose(line))?;
    let goes_on = |line: &&String| {
        !line.starts_with("```")
            && docs::words(line)
                .first()
                .is_some_and(|word| docs::may_begin_a_line(word))
    };
    let paragraph: Vec<&str> = lines.iter().take_while(goes_on).map(|line| line.trim()).collect();
    if paragraph.is_empty() {
        return None;
    }
    let is_whole = lines.get(paragraph.len()).is_none_or(String::is_empty);
    let paragraph = paragraph.join(" ");
    let text = unlabelled(&paragraph);
    (!text.is_empty()).then(|| shortened(text, is_whole))
}

/// What providers write before the first sentence, and what is no news of an argument that must be given.
const LABELS: &[&str] = &[
    "required.",
    "optional.",
    "immutable.",
    "identifier.",
    "input only.",
    "output only.",
];

/// The text behind such labels.
fn unlabelled(text: &str) -> &str {
    let behind = |label: &&str| {
        let start = text.get(..label.len())?;
        let rest = text.get(label.len()..)?;
        let is_alone = rest.is_empty() || rest.starts_with(' ');
        (start.eq_ignore_ascii_case(label) && is_alone).then(|| rest.trim_start())
    };
    match LABELS.iter().find_map(behind) {
        Some(rest) => unlabelled(rest),
        None => text,
    }
}

/// Whether a line is no heading, list, table or code of its own.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphanumeric() || c == '`') && !line.starts_with("```")
}

/// The first sentence, with a sign that it goes on where it does.
fn shortened(text: &str, is_whole: bool) -> String {
    let mut out = String::new();
    for word in docs::words(text) {
        if !out.is_empty() {
            if out.chars().count() + 1 + word.chars().count() > LONGEST {
                return format!("{out} …");
            }
            out.push(' ');
        }
        out.push_str(word);
        // That something is deprecated is worth telling, but not all there is to tell.
        if ends_sentence(word) && !out.eq_ignore_ascii_case("deprecated.") {
            return out;
        }
    }
    match is_whole {
        true => out,
        false => format!("{out} …"),
    }
}

fn ends_sentence(word: &str) -> bool {
    const SHORT: &[&str] = &["e.g.", "i.e.", "ex.", "incl.", "max.", "min.", "no.", "vs."];
    let plain = word.trim_start_matches('(').to_ascii_lowercase();
    word.ends_with('.') && !SHORT.contains(&plain.as_str())
}

/// `` `GET /refunds`, sent again when that may help. ``
pub(super) fn request_line(operation: &Operation, retry: Retry) -> DocLines {
    let line = docs::code(&format!("{} {}", operation.method, operation.path));
    vec![match retry {
        Retry::Idempotent => format!("{line}, sent again when that may help."),
        Retry::Keyed | Retry::Never => line,
    }]
}

/// Why a call is not sent twice, or by which key it may be. With a token that may be another one (`has_token`) it is sent once
/// more after a 401, which says that nothing was done (RFC 9110, section 15.5.2).
pub(super) fn retries(operation: &Operation, arguments: &[Field], retry: Retry, has_token: bool) -> DocLines {
    let text = match (retry, &operation.idempotency) {
        (Retry::Idempotent, None) => return Vec::new(),
        (Retry::Idempotent, Some(key)) => format!("Sent {}", idempotency::told(operation, key, arguments)),
        (Retry::Keyed, Some(key)) => {
            let told = idempotency::told(operation, key, arguments);
            format!("Sent again when that may help, {told}")
        }
        (Retry::Keyed | Retry::Never, _) if has_token => {
            "Sent again only after a 401, with another token: it is not idempotent and takes no idempotency key."
                .to_owned()
        }
        (Retry::Keyed | Retry::Never, _) => {
            "Never sent twice: the operation is not idempotent and takes no idempotency key.".to_owned()
        }
    };
    docs::wrapped("", "", &format!("{text}{}", of_key(arguments)))
}

/// What is said of the parameter that is the key, which has no setter where callers would read it.
fn of_key(arguments: &[Field]) -> String {
    let mut keys = arguments.iter().filter(|field| field.init == Init::Key);
    let said = keys.find_map(|field| summary(&field.docs));
    said.map(|said| format!(" The description says of it: {said}"))
        .unwrap_or_default()
}

/// Headers that say how the answer came here, not what it is, or are for browsers and caches.
const OF_TRANSPORT: &[&str] = &[
    "age",
    "alt-svc",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-embedder-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "expires",
    "keep-alive",
    "nel",
    "permissions-policy",
    "pragma",
    "referrer-policy",
    "report-to",
    "reporting-endpoints",
    "server",
    "server-timing",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "x-cache",
    "x-content-type-options",
    "x-dns-prefetch-control",
    "x-download-options",
    "x-frame-options",
    "x-permitted-cross-domain-policies",
    "x-powered-by",
    "x-runtime",
    "x-served-by",
    "x-timer",
    "x-xss-protection",
];

/// How the names of others begin: what browsers ask, and what networks of caches add.
const OF_TRANSPORT_BY_START: &[&str] = &["access-control-", "cf-", "x-amz-cf-", "x-amzn-trace-", "x-envoy-"];

/// Which media types the service takes as well.
pub(super) fn left_out(sent: &Sent) -> DocLines {
    if sent.left_out.is_empty() {
        return DocLines::new();
    }
    let names: Vec<String> = sent.left_out.iter().map(|name| docs::code(name)).collect();
    vec![format!("The service also takes {}.", names.join(", "))]
}

/// Which media types a file may say that it is.
pub(super) fn also(sent: &Sent) -> DocLines {
    if sent.also.is_empty() {
        return DocLines::new();
    }
    let names: Vec<String> = sent.also.iter().map(|name| docs::code(name)).collect();
    let names = names.join(" or ");
    vec![format!(
        "The body may be {names} as well, if the file says so (`File::typed`)."
    )]
}

/// The headers that answers are said to have, with the first sentence about each; a reply gives all that came.
pub(super) fn headers(operation: &Operation) -> DocLines {
    let mut told: IndexMap<String, Option<String>> = IndexMap::new();
    for header in operation.responses.iter().flat_map(|response| &response.headers) {
        let wire = header.name.to_ascii_lowercase();
        let tells = !OF_TRANSPORT.contains(&wire.as_str())
            && !OF_TRANSPORT_BY_START.iter().any(|start| wire.starts_with(start));
        if tells {
            let text = told.entry(docs::code(&header.name)).or_default();
            *text = text.take().or_else(|| summary(&docs::prose(&header.docs)));
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    if told.values().all(Option::is_none) {
        let names: Vec<String> = told.into_keys().collect();
        return docs::wrapped("", "", &format!("Headers of the answer: {}.", names.join(", ")));
    }
    let items = told.into_iter().flat_map(|(name, text)| match text {
        Some(text) => docs::wrapped(&format!("- {name}: "), "  ", &text),
        None => vec![format!("- {name}")],
    });
    let head = ["Headers of the answer:".to_owned(), String::new()];
    head.into_iter().chain(items).collect()
}

#[cfg(test)]
mod tests {
    use super::summary;

    fn told(lines: &[&str]) -> Option<String> {
        summary(&lines.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn an_argument_is_told_by_its_first_sentence() {
        assert_eq!(
            told(&["The number. It may hold letters."]).as_deref(),
            Some("The number.")
        );
        assert_eq!(
            told(&["The number of an", "order, e.g. 7.", "Others:", "", "- none"]).as_deref(),
            Some("The number of an order, e.g. 7.")
        );
        assert_eq!(
            told(&["Such as `a. b` and others."]).as_deref(),
            Some("Such as `a. b` and others.")
        );
        assert_eq!(told(&["Either", "- one"]).as_deref(), Some("Either …"));
        assert_eq!(told(&["- one"]), None);
        assert_eq!(told(&["1. one"]), None);
        assert_eq!(
            told(&["Required. Output only. The number. More."]).as_deref(),
            Some("The number.")
        );
        assert_eq!(told(&["Required."]), None);
        assert_eq!(
            told(&["Deprecated. Use `b`. More."]).as_deref(),
            Some("Deprecated. Use `b`.")
        );
        let long = "word ".repeat(100);
        assert!(told(&[&long]).is_some_and(|text| text.ends_with("word …") && text.len() <= 303));
    }
}
